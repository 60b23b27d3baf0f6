"""Dates in seeds keep their precision and exist in the calendar."""

import pytest

from scripts.corpus.dates import date_problem


@pytest.mark.parametrize("text", ["2025", "2025-04", "2025-04-22", "2024-02-29"])
def test_dates_of_three_precisions_are_fine(text: str) -> None:
    """A year, a month or a day."""
    assert date_problem(text) == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2025-13", "is not in the calendar: '2025-13'"),
        ("2025-02-29", "is not in the calendar: '2025-02-29'"),
        ("0000", "is not in the calendar: '0000'"),
        ("22 April 2025", "is not a date: '22 April 2025'"),
        ("22/04/2025", "is not a date: '22/04/2025'"),
        ("2025-4-2", "is not a date: '2025-4-2'"),
        ("2025-04-22T10:00", "is not a date: '2025-04-22T10:00'"),
        ("2025-04-22\n", "is not a date: '2025-04-22\\n'"),
        ("٢٠٢٥", "is not a date: '٢٠٢٥'"),
        ("", "is not a date: ''"),
    ],
)
def test_anything_else_is_told(text: str, problem: str) -> None:
    """No guessing which number is the day."""
    assert date_problem(text) == problem
