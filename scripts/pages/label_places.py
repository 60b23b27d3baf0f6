"""Where the labels of a chart go: beside their mark where there is room, in order of weight; without room a mark stands bare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

LETTER, LINE = 6.9, 13.0
"""Width of a letter and height of a line at 12.5 px, both a little generous."""
CLEAR = 2.0
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that nothing else may cover."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        return self.left >= other.left and self.right <= other.right and self.top >= other.top and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label for the mark at x, y, which reaches `size` to each side."""

    text: str
    x: float
    y: float
    size: float
    weight: int
    """The heaviest choose first."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where its text begins, ends or has its middle, on the baseline."""

    x: float
    y: float
    anchor: Anchor


def around(x: float, y: float, size: float) -> Box:
    """The box of a mark."""
    return Box(x - size, y - size, x + size, y + size)


def along(x1: float, y1: float, x2: float, y2: float, steps: int = 12) -> Iterator[Box]:
    """A line as a string of small boxes."""
    for step in range(steps + 1):
        yield around(x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps, 2)


def place_labels(wanted: Iterable[Wanted], frame: Box, taken: Iterable[Box]) -> dict[str, Placed]:
    """The labels that find room, by their text; no two overlap, and none covers a mark or what is `taken`."""
    wanted = sorted(wanted, key=lambda item: (-item.weight, item.x, item.text))
    marks = [around(item.x, item.y, item.size) for item in wanted]
    blocked = [*taken, *marks]
    placed: dict[str, Placed] = {}
    for item, own in zip(wanted, marks, strict=True):
        for place, box in _candidates(item):
            if box.within(frame) and not any(box.meets(other) for other in blocked if other is not own):
                placed[item.text] = place
                blocked.append(box)
                break
    return placed


def _candidates(item: Wanted) -> Iterator[tuple[Placed, Box]]:
    """Right, left, above, below, then the four corners, a little off the mark."""
    width, gap = len(item.text) * LETTER, item.size + 4
    sides: tuple[tuple[Anchor, float, float], ...] = (
        ("start", gap, 4.5), ("end", -gap, 4.5), ("middle", 0, -gap), ("middle", 0, gap + 9),
        ("start", gap - 2, -gap + 4), ("end", -gap + 2, -gap + 4), ("start", gap - 2, gap + 5), ("end", -gap + 2, gap + 5),
    )  # fmt: skip
    for anchor, dx, dy in sides:
        x, y = item.x + dx, item.y + dy
        left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
        yield Placed(x, y, anchor), Box(left - CLEAR, y - LINE + 2, left + width + CLEAR, y + 3)
