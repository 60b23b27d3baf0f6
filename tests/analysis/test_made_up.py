"""Laws that hold of a whole invented Ledger: nothing lost, nothing changed by order, no sentence broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.analysing import analyse
from scripts.analysis.gaps import PREDICATES
from scripts.records.analysis import DifferenceType, Finding
from scripts.records.article import Article
from scripts.records.ledger import Ledger
from scripts.records.reading import Claim, Restriction
from tests.analysis.factory import make_claim, make_reading
from tests.analysis.invented import reference_with_rules
from tests.analysis.made_up import made_up_articles, made_up_claims, made_up_restrictions

REFERENCE = reference_with_rules()
ARTICLES, CLAIMS, RESTRICTIONS = made_up_articles(), made_up_claims(), made_up_restrictions()


def everything(claims: Sequence[Claim], restrictions: Sequence[Restriction], articles: Sequence[Article]) -> Ledger:
    """Every result of the room, from inputs in the order given; the inputs are left out again."""
    readings = {
        article.id: make_reading(
            article.id,
            claims=[claim for claim in claims if claim.article == article.id],
            restrictions=[found for found in restrictions if found.article == article.id],
        )
        for article in articles
    }
    return replace(analyse(Ledger(REFERENCE, articles=tuple(articles), readings=readings)), articles=(), readings={})


def findings_of(claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """Those of these claims, in the made-up articles."""
    return everything(claims, (), ARTICLES).findings or ()


USUAL = everything(CLAIMS, RESTRICTIONS, ARTICLES)
FINDINGS = USUAL.findings or ()


def test_the_set_is_rich() -> None:
    """Every predicate, every verdict and every kind of difference occur."""
    assert len(CLAIMS) == len({claim.id for claim in CLAIMS}) >= 60
    assert {claim.predicate for claim in CLAIMS} == set(PREDICATES)
    assert {finding.verdict for finding in FINDINGS} == {"agree", "single source", "differ"}
    assert {difference.type for finding in FINDINGS for difference in finding.differences} == set(get_args(DifferenceType))


def test_every_claim_stands_in_exactly_one_finding() -> None:
    told = [claim for finding in FINDINGS for claim in finding.claims]
    assert sorted(told) == sorted(claim.id for claim in CLAIMS)


def test_ids_are_unique_and_outlive_their_claims() -> None:
    """A finding keeps its id when an article is withdrawn."""
    assert len({finding.id for finding in FINDINGS}) == len(FINDINGS)
    fewer = [claim for claim in CLAIMS if claim.article != "m05"]
    kept = {finding.id for finding in findings_of(fewer)}
    assert kept <= {finding.id for finding in FINDINGS}


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_the_input_changes_nothing(random: Any) -> None:
    shuffled = [list(part) for part in (CLAIMS, RESTRICTIONS, ARTICLES)]
    for part in shuffled:
        random.shuffle(part)
    assert everything(*shuffled) == USUAL  # type: ignore[arg-type]


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.question)
def test_sentences_are_whole(finding: Finding) -> None:
    """Questions end as questions, reasons as sentences; nothing of the machine shows."""
    assert finding.question.endswith("?")
    assert finding.why.endswith(".")
    for text in (finding.question, finding.why, *(side.answer for side in finding.sides)):
        assert text.strip() == text != ""
        assert not any(mark in text for mark in ("None", "{", "}", "_", "  ", "nan", "inf "))


def test_no_winner_is_picked() -> None:
    """Sides stand in a neutral order: affirmed before denied, figures from small to large."""
    for finding in FINDINGS:
        assert [side.negated for side in finding.sides] == sorted(side.negated for side in finding.sides)


values = st.one_of(
    st.none(),
    st.floats(allow_nan=True, allow_infinity=True),
    st.text(max_size=8),
    st.tuples(st.floats(allow_nan=False), st.floats(allow_nan=False)),
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(PREDICATES),
    st.lists(st.tuples(values, st.sampled_from([None, "gale-1", "x", ""]), st.text(max_size=6), st.booleans()), min_size=1, max_size=5),
)
def test_odd_claims_break_nothing(predicate: Any, told: list[tuple[Any, str | None, str, bool]]) -> None:
    """Whatever a text made the extraction yield, the room answers."""
    claims = [
        make_claim("mira-1", predicate, value, "W", other=other, date=text, qualifier=text or None, negated=negated, article=f"m{n:02}")
        for n, (value, other, text, negated) in enumerate(told)
    ]
    assert sum(len(finding.claims) for finding in findings_of(claims)) == len(claims)
