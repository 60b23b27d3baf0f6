"""What is said and what is on record, in order of time; what bears no year stands apart at the end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from scripts.pages import record
from scripts.pages.catalogue import Link
from scripts.pages.entries import Desk
from scripts.pages.references import References
from scripts.pages.telling import all_of, telling
from scripts.pages.wording import date, restricted, worded
from scripts.records.reading import Certainty, Claim, Restriction
from scripts.records.reference import Control, Product

MOST_SAID, MOST_UNDATED = 30, 8  # of what articles say with a year and without
TIME_BEARING = frozenset({"availability", "volume"})
Mark = Certainty | Literal["record"]
Lane = Literal["subject", "said", "rule", "us", "china", "other"]
"""The line of a chart on which it stands: what the page is about, what is said, or whose measure it is."""
LANE_OF_KIND: dict[str, Lane] = {"us-export-control": "us", "us-tariff": "us", "cn-countermeasure": "china"}


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated line."""

    sort: str
    when: str
    """In words; empty where no date is given."""
    what: Link
    detail: str
    mark: Mark
    lane: Lane
    cites: tuple[int, ...]
    year: float | None
    """Place on the axis, as a year with its fraction; None in the undated lane."""
    span: float = 0.0
    """How far its precision reaches, in years."""
    expected: bool = False
    short: str = ""
    """What a chart prints beside the mark."""
    name: str = ""
    """The product, for a chart of several."""
    ours: bool = True
    """Whether it is of what the Ledger is about, and so in its accent."""

    @property
    def accent(self) -> bool:
        return self.lane == "subject" and self.ours


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Dated moments in order, then those without a year."""

    dated: tuple[Moment, ...]
    undated: tuple[Moment, ...]
    further: int = 0
    """Of what articles say, as much as there is no room for."""
    all_at: str = "claims/"
    """Where all of it is."""


@lru_cache(maxsize=1 << 12)
def place(text: str | None) -> tuple[float, float] | None:
    """A date as a fractional year, with the length of its precision; None where it bears no year."""
    found = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|Q([1-4])|H([12])))?", text or "")
    if not found:
        return None
    year, month, day, quarter, half = found.groups()
    if quarter:
        return int(year) + (int(quarter) - 1) / 4, 1 / 4
    if half:
        return int(year) + (int(half) - 1) / 2, 1 / 2
    if not month:
        return float(year), 1.0
    return int(year) + (int(month) - 1) / 12 + ((int(day) - 1) / 365 if day else 0), 0 if day else 1 / 12


def chronicle(desk: Desk, references: References, entities: Collection[str], rules: bool, brief: bool = False) -> Chronicle | None:
    """Availability claims and releases of `entities`, beside the measures that name them, or beside all measures for `rules`.

    With `brief`, products are there only with their release, and claims only with a year. What is on record is there whole; of what
    articles say, as much as there is room for.
    """
    said = [claim for entity in entities for claim in desk.catalogue.claims(entity) if claim.predicate in TIME_BEARING]
    told = [item for item in desk.catalogue.all_restrictions if item.date] if rules and not entities else []
    dated = [claim for claim in said if place(claim.date)]
    undated = [] if brief else [claim for claim in said if not place(claim.date)]
    shown = {claim.id for claim in (*telling(dated, MOST_SAID, desk), *telling(undated, MOST_UNDATED, desk))}
    shown |= {item.id for item in telling(told, MOST_SAID, desk)}
    moments = list(_moments(desk, references, entities, rules, shown))
    if brief:
        moments = [item for item in moments if item.year is not None and (item.lane == "rule" or item.short != "Announced")]
    if not moments:
        return None
    at = "data/restrictions.csv" if told else all_of(said, desk)
    return _in_order(moments, len(dated) + len(undated) + len(told) - len(shown), at)


def _in_order(moments: Collection[Moment], further: int = 0, all_at: str = "claims/") -> Chronicle:
    dated = sorted((moment for moment in moments if moment.year is not None), key=lambda moment: (moment.year, moment.what.text))
    return Chronicle(tuple(dated), tuple(moment for moment in moments if moment.year is None), further, all_at)


def measure_chronicle(desk: Desk, references: References) -> Chronicle | None:
    """Every measure on the line of who took it, and under them restrictions that articles report with a date."""
    controls = desk.catalogue.ledger.reference.controls.values()
    moments = [replace(_controlled(item, desk, references), lane=LANE_OF_KIND.get(item.kind, "other")) for item in controls]
    told = [item for item in desk.catalogue.all_restrictions if item.date]
    shown = telling(told, MOST_SAID, desk)
    moments += [replace(_told(item, desk), lane="said") for item in shown]
    made = _in_order(moments, len(told) - len(shown), "data/restrictions.csv")
    return made if made.dated else None


def _moments(desk: Desk, references: References, entities: Collection[str], rules: bool, shown: Collection[str]) -> Iterator[Moment]:
    reference = desk.catalogue.ledger.reference
    for entity in entities:
        for claim in desk.catalogue.claims(entity):
            if claim.id in shown:
                yield _claimed(claim, desk, len(entities) > 1)
        if entity in reference.products:
            yield from _released(reference.products[entity], desk, references)
    if rules and not entities:
        yield from (_told(item, desk) for item in desk.catalogue.all_restrictions if item.id in shown)
    makers = {reference.products[entity].vendor for entity in entities if entity in reference.products}
    for control in reference.controls.values():
        named = {target.id for target in control.products}
        if rules or named.intersection(entities) or makers.intersection(control.organisations):
            yield _controlled(control, desk, references)


def _moment_place(text: str | None) -> tuple[float | None, float]:
    found = place(text)
    return (found[0], found[1]) if found else (None, 0.0)


def _claimed(claim: Claim, desk: Desk, several: bool) -> Moment:
    year, span = _moment_place(claim.date)
    words = worded(claim, desk.catalogue)
    subject = f"{desk.catalogue.name(claim.subject)}: " if several else ""
    return Moment(
        sort=claim.date or "",
        when=date(claim.date),
        what=Link(f"{subject}{words.value}", f"{desk.bylines[claim.article].at}#claim-{claim.id}"),
        detail=f"{desk.bylines[claim.article].label}, {claim.attribution or 'no speaker named'}",
        mark=claim.certainty,
        lane="subject",
        cites=(),
        year=year,
        span=span,
        expected=claim.certainty in ("expected", "rumoured"),
        short=words.value,
        name=desk.catalogue.name(claim.subject).removeprefix("Ascend "),
    )


def _told(restriction: Restriction, desk: Desk) -> Moment:
    year, span = _moment_place(restriction.date)
    words = restricted(restriction, desk.catalogue)
    line = desk.bylines[restriction.article]
    return Moment(
        sort=restriction.date or "", when=date(restriction.date), what=Link(words.line, f"{line.at}#claim-{restriction.id}"),
        detail=f"{line.label}, {restriction.attribution or 'no speaker named'}", mark=restriction.certainty, lane="subject", cites=(),
        year=year, span=span, expected=restriction.certainty in ("expected", "rumoured"), short=words.line,
    )  # fmt: skip


def _released(product: Product, desk: Desk, references: References) -> Iterator[Moment]:
    name = desk.catalogue.name(product.id)
    for label, fact in (("announced", product.announced), ("released", product.released)):
        if fact and isinstance(fact.value, str):
            year, span = _moment_place(fact.value)
            others = [f"{date(record.words(item.value))}{f' ({item.note})' if item.note else ''}" for item in fact.alternatives]
            detail = "; ".join(part for part in (fact.note or "", f"also {', '.join(others)}" if others else "") if part)
            sources = (*fact.sources, *(source for item in fact.alternatives for source in item.sources))
            yield Moment(
                sort=fact.value, when=date(fact.value), what=Link(f"{name} {label}", desk.catalogue.at(product.id)), detail=detail,
                mark="record", lane="subject", cites=references.cite(sources), year=year, span=span,
                short=label.capitalize(), name=name.removeprefix("Ascend "),
            )  # fmt: skip


def _controlled(control: Control, desk: Desk, references: References) -> Moment:
    year, span = _moment_place(control.announced)
    detail = "; ".join(part for part in (control.citation or "", "" if control.status == "in force" else control.status) if part)
    return Moment(
        sort=control.announced, when=date(control.announced), what=Link(control.name, desk.catalogue.at(control.id)), detail=detail,
        mark="record", lane="rule", cites=references.cite(control.sources), year=year, span=span, short=control.name,
    )  # fmt: skip

