"""Files of data: every table as CSV and JSON with its schema, the data package, one zip of all of it, and the data of each page."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from scripts.pages.catalogue import Subject
from scripts.pages.datapackage import NAME, datapackage
from scripts.pages.entries import Desk
from scripts.pages.page_data import PageData, Taken, page_csv, page_json
from scripts.pages.plain_text import render_text
from scripts.pages.rendering import File, LargeFile, Made, Scratch
from scripts.pages.sheets import PackedFile, Sheet, deflated
from scripts.pages.table_list import TABLES
from scripts.pages.tables import DIALECT, array_schema, json_schema, pretty

FOLDER = "data/"
ARCHIVE = f"{FOLDER}{NAME}.zip"
PAGE_SCHEMA = "schemas/page.schema.json"
TABLE_FILES = (
    f"{FOLDER}datapackage.json",
    FOLDER + PAGE_SCHEMA,
    *(f"{FOLDER}{name}" for table in TABLES for name in (f"{table.name}.csv", f"{table.name}.json", f"schemas/{table.name}.schema.json")),
)
"""The files of all tables and of what describes them."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: the time of building is nobody's business."""


def whole_tables(desk: Desk, sheets: Sequence[Sheet], templates: Path) -> tuple[tuple[Made, ...], LargeFile]:
    """The files of all tables, and the archive of them."""
    files = dict(_table_files(desk, sheets))
    beside = {"README.md": _small(_readme(desk, sheets, templates)), **dict(_licence(desk))}
    made = tuple(LargeFile(path, file.whole) for path, file in files.items())
    return made, LargeFile(ARCHIVE, archive({**beside, **files}))


def _table_files(desk: Desk, sheets: Sequence[Sheet]) -> Iterator[tuple[str, PackedFile]]:
    """Every table with its schema, and what describes them, by path."""
    site = desk.catalogue.ledger.site
    at = f"{site.url}{FOLDER}"
    yield f"{FOLDER}datapackage.json", _small(pretty(datapackage(site, sheets)))
    for sheet in sheets:
        name, schema = sheet.table.name, f"schemas/{sheet.table.name}.schema.json"
        yield f"{FOLDER}{name}.csv", sheet.csv
        yield f"{FOLDER}{name}.json", sheet.json
        yield FOLDER + schema, _small(pretty(array_schema(sheet.table, at + schema)))
    yield FOLDER + PAGE_SCHEMA, _small(pretty({"$schema": DIALECT, "$id": at + PAGE_SCHEMA, **json_schema(PageData)}))


def _small(text: str) -> PackedFile:
    """A file of one part."""
    made = PackedFile()
    made.add(deflated(text.encode()))
    made.end()
    return made


def _readme(desk: Desk, sheets: Iterable[Sheet], templates: Path) -> str:
    """What is in the archive, how to read it, and on what terms."""
    counts = {sheet.table.name: sheet.rows for sheet in sheets}
    return render_text(templates, "data-readme.md", site=desk.catalogue.ledger.site, tables=TABLES, counts=counts)


def _licence(desk: Desk) -> Iterator[tuple[str, PackedFile]]:
    licence = desk.catalogue.ledger.site.licence
    if licence:
        yield "LICENSE", _small(licence)


def archive(files: Mapping[str, PackedFile]) -> Scratch:
    """A zip whose bytes depend on the files alone, in a scratch file; it holds them as their folder does."""
    made = Scratch()
    with zipfile.ZipFile(made, "w") as package:
        for path, file in files.items():
            entry = zipfile.ZipInfo(path.removeprefix(FOLDER), EPOCH)
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            with package.open(entry, "w", force_zip64=True) as inside:
                inside.writelines(LargeFile(path, file.packed).chunks())
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
