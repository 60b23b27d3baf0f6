"""What can be taken away: the page of the data, and every file beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from scripts.pages.catalogue import Catalogue, Subject
from scripts.pages.citations import FORMS, citation_file
from scripts.pages.data_page import data_page
from scripts.pages.datapackage import ABOUT
from scripts.pages.entries import Desk
from scripts.pages.exports import ARCHIVE, FOLDER, TABLE_FILES, Packing, both_files, own_pages, packed
from scripts.pages.feeds import feed_files, feed_paths
from scripts.pages.for_crawlers import render_crawler_files
from scripts.pages.linked_sources import dataset_node
from scripts.pages.page_data import PageTables, Taken, page_csv, page_json
from scripts.pages.permalinks import address, page_path
from scripts.pages.redirects import beside_moved, moved_page, moved_path
from scripts.pages.rendering import File, Head, LargeFile, Made, Page, Renderer
from scripts.pages.table_list import Rows, SaidLines, Sheets, said_lines
from scripts.pages.tables import Sheet
from scripts.records.article import Article
from scripts.records.ledger import Ledger, Topic

TEMPLATES = Path(__file__).parents[2] / "templates"


def render_files(ledger: Ledger, templates: Path = TEMPLATES) -> Iterator[Made]:
    """All generated files, those of pages that have moved last. The same Ledger gives the same bytes."""
    portions = FilePortions(Desk(Catalogue(ledger)))
    said = []
    for article in ledger.articles:
        files, lines = portions.of_article(article)
        yield from files
        said.append(lines)
    for _, make in portions.of_pages():
        yield from make()
    yield from rest_of_files(portions, said, templates)


class FilePortions:
    """The files beside pages, in portions of which each can be made by itself. What they have in common is made with the first."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @cached_property
    def rows(self) -> Rows:
        return Rows(self.desk)

    @cached_property
    def pages(self) -> PageTables:
        return PageTables(self.rows)

    def of_article(self, article: Article) -> tuple[tuple[File, ...], SaidLines]:
        """Data and citations of one article, and what it gives to the whole tables: its rows are made once for both."""
        said = self.rows.said_in(article.id)
        cited = (citation_file(article.id, suffix, self.desk) for suffix in FORMS)
        return (*both_files(self.pages.article(article, said)), *cited), said_lines(said)

    def of_pages(self) -> Iterator[tuple[str, Callable[[], Iterable[Made]]]]:
        """By the path of the page: the data of each topic and entity."""
        for topic in self.desk.catalogue.ledger.topics:
            yield page_path(address("topics", topic.id)), partial(self._both, self.pages.topic, topic)
        for subject in own_pages(self.desk):
            yield page_path(subject.at or ""), partial(self._both, self.pages.subject, subject)

    def _both(self, make: Callable[[Any], Taken], of: Topic | Subject) -> Iterable[Made]:
        return both_files(make(of))


def rest_of_files(portions: FilePortions, said: Iterable[SaidLines], templates: Path) -> Iterator[Made]:
    """Whatever is of all articles together, and the files of pages that have moved."""
    tables = Sheets(portions.rows)
    for lines in said:
        tables.put(lines)
    desk = portions.desk
    yield from _whole(desk, tables, templates)
    yield from feed_files(desk)
    yield from render_crawler_files(desk, templates)
    if desk.catalogue.ledger.redirects:
        yield from (make() for make in moved_files(desk, plan_files(desk, templates).get).values())


def _whole(desk: Desk, tables: Sheets, templates: Path) -> Iterator[Made]:
    """The tables, when all articles are in them."""
    with Packing() as packing:
        sheets = tables.end(packing.begin)
        files, package = packed(desk, sheets, templates, packing)
    yield from files
    yield package
    yield _data(desk, sheets, package, templates)


# ---------------------------------------------------------------------------------------------------------- one by one


Make = Callable[[], Made]


def plan_files(desk: Desk, templates: Path) -> dict[str, Make]:
    """Every file, to be made when it is wanted; the whole tables are made together."""
    portions = FilePortions(desk)
    plan = {path: make for article in desk.catalogue.ledger.articles for path, make in article_files_of(article, portions)}
    plan |= plan_other_files(portions, templates)
    return plan | moved_files(desk, plan.get)


def article_files_of(article: Article, portions: FilePortions) -> Iterator[tuple[str, Make]]:
    """The files beside the page of one article."""
    at = address("articles", article.id)
    yield from _both(at, lambda: portions.pages.article(article, portions.rows.said_in(article.id)))
    for suffix in FORMS:
        yield f"{at.rstrip('/')}{suffix}", partial(citation_file, article.id, suffix, portions.desk)


def plan_other_files(portions: FilePortions, templates: Path) -> dict[str, Make]:
    """All files but those of articles, and but those of pages that have moved."""
    desk = portions.desk
    plan: dict[str, Make] = {}
    for topic in desk.catalogue.ledger.topics:
        plan.update(_both(address("topics", topic.id), partial(lambda topic: portions.pages.topic(topic), topic)))
    for subject in own_pages(desk):
        plan.update(_both(subject.at or "", partial(lambda subject: portions.pages.subject(subject), subject)))
    plan.update(_together((ARCHIVE, f"{FOLDER}index.md", *TABLE_FILES), lambda: _tables(desk, templates)))
    plan.update(_together(feed_paths(desk), lambda: feed_files(desk)))
    return plan


def moved_files(desk: Desk, find: Callable[[str], Make | None]) -> dict[str, Make]:
    """For each page that has moved its old address, and copies of the files beside it, which `find` plans by their paths."""
    ledger = desk.catalogue.ledger
    made: dict[str, Make] = {}
    for redirect in ledger.redirects:
        made[moved_path(redirect)] = partial(moved_page, redirect, ledger.site)
        for path, source in beside_moved(redirect):
            if make := find(source):
                made[path] = partial(lambda path, make: File(path, make().content), path, make)
    return made


def _together(paths: Iterable[str], make: Callable[[], Iterable[Made]]) -> Iterator[tuple[str, Make]]:
    """Files of which one cannot be made without the others."""
    made = cache(lambda: {file.path: file for file in make()})
    return ((path, partial(lambda path: made()[path], path)) for path in paths)


def _tables(desk: Desk, templates: Path) -> Iterator[Made]:
    rows = Rows(desk)
    tables = Sheets(rows)
    for article in desk.catalogue.ledger.articles:
        tables.put(said_lines(rows.said_in(article.id)))
    return _whole(desk, tables, templates)


def _both(at: str, make: Callable[[], Taken]) -> Iterator[tuple[str, Make]]:
    """The data of one page in its two forms."""
    for suffix, form in ((".json", page_json), (".csv", page_csv)):
        path = at.rstrip("/") + suffix
        yield path, partial(lambda path, form: File(path, form(make()).encode()), path, form)


def _data(desk: Desk, sheets: Iterable[Sheet], package: LargeFile, templates: Path) -> Page:
    page = data_page(desk, sheets, sum(map(len, package.chunks())))
    site = desk.catalogue.ledger.site
    files = [("All of it as one zip", ARCHIVE, "application/zip"), ("Data package", page.package, "application/json")]
    for sheet in page.sheets:
        files += [(sheet.title, sheet.csv, "text/csv"), (sheet.title, sheet.json, "application/json")]
    head = Head(FOLDER, "Data", page.lead, kicker=(("About", None),), nodes=(dataset_node(site, ABOUT, files),))
    return Renderer(templates, site).page("data.html", head, page=page)
