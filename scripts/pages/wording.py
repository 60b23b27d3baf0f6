"""How values, dates, counts and restrictions are put into words. Every sentence is as sure as its evidence and no surer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from scripts.records.reading import Action, Certainty, Claim, Predicate, Restriction, Value


class Names(Protocol):
    """What entities are called."""

    def name(self, id: str) -> str:
        """'H100'"""
        ...

    def phrase(self, id: str) -> str:
        """'the H100', as it stands within a sentence"""
        ...



CERTAINTIES: tuple[Certainty, ...] = ("stated", "reported", "expected", "rumoured")
CERTAINTY_MEANING: dict[Certainty, str] = {
    "stated": "put as plain fact, by the article or a named speaker",
    "reported": "laid to unnamed sources or other reports",
    "expected": "planned, forecast, set to happen",
    "rumoured": "may, could, supposedly, speculated",
}
PREDICATES: dict[Predicate, str] = {
    "relative_performance": "Performance against others",
    "compute": "Compute",
    "memory_capacity": "Memory",
    "memory_bandwidth": "Memory bandwidth",
    "power": "Power",
    "process_node": "Process node",
    "composition": "Make-up",
    "manufacturer": "Maker",
    "availability": "Availability",
    "volume": "Volume",
    "yield": "Yield",
    "price": "Price",
    "software_support": "Software",
    "alternative_to": "Stands in for",
    "customer": "Customers",
    "workload": "Use",
    "limitation": "Limits",
    "money": "Money",
    "market_share": "Market share",
}
ACTIONS: dict[Action, str] = {
    "ban": "Ban",
    "licence-requirement": "Licence required",
    "entity-list": "Entity List",
    "threshold": "Threshold",
    "downgraded-product": "Downgraded product",
    "relaxation": "Relaxation",
    "guidance": "Guidance",
    "evasion": "Evasion",
    "counter-measure": "Counter-measure",
}
AUTHORITIES = {
    "us": "United States",
    "china": "China",
    "eu": "European Union",
    "uk": "United Kingdom",
    "south-korea": "South Korea",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
BOUNDS = {"min": "at least ", "max": "up to ", "approx": "about ", None: ""}
AVAILABILITY = {
    "announced": "Announced",
    "sampling": "Sampling",
    "mass-production": "Mass production",
    "shipping": "Shipping",
    "launched": "Launched",
    "delayed": "Delayed",
    "discontinued": "Discontinued",
    "open-sourced": "Open-sourced",
}


ACTION_COUNTS: dict[Action, tuple[str, str]] = {
    "ban": ("ban", "bans"),
    "licence-requirement": ("licence requirement", "licence requirements"),
    "entity-list": ("listing", "listings"),
    "threshold": ("threshold", "thresholds"),
    "downgraded-product": ("downgraded product", "downgraded products"),
    "relaxation": ("relaxation", "relaxations"),
    "guidance": ("warning", "warnings"),
    "evasion": ("evasion", "evasions"),
    "counter-measure": ("counter-measure", "counter-measures"),
}
_LINKS = ("of ", "with ", "than ", "as ", "in ", "the ", "for ", "another")
"""Scopes that continue the value's sentence; others follow a comma."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A claim's value, printed large, and its scope, printed small: ('60 %', 'of the H100, for inference')."""

    value: str
    scope: str = ""
    figure: bool = False
    """Whether the value is a number, set in larger type."""
    sentence: str = ""
    """Both on one line, where that takes other words: 'fabricated by SMIC'."""

    @property
    def line(self) -> str:
        """Both on one line: '60 % of the H100, for inference'."""
        if self.sentence:
            return capital(self.sentence)
        if not self.scope:
            return self.value
        return f"{self.value} {self.scope}" if self.scope.startswith(_LINKS) else f"{self.value}, {self.scope}"


# ------------------------------------------------------------------------------------------------ counts and lists


def count(number: int, one: str, many: str | None = None) -> str:
    """'1 article', '5 articles'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def spelled(number: int, one: str, many: str | None = None) -> str:
    """'one article', 'five articles', '14 articles'."""
    word = SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else f"{number:,}"
    return f"{word} {one if number == 1 else many or one + 's'}"


def together(counts: Iterable[tuple[int, str]]) -> list[str]:
    """'seven stated' 'one expected'; all in figures where one of them has to be."""
    counts = tuple(counts)
    small = all(number < len(SMALL_NUMBERS) for number, _ in counts)
    return [spelled(number, word, word) if small else f"{number:,} {word}" for number, word in counts]


def of_them(number: int) -> str:
    """'none of them', 'one of them', '14 of them'."""
    return spelled(number, "of them", "of them") if number else "none of them"


