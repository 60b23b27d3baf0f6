"""Everything that a build writes, in portions that any process can make: one for each article, one for each other page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.pages.claims_page import rows_path
from scripts.pages.entries import Desk
from scripts.pages.exports import own_pages
from scripts.pages.files import FilePortions, rest_of_files
from scripts.pages.fingerprints import Fingerprints, Gatherings
from scripts.pages.lists import article_list_count
from scripts.pages.paging import page_address
from scripts.pages.permalinks import page_path
from scripts.pages.rendering import File, Made
from scripts.pages.search_records import article_document, page_documents
from scripts.pages.site import plan_pages
from scripts.pages.table_list import SaidLines

Mark = Callable[[], bytes]
"""Makes a fingerprint."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Some of what is written."""

    files: tuple[Made, ...] = ()
    """Under docs/."""
    found: tuple[File, ...] = ()
    """Documents for the search."""
    lines: SaidLines | None = None
    """What it gives to the tables of the data."""


class Portions:
    """All portions of one Ledger, and what can only be made when all of them are."""

    def __init__(self, desk: Desk, templates: Path) -> None:
        self._desk = desk
        self._templates = templates
        self._files = FilePortions(desk)
        self._plan = plan_pages(desk, templates)
        self._paths = {article.id: page_path(desk.bylines[article.id].at) for article in desk.catalogue.ledger.articles}

    def of_articles(self) -> dict[str, tuple[Mark, Callable[[], Portion]]]:
        """By article, in their order: what tells whether its portion would be made as before, and what makes it.

        They are made in this process or in copies of it.
        """
        fingerprints = Fingerprints(self._desk)
        return {id: (partial(fingerprints.article, id), partial(self._article, id, path)) for id, path in self._paths.items()}

    def of_others(self, articles: Mapping[str, bytes]) -> Iterator[tuple[Mark | None, Callable[[], Portion]]]:
        """The same for all other pages, when the fingerprints of the articles are known; some are made every time."""
        marks = self._marks(Gatherings(self._desk, articles))
        beside = dict(self._files.of_pages())
        documents = dict(page_documents(self._desk))
        own = frozenset(self._paths.values())
        for path, make in self._plan.items():
            if path not in own:
                yield marks.get(path), partial(self._other, make, beside.get(path), documents.get(path))

    def _marks(self, gatherings: Gatherings) -> dict[str, Mark]:
        """By the path of a page. The first page of a list counts everything."""
        desk, order = self._desk, self._desk.claim_order
        made: dict[str, Mark] = {page_path(subject.at or ""): partial(gatherings.entity, subject) for subject in own_pages(desk)}
        for name, last, mark in (
            ("articles", article_list_count(desk), gatherings.register),
            ("claims", len(order.pages), gatherings.claims_page),
            ("differences", len(desk.laid_out.pages), gatherings.differences),
        ):
            made.update((page_path(page_address(name, number)), partial(mark, number)) for number in range(2, last + 1))
        made.update((rows_path(number), partial(gatherings.claim_rows, number)) for number in range(1, len(order.files) + 1))
        return made

    def _other(self, make: Callable[[], Made], beside: Callable[[], Iterable[Made]] | None, document: Callable[[], File] | None) -> Portion:
        return Portion((make(), *(beside() if beside else ())), (document(),) if document else ())

    def _article(self, id: str, path: str) -> Portion:
        article = self._desk.catalogue.articles[id]
        files, lines = self._files.of_article(article)
        return Portion((self._plan[path](), *files), (article_document(article, self._desk),), lines)

    def rest(self, said: Iterator[SaidLines]) -> Iterator[Made]:
        """The files of all articles together; `said` are the lines of the articles in their order."""
        return rest_of_files(self._files, said, self._templates)
