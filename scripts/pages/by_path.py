"""What a path under docs/ is made from, for whoever wants few of very many pages: what nobody asks for is not even planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from scripts.pages.entries import Desk
from scripts.pages.files import FilePortions, article_files_of, moved_files, plan_other_files
from scripts.pages.paging import beginnings
from scripts.pages.permalinks import address
from scripts.pages.rendering import Made, Renderer
from scripts.pages.site import article_page_of, furnished, plan_claims, plan_other_pages, plan_subjects


class ByPath:
    """All pages and files of one desk: those that `plan_pages` and `plan_files` plan for a whole build."""

    def __init__(self, desk: Desk, templates: Path, renderer: Renderer, articles: Mapping[str, str] | None = None) -> None:
        """`articles` are ids by address, where they are known."""
        self._desk = desk
        self._templates = templates
        self._renderer = furnished(renderer, desk)
        self._articles = articles or {address("articles", article.id): article.id for article in desk.catalogue.ledger.articles}
        self._portions = FilePortions(desk)

    def exchanged(self, desk: Desk) -> ByPath:
        """Those of a desk on which the same articles read otherwise."""
        return ByPath(desk, self._templates, self._renderer, self._articles)

    def find(self, path: str) -> Callable[[], Made] | None:
        """How to make what stands at this path; None where nothing does."""
        return self._planned(path) or self._moved.get(path)

    def _planned(self, path: str) -> Callable[[], Made] | None:
        of_claims = path.startswith(beginnings("claims"))
        return self._of_article(path) or (self._claims if of_claims else self._subjects).get(path) or self._others.get(path)

    def _of_article(self, path: str) -> Callable[[], Made] | None:
        """Its page, or a file beside it."""
        id = self._articles.get(f"{path.partition('.')[0]}/")
        if id is None:
            return None
        article = self._desk.catalogue.articles[id]
        return dict((article_page_of(article, self._renderer, self._desk), *article_files_of(article, self._portions))).get(path)

    @cached_property
    def _subjects(self) -> Mapping[str, Callable[[], Made]]:
        """Pages of topics and entities: which there are depends on what the articles say."""
        return plan_subjects(self._desk, self._renderer)

    @cached_property
    def _claims(self) -> Mapping[str, Callable[[], Made]]:
        """The explorer of all claims: how it is cut into pages depends on every one of them."""
        return plan_claims(self._desk, self._renderer)

    @cached_property
    def _others(self) -> Mapping[str, Callable[[], Made]]:
        """Whatever else is not of one article."""
        return {**plan_other_pages(self._desk, self._renderer), **plan_other_files(self._portions, self._templates)}

    @cached_property
    def _moved(self) -> Mapping[str, Callable[[], Made]]:
        return moved_files(self._desk, self._planned)
