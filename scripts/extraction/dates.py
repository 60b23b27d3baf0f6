"""Dates as the press writes them, in ISO form with the precision that the text gives.

`2026` · `2026-05` · `2026-05-13` · `2026-Q1` · `2026-H2` · `--09` and `--05-13` without a year. Relative dates ("next year")
are resolved only against the article's own date. General date parsers read "H20" as 20 April and "H2 2024" as February.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from scripts.records.reading import Mention

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_M = r"(?P<m>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
_Y = r"(?P<y>(?:19[89]|20[0-4])\d)"
_D = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_B, _E = r"(?<![\w.$€£¥-])", r"(?![\w]|\.\d|,\d{3}|\s?(?:%|percent|per cent))"
_MODIFIER = re.compile(
    r"\b(?P<word>since|by|around|about|early|mid|late|until|from|before|after|beginning|start|end|middle|as (?:early|soon) as)(?:\s(?:of|in|the|around|about|next|early|mid|late))*[\s-]{0,2}(?:the\s)?(?:end\s(?:of\s)?)?\Z",
    re.IGNORECASE,
)  # fmt: skip
_WORDS = {"about": "around", "beginning": "early", "start": "early", "middle": "mid", "end": "late", "as early as": "from", "as soon as": "from"}
# A bare month counts only where a word says that it is one: "in May", not "may".
_MONTH_CUE = r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id|[Aa]round|[Dd]uring|[Tt]his|[Bb]efore|[Aa]fter|[Tt]hrough|[Ff]or|of|[Ss]tarting|and|or|to|as early as|as soon as|[Uu]ntil late|[Bb]eginning(?: in)?)"


def find_dates(text: str, published: str | None) -> list[Mention]:
    """Every date in the text, in order, none overlapping; relative ones only where `published` is known precisely enough."""
    found: list[Mention] = []
    taken = bytearray(len(text))
    for pattern, read in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span("date") if "date" in pattern.groupindex else match.span()
            value = read(match, published)
            if value and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Mention(start, end, "date", text[start:end], value=value, modifier=_modifier(text, start)))
    return sorted(found, key=lambda m: m.start)


def _modifier(text: str, start: int) -> str | None:
    match = _MODIFIER.search(text[max(0, start - 32) : start])
    if match is None:
        return None
    word = match["word"].lower()
    return _WORDS.get(word, word)


def _month(name: str) -> int:
    low = name.lower().rstrip(".")
    return _SHORT.get(low) or _MONTHS.index(low) + 1


def _full(match: re.Match[str], _: str | None) -> str | None:
    year, month, day = int(match["y"]), _month(match["m"]), int(match["d"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _iso(match: re.Match[str], _: str | None) -> str | None:
    try:
        return date(int(match["y"]), int(match["mm"]), int(match["d"])).isoformat()
    except ValueError:
        return None


def _month_of_year(match: re.Match[str], _: str | None) -> str | None:
    return f"{match['y']}-{_month(match['m']):02}"


def _chinese(match: re.Match[str], _: str | None) -> str | None:
    parts = [match["y"], *(f"{int(p):02}" for p in (match["mm"], match["d"]) if p)]
    return "-".join(parts)


def _quarter(match: re.Match[str], published: str | None) -> str | None:
    number = match["q"] or str(_ORDINALS[match["word"].lower()])
    year = _year(match, published)
    return f"{year}-Q{number}" if year else None


def _half(match: re.Match[str], published: str | None) -> str | None:
    number = match["h"] or str(_ORDINALS[match["word"].lower()])
    year = _year(match, published)
    return f"{year}-H{number}" if year and number in "12" else None


def _year(match: re.Match[str], published: str | None) -> str | None:
    if match["y"]:
        return str(match["y"])
    if match["yy"]:
        return f"20{match['yy']}"
    relative = (match["rel"] or "").lower()
    if relative and published:
        shift = {"this": 0, "next": 1, "last": -1}[relative.split()[0]]
        return str(int(published[:4]) + shift)
    return None


def _plain_year(match: re.Match[str], _: str | None) -> str | None:
    return match["y"]


def _day_and_month(match: re.Match[str], published: str | None) -> str | None:
    return f"--{_month(match['m']):02}-{int(match['d']):02}"


def _bare_month(match: re.Match[str], published: str | None) -> str | None:
    cue = match["cue"].lower()
    if cue in ("last", "next") and published and len(published) >= 7:
        year, now, month = int(published[:4]), int(published[5:7]), _month(match["m"])
        if cue == "last":
            return f"{year if month < now else year - 1}-{month:02}"
        return f"{year if month > now else year + 1}-{month:02}"
    return f"--{_month(match['m']):02}"


def _relative(match: re.Match[str], published: str | None) -> str | None:
    if not published:
        return None
    shift = {"last": -1, "this": 0, "next": 1, "later this": 0, "earlier this": 0}[" ".join(match["rel"].lower().split())]
    year = int(published[:4])
    if match["unit"].lower() == "year":
        return str(year + shift)
    if len(published) < 7:
        return None
    month = int(published[5:7])
    if match["unit"].lower() == "month":
        total = year * 12 + month - 1 + shift
        return f"{total // 12}-{total % 12 + 1:02}"
    total = year * 4 + (month - 1) // 3 + shift
    return f"{total // 4}-Q{total % 4 + 1}"


def _weekday(match: re.Match[str], published: str | None) -> str | None:
    """The last such day up to the article's own: a report of 'Wednesday' looks back."""
    if not published or len(published) < 10:
        return None
    day = date.fromisoformat(published)
    word = match["day"].lower()
    if word in ("today", "yesterday"):
        return (day - timedelta(days=word == "yesterday")).isoformat()
    back = (day.weekday() - _DAYS.index(word)) % 7
    return (day - timedelta(days=back)).isoformat()


