"""When each controlled product could be sold to China and on what condition, as bars along one line of time.

What the exporting side rules stands above what China itself rules. Bars without an end reach the edge of the drawing; no
clock is read, so the edge is the half-year after the last moment on record.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from scripts.pages.catalogue import Link
from scripts.pages.chronicle import place
from scripts.pages.entries import Desk
from scripts.pages.label_places import LETTER
from scripts.pages.references import References
from scripts.pages.wording import count, date
from scripts.records.analysis import Condition, SaleSpan

CONDITIONS: dict[Condition, str] = {
    "uncontrolled": "no measure on record names it",
    "exempt": "named as not reached",
    "case-by-case": "reviewed case by case",
    "licence": "a licence is needed",
    "discouraged": "discouraged",
    "barred": "barred",
}
SIDES = {"seller": "exporting side", "buyer": "China's own measures"}
BAR, WIDE_ROW, NARROW_ROW = 12.0, 17.0, 17.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One span."""

    x: float
    y: float
    width: float
    condition: Condition
    at: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A product with its bars; where China has measures of its own, these are the second line."""

    name: Link
    y: float
    bars: tuple[Bar, ...]
    buyer_y: float | None


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing."""

    width: float
    height: float
    left: float
    right: float
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sale:
    """A line of the table that goes with the bars."""

    start: str
    end: str
    condition: str
    wording: str
    side: str
    control: Link | None
    also: tuple[Link, ...]
    note: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SalesChart:
    """Both drawings, the conditions that occur, and the table."""

    description: str
    conditions: tuple[tuple[Condition, str], ...]
    wide: Drawing
    narrow: Drawing
    table: tuple[tuple[Link, tuple[Sale, ...]], ...]


def sales_chart(desk: Desk, references: References) -> SalesChart | None:
    """Every controlled product, those that most articles name first; None where there is none."""
    spans = desk.catalogue.ledger.sales or ()
    by_product = {id: tuple(found) for id, found in groupby(spans, key=lambda span: span.product)}
    if not by_product:
        return None
    ids = sorted(by_product, key=lambda id: (-desk.catalogue.articles_naming(id), by_product[id][0].start, id))
    chosen = [(id, by_product[id]) for id in ids]
    first, last = _window(spans)
    used = {span.condition for span in spans}
    return SalesChart(
        description=f"{count(len(ids), 'product')} from {math.floor(first)} on, with the conditions in turn. The table has every span.",
        conditions=tuple((condition, words) for condition, words in CONDITIONS.items() if condition in used),
        wide=_wide(chosen, desk, first, last),
        narrow=_narrow(chosen, desk, first, last),
        table=tuple((desk.catalogue.link(id), tuple(sale(span, desk, references) for span in found)) for id, found in chosen),
    )


def sale(span: SaleSpan, desk: Desk, references: References) -> Sale:
    """One span, ready to print."""
    status = "" if span.status in (None, "in force") else str(span.status)
    return Sale(
        start=date(span.start),
        end=date(span.end),
        condition=CONDITIONS[span.condition],
        wording=span.wording,
        side=SIDES[span.side],
        control=desk.catalogue.link(span.control) if span.control else None,
        also=desk.catalogue.links(span.also),
        note="; ".join(part for part in (span.note or "", status) if part),
        cites=references.cite(span.sources),
    )


def sales_of(id: str, desk: Desk, references: References) -> Iterator[Sale]:
    """The spans of one product."""
    return (sale(span, desk, references) for span in desk.catalogue.ledger.sales or () if span.product == id)


def _year(day: str) -> float:
    found = place(day)
    return found[0] if found else 0.0


def _window(spans: Iterable[SaleSpan]) -> tuple[float, float]:
    """From the year of the first condition that a measure set to the half-year after the last change."""
    spans = tuple(spans)
    ruled = [_year(span.start) for span in spans if span.control] or [_year(span.start) for span in spans]
    last = max(max(_year(span.start), _year(span.end or "")) for span in spans)
    first = float(math.floor(min(ruled)))
    return first, max(math.ceil(last * 2 + 0.5) / 2, first + 1)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: float
    last: float
    left: float
    right: float

    def x(self, year: float) -> float:
        return self.left + (min(max(year, self.first), self.last) - self.first) / (self.last - self.first) * (self.right - self.left)

    def ticks(self) -> tuple[Tick, ...]:
        return tuple(Tick(self.x(year), str(year)) for year in range(math.ceil(self.first), math.floor(self.last) + 1))


def _bars(spans: Iterable[SaleSpan], desk: Desk, scale: _Scale, y: float) -> Iterator[Bar]:
    for span in spans:
        left, right = scale.x(_year(span.start)), scale.x(_year(span.end)) if span.end else scale.right
        if right - left < 1:
            continue
        until = f"until {date(span.end)}" if span.end else "open"
        title = f"{desk.catalogue.name(span.product)}, from {date(span.start)}, {until}: {span.wording} ({SIDES[span.side]})"
        yield Bar(left, y, right - left, span.condition, desk.catalogue.at(span.control) if span.control else None, title)


def _rows(
    chosen: Iterable[tuple[str, tuple[SaleSpan, ...]]], desk: Desk, scale: _Scale, top: float, above: float, step: float
) -> Iterator[Row]:
    """Rows from the top; `above` is what a name takes that stands over its bars, and `step` a line of bars."""
    y = top
    for id, spans in chosen:
        seller, buyer = [span for span in spans if span.side == "seller"], [span for span in spans if span.side == "buyer"]
        y += above
        bars = (*_bars(seller, desk, scale, y), *_bars(buyer, desk, scale, y + step))
        yield Row(desk.catalogue.link(id), y, bars, y + step if buyer else None)
        y += step * (2 if buyer else 1) + 7


def _height(rows: tuple[Row, ...]) -> float:
    return (rows[-1].buyer_y or rows[-1].y) + BAR + 30


def _wide(chosen: list[tuple[str, tuple[SaleSpan, ...]]], desk: Desk, first: float, last: float) -> Drawing:
    longest = max(len(desk.catalogue.name(id)) for id, _ in chosen)
    left = min(max(longest * LETTER + 14, 118.0), 220.0)
    scale = _Scale(first, last, left, 924.0)
    rows = tuple(_rows(chosen, desk, scale, 8, 0, WIDE_ROW))
    return Drawing(940, _height(rows), left, 924, scale.ticks(), rows)


def _narrow(chosen: list[tuple[str, tuple[SaleSpan, ...]]], desk: Desk, first: float, last: float) -> Drawing:
    scale = _Scale(first, last, 2.0, 338.0)
    rows = tuple(_rows(chosen, desk, scale, 4, 18, NARROW_ROW))
    return Drawing(340, _height(rows), 2, 338, scale.ticks(), rows)
