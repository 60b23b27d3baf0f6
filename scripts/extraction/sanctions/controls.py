"""Which measure of the reference a restriction speaks of: by its name, else by products, effect and date; none where several fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from scripts.records.reading import Restriction
from scripts.records.reference import Control, Effect

_KINDS = {"us": ("us-export-control", "us-tariff"), "china": ("cn-countermeasure",)}
_WEIGHT: Mapping[Effect, int] = {"exempt": 0, "case-by-case": 1, "licence": 2, "barred": 3}
"""How heavily a measure of export control lies on a product; `indirect` and `discouraged` say nothing of that."""
_TIGHTENING = ("ban", "licence-requirement")


def link_control(restriction: Restriction, named: Iterable[str], controls: Mapping[str, Control]) -> Restriction:
    """The restriction with its `control`; `named` are ids of measures that its sentence names. A denied or planned one has none yet."""
    if restriction.negated or restriction.certainty in ("expected", "rumoured"):
        return restriction
    known = [c for c in controls.values() if c.kind in _KINDS.get(restriction.authority or "", ()) and _date_fits(restriction.date, c)]
    called = set(named)
    fits = [c for c in known if c.id in called and _may_be_meant(restriction, c, controls.values())]
    if len(fits) != 1:
        fits = [c for c in known if _speaks_of(restriction, c, controls.values())]
    return replace(restriction, control=fits[0].id) if len(fits) == 1 else restriction


def _may_be_meant(restriction: Restriction, control: Control, controls: Iterable[Control]) -> bool:
    """Whether a measure called by name can be the one told: 'lifted the H20 ban' does not tell of the ban."""
    shifts = list(_shifts(restriction, control, controls))
    if restriction.action == "relaxation":
        return "eases" in shifts
    products = {p.id for p in control.products}
    return not products or any(t in products for t in restriction.targets) or not any(_listed(t, controls) for t in restriction.targets)


def _speaks_of(restriction: Restriction, control: Control, controls: Iterable[Control]) -> bool:
    """Whether a measure does to every target what is told; with no month to go by, only a measure that changed something."""
    if restriction.action == "entity-list":
        return _is_listing(control) and bool(names := _ids(restriction.targets)) and names <= set(control.organisations)
    if not set(restriction.targets) <= {p.id for p in control.products}:
        return False
    hows = {p.id: p.how for p in control.products}
    if restriction.action in _TIGHTENING:
        told = all(_WEIGHT.get(hows[t], 0) >= _WEIGHT["licence"] for t in restriction.targets)
        return told and (_has_month(restriction.date) or set(_shifts(restriction, control, controls)) == {"tightens"})
    if restriction.action == "relaxation":
        return set(_shifts(restriction, control, controls)) == {"eases"}
    if restriction.action == "guidance":
        return "guidance" in _told_of(control)
    return restriction.action == "counter-measure"


def _shifts(restriction: Restriction, control: Control, controls: Iterable[Control]) -> Iterator[str]:
    """For each target that a measure names, whether it `tightens`, `eases` or only repeats what the measure before it did."""
    hows = {p.id: p.how for p in control.products}
    earlier = sorted((c for c in controls if c.kind == control.kind and c.announced < control.announced), key=lambda c: c.announced)
    for target in restriction.targets:
        weight = _WEIGHT.get(hows[target]) if target in hows else None
        if weight is None:
            continue
        before = next((w for c in reversed(earlier) if (w := _weight_in(c, target)) is not None), 0)
        # A licence after a licence is news only where licences are now granted.
        yield "tightens" if weight > before else "eases" if weight < before or before == weight == _WEIGHT["licence"] else "repeats"


def _weight_in(control: Control, product: str) -> int | None:
    return next((_WEIGHT.get(p.how) for p in control.products if p.id == product), None)


def _is_listing(control: Control) -> bool:
    return "entity list" in _told_of(control)


def _told_of(control: Control) -> str:
    return " ".join((control.name, *control.aliases)).lower()


def _listed(target: str, controls: Iterable[Control]) -> bool:
    """Whether any measure names this product."""
    return any(p.id == target for c in controls for p in c.products)


def _ids(targets: Sequence[str]) -> set[str]:
    """Targets that are ids, not plain nouns."""
    return {t for t in targets if " " not in t and t == t.lower()}


def _date_fits(date: str | None, control: Control) -> bool:
    """Whether a date of any precision may be the measure's; an undated restriction fits every one."""
    if date is None:
        return True
    return any(_same_time(date, known) for known in (control.announced, control.effective) if known)


def _same_time(one: str, other: str) -> bool:
    if one.startswith("--"):  # a day or month with no year
        return other[5:].startswith(one[2:])
    if one.startswith(other) or other.startswith(one):
        return True
    return ("H" in one or "Q" in one) and _half(one) == _half(other) is not None


def _has_month(date: str | None) -> bool:
    return date is not None and len(date) >= len("2025-04") and not date.startswith("--")


def _half(date: str) -> str | None:
    """`2025-H2`, `2025-Q3`, `2025-08-01` as the half year they fall in; None for a plain year."""
    year, _, part = date.partition("-")
    if part[:2].isdigit():
        return f"{year}-H{1 if int(part[:2]) <= 6 else 2}"
    halves: Mapping[str, Sequence[str]] = {"H1": ("H1", "Q1", "Q2"), "H2": ("H2", "Q3", "Q4")}
    return next((f"{year}-{half}" for half, parts in halves.items() if part in parts), None)
