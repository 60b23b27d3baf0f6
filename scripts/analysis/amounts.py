"""Figures compared: equality with bounds and ranges, distance, and the slips that turn one figure into another.

Two figures are equal within 2 %, the tolerance of the labelled articles, which covers rounding ("989" for 989.4).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from scripts.records.reading import Value

Bound = Literal["min", "max", "approx"] | None
Interval = tuple[float, float]

TOLERANCE = 0.02
FAR = 20  # a figure so many times another is that of an order, a system or a whole line
ABOUT = 0.05  # "about", "some", "nearly" in front of a figure
# 0.9 is about the least that texts call "on par"; the words leave no finer reading.
WORDS: Mapping[str, Interval] = {"higher": (1.0, math.inf), "lower": (0.0, 1.0), "comparable": (0.9, 1.1)}
SLIPS: Mapping[float, str] = {
    8: "8, as bits taken for bytes or a count of chips in a server would make it",
    10: "10, as one digit too many or too few would make it",
    1000: "1,000, as a slip of unit would make it",
    1024: "1,024, as a slip of unit would make it",
}


def interval_of(value: Value, bound: Bound = None) -> Interval | None:
    """The stretch of figures that a value allows; None for words that are no figure."""
    if isinstance(value, tuple):
        return (min(value), max(value))
    if isinstance(value, str):
        return WORDS.get(value)
    if value is None or not math.isfinite(value):
        return None
    if bound == "min":
        return (value, math.inf)
    if bound == "max":
        return (-math.inf, value)
    spread = abs(value) * ABOUT if bound == "approx" else 0.0
    return (value - spread, value + spread)


def invert(value: Value) -> Value:
    """The same comparison seen from the other side: 0.6 becomes 1.67, higher becomes lower."""
    if isinstance(value, str):
        return {"higher": "lower", "lower": "higher"}.get(value, value)
    if isinstance(value, tuple):
        low, high = value
        return (1 / high, 1 / low) if low > 0 and high > 0 else value
    return 1 / value if value else value


def invert_bound(bound: Bound) -> Bound:
    """The bound of an inverted figure."""
    if bound == "min":
        return "max"
    return "min" if bound == "max" else bound


def overlap(one: Interval, other: Interval, tolerance: float = TOLERANCE) -> bool:
    """Two stretches meet, or come within the tolerance of the larger end."""
    start = other[0] if other[0] > one[0] else one[0]  # a call of max for each would take most of the time
    end = other[1] if other[1] < one[1] else one[1]
    gap = start - end
    return gap <= 0 or gap <= tolerance * max(abs(start), abs(end))


def distance(claimed: Interval, recorded: float) -> float:
    """Signed share by which a claim misses a figure: 0.12 for 12 % more, 0 where they are equal."""
    if overlap(claimed, (recorded, recorded)):
        return 0.0
    nearest = claimed[0] if claimed[0] > recorded else claimed[1]
    return nearest / recorded - 1 if recorded else math.inf


def slip_between(one: float, other: float) -> str | None:
    """How a slip of unit or digit would turn one figure into the other; None where none would."""
    small, large = sorted((abs(one), abs(other)))
    if not small:
        return None
    for factor, why in SLIPS.items():
        if math.isclose(large / small, factor, rel_tol=0.004):
            return f"One figure is the other times {why}"
    if transposed(one, other):
        return "The figures have the same digits with two neighbours swapped"
    return None


def transposed(one: float, other: float) -> bool:
    """Two figures of one length that become equal when two neighbouring digits of one change places."""
    first, second = f"{one:.6g}", f"{other:.6g}"
    if len(first) != len(second) or first == second or "e" in first + second:
        return False
    at = [i for i in range(len(first)) if first[i] != second[i]]
    return len(at) == 2 and at[1] == at[0] + 1 and first[at[0]] == second[at[1]] and first[at[1]] == second[at[0]]


def say_number(number: float) -> str:
    """A number as people write it: 3.4 trillion, 700,000, 989.4, 0.6."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(number) >= size:
            return f"{number / size:.4g} {word}"
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.4g}" if abs(number) < 1000 else f"{number:,.1f}"


def say_amount(value: Value, unit: str | None, bound: Bound = None) -> str:
    """A figure with its unit and bound: "at least 50,000 units", "60 %", "2.5 times", "USD 3.4 trillion"."""
    lead = {"min": "at least ", "max": "at most ", "approx": "about "}.get(bound or "", "")
    if value is None:
        return "no figure"
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        low, high = (say_amount(end, unit) for end in value)
        return f"{lead}{low} to {high}"
    return lead + _with_unit(value, unit)


def _with_unit(value: float, unit: str | None) -> str:
    if value == 1 and unit in ("dies", "chips", "units"):
        unit = unit[:-1]  # one die, one chip
    if unit == "ratio":
        return f"{say_number(round(value * 100, 1))} %" if value <= 1 else f"{say_number(round(value, 3))} times"
    if unit and len(unit) == 3 and unit.isupper() and unit.isalpha():
        return f"{unit} {say_number(value)}"
    return f"{say_number(value)} {unit}" if unit else say_number(value)


def say_percent(share: float) -> str:
    """A share as a whole per cent, with one decimal under ten: "2.5 %", "38 %"."""
    percent = abs(share) * 100
    return f"{percent:.1f} %" if percent < 9.95 else f"{percent:,.0f} %"
