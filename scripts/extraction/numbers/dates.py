"""Dates in a text, ISO with their own precision: `2022`, `2025-05`, `2025-04-22`, `2026-Q1`, `2024-H2`, `--09`, `--05-13`.

Relative dates are read only where the day of publication is known exactly enough. A range of years is its first year, "from".
"H2 2024" is a half, the H20 never; "May" is a month only beside a day, a year or a word that leads to a month.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.extraction.numbers.date_forms import FORMS, MONTH, DateForm, date_value, parse_form
from scripts.extraction.numbers.one_byte import compiled, one_byte
from scripts.records.reading import Mention

LOOK = 40  # characters before and after a date that are looked at


def _nameless(pattern: str) -> str:
    """The pattern without names for its groups, so that all forms can stand in one alternation."""
    first, *others = pattern.split("(?P<")
    return first + "".join("(?:" + part.partition(">")[2] for part in others)


_CHINESE = "|".join(_nameless(form) for name, form in FORMS.items() if name.startswith("chinese"))
_WESTERN = "|".join(f"(?:{_nameless(form)})" for name, form in FORMS.items() if not name.startswith("chinese"))
_DATE = compiled(rf"\b(?:{_CHINESE})|\b(?:{_WESTERN})(?:\b|$)")
_ONLY_MONTH = compiled(MONTH)

_MODIFIER = compiled(
    r"(?i:\b(?:(?P<since>(?:ever )?since)|(?P<by>by|no later than|before|ahead of|prior to)|(?P<until>until|till|through|up to)"
    r"|(?P<around>around|about|circa|roughly|some ?time)|(?P<from>from|after|as (?:of|from)|start(?:s|ing|ed)|beginning|effective"
    r"|no earlier than)"
    r"|(?P<early>as (?:early|soon) as))(?: in| the| on| of)?) ?$"
)
_MODIFIERS = ("since", "by", "until", "around", "from", "early")
_EDGES = {"ear": "early", "beg": "early", "sta": "early", "mid": "mid", "lat": "late", "end": "late", "clo": "late", "yea": "late"}

_LED = compiled(
    r"(?i:\b(?:in|since|by|until|till|from|of|through|before|after|during|around|about|between|for|on|as|and|to|or|starting|beginning|effective"
    r"|every|dated)(?: the)? )$"
)
_LED_YEAR = compiled(
    r"(?i:\b(?:in|since|by|until|till|from|of|through|before|after|during|around|for|to|and|between|circa|year|calendar) )$"
)
_UNCLEAR_MONTHS = frozenset((3, 5))  # "March" and "May" are words too
_GLUED = compiled(r"(?:[A-Za-z0-9\x00?]-|[\d\x00][./,:]|[$\x03\x04\x0b\x12\x13#@_/=&\x00]|\bNo\.? |[A-Za-z0-9\x00]')$")
_HYPHENED = compiled(r"(?i:\b(?:mid|early|late|end|pre|post|since|until|of|the|non|fiscal|all))-$")
_MEASURE = (
    r"^(?:[,.]\d|%|-[A-Za-z]|[/:]\d|[-\x01]\d| ?(?:[KMGTP]i?B|[kKM]?W|nm|mm|MHz|GHz|T(?:OPS|FLOPS))\b| ?[\x05-\x08\x11]|x\b"
    r"| (?i:percent|per cent|million|billion|thousand|hundred|trillion|dollars?|yuan|euros?|yen|times|points)\b"
)
_NOT_YEAR = compiled(
    _MEASURE + r"| (?i:people|units|cards|GPUs|accelerators|servers|nodes|boards|wafers|dies|pieces|employees|engineers|workers)\b)"
)
_NOT_DAY = compiled(
    _MEASURE
    + r"| of the\b| (?:\S+ )?(?i:chips|cards|units|boards|servers|GPUs|accelerators|processors|systems|nodes|racks|wafers|dies|companies"
    r"|firms|people|products|models|countries|entities)\b)"
)
_NAME_RIGHT = compiled(r"^ [A-Z][a-z]")


def find_dates(text: str, published: str | None) -> list[Mention]:
    """Every date of the text in order; `text` has names blanked with `\\x00`, `published` is ISO with its own precision."""
    return list(_mentions(text, one_byte(text), published))


def _mentions(text: str, data: bytes, published: str | None) -> Iterator[Mention]:
    position = 0
    while (match := _DATE.search(data, position)) is not None:
        start, end = match.span()
        form = parse_form(match[0])
        left = data[max(0, start - LOOK) : start]
        if form.name in ("month_day", "turned_day") and _NOT_DAY.search(data[end : end + LOOK]):  # "In May 500 boards"
            end = _ONLY_MONTH.search(data, start, end).end()
            start = _ONLY_MONTH.search(data, start, end).start()
            form, left = parse_form(data[start:end]), data[max(0, start - LOOK) : start]
        position = end
        if not _stands(form, left, data[end : end + LOOK]):
            position = start + _first_token(match[0])
            continue
        value = date_value(form, published)
        if value is not None:
            yield Mention(start, end, "date", text[start:end], value=value, modifier=_modifier(form, left))


def _first_token(match: bytes) -> int:
    """Length of the first word of a match that is no date, to read on behind it."""
    return len(match.split(b" ", 1)[0])


def _stands(form: DateForm, left: bytes, right: bytes) -> bool:
    """Whether what stands around it lets it be a date."""
    if _GLUED.search(left) and not _HYPHENED.search(left):
        return False
    match form.name:
        case "none":
            return False
        case "year" | "fiscal" | "edge_year":
            counted = bool(_NOT_YEAR.search(right)) and not _HYPHENED.search(left)
            return not counted and (form.name != "year" or _is_year(int(form.year), left))
        case "years":
            return not _NOT_YEAR.search(right)
        case "month_day" | "day_month":
            return not _NOT_DAY.search(right)
        case "month":
            return _is_month(form, left, right)
    return True


def _is_year(year: int, left: bytes) -> bool:
    """Years around our time stand by themselves; older and round ones need a word that leads to them."""
    return (2001 <= year < 2040) or (1950 <= year < 2060 and bool(_LED_YEAR.search(left)))


def _is_month(form: DateForm, left: bytes, right: bytes) -> bool:
    """A month without day and year: no verb, no name of a person."""
    if form.get("edge") or _LED.search(left):
        return True
    name = form.get("month")
    return form.month not in _UNCLEAR_MONTHS and len(name) > 4 and not name.endswith(".") and not _NAME_RIGHT.search(right)


def _modifier(form: DateForm, left: bytes) -> str | None:
    """The word that leads to the date, else the part of it that is meant."""
    found = _MODIFIER.search(left)
    if found:
        return next(name for name in _MODIFIERS if found.group(name))
    edge = form.get("edge").removeprefix("the ").removeprefix("very ")
    if edge:
        return _EDGES[edge[:3]]
    return {"years": "from", "year_end": "late"}.get(form.name)
