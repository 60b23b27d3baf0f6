"""Long lists in pages: the first at the list's own address, later ones in `lists/`, each linked with its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from zlib import crc32

Item = TypeVar("Item")
Starts = tuple[int, ...]
"""The place of the first item of each page, from 0 on; an empty list has one page."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one page stands among the pages of a list."""

    at: str
    number: int
    last: int
    before: str | None
    after: str | None


def page_address(name: str, number: int) -> str:
    """`articles/`, then `lists/articles-2/`."""
    return f"{name}/" if number == 1 else f"lists/{name}-{number}/"


def beginnings(name: str) -> tuple[str, str]:
    """How the addresses of all pages of a list begin, and no page's of another list."""
    return f"{name}/", f"lists/{name}-"


def evenly(items: int, size: int) -> Starts:
    """Pages of `size` items each; the last has what is left."""
    return tuple(range(0, items, size)) or (0,)


def mark(id: str) -> int:
    """By which an item says whether a page may end with it: like a throw of dice, and the same every time."""
    return crc32(id.encode())


def by_marks(marks: Sequence[int], size: int) -> Starts:
    """Pages of about `size` items, half as many at least and twice as many at most, cut where the items say so by their marks.

    So an item that comes or goes moves the items of its own page and seldom those of the next, where pages of even size would
    all change behind it.
    """
    least, most = max(1, size // 2), max(1, size * 3 // 2)
    starts = [0]
    while True:
        first, full = starts[-1] + least, starts[-1] + most
        looked_at = range(first, min(full, len(marks) + 1))
        end = next((end for end in looked_at if marks[end - 1] % least == 0), full)
        if len(marks) - end < least:  # what is left for a last page belongs to this one
            return tuple(starts)
        starts.append(end)


def bounds(starts: Starts, items: int) -> Iterable[tuple[int, int]]:
    """Of each page, the places of its first item and of the one after its last."""
    return zip(starts, (*starts[1:], items), strict=True)


def page_of(name: str, items: Sequence[Item], starts: Starts, number: int) -> tuple[Pager, Sequence[Item]]:
    """One page, counted from 1, and its items."""
    last = len(starts)
    before = page_address(name, number - 1) if number > 1 else None
    after = page_address(name, number + 1) if number < last else None
    end = starts[number] if number < last else len(items)
    return Pager(page_address(name, number), number, last, before, after), items[starts[number - 1] : end]
