"""The site of the build before: what would be made again as it lies there stays, and everything else is taken away.

MkDocs empties the folder of the site before it assembles, but leaves hidden entries right below it. So the site is set aside in such
a folder, within the site itself, where a rename is all that it takes whatever the folder is: a link, a disk of its own. When all
is known that goes into the pages, it is put back and swept: a file stays only where it can be shown that it would be made so again.
What is left is what was to be made in an empty folder, less what lies there already, and nobody who makes the rest has to know.

A data file stays where it is a second name of its source. A page stays where the frame of its shape, made anew in every build, is the
one that it was joined with, and nobody has touched its source or itself since. That is known from a note in .cache/, which is
taken only whole and only from this very code; the frame has in it whatever else a page depends on. LEDGER_PLAIN=1 does without.
"""

from __future__ import annotations

import marshal
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from scripts.assembling.shell import Shape

NOTE = Path(".cache", "site.marshal")
ASIDE = ".ledger-before"
Stamp = tuple[int, int, int, int]
"""Of a file: its number on the disk, its length, and when it and what is known of it were last changed, which nobody can set back."""
_SEAL = 32


class Joined(NamedTuple):
    """How a page was left in the site."""

    source: Stamp
    target: Stamp
    shape: Shape
    shell: bytes
    """The digest of the frame."""
    date: str


# ---------------------------------------------------------------------------------------------------------- out of MkDocs' way


def set_aside(site: Path) -> None:
    """Hide what MkDocs would remove. What cannot be moved is left to it."""
    aside, entries = site / ASIDE, list(_visible(site))
    if not entries:
        return  # and if a build that was killed has left the site aside, it is there still
    with suppress(OSError):
        drop(site)
        aside.mkdir()
        for entry in entries:
            entry.rename(aside / entry.name)


def put_back(site: Path) -> None:
    """The site as it was. It is not put over anything that was made meanwhile."""
    for entry in () if (site / ASIDE).is_symlink() else _entries(site / ASIDE):
        with suppress(OSError):
            if not os.path.lexists(site / entry.name):
                entry.rename(site / entry.name)
    drop(site)


def drop(site: Path) -> None:
    """Forget what is set aside."""
    aside = site / ASIDE
    if aside.is_symlink() or aside.is_file():
        aside.unlink()
    elif aside.exists():
        shutil.rmtree(aside)


def _visible(site: Path) -> Iterator[Path]:
    return (entry for entry in _entries(site) if not entry.name.startswith("."))


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


# ------------------------------------------------------------------------------------------------------------- what stays there


def stamp(status: os.stat_result) -> Stamp:
    """What changes whenever somebody writes a file, or puts another one in its place."""
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def sweep(site: Path, stays: Callable[[str, os.stat_result], bool], spared: Collection[str] = ()) -> None:
    """Remove every file that does not stay, and every folder in which none does; right below the site not what is hidden or `spared`."""
    for entry in _scanned(str(site)):
        if not entry.name.startswith(".") and entry.name not in spared:
            _swept(entry, entry.name, stays)


def _swept(entry: os.DirEntry[str], path: str, stays: Callable[[str, os.stat_result], bool]) -> bool:
    """Whether nothing is left of it."""
    if not entry.is_dir(follow_symlinks=False):
        if stays(path, os.lstat(entry.path)):  # an entry would keep what it told, and all of them are held
            return False
        os.unlink(entry.path)  # noqa: PTH108 (no object for each of 60,000 files)
        return True
    empty = True
    for inner in _scanned(entry.path):
        empty &= _swept(inner, f"{path}/{inner.name}", stays)
    if empty:
        with suppress(OSError):  # a disk of its own, which cannot be taken away
            os.rmdir(entry.path)  # noqa: PTH106
    return empty


def _scanned(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


# --------------------------------------------------------------------------------------------------------------------- the note


def remembered(note: Path) -> dict[str, Joined]:
    """The pages that the build before joined, by their paths in the site; none where there is no whole note by this very code."""
    try:
        sealed = note.read_bytes()
    except OSError:
        return {}
    packed = sealed[_SEAL:]
    if sealed[:_SEAL] != _seal(packed):
        return {}
    shapes, pages = marshal.loads(packed)
    known = [Shape(*shape) for shape, _ in shapes]
    return {path: Joined(source, target, known[of], shapes[of][1], date) for path, (source, target, of, date) in pages.items()}


def remember(note: Path, pages: Mapping[str, Joined]) -> None:
    """Leave a note for the next build, which does without where it cannot be written."""
    numbers: dict[tuple[Shape, bytes], int] = {}
    told = {}
    for path, page in pages.items():
        number = numbers.setdefault((page.shape, page.shell), len(numbers))
        told[path] = (page.source, page.target, number, page.date)
    packed = marshal.dumps(([(tuple(shape), shell) for shape, shell in numbers], told))
    part = note.with_name(f"{note.name}-{os.getpid()}")
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_seal(packed) + packed)
        part.replace(note)


def _seal(packed: bytes) -> bytes:
    return blake2b(_code() + packed, digest_size=_SEAL).digest()


@cache
def _code() -> bytes:
    """A digest of what makes a page of a frame and a source: this room, and the Python that runs it."""
    made = blake2b(sys.version.encode(), digest_size=_SEAL)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        content = path.read_bytes()
        made.update(f"\n{path.name} {len(content)}\n".encode())
        made.update(content)
    return made.digest()
