"""What counts as right, by the annotation guide."""

from __future__ import annotations

import pytest

from scripts.scoring import Label, Score, same_claim, same_name, same_restriction, score

FASTER: Label = {"subject": "chip-a", "predicate": "relative_performance", "object": "chip-b", "value": "higher", "quote": "Chip A is much faster"}
HALF: Label = {"subject": "chip-a", "predicate": "relative_performance", "object": "chip-b", "value": 0.5}
PRICE: Label = {"subject": "chip-a", "predicate": "price", "value": 900, "unit": "USD"}
TWO: Label = {"subject": "chip-a", "predicate": "power", "value": 700, "unit": "W", "joint": ["chip-b"]}
HEAT: Label = {"subject": "chip-a", "predicate": "limitation", "value": "heat output"}
BAN: Label = {"action": "ban", "authority": "us", "targets": ["chip-a", "high-end chips"], "quote": ""}


@pytest.mark.parametrize(
    ("label", "said", "right"),
    [
        (FASTER, {}, True),
        (FASTER, {"value": "lower"}, False),
        (FASTER, {"subject": "chip-b", "object": "chip-a", "value": "lower"}, True),  # told the other way round
        (FASTER, {"subject": "chip-b", "object": "chip-a"}, False),
        (FASTER, {"negated": True}, False),
        (HALF, {"value": 0.505}, True),  # within 2 %
        (HALF, {"value": 0.52}, False),
        (HALF, {"subject": "chip-b", "object": "chip-a", "value": 2.0}, True),
        (HALF, {"value": None}, False),
        (PRICE, {"unit": "CNY"}, False),
        (PRICE, {"value": [900, 1000]}, False),
        (TWO, {"subject": "chip-b"}, True),  # either of the two will do
        (TWO, {"subject": "chip-c"}, False),
        (HEAT, {"value": "heat"}, True),  # one content word in common
        (HEAT, {"value": "chips"}, False),
        (HEAT, {"predicate": "workload"}, False),
    ],
)
def test_claims(label: Label, said: Label, right: bool) -> None:
    assert same_claim(label, {**label, **said}) is right


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ({}, True),
        ({"targets": ["chip-a"]}, True),
        ({"targets": ["chip-a", "chip-z"]}, True),  # half of them right
        ({"targets": ["chip-a", "chip-y", "chip-z"]}, False),
        ({"targets": ["end users of memory"]}, True),  # one content word in common, said in a phrase
        ({"targets": ["memory stacks"]}, False),
        ({"targets": []}, False),
        ({"authority": None}, True),  # silence is not wrong
        ({"authority": "china"}, False),
        ({"action": "guidance"}, False),
    ],
)
def test_restrictions(said: Label, right: bool) -> None:
    assert same_restriction(BAN, {**BAN, **said}) is right


@pytest.mark.parametrize(
    ("one", "other", "right"), [(None, None, True), (None, "Ann Lee", False), ("Ann Lee", "Lee", True), ("Ann Lee", "Bo Chan", False)]
)
def test_speakers(one: str | None, other: str | None, right: bool) -> None:
    assert same_name(one, other) is right


def test_optional_labels_are_neither_rewarded_nor_punished() -> None:
    labels = {"x": {"claims": [HALF, {**HEAT, "optional": True}], "products": ["chip-a"], "optional": {"products": ["chip-b"]}}}
    scores = score(labels, {"x": {"claims": [HALF, HEAT], "products": ["chip-a", "chip-b"]}})
    assert scores.kinds["claims"] == Score(1, 0, 0)
    assert scores.kinds["products"] == Score(1, 0, 0)


def test_a_claim_said_twice_is_spurious_once() -> None:
    assert score({"x": {"claims": [HALF]}}, {"x": {"claims": [HALF, HALF]}}).kinds["claims"] == Score(1, 1, 0)


def test_the_members_of_a_joint_figure_are_forgiven_when_told_apart() -> None:
    told = [{**TWO, "joint": []}, {**TWO, "subject": "chip-b", "joint": []}]
    assert score({"x": {"claims": [TWO]}}, {"x": {"claims": told}}).kinds["claims"] == Score(1, 0, 0)


def test_an_article_nobody_predicted_is_missed_whole() -> None:
    scores = score({"x": {"claims": [HALF], "restrictions": [BAN], "software": ["tool"]}}, {})
    assert [scores.kinds[kind].missed for kind in ("claims", "restrictions", "software")] == [1, 1, 1]
    assert [(one.kind, one.fault) for one in scores.mistakes] == [("software", "missed"), ("restrictions", "missed"), ("claims", "missed")]


def test_pairs_are_chosen_so_that_as_many_as_can_be_fit() -> None:
    """The label that accepts both must leave the picky one its only match."""
    any_value, picky = {**PRICE, "value": None}, PRICE
    assert score({"x": {"claims": [any_value, picky]}}, {"x": {"claims": [PRICE, {**PRICE, "value": 1}]}}).kinds["claims"] == Score(2, 0, 0)


def test_matched_claims_are_checked_for_who_how_surely_and_when() -> None:
    label = {**FASTER, "certainty": "stated", "attribution": "Ann Lee", "date": "2031"}
    said = {**label, "certainty": "rumoured", "attribution": "Lee", "date": None, "quote": "Chip A is much faster, she said."}
    assert score({"x": {"claims": [label]}}, {"x": {"claims": [said]}}).matched == {
        "claims attribution": 1.0, "claims certainty": 0.0, "claims date": 0.0, "claims quote": 1.0,
    }  # fmt: skip
