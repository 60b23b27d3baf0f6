"""Dates that keep their precision, as stretches of time that can be compared.

`2025`, `2025-H2`, `2025-Q1`, `2025-05` and `2025-05-13` are half-open stretches of days. `--09` and `--05-13` have
no year: they recur, and have no place on a line of time.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_DATED = re.compile(r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?", re.ASCII)
_YEARLESS = re.compile(r"--(?P<month>\d{2})(?:-(?P<day>\d{2}))?", re.ASCII)
_LEAP_YEAR = 2000  # any leap year, so that --02-29 is a day
_YEARS = range(1900, 2101)  # anything else in such a text is no date


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included. `recurring` means that its year is unknown."""

    text: str
    first: date
    last: date
    recurring: bool = False


@lru_cache(maxsize=1 << 14)
def parse_period(text: str | None) -> Period | None:
    """The stretch of time that an ISO text of any precision names; None for no date or an impossible one."""
    if not text:
        return None
    try:
        if found := _DATED.fullmatch(text):
            return _dated(text, found) if int(found["year"]) in _YEARS else None
        if found := _YEARLESS.fullmatch(text):
            return _months(text, _LEAP_YEAR, int(found["month"]), 1, found["day"], recurring=True)
    except ValueError:
        pass
    return None


def _dated(text: str, found: re.Match[str]) -> Period:
    year = int(found["year"])
    if found["half"]:
        return _months(text, year, 6 * int(found["half"]) - 5, 6)
    if found["quarter"]:
        return _months(text, year, 3 * int(found["quarter"]) - 2, 3)
    if found["month"]:
        return _months(text, year, int(found["month"]), 1, found["day"])
    return _months(text, year, 1, 12)


def _months(text: str, year: int, month: int, count: int, day: str | None = None, *, recurring: bool = False) -> Period:
    if day:
        exact = date(year, month, int(day))
        return Period(text, exact, exact, recurring)
    last = month + count - 1
    return Period(text, date(year, month, 1), date(year, last, monthrange(year, last)[1]), recurring)


def periods_agree(first: str | None, second: str | None) -> bool:
    """Two dates agree when they can be the same day; an unknown date agrees with any, one without a year by its month alone."""
    one, other = parse_period(first), parse_period(second)
    if one is None or other is None:
        return True
    if one.recurring or other.recurring:
        return bool(_months_of(one) & _months_of(other))
    return one.first <= other.last and other.first <= one.last


def _months_of(period: Period) -> set[int]:
    months, day = set(), period.first.replace(day=1)
    while day <= period.last:
        months.add(day.month)
        day = (day + timedelta(days=32)).replace(day=1)
    return months


def is_before(first: str | None, second: str | None, days: int = 0) -> bool:
    """Every day of the first comes more than `days` before every day of the second; False where either is unknown."""
    one, other = parse_period(first), parse_period(second)
    if one is None or other is None or one.recurring or other.recurring:
        return False
    return one.last + timedelta(days=days) < other.first


def earliest(dates: list[str]) -> str | None:
    """The date that begins first; of two that begin together the more exact."""
    return min(dates, key=sort_key) if dates else None


def latest(dates: list[str]) -> str | None:
    """The date that ends last; of two that end together the more exact."""
    return max(dates, key=lambda text: (sort_key(text)[1], sort_key(text)[0])) if dates else None


def bounds(text: str | None) -> tuple[str, str]:
    """First and last day as ISO texts that sort; two empty texts for a date without a year or none."""
    period = parse_period(text)
    return ("", "") if period is None or period.recurring else (period.first.isoformat(), period.last.isoformat())


@lru_cache(maxsize=1 << 14)
def sort_key(text: str | None) -> tuple[str, str, str]:
    """Orders dates by their first day, then the more exact; undated ones last, those with a month by it."""
    first, last = bounds(text)
    return (first or "~", last or "~", text or "~")


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def say_date(text: str | None) -> str:
    """A date in plain English, as exact as it is: "13 May 2025", "May 2025", "second half of 2025", "September of an unnamed year"."""
    period = parse_period(text)
    if period is None:
        return text or "no date given"
    month = _MONTHS[period.first.month - 1]
    if period.recurring:
        day = f"{period.first.day} " if period.first == period.last else ""
        return f"{day}{month} of an unnamed year"
    year = period.first.year
    if period.first == period.last:
        return f"{period.first.day} {month} {year}"
    named = {"H1": "first half of", "H2": "second half of", "Q1": "first quarter of", "Q2": "second quarter of",
             "Q3": "third quarter of", "Q4": "fourth quarter of"}  # fmt: skip
    if (part := period.text[5:]) in named:
        return f"{named[part]} {year}"
    return f"{month} {year}" if part else str(year)
