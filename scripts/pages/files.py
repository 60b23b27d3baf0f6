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
from scripts.pages.exports import ARCHIVE, FOLDER, TABLE_FILES, both_files, own_pages, whole_tables
from scripts.pages.feeds import feed_files, feed_paths
from scripts.pages.for_crawlers import render_crawler_files
from scripts.pages.linked_sources import dataset_node
from scripts.pages.page_data import PageTables, Taken, page_csv, page_json
from scripts.pages.paging import bounds, by_marks, mark
from scripts.pages.permalinks import address, page_path
from scripts.pages.redirects import beside_moved, moved_page, moved_path
from scripts.pages.rendering import File, Head, LargeFile, Made, Page, Renderer
from scripts.pages.sheets import Sheet
from scripts.pages.table_list import PackedPart, Part, Rows, Sheets, packed, part_of, part_of_article
from scripts.records.article import Article
from scripts.records.ledger import Ledger, Topic

TEMPLATES = Path(__file__).parents[2] / "templates"


TOGETHER = 50
"""Articles, about, whose rows are packed together."""


def render_files(ledger: Ledger, templates: Path = TEMPLATES) -> Iterator[Made]:
    """All generated files, those of pages that have moved last. The same Ledger gives the same bytes."""
    portions = FilePortions(Desk(Catalogue(ledger)))
    for article in ledger.articles:
        yield from portions.of_article(article)[0]
    for _, make in portions.of_pages():
        yield from make()
    yield from rest_of_files(portions, portions.parts(), templates)


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

    def of_article(self, article: Article) -> tuple[tuple[File, ...], Part]:
        """Data and citations of one article, and what it gives to the whole tables: its rows are made once for both."""
        own = self.rows.of_article(article.id)
        cited = (citation_file(article.id, suffix, self.desk) for suffix in FORMS)
        return (*both_files(self.pages.article(article, own)), *cited), part_of_article(own)

    def part(self, article: str) -> Part:
        """What an article gives to the whole tables, by itself."""
        return part_of_article(self.rows.of_article(article))

    def of_pages(self) -> Iterator[tuple[str, Callable[[], Iterable[Made]]]]:
        """By the path of the page: the data of each topic and entity."""
        for topic in self.desk.catalogue.ledger.topics:
            yield page_path(address("topics", topic.id)), partial(self._both, self.pages.topic, topic)
        for subject in own_pages(self.desk):
            yield page_path(subject.at or ""), partial(self._both, self.pages.subject, subject)

    def _both(self, make: Callable[[Any], Taken], of: Topic | Subject) -> Iterable[Made]:
        return both_files(make(of))

    # ----------------------------------------------------------------------------------------------------- the whole tables

    def groups(self) -> Iterator[tuple[str, ...]]:
        """The ids of articles whose rows are packed together; one more or less changes its own group, and seldom the next."""
        ids = [article.id for article in self.desk.catalogue.ledger.articles]
        return (tuple(ids[start:end]) for start, end in bounds(by_marks([*map(mark, ids)], TOGETHER), len(ids)) if start < end)

    def of_differences(self) -> Iterator[Callable[[], Part]]:
        """What the questions on which sources differ give, page by page of their list."""
        laid_out = self.desk.laid_out
        for start, end in bounds(laid_out.pages, len(laid_out.listed)):
            yield partial(lambda found: part_of(self.rows.of_differences(found)), laid_out.listed[start:end])

    def of_tables(self) -> Iterator[Callable[[], Part]]:
        """What is of the record, and tables that are made as wholes."""
        yield lambda: part_of(self.rows.record)
        for name, rows in self.rows.growing().items():
            yield partial(lambda name, rows: part_of({name: tuple(rows())}), name, rows)

    def parts(self) -> Iterator[PackedPart]:
        """All of them."""
        for group in self.groups():
            yield packed([self.part(article) for article in group])
        for make in (*self.of_differences(), *self.of_tables()):
            yield packed([make()])


def rest_of_files(portions: FilePortions, parts: Iterable[PackedPart], templates: Path) -> Iterator[Made]:
    """Whatever is of all articles together, and the files of pages that have moved."""
    desk = portions.desk
    yield from _whole(portions, parts, templates)
    yield from feed_files(desk)
    yield from render_crawler_files(desk, templates)
    if desk.catalogue.ledger.redirects:
        yield from (make() for make in moved_files(desk, plan_files(desk, templates).get).values())


def _whole(portions: FilePortions, parts: Iterable[PackedPart], templates: Path) -> Iterator[Made]:
    """The tables, put together of these parts."""
    tables = Sheets(portions.rows)
    for part in parts:
        tables.put(part)
    sheets = tables.end()
    files, package = whole_tables(portions.desk, sheets, templates)
    yield from files
    yield package
    yield _data(portions.desk, sheets, package, templates)


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
    yield from _both(at, lambda: portions.pages.article(article, portions.rows.of_article(article.id)))
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
    plan.update(_together((ARCHIVE, f"{FOLDER}index.md", *TABLE_FILES), lambda: _whole(portions, portions.parts(), templates)))
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
