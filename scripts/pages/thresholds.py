"""TPP, performance density and where they fall under 3A090: rows of the comparison, of the sensitivity, of the cross-checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from scripts.pages.catalogue import Link
from scripts.pages.entries import Desk
from scripts.pages.record import words
from scripts.pages.references import References
from scripts.pages.wording import capital, listed, number
from scripts.records.analysis import ProductThresholds, RuleClass, RuleOutcome, SensitivityRow, ThresholdInput
from scripts.records.reference import Product

INPUTS = {"die_area": "Die area", "interconnect": "Interconnect", "memory_bandwidth": "Memory bandwidth"}
BASES = {
    "ok": "",
    "weak": "rests on aggregators only",
    "unverified": "rests on no source that was seen",
    "unknown": "",
}
STATUSES = {"roadmap": "on the roadmap", "proposed": "proposed", "reported-only": "reported only", "cancelled": "cancelled"}
_BRIEF: dict[RuleClass, str] = {
    "licence": "licence",
    "nac": "notification",
    "none": "outside",
    "case-by-case": "under both limits",
    "presumption-of-denial": "over a limit",
    "unknown": "unknown",
}
MOST_CHECKS = 40
MOST_FIGURES, MOST_CLAIMS = 24, 4  # figures in circulation for one chip, and claims named after each


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the parameters fall under one version: the paragraph that is met, what it asks for, and the sentence."""

    version: str
    met: str
    asks: str
    wording: str
    cites: tuple[int, ...]

    @property
    def sort(self) -> str:
        """Outside first, then by paragraph; empty, and so last, where it is unknown."""
        return f"{self.met} {self.asks}" if self.met else "" if self.asks == "unknown" else "0"


@dataclass(frozen=True, slots=True)
class Given:
    """One figure that goes into the sum."""

    label: str
    text: str
    note: str
    cites: tuple[int, ...]
    tpp: str = ""
    """For compute: what it gives, times its bits."""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A chip in the comparison; figures as printed, with the number to sort by beside them, empty where unknown."""

    id: str
    name: Link
    small: str
    tpp: str
    density: str
    tpp_sort: str
    density_sort: str
    basis: str
    outcomes: tuple[Outcome, ...]
    setter: str
    also: str
    cites: tuple[int, ...]
    area: str
    memory: str
    bandwidth: str
    made_in_china: bool
    claims: int


@dataclass(frozen=True, slots=True)
class VendorRows:
    """Chips of one vendor."""

    vendor: str
    rows: tuple[ComparisonRow, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in circulation, and what follows if it is the right one."""

    text: str
    origin: str
    note: str
    tpp: str
    density: str
    outcome: str
    changes: bool
    claims: tuple[Link, ...]
    further: int
    """Claims of the figure that are not named."""
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SensitivityView:
    """All figures in circulation for one chip, first as one line."""

    product: Link
    figures: str
    tpp: str
    density: str
    verdict: str
    changes: bool
    rows: tuple[FigureRow, ...]
    further: int
    """Figures in circulation that have no row."""


@dataclass(frozen=True, slots=True)
class CheckedPair:
    """Two precisions of one chip that do not fit each other, or all of a chip that do."""

    product: Link
    text: str


@dataclass(frozen=True, slots=True)
class CrossChecks:
    """How the precisions of each chip fit each other."""

    pairs: int
    apart: tuple[CheckedPair, ...]


@dataclass(frozen=True, slots=True)
class ThresholdView:
    """Everything about one chip against the thresholds."""

    name: str
    tpp: str
    density: str
    basis: str
    made_in_china: bool
    inputs: tuple[Given, ...]
    outcomes: tuple[Outcome, ...]
    checks: tuple[str, ...]
    sensitivity: SensitivityView | None


def assessed(desk: Desk, id: str) -> ProductThresholds | None:
    """The assessment of one product."""
    return next((item for item in desk.catalogue.ledger.assessments or () if item.product == id), None)


# ---------------------------------------------------------------------------------------------------------- outcomes


def paragraph(test: str) -> str:
    """'3A090.a.1' for a test of that paragraph, whichever market or version it is for."""
    return test.split("-")[0]


def outcome_view(item: RuleOutcome, references: References) -> Outcome:
    """One outcome, ready to print."""
    return Outcome(item.version_name, paragraph(item.test), _BRIEF[item.outcome], item.wording, references.cite(item.sources))


def brief(item: RuleOutcome) -> str:
    """'3A090.a.1', 'outside', 'unknown'."""
    return paragraph(item.test) or _BRIEF[item.outcome]


# -------------------------------------------------------------------------------------------------------- comparison


