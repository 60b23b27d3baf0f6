"""The ways in which news writes a date, and what each of them means. One-byte text (see `one_byte`).

`year`, `month`, `day`, `q` (quarter), `h` (half), `short` (two digits of a year), `edge` (early, mid, late), `turn` (last, this, next):
the names of the parts; a trailing digit or `_b` marks a second place for the same part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scripts.extraction.numbers.one_byte import compiled
from scripts.extraction.numbers.relative_dates import day_of, month_of, month_turned, quarter_of, week_of, weekday_of, year_of

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec)\b\.?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_M = f"(?P<month>{MONTH})"
_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_Y = r"(?P<year>(?:19|20)\d\d)"
_YY = r"(?P<short>[1-3]\d)"
_ORDINAL = r"(?P<ordinal>(?i:first|second|third|fourth|last|final|latter|opening))"
_EDGE = (
    r"(?P<edge>(?i:early[- ]to[- ]mid|mid[- ]to[- ]late|early|mid|late|later|earlier"
    r"|(?:the )?(?:very )?(?:end|close|beginning|start|middle) of|end|year-?end))[ -](?:in )?"
)
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = rf"(?:{_DAYS},? )?"
_NUMBER = r"(?P<number>(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten)|\d{1,2})"
_FISCAL = r"(?:(?i:the )?(?i:fiscal|financial|calendar|business)(?i: year)? |FY ?|CY ?|(?i:the )?(?i:year ))?"
_TURN = r"(?P<turn>(?i:this|next|last|the current|the coming))"
_Q = r"(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q)"
_H = r"(?:H(?P<h>[12])|(?P<h2>[12])H)"

RELATIVE = {
    "turned_quarter": rf"{_ORDINAL}[- ](?i:quarter)(?: of)? {_TURN} (?i:year)",
    "turned_q": rf"{_Q}(?: of)? {_TURN} (?i:year)",
    "turned_half": rf"{_ORDINAL}[- ](?i:half)(?: of)? {_TURN} (?i:year)",
    "turned_h": rf"{_H}(?: of)? {_TURN} (?i:year)",
    "turned_day": rf"(?:{_M} {_D}|(?P<day_b>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? (?P<month_b>{MONTH})),? (?:of )?{_TURN} (?i:year)",
    "month_turned": rf"(?:{_EDGE})?{_M},? (?:of )?{_TURN} (?i:year)",
    "turned_month": rf"(?:{_EDGE})?(?P<turn>(?i:this past|this coming|this|next|last)) {_M}",
    "unit": rf"(?:{_EDGE})?{_TURN} (?P<unit>(?i:year|quarter|month|week))",
    "ago": rf"{_NUMBER} (?P<unit>(?i:year|month|week|day))s? ago",
    "day": (
        r"(?P<name>(?i:(?:said|announced|unveiled|launched|released) today|today (?:said|announced|unveiled|launched|released)|yesterday"
        r"|tomorrow))"
    ),
}
ABSOLUTE = {
    "iso_day": rf"{_Y}[-/.](?P<number>[01]?\d)[-/.](?P<day>[0-3]?\d)",
    "chinese_day": rf"{_Y} ?\x17 ?(?P<number>[01]?\d) ?\x18 ?(?P<day>[0-3]?\d) ?\x19",
    "chinese_month": rf"{_Y} ?\x17 ?(?P<number>[01]?\d) ?\x18",
    "chinese_month_day": r"(?P<number>[01]?\d) ?\x18 ?(?P<day>[0-3]?\d) ?\x19",
    "chinese_year": rf"{_Y} ?\x17",
    "month_day_year": rf"{_WEEKDAY}{_M} {_D}(?: ?[-\x01] ?[0-3]?\d)?,? {_Y}",
    "day_month_year": rf"{_WEEKDAY}(?:the )?{_D}[ -](?:of )?{_M},?[ -]{_Y}",
    "months_year": rf"{_M} ?(?:[-\x01/]|to|through|and) ?{MONTH},?(?: of)? {_Y}",
    "month_year": rf"(?:{_EDGE})?{_M}(?:,| of|-)? ?{_Y}",
    "quarter": (
        rf"(?:{_EDGE})?(?:{_Q},?(?: of| in)?[ -]?{_FISCAL}{_Y}|Q(?P<q3>[1-4]) ?(?:'|FY ?'?)(?P<short>[1-3]\d)"
        r"|(?P<q4>[1-4])Q ?'?(?P<short2>[1-3]\d))"
    ),
    "year_quarter": rf"{_FISCAL}{_Y},? ?-?{_Q}",
    "quarter_words": rf"(?:{_EDGE})?{_ORDINAL}[- ](?i:(?:fiscal )?quarter),?(?: of| in)? {_FISCAL}{_Y}",
    "half": (
        rf"(?:{_EDGE})?(?:H(?P<h>[12])(?: of|,)? {_FISCAL}{_Y}|H(?P<h3>[12])(?: FY ?'?| ?')(?P<short>[1-3]\d)"
        r"|(?P<h2>[12])H(?: of|,)?[ -]?(?P<year2>(?:19|20)\d\d)|(?P<h4>[12])H ?'?(?P<short2>[1-3]\d))"
    ),
    "year_half": rf"{_FISCAL}{_Y},? ?-?{_H}",
    "half_words": rf"(?:{_EDGE})?{_ORDINAL}[- ](?i:half),?(?: of| in)? {_FISCAL}{_Y}",
    "iso_month": rf"{_Y}-(?P<number>0[1-9]|1[0-2])",
    "years": rf"{_Y} ?[-\x01/] ?(?:(?:19|20)\d\d|\d\d)",
    "fiscal": rf"(?:(?i:fiscal|financial|calendar)(?i: year)? |FY ?|CY ?)(?:{_Y}|'?{_YY})",
    "edge_year": rf"{_EDGE}{_FISCAL}{_Y}",
    "month_day": rf"{_WEEKDAY}{_M} {_D}",
    "day_month": rf"{_WEEKDAY}(?:the )?{_D} (?:of )?{_M}",
    "month": rf"(?:{_EDGE})?{_M}",
    "year": _Y,
}
LAST = {  # a longer form that begins alike goes before
    "year_end": r"(?i:(?:the )?end of the year|year-?end|year's end)",
    "weekday": rf"(?:(?P<turn>(?i:this|next|last)) )?(?P<name>{_DAYS})",
}
FORMS = RELATIVE | ABSOLUTE | LAST
_PARSERS = tuple((name, compiled(form)) for name, form in FORMS.items())

_ORDINALS = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_STEPS = {"last": -1, "this": 0, "the current": 0, "next": 1, "the coming": 1}


@dataclass(frozen=True, slots=True)
class DateForm:
    """A date as written: which form, and its parts."""

    name: str
    parts: tuple[tuple[str, str], ...]

    def get(self, *names: str) -> str:
        """The first of these parts that is there, in lower case."""
        parts = dict(self.parts)
        return next((parts[name] for name in names if parts.get(name)), "").lower()

    @property
    def month(self) -> int:
        """Month 1-12; 0 where there is none."""
        name = self.get("month", "month_b")
        return _MONTHS.index(name[:3]) + 1 if name else int(self.get("number") or 0)

    @property
    def year(self) -> str:
        """Four digits, or nothing."""
        short = self.get("short", "short2")
        return self.get("year", "year2") or (f"20{short}" if short else "")

    @property
    def step(self) -> int:
        """-1 for last, 0 for this, 1 for next."""
        return _STEPS.get(self.get("turn"), 0)

    def part_of_year(self) -> str:
        """`-Q1`, `-H2`, or nothing."""
        word, unit = self.get("ordinal"), "Q" if "quarter" in self.name or self.name == "turned_q" else "H"
        number = self.get("q", "q2", "q3", "q4") or self.get("h", "h2", "h3", "h4")
        if word:
            number = str(_ORDINALS.get(word, 4 if unit == "Q" else 2))
        return f"-{unit}{number}" if number and not (unit == "H" and number > "2") else ""


@lru_cache(maxsize=4096)
def parse_form(text: bytes) -> DateForm:
    """The form of a date that one of FORMS matches."""
    for name, pattern in _PARSERS:
        match = pattern.fullmatch(text)
        if match:
            parts = tuple((part, value.decode("ascii")) for part, value in match.groupdict().items() if value is not None)
            return DateForm(name, parts)
    return DateForm("none", ())


def date_value(form: DateForm, published: str | None) -> str | None:
    """The ISO text of a date; None for an impossible one, and for a relative one where `published` is not exact enough."""
    return _VALUES[form.name](form, published) if form.name in _VALUES else _relative(form, published)


def _day(form: DateForm, published: str | None) -> str | None:
    """A day, with its year where it has one."""
    year, day = form.year, int(form.get("day", "day_b") or 0)
    try:
        whole = date(int(year or 2024), form.month, day)  # 2024: 29 February is possible
    except ValueError:
        return None
    return whole.isoformat() if year else f"--{whole.month:02d}-{whole.day:02d}"


def _month(form: DateForm, published: str | None) -> str | None:
    if not 1 <= form.month <= 12:
        return None
    return f"{form.year}-{form.month:02d}" if form.year else f"--{form.month:02d}"


def _year(form: DateForm, published: str | None) -> str | None:
    return form.year or None


def _part(form: DateForm, published: str | None) -> str | None:
    part = form.part_of_year()
    return form.year + part if form.year and part else None


def _turned_part(form: DateForm, published: str | None) -> str | None:
    year, part = year_of(published, form.step), form.part_of_year()
    return year + part if year and part else None


def _turned_day(form: DateForm, published: str | None) -> str | None:
    day = _day(form, None)
    year = year_of(published, form.step)
    return f"{year}-{day[2:]}" if year and day else day


def _month_turned(form: DateForm, published: str | None) -> str | None:
    year = year_of(published, form.step)
    return f"{year}-{form.month:02d}" if year else f"--{form.month:02d}"


def _turned_month(form: DateForm, published: str | None) -> str | None:
    turn = {"this past": "last", "this coming": "next"}.get(form.get("turn"), form.get("turn"))
    return month_turned(published, form.month, turn) or f"--{form.month:02d}"


_VALUES: dict[str, Callable[[DateForm, str | None], str | None]] = {
    "iso_day": _day, "chinese_day": _day, "chinese_month_day": _day, "month_day_year": _day, "day_month_year": _day, "month_day": _day,
    "day_month": _day, "chinese_month": _month, "months_year": _month, "month_year": _month, "iso_month": _month, "month": _month,
    "chinese_year": _year, "years": _year, "fiscal": _year, "edge_year": _year, "year": _year, "quarter": _part, "year_quarter": _part,
    "quarter_words": _part, "half": _part, "year_half": _part, "half_words": _part, "turned_quarter": _turned_part,
    "turned_q": _turned_part, "turned_half": _turned_part, "turned_h": _turned_part, "turned_day": _turned_day,
    "month_turned": _month_turned, "turned_month": _turned_month,
}  # fmt: skip
_UNITS: dict[str, Callable[[str | None, int], str | None]] = {
    "year": year_of, "quarter": quarter_of, "month": month_of, "week": week_of, "day": day_of,
}  # fmt: skip


def _relative(form: DateForm, published: str | None) -> str | None:
    match form.name:
        case "unit":
            return _UNITS[form.get("unit")](published, form.step)
        case "year_end":
            return year_of(published, 0)
        case "ago":
            number = form.get("number")
            return _UNITS[form.get("unit")](published, -(_COUNTS.get(number) or int(number)))
        case "day":
            name = form.get("name")
            return day_of(published, -1 if name == "yesterday" else 1 if name == "tomorrow" else 0)
        case "weekday":
            return weekday_of(published, form.get("name"), form.get("turn") or None)
    return None
