"""What can be taken away: the page of the data, and every file beside the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.pages.catalogue import Catalogue
from scripts.pages.citations import citation_files
from scripts.pages.data_page import data_page
from scripts.pages.datapackage import ABOUT
from scripts.pages.entries import Desk
from scripts.pages.exports import ARCHIVE, FOLDER, both_files, packed, page_files
from scripts.pages.feeds import feed_files
from scripts.pages.for_crawlers import render_crawler_files
from scripts.pages.linked_sources import dataset_node
from scripts.pages.page_data import PageTables
from scripts.pages.redirects import redirect_files
from scripts.pages.rendering import File, Head, LargeFile, Made, Page, Renderer
from scripts.pages.table_list import Rows, Sheets
from scripts.pages.tables import Sheet
from scripts.records.ledger import Ledger

TEMPLATES = Path(__file__).parents[2] / "templates"


def render_files(ledger: Ledger, templates: Path = TEMPLATES) -> Iterator[Made]:
    """All generated files, those of pages that have moved last. The same Ledger gives the same bytes."""
    targets = {redirect.target.partition("#")[0].rstrip("/") for redirect in ledger.redirects}
    kept: dict[str, bytes] = {}
    for file in _files(ledger, templates):
        yield file
        if isinstance(file, File) and file.path.partition(".")[0] in targets:
            kept[file.path] = file.content
    yield from redirect_files(ledger.redirects, ledger.site, kept)


def _files(ledger: Ledger, templates: Path) -> Iterator[Made]:
    desk = Desk(Catalogue(ledger))
    rows = Rows(desk)
    pages, tables = PageTables(rows), Sheets(rows)
    for article in ledger.articles:
        said = rows.said_in(article.id)
        tables.put(said)
        yield from both_files(pages.article(article, said))
    sheets = tables.end()
    files, package = packed(desk, sheets, templates)
    yield from files
    yield package
    yield _data(desk, sheets, package, templates)
    yield from page_files(pages)
    yield from citation_files(desk)
    yield from feed_files(desk)
    yield from render_crawler_files(desk, templates)


def _data(desk: Desk, sheets: Iterable[Sheet], package: LargeFile, templates: Path) -> Page:
    page = data_page(desk, sheets, sum(map(len, package.chunks())))
    site = desk.catalogue.ledger.site
    files = [("All of it as one zip", ARCHIVE, "application/zip"), ("Data package", page.package, "application/json")]
    for sheet in page.sheets:
        files += [(sheet.title, sheet.csv, "text/csv"), (sheet.title, sheet.json, "application/json")]
    head = Head(FOLDER, "Data", page.lead, kicker=(("About", None),), nodes=(dataset_node(site, ABOUT, files),))
    return Renderer(templates, site).page("data.html", head, page=page)
