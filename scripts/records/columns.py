"""Records of one kind in columns, a field a column: so they are packed in little room, and made many at a time.

Fields are set from outside, a column at a time: the records are frozen, and their own way of coming into being sets each field
by a call of Python. Offsets are one object wherever they occur; an integer of its own for each use would cost 28 bytes.
"""

from __future__ import annotations

import marshal
import sys
import zlib
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache, lru_cache
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import Any, TypeVar, overload

R = TypeVar("R")
Columns = tuple[tuple[Any, ...], ...]
"""A tuple for each field, with its value in each record; no tuple at all where there are no records."""

SHORT = 40
"""Characters up to which a string may well occur in another article too."""
_OFFSETS: dict[int, int] = {}


class Later(Sequence[R]):
    """Records that lie packed until somebody looks, and are let go again soon after: most of them nobody looks at."""

    __slots__ = ("_kind", "_packed")

    def __init__(self, kind: Callable[..., R], packed: bytes) -> None:
        """`packed` is what `packed_columns` gave for records of this kind."""
        self._kind = kind
        self._packed = packed

    def _records(self) -> tuple[R, ...]:
        return _unpacked(self._kind, self._packed)

    def __len__(self) -> int:
        return len(self._records())

    @overload
    def __getitem__(self, place: int) -> R: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[R, ...]: ...
    def __getitem__(self, place: int | slice) -> R | tuple[R, ...]:
        return self._records()[place]

    def __iter__(self) -> Iterator[R]:
        return iter(self._records())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._records() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._records())


def packed_columns(records: Sequence[Any], kind: type) -> bytes:
    """The records as they lie in a `Later`."""
    return folded(columns_of(records, kind))


def folded(value: Any) -> bytes:
    """What few ask for, as it lies in memory meanwhile: in half the room, of which ten thousand articles need much."""
    return zlib.compress(marshal.dumps(value), 1)


def unfolded(packed: bytes) -> Any:
    """The value again."""
    return marshal.loads(zlib.decompress(packed))


def columns_of(records: Sequence[Any], kind: type, without: Collection[str] = ()) -> Columns:
    """The columns of all fields but some."""
    if not records:
        return ()
    return tuple(
        tuple(map(shared, map(get, records)) if may_be_text else map(get, records))
        for name, get, may_be_text in _getters(kind) if name not in without
    )  # fmt: skip


@cache
def _getters(kind: Any) -> tuple[tuple[str, Callable[[Any], Any], bool], ...]:
    """For each field its name, what gets it, and whether it may hold text, alone or in a tuple."""
    return tuple((field.name, attrgetter(field.name), field.type not in ("int", "bool")) for field in fields(kind))


def shared(value: Any) -> Any:
    """Short strings as the one object that stands for all of their kind; marshal keeps that they are."""
    if isinstance(value, str):
        return sys.intern(value) if len(value) <= SHORT else value
    return tuple(map(shared, value)) if isinstance(value, tuple) else value


def records_of(kind: Callable[..., R], columns: Columns) -> tuple[R, ...]:
    """The records of these columns."""
    return next(records_of_each(kind, (columns,))) if columns else ()


def records_of_each(kind: Callable[..., R], tables: Sequence[Columns], without: Collection[str] = ()) -> Iterator[tuple[R, ...]]:
    """The records of each of these tables, which are made together: a table by itself is mostly too small to be worth the start.

    What is made `without` some fields has yet to be given them.
    """
    full = [columns for columns in tables if columns]
    made: list[Any] = list(map(object.__new__, repeat(kind, sum(len(columns[0]) for columns in full))))  # type: ignore[arg-type]
    for (put, is_offset), parts in zip(_setters(kind, frozenset(without)), zip(*full, strict=True), strict=bool(full)):
        column: Iterable[Any] = chain.from_iterable(parts)
        if is_offset:
            column = map(_OFFSETS.setdefault, column, chain.from_iterable(parts))
        deque(map(put, made, column), maxlen=0)
    rest = iter(made)
    return (tuple(islice(rest, len(columns[0]))) if columns else () for columns in tables)


@cache
def _setters(kind: Any, without: frozenset[str]) -> tuple[tuple[Any, bool], ...]:
    """For each field what sets it, and whether it is an offset or a number of a sentence."""
    own = (field for field in fields(kind) if field.name not in without)
    return tuple((getattr(kind, field.name).__set__, field.type == "int") for field in own)


@lru_cache(maxsize=64)
def _unpacked(kind: Callable[..., R], packed: bytes) -> tuple[R, ...]:
    return records_of(kind, unfolded(packed))
