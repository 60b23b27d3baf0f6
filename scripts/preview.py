"""A preview that follows its articles: an edited one is read by itself, and every page is made anew when somebody next asks for it.

So an edit costs a small part of a build, and no page is ever older than what stands in seeds/. Whatever is not an edit of an
article that was there before asks for a full build.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from scripts.corpus.articles import ARTICLES, SUFFIXES
from scripts.edition import Edition
from scripts.issues import Issue
from scripts.notices import print_issues
from scripts.pages.by_path import ByPath
from scripts.pages.permalinks import LISTS, page_path
from scripts.pages.rendering import Made, Renderer
from scripts.pages.writing import MADE

Html = Callable[[str, str], bytes]
"""Path of a page under docs/ and its Markdown, to the page as it is published."""
Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not as it was."""

    edited: frozenset[str]
    other: frozenset[str]
    """Files that came or went."""


class Inputs:
    """Everything that people edit, by its path in the project, with what shows that a file was written."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._seen = self._look()

    def changes(self) -> Changes:
        """Since the last time that this was asked."""
        seen, now = self._seen, self._look()
        self._seen = now
        unlike = frozenset(path for path, _ in seen.items() ^ now.items())
        edited = unlike & seen.keys() & now.keys()
        return Changes(edited, unlike - edited)

    def _look(self) -> dict[str, Stamp]:
        found: dict[str, Stamp] = {}
        for name in ("seeds", "templates", "scripts", "docs", "mkdocs.yml"):
            _look_at(name, self._root, found)
        return found


def _look_at(name: str, root: str, found: dict[str, Stamp]) -> None:
    """A file, or all below a folder, but for what the build makes."""
    try:
        with os.scandir(f"{root}/{name}") as entries:  # no Path of ten thousand files, which takes longer than the look at them
            for entry in entries:
                if entry.name.startswith(".") or entry.name.endswith("~"):
                    continue  # what editors leave while they write
                path = f"{name}/{entry.name}"
                if entry.is_dir():
                    if entry.name != "__pycache__" and not (name == "docs" and entry.name in LISTS):
                        _look_at(path, root, found)
                elif not (name == "docs" and entry.name in _FILES):
                    _stamp(path, entry, found)
    except NotADirectoryError:
        _stamp(name, f"{root}/{name}", found)
    except FileNotFoundError:
        return


def _stamp(path: str, file: str | os.DirEntry[str], found: dict[str, Stamp]) -> None:
    try:
        status = os.stat(file)  # noqa: PTH116 (ten thousand of them, at every change)
    except OSError:
        return
    found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)


class Preview:
    """The site as it is served: what a full build left in `site`, with pages put there anew as they are asked for."""

    def __init__(self, edition: Edition, inputs: Inputs, site: Path, html: Html, console: Console | None = None) -> None:
        """`inputs` is from before the build, so that what was edited while it ran is a change."""
        self._edition = edition
        self._inputs = inputs
        self._site = site
        self._html = html
        self._console = console or Console(stderr=True)
        templates = edition.root / "templates"
        renderer = Renderer(templates, edition.ledger.site).compile()  # kept, because that takes longer than an edit
        self._pages = ByPath(edition.prepare(), templates, renderer)
        self._fresh: set[str] | None = None
        """Files made since the last edit; None while there was none."""
        # Python's search for garbage goes through all records again and again: a quarter of a second with 700 articles. They stay.
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def take_in(self) -> bool:
        """Edited articles, read again by themselves; false where anything else changed, or one of them cannot be read so."""
        started = time.monotonic()
        changes = self._inputs.changes()
        if changes.other or not all(map(_is_article, changes.edited)):
            return False
        if not changes.edited:
            return True
        wrong: list[Issue] = []
        for path in sorted(changes.edited):
            found = self._edition.take_in(self._edition.root / path)
            if found is None:
                return False
            wrong += found
        if self._edition.desk is None:
            return False
        self._pages = self._pages.exchanged(self._edition.desk)
        self._fresh = set()
        print_issues(wrong, self._console)
        taken = f"{', '.join(sorted(changes.edited))} read again; {time.monotonic() - started:.2f} s"
        self._console.print(taken, highlight=False, soft_wrap=True)
        return True

    def freshen(self, address: str) -> None:
        """Make what is published at `address` anew, if an edit may have changed it. Without a slash in front, as in a link."""
        if self._fresh is None or address.partition("/")[0] not in _MADE:
            return
        for path in _sources(address):
            if path in self._fresh:
                return
            if make := self._pages.find(path):
                self._put(path, make())
                self._fresh.add(path)
                return
        self._remove(address)

    def _put(self, path: str, made: Made) -> None:
        content = self._html(path, made.content.decode()) if path.endswith(".md") else made.content
        target = self._site / _published(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_file() and not target.is_symlink() and target.read_bytes() == content:
            return
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(content)
        part.replace(target)

    def _remove(self, address: str) -> None:
        """A page that nothing makes any more, or a file beside it: those of a name which no article has now."""
        for gone in (self._site / address.removesuffix("index.html") / "index.html", self._site / address):
            if gone.suffix in MADE and gone.resolve().is_relative_to(self._site.resolve()) and gone.is_file():
                gone.unlink()


_FILES = frozenset({"index.md", "method.md", "feed.atom", "feed.json", "robots.txt", "llms.txt"})
"""Files that a build makes in docs/ itself."""
_MADE = frozenset({"", "method", "feed.atom", "feed.json", *LISTS})
"""The first parts of addresses at which a build publishes what it made."""


def _is_article(path: str) -> bool:
    return Path(path).is_relative_to(ARTICLES) and path.lower().endswith(SUFFIXES)


def _sources(address: str) -> Iterator[str]:
    """The paths under docs/ of which one may be what is published there, the likelier first."""
    address = address.removesuffix("index.html")
    if address and not address.endswith("/"):
        yield address
    yield page_path(address)
    if address.endswith("/"):
        yield f"{address}index.html"  # of a page that has moved


def _published(path: str) -> str:
    """Where the site has what stands at this path under docs/."""
    stem = path.removesuffix(".md")
    if stem == path:
        return path
    folder = stem.removesuffix("index").rstrip("/")
    return f"{folder}/index.html" if folder else "index.html"
