"""A plane with two logarithmic axes: where a chip lies on it, what a paragraph of the rule covers, what stands on the axes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scripts.pages.label_places import Box


@dataclass(frozen=True, slots=True)
class Tick:
    """A figure on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of the plane that a paragraph of the rule covers."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Rect:
    """Bounds on TPP and density; None is open."""

    tpp: tuple[float, float] = (0.0, math.inf)
    density: tuple[float, float] = (0.0, math.inf)


@dataclass(frozen=True, slots=True)
class Scale:
    """The plane: the window of figures, and the window of the drawing."""

    frame: Box
    tpp: tuple[float, float]
    density: tuple[float, float]

    def x(self, tpp: float) -> float:
        low, high = self.tpp
        share = math.log(min(max(tpp, low), high) / low) / math.log(high / low)
        return self.frame.left + share * (self.frame.right - self.frame.left)

    def y(self, density: float) -> float:
        low, high = self.density
        share = math.log(min(max(density, low), high) / low) / math.log(high / low)
        return self.frame.bottom - share * (self.frame.bottom - self.frame.top)

    def region(self, rect: Rect) -> Region:
        left, right = self.x(max(rect.tpp[0], self.tpp[0])), self.x(min(rect.tpp[1], self.tpp[1]))
        bottom, top = self.y(max(rect.density[0], self.density[0])), self.y(min(rect.density[1], self.density[1]))
        return Region(left, top, right - left, bottom - top)


def nice(value: float, up: bool) -> float:
    """The next of 1, 2, 5, 10, 20 … at or beyond `value`."""
    power = 10.0 ** math.floor(math.log10(value))
    steps = [power * step for step in (1, 2, 5, 10)]
    return next(step for step in steps if step >= value) if up else next(step for step in reversed(steps) if step <= value)


def nice_between(low: float, high: float, few: bool) -> tuple[float, ...]:
    """1, 2, 5, 10 … from low to high; with `few`, only 1, 5, 10 …"""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 5) if few else (1, 2, 5)
    return tuple(value for power in powers for step in steps if low <= (value := step * 10.0**power) <= high)


def apart(ticks: list[Tick]) -> tuple[Tick, ...]:
    """The last figure stands; an earlier one goes where it would touch the next."""
    kept: list[Tick] = []
    for tick in reversed(ticks):
        if not kept or kept[-1].at - tick.at > 8 * len(kept[-1].label):
            kept.append(tick)
    return tuple(reversed(kept))
