"""Pages to disk: only what changed is written, what is no longer made is removed, nothing outside docs/ is touched."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

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
    """Make docs/ hold `pages`. The manifest of what was made stands beside docs/, in `.cache/`, so that serving does not watch it.

    Everything is made before anything is written, so that a mistake in one page leaves docs/ as it was; until then what has changed
    waits beside the manifest, so that nobody has to hold it.
    """
    docs = docs.resolve()
    manifest = manifest or docs.parent / ".cache" / "pages.json"
    manifest.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="pages-", dir=manifest.parent) as waiting:
        made, changed = staged(pages, docs, Path(waiting))
        for path, fresh in changed.items():
            target = inside(docs, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh.replace(target)
    removed = [path for path in sorted((earlier(manifest) | found(docs)) - made) if remove(docs, path)]
    write_if_changed(manifest, json.dumps(sorted(made), indent=0).encode(), manifest.parent)
    return Written(_pages(changed), _pages(made) - _pages(changed), _pages(removed))


def _pages(paths: Iterable[str]) -> int:
    return sum(path.endswith(".md") for path in paths)


def staged(pages: Iterable[Made], docs: Path, waiting: Path) -> tuple[set[str], dict[str, Path]]:
    """The paths of all pages, and those that differ from what is in docs/, each with the file that waits to take its place."""
    made: set[str] = set()
    changed: dict[str, Path] = {}
    for page in pages:
        target = inside(docs, page.path)
        if page.path in made:
            raise ValueError(f"two pages claim {page.path}")
        made.add(page.path)
        if not holds(target, page):
            changed[page.path] = waiting / str(len(changed))
            with changed[page.path].open("wb") as fresh:
                fresh.writelines(page.chunks())
    return made, changed


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
    return {file.relative_to(docs).as_posix() for folder in GENERATED for file in _made(docs / folder)}


def _made(folder: Path) -> Iterator[Path]:
    yield from (file for file in folder.rglob("*") if file.suffix in MADE and file.is_file())


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
