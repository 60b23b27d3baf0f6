"""Rows of what the analysis lays side by side: thresholds, sale, differences and their sides, time, gaps, speakers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from scripts.pages.entries import Desk
from scripts.pages.said_rows import anchor, article_key
from scripts.pages.tables import Number, Row, Text, figure, parts
from scripts.records.analysis import (
    Cell,
    Condition,
    DifferenceType,
    Event,
    EventKind,
    Finding,
    ProductThresholds,
    RuleClass,
    SensitivityRow,
)
from scripts.records.reading import Certainty, Predicate


class ThresholdRow(Row):
    """Where the figures on record of one product fall under one version of 3A090. Arithmetic on figures, not legal advice."""

    product: Text
    version: Text
    outcome: RuleClass
    test: Text | None
    """The paragraph that is met."""
    wording: Text
    tpp: Number | None
    """Total processing performance: the most of dense TOPS times bits over all precisions."""
    density: Number | None
    """TPP over the area of the logic dies in mm2."""
    set_by: Text | None
    """The figure that gives TPP."""
    basis: Literal["ok", "weak", "unverified", "unknown"]
    """How well that figure is sourced: official or secondary, aggregators only, no source, no figure."""
    market: Literal["datacentre", "consumer"]
    sources: tuple[Text, ...]


class CirculatingRow(Row):
    """One figure in circulation, and what it would change under 3A090 if it were the right one."""

    id: int
    """Counted from 1."""
    product: Text
    figure: Text
    """The figure that it stands for: fp16_dense, die_area and so on."""
    value: Number
    unit: Text
    text: Text
    origin: Literal["reference", "alternative", "claim"]
    tpp: Number | None
    density: Number | None
    changes: tuple[Text, ...]
    """Versions under which the outcome or the paragraph met differs from the one on the first figures."""
    wording: Text
    claims: tuple[Text, ...]
    sources: tuple[Text, ...]
    note: Text | None


class SaleRow(Row):
    """A stretch of time in which one condition held for selling a product to China."""

    product: Text
    side: Literal["seller", "buyer"]
    """Rules of the exporting side, or China's own."""
    start: Text
    end: Text | None
    """The day on which it no longer held; empty where it goes on."""
    condition: Condition
    wording: Text
    control: Text | None
    also: tuple[Text, ...]
    """Other measures in force that name the product and do not change the condition."""
    status: Text | None
    sources: tuple[Text, ...]
    note: Text | None


class DifferenceRow(Row):
    """A question that the articles answer differently. No answer is called right; the answers are in `sides`."""

    id: Text
    """Its anchor on the page that lays it out."""
    page: Text
    subject: Text
    predicate: Predicate
    object: Text | None
    question: Text
    type: DifferenceType | None
    why: Text
    articles: int
    origins: tuple[Text, ...]
    """Named origins of its claims."""
    on_record: tuple[Text, ...]
    """Cited figures that stand beside it."""
    note: Text | None


class SideRow(Row):
    """One answer to a question on which sources differ."""

    difference: Text
    side: int
    """Counted from 1."""
    answer: Text
    value: Number | None
    value_to: Number | None
    word: Text | None
    unit: Text | None
    qualifiers: tuple[Text, ...]
    negated: bool
    firmest: Certainty
    weakest: Certainty
    claims: tuple[Text, ...]
    """The firmest and earliest first."""
    articles: int
    origins: tuple[Text, ...]
    stories: int
    """Its articles with near-copies counted once."""
    first_reported: Text | None
    last_reported: Text | None


class EventRow(Row):
    """Something that happened or is expected to, said or on record, in order of time."""

    id: Text
    kind: EventKind
    date: Text | None
    """With its own precision."""
    first: Text | None
    """The earliest day that the date can mean; empty where it bears no year."""
    last: Text | None
    text: Text
    stage: Text
    """launched, mass-production and so on; the action of a restriction; announced or effective of a measure."""
    expected: bool
    certainty: Certainty | None
    subjects: tuple[Text, ...]
    claims: tuple[Text, ...]
    articles: tuple[Text, ...]
    sources: tuple[Text, ...]


class GapRow(Row):
    """What is said of one subject under one predicate, down to nothing."""

    subject: Text
    predicate: Predicate
    state: Literal["none", "one origin", "several"]
    articles: int
    origins: int
    claims: tuple[Text, ...]


class SpeakerRow(Row):
    """Somebody to whom claims are attributed by name."""

    key: Text
    name: Text
    kind: Literal["person", "organisation", "unlisted"]
    speaker: Text | None
    """The entry of the reference, where a name matches."""
    organisation: Text | None
    spellings: tuple[Text, ...]
    claims: tuple[Text, ...]
    restrictions: tuple[Text, ...]
    articles: tuple[Text, ...]


def _articles(desk: Desk, articles: Iterable[str]) -> tuple[str, ...]:
    return tuple(article_key(desk, article) for article in articles)


def _anchors(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(anchor, ids))


# ---------------------------------------------------------------------------------------------------------- thresholds


