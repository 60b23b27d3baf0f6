"""Which control measure of the reference a restriction speaks of: by its name, else by products, kind and date; unlinked where several fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from scripts.records.reading import Action, Restriction
from scripts.records.reference import Control, Effect

_EFFECTS: Mapping[Action, frozenset[Effect]] = {
    "ban": frozenset({"barred", "licence"}),
    "licence-requirement": frozenset({"licence", "case-by-case"}),
    "relaxation": frozenset({"exempt", "case-by-case"}),
    "guidance": frozenset({"barred", "discouraged", "licence"}),
    "counter-measure": frozenset({"discouraged", "barred", "case-by-case", "licence"}),
}
_KINDS = {"us": ("us-export-control", "us-tariff"), "china": ("cn-countermeasure",)}


def link_control(restriction: Restriction, named: Iterable[str], controls: Mapping[str, Control]) -> Restriction:
    """The restriction with its `control`; `named` are ids of measures that its sentence calls by name."""
    fits = [controls[c] for c in dict.fromkeys(named) if _authority_fits(restriction, controls[c])]
    if len(fits) != 1:
        fits = [c for c in controls.values() if _speaks_of(restriction, c)]
    return replace(restriction, control=fits[0].id) if len(fits) == 1 else restriction


def _speaks_of(restriction: Restriction, control: Control) -> bool:
    if not _authority_fits(restriction, control) or not _date_fits(restriction.date, control):
        return False
    if restriction.action == "entity-list":
        listed = any("entity list" in name.lower() for name in (control.name, *control.aliases))
        return listed and bool(set(restriction.targets) & set(control.organisations))
    effects = _EFFECTS.get(restriction.action)
    if effects is None:
        return False
    hit = {p.id for p in control.products if p.how in effects}
    return bool(restriction.targets) and set(restriction.targets) <= hit


def _authority_fits(restriction: Restriction, control: Control) -> bool:
    return control.kind in _KINDS.get(restriction.authority or "", ())


def _date_fits(date: str | None, control: Control) -> bool:
    """Whether a date of any precision may be the measure's; an undated restriction fits every one."""
    if date is None:
        return True
    return any(_same_time(date, known) for known in (control.announced, control.effective) if known)


def _same_time(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or _half(one) == _half(other) is not None


def _half(date: str) -> str | None:
    """`2025-H2`, `2025-Q3` as the half year they fall in; None for a plain date."""
    year, _, part = date.partition("-")
    halves: Mapping[str, Sequence[str]] = {"H1": ("H1", "Q1", "Q2"), "H2": ("H2", "Q3", "Q4")}
    return next((f"{year}-{half}" for half, parts in halves.items() if part in parts), None)