def comparison(desk: Desk, references: References) -> tuple[VendorRows, ...]:
    """Every assessed chip by vendor: Huawei first, then by the number of chips."""
    rows: dict[str, list[ComparisonRow]] = {}
    products = desk.catalogue.ledger.reference.products
    for item in desk.catalogue.ledger.assessments or ():
        if item.product in products:
            rows.setdefault(products[item.product].vendor, []).append(_compared(item, products[item.product], desk, references))
    ordered = sorted(rows.items(), key=lambda pair: (pair[0] != "huawei", -len(pair[1]), pair[0]))
    return tuple(VendorRows(desk.catalogue.name(vendor), tuple(found)) for vendor, found in ordered)


def _compared(item: ProductThresholds, product: Product, desk: Desk, references: References) -> ComparisonRow:
    catalogue = desk.catalogue
    setter = next((found for found in item.inputs if found.name == item.set_by), None)
    cited = product.figures.get(item.set_by or "")
    also = [words(other.value) for other in cited.alternatives if isinstance(other.value, int | float)] if cited else []
    market = "not for data centres" if item.market == "consumer" else ""
    figure = {given.name: given for given in item.inputs}
    memory = product.figures.get("memory")
    return ComparisonRow(
        id=product.id,
        name=catalogue.link(product.id),
        small=", ".join(part for part in (STATUSES.get(product.status or "", ""), market) if part),
        tpp=number(round(item.tpp or 0)),
        density=number(round(item.density, 2)) if item.density is not None else "",
        tpp_sort=f"{item.tpp or 0:.2f}",
        density_sort=f"{item.density:.4f}" if item.density is not None else "",
        basis=BASES[item.basis],
        outcomes=tuple(outcome_view(outcome, references) for outcome in item.outcomes),
        setter=f"{number(setter.value)} {_precision(setter.name)}" if setter else "",
        also=listed(dict.fromkeys(also)),
        cites=references.cite(setter.sources) if setter else (),
        area=number(figure["die_area"].value) if "die_area" in figure else "",
        memory=number(memory.value) if memory and memory.value is not None else "",
        bandwidth=number(figure["memory_bandwidth"].value) if "memory_bandwidth" in figure else "",
        made_in_china=_chinese(product, desk),
        claims=len(catalogue.claims(product.id)),
    )


def _chinese(product: Product, desk: Desk) -> bool:
    vendor = desk.catalogue.ledger.reference.organisations.get(product.vendor)
    return bool(vendor and vendor.country == "CN")


def _precision(name: str) -> str:
    return name.removesuffix("_dense").upper()


# ------------------------------------------------------------------------------------------------------- sensitivity


def sensitivity_of(id: str, desk: Desk, references: References) -> SensitivityView | None:
    """What the figures in print make of one chip; None where there is only one figure."""
    rows = [row for row in desk.catalogue.ledger.sensitivity or () if row.product == id]
    if not any(row.origin != "reference" for row in rows):
        return None
    compute = [row for row in rows if row.figure != "die_area"]
    shown = rows[:]
    if len(rows) > MOST_FIGURES:  # what is on record, then what most claims say
        shown.sort(key=lambda row: (row.origin == "claim", -len(row.claims)))
        shown = sorted(shown[:MOST_FIGURES], key=rows.index)
    densities = [row.density for row in rows if row.density is not None]
    return SensitivityView(
        product=desk.catalogue.link(id),
        figures="; ".join(_circulating(compute)),
        tpp=_extent([row.tpp for row in rows if row.tpp is not None], 0),
        density=_extent(densities, 2),
        verdict=_verdict(rows),
        changes=any(row.changes for row in rows),
        rows=tuple(_figure_row(row, desk, references) for row in shown),
        further=len(rows) - len(shown),
    )


def _circulating(rows: Iterable[SensitivityRow]) -> Iterator[str]:
    """'376 to 400 TFLOPS FP16' for each precision."""
    for name, found in groupby(sorted(rows, key=lambda row: row.figure), key=lambda row: row.figure):
        values = sorted((row.value, row.unit) for row in found)
        (low, unit), (high, _) = values[0], values[-1]
        figures = number(low) if low == high else f"{number(low)} to {number(high)}"
        yield f"{figures} {unit} {_precision(name)}"


def _extent(values: list[float], digits: int) -> str:
    if not values:
        return ""
    low, high = (number(round(value, digits or None)) for value in (min(values), max(values)))
    return low if low == high else f"{low} to {high}"


