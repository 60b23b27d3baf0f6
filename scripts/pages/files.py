"""What can be taken away: the page of the data, and every file beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from pathlib import Path

from scripts.pages.catalogue import Catalogue, Subject
from scripts.pages.citations import FORMS, citation_file, citation_files
from scripts.pages.data_page import data_page
from scripts.pages.datapackage import ABOUT
from scripts.pages.entries import Desk
from scripts.pages.exports import ARCHIVE, FOLDER, TABLE_FILES, both_files, own_pages, packed, page_files
from scripts.pages.feeds import feed_files, feed_paths
from scripts.pages.for_crawlers import render_crawler_files
from scripts.pages.linked_sources import dataset_node
from scripts.pages.page_data import PageTables, Taken, page_csv, page_json
from scripts.pages.permalinks import address
from scripts.pages.redirects import beside_moved, redirect_files
from scripts.pages.rendering import File, Head, LargeFile, Made, Page, Renderer
from scripts.pages.table_list import Rows, Sheets
from scripts.pages.tables import Sheet
from scripts.records.article import Article
from scripts.records.ledger import Ledger, Topic

TEMPLATES = Path(__file__).parents[2] / "templates"


def render_files(ledger: Ledger, templates: Path = TEMPLATES) -> Iterator[Made]:
    """All generated files, those of pages that have moved last. The same Ledger gives the same bytes."""
    return desk_files(Desk(Catalogue(ledger)), templates)


def desk_files(desk: Desk, templates: Path) -> Iterator[Made]:
    """The same, from a desk that is there."""
    ledger = desk.catalogue.ledger
    targets = {redirect.target.partition("#")[0].rstrip("/") for redirect in ledger.redirects}
    kept: dict[str, bytes] = {}
    for file in _files(desk, templates):
        yield file
        if isinstance(file, File) and file.path.partition(".")[0] in targets:
            kept[file.path] = file.content
    yield from redirect_files(ledger.redirects, ledger.site, kept)


def _files(desk: Desk, templates: Path) -> Iterator[Made]:
    """Whatever articles say is made into rows once, for the data of the article and for the whole tables."""
    rows = Rows(desk)
    pages, tables = PageTables(rows), Sheets(rows)
    for article in desk.catalogue.ledger.articles:
        said = rows.said_in(article.id)
        tables.put(said)
        yield from both_files(pages.article(article, said))
    yield from _whole(desk, tables, templates)
    yield from page_files(pages)
    yield from citation_files(desk)
    yield from feed_files(desk)
    yield from render_crawler_files(desk, templates)


def _whole(desk: Desk, tables: Sheets, templates: Path) -> Iterator[Made]:
    """The tables, when all articles are in them."""
    sheets = tables.end()
    files, package = packed(desk, sheets, templates)
    yield from files
    yield package
    yield _data(desk, sheets, package, templates)


# ---------------------------------------------------------------------------------------------------------- one by one


def plan_files(desk: Desk, templates: Path) -> dict[str, Callable[[], Made]]:
    """Every file, to be made when it is wanted; the whole tables are made together."""
    beside = _Beside(desk)
    plan: dict[str, Callable[[], Made]] = {}
    catalogue = desk.catalogue
    for article in catalogue.ledger.articles:
        plan.update(_both(desk.bylines[article.id].at, partial(beside.article, article)))
        for suffix in FORMS:
            plan[f"{desk.bylines[article.id].at.rstrip('/')}{suffix}"] = partial(citation_file, article.id, suffix, desk)
    for topic in catalogue.ledger.topics:
        plan.update(_both(address("topics", topic.id), partial(beside.topic, topic)))
    for subject in own_pages(desk):
        plan.update(_both(subject.at or "", partial(beside.subject, subject)))
    plan.update(_together((ARCHIVE, f"{FOLDER}index.md", *TABLE_FILES), lambda: _tables(desk, templates)))
    plan.update(_together(feed_paths(desk), lambda: feed_files(desk)))
    for redirect in catalogue.ledger.redirects:
        for path, source in beside_moved(redirect):
            if source in plan:
                plan[path] = partial(lambda path, make: File(path, make().content), path, plan[source])
    return plan


def _together(paths: Iterable[str], make: Callable[[], Iterable[Made]]) -> Iterator[tuple[str, Callable[[], Made]]]:
    """Files of which one cannot be made without the others."""
    made = cache(lambda: {file.path: file for file in make()})
    return ((path, partial(lambda path: made()[path], path)) for path in paths)


def _tables(desk: Desk, templates: Path) -> Iterator[Made]:
    rows = Rows(desk)
    tables = Sheets(rows)
    for article in desk.catalogue.ledger.articles:
        tables.put(rows.said_in(article.id))
    return _whole(desk, tables, templates)


def _both(at: str, make: Callable[[], Taken]) -> Iterator[tuple[str, Callable[[], Made]]]:
    """The data of one page in its two forms."""
    for suffix, form in ((".json", page_json), (".csv", page_csv)):
        path = at.rstrip("/") + suffix
        yield path, partial(lambda path, form: File(path, form(make()).encode()), path, form)


class _Beside:
    """The data of pages. What they have in common is made with the first of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self._desk)

    @cached_property
    def _pages(self) -> PageTables:
        return PageTables(self._rows)

    def article(self, article: Article) -> Taken:
        return self._pages.article(article, self._rows.said_in(article.id))

    def topic(self, topic: Topic) -> Taken:
        return self._pages.topic(topic)

    def subject(self, subject: Subject) -> Taken:
        return self._pages.subject(subject)


def _data(desk: Desk, sheets: Iterable[Sheet], package: LargeFile, templates: Path) -> Page:
    page = data_page(desk, sheets, sum(map(len, package.chunks())))
    site = desk.catalogue.ledger.site
    files = [("All of it as one zip", ARCHIVE, "application/zip"), ("Data package", page.package, "application/json")]
    for sheet in page.sheets:
        files += [(sheet.title, sheet.csv, "text/csv"), (sheet.title, sheet.json, "application/json")]
    head = Head(FOLDER, "Data", page.lead, kicker=(("About", None),), nodes=(dataset_node(site, ABOUT, files),))
    return Renderer(templates, site).page("data.html", head, page=page)
