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
from scripts.pages.table_list import PackedPart, Part

Mark = Callable[[], bytes]
"""Makes a fingerprint."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Some of what is written."""

    files: tuple[Made, ...] = ()
    """Under docs/."""
    found: tuple[File, ...] = ()
    """Documents for the search."""
    part: Part | None = None
    """What it gives to the tables of the data."""


Plan = tuple[Mark | None, Callable[[], Portion]]
"""What tells whether a portion would be made as before, and what makes it; some are made every time."""


class Portions:
    """All portions of one Ledger, and what can only be made when all of them are. Any process can make one that is a copy of this."""

    def __init__(self, desk: Desk, templates: Path, marks: Mapping[str, bytes]) -> None:
        """`marks` are of the articles as they are, by their ids."""
        self._desk = desk
        self._marks = marks
        self._templates = templates
        self._files = FilePortions(desk)
        self._plan = plan_pages(desk, templates)
        self._paths = {article.id: page_path(desk.bylines[article.id].at) for article in desk.catalogue.ledger.articles}

    def of_articles(self) -> Iterator[Mapping[str, tuple[Mark, Callable[[], Portion]]]]:
        """By article, in groups whose rows are packed together."""
        fingerprints = Fingerprints(self._desk, self._marks)
        for group in self._files.groups():
            yield {id: (partial(fingerprints.article, id), partial(self._article, id)) for id in group}

    def part(self, article: str) -> Part:
        """What one article gives to the tables of data, where its portion is not made."""
        return self._files.part(article)

    def of_others(self, articles: Mapping[str, bytes]) -> Iterator[Plan]:
        """All other pages, and what else goes into the tables of data, when the fingerprints of the articles are known."""
        gatherings = Gatherings(self._desk, articles)
        gatherings.prepare()
        marks = self._marked(gatherings)
        beside = dict(self._files.of_pages())
        documents = dict(page_documents(self._desk))
        own = frozenset(self._paths.values())
        for path, make in self._plan.items():
            if path not in own:
                yield marks.get(path), partial(self._other, make, beside.get(path), documents.get(path))
        for number, of_differences in enumerate(self._files.of_differences(), 1):
            yield partial(gatherings.difference_rows, number), partial(_only, of_differences)
        for of_table in self._files.of_tables():
            yield None, partial(_only, of_table)

    def _marked(self, gatherings: Gatherings) -> dict[str, Mark]:
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

    def _article(self, id: str) -> Portion:
        article = self._desk.catalogue.articles[id]
        files, part = self._files.of_article(article)
        return Portion((self._plan[self._paths[id]](), *files), (article_document(article, self._desk),), part)

    def rest(self, parts: Iterable[PackedPart]) -> Iterator[Made]:
        """The files of all articles together, of which these are the parts, in their order."""
        return rest_of_files(self._files, parts, self._templates)


def _only(make: Callable[[], Part]) -> Portion:
    return Portion(part=make())