def _verdict(rows: list[SensitivityRow]) -> str:
    """Whether the class of October 2023 stands on every figure in print."""
    by_class: dict[str, list[SensitivityRow]] = {}
    for row in sorted(rows, key=lambda row: row.tpp or 0):
        now = next((outcome for outcome in row.outcomes if outcome.version == "v2023"), None)
        if now:
            by_class.setdefault(brief(now), []).append(row)
    if len(by_class) == 1:
        only = next(iter(by_class))
        return capital({"outside": "outside 3A090", "unknown": "undecided"}.get(only, only)) + " on every figure"
    parts = {{"unknown": "undecided"}.get(name, name): f"on a TPP of {_tpp(found)}" for name, found in by_class.items()}
    shared = {name.rpartition(".")[0] for name in parts}
    if len(shared) == 1 and "" not in shared:
        whole = shared.pop()
        each = (f"{name.partition('.')[2]} {on}" for name, on in parts.items())
        return f"{whole} on every figure: {listed(each)}"
    return capital("; ".join(f"{name} {on}" for name, on in parts.items()))


def _tpp(rows: list[SensitivityRow]) -> str:
    return _extent([row.tpp for row in rows if row.tpp is not None], 0)


def _figure_row(row: SensitivityRow, desk: Desk, references: References) -> FigureRow:
    claims = desk.known(row.claims[:MOST_CLAIMS])
    now = next((outcome for outcome in row.outcomes if outcome.version == "v2023"), None)
    return FigureRow(
        text=_unit(row.text),
        origin={"reference": "on record", "alternative": "also on record", "claim": "said"}[row.origin],
        note=row.note or "",
        tpp=number(round(row.tpp)) if row.tpp is not None else "",
        density=number(round(row.density, 2)) if row.density is not None else "",
        outcome=brief(now) if now else "",
        changes=bool(row.changes),
        claims=tuple(Link(entry.byline.label, entry.at) for entry in desk.claims(claims)),
        further=max(0, len(row.claims) - MOST_CLAIMS),
        cites=references.cite(row.sources),
    )


def _unit(text: str) -> str:
    return text.replace("mm2", "mm²")


def all_sensitivity(desk: Desk, references: References) -> tuple[SensitivityView, ...]:
    """Every chip with more than one figure in print: those whose class changes, then Huawei's, then the others."""
    products = desk.catalogue.ledger.reference.products
    ids = dict.fromkeys(row.product for row in desk.catalogue.ledger.sensitivity or ())
    found = [(id, view) for id in ids if (view := sensitivity_of(id, desk, references))]
    found.sort(key=lambda pair: (not pair[1].changes, products[pair[0]].vendor != "huawei" if pair[0] in products else True))
    return tuple(view for _, view in found)


# ------------------------------------------------------------------------------------------------------ cross-checks


def cross_checks(desk: Desk) -> CrossChecks:
    """Pairs of precisions over all chips, and those that do not fit."""
    items = desk.catalogue.ledger.assessments or ()
    apart = [
        CheckedPair(desk.catalogue.link(item.product), check.why) for item in items for check in item.crosschecks if not check.agrees
    ]
    return CrossChecks(sum(len(item.crosschecks) for item in items), tuple(apart[:MOST_CHECKS]))


# ------------------------------------------------------------------------------------------------------- one product


def threshold_view(id: str, desk: Desk, references: References) -> ThresholdView | None:
    """The assessment of one chip with every input; None where it has none."""
    item, product = assessed(desk, id), desk.catalogue.ledger.reference.products.get(id)
    if item is None or product is None or item.tpp is None:
        return None
    return ThresholdView(
        name=desk.catalogue.name(id),
        tpp=number(round(item.tpp)),
        density=number(round(item.density, 2)) if item.density is not None else "",
        basis=BASES[item.basis],
        made_in_china=_chinese(product, desk),
        inputs=tuple(_given(given, references) for given in item.inputs),
        outcomes=tuple(outcome_view(outcome, references) for outcome in item.outcomes),
        checks=tuple(check.why for check in item.crosschecks),
        sensitivity=sensitivity_of(id, desk, references),
    )


def _given(given: ThresholdInput, references: References) -> Given:
    doubt = "" if given.verified else "not confirmed" if given.sources else "no source"
    note = "; ".join(part for part in (doubt, given.note or "") if part)
    if given.name in INPUTS:
        return Given(INPUTS[given.name], words(given.value, given.unit), note, references.cite(given.sources))
    bits = int("".join(letter for letter in _precision(given.name) if letter.isdigit()) or 0)
    tpp = number(round(given.value * bits)) if bits else ""
    return Given(f"Dense {_precision(given.name)}", words(given.value, given.unit), note, references.cite(given.sources), tpp)
