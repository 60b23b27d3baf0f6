"""Figures of the reference held against what such a figure can be: its unit, its size, and the product's other precisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from scripts.corpus.yaml_file import YamlFile
from scripts.issues import Issue, Level, did_you_mean
from scripts.records.reference import Figure, Precision, Product, Reference

UNITS: dict[str, str] = {
    **dict.fromkeys(("fp4_dense", "fp8_dense", "fp16_dense", "bf16_dense", "tf32_dense", "fp32_dense", "fp64_dense"), "TFLOPS"),
    "int8_dense": "TOPS",
    "memory": "GB",
    "memory_bandwidth": "TB/s",
    "interconnect": "GB/s",
    "power": "W",
    "power_system": "kW",
    "die_area": "mm2",
    "dies": "dies",
    "chips_in_system": "chips",
}
RANGES: dict[str, tuple[float, float]] = {
    "TFLOPS": (0.1, 100_000),
    "TOPS": (0.1, 100_000),
    "GB": (0.5, 4_000),
    "TB/s": (0.005, 200),
    "GB/s": (1, 50_000),
    "W": (0.5, 6_000),
    "kW": (0.5, 100_000),
    "mm2": (5, 5_000),
    "dies": (1, 64),
    "chips": (2, 10_000_000),
}
"""What one chip can have: about a tenth of the least and ten times the most that is on record."""
_SYSTEM = 1_000_000  # a system adds up its chips
_BITS: dict[Precision, int] = {"fp64": 64, "fp32": 32, "tf32": 19, "fp16": 16, "bf16": 16, "fp8": 8, "int8": 8, "fp4": 4}
_SLACK = 1.1  # rounded figures of one chip: 780 and 800 for two formats of 16 bits


def check_ranges(reference: Reference, file: YamlFile, places: Mapping[str, int]) -> Iterator[Issue]:
    """Every figure that has another unit, is out of all proportion, or contradicts the product's other figures."""
    for product in reference.products.values():
        place = places[product.id]
        for key, figure in product.figures.items():
            for message, tip, level in _problems(product, key, figure):
                issue = file.issue((place, "figures", key), f"{product.id}: {message}", tip)
                yield Issue(issue.path, issue.line, issue.message, issue.tip, level)
        for slow, fast in _contradictions(product):
            tip = "Fewer bits are never slower; look for sparse figures, slips of unit, or another version of the chip"
            message = f"{product.id}: {slow} {_said(product, slow)} contradicts {fast} {_said(product, fast)}"
            issue = file.issue((place, "figures", slow), message, tip)
            yield Issue(issue.path, issue.line, issue.message, issue.tip, "warning")


def _problems(product: Product, key: str, figure: Figure) -> Iterator[tuple[str, str, Level]]:
    if key not in UNITS:
        yield f"figure {key!r} is not one that the Ledger knows", did_you_mean(key, UNITS) or f"Known: {', '.join(UNITS)}", "warning"
        return
    if figure.unit != UNITS[key]:
        yield f"{key} is in {figure.unit!r}, expected {UNITS[key]!r}", "Convert it, and say so in the note", "error"
        return
    named = key.removesuffix("_dense")
    if figure.precision and key.endswith("_dense") and figure.precision != named:
        yield f"{key} has the precision {figure.precision!r}", f"Say precision: {named}, or name it {figure.precision}_dense", "error"
    low, high = RANGES[figure.unit]
    if product.kind == "system":
        high *= _SYSTEM
    values = [figure.value, *(other.value for other in figure.alternatives)]
    for value in values:
        if isinstance(value, int | float) and not low <= value <= high:
            tip = f"Expected {low:g} to {high:g}; look for a slip of unit"
            yield f"{key} of {value:g} {figure.unit} is out of all proportion", tip, "warning"


def _contradictions(product: Product) -> Iterator[tuple[str, str]]:
    """Pairs of figures, the one with fewer bits first, in which it is slower; or of the same bits and far apart."""
    rates = {
        key: (_BITS[figure.precision], float(figure.value))
        for key, figure in product.figures.items()
        if figure.precision and figure.value and figure.unit in ("TFLOPS", "TOPS")
    }
    for one, other in combinations(rates, 2):
        (bits, rate), (other_bits, other_rate) = rates[one], rates[other]
        if bits < other_bits and rate * _SLACK < other_rate:
            yield one, other
        elif other_bits < bits and other_rate * _SLACK < rate:
            yield other, one
        elif bits == other_bits == 16 and max(rate, other_rate) > _SLACK * min(rate, other_rate):
            yield one, other


def _said(product: Product, key: str) -> str:
    figure = product.figures[key]
    return f"({figure.value:g} {figure.unit})"
