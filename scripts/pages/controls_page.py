"""The page of all control measures: in time, by product as bars, and one by one with citation and status."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.pages import record
from scripts.pages.catalogue import Link
from scripts.pages.chronicle import Chronicle, measure_chronicle
from scripts.pages.entries import Desk
from scripts.pages.permalinks import address
from scripts.pages.references import ReferenceLine, References
from scripts.pages.sales_chart import SalesChart, sales_chart
from scripts.pages.timeline_chart import Lanes, TimelineChart, timeline_chart
from scripts.pages.wording import capital, count, date, of_them
from scripts.records.reference import Control

LANES: Lanes = (
    ("us", "United States", "on record"),
    ("china", "China", "on record"),
    ("other", "Others", "on record"),
    ("said", "Restrictions", "said in articles"),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A control in the table of measures."""

    id: str
    name: Link
    announced: str
    effective: str
    authority: Link
    citation: str
    status: str
    affects: str
    products: tuple[Link, ...]
    articles: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MeasureList:
    """Controls by year, oldest first."""

    lead: str
    topic: Link | None
    """The topic that gathers what the articles say of them."""
    chronicle: Chronicle | None
    chart: TimelineChart | None
    sales: SalesChart | None
    years: tuple[tuple[str, tuple[Measure, ...]], ...]
    references: tuple[ReferenceLine, ...]


def measure_list(desk: Desk) -> MeasureList:
    """The register of control measures."""
    references = References(desk.catalogue.ledger)
    years: dict[str, list[Measure]] = {}
    controls = sorted(desk.catalogue.ledger.reference.controls.values(), key=lambda control: control.announced)
    for control in controls:
        years.setdefault(control.announced[:4], []).append(_measure(control, desk, references))
    matched = sum(bool(desk.catalogue.restrictions(control.id)) for control in controls)
    match = f"what the articles report could be matched to {of_them(matched)}"
    lead = f"{capital(count(len(controls), 'measure'))} on record, each with its citation; {match}."
    in_time = measure_chronicle(desk, references)
    topics = (topic for topic in desk.catalogue.ledger.topics if any(aspect.actions for aspect in topic.aspects))
    topic = next((Link(topic.title, address("topics", topic.id)) for topic in topics), None)
    return MeasureList(
        lead=lead,
        topic=topic,
        chronicle=in_time,
        chart=timeline_chart("time", "Measures in time", LANES, in_time) if in_time else None,
        sales=sales_chart(desk, references),
        years=tuple((year, tuple(found)) for year, found in years.items()),
        references=references.lines(),
    )


def _measure(control: Control, desk: Desk, references: References) -> Measure:
    catalogue = desk.catalogue
    return Measure(
        id=control.id,
        name=Link(control.name, catalogue.at(control.id)),
        announced=date(control.announced),
        effective=date(control.effective),
        authority=catalogue.link(control.authority),
        citation=control.citation or "",
        status=control.status,
        affects=record.affected(control),
        products=tuple(catalogue.link(target.id) for target in control.products),
        articles=len({item.article for item in catalogue.restrictions(control.id)}),
        cites=references.cite(control.sources),
    )