def listed(words: Iterable[str], joint: str = "and", most: int = 0) -> str:
    """'a', 'a and b', 'a, b and c'; with `most`, 'a, b and 4 more'."""
    items = list(words)
    if most and len(items) > most + 1:
        items = [*items[:most], f"{len(items) - most:,} more"]
        joint = "and"
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joint} {items[-1]}" if items else ""


def capital(text: str) -> str:
    """The first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


# ----------------------------------------------------------------------------------------------------------- dates


def date(text: str | None) -> str:
    """ISO date to words at its own precision: '22 April 2025', 'April 2025', 'Q1 2025', 'September, no year given'."""
    if not text:
        return ""
    if found := re.fullmatch(r"(\d{4}|-)-(\d\d)(?:-(\d\d))?", text):
        year, month, day = found.groups()
        if not 1 <= int(month) <= 12:
            return text
        words = f"{int(day)} {MONTHS[int(month) - 1]}" if day else MONTHS[int(month) - 1]
        return f"{words}, no year given" if year == "-" else f"{words} {year}"
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        return f"Q{found[2]} {found[1]}"
    if found := re.fullmatch(r"(\d{4})-H([12])", text):
        return f"{'first' if found[2] == '1' else 'second'} half of {found[1]}"
    return text


def in_time(text: str | None, unknown: str = "no date given") -> str:
    """The date as a scope: '2026', or that none is given."""
    return date(text) or unknown


# ---------------------------------------------------------------------------------------------------------- figures


def number(value: float) -> str:
    """'5.5 billion', '70,000', '3.2': as precise as the figure is, never more."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{_digits(value / size)} {word}"
    return _digits(value)


def _digits(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6f}".rstrip("0").rstrip(".") if abs(value) >= 1e-6 else f"{value:g}"


def span(value: Value, write: Callable[[float], str] = number) -> str:
    """One figure or a range, or the words that stand in its place."""
    if isinstance(value, tuple):
        return f"{write(value[0])} to {write(value[1])}"
    return write(float(value)) if isinstance(value, int | float) else str(value or "no figure")


def percent(value: float) -> str:
    """0.6 as '60 %', held together by a no-break space; a third, which no text prints so, as '33.3 %'."""
    share = round(value * 100, 4)
    return f"{_digits(share if round(share, 2) == share else round(share, 1))}\u00a0%"


def times(value: float) -> str:
    """2.5 as '2.5 times'."""
    return f"{_digits(value)} times"


def money(value: Value, currency: str | None) -> str:
    """'USD 5.5 billion': the code is kept, since a dollar sign stands for several currencies."""
    return f"{currency} {span(value)}" if currency and value is not None else span(value)


# ----------------------------------------------------------------------------------------------------------- claims

Writer = Callable[[Claim, Names], Worded]


def worded(claim: Claim, names: Names) -> Worded:
    """The claim's value and scope."""
    words = _WRITERS[claim.predicate](claim, names)
    bound = BOUNDS[claim.bound] if words.figure else ""
    value = capital(bound + words.value)
    joint = f"together with {listed(names.phrase(other) for other in claim.joint)}" if claim.joint else ""
    scope = "; ".join(part for part in (words.scope, joint) if part)
    sentence = f"{words.sentence}{'; ' + joint if joint else ''}" if words.sentence else ""
    if claim.negated:
        return Worded(f"Not: {value}", scope, sentence=f"not: {sentence}" if sentence else "")
    return Worded(value, scope, words.figure, sentence)


def _when(claim: Claim, scope: str) -> str:
    return ", ".join(part for part in (scope, date(claim.date)) if part)


_QUANTITIES: dict[Predicate, str] = {
    "memory_capacity": "of memory",
    "memory_bandwidth": "of memory bandwidth",
    "process_node": "process node",
}
"""What a figure is of, where its unit alone does not tell."""


def _quantity(claim: Claim, names: Names) -> Worded:
    known = claim.value is not None and not isinstance(claim.value, str)
    unit = claim.unit or ("units" if claim.predicate == "volume" and known else "")
    figure = f"{span(claim.value)} {unit}".strip() if claim.value is not None else "no figure"
    scope = ", ".join(part for part in (_QUANTITIES.get(claim.predicate, ""), claim.qualifier or "") if part)
    return Worded(figure, _when(claim, scope), known)


def _relative_performance(claim: Claim, names: Names) -> Worded:
    against = names.phrase(claim.object) if claim.object else "another, which is not named"
    purpose = f", for {claim.qualifier}" if claim.qualifier else ""
    if claim.value is None or isinstance(claim.value, str):
        link = "than" if claim.value in ("higher", "lower") else "with"
        value = f"{claim.value} performance" if claim.value in ("higher", "lower") else str(claim.value or "compared")
        return Worded(value, _when(claim, f"{link} {against}{purpose}"))
    low = claim.value[0] if isinstance(claim.value, tuple) else claim.value
    figure = span(claim.value, percent if low < 1 else times)
    return Worded(figure, _when(claim, f"{'of ' if low < 1 else ''}{against}{purpose}"), figure=True)


