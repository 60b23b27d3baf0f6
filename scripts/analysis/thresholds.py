"""Total processing performance and performance density, and where they fall under each version of 3A090.

TPP is the highest dense rate times its bits over all precisions; density is TPP over the applicable die area. The
outcome is that of the parameters alone: who buys, where and what for is left out, and nothing here is legal advice.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from scripts.analysis.amounts import say_number, say_percent
from scripts.analysis.record import BITS, COMPUTE
from scripts.records.analysis import CrossCheck, ProductThresholds, RuleClass, RuleOutcome, ThresholdInput
from scripts.records.reference import Condition, Metric, Product, Reference, ThresholdTest, ThresholdVersion

VERSIONS = ("v2022", "v2023", "v2026-01")
CROSS_CHECK = 0.05
_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {">=": operator.ge, ">": operator.gt, "<": operator.lt, "<=": operator.le}
_NARROW_FIRST = ("fp4_dense", "fp8_dense", "int8_dense", "fp16_dense", "bf16_dense")
_OTHER_INPUTS = ("die_area", "interconnect", "memory_bandwidth")
_CONSUMER = frozenset({"consumer", "workstation"})
_WORDING: Mapping[RuleClass, str] = {
    "licence": "Meets the parameters of {test} on {basis}.",
    "nac": "Meets the parameters of {test} on {basis}, which a notification exception covers.",
    "none": "Meets no parameters of 3A090 on {basis}.",
    "case-by-case": "Meets the parameters of {test} on {basis}, and is under both limits of the case-by-case review.",
    "presumption-of-denial": "Meets the parameters of {test} on {basis}, and is over a limit of the case-by-case review.",
    "unknown": "On {basis}, the outcome turns on a figure that is not known.",
}


@dataclass(frozen=True, slots=True)
class Metrics:
    """What the tests look at; None is unknown."""

    tpp: float | None
    set_by: str | None
    density: float | None
    interconnect: float | None
    dram: float | None

    def value(self, metric: Metric) -> float | None:
        """The metric of that name; loose memory is no matter of a chip."""
        return {"tpp": self.tpp, "pd": self.density, "interconnect": self.interconnect, "dram_gbs": self.dram}.get(metric)


def find_thresholds(reference: Reference) -> tuple[ProductThresholds, ...]:
    """Every accelerator with a compute figure, in order of ids."""
    tested = (product for product in reference.products.values() if product.kind == "accelerator")
    found = (product_thresholds(product, reference) for product in sorted(tested, key=lambda product: product.id))
    return tuple(thresholds for thresholds in found if thresholds.tpp is not None)


def product_thresholds(product: Product, reference: Reference) -> ProductThresholds:
    """TPP, density, cross-checks and outcomes of one product on the reference's first figures."""
    inputs = inputs_of(product)
    values = {name: entry.value for name, entry in inputs.items()}
    metrics = metrics_of(values)
    return ProductThresholds(
        product=product.id,
        market=market_of(product),
        tpp=metrics.tpp,
        set_by=metrics.set_by,
        density=metrics.density,
        basis=_basis(inputs.get(metrics.set_by or ""), reference),
        inputs=tuple(inputs.values()),
        crosschecks=cross_check(values),
        outcomes=tuple(outcomes_of(metrics, market_of(product), reference, "the reference's figures")),
    )


def inputs_of(product: Product) -> dict[str, ThresholdInput]:
    """The reference's first figures that go into the sums, by name."""
    found = {}
    for name in (*COMPUTE, *_OTHER_INPUTS):
        figure = product.figures.get(name)
        if figure and figure.value is not None:
            note = figure.note or figure.derived
            found[name] = ThresholdInput(name, float(figure.value), figure.unit, figure.sources, figure.verified, note)
    return found


def market_of(product: Product) -> Literal["datacentre", "consumer"]:
    """The rule tells chips designed or marketed for data centres from all others."""
    return "consumer" if product.market in _CONSUMER else "datacentre"


def tpp_of(name: str, rate: float) -> float:
    """Operations per second times bits, for a figure such as `fp16_dense`."""
    return rate * BITS[name.removesuffix("_dense")]


