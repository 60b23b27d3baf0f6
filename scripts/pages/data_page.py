"""The page of the data: what can be taken, what each file holds, and what its columns mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from scripts.pages.catalogue import Link
from scripts.pages.entries import Desk
from scripts.pages.escaping import escape
from scripts.pages.exports import ARCHIVE, FOLDER, PAGE_SCHEMA
from scripts.pages.feeds import feed_links
from scripts.pages.page_data import LONGEST_LIST, MOST_DIFFERENCES
from scripts.pages.permalinks import slug
from scripts.pages.sheets import Sheet
from scripts.pages.table_list import TABLES
from scripts.pages.tables import Table, column_notes
from scripts.pages.telling import LATEST_CLAIMS, LATEST_RESTRICTIONS
from scripts.pages.wording import count


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type, what it holds, and the table whose key it is."""

    name: str
    type: str
    note: Markup
    leads_to: Link | None


@dataclass(frozen=True, slots=True)
class SheetView:
    """One table and its files."""

    id: str
    name: str
    title: str
    description: Markup
    rows: str
    csv: str
    json: str
    schema: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """Everything the template prints."""

    lead: str
    archive: str
    size: str
    package: str
    page_schema: str
    sheets: tuple[SheetView, ...]
    feeds: tuple[tuple[str, tuple[Link, ...]], ...]
    """Whose feed, and its two forms."""
    example: str
    """The address of a page, for the example of its own data."""
    site: str
    latest: str
    """What the data beside a page have at most: 'the latest 250 claims and 100 restrictions'."""
    longest_list: int


def data_page(desk: Desk, sheets: Iterable[Sheet], archive: int) -> DataPage:
    """The page at /data/; `archive` is the length of the zip that it offers, in bytes."""
    ledger = desk.catalogue.ledger
    rows = {sheet.table.name: sheet.rows for sheet in sheets}
    what = ", ".join(count(rows[f"{one}s"], one) for one in ("article", "claim", "restriction"))
    topics = ledger.topics
    return DataPage(
        lead=f"Everything that the pages show can be taken: {what}, and the record beside them, as CSV and JSON with their schemas.",
        archive=ARCHIVE,
        size=f"{max(1, round(archive / 1000)):,} kB",
        package=f"{FOLDER}datapackage.json",
        page_schema=FOLDER + PAGE_SCHEMA,
        sheets=tuple(_sheet(table, rows[table.name]) for table in TABLES),
        feeds=feed_links(desk),
        example=f"topics/{topics[0].id}" if topics else "articles/000",
        site=ledger.site.url,
        latest=f"the latest {LATEST_CLAIMS} claims and {LATEST_RESTRICTIONS} restrictions, and {MOST_DIFFERENCES} differences",
        longest_list=LONGEST_LIST,
    )


def _sheet(table: Table, rows: int) -> SheetView:
    return SheetView(
        id=slug(table.name),
        name=table.name,
        title=table.title,
        description=_with_names(table.description),
        rows=f"{rows:,}",
        csv=f"{FOLDER}{table.name}.csv",
        json=f"{FOLDER}{table.name}.json",
        schema=f"{FOLDER}schemas/{table.name}.schema.json",
        columns=tuple(Column(name, kind, _with_names(note), _joined(table, name)) for name, kind, note in column_notes(table.row)),
    )


def _with_names(text: str) -> Markup:
    """What a docstring of ours says, with the names in it set as names."""
    parts = (Markup("<code>{}</code>").format(escape(part)) if number % 2 else escape(part) for number, part in enumerate(text.split("`")))
    return Markup("").join(parts)


def _joined(table: Table, column: str) -> Link | None:
    other = table.refs.get(column)
    return Link(other, f"{FOLDER}#{slug(other)}") if other else None
