"""What stands on record of an entity, ready to print: each value with its unit, its citations and the other values in print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.pages.catalogue import Catalogue, Link
from scripts.pages.references import References
from scripts.pages.wording import count, date, listed, number
from scripts.records.reference import Alternative, Cited, Control, Effect, Fact, Figure, Product

FIGURE_ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Compute", ("fp16_dense", "bf16_dense", "fp8_dense", "int8_dense", "fp4_dense")),
    ("Memory", ("memory", "memory_bandwidth")),
    ("Make-up", ("dies", "die_area", "chips_in_system")),
    ("Power", ("power", "power_system")),
    ("Interconnect", ("interconnect",)),
)
EFFECTS: dict[Effect, str] = {
    "barred": "barred",
    "licence": "licence needed",
    "case-by-case": "reviewed case by case",
    "exempt": "exempt",
    "discouraged": "discouraged",
    "indirect": "hit through what it is made from",
}
SINGULAR = {"dies": "die", "chips": "chip"}
UNITS = {"mm2": "mm²"}
LABELLED = {"die_area": "logic dies", "interconnect": "chip to chip, both directions", "power_system": "the system"}


@dataclass(frozen=True, slots=True)
class Other:
    """Another value in print."""

    text: str
    cites: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One thing on record: `figure` is set bold, `rest` follows it."""

    figure: str
    rest: str
    cites: tuple[int, ...]
    others: tuple[Other, ...] = ()
    note: str = ""
    links: tuple[Link, ...] = ()
    """Pages that the words lead to; printed instead of `rest`."""


def words(value: object, unit: str | None = None) -> str:
    """A value as printed: '800 TFLOPS', 'TSMC and SMIC'."""
    if isinstance(value, tuple):
        return listed(str(item) for item in value)
    text = number(value) if isinstance(value, int | float) else str(value)
    if value == 1 and unit in SINGULAR:
        return f"{text} {SINGULAR[unit]}"
    return f"{text} {UNITS.get(unit, unit)}" if unit else text


def _note(cited: Cited) -> str:
    doubt = "" if cited.verified else "not confirmed" if cited.sources else "no source"
    return "; ".join(part for part in (doubt, cited.note or "") if part)


def _others(alternatives: Iterable[Alternative], references: References) -> tuple[Other, ...]:
    return tuple(Other(words(item.value, item.unit), references.cite(item.sources), item.note or "") for item in alternatives)


def figure(name: str, found: Figure, references: References) -> Recorded | None:
    """'800' + 'TFLOPS, dense FP16'; None where the reference has only an empty place."""
    if found.value is None:
        return None
    unit = UNITS.get(found.unit, found.unit)
    detail = f" {found.type}" if found.type else ""
    if found.precision:
        detail = f", {'dense ' if found.sparsity else ''}{found.precision.upper()}"
    if name == "dies":
        unit, detail = SINGULAR["dies"] if found.value == 1 else "dies", ""
    elif name in LABELLED:
        detail = f", {LABELLED[name]}"
    note = "; ".join(part for part in (_note(found), f"worked out: {found.derived}" if found.derived else "") if part)
    return Recorded(number(found.value), f"{unit}{detail}", references.cite(found.sources), _others(found.alternatives, references), note)


def figures(product: Product, names: Iterable[str], references: References) -> Iterator[Recorded]:
    """Those of the named figures that the reference holds."""
    for name in names:
        found = figure(name, product.figures[name], references) if name in product.figures else None
        if found:
            yield found


def dated(label: str, fact: Fact | None, references: References) -> Iterator[Recorded]:
    """'Released' + 'Q1 2025'."""
    if fact:
        others = tuple(Other(date(words(item.value)), references.cite(item.sources), item.note or "") for item in fact.alternatives)
        yield Recorded(label, date(words(fact.value)), references.cite(fact.sources), others, _note(fact))


def maker(product: Product, catalogue: Catalogue, references: References) -> Iterator[Recorded]:
    """Foundry and process node."""
    if fact := product.foundry:
        names = fact.value if isinstance(fact.value, tuple) else (fact.value,)
        links = catalogue.links(names)
        yield Recorded("", "", references.cite(fact.sources), _others(fact.alternatives, references), _note(fact), links)
    if fact := product.process_node:
        yield Recorded(words(fact.value), "", references.cite(fact.sources), _others(fact.alternatives, references), _note(fact))


def measures(product: str, catalogue: Catalogue, references: References, brief: bool = False) -> Iterator[Recorded]:
    """Every control that names the product, in order of date, with what it does to it. `brief`: by citation, without notes."""
    for control in sorted(catalogue.ledger.reference.controls.values(), key=lambda item: item.announced):
        for target in control.products:
            if target.id == product:
                link = Link(control.citation or control.name if brief else control.name, catalogue.at(control.id))
                when = date(control.effective or control.announced)
                status = "" if control.status == "in force" else control.status
                note = "; ".join(part for part in (target.note or "", status) if part)
                cites = references.cite(control.sources)
                yield Recorded(f"{when}: {EFFECTS[target.how]}", "", () if brief else cites, (), "" if brief else note, (link,))


def affected(control: Control) -> str:
    """'12 products, 2 organisations'."""
    parts = [count(len(control.products), "product")] * bool(control.products)
    parts += [count(len(control.organisations), "organisation")] * bool(control.organisations)
    return ", ".join(parts)
