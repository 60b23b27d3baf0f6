"""Portions of earlier builds that need not be made again, because they would be made so again and still lie where they were put.

An entry says of a fingerprint which files it gave, and how each was left: its length and the time of its writing. A file that
anybody has touched since is no such file; its portion is made again.
"""

from __future__ import annotations

import marshal
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from scripts.harvesting.cache import Cache
from scripts.harvesting.engine import digest, engine_mark
from scripts.pages.sheets import Piece
from scripts.pages.table_list import PackedPart
from scripts.pages.writing import Placed

PORTIONS = Path(".cache", "portions.sqlite")
LIBRARIES = ("jinja2", "markupsafe", "pydantic", "pydantic-core")
INPUTS = ("scripts", "templates", "mkdocs.yml", "LICENSE")


class Kept(NamedTuple):
    """A portion that was placed: the paths of its files under docs/ and of its documents for the search, and its part in the tables."""

    files: Sequence[str]
    found: Sequence[str]
    part: PackedPart | None


def output_mark(root: Path) -> bytes:
    """A digest of all that goes into pages beside the articles: code, templates, settings, lexicon and reference."""
    made = blake2b(digest_size=32)
    for path in _inputs(root):
        content = path.read_bytes()
        made.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
        made.update(content)
    libraries = (f"{name} {version(name)}".encode() for name in LIBRARIES)
    return digest(engine_mark(root), made.digest(), zlib.ZLIB_RUNTIME_VERSION.encode(), *libraries)


def _inputs(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        place = root / name
        paths = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in paths if path.is_file() and "__pycache__" not in path.parts)


class Keeper:
    """Finds portions by fingerprint. `find` may run in copies of this process; `keep` only here."""

    def __init__(self, cache: Cache, mark: bytes, docs: Path, documents: Path) -> None:
        self._cache = cache
        self._mark = mark
        self._places = str(docs), str(documents)
        self._open: dict[int, Cache] = {os.getpid(): cache}

    def find(self, fingerprints: Sequence[bytes]) -> dict[bytes, Kept]:
        """Of these, the portions of which every file lies there untouched."""
        keys = {self._key(fingerprint): fingerprint for fingerprint in fingerprints}
        packed = self._here().get_all(tuple(keys))
        return {keys[key]: kept for key, entry in packed.items() if (kept := self._untouched(entry))}

    def _untouched(self, entry: bytes) -> Kept | None:
        files, found, part = marshal.loads(entry)
        for place, stamps in zip(self._places, (files, found), strict=True):
            if not all(_is_so(f"{place}/{path}", size, written) for path, size, written in stamps):
                return None
        return Kept([stamp[0] for stamp in files], [stamp[0] for stamp in found], part and _unpacked(*part))

    def packed(self, files: Sequence[Placed] = (), found: Sequence[Placed] = (), part: PackedPart | None = None) -> bytes:
        """An entry for `keep`, which travels from a copy of this process."""
        stamps = [[(item.path, item.size, item.written) for item in items] for items in (files, found)]
        return marshal.dumps((*stamps, part and ({name: tuple(piece) for name, piece in part.pieces.items()}, part.mentioned)))

    def keep(self, fingerprint: bytes, packed: bytes | None) -> None:
        """A portion that was made; or, without an entry, one that was found."""
        if packed is None:
            self._cache.use(self._key(fingerprint))
        else:
            self._cache.put(self._key(fingerprint), packed)

    def _key(self, fingerprint: bytes) -> bytes:
        return digest(self._mark, fingerprint)

    def _here(self) -> Cache:
        """The cache as this process has it open: no connection is shared with a copy."""
        process = os.getpid()
        if process not in self._open:
            self._open[process] = self._cache.again()
        return self._open[process]


def _unpacked(pieces: Mapping[str, tuple[int, bytes, bytes]], mentioned: frozenset[str]) -> PackedPart:
    return PackedPart({name: Piece(*piece) for name, piece in pieces.items()}, mentioned)


def _is_so(path: str, size: int, written: int) -> bool:
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return status.st_size == size and status.st_mtime_ns == written
