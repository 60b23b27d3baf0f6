"""Dates told from the day of publication: "next year", "last month", "on Tuesday". Pure arithmetic, and None where precision lacks."""

from __future__ import annotations

from datetime import date, timedelta

STEP: dict[str, int] = {"last": -1, "this": 0, "next": 1}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def year_of(published: str | None, step: int) -> str | None:
    """The year so many years after publication."""
    return f"{int(published[:4]) + step:04d}" if published else None


def month_of(published: str | None, step: int) -> str | None:
    """The month so many months after publication."""
    if published is None or len(published) < 7:
        return None
    months = int(published[:4]) * 12 + int(published[5:7]) - 1 + step
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def quarter_of(published: str | None, step: int) -> str | None:
    """The quarter so many quarters after publication."""
    if published is None or len(published) < 7:
        return None
    quarters = int(published[:4]) * 4 + (int(published[5:7]) - 1) // 3 + step
    return f"{quarters // 4:04d}-Q{quarters % 4 + 1}"


def day_of(published: str | None, step: int) -> str | None:
    """The day so many days after publication."""
    day = _day(published)
    return (day + timedelta(days=step)).isoformat() if day else None


def week_of(published: str | None, step: int) -> str | None:
    """The month that holds the week so many weeks after publication; a week has no form of its own."""
    day = _day(published)
    return (day + timedelta(weeks=step)).isoformat()[:7] if day else None


def weekday_of(published: str | None, name: str, turn: str | None) -> str | None:
    """ "On Tuesday" is the latest one up to the day of publication; "next Tuesday" is the first one after it."""
    day = _day(published)
    if day is None:
        return None
    back = (day.weekday() - WEEKDAYS.index(name.lower())) % 7
    if turn == "next":
        return (day + timedelta(days=7 - back)).isoformat()
    if turn == "last" and back == 0:
        back = 7
    return (day - timedelta(days=back)).isoformat()


def month_turned(published: str | None, month: int, turn: str) -> str | None:
    """ "Last September" is the latest one before publication, "next May" the first one after it, "this May" of the same year."""
    if published is None or (turn != "this" and len(published) < 7):
        return None
    year, now = int(published[:4]), int(published[5:7] or 0)
    if turn == "last" and month >= now:
        year -= 1
    if turn == "next" and month <= now:
        year += 1
    return f"{year:04d}-{month:02d}"


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published) if published and len(published) == 10 else None
