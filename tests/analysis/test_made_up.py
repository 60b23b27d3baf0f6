"""Laws that hold of a whole invented Ledger: nothing lost, nothing changed by order, no sentence broken."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.analysis.checks import check_claims
from scripts.analysis.findings import find_findings, published_dates
from scripts.analysis.gaps import PREDICATES, find_gaps
from scripts.analysis.names import names_of
from scripts.analysis.origins import find_origins
from scripts.analysis.rules import check_restrictions
from scripts.analysis.speakers import find_speakers
from scripts.analysis.stories import find_stories
from scripts.analysis.timeline import find_events
from scripts.records.analysis import DifferenceType, Finding
from scripts.records.reading import Claim, Reading, Restriction
from tests.analysis.factory import make_claim
from tests.analysis.invented import invented_reference
from tests.analysis.made_up import made_up_articles, made_up_claims, made_up_readings, made_up_restrictions

REFERENCE = invented_reference()
NAMES = names_of(REFERENCE)
ARTICLES, READINGS, CLAIMS, RESTRICTIONS = made_up_articles(), made_up_readings(), made_up_claims(), made_up_restrictions()


def everything(claims: list[Claim], restrictions: list[Restriction], readings: list[Reading], articles: list[Any]) -> tuple[Any, ...]:
    """Every result of the room, from inputs in the order given."""
    stories = find_stories(articles)
    origins = find_origins(articles, readings, NAMES)
    return (
        stories,
        list(origins.items()),
        find_findings(claims, REFERENCE, origins, published_dates(articles, readings), stories),
        list(check_claims(claims, REFERENCE).items()),
        list(check_restrictions(restrictions, REFERENCE).items()),
        find_events(claims, restrictions, REFERENCE),
        find_gaps(claims, origins, ("mira-1", "gale-1")),
        find_speakers(claims, restrictions, NAMES),
    )


USUAL = everything(list(CLAIMS), list(RESTRICTIONS), list(READINGS), list(ARTICLES))
FINDINGS: tuple[Finding, ...] = USUAL[2]


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
    kept = {finding.id for finding in everything(fewer, [], list(READINGS), list(ARTICLES))[2]}
    assert kept <= {finding.id for finding in FINDINGS}


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_the_input_changes_nothing(random: Any) -> None:
    shuffled = [list(part) for part in (CLAIMS, RESTRICTIONS, READINGS, ARTICLES)]
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
    result = everything(claims, [], list(READINGS), list(ARTICLES))
    assert sum(len(finding.claims) for finding in result[2]) == len(claims)
