"""Files of data: every table as CSV and JSON with its schema, the data package, one zip of all of it, and the data of each page."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from scripts.pages.catalogue import Subject
from scripts.pages.datapackage import NAME, datapackage
from scripts.pages.entries import Desk
from scripts.pages.page_data import PageData, Taken, page_csv, page_json
from scripts.pages.plain_text import render_text
from scripts.pages.rendering import File, LargeFile, Made, Scratch
from scripts.pages.table_list import TABLES
from scripts.pages.tables import DIALECT, Sheet, array_schema, json_schema, pretty

FOLDER = "data/"
ARCHIVE = f"{FOLDER}{NAME}.zip"
PAGE_SCHEMA = "schemas/page.schema.json"
TABLE_FILES = (
    f"{FOLDER}datapackage.json",
    FOLDER + PAGE_SCHEMA,
    *(f"{FOLDER}{name}" for table in TABLES for name in (f"{table.name}.csv", f"{table.name}.json", f"schemas/{table.name}.schema.json")),
)
"""The files of all tables and of what describes them."""
LEVEL = 6
"""Of the zip: the last hundredths that higher levels save cost three times the time."""
THREADS = 2
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: the time of building is nobody's business."""


class Packing:
    """Packs whole tables in further threads, while the others are made: the packing itself does not hold Python up.

    What was begun is read by its thread alone, until the packing is left.
    """

    def __enter__(self) -> Packing:
        self._threads = ThreadPoolExecutor(THREADS)
        self._begun: dict[int, Future[Packed]] = {}
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()

    def begin(self, sheet: Sheet) -> None:
        """The files of a table that is whole will be asked for."""
        for held in (sheet.json, sheet.csv):
            self._begun[id(held)] = self._threads.submit(deflated, LargeFile("", held))

    def of(self, file: Made) -> Packed:
        """What stands for the file in the archive."""
        begun = self._begun.get(id(file.held)) if isinstance(file, LargeFile) else None
        return begun.result() if begun else deflated(file)


class Packed(NamedTuple):
    """The content of a file as it stands in an archive."""

    held: Scratch
    size: int
    """Of the file itself, in bytes."""
    crc: int


def deflated(file: Made) -> Packed:
    """The file packed."""
    made, size, crc = Scratch(), 0, 0
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    for chunk in file.chunks():
        size += len(chunk)
        crc = zlib.crc32(chunk, crc)
        made.write(compressor.compress(chunk))
    made.write(compressor.flush())
    return Packed(made, size, crc)


def packed(desk: Desk, sheets: Sequence[Sheet], templates: Path, packing: Packing) -> tuple[tuple[Made, ...], LargeFile]:
    """The files of all tables, and the archive of them."""
    files = tuple(_table_files(desk, sheets))
    listed = (File("README.md", _readme(desk, sheets, templates)), *_licence(desk), *files)
    return files, LargeFile(ARCHIVE, archive((file.path, packing.of(file)) for file in listed))


def _table_files(desk: Desk, sheets: Sequence[Sheet]) -> Iterator[Made]:
    """Every table with its schema, and what describes them."""
    site = desk.catalogue.ledger.site
    at = f"{site.url}{FOLDER}"
    yield File(f"{FOLDER}datapackage.json", pretty(datapackage(site, sheets)).encode())
    for sheet in sheets:
        name, schema = sheet.table.name, f"schemas/{sheet.table.name}.schema.json"
        yield LargeFile(f"{FOLDER}{name}.csv", sheet.csv)
        yield LargeFile(f"{FOLDER}{name}.json", sheet.json)
        yield File(FOLDER + schema, pretty(array_schema(sheet.table, at + schema)).encode())
    yield File(FOLDER + PAGE_SCHEMA, pretty({"$schema": DIALECT, "$id": at + PAGE_SCHEMA, **json_schema(PageData)}).encode())


def _readme(desk: Desk, sheets: Iterable[Sheet], templates: Path) -> bytes:
    """What is in the archive, how to read it, and on what terms."""
    counts = {sheet.table.name: sheet.rows for sheet in sheets}
    return render_text(templates, "data-readme.md", site=desk.catalogue.ledger.site, tables=TABLES, counts=counts).encode()


def _licence(desk: Desk) -> Iterator[File]:
    licence = desk.catalogue.ledger.site.licence
    if licence:
        yield File("LICENSE", licence.encode())


def archive(files: Iterable[tuple[str, Packed]]) -> Scratch:
    """A zip whose bytes depend on the files alone, in a scratch file; it holds them as their folder does."""
    made = Scratch()
    with zipfile.ZipFile(made, "w") as package:
        for path, file in files:
            entry = zipfile.ZipInfo(path.removeprefix(FOLDER), EPOCH)
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            with package.open(entry, "w", force_zip64=True) as inside:
                inside.writelines(LargeFile(path, file.held).chunks())
            # Python's zip would pack it by itself; it takes what is packed already as it is, and is told afterwards what that was.
            entry.compress_type, entry.file_size, entry.CRC = zipfile.ZIP_DEFLATED, file.size, file.crc
            end = made.tell()
            made.seek(entry.header_offset)
            made.write(entry.FileHeader(zip64=True))
            made.seek(end)
    return made


def own_pages(desk: Desk) -> Iterator[Subject]:
    """Entities with a page of their own; of two with one address, the first has it."""
    taken: set[str] = set()
    for subject in desk.catalogue.with_pages():
        if subject.at and subject.at not in taken:
            taken.add(subject.at)
            yield subject


def both_files(page: Taken) -> Iterator[File]:
    """The data of one page, as JSON and as CSV, beside it."""
    stem = page.at.rstrip("/")
    yield File(f"{stem}.json", page_json(page).encode())
    yield File(f"{stem}.csv", page_csv(page).encode())