def threshold_rows(desk: Desk, only: str | None = None) -> Iterator[ThresholdRow]:
    """Every product under every version of the rule."""
    for item in desk.catalogue.ledger.assessments or ():
        if only is None or item.product == only:
            yield from _outcomes(item)


def _outcomes(item: ProductThresholds) -> Iterator[ThresholdRow]:
    sources = [source for given in item.inputs for source in given.sources]
    for outcome in item.outcomes:
        yield ThresholdRow.of(
            product=item.product, version=outcome.version, outcome=outcome.outcome, test=outcome.test or None, wording=outcome.wording,
            tpp=figure(item.tpp), density=figure(item.density), set_by=item.set_by, basis=item.basis, market=item.market,
            sources=tuple(dict.fromkeys((*sources, *outcome.sources))),
        )  # fmt: skip


def circulating_rows(desk: Desk, only: str | None = None) -> Iterator[CirculatingRow]:
    """Every figure in circulation that goes into the sum."""
    for number, item in enumerate(desk.catalogue.ledger.sensitivity or (), 1):
        if only is None or item.product == only:
            yield _circulating(number, item)


def _circulating(number: int, item: SensitivityRow) -> CirculatingRow:
    return CirculatingRow.of(
        id=number, product=item.product, figure=item.figure, value=figure(item.value) or 0, unit=item.unit, text=item.text,
        origin=item.origin, tpp=figure(item.tpp), density=figure(item.density), changes=item.changes, wording=item.wording,
        claims=_anchors(item.claims), sources=item.sources, note=item.note,
    )  # fmt: skip


def sale_rows(desk: Desk, only: str | None = None) -> Iterator[SaleRow]:
    """When each product could be sold to China, and on what condition."""
    same = ("product", "side", "start", "end", "condition", "wording", "control", "also", "status", "sources", "note")
    for item in desk.catalogue.ledger.sales or ():
        if only is None or item.product == only:
            yield SaleRow.of(**{name: getattr(item, name) for name in same})


# --------------------------------------------------------------------------------------------------------- differences


def difference_row(item: Finding, desk: Desk) -> DifferenceRow:
    return DifferenceRow.of(
        id=f"finding-{item.id}",
        page=f"{desk.catalogue.ledger.site.url}{desk.place(item)}#finding-{item.id}",
        subject=item.subject,
        predicate=item.predicate,
        object=item.object,
        question=item.question,
        type=item.type,
        why=item.why,
        articles=len(item.counts.articles),
        origins=item.counts.origins,
        on_record=tuple(f"{found.label}: {found.text}" for found in item.references),
        note=item.reference_note,
    )


def sides(finding: Finding) -> Iterator[SideRow]:
    """The answers to one question."""
    for number, side in enumerate(finding.sides, 1):
        value, value_to, word = parts(side.value)
        yield SideRow.of(
            difference=f"finding-{finding.id}", side=number, answer=side.answer, value=value, value_to=value_to, word=word, unit=side.unit,
            qualifiers=side.qualifiers, negated=side.negated, firmest=side.best, weakest=side.worst, claims=_anchors(side.claims),
            articles=len(side.counts.articles), origins=side.counts.origins, stories=side.counts.stories,
            first_reported=side.first_reported, last_reported=side.last_reported,
        )  # fmt: skip


# ------------------------------------------------------------------------------------------------------ time, gaps, who


def event_rows(desk: Desk) -> Iterator[EventRow]:
    """Everything with a place in time; what bears no year comes last."""
    return (event_row(item, desk) for item in desk.catalogue.ledger.timeline or ())


def event_row(item: Event, desk: Desk) -> EventRow:
    return EventRow.of(
        id=f"event-{item.id}", kind=item.kind, date=item.date, first=item.first or None, last=item.last or None, text=item.text,
        stage=item.stage, expected=item.expected, certainty=item.certainty, subjects=item.subjects, claims=_anchors(item.claims),
        articles=_articles(desk, item.articles), sources=item.sources,
    )  # fmt: skip


def gap_rows(desk: Desk) -> Iterator[GapRow]:
    """The whole matrix of subjects and predicates, row by row."""
    return (gap_row(item) for item in (desk.catalogue.ledger.gaps.cells if desk.catalogue.ledger.gaps else ()))


def gap_row(item: Cell) -> GapRow:
    return GapRow.of(
        subject=item.subject, predicate=item.predicate, state=item.state, articles=item.articles, origins=item.origins,
        claims=_anchors(item.claims),
    )  # fmt: skip


def speaker_rows(desk: Desk) -> Iterator[SpeakerRow]:
    """Everybody who is named as saying something."""
    for item in desk.catalogue.ledger.speakers or ():
        yield SpeakerRow.of(
            key=item.key, name=item.name, kind=item.kind, speaker=item.id, organisation=item.organisation, spellings=item.spellings,
            claims=_anchors(item.claims), restrictions=_anchors(item.restrictions), articles=_articles(desk, item.articles),
        )  # fmt: skip
