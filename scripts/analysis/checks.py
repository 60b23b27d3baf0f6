"""Claims held against the record: consistent, off by so much, contradicting it, or not checkable, always with sources.

A claim that equals any figure on record is consistent with that one, also where it is an alternative. A figure on
record without a source checks nothing. What is compared are two statements; nothing is said of who made them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from scripts.analysis.amounts import FAR, TOLERANCE, distance, interval_of, say_percent
from scripts.analysis.names import Names
from scripts.analysis.periods import parse_period, periods_agree
from scripts.analysis.record import Recorded, on_record, paper_ratio, stage_on_record
from scripts.records.analysis import CheckOutcome, ReferenceCheck
from scripts.records.reading import Claim
from scripts.records.reference import Reference

_COUNTED = frozenset({"composition", "process_node"})
_NODE = re.compile(r"(\d+(?:\.\d+)?)\s*nm")
_NODE_NAME = re.compile(r"\b(?:N(\d+)(?!\+\d)|(\d+)N)")  # N7, N5P, 4N, 4NP, but not SMIC's N+2
_DIES = re.compile(r"\b(?:die|dies|chip|chips|chiplet|chiplets|processors?)$", re.IGNORECASE)
_NOT_HELD = {
    "volume": "The reference keeps no production figures.",
    "yield": "The reference keeps no yields.",
    "price": "The reference keeps no prices.",
    "software_support": "The reference keeps no lists of supported software.",
    "customer": "The reference keeps no customers.",
    "workload": "What a product is meant for is not a matter of record.",
    "limitation": "A limitation is a judgement, not a matter of record.",
    "money": "The reference keeps no company figures.",
    "market_share": "The reference keeps no market shares.",
}


def check_claim(claim: Claim, reference: Reference, names: Names) -> ReferenceCheck:
    """One claim against what the reference has on its question."""
    if claim.predicate == "relative_performance":
        return _check_comparison(claim, reference, names)
    if claim.predicate in _NOT_HELD:
        return _not_checkable(claim, _NOT_HELD[claim.predicate])
    if claim.joint:
        return _not_checkable(claim, "The figure is for several products together.")
    if claim.predicate == "composition" and not _counts_dies(claim, reference):
        return _not_checkable(claim, "The reference counts dies and chips only.")
    word = claim.value if claim.predicate == "availability" and isinstance(claim.value, str) else ""
    precision = claim.qualifier or "" if claim.predicate == "compute" else ""
    recorded = on_record(reference, names, claim.subject, claim.predicate, qualifier=precision, word=word, other=claim.object or "")
    held = tuple(entry for entry in recorded if entry.checks)
    if not held:
        return _not_checkable(claim, _silence(claim, recorded, reference, names))
    if claim.predicate == "manufacturer" or claim.predicate == "alternative_to":
        return _check_name(claim, held, names)
    if claim.predicate == "availability":
        return _check_date(claim, held)
    return _check_figure(claim, held)


def _counts_dies(claim: Claim, reference: Reference) -> bool:
    """A number of dies or chips, not of racks or memory stacks."""
    if claim.object == claim.subject:
        return False  # "servers with 8 of the chips": a part of something else
    return claim.object is None or claim.object in reference.products or bool(_DIES.search(claim.object))


def _silence(claim: Claim, recorded: tuple[Recorded, ...], reference: Reference, names: Names) -> str:
    """Why there is nothing to hold the claim against."""
    if recorded:
        return "The reference has a value for this, but no source for it."
    if claim.predicate == "alternative_to":
        return "The reference does not list what this is offered as an alternative to."
    if claim.subject not in reference.products:
        return f"The reference has no figures for {names.noun(claim.subject)}."
    what = claim.predicate.replace("_", " ")
    if claim.predicate == "compute" and claim.qualifier:
        what = f"dense {claim.qualifier} compute"
    if claim.predicate == "availability":
        return "The reference has no date for this step."
    return f"The reference has no {what} of {names.noun(claim.subject)}."


def _check_comparison(claim: Claim, reference: Reference, names: Names) -> ReferenceCheck:
    paper = paper_ratio(reference, names, claim.subject, claim.object or "")
    why = "How one chip performs against another depends on the work; the reference keeps paper figures only."
    if paper is None:
        return _not_checkable(claim, why)
    return ReferenceCheck(claim.id, "not checkable", "not checkable", why, paper.figures, note=f"{paper.text}.")


def _not_checkable(claim: Claim, why: str, figures: tuple[Recorded, ...] = (), note: str | None = None) -> ReferenceCheck:
    return ReferenceCheck(claim.id, "not checkable", "not checkable", why, tuple(entry.figure for entry in figures), note=note)


def _result(claim: Claim, outcome: CheckOutcome, text: str, why: str, held: Iterable[Recorded], off: float | None = None) -> ReferenceCheck:
    figures = tuple(entry.figure for entry in held)
    return ReferenceCheck(claim.id, outcome, text, why, figures, off, figures[0].note if figures else None)


def _consistent(claim: Claim, match: Recorded, why: str, held: tuple[Recorded, ...]) -> ReferenceCheck:
    """Consistent with the first figure, or with an alternative, which is named; the one that matches stands first."""
    text = "consistent with an alternative figure" if match.figure.alternative else "consistent"
    return _result(claim, "consistent", text, why, (match, *(entry for entry in held if entry is not match)))


# ---------------------------------------------------------------- figures


def _check_figure(claim: Claim, held: tuple[Recorded, ...]) -> ReferenceCheck:
    claimed = interval_of(claim.value, claim.bound)
    if claimed is None or isinstance(claim.value, str):
        return _not_checkable(claim, "The claim gives no figure.", held)
    if claim.predicate == "process_node":
        return _check_node(claim, claimed, held)
    distances = [(abs(distance(claimed, float(entry.value))), at) for at, entry in enumerate(held) if isinstance(entry.value, float)]
    nearest, at = min(distances)
    match = held[at]
    if nearest == 0.0:
        if claim.negated:
            return _result(claim, "contradicts", "contradicts", f"The claim denies a figure on record: {match.figure.text}.", (match,))
        return _consistent(claim, match, _equals(match), held)
    first = f"The nearest figure on record is {_printed(match)}."
    if claim.predicate == "compute" and not claim.qualifier:
        return _not_checkable(claim, f"The claim names no precision, and no figure on record equals it. {first}", held)
    if claim.negated:
        return _result(claim, "consistent", "consistent", f"The claim denies a figure that the record does not give. {first}", held)
    if claim.predicate in _COUNTED:
        return _result(claim, "contradicts", "contradicts", first, (match,))
    return _off(claim, claimed, match, first)


def _equals(match: Recorded) -> str:
    which = "an alternative figure on record" if match.figure.alternative else "the figure on record"
    note = f" ({match.figure.note.rstrip('.')})" if match.figure.alternative and match.figure.note else ""
    return f"It equals {which}: {_printed(match)}{note}."


def _printed(match: Recorded) -> str:
    figure = match.figure
    return figure.text if figure.label in figure.text else f"{figure.text}, {figure.label}"


def _off(claim: Claim, claimed: tuple[float, float], match: Recorded, first: str) -> ReferenceCheck:
    share = distance(claimed, float(match.value))
    if share >= FAR - 1 or share <= 1 / FAR - 1:
        return _not_checkable(claim, f"{first} The claim is so far from it that it is hardly of the same thing.", (match,))
    if claim.predicate == "compute" and math.isclose(share, 1.0, abs_tol=2 * TOLERANCE):
        first += " The claim is twice that, as a figure with sparsity would be."
    more = "more" if share > 0 else "less"
    text = f"off by {say_percent(share)}" if math.isfinite(share) else "off"
    why = f"{first} The claim is {say_percent(share)} {more}." if math.isfinite(share) else first
    return _result(claim, "off", text, why, (match,), round(share, 4) if math.isfinite(share) else None)


def _check_node(claim: Claim, claimed: tuple[float, float], held: tuple[Recorded, ...]) -> ReferenceCheck:
    """Sizes in nm are compared; a process name (N7, 4N) can confirm a size but not contradict one."""
    sized = [(entry, float(size)) for entry in held for size in _NODE.findall(str(entry.value))]
    named = [(entry, float(a or b)) for entry in held for a, b in _NODE_NAME.findall(str(entry.value))]
    for entry, size in (*sized, *named):
        if distance(claimed, size) == 0.0:
            if claim.negated:
                return _result(claim, "contradicts", "contradicts", f"The claim denies the node on record: {entry.figure.text}.", (entry,))
            return _consistent(claim, entry, f"On record: {entry.figure.text}.", held)
    texts = ", ".join(dict.fromkeys(entry.figure.text for entry in held))
    if claim.negated:
        why = f"The claim denies a node that the record does not give. On record: {texts}."
        return _result(claim, "consistent", "consistent", why, held)
    if not sized or any(not _NODE.search(str(entry.value)) for entry in held):
        return _not_checkable(claim, f"The record names a process and no size in nm: {texts}.", held)
    return _result(claim, "contradicts", "contradicts", f"On record: {texts}.", held)


# ---------------------------------------------------------------- names and dates


def _check_name(claim: Claim, held: tuple[Recorded, ...], names: Names) -> ReferenceCheck:
    texts = " and ".join(dict.fromkeys(entry.figure.text for entry in held))
    match = next((entry for entry in held if entry.value == claim.object), None)
    if match and claim.negated and len({entry.value for entry in held}) > 1:
        return _not_checkable(claim, f"The record names {texts}, and the claim leaves open which of them it means.", held)
    if match and claim.negated:
        return _result(claim, "contradicts", "contradicts", f"On record: {texts}.", held)
    if match:
        others = f" The record names {texts}." if len({entry.value for entry in held}) > 1 else ""
        return _consistent(claim, match, f"On record: {match.figure.text}.{others}", held)
    if claim.negated:
        return _result(claim, "consistent", "consistent", f"The record names {texts}, not {names.name(claim.object or '')}.", held)
    if not claim.object:
        return _not_checkable(claim, "The claim names nobody.", held)
    return _result(claim, "contradicts", "contradicts", f"On record: {texts}.", held)


def _check_date(claim: Claim, held: tuple[Recorded, ...]) -> ReferenceCheck:
    """Dates that can be the same day are consistent; a plan that the record dates otherwise may simply have moved."""
    if parse_period(claim.date) is None:
        return _not_checkable(claim, "The claim gives no date.", held)
    match = next((entry for entry in held if periods_agree(claim.date, str(entry.value))), None)
    if claim.negated:
        return _not_checkable(claim, "The claim denies a date, which leaves every other open.", held)
    if match:
        return _consistent(claim, match, f"On record: {match.figure.label} {match.figure.text}.", held)
    own = [entry for entry in held if entry.figure.label == stage_on_record(str(claim.value))]
    if not own:
        return _not_checkable(claim, "The reference has no date for this step.", held)
    first = own[0].figure
    why = f"On record: {first.label} {first.text}."
    if claim.certainty in ("expected", "rumoured"):
        why += " The claim gives an expectation, and plans move."
        return _result(claim, "contradicts", "dated otherwise on record", why, held)
    return _result(claim, "contradicts", "contradicts", why, held)
