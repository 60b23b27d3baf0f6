"""Pages to disk: only what changed is written, what is no longer made is removed, nothing outside docs/ is touched."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from scripts.pages.permalinks import LISTS
from scripts.pages.rendering import LargeFile, Made

GENERATED = LISTS
"""Folders of docs/ in which every page and data file is made: one that nobody made is removed, manifest or not."""
MADE = frozenset({".md", ".json", ".csv", ".bib", ".ris", ".atom", ".zip", ".html"})
"""Suffixes of what is made there."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one run did to the pages of docs/. The files beside them are written and removed by the same rule, and not counted."""

    written: int
    unchanged: int
    removed: int


def write_pages(pages: Iterable[Made], docs: Path, manifest: Path | None = None) -> Written:
    """Make docs/ hold `pages`."""
    with Stage(docs, manifest) as stage:
        for page in pages:
            stage.note((stage.put(page).noted,))
        return stage.finish()


Noted = tuple[str, str | None]
"""A path, and where its new content waits."""


class Placed(NamedTuple):
    """A file on its way to its place, and how it will be left there."""

    path: str
    waiting: str | None
    """Where its new content waits; None where it has that content."""
    size: int
    written: int
    """When, in nanoseconds."""

    @property
    def noted(self) -> Noted:
        """What is needed to put it there."""
        return self.path, self.waiting


class Stage:
    """Everything is made before anything is written, so that a mistake in one page leaves docs/ as it was.

    Until then what has changed waits beside the manifest, so that nobody has to hold it. `put` may run in any process of this one.
    """

    def __init__(self, docs: Path, manifest: Path | None = None) -> None:
        """The manifest of what was made stands beside docs/, in `.cache/`, so that serving does not watch it."""
        self._docs = docs.resolve()
        self._manifest = manifest or docs.parent / ".cache" / "pages.json"
        self._made: set[str] = set()
        self._changed: dict[str, str] = {}
        self._put = 0
        self._folders: dict[str, Path] = {}

    def __enter__(self) -> Stage:
        self._manifest.parent.mkdir(parents=True, exist_ok=True)
        self._waiting = TemporaryDirectory(prefix="pages-", dir=self._manifest.parent)
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.cleanup()

    def put(self, page: Made) -> Placed:
        """The path of a page, and where it waits if docs/ does not hold it so."""
        target = self._inside(page.path)
        if holds(target, page):
            return _placed(page.path, None, target)
        self._put += 1
        name = f"{os.getpid()}-{self._put}"
        waiting = Path(self._waiting.name, name)
        with waiting.open("wb") as fresh:
            fresh.writelines(page.chunks())
        return _placed(page.path, name, waiting)

    def note(self, placed: Iterable[Noted]) -> None:
        """What `put` gave for some pages. Raises ValueError where two claim one path."""
        for path, waiting in placed:
            if path in self._made:
                raise ValueError(f"two pages claim {path}")
            self._made.add(path)
            if waiting:
                self._changed[path] = waiting

    def finish(self) -> Written:
        """Put everything in its place, and take away what nobody made."""
        for path, name in self._changed.items():
            target = self._inside(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            Path(self._waiting.name, name).replace(target)
        removed = [path for path in sorted((earlier(self._manifest) | found(self._docs)) - self._made) if remove(self._docs, path)]
        write_if_changed(self._manifest, json.dumps(sorted(self._made), indent=0).encode(), self._manifest.parent)
        return Written(_pages(self._changed), _pages(self._made) - _pages(self._changed), _pages(removed))

    def _inside(self, path: str) -> Path:
        """As `inside`, with folders that were looked at before taken as they were found: it takes a tenth of the time."""
        folder, bar, name = path.rpartition("/")
        known = self._folders.get(folder + bar)
        if known is None or name in ("", ".", "..") or (target := known / name).is_symlink():
            target = inside(self._docs, path)
            if target.name == name:
                self._folders[folder + bar] = target.parent
        return target


def _placed(path: str, waiting: str | None, file: Path) -> Placed:
    status = file.stat()
    return Placed(path, waiting, status.st_size, status.st_mtime_ns)


def _pages(paths: Iterable[str]) -> int:
    return sum(path.endswith(".md") for path in paths)


def holds(target: Path, page: Made) -> bool:
    """Whether the file at `target` has the bytes of the page."""
    try:
        if not isinstance(page, LargeFile):
            return target.read_bytes() == page.content
        with target.open("rb") as file:
            return all(file.read(len(chunk)) == chunk for chunk in page.chunks()) and not file.read(1)
    except FileNotFoundError:
        return False


def inside(docs: Path, path: str) -> Path:
    """The file that `path` names under docs/; anything that would lead out of it is refused."""
    parts = PurePosixPath(path).parts
    target = docs.joinpath(*parts)
    if not parts or path.startswith("/") or ".." in parts or not target.parent.resolve().is_relative_to(docs) or target.is_symlink():
        raise ValueError(f"{path!r} is not a file under docs/")
    return target


def write_if_changed(target: Path, content: bytes, scratch: Path) -> bool:
    """Put `content` at `target` in one step, unless it is there already."""
    try:
        if target.read_bytes() == content:
            return False
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
    fresh = scratch / f"{os.getpid()}.part"
    fresh.write_bytes(content)
    fresh.replace(target)
    return True


def earlier(manifest: Path) -> set[str]:
    """The paths that the last run made; none where the manifest is missing or broken."""
    try:
        paths = json.loads(manifest.read_bytes())
    except (FileNotFoundError, ValueError):
        return set()
    return {path for path in paths if isinstance(path, str)} if isinstance(paths, list) else set()


def found(docs: Path) -> set[str]:
    """Whatever stands in generated folders and is of a kind that is made."""
    return {path for folder in GENERATED for path in _made(docs / folder, folder)}


def _made(place: Path | str, at: str) -> Iterator[str]:
    """The paths from docs/ on of what stands in this folder of it, and below; linked folders are not entered."""
    try:
        entries = os.scandir(place)
    except OSError:
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _made(entry.path, f"{at}/{entry.name}")
            elif os.path.splitext(entry.name)[1] in MADE and entry.is_file():  # noqa: PTH122 (many thousand times)
                yield f"{at}/{entry.name}"


def remove(docs: Path, path: str) -> bool:
    """Take away one stale file and the folders it leaves empty; false where it was gone already."""
    try:
        target = inside(docs, path)
        target.unlink()
    except (ValueError, FileNotFoundError):
        return False
    for folder in target.parents:
        if folder == docs or any(folder.iterdir()):
            break
        folder.rmdir()
    return True
