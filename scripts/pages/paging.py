"""Long lists in pages: the first at the list's own address, later ones in `lists/`, each linked with its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


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


def page_count(items: Sequence[object], size: int) -> int:
    """How many pages of `size` items there are; an empty list has one."""
    return max(1, -(-len(items) // size))


def page_of(name: str, items: Sequence[Item], size: int, number: int) -> tuple[Pager, Sequence[Item]]:
    """One page, counted from 1, and its items."""
    last = page_count(items, size)
    before = page_address(name, number - 1) if number > 1 else None
    after = page_address(name, number + 1) if number < last else None
    return Pager(page_address(name, number), number, last, before, after), items[(number - 1) * size : number * size]
