"""Dates keep their precision, and are compared by what they can mean."""

from __future__ import annotations

import pytest

from scripts.analysis.periods import bounds, earliest, is_before, latest, parse_period, periods_agree, say_date, sort_key


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-05-13", "2025-05-13", "2025-05-13"),
        ("--09", "", ""),  # no year: no place on the line
        ("--05-13", "", ""),
        ("2025-13", "", ""),
        ("2025-02-30", "", ""),
        ("0000", "", ""),
        ("next year", "", ""),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_bounds(text: str | None, first: str, last: str) -> None:
    """A date is the stretch of days that it can mean."""
    assert bounds(text) == (first, last)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2026", "2026-05", True),
        ("2026-H1", "2026-05-13", True),
        ("2026-Q1", "2026-Q2", False),
        ("2025", "2026", False),
        ("--09", "2025-09", True),
        ("--09", "2025", True),
        ("--09", "2025-10", False),
        ("--05-13", "2025-05-14", True),  # compared by month alone
        (None, "2025", True),
        ("gibberish", "2025", True),
    ],
)
def test_dates_agree_when_they_can_be_the_same_day(one: str | None, other: str | None, agree: bool) -> None:
    assert periods_agree(one, other) is periods_agree(other, one) is agree


def test_before_is_only_what_is_surely_before() -> None:
    assert is_before("2025", "2026-01")
    assert not is_before("2025", "2025-12")
    assert not is_before("--01", "2026")
    assert is_before("2025-01-01", "2025-04-01", days=60)
    assert not is_before("2025-01-01", "2025-02-01", days=60)


def test_order() -> None:
    """By first day, the more exact first, and undated last."""
    dates = ["--09", "2026", "2025", "2025-01-01", "2025-Q1"]
    assert sorted(dates, key=sort_key) == ["2025-01-01", "2025-Q1", "2025", "2026", "--09"]
    assert earliest(["2025", "2025-01"]) == "2025-01"
    assert latest(["2025", "2025-01"]) == "2025"
    assert earliest([]) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-05-13", "13 May 2025"),
        ("2025-05", "May 2025"),
        ("2025", "2025"),
        ("2025-H2", "second half of 2025"),
        ("--09", "September of an unnamed year"),
        ("--05-13", "13 May of an unnamed year"),
        (None, "no date given"),
    ],
)
def test_said_in_plain_english(text: str | None, said: str) -> None:
    assert say_date(text) == said


def test_impossible_texts_are_no_period() -> None:
    assert parse_period("20２5") is None
    assert parse_period("2025-05-13T09:00") is None