def metrics_of(values: Mapping[str, float]) -> Metrics:
    """The metrics of a set of figures; of two precisions that give the same, the narrower sets TPP."""
    rated = [(tpp_of(name, values[name]), name) for name in _NARROW_FIRST if name in values]
    tpp, set_by = max(rated, key=lambda entry: entry[0], default=(None, None))
    return with_tpp(tpp, set_by, values)


def with_tpp(tpp: float | None, set_by: str | None, values: Mapping[str, float]) -> Metrics:
    """The metrics for a TPP found elsewhere, with the other figures as they are."""
    area, dram = values.get("die_area"), values.get("memory_bandwidth")
    density = tpp / area if tpp is not None and area else None
    return Metrics(tpp, set_by, density, values.get("interconnect"), dram * 1000 if dram is not None else None)


def _basis(entry: ThresholdInput | None, reference: Reference) -> Literal["ok", "weak", "unverified", "unknown"]:
    if entry is None:
        return "unknown"
    if not entry.sources:
        return "unverified"
    tiers = {reference.sources[source].tier for source in entry.sources if source in reference.sources}
    return "weak" if tiers <= {"tertiary"} else "ok"


def outcomes_of(metrics: Metrics, market: str, reference: Reference, basis: str) -> Iterable[RuleOutcome]:
    """The outcome under each version that is shown, with the sentence that the Ledger allows itself."""
    base = reference.threshold_tests(reference.threshold_version("v2023"))
    for id in VERSIONS:
        version = reference.threshold_version(id)
        outcome, test = _outcome(version, metrics, market, base)
        wording = _WORDING[outcome].format(test=(test or "3A090").split("-")[0], basis=basis)
        yield RuleOutcome(id, version.name, outcome, test, wording, version.sources)


def _outcome(version: ThresholdVersion, metrics: Metrics, market: str, base: tuple[ThresholdTest, ...]) -> tuple[RuleClass, str]:
    result, test = _control(version.tests if isinstance(version.tests, tuple) else base, metrics, market)
    if version.overlay and result in version.overlay.applies_to:
        lane = _holds(version.overlay.case_by_case.all, metrics)
        lanes: dict[bool | None, RuleClass] = {True: "case-by-case", False: "presumption-of-denial", None: "unknown"}
        return lanes[lane], test
    return result, test


def _control(tests: tuple[ThresholdTest, ...], metrics: Metrics, market: str) -> tuple[RuleClass, str]:
    """The first test that asks for a licence, else one that allows a notification, unless an unknown figure leaves one open."""
    found: tuple[RuleClass, str] | None = None
    unsure = False
    for test in tests:
        if test.market not in ("any", market):
            continue
        holds = _holds(test.all, metrics)
        if holds and test.outcome == "licence":
            return test.outcome, test.id
        found = found or ((test.outcome, test.id) if holds else None)
        unsure = unsure or holds is None
    return ("unknown", "") if unsure else found or ("none", "")


def _holds(conditions: tuple[Condition, ...], metrics: Metrics) -> bool | None:
    """True, False, or None where an unknown figure decides."""
    unknown = False
    for condition in conditions:
        value = metrics.value(condition.metric)
        if value is None:
            unknown = True
        elif not _OPERATORS[condition.op](value, condition.value):
            return False
    return None if unknown else True


def cross_check(values: Mapping[str, float]) -> tuple[CrossCheck, ...]:
    """Precisions of 8 and 16 bits held against each other: chips mostly halve their rate when they double the bits."""
    rated = [(name, tpp_of(name, values[name])) for name in ("fp16_dense", "bf16_dense", "fp8_dense", "int8_dense") if name in values]
    return tuple(_compare(*one, *other) for one, other in combinations(rated, 2))


def _compare(first: str, first_tpp: float, second: str, second_tpp: float) -> CrossCheck:
    apart = abs(first_tpp - second_tpp) / max(first_tpp, second_tpp) if max(first_tpp, second_tpp) else 0.0
    names = [name.removesuffix("_dense").upper() for name in (first, second)]
    sums = f"{names[0]} gives {say_number(round(first_tpp))}, {names[1]} gives {say_number(round(second_tpp))}"
    if apart <= CROSS_CHECK:
        return CrossCheck(first, second, first_tpp, second_tpp, True, f"{sums}: they agree.")
    why = f"{sums}: {say_percent(apart)} apart, so one may be of another version or count other units."
    return CrossCheck(first, second, first_tpp, second_tpp, False, why)
