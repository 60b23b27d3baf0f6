"""Files of data: every table as CSV and JSON with its schema, the data package, one zip of all of it, and the data of each page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.pages.catalogue import Subject
from scripts.pages.datapackage import NAME, datapackage
from scripts.pages.entries import Desk
from scripts.pages.page_data import PageData, PageTables, page_csv, page_json
from scripts.pages.permalinks import address
from scripts.pages.plain_text import render_text
from scripts.pages.rendering import File
from scripts.pages.table_list import TABLES, Data
from scripts.pages.tables import DIALECT, array_schema, csv_text, json_schema, json_text, pretty

FOLDER = "data/"
ARCHIVE = f"{FOLDER}{NAME}.zip"
PAGE_SCHEMA = "schemas/page.schema.json"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: the time of building is nobody's business."""


def data_files(data: Data, templates: Path) -> Iterator[File]:
    """All data of one Ledger, the archive first. The same Ledger gives the same bytes."""
    files = table_files(data)
    yield File(ARCHIVE, archive({"README.md": readme(data, templates), **_licence(data.desk), **files}))
    for name, content in files.items():
        yield File(FOLDER + name, content)
    yield from _page_files(PageTables(data))


def table_files(data: Data) -> dict[str, bytes]:
    """Every table by file name, within the folder of the data."""
    site = data.desk.catalogue.ledger.site
    at = f"{site.url}{FOLDER}"
    sheets = {table.name: csv_text(table.row, data.rows[table.name]).encode() for table in TABLES}
    files = {"datapackage.json": pretty(datapackage(site, TABLES, sheets)).encode()}
    for table in TABLES:
        schema = f"schemas/{table.name}.schema.json"
        files[f"{table.name}.csv"] = sheets[table.name]
        files[f"{table.name}.json"] = json_text(data.rows[table.name]).encode()
        files[schema] = pretty(array_schema(table, at + schema)).encode()
    files[PAGE_SCHEMA] = pretty({"$schema": DIALECT, "$id": at + PAGE_SCHEMA, **json_schema(PageData)}).encode()
    return files


def readme(data: Data, templates: Path) -> bytes:
    """What is in the archive, how to read it, and on what terms."""
    counts = {name: len(rows) for name, rows in data.rows.items()}
    site = data.desk.catalogue.ledger.site
    return render_text(templates, "data-readme.md", site=site, tables=TABLES, counts=counts).encode()


def _licence(desk: Desk) -> Mapping[str, bytes]:
    licence = desk.catalogue.ledger.site.licence
    return {"LICENSE": licence.encode()} if licence else {}


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip whose bytes depend on the files alone."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _page_files(pages: PageTables) -> Iterator[File]:
    """The data of every topic, article and entity, under the name of its page."""
    catalogue = pages.desk.catalogue
    for topic in catalogue.ledger.topics:
        yield from _both(address("topics", topic.id), pages.topic(topic))
    for article in catalogue.ledger.articles:
        yield from _both(pages.desk.bylines[article.id].at, pages.article(article))
    for subject in own_pages(pages.desk):
        yield from _both(subject.at or "", pages.subject(subject))


def own_pages(desk: Desk) -> Iterator[Subject]:
    """Entities with a page of their own; of two with one address, the first has it."""
    taken: set[str] = set()
    for subject in desk.catalogue.with_pages():
        if subject.at and subject.at not in taken:
            taken.add(subject.at)
            yield subject


def _both(at: str, page: PageData) -> Iterator[File]:
    stem = at.rstrip("/")
    yield File(f"{stem}.json", page_json(page).encode())
    yield File(f"{stem}.csv", page_csv(page).encode())
