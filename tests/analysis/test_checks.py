"""Claims against the record: what is consistent, what is off and by how much, what contradicts, what cannot be checked."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.analysis.checks import check_claim
from scripts.analysis.names import names_of
from scripts.records.reading import Claim
from tests.analysis.factory import make_claim
from tests.analysis.invented import invented_reference

REFERENCE = invented_reference()
NAMES = names_of(REFERENCE)


def say(predicate: Any, value: Any = None, unit: str | None = None, **more: Any) -> Claim:
    return make_claim(more.pop("subject", "mira-1"), predicate, value, unit, **more)


CASES = {
    # consistent
    "the figure": (say("memory_capacity", 128, "GB"), "consistent"),
    "the figure, rounded": (say("memory_capacity", 129, "GB"), "consistent"),
    "an alternative": (say("memory_capacity", 96, "GB"), "consistent with an alternative figure"),
    "a bound that allows it": (say("power", 500, "W", bound="min"), "consistent"),
    "its precision": (say("compute", 1600, "TOPS", qualifier="INT8"), "consistent"),
    "no precision, and one that fits": (say("compute", 800, "TFLOPS"), "consistent"),
    "a maker of several": (say("manufacturer", other="westfab"), "consistent"),
    "not a maker on record": (say("manufacturer", subject="gale-1", other="westfab", negated=True), "consistent"),
    "the node": (say("process_node", 7, "nm"), "consistent"),
    "the node by its name": (say("process_node", 4, "nm", subject="gale-1"), "consistent"),
    "the dies": (say("composition", 2, other="dies"), "consistent"),
    "the chips of a system": (say("composition", 72, subject="gale-rack", other="gale-1"), "consistent"),
    "watts against kilowatts": (say("power", 120_000, "W", subject="gale-rack"), "consistent"),
    "a month in the quarter": (say("availability", "shipping", date="2025-02"), "consistent"),
    "another date on record": (say("availability", "shipping", date="2024-10"), "consistent with an alternative figure"),
    "launched when announced": (say("availability", "launched", date="2024-08"), "consistent"),
    "announced in the year": (say("availability", "announced", date="2024"), "consistent"),
    "an alternative that is listed": (say("alternative_to", subject="lens", other="prism"), "consistent"),
    "denies what is not on record": (say("power", 900, "W", negated=True), "consistent"),
    # off
    "more": (say("power", 770, "W"), "off by 10 %"),
    "less": (say("memory_bandwidth", 1.6, "TB/s"), "off by 50 %"),
    "a little": (say("power", 670, "W"), "off by 4.3 %"),
    "a bound that misses": (say("power", 1400, "W", bound="min"), "off by 100 %"),
    # contradicts
    "another maker": (say("manufacturer", subject="gale-1", other="westfab"), "contradicts"),
    "not the maker on record": (say("manufacturer", subject="gale-1", other="eastfab", negated=True), "contradicts"),
    "another node": (say("process_node", 5, "nm"), "contradicts"),
    "another number of dies": (say("composition", 4, other="dies"), "contradicts"),
    "another year": (say("availability", "shipping", date="2026"), "contradicts"),
    "denies the figure": (say("power", 700, "W", negated=True), "contradicts"),
    # not checkable
    "not one of several makers": (say("manufacturer", other="eastfab", negated=True), "not checkable"),
    "a node against a bare name": (say("process_node", 5, "nm", subject="gale-1"), "not checkable"),
    "a figure of something else": (say("memory_bandwidth", 3200, "TB/s"), "not checkable"),
    "parts of something else": (say("composition", 8, other="mira-1"), "not checkable"),
    "racks are not chips": (say("composition", 12, subject="gale-rack", other="cabinets"), "not checkable"),
    "no precision, and none fits": (say("compute", 500, "TFLOPS"), "not checkable"),
    "a precision not on record": (say("compute", 500, "TFLOPS", qualifier="FP8"), "not checkable"),
    "a figure without a source": (say("compute", 900, "TFLOPS", qualifier="BF16", subject="mira-2"), "not checkable"),
    "a comparison": (say("relative_performance", 0.6, "ratio", other="gale-1"), "not checkable"),
    "no date": (say("availability", "shipping"), "not checkable"),
    "a step not on record": (say("availability", "sampling", date="2024-09"), "not checkable"),
    "launched, only announced on record": (say("availability", "launched", date="2026", subject="mira-2"), "not checkable"),
    "an unknown product": (say("power", 1, "W", subject="nova-7"), "not checkable"),
    "a joint figure": (say("power", 1, "W", joint=("mira-2",)), "not checkable"),
    "a word for a figure": (say("power", "low"), "not checkable"),
    "a yield": (say("yield", 0.4, "ratio"), "not checkable"),
    "an alternative that is not listed": (say("alternative_to", subject="prism", other="lens"), "not checkable"),
}


@pytest.mark.parametrize(("claim", "text"), CASES.values(), ids=CASES.keys())
def test_checks(claim: Claim, text: str) -> None:
    """Each outcome with its reason, and its sources wherever the record is named."""
    check = check_claim(claim, REFERENCE, NAMES)
    assert check.text == text
    assert check.why.endswith(".")
    assert check.outcome == "not checkable" or check.sources


def test_an_alternative_is_named_and_stands_first() -> None:
    check = check_claim(say("memory_capacity", 96, "GB"), REFERENCE, NAMES)
    assert check.why == "It equals an alternative figure on record: 96 GB, memory (small version)."
    assert [figure.text for figure in check.figures] == ["96 GB", "128 GB"]


def test_a_sparse_headline_is_an_alternative_that_says_so() -> None:
    check = check_claim(say("compute", 1600, "TFLOPS", qualifier="FP16"), REFERENCE, NAMES)
    assert "sparse headline" in check.why


def test_twice_a_dense_figure_is_remarked() -> None:
    check = check_claim(say("compute", 2000, "TFLOPS", qualifier="FP16", subject="gale-1"), REFERENCE, NAMES)
    assert check.text == "off by 100 %"
    assert check.off == 1.0
    assert "as a figure with sparsity would be" in check.why


def test_a_comparison_shows_the_paper_ratio_and_is_not_checked_by_it() -> None:
    check = check_claim(say("relative_performance", 0.6, "ratio", other="gale-1"), REFERENCE, NAMES)
    assert check.note == "800 against 1,000 TFLOPS, dense FP16, on paper: 0.80 of the Gale 1."


def test_a_plan_that_the_record_dates_otherwise_may_have_moved() -> None:
    check = check_claim(say("availability", "shipping", date="2026", certainty="expected"), REFERENCE, NAMES)
    assert check.text == "dated otherwise on record"
    assert check.why.endswith("plans move.")


def test_no_check_speaks_of_an_author() -> None:
    """Two statements are compared; no word judges who made one."""
    for claim, _ in CASES.values():
        check = check_claim(claim, REFERENCE, NAMES)
        assert not {"wrong", "false", "true", "lie", "correct", "incorrect"} & set(check.why.lower().replace(".", "").split())


@pytest.mark.parametrize("claim", [case[0] for case in CASES.values()], ids=CASES.keys())
def test_figures_are_of_what_the_claim_speaks_of(claim: Claim) -> None:
    """The fingerprint of an article's page relies on it: scripts/pages/fingerprints.py."""
    check = check_claim(claim, REFERENCE, NAMES)
    assert {figure.subject for figure in check.figures} <= {claim.subject, claim.object}
