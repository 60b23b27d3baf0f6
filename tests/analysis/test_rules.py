"""Restrictions against the measures on record."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.analysis.names import names_of
from scripts.analysis.rules import check_restriction
from scripts.records.reading import Restriction
from tests.analysis.factory import make_restriction
from tests.analysis.invented import invented_reference

REFERENCE = invented_reference()
NAMES = names_of(REFERENCE)


def said(action: Any, *targets: str, **more: Any) -> Restriction:
    return make_restriction(action, targets, **more)


CASES = {
    "a bar, dated": (said("ban", "gale-1", date="2023"), "consistent", "Rule One"),
    "a bar, undated": (said("ban", "gale-1"), "consistent", "Rule One"),
    "another year": (said("ban", "gale-1", date="2019"), "contradicts", "Rule One"),
    "guidance on another day": (said("guidance", "mira-1", date="2024"), "not checkable", "Guidance on Mira chips"),
    "denied": (said("ban", "gale-1", negated=True), "contradicts", "Rule One"),
    "a licence called a ban": (said("ban", "gale-lite", date="2025-02"), "consistent", "Letter to Boreal"),
    "a licence": (said("licence-requirement", "gale-lite", date="2025"), "consistent", "Letter to Boreal"),
    "a relaxation": (said("relaxation", "gale-lite", date="2025-06"), "consistent", "Deal with Boreal"),
    "guidance": (said("guidance", "mira-1", date="--05-13"), "consistent", "Guidance on Mira chips"),
    "the Entity List": (said("entity-list", "tianfu", date="2019-05"), "consistent", "Entity List"),
    "a counter-measure": (said("counter-measure", "boreal", authority="china"), "consistent", "Eastern answer"),
    "the wrong authority": (said("ban", "gale-1", authority="china"), "not checkable", "No measure"),
    "no such product": (said("ban", "nova-7"), "not checkable", "No measure"),
    "a plain noun": (said("ban", "high-end chips"), "not checkable", "No measure"),
    "evasion": (said("evasion", "gale-1"), "not checkable", "not breaches"),
    "made to fit a rule": (said("downgraded-product", "gale-lite", other="gale-1"), "consistent", "Rule One"),
    "made to fit, replacing another": (said("downgraded-product", "gale-lite", other="gale-9"), "consistent", "follow the Gale 1"),
    "not known to be made for a rule": (said("downgraded-product", "gale-1"), "not checkable", "names no rule"),
    "a downgrade of a plain noun": (said("downgraded-product", "weaker chips"), "not checkable", "names no product"),
}


@pytest.mark.parametrize(("restriction", "outcome", "why"), CASES.values(), ids=CASES.keys())
def test_restrictions(restriction: Restriction, outcome: str, why: str) -> None:
    """A measure must do such a thing to the target, by that authority, at that date."""
    check = check_restriction(restriction, REFERENCE, NAMES)
    assert check.outcome == outcome
    assert why in check.why
    assert check.outcome == "not checkable" or check.sources


@pytest.mark.parametrize("restriction", [case[0] for case in CASES.values()], ids=CASES.keys())
def test_figures_are_of_what_the_restriction_names_or_of_a_measure(restriction: Restriction) -> None:
    """The fingerprint of an article's page relies on it: scripts/pages/fingerprints.py."""
    check = check_restriction(restriction, REFERENCE, NAMES)
    assert {figure.subject for figure in check.figures} <= {*restriction.targets, restriction.object, *REFERENCE.controls}


def test_a_licence_that_is_called_a_ban_is_remarked() -> None:
    check = check_restriction(said("ban", "gale-lite", date="2025-02"), REFERENCE, NAMES)
    assert check.note == "On record it is a licence requirement, which articles often call a ban."