_Reader = Callable[[re.Match[str], str | None], str | None]


def _rules() -> Iterator[tuple[str, _Reader]]:
    year = rf"(?:{_Y}|['’]?(?P<yy>[12]\d)|(?P<rel>(?:this|next|last) year))"
    yield rf"{_B}{_M}\s{_D},?\s{_Y}{_E}", _full
    yield rf"{_B}{_D}\s{_M},?\s{_Y}{_E}", _full
    yield rf"{_B}{_Y}[-/](?P<mm>0?[1-9]|1[0-2])[-/]{_D}(?![\w-])", _iso
    yield r"(?P<y>(?:19|20)\d\d)\s?年(?:\s?(?P<mm>\d{1,2})\s?月)?(?:\s?(?P<d>\d{1,2})\s?日)?", _chinese
    yield rf"{_B}{_M},?\s(?:of\s)?{_Y}{_E}", _month_of_year
    yield rf"{_B}(?:Q(?P<q>[1-4])|(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter)(?:\sof)?,?\s?(?:fiscal\s(?:year\s)?)?{year}{_E}", _quarter
    yield rf"{_B}(?P<q>[1-4])Q\s?(?:{_Y}|(?P<yy>[12]\d)|(?P<rel>$^))(?P<word>$^)?{_E}", _quarter
    yield rf"{_B}{_Y}[\s,-]{{1,2}}Q(?P<q>[1-4])(?P<word>$^)?(?P<yy>$^)?(?P<rel>$^)?{_E}", _quarter
    yield rf"{_B}(?:H(?P<h>[12])|(?P<word>first|second|1st|2nd)[\s-]half)(?:\sof)?,?\s?{year}{_E}", _half
    yield rf"{_B}(?P<h>[12])H\s?(?:{_Y}|(?P<yy>[12]\d)|(?P<rel>$^))(?P<word>$^)?{_E}", _half
    yield rf"\b{_MONTH_CUE.join(('(?P<cue>', ')'))}\s(?P<date>{_M})(?!\s?\d|\w|\.\d)", _bare_month
    yield rf"{_B}{_M}\s{_D}{_E}(?!,?\s(?:19|20)\d\d)", _day_and_month
    yield rf"{_B}{_D}\s{_M}(?!\w|,?\s(?:19|20)\d\d)", _day_and_month
    yield rf"(?<![\w.,$€£¥/+-])(?:FY|fiscal\s(?:year\s)?)?{_Y}(?!\w|\.\d|,\d{{3}}|-\d|\s?(?:%|percent|per cent|GPUs?|chips|units|cards|nodes|yuan|dollars|TFLOPS|TOPS|W\b|GB))", _plain_year
    yield r"\b(?P<rel>(?:later|earlier)\sthis|this|next|last)\s(?P<unit>year|month|quarter)\b", _relative
    yield r"\b(?P<day>today|yesterday)\b", _weekday
    yield r"\b[Oo]n\s(?P<date>(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))\b", _weekday


_RULES: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple((re.compile(pattern), read) for pattern, read in _rules())
