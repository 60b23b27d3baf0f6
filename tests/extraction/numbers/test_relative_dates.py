"""Relative dates are arithmetic on the day of publication, and nothing where it is not known exactly enough."""

from __future__ import annotations

import pytest

from scripts.extraction.numbers.relative_dates import day_of, month_of, month_turned, quarter_of, week_of, weekday_of, year_of


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (year_of("2025", 1), "2026"),
        (year_of(None, 1), None),
        (month_of("2025-12", 1), "2026-01"),
        (month_of("2025-01-31", -1), "2024-12"),
        (month_of("2025", 1), None),
        (quarter_of("2025-11", 1), "2026-Q1"),
        (quarter_of("2025-01-02", -1), "2024-Q4"),
        (day_of("2025-03-01", -1), "2025-02-28"),
        (day_of("2025-03", -1), None),
        (week_of("2025-05-02", -1), "2025-04"),
        (weekday_of("2025-05-07", "Tuesday", None), "2025-05-06"),
        (weekday_of("2025-05-07", "Wednesday", None), "2025-05-07"),
        (weekday_of("2025-05-07", "Wednesday", "last"), "2025-04-30"),
        (weekday_of("2025-05-07", "Wednesday", "next"), "2025-05-14"),
        (weekday_of("2025-05", "Tuesday", None), None),
        (month_turned("2025-05-07", 9, "last"), "2024-09"),
        (month_turned("2025-05-07", 3, "last"), "2025-03"),
        (month_turned("2025-05-07", 3, "next"), "2026-03"),
        (month_turned("2025", 3, "this"), "2025-03"),
        (month_turned("2025", 3, "next"), None),
    ],
)
def test_arithmetic(found: str | None, expected: str | None) -> None:
    """Each step lands where the calendar says."""
    assert found == expected
