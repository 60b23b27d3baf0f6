"""Everything with a place in time on one page: what articles say happened or expect, releases on record, measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.pages.catalogue import Link
from scripts.pages.chronicle import Chronicle, Lane, Moment, place
from scripts.pages.entries import Desk
from scripts.pages.references import ReferenceLine, References
from scripts.pages.telling import shares
from scripts.pages.timeline_chart import Lanes, TimelineChart, timeline_chart
from scripts.pages.wording import count, date, spelled
from scripts.records.analysis import Event, EventKind
from scripts.records.reading import Claim, Restriction

LANES: Lanes = (
    ("subject", "Chips, systems", "on record"),
    ("said", "Availability", "said in articles"),
    ("other", "Restrictions", "said in articles"),
    ("rule", "Measures", "on record"),
)
LANE_OF: dict[EventKind, Lane] = {"product": "subject", "claim": "said", "restriction": "other", "control": "rule"}
OPEN_EVENTS = 40  # of one year; further ones are folded below them
MOST_EVENTS = 200  # of all years together
MOST_ARTICLES = 4


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event: when, what, how surely, and where it is said or cited."""

    id: str
    when: str
    what: Link
    mark: str
    word: str
    """'Expected', 'On record', 'On record, planned'."""
    expected: bool
    articles: tuple[Link, ...]
    more: int
    """Articles that are not named."""
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The events of one year; the undated ones come last."""

    id: str
    title: str
    open: tuple[EventRow, ...]
    folded: tuple[EventRow, ...]
    further: int


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Everything the template prints."""

    lead: str
    chart: TimelineChart | None
    years: tuple[Year, ...]
    references: tuple[ReferenceLine, ...]


def timeline_page(desk: Desk) -> TimelinePage:
    """The page, from the events of the analysis."""
    references = References(desk.catalogue.ledger)
    events = desk.catalogue.ledger.timeline or ()
    told: dict[str, Restriction] = {item.id: item for item in desk.catalogue.all_restrictions}
    years: dict[str, list[Event]] = {}
    for event in events:
        years.setdefault(event.first[:4], []).append(event)
    ordered = sorted(years, key=lambda year: (not year, year))
    rows: dict[str, list[tuple[Event, EventRow]]] = {}
    for year, share in zip(ordered, shares([len(years[year]) for year in ordered], MOST_EVENTS), strict=True):
        rows[year] = [(event, _row(event, desk, references, told)) for event in _shown(years[year], share)]
    chronicle = _chronicle([row for year in ordered for row in rows[year]], desk)
    return TimelinePage(
        lead=_lead(events),
        chart=timeline_chart("time", "Chips, claims and measures in time", LANES, chronicle) if chronicle.dated else None,
        years=tuple(_year(year, [row for _, row in rows[year]], len(years[year])) for year in ordered),
        references=references.lines(),
    )


def _shown(events: list[Event], most: int) -> list[Event]:
    """Those there is room for, in order of time: what is on record first, then what most articles speak of."""
    first = sorted(range(len(events)), key=lambda place: (bool(events[place].articles), -len(events[place].articles)))[:most]
    return [events[place] for place in sorted(first)]


def _year(year: str, rows: list[EventRow], of: int) -> Year:
    name, title = (f"y{year}", year) if year else ("undated", "No year given")
    return Year(name, title, tuple(rows[:OPEN_EVENTS]), tuple(rows[OPEN_EVENTS:]), of - len(rows))


def _lead(events: Iterable[Event]) -> str:
    events = tuple(events)
    said = [event for event in events if event.kind in ("claim", "restriction")]
    expected = sum(event.expected for event in said)
    undated = sum(not event.dated for event in said)
    return (
        f"{count(len(said), 'event')} that articles speak of, beside {number_on_record(events)} on record. "
        f"Of what is said, {spelled(expected, 'is only expected or rumoured', 'are only expected or rumoured')}, "
        f"and {spelled(undated, 'has', 'have')} no year."
    )


def number_on_record(events: Iterable[Event]) -> str:
    """'98 dates'."""
    return count(sum(event.kind in ("product", "control") for event in events), "date")


def _said(event: Event, desk: Desk, told: dict[str, Restriction]) -> tuple[Claim | Restriction, ...]:
    if event.kind == "restriction":
        return tuple(told[id] for id in event.claims if id in told)
    return desk.known(event.claims)


def _row(event: Event, desk: Desk, references: References, told: dict[str, Restriction]) -> EventRow:
    said = _said(event, desk, told)
    by_article = {item.article: Link(desk.bylines[item.article].label, f"{desk.bylines[item.article].at}#claim-{item.id}") for item in said}
    articles = tuple(by_article.values())
    at = articles[0].at if articles else next((page for id in event.subjects if (page := desk.catalogue.at(id))), None)
    mark, word = _mark(event)
    return EventRow(
        id=event.id,
        when=date(event.date),
        what=Link(event.text, at),
        mark=mark,
        word=word,
        expected=event.expected,
        articles=articles[:MOST_ARTICLES],
        more=max(0, len(articles) - MOST_ARTICLES),
        cites=references.cite(event.sources),
    )


def _mark(event: Event) -> tuple[str, str]:
    if event.certainty:
        return event.certainty, event.certainty.capitalize()
    return ("open", "On record, planned") if event.expected else ("record", "On record")


def _chronicle(rows: list[tuple[Event, EventRow]], desk: Desk) -> Chronicle:
    moments = list(_moments(rows, desk))
    dated = sorted((moment for moment in moments if moment.year is not None), key=lambda moment: (moment.year, moment.what.text))
    return Chronicle(tuple(dated), tuple(moment for moment in moments if moment.year is None))


def _moments(rows: list[tuple[Event, EventRow]], desk: Desk) -> Iterator[Moment]:
    products = desk.catalogue.ledger.reference.products
    for event, row in rows:
        found = place(event.date)
        ours = any(products[id].vendor == "huawei" for id in event.subjects if id in products)
        yield Moment(
            sort=event.first, when=row.when, what=row.what, detail="", mark=event.certainty or "record", lane=LANE_OF[event.kind], cites=(),
            year=found[0] if found else None, span=found[1] if found else 0.0, expected=event.expected, short=event.text, ours=ours,
        )  # fmt: skip
