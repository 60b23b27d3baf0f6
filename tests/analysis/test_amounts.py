"""Figures are equal within the tolerance, and slips are told from real differences."""

from __future__ import annotations

import math

import pytest

from scripts.analysis.amounts import distance, interval_of, invert, overlap, say_amount, slip_between
from scripts.records.reading import Value


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ((989.0, None), (989.4, None), True),
        ((780.0, None), (800.0, None), False),
        ((50_000.0, "min"), (70_000.0, None), True),
        ((50_000.0, "min"), (40_000.0, None), False),
        ((50_000.0, "max"), (40_000.0, None), True),
        ((100.0, "approx"), (105.0, None), True),
        (((3000.0, 4200.0), None), (4000.0, None), True),
        (((3000.0, 4200.0), None), (5000.0, None), False),
        (("comparable", None), (0.95, None), True),
        (("comparable", None), (0.6, None), False),
        (("lower", None), (0.6, None), True),
        (("higher", None), (0.6, None), False),
        ((0.0, None), (0.0, None), True),
    ],
)
def test_equality(one: tuple[Value, str | None], other: tuple[Value, str | None], equal: bool) -> None:
    first, second = interval_of(*one), interval_of(*other)  # type: ignore[arg-type]
    assert first and second
    assert overlap(first, second) is overlap(second, first) is equal


def test_words_and_odd_numbers_are_no_figures() -> None:
    assert interval_of("heat") is None
    assert interval_of(None) is None
    assert interval_of(math.nan) is None


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        (800, 8000, True),
        (3.2, 3200, True),
        (1.2, 9.6, True),
        (780, 870, True),
        (1024, 1, True),
        (800, 752, False),
        (800, 1600, False),
        (96, 128, False),
        (100, 10_000, False),
        (0, 800, False),
        (120, 102, True),
        (7, 5, False),
    ],
)
def test_slips(one: float, other: float, slip: bool) -> None:
    assert bool(slip_between(one, other)) is bool(slip_between(other, one)) is slip


def test_inversion() -> None:
    assert invert("higher") == "lower"
    assert invert("comparable") == "comparable"
    assert invert(0.5) == 2.0
    assert invert((0.5, 0.8)) == (1.25, 2.0)
    assert invert(0.0) == 0.0  # nothing to divide by
    assert invert((0.0, 1.0)) == (0.0, 1.0)


def test_distance_is_signed() -> None:
    assert distance((880, 880), 800) == pytest.approx(0.1)
    assert distance((720, 720), 800) == pytest.approx(-0.1)
    assert distance((700, 900), 800) == 0
    assert distance((900, math.inf), 800) == pytest.approx(0.125)


@pytest.mark.parametrize(
    ("value", "unit", "bound", "said"),
    [
        (800.0, "TFLOPS", None, "800 TFLOPS"),
        (0.6, "ratio", None, "60 %"),
        (2.5, "ratio", None, "2.5 times"),
        (50_000.0, "units", "min", "at least 50,000 units"),
        (3.4e12, "USD", None, "USD 3.4 trillion"),
        ((3000.0, 4200.0), "USD", None, "USD 3,000 to USD 4,200"),
        (989.4, "TFLOPS", "approx", "about 989.4 TFLOPS"),
        (1.0, "dies", None, "1 die"),
        (None, "GB", None, "no figure"),
        ("heat", None, None, "heat"),
    ],
)
def test_amounts_in_words(value: Value, unit: str | None, bound: str | None, said: str) -> None:
    assert say_amount(value, unit, bound) == said  # type: ignore[arg-type]
