"""Restrictions held against the control measures on record: product or organisation, kind of measure, date, authority."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.analysis.names import Names
from scripts.analysis.periods import parse_period, periods_agree, say_date, sort_key
from scripts.records.analysis import CheckOutcome, ReferenceCheck, ReferenceFigure
from scripts.records.reading import Restriction
from scripts.records.reference import Control, Effect, Product, Reference

# What a measure does to a product, for each thing that an article may say was done to it.
_FITS: dict[str, frozenset[Effect]] = {
    "ban": frozenset({"barred", "licence"}),
    "licence-requirement": frozenset({"licence", "case-by-case"}),
    "relaxation": frozenset({"exempt", "case-by-case", "licence"}),
    "counter-measure": frozenset({"barred", "discouraged", "case-by-case"}),
}
_WORDS = {"entity-list": "entity list", "guidance": "guidance"}
_SHOWN = 3  # titles in a sentence; all stand beside it
_NOT_KEPT = {"evasion": "The reference keeps measures, not breaches of them.", "threshold": "The text gives no rule to compare."}
_KINDS = {"us": ("us-export-control", "us-tariff"), "china": ("cn-countermeasure",)}


def check_restriction(found: Restriction, reference: Reference, names: Names) -> ReferenceCheck:
    """One restriction against the measures that name its target."""
    if found.action == "downgraded-product":
        return _check_downgrade(found, reference, names)
    if found.action in ("evasion", "threshold"):
        return _open(found, _NOT_KEPT[found.action])
    measures = sorted(_measures(found, reference), key=lambda control: (sort_key(control.effective or control.announced), control.id))
    if not measures:
        return _open(found, "No measure on record does this to what the article names.")
    if found.negated:
        return _result(found, "contradicts", f"The article denies it; on record: {_titles(measures)}.", measures, names)
    if not parse_period(found.date):
        barring = _barring(found, measures)
        return _result(found, "consistent", f"On record: {_titles(barring)}.", barring, names)
    dated = _barring(found, [control for control in measures if _dates_fit(found.date, control)])
    if dated:
        return _result(found, "consistent", f"On record: {_titles(dated)}.", dated, names)
    why = f"The article says {say_date(found.date)}; on record: {_titles(measures)}."
    # The reference does not hold every measure: only a bar or a licence of a known product can have a wrong date.
    dates = found.action in ("ban", "licence-requirement", "entity-list")
    return _result(found, "contradicts" if dates else "not checkable", why, measures, names)


def _barring(found: Restriction, measures: list[Control]) -> list[Control]:
    """For a ban, the measures that bar; those that ask for a licence only where none bars."""
    barring = [control for control in measures if any(p.id in found.targets and p.how == "barred" for p in control.products)]
    return barring if found.action == "ban" and barring else measures


def _dates_fit(date: str | None, control: Control) -> bool:
    return any(periods_agree(date, other) for other in (control.announced, control.effective) if other)


def _measures(found: Restriction, reference: Reference) -> Iterable[Control]:
    """Measures of the same authority that do such a thing to one of the targets."""
    kinds = _KINDS.get(found.authority or "")
    targets = {*found.targets}
    for control in reference.controls.values():
        if kinds and control.kind not in kinds:
            continue
        if found.action in _WORDS:
            named = targets & {*control.organisations, *(product.id for product in control.products)}
            words = " ".join((control.name, control.summary, *control.aliases)).casefold()
            if named and _WORDS[found.action] in words:
                yield control
            continue
        reached = any(product.id in targets and product.how in _FITS.get(found.action, frozenset()) for product in control.products)
        if reached or (found.action == "counter-measure" and targets & {*control.organisations}):
            yield control


def _titles(controls: list[Control]) -> str:
    said = [f"{control.name} ({say_date(control.effective or control.announced)})" for control in controls]
    more = len(said) - _SHOWN
    return "; ".join(said[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _result(found: Restriction, outcome: CheckOutcome, why: str, controls: list[Control], names: Names) -> ReferenceCheck:
    figures = tuple(_figure(control, found, names) for control in controls)
    milder = found.action == "ban" and all(p.how != "barred" for c in controls for p in c.products if p.id in found.targets)
    note = "On record it is a licence requirement, which articles often call a ban." if milder and outcome == "consistent" else None
    return ReferenceCheck(found.id, outcome, outcome, why, figures, note=note)


def _figure(control: Control, found: Restriction, names: Names) -> ReferenceFigure:
    effects = [f"{names.name(product.id)}: {product.how}" for product in control.products if product.id in found.targets]
    text = f"{control.name}, {say_date(control.effective or control.announced)}" + (f" ({', '.join(effects)})" if effects else "")
    return ReferenceFigure("control", text, control.sources, control.id, verified=control.verified, note=control.note)


def _open(found: Restriction, why: str) -> ReferenceCheck:
    return ReferenceCheck(found.id, "not checkable", "not checkable", why)


def _check_downgrade(found: Restriction, reference: Reference, names: Names) -> ReferenceCheck:
    """A product said to be made to fit a rule, against the rule that the reference says it was made for."""
    products = [reference.products[target] for target in found.targets if target in reference.products]
    made = [product for product in products if product.made_to_comply_with]
    if not products:
        return _open(found, "The article names no product that the reference knows.")
    if not made:
        return _open(found, f"The reference names no rule for which {names.noun(products[0].id)} was made.")
    figures = tuple(_made_for(product, reference, names) for product in made)
    why = " ".join(f"On record: {figure.text}." for figure in figures)
    replaced = {product.successor_of for product in made}
    if found.negated:
        return ReferenceCheck(found.id, "contradicts", "contradicts", why, figures)
    if found.object and None not in replaced and found.object not in replaced:
        why += f" The record has it follow {', '.join(sorted(names.noun(id) for id in replaced if id))}."
    return ReferenceCheck(found.id, "consistent", "consistent", why, figures)


def _made_for(product: Product, reference: Reference, names: Names) -> ReferenceFigure:
    control = reference.controls.get(product.made_to_comply_with or "")
    rule = f"{control.name} ({say_date(control.effective or control.announced)})" if control else product.made_to_comply_with
    sources = tuple(dict.fromkeys((*product.sources, *(control.sources if control else ()))))
    return ReferenceFigure("made to comply with", f"{names.noun(product.id)} was made to comply with {rule}", sources, product.id)
