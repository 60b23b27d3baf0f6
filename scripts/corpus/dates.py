"""Dates in seeds, kept as precisely as they are known."""

from __future__ import annotations

import re
from datetime import date

_PRECISIONS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def date_problem(text: str) -> str:
    """Why `text` is not a date written as `2025`, `2025-04` or `2025-04-22`; empty when it is one."""
    match = _PRECISIONS.fullmatch(text)
    if not match or not text.isascii():
        return f"is not a date: {text!r}"
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return f"is not in the calendar: {text!r}"
    return ""
