"""What is said, sorted by what it bears on, so that one changed article costs only what it touches.

Every question about many articles (do they agree, how many origins, when) is put to a group of items that share a key.
The groups are kept; a result is made again only where an item came, went or changed. Results never depend on the order
in which the items came, so they are those of a fresh start.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from itertools import starmap
from operator import attrgetter
from typing import Generic, TypeVar

from scripts.records.reading import Claim, Restriction

Item = TypeVar("Item", bound="Claim | Restriction")
Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")

_BY_ID = attrgetter("id")


class Groups(Generic[Item, Key, Result]):
    """Items by key, and what `make` makes of the items of each key, sorted by their ids."""

    def __init__(self, keys: Callable[[Item], Iterable[Key]], make: Callable[[Key, list[Item]], Result]) -> None:
        self._keys = keys
        self._make = make
        self._items: defaultdict[Key, list[Item]] = defaultdict(list)
        self._due: dict[Key, None] = {}
        self._results: dict[Key, Result] = {}

    def add(self, items: Iterable[Item]) -> None:
        """Take in items that are not there yet."""
        keys = self._keys
        come: defaultdict[Key, list[Item]] = defaultdict(list)
        for item in items:
            for key in keys(item):
                come[key].append(item)
        for key, found in come.items():
            self._items[key] += found
            self._due[key] = None

    def exchange(self, old: Iterable[Item], new: Iterable[Item]) -> None:
        """Put the items of one reading in place of those of another. An item that only stands elsewhere in its text is the same."""
        gone, come = {item.id: item for item in old}, {item.id: item for item in new}
        for id in gone.keys() & come.keys():
            if same(gone[id], come[id]):
                self._put(gone.pop(id), come.pop(id))
        for item in gone.values():
            for key in self._keys(item):
                self._items[key] = [other for other in self._items[key] if other.id != item.id]
                self._due[key] = None
        self.add(come.values())

    def _put(self, old: Item, new: Item) -> None:
        for key in self._keys(old):
            items = self._items[key]
            items[next(at for at, item in enumerate(items) if item.id == old.id)] = new

    def touch(self, items: Iterable[Item]) -> None:
        """Something changed that is known of these items without standing in them."""
        self._due.update((key, None) for item in items for key in self._keys(item))

    def results(self, make: Callable[[list[tuple[Key, list[Item]]]], Iterable[Result]] | None = None) -> dict[Key, Result]:
        """The result of every key that has an item; all that are due are made by `make`, where another way leads to the same results.
        The mapping is the one that is kept: it is read, never changed."""
        due: list[tuple[Key, list[Item]]] = []
        for key in self._due:
            items = self._items.get(key)
            if items:
                items.sort(key=_BY_ID)
                due.append((key, items))
            else:
                self._items.pop(key, None)
                self._results.pop(key, None)
        self._results.update(zip((key for key, _ in due), make(due) if make else starmap(self._make, due), strict=True))
        self._due.clear()
        return self._results


def same(old: Claim | Restriction, new: Claim | Restriction) -> bool:
    """They say the same; where in the text they stand is another matter."""
    return replace(old, evidence=new.evidence) == new
