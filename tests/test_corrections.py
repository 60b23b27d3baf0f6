"""What people say of a claim stands beside what the machine read, and the result follows the person."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from rich.console import Console

from scripts.build import build
from scripts.corpus.articles import LINE_RULES, parse_article
from scripts.corpus.line_rules import read_line_rules
from scripts.corrections import FRAME, apply_reviews, correct, find_evidence
from scripts.readings import read_articles
from scripts.records.article import Article
from scripts.records.reading import Claim, Evidence, Reading, Restriction
from scripts.records.reference import Reference
from scripts.records.review import Review, ReviewAction
from scripts.seeds import read_seeds
from tests.project import ROOT, make_project

TEXT = "The X1 draws 300 watts,\nAnn Lee said. The X1 ships in May.\n\nRuritania banned the X2.\n"
KNOWN = frozenset({"x1", "x2", "maker", "rule-1"})


def article() -> Article:
    made, issues = parse_article("a", "seeds/articles/a.md", TEXT, read_line_rules(ROOT / LINE_RULES, ROOT)[0])
    assert isinstance(made, Article), issues
    return made


def evidence(words: str) -> Evidence:
    found = find_evidence(article(), words)
    assert found
    return found


POWER = Claim("aaaaaa", "a", "x1", "power", evidence("draws 300 watts"), "power.draws", "stated", value=300.0, unit="W")
SHIPS = Claim("bbbbbb", "a", "x1", "availability", evidence("ships"), "availability.ships", "stated", value="shipping")
BAN = Restriction("cccccc", "a", "ban", "ruritania", ("x2",), evidence("banned"), "ban.banned", "stated")
READING = Reading("a", (), (POWER, SHIPS), (BAN,))


def review(what: ReviewAction, claim: str | None = None, quote: str | None = None, line: int = 1, **changes: object) -> Review:
    return Review("a", "seeds/articles/a.review.yml", line, what, "Jo Doe", "A reason", claim, changes, quote)


def test_a_rejected_claim_is_gone_and_kept() -> None:
    reading, done, issues = apply_reviews(article(), READING, [review("reject", "aaaaaa"), review("reject", "cccccc")], KNOWN)
    assert (reading.claims, reading.restrictions, issues) == ((SHIPS,), (), [])
    assert [(item.machine, item.accepted) for item in done] == [(POWER, None), (BAN, None)]


def test_a_corrected_claim_keeps_its_id_and_its_evidence() -> None:
    reading, done, issues = apply_reviews(article(), READING, [review("correct", "aaaaaa", value=310, attribution="Ann Lee")], KNOWN)
    assert not issues
    accepted = reading.claims[0]
    assert (accepted.id, accepted.value, accepted.attribution, accepted.evidence) == ("aaaaaa", 310, "Ann Lee", POWER.evidence)
    assert (done[0].machine, done[0].accepted) == (POWER, accepted)


def test_a_confirmed_claim_stays_as_it_is() -> None:
    reading, done, _ = apply_reviews(article(), READING, [review("confirm", "bbbbbb")], KNOWN)
    assert reading == READING
    assert done[0].accepted is done[0].machine is SHIPS


def test_an_added_claim_stands_in_order_of_the_text_with_its_sentence() -> None:
    added = review("add", quote="300  watts, Ann Lee", subject="x1", predicate="power", value=301, unit="W")
    reading, done, issues = apply_reviews(article(), READING, [added], KNOWN)
    assert not issues
    claim = next(claim for claim in reading.claims if claim.frame == FRAME)
    assert reading.claims.index(claim) == 1
    assert claim.evidence.quote == TEXT[claim.evidence.start : claim.evidence.end]
    assert TEXT[claim.evidence.exact_start : claim.evidence.exact_end] == "300 watts,\nAnn Lee"
    assert len(claim.id) >= 6
    assert done[0].machine is None
    again, _, _ = apply_reviews(article(), READING, [added], KNOWN)
    assert again == reading


def test_an_added_restriction() -> None:
    added = review("add", quote="banned the X2", action="licence-requirement", targets=("x2",), authority="ruritania")
    reading, _, issues = apply_reviews(article(), READING, [added], KNOWN)
    assert not issues
    assert [item.action for item in reading.restrictions] == ["ban", "licence-requirement"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (review("reject", "dddddd"), "warning: reviews a claim that no longer exists: 'dddddd'"),
        (review("correct", "aaaaaa", subject="x9"), "subject 'x9' is no entity"),
        (review("correct", "aaaaaa", object="x9"), "object 'x9' is no entity"),
        (review("correct", "aaaaaa", joint=("x9",)), "joint 'x9' is no entity"),
        (review("correct", "aaaaaa", unit="kW"), "unit of power is 'kW', expected W"),
        (review("correct", "aaaaaa", value="much"), "power needs a figure, not 'much'"),
        (review("correct", "aaaaaa", value=None), "power needs a value"),
        (review("correct", "aaaaaa", value=-1), "value is no figure: -1"),
        (review("correct", "aaaaaa", value=(2, 1)), "value is no figure: (2, 1)"),
        (review("correct", "aaaaaa", value=1e30), "value is no figure"),
        (review("correct", "bbbbbb", value="shiping"), "availability is 'shiping', expected announced"),
        (review("correct", "bbbbbb", value=7), "availability needs a word, not 7"),
        (review("correct", "bbbbbb", predicate="manufacturer"), "manufacturer needs an object"),
        (review("correct", "bbbbbb", predicate="price", value=5, unit="dollars"), "expected a currency"),
        (review("correct", "aaaaaa", targets=("x2",)), "a claim has no 'targets'"),
        (review("correct", "cccccc", value=3), "a restriction has no 'value'"),
        (review("correct", "cccccc", targets=()), "a restriction needs targets"),
        (review("correct", "cccccc", control="rule-9"), "control 'rule-9' is not in"),
        (review("correct", "aaaaaa", value=300.0), "corrects nothing"),
        (review("add", quote="draws 400 watts", subject="x1", predicate="power", value=1, unit="W"), "quote is not in seeds/articles/a.md"),
        (review("add", quote="", subject="x1", predicate="power", value=1, unit="W"), "quote is not in"),
        (review("add", quote="watts", subject="x1"), "add has no predicate"),
        (review("add", quote="watts", action="ban"), "add has no targets"),
        (review("add", quote="watts", action="ban", targets=("x2",), value=1), "a restriction has no 'value'"),
    ],
)  # fmt: skip
def test_what_cannot_be_applied_is_told_and_changes_nothing(wrong: Review, message: str) -> None:
    reading, done, issues = apply_reviews(article(), READING, [wrong], KNOWN)
    assert reading == READING
    assert not done
    assert message in str(issues[0])
    assert str(issues[0]).startswith("seeds/articles/a.review.yml:1: ")


def test_a_claim_is_reviewed_once() -> None:
    reading, done, issues = apply_reviews(article(), READING, [review("confirm", "aaaaaa"), review("reject", "aaaaaa", line=4)], KNOWN)
    assert reading == READING
    assert len(done) == 1
    assert [str(issue) for issue in issues] == ["seeds/articles/a.review.yml:4: 'aaaaaa' is reviewed twice. The first one is on line 1"]


@pytest.mark.parametrize("readings", [{}, {"a": READING}])
def test_reviews_of_an_article_that_cannot_be_read_wait(readings: Mapping[str, Reading]) -> None:
    corrected = correct([article()], readings, {"a": (review("reject", "aaaaaa"),)}, Reference())
    assert corrected.readings.keys() == readings.keys()
    assert not corrected.issues


@pytest.mark.parametrize("words", ["", "   ", "not there", "x1 DRAWS", "(.*)", "banned the X2. More"])
def test_words_that_do_not_stand_in_the_text_are_no_evidence(words: str) -> None:
    assert find_evidence(article(), words) is None


def test_the_page_shows_machine_review_and_result(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    claims = read_seeds(root)
    assert claims.foundations.tools
    reading = next(iter(read_articles(claims.articles[:1], claims.foundations.tools)))
    assert isinstance(reading, Reading)
    rejected, corrected, *rest = reading.claims
    assert rest
    (root / "seeds" / "articles" / "one.review.yml").write_text(
        f"- reject: '{rejected.id}'\n  reason: It is not so\n  reviewer: Jo Doe\n"
        f"- correct: '{corrected.id}'\n  set: {{attribution: Max Roe}}\n  reason: He says it\n  reviewer: <b>Jo</b>\n"
        "- confirm: '0123456789'\n  reviewer: Jo Doe\n"
    )
    said = io.StringIO()
    result = build(root, console=Console(file=said, width=200))
    assert not result.errors, said.getvalue()
    assert "one.review.yml:8: warning: reviews a claim that no longer exists: '0123456789'" in said.getvalue()
    page = (root / "docs" / "articles" / "one.md").read_text()
    assert page.count(f'id="claim-{rejected.id}"') == 1  # its review is where links to it lead
    assert "<b>Rejected</b> by Jo Doe<small>It is not so</small>" in page
    assert "<b>Corrected</b> by &#60;b&#62;Jo&#60;/b&#62;" in page
    assert page.count(">Reviewed</span>") == 1
    assert "Entries are machine-read, where none is called reviewed" in page
    assert page.count('<li id="claim-') == len(rest) + 1
