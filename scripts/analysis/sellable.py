"""When a product could be sold to China, and under what condition, as the measures on record have it.

The rules of the selling side and China's own measures are told apart. A later measure sets the condition when it is
stricter, or when it names the product as exempt or reviewed case by case; a licence neither loosens a bar nor
tightens a case-by-case review, which is one. A superseded measure ends when its successor begins. Chips of Chinese
makers, tariffs and measures that hit an input and not the chip are no matter of this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from scripts.analysis.periods import bounds, say_date
from scripts.records.analysis import Condition, SaleSpan
from scripts.records.reference import Control, ControlledProduct, Product, Reference

Lane = Literal["seller", "buyer"]
_KINDS: dict[str, Lane] = {"us-export-control": "seller", "other-export-control": "seller", "cn-countermeasure": "buyer"}
_STRICTNESS: dict[str, int] = {"uncontrolled": 0, "exempt": 0, "discouraged": 1, "case-by-case": 2, "licence": 2, "barred": 3}
_RELAXING = frozenset({"exempt", "case-by-case"})
_WORDING: dict[str, str] = {
    "barred": "Barred by: {title}",
    "licence": "A licence is needed: {title}",
    "case-by-case": "Reviewed case by case: {title}",
    "exempt": "Not reached by: {title}",
    "discouraged": "Discouraged by: {title}",
    "uncontrolled": "No measure on record names it",
}


@dataclass(frozen=True, slots=True)
class _Measure:
    """One measure as it bears on one product."""

    control: Control
    effect: ControlledProduct
    start: str
    end: str


def sale_spans(reference: Reference) -> dict[str, tuple[SaleSpan, ...]]:
    """For every controlled product its spans, seller's lane first, in order of time."""
    found: dict[str, tuple[SaleSpan, ...]] = {}
    for product in sorted(reference.products.values(), key=lambda product: product.id):
        lanes: tuple[Lane, ...] = ("seller", "buyer")
        spans = tuple(span for lane in lanes for span in _lane(product, lane, reference))
        if spans:
            found[product.id] = spans
    return found


def _lane(product: Product, lane: Lane, reference: Reference) -> Iterable[SaleSpan]:
    maker = reference.organisations.get(product.vendor)
    measures = _measures(product, lane, reference)
    if not measures or (maker and maker.country == "CN"):
        return
    born = _birth(product)
    moments = sorted({day for measure in measures for day in (measure.start, measure.end) if day} | ({born} if born else set()))
    spans: list[SaleSpan] = []
    for start, end in zip(moments, [*moments[1:], ""], strict=True):
        if start < born:
            continue
        active = [measure for measure in measures if measure.start <= start and (not measure.end or start < measure.end)]
        past = [measure for measure in measures if measure.end and measure.end <= start]
        span = _span(product.id, lane, start, end or None, active, past)
        if spans and (spans[-1].condition, spans[-1].control) == (span.condition, span.control):
            before = spans.pop()
            span = replace(before, end=span.end, also=tuple(dict.fromkeys((*before.also, *span.also))), note=span.note)
        spans.append(span)
    # China's measures are exceptions: before the first there is nothing to say.
    yield from (span for span in spans if lane == "seller" or span.control)


def _birth(product: Product) -> str:
    """First day of the release, else of the announcement, as far as either is known."""
    for fact in (product.released, product.announced):
        if fact and isinstance(fact.value, str) and bounds(fact.value)[0]:
            return bounds(fact.value)[0]
    return ""


def _measures(product: Product, lane: Lane, reference: Reference) -> list[_Measure]:
    found = [
        _Measure(control, effect, _start(control), _end(control, reference))
        for control in reference.controls.values()
        for effect in control.products
        if effect.id == product.id and effect.how != "indirect" and _KINDS.get(control.kind) == lane and _start(control)
    ]
    return sorted(found, key=lambda measure: (measure.start, measure.control.id))


def _start(control: Control) -> str:
    return bounds(control.effective or control.announced)[0]


def _end(control: Control, reference: Reference) -> str:
    successor = reference.controls.get(control.superseded_by or "")
    return _start(successor) if successor else ""


def _ruling(active: list[_Measure]) -> _Measure | None:
    """The measure that sets the condition among those in force."""
    ruling: _Measure | None = None
    for measure in active:
        how = measure.effect.how
        if ruling is None or how in _RELAXING or _STRICTNESS[how] > _STRICTNESS[ruling.effect.how]:
            ruling = measure
    return ruling


def _notes(measure: _Measure, *, lapsed: bool) -> str | None:
    """What qualifies a condition: a note of the reference, no date of effect, a successor that passes over the product."""
    notes = [measure.effect.note]
    if measure.control.effective is None:
        notes.append("announced; no date of effect on record")
    if lapsed:
        notes.append("superseded by a measure that does not name this product")
    return "; ".join(note for note in notes if note) or None


def _span(product: str, lane: Lane, start: str, end: str | None, active: list[_Measure], past: list[_Measure]) -> SaleSpan:
    lapsed = not active and bool(past)
    # A measure whose successor passes over the product is the last that is known of it.
    ruling = _ruling(active) or (past[-1] if past else None)
    if ruling is None:
        return SaleSpan(product, lane, start, end, "uncontrolled", _WORDING["uncontrolled"], None, (), ())
    control = ruling.control
    condition: Condition = ruling.effect.how  # type: ignore[assignment]  # indirect ones are no measures here
    title = f"{control.name} ({say_date(control.effective or control.announced)})"
    also = tuple(measure.control.id for measure in active if measure is not ruling)
    return SaleSpan(product, lane, start, end, condition, _WORDING[condition].format(title=title), control.id, also,
                    control.sources, _notes(ruling, lapsed=lapsed), control.status)  # fmt: skip