def _process_node(claim: Claim, names: Names) -> Worded:
    return Worded(claim.value, _when(claim, "process node")) if isinstance(claim.value, str) else _quantity(claim, names)


def _composition(claim: Claim, names: Names) -> Worded:
    if isinstance(claim.value, int | float):
        scope = f"of {names.phrase(claim.object)}" if claim.object else "in one package"
        return Worded(count(int(claim.value), "die"), scope, figure=True)
    part = names.name(claim.object) if claim.object else str(claim.value or "parts")
    return Worded(part, "what it is made of", sentence=f"made of {names.phrase(claim.object) if claim.object else part}")


def _availability(claim: Claim, names: Names) -> Worded:
    return Worded(AVAILABILITY.get(str(claim.value), str(claim.value or "available")), in_time(claim.date))


def _ratio(claim: Claim, names: Names) -> Worded:
    what = "of the market" if claim.predicate == "market_share" else "production yield"
    scope = ", ".join(part for part in (what, claim.qualifier or "") if part)
    return Worded(span(claim.value, percent), _when(claim, scope), figure=not isinstance(claim.value, str | None))


def _price(claim: Claim, names: Names) -> Worded:
    if claim.value in ("higher", "lower", "comparable"):
        link = "with" if claim.value == "comparable" else "than"
        return Worded(f"priced {claim.value}", f"{link} {names.phrase(claim.object)}" if claim.object else "")
    return Worded(money(claim.value, claim.unit), _when(claim, claim.qualifier or "price"), figure=not isinstance(claim.value, str | None))


def _money(claim: Claim, names: Names) -> Worded:
    scope = claim.qualifier or ""
    scope = scope if scope == "write-down" else scope.replace("-", " ")
    return Worded(money(claim.value, claim.unit), _when(claim, scope), figure=not isinstance(claim.value, str | None))


def _thing(missing: str, scope: str, sentence: str) -> Writer:
    """Wording for a claim whose value is the name of its object: 'SMIC', 'as its fabricator', 'fabricated by SMIC'."""

    def write(claim: Claim, names: Names) -> Worded:
        value = names.name(claim.object) if claim.object else str(claim.value or missing)
        within = names.phrase(claim.object) if claim.object else value
        return Worded(value, _when(claim, scope), sentence=_when(claim, f"{sentence} {within}"))

    return write


def _quality(missing: str, scope: str, sentence: str) -> Writer:
    """Wording for a claim whose value is a word: 'Inference', 'its use', 'used for inference'."""

    def write(claim: Claim, names: Names) -> Worded:
        value = str(claim.value or missing).replace("general-purpose", "general purposes")
        return Worded(value, _when(claim, claim.qualifier or scope), sentence=_when(claim, f"{sentence} {value}"))

    return write


_WRITERS: dict[Predicate, Writer] = {
    "relative_performance": _relative_performance,
    "compute": _quantity,
    "memory_capacity": _quantity,
    "memory_bandwidth": _quantity,
    "power": _quantity,
    "process_node": _process_node,
    "composition": _composition,
    "manufacturer": _thing("a maker", "its fabricator", "fabricated by"),
    "availability": _availability,
    "volume": _quantity,
    "yield": _ratio,
    "price": _price,
    "software_support": _thing("software", "what it supports or runs", "supports or runs"),
    "alternative_to": _thing("others", "what it stands in for", "an alternative to"),
    "customer": _thing("customers", "its user or buyer", "used or bought by"),
    "workload": _quality("use", "its use", "used for"),
    "limitation": _quality("a limit", "its limit", "limit:"),
    "money": _money,
    "market_share": _ratio,
}


# ----------------------------------------------------------------------------------------------------- restrictions


def authority(identifier: str | None) -> str:
    """'United States'; an authority that the text does not name is said so."""
    if not identifier:
        return "authority not named"
    return AUTHORITIES.get(identifier, identifier.replace("-", " ").title())


def restricted(restriction: Restriction, names: Names) -> Worded:
    """'Ban' + 'H100'; a downgraded product is named with what it replaces."""
    targets = listed((names.name(target) for target in restriction.targets), most=4) or "no target named"
    if restriction.action == "downgraded-product" and restriction.object:
        targets = f"{targets} in place of {names.phrase(restriction.object)}"
    value = ACTIONS[restriction.action]
    shown = f"Not: {value}" if restriction.negated else value
    return Worded(shown, targets, sentence=f"{shown}: {targets}")


def speaker(attribution: str | None) -> str:
    """Who says it; silence is said."""
    return attribution or "No speaker named"
