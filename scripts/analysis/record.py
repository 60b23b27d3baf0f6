"""What the reference has on a subject: the cited figures and facts that stand beside claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.analysis.amounts import say_amount, say_number
from scripts.analysis.names import Names
from scripts.analysis.periods import say_date
from scripts.records.analysis import ReferenceFigure
from scripts.records.reference import Alternative, Cited, Fact, Figure, Product, Reference

COMPUTE = ("fp16_dense", "bf16_dense", "fp8_dense", "int8_dense", "fp4_dense")
BITS = {"fp4": 4, "fp8": 8, "int8": 8, "fp16": 16, "bf16": 16, "tf32": 32, "fp32": 32, "fp64": 64}
_LABELS = {"memory": "memory", "memory_bandwidth": "memory bandwidth", "power": "power", "power_system": "power of the system",
           "dies": "dies", "chips_in_system": "chips in the system"}  # fmt: skip
_FIGURES = {"memory_capacity": ("memory",), "memory_bandwidth": ("memory_bandwidth",), "power": ("power", "power_system"),
            "composition": ("dies", "chips_in_system")}  # fmt: skip
_STAGES = {"announced": "announced", "launched": "released", "shipping": "released"}
# A chip is often "launched" at its announcement, so a date that equals that one is no contradiction.
_ALSO = {"launched": "announced"}


@dataclass(frozen=True, slots=True, order=True)
class Recorded:
    """One value on record with the figure that prints it. Without a source it may be shown, but checks nothing."""

    figure: ReferenceFigure
    value: float | str

    @property
    def checks(self) -> bool:
        """It has a source, so that a claim can be held against it."""
        return bool(self.figure.sources)


def on_record(
    reference: Reference, names: Names, subject: str, predicate: str, *, qualifier: str = "", word: str = "", other: str = ""
) -> tuple[Recorded, ...]:
    """Everything that the reference has on this question, first figures before alternatives."""
    product = reference.products.get(subject)
    if product is None:
        software = reference.software.get(subject)
        if software and predicate == "alternative_to" and other in software.alternative_to:
            text = f"{names.name(subject)} as an alternative to {names.name(other)}"
            return (Recorded(ReferenceFigure("alternative to", text, software.sources, subject, verified=software.verified), other),)
        return ()
    found = list(_recorded(product, predicate, names, qualifier, word))
    return tuple(sorted(found, key=lambda recorded: recorded.figure.alternative))


def _recorded(product: Product, predicate: str, names: Names, qualifier: str, word: str) -> Iterator[Recorded]:
    if predicate == "compute":
        keys = [f"{qualifier.casefold()}_dense"] if qualifier else list(COMPUTE)
        for key in keys:
            yield from _figure(product, key, f"dense {key.removesuffix('_dense').upper()}")
    elif predicate == "manufacturer":
        yield from _fact(product, product.foundry, "made by", names)
    elif predicate == "process_node":
        yield from _fact(product, product.process_node, "process node", names)
    elif predicate == "availability":
        for stage in (_STAGES.get(word), _ALSO.get(word)):
            if stage:
                yield from _fact(product, product.announced if stage == "announced" else product.released, stage, names)
    else:
        for key in _FIGURES.get(predicate, ()):
            yield from _figure(product, key, _LABELS[key])


def stage_on_record(stage: str) -> str:
    """The date of the reference that tells when a stage of availability was reached, or empty."""
    return _STAGES.get(stage, "")


def _figure(product: Product, key: str, label: str) -> Iterator[Recorded]:
    figure: Figure | None = product.figures.get(key)
    if figure is None:
        return
    for cited in _entries(figure):
        value, unit = cited.value, (cited.unit if isinstance(cited, Alternative) else None) or figure.unit
        if isinstance(value, int | float):
            printed = ReferenceFigure(label, say_amount(float(value), unit), cited.sources, product.id, cited is not figure,
                                      cited.verified, cited.note)  # fmt: skip
            yield Recorded(printed, float(value) * (1000 if unit == "kW" else 1))


def _fact(product: Product, fact: Fact | None, label: str, names: Names) -> Iterator[Recorded]:
    for cited in _entries(fact) if fact else ():
        values = cited.value if isinstance(cited.value, tuple | list) else (str(cited.value),)
        for value in values:
            text = names.name(value) if label == "made by" else say_date(value) if label in ("announced", "released") else value
            printed = ReferenceFigure(label, text, cited.sources, product.id, cited is not fact, cited.verified, cited.note)
            yield Recorded(printed, value)


def _entries(cited: Fact | Figure) -> Iterable[Fact | Figure | Alternative]:
    return (cited, *cited.alternatives)


def is_sparse(cited: Cited | Alternative) -> bool:
    """The reference keeps sparse headlines only as alternatives whose note says so."""
    return "spars" in (cited.note or "").casefold()


def is_misread(cited: Cited | Alternative) -> bool:
    """A figure kept only to say that it measures something else: it is shown beside claims, and goes into no sum."""
    note = (cited.note or "").casefold()
    return is_sparse(cited) or note.startswith("wrong") or "not the applicable" in note


@dataclass(frozen=True, slots=True)
class PaperRatio:
    """How two products compare on paper, at a precision that both have."""

    text: str
    ratio: float
    figures: tuple[ReferenceFigure, ReferenceFigure]


def paper_ratio(reference: Reference, names: Names, first: str, second: str) -> PaperRatio | None:
    """Dense compute of one product against another; None where they share no precision of one width."""
    one, other = reference.products.get(first), reference.products.get(second)
    if one is None or other is None:
        return None
    for pair in (("fp16", "fp16"), ("bf16", "bf16"), ("fp16", "bf16"), ("bf16", "fp16"), ("fp8", "fp8"), ("int8", "int8")):
        figures = [next(_figure(product, f"{precision}_dense", f"dense {precision.upper()}"), None)
                   for product, precision in zip((one, other), pair, strict=True)]  # fmt: skip
        mine, theirs = figures
        if not (mine and theirs and mine.checks and theirs.checks):
            continue
        if isinstance(mine.value, float) and isinstance(theirs.value, float) and theirs.value:
            ratio = mine.value / theirs.value
            precisions = " and ".join(dict.fromkeys(precision.upper() for precision in pair))
            text = (f"{say_number(mine.value)} against {theirs.figure.text}, dense {precisions}, on paper: "
                    f"{ratio:.2f} of {names.noun(second)}")  # fmt: skip
            return PaperRatio(text, ratio, (mine.figure, theirs.figure))
    return None
