"""What earlier builds made, by the digest of everything it was made from: one file in .cache/, which may be deleted at any time.

Nothing here can make a build fail or wrong. An entry carries a digest of itself, so that a damaged one is no entry; a file that
is no cache is replaced by an empty one; where none can be kept, nothing is found and everything is made anew. SQLite sees to it
that two builds at once do not hurt each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from scripts.harvesting.engine import digest

C = TypeVar("C", bound="Cache")

CACHE = Path(".cache", "readings.sqlite")
BATCH = 200
"""Entries that are written together: each writing keeps other builds waiting for some milliseconds."""
WAIT = 20.0
"""Seconds to wait for another build that writes, before going without."""
_SEAL = 32


class Cache:
    """Values by key. Those that were asked for or put in this time are kept, and as many older ones: undoing an edit finds them."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._open: sqlite3.Connection | None = None
        self._new: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._grown = False

    def __enter__(self: C) -> C:
        if self._path:
            try:
                self._open = _opened(self._path)
            except sqlite3.Error as error:
                self._open = _opened_anew(self._path) if _is_no_cache(error) else None
            except OSError:
                self._open = None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._write()
        if self._open and self._grown and error is None:
            self._forget()
        if self._open:
            self._open.close()

    def get(self, key: bytes) -> bytes | None:
        """The value, or None where there is no whole one."""
        if self._open is None:
            return None
        try:
            row = self._open.execute("SELECT value FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        value = _unsealed(key, row[0]) if row else None
        if value is not None:
            self._used.add(key)
        return value

    def get_all(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that have a whole one."""
        found = {key: value for key, sealed in self._rows(keys) if (value := _unsealed(key, sealed)) is not None}
        self._used |= found.keys()
        return found

    def _rows(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, object]]:
        """In one question each, since each asks the system several times whether another build is writing."""
        for start in range(0, len(keys), BATCH):
            if self._open is None:
                return
            some = keys[start : start + BATCH]
            try:
                yield from self._open.execute(f"SELECT key, value FROM entries WHERE key IN ({', '.join('?' * len(some))})", some)
            except sqlite3.Error as error:
                self._give_up(error)

    def use(self, key: bytes) -> None:
        """Somebody else found the value of this key: it is not forgotten."""
        self._used.add(key)

    def again(self) -> Cache:
        """The same cache, opened once more: for a copy of this process, to look things up."""
        return Cache(self._path).__enter__()

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value; whatever lay under the key is replaced."""
        if self._open is None:
            return
        self._used.add(key)
        self._new[key] = digest(key, value) + value
        if len(self._new) >= BATCH:
            self._write()

    def _write(self) -> None:
        if self._open and self._new:
            try:
                with self._open:
                    self._open.executemany("REPLACE INTO entries (key, value) VALUES (?, ?)", self._new.items())
                self._grown = True
            except sqlite3.Error as error:
                self._give_up(error)
        self._new.clear()

    def _forget(self) -> None:
        """Of entries that nobody asked for, no more are kept than were used; the oldest go first."""
        assert self._open
        try:
            with self._open:
                unused = [key for (key,) in self._open.execute("SELECT key FROM entries ORDER BY rowid") if key not in self._used]
                surplus = unused[: max(0, len(unused) - len(self._used))]
                self._open.executemany("DELETE FROM entries WHERE key = ?", ((key,) for key in surplus))
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without a cache. A damaged file is removed, so that the next build starts a new one."""
        if self._open:
            self._open.close()
            self._open = None
        if self._path and _is_no_cache(error) and (empty := _opened_anew(self._path)):
            empty.close()


def _unsealed(key: bytes, sealed: object) -> bytes | None:
    """The value under its seal, or None where that is broken."""
    if not isinstance(sealed, bytes) or sealed[:_SEAL] != digest(key, sealed[_SEAL:]):
        return None
    return sealed[_SEAL:]


def _opened(path: Path) -> sqlite3.Connection:
    """The cache in this file, made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=WAIT)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # a machine that goes down may damage the file, which is then made anew
        connection.execute("CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
        connection.execute("SELECT key, value FROM entries LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _opened_anew(path: Path) -> sqlite3.Connection | None:
    """An empty cache instead of a file that is none; None where it cannot be made."""
    try:
        for name in (path.name, f"{path.name}-journal"):
            path.with_name(name).unlink(missing_ok=True)
        return _opened(path)
    except (sqlite3.Error, OSError):
        return None


def _is_no_cache(error: sqlite3.Error) -> bool:
    """Whether the file is at fault, and not another build that is writing to it, or a full disk."""
    return getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
