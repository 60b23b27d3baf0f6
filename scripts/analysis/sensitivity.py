"""Do the figures in circulation change the class? Each figure in print, and the outcome if it is the right one.

Figures are the reference's first ones and alternatives, and compute claims of articles. Precisions that agree with
each other describe one chip, so a lower figure for one of them lowers them all; a figure for a precision that does
not set TPP leaves it where it is, unless it exceeds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from scripts.analysis.amounts import TOLERANCE, say_amount
from scripts.analysis.record import BITS, COMPUTE, is_misread
from scripts.analysis.thresholds import CROSS_CHECK, Metrics, inputs_of, market_of, metrics_of, outcomes_of, tpp_of, with_tpp
from scripts.records.analysis import RuleOutcome, SensitivityRow
from scripts.records.reading import Claim
from scripts.records.reference import Product, Reference


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure in circulation."""

    name: str
    value: float
    unit: str
    origin: Literal["reference", "alternative", "claim"]
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    note: str | None = None


def figure_of(claim: Claim) -> tuple[str, ...]:
    """The product whose class a claim's figure may change, if it is such a figure."""
    if claim.predicate == "compute" and isinstance(claim.value, int | float) and not claim.negated and not claim.joint:
        return (claim.subject,)
    return ()


def rows_of(product: str, claims: Iterable[Claim], reference: Reference) -> tuple[SensitivityRow, ...]:
    """The rows of one product; none for what is no accelerator of the reference."""
    found = reference.products.get(product)
    return tuple(_rows(found, list(claims), reference)) if found and found.kind == "accelerator" else ()


def _rows(product: Product, claims: list[Claim], reference: Reference) -> Iterator[SensitivityRow]:
    values = {name: entry.value for name, entry in inputs_of(product).items()}
    base = metrics_of(values)
    market = market_of(product)
    usual = tuple(outcomes_of(base, market, reference, "the reference's figures"))
    for figure in sorted(_figures(product, claims, values), key=lambda f: (f.name, -f.value, f.origin)):
        metrics = _metrics_on(figure, values, base)
        if metrics.tpp is None:
            continue
        text = _say(figure)
        outcomes = tuple(outcomes_of(metrics, market, reference, "this figure"))
        changes = tuple(new.version for new, old in zip(outcomes, usual, strict=True) if (new.outcome, new.test) != (old.outcome, old.test))
        yield SensitivityRow(product.id, figure.name, figure.value, figure.unit, text, figure.origin, figure.claims, figure.sources,
                             metrics.tpp, metrics.density, outcomes, changes if base.tpp is not None else (),
                             _wording(text, metrics, outcomes), figure.note)  # fmt: skip


def _metrics_on(figure: _Figure, values: Mapping[str, float], base: Metrics) -> Metrics:
    """The metrics if this figure is the right one."""
    if not figure.name.endswith("_dense"):
        return metrics_of({**values, figure.name: figure.value})
    tpp = tpp_of(figure.name, figure.value)
    own = tpp_of(figure.name, values[figure.name]) if figure.name in values else None
    sets = base.tpp is None or (own is not None and own >= base.tpp * (1 - CROSS_CHECK))
    if sets or tpp >= (base.tpp or 0.0):
        return with_tpp(tpp, figure.name, values)
    return with_tpp(base.tpp, base.set_by, values)


def _figures(product: Product, claims: list[Claim], values: Mapping[str, float]) -> Iterator[_Figure]:
    for name in (*COMPUTE, "die_area"):
        cited = product.figures.get(name)
        if cited is None:
            continue
        if cited.value is not None:
            yield _Figure(name, float(cited.value), cited.unit, "reference", cited.sources, note=cited.note)
        for other in cited.alternatives:
            if isinstance(other.value, int | float) and not is_misread(other):
                yield _Figure(name, float(other.value), other.unit or cited.unit, "alternative", other.sources, note=other.note)
    yield from _claimed(product, claims, values)


def _claimed(product: Product, claims: list[Claim], values: Mapping[str, float]) -> Iterator[_Figure]:
    """Compute claims, those with the same figure together. Without a precision they are read as 16 bits wide, and say so."""
    found: dict[tuple[str, float, str | None], list[str]] = defaultdict(list)
    for claim in claims:
        name, note = _precision(product, claim)
        if name:
            found[name, float(claim.value), note].append(claim.id)  # type: ignore[arg-type]
    for (name, value, note), ids in sorted(found.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or "")):
        yield _Figure(name, value, "TOPS" if name.startswith("int") else "TFLOPS", "claim", (), tuple(sorted(ids)), note)


def _precision(product: Product, claim: Claim) -> tuple[str | None, str | None]:
    """The input that a claim's figure stands for. A figure that equals one on record has that one's precision."""
    stated = (claim.qualifier or "").casefold()
    value = float(claim.value)  # type: ignore[arg-type]
    twice = [name for name in COMPUTE if (cited := product.figures.get(name)) and cited.value and _near(value, 2 * float(cited.value))]
    if stated:
        name = f"{stated}_dense"
        if stated not in BITS:
            return None, None
        return name, "Twice the dense figure on record, as a figure with sparsity would be" if name in twice else None
    for name in COMPUTE:
        cited = product.figures.get(name)
        recorded = [cited.value, *(other.value for other in cited.alternatives)] if cited else []
        if any(isinstance(figure, int | float) and _near(value, float(figure)) for figure in recorded):
            return name, "The article names no precision; the figure equals one on record"
    return "fp16_dense", "The article names no precision; read as FP16"


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))


def _say(figure: _Figure) -> str:
    what = "mm2 of die" if figure.name == "die_area" else f"{figure.unit} {figure.name.removesuffix('_dense').upper()}"
    return say_amount(figure.value, what)


def _wording(text: str, metrics: Metrics, outcomes: tuple[RuleOutcome, ...]) -> str:
    """One sentence for the rule of October 2023, whose parameters still stand."""
    now = next(outcome for outcome in outcomes if outcome.version == "v2023")
    density = f" and a density of {metrics.density:.2f}" if metrics.density is not None else ", density unknown"
    return f"{text} gives a TPP of {metrics.tpp:,.0f}{density}. {now.wording}"
