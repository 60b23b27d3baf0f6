"""Everything that a build writes, in portions that any process can make: one for each article, one for each other page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.pages.entries import Desk
from scripts.pages.files import FilePortions, rest_of_files
from scripts.pages.fingerprints import Fingerprints
from scripts.pages.permalinks import page_path
from scripts.pages.rendering import File, Made
from scripts.pages.search_records import article_document, page_documents
from scripts.pages.site import plan_pages
from scripts.pages.table_list import SaidLines


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

    def each(self) -> Iterator[tuple[Callable[[], bytes] | None, Callable[[], Portion]]]:
        """What tells whether a portion would be made as before, where anything does, and what makes it.

        In any order, in this process or in a copy of it; what articles give to the tables comes in their order.
        """
        articles = self._desk.catalogue.ledger.articles
        paths = {article.id: page_path(self._desk.bylines[article.id].at) for article in articles}
        fingerprints = Fingerprints(self._desk)
        for article in articles:
            yield partial(fingerprints.article, article.id), partial(self._article, article.id, paths[article.id])
        own = frozenset(paths.values())
        for path, make in self._plan.items():
            if path not in own:
                yield None, partial(lambda make: Portion((make(),)), make)
        for beside in self._files.of_pages():
            yield None, partial(lambda make: Portion(tuple(make())), beside)
        for document in page_documents(self._desk):
            yield None, partial(lambda make: Portion(found=(make(),)), document)

    def _article(self, id: str, path: str) -> Portion:
        article = self._desk.catalogue.articles[id]
        files, lines = self._files.of_article(article)
        return Portion((self._plan[path](), *files), (article_document(article, self._desk),), lines)

    def rest(self, said: Iterator[SaidLines]) -> Iterator[Made]:
        """The files of all articles together; `said` are the lines of the articles in their order."""
        return rest_of_files(self._files, said, self._templates)
