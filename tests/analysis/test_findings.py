"""Claims side by side: what agrees, what rests on one source, what differs and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from scripts.analysing import analyse
from scripts.records.analysis import Finding
from scripts.records.article import FrontMatter
from scripts.records.ledger import Ledger
from scripts.records.reading import Claim
from tests.analysis.factory import make_article, make_claim, make_reading
from tests.analysis.invented import reference_with_rules

REFERENCE = reference_with_rules()
OLD, NEW = "2025-01-10", "2025-09-10"


def findings_of(claims: Sequence[Claim], published: dict[str, str] | None = None) -> tuple[Finding, ...]:
    """The findings, with articles published as told."""
    ids = sorted({claim.article for claim in claims})
    articles = tuple(make_article(id, front=FrontMatter(published=(published or {}).get(id))) for id in ids)
    readings = {id: make_reading(id, claims=[claim for claim in claims if claim.article == id]) for id in ids}
    return analyse(Ledger(REFERENCE, articles=articles, readings=readings)).findings or ()


def one_finding(*claims: Claim, **published: str) -> Finding:
    """The only finding of these claims."""
    (finding,) = findings_of(claims, published)
    return finding


def say(predicate: Any, value: Any = None, unit: str | None = None, *, by: str | None = None, at: str = "a1", **more: Any) -> Claim:
    """A claim about the Mira 1."""
    return make_claim(more.pop("subject", "mira-1"), predicate, value, unit, article=at, attribution=by, **more)


def power(value: float, at: str = "a1", by: str | None = None, **more: Any) -> Claim:
    return say("power", value, "W", at=at, by=by, **more)


def step(stage: str, date: str | None = None, at: str = "a1", **more: Any) -> Claim:
    return say("availability", stage, date=date, at=at, **more)


def against(value: Any, at: str = "a1", **more: Any) -> Claim:
    return say("relative_performance", value, None if isinstance(value, str) else "ratio", at=at, other=more.pop("other", "gale-1"), **more)


def maker(other: str, at: str = "a1", **more: Any) -> Claim:
    return say("manufacturer", at=at, other=other, **more)


AGREEMENTS = {
    "equal figures": (power(700, by="Tianfu"), power(705, "a2", by="Ann Lee")),
    "a bound allows the figure": (say("volume", 50_000, "units", bound="min", by="Tianfu"), say("volume", 70_000, "units", at="a2", by="Ann Lee")),
    "a range holds the figure": (say("price", (3000.0, 4200.0), "USD", by="Tianfu"), say("price", 4000, "USD", at="a2", by="Ann Lee")),
    "a year and its month": (step("launched", "2026", by="Tianfu"), step("launched", "2026-05", "a2", by="Ann Lee")),
    "a month without a year": (step("sampling", "--09", by="Tianfu"), step("sampling", "2024-09", "a2", by="Ann Lee")),
    "no date and a date": (step("shipping", by="Tianfu"), step("shipping", "2025-05", "a2", by="Ann Lee")),
    "lower, and 60 %": (against("lower", by="Tianfu"), against(0.6, "a2", by="Ann Lee")),
    "a maker twice": (maker("eastfab", by="Tianfu"), maker("eastfab", "a2", by="Ann Lee")),
    "two makers that one article names": (maker("eastfab", by="Tianfu"), maker("westfab", by="Tianfu"), maker("eastfab", "a2", by="Ann Lee")),
    "two makers, each with others": (
        maker("eastfab", by="Tianfu", quote="Foundries such as Eastfab make it."),
        maker("westfab", "a2", by="Ann Lee", quote="Westfab makes it as well."),
    ),
    "not yet, and next year": (step("shipping", at="a1", negated=True, by="Tianfu"), step("shipping", "2026", "a2", certainty="expected", by="Ann Lee")),
    "not so much, and less": (power(900, negated=True, by="Tianfu"), power(700, "a2", by="Ann Lee")),
    "the same seen from the other side": (
        against(0.5, by="Tianfu"),
        say("relative_performance", 2.0, "ratio", subject="gale-1", other="mira-1", at="a2", by="Ann Lee"),
    ),
    "a figure without its precision": (
        say("compute", 800, "TFLOPS", qualifier="FP16", by="Tianfu"),
        say("compute", 800, "TFLOPS", at="a2", by="Ann Lee"),
    ),
}


@pytest.mark.parametrize("claims", AGREEMENTS.values(), ids=AGREEMENTS.keys())
def test_agreements(claims: tuple[Claim, ...]) -> None:
    """Answers of two named origins that can all be true agree."""
    finding = one_finding(*claims)
    assert (finding.verdict, finding.type, finding.differences) == ("agree", None, ())


SINGLE = {
    "one article": ((power(700),), "One article says so, and names no source."),
    "one article with a source": ((power(700, by="Tianfu"),), "One article says so, and names Tianfu as its source."),
    "two articles, one origin": (
        (power(700, by="Tianfu"), power(700, "a2", by="Tianfu Technologies")),
        "2 articles say so and name one origin between them: Tianfu.",
    ),
    "an article that cites nobody adds no origin": (
        (power(700, by="Tianfu"), power(700, "a2")),
        "2 articles say so and name one origin between them: Tianfu.",
    ),
    "three that cite nobody": (
        (power(700), power(700, "a2"), power(700, "a3")),
        "3 articles say so; none names its source, so nothing shows that they are independent.",
    ),
    "an analyst and her house": (
        (power(700, by="Ann Lee"), power(700, "a2", by="Umbra")),
        "2 articles say so and name one origin between them: Ann Lee.",
    ),
}


@pytest.mark.parametrize(("claims", "why"), SINGLE.values(), ids=SINGLE.keys())
def test_single_sources(claims: tuple[Claim, ...], why: str) -> None:
    finding = one_finding(*claims)
    assert (finding.verdict, finding.why) == ("single source", why)


DATED = {"a1": OLD, "a2": NEW}
DIFFERENCES = {
    # conflict
    "two figures": ("conflict", (power(700), power(610, "a2")), {}),
    "two figures of a chip do not age": ("conflict", (power(700), power(610, "a2")), DATED),
    "two makers": ("conflict", (maker("eastfab"), maker("westfab", "a2")), {}),
    "one article names both makers, others only one": (
        "conflict",
        (maker("eastfab"), maker("westfab"), maker("eastfab", "a2"), maker("westfab", "a3")),
        {},
    ),
    "only one allows for another maker": ("conflict", (maker("eastfab", quote="Eastfab, among others."), maker("westfab", "a2")), {}),
    "said and denied": ("conflict", (maker("eastfab"), maker("eastfab", "a2", negated=True)), {}),
    "support said and denied": ("conflict", (say("software_support", other="prism"), say("software_support", other="prism", at="a2", negated=True)), {}),
    "a figure said and denied": ("conflict", (power(700), power(700, "a2", negated=True)), {}),
    "two dates of one step": ("conflict", (step("launched", "2024-05"), step("launched", "2024-09", "a2")), {}),
    "two planned dates, order unknown": (
        "conflict",
        (step("launched", "2026", certainty="expected"), step("launched", "2027", "a2", certainty="expected")),
        {"a1": OLD},
    ),
    "done before it is expected": ("conflict", (step("launched", "2024"), step("launched", "2026", "a2", certainty="expected")), {}),
    "done, and later still expected": ("conflict", (step("launched"), step("launched", at="a2", certainty="expected")), DATED),
    "faster and slower": ("conflict", (against("higher"), against("lower", "a2")), {}),
    "on par, and 60 %": ("conflict", (against("comparable"), against(0.6, "a2")), {}),
    "faster than, from either side": (
        "conflict",
        (against("higher"), say("relative_performance", "higher", subject="gale-1", other="mira-1", at="a2")),
        {},
    ),
    "two counts of dies": ("conflict", (say("composition", 2, other="dies"), say("composition", 1, at="a2", other="dies")), {}),
    # estimate spread
    "two estimates of volume": ("estimate spread", (say("volume", 200_000, "units"), say("volume", 700_000, "units", at="a2")), {}),
    "two ratios on one side of parity": ("estimate spread", (against(0.6), against(0.8, "a2")), {}),
    "a rumoured figure": ("estimate spread", (power(700), power(610, "a2", certainty="rumoured")), {}),
    # superseded
    "expected, then done": ("superseded", (step("launched", "2026", certainty="expected"), step("launched", "2026-05", "a2")), DATED),
    "expected and done, undated": ("superseded", (step("shipping", certainty="expected"), step("shipping", at="a2")), {}),
    "a plan that moved": (
        "superseded",
        (step("launched", "2026", certainty="expected"), step("launched", "2027", "a2", certainty="expected")),
        DATED,
    ),
    "a later price": ("superseded", (say("price", 20_000, "USD"), say("price", 16_000, "USD", at="a2")), DATED),
    "a later volume for the same year": (
        "superseded",
        (say("volume", 200_000, "units", date="2025"), say("volume", 300_000, "units", date="2025", at="a2")),
        DATED,
    ),
    "denied, then said": (
        "superseded",
        (say("software_support", other="prism", negated=True), say("software_support", other="prism", at="a2")),
        DATED,
    ),
    "expected to be, then is": ("superseded", (power(600, certainty="expected"), power(700, "a2")), DATED),
    # different scope
    "two kinds of work": ("different scope", (against(0.6, qualifier="inference"), against(0.4, "a2", qualifier="training")), {}),
    "one kind of work and none": ("different scope", (against(0.6, qualifier="inference"), against("comparable", "a2")), {}),
    "half a year and the year": (
        "different scope",
        (say("volume", 200_000, "units", date="2025-H1"), say("volume", 700_000, "units", date="2025", at="a2")),
        {},
    ),
    "an article gives both": ("different scope", (power(700), power(610), power(610, "a2")), {}),
    "denied of one kind only": (
        "different scope",
        (say("alternative_to", other="gale-1"), say("alternative_to", other="gale-1", at="a2", negated=True, qualifier="games")),
        {},
    ),
    "two shares without a time": ("different scope", (say("market_share", 0.2, "ratio"), say("market_share", 0.3, "ratio", at="a2")), {}),
    "an order and a chip": ("different scope", (say("price", 16_000, "USD"), say("price", 60e6, "USD", at="a2")), {}),
    "a family": ("different scope", (power(700, subject="mira"), power(610, "a2", subject="mira")), {}),
    "a maker's products": ("different scope", (against("higher", subject="tianfu"), against("lower", "a2", subject="tianfu")), {}),
    "an article says both": (
        "different scope",
        (maker("eastfab"), maker("eastfab", negated=True), maker("eastfab", "a2")),
        {},
    ),
    # slips
    "a digit too many": ("unit or digit slip", (say("compute", 800, "TFLOPS", qualifier="FP16"), say("compute", 8000, "TFLOPS", qualifier="FP16", at="a2")), {}),
    "bits for bytes": ("unit or digit slip", (say("memory_bandwidth", 3.2, "TB/s"), say("memory_bandwidth", 0.4, "TB/s", at="a2")), {}),
    "a slip of unit": ("unit or digit slip", (say("memory_bandwidth", 3.2, "TB/s"), say("memory_bandwidth", 3200, "TB/s", at="a2")), {}),
    "swapped digits": ("unit or digit slip", (say("memory_capacity", 128, "GB"), say("memory_capacity", 182, "GB", at="a2")), {}),
    # quote drift
    "one speaker, two figures": ("quote drift", (against(0.6, by="Ann Lee"), against(0.8, "a2", by="Anne Lee")), {}),
    "one speaker, surer in one article": ("quote drift", (power(700, by="Ann Lee", certainty="rumoured"), power(700, "a2", by="Ann Lee")), {}),
}  # fmt: skip


@pytest.mark.parametrize(("type", "claims", "published"), DIFFERENCES.values(), ids=DIFFERENCES.keys())
def test_differences(type: str, claims: tuple[Claim, ...], published: dict[str, str]) -> None:
    """Each kind of difference is told by its type, and says why in a sentence."""
    finding = one_finding(*claims, **published)
    assert (finding.verdict, finding.type) == ("differ", type)
    assert finding.why == finding.differences[0].why
    assert finding.why.endswith(".")
    assert finding.why[0].isupper() or finding.why[0].isdigit()
    assert sorted(finding.claims) == sorted(claim.id for claim in claims)


NO_DRIFT = {
    "not the same figure": (power(800, by="Ann Lee", certainty="expected", bound="max"), power(700, "a3", by="Ann Lee")),
    "the same article": (power(700, by="Ann Lee", certainty="rumoured"), power(700, by="Ann Lee", quote="Another.")),
    "half a year later it may be news": (power(700, by="Ann Lee", certainty="expected"), power(700, "a2", by="Ann Lee")),
    "reported and stated are both firm": (power(700, by="Ann Lee", certainty="reported"), power(700, "a2", by="Ann Lee")),
}


@pytest.mark.parametrize("claims", NO_DRIFT.values(), ids=NO_DRIFT.keys())
def test_no_drift(claims: tuple[Claim, ...]) -> None:
    assert one_finding(*claims, a1=OLD, a2=NEW).verdict == "single source"


APART = {
    "precisions": (say("compute", 800, "TFLOPS", qualifier="FP16"), say("compute", 1600, "TFLOPS", qualifier="INT8", at="a2")),
    "stages": (step("sampling", "2024"), step("mass-production", "2025", "a2")),
    "supported software": (say("software_support", other="prism"), say("software_support", other="lens", at="a2", negated=True)),
    "customers": (say("customer", other="boreal"), say("customer", other="umbra", at="a2")),
    "work": (say("workload", "training"), say("workload", "inference", at="a2")),
    "limitations": (say("limitation", "heat"), say("limitation", "software", at="a2")),
    "years of volume": (say("volume", 1, "units", date="2025"), say("volume", 2, "units", date="2026", at="a2")),
    "currencies": (say("price", 1, "USD"), say("price", 7, "CNY", at="a2")),
    "joint figures": (say("volume", 1, "units"), say("volume", 2, "units", at="a2", joint=("mira-2",))),
    "comparisons with unnamed products": (against("higher", other=None), against("lower", "a2", other=None)),
    "revenue and profit": (say("money", 1, "USD", qualifier="revenue"), say("money", 2, "USD", qualifier="profit", at="a2")),
}


@pytest.mark.parametrize("claims", APART.values(), ids=APART.keys())
def test_different_questions(claims: tuple[Claim, ...]) -> None:
    """What may all be true at once, or is asked of another thing, is never compared."""
    findings = findings_of(claims)
    assert [finding.verdict for finding in findings] == ["single source"] * 2
    assert len({finding.id for finding in findings}) == 2


QUESTIONS = {
    "How does the Mira 1 compare with the Gale 1?": against(0.6),
    "How does the Mira 1 compare with the products of Boreal?": against(0.6, other="boreal"),
    "Who fabricates the Mira 1?": maker("eastfab"),
    "How much compute does the Mira 1 deliver at FP16?": say("compute", 800, "TFLOPS", qualifier="fp16"),
    "When does the Mira 1 go into mass production?": step("mass-production", "2026"),
    "How many Mira 1 chips are made or shipped in 2025?": say("volume", 1, "units", date="2025-H1"),
    "How many Mira 1 and Mira 2 dies are made or shipped?": say("volume", 1, "dies", joint=("mira-2",)),
    "Do Mira chips support LENS?": say("software_support", subject="mira", other="lens"),
    "When is LENS open-sourced?": step("open-sourced", "2025", subject="lens"),
    "Is Boreal a customer for Mira chips?": say("customer", subject="mira", other="boreal"),
    "What is the market value of Boreal in USD?": say("money", 1e12, "USD", subject="boreal", qualifier="market-value"),
    "Are the products of Boreal meant for training?": say("workload", "training", subject="boreal"),
    "Does the Mira 1 cost more or less than the Gale 1?": say("price", "lower", other="gale-1"),
    "Is “heat” a limitation of the Nova 7?": say("limitation", "heat", subject="nova-7"),
}


@pytest.mark.parametrize(("question", "claim"), QUESTIONS.items(), ids=QUESTIONS.keys())
def test_questions_in_plain_english(question: str, claim: Claim) -> None:
    finding = one_finding(claim)
    assert finding.question == question


def test_a_comparison_is_asked_as_most_articles_put_it_and_keeps_its_id() -> None:
    mine = against(0.5)
    theirs = [say("relative_performance", 2.0, "ratio", subject="gale-1", other="mira-1", at=f"b{n}") for n in range(2)]
    alone, both = one_finding(mine), one_finding(mine, *theirs)
    assert both.question == "How does the Gale 1 compare with the Mira 1?"
    assert [side.answer for side in both.sides] == ["2 times the Mira 1"]
    assert alone.id == both.id
    assert set(both.subjects) == {"mira-1", "gale-1"}


def test_sides_carry_what_a_page_prints() -> None:
    claims = [power(700, by="Ann Lee"), power(705, "a2", certainty="rumoured"), power(610, "a3", by="Tianfu")]
    finding = one_finding(*claims, a1=NEW, a2=OLD)
    low, high = finding.sides
    assert (low.answer, high.answer) == ("610 W", "700 W to 705 W")
    assert (high.best, high.worst, str(high.counts)) == ("stated", "rumoured", "2 articles, 1 named origin")
    assert (high.first_reported, high.last_reported, low.first_reported) == (OLD, NEW, None)
    assert high.claims[0] == claims[0].id  # the firmest is the one to quote


def test_reference_stands_beside_the_claims() -> None:
    finding = one_finding(say("memory_capacity", 128, "GB"))
    assert [(figure.text, figure.alternative, figure.sources) for figure in finding.references] == [
        ("128 GB", False, ("s1",)),
        ("96 GB", True, ("s2",)),
    ]
    paper = one_finding(against(0.6))
    assert paper.reference_note and paper.reference_note.startswith("800 against 1,000 TFLOPS, dense FP16, on paper: 0.80 of the Gale 1.")
    disputed = one_finding(maker("eastfab"))
    assert disputed.reference_note == "Disputed: two teardowns disagree"


def test_one_article_with_two_answers_is_no_difference_between_sources() -> None:
    finding = one_finding(power(700), power(610))
    assert (finding.verdict, finding.type, len(finding.sides), len(finding.differences)) == ("single source", None, 2, 1)
    assert finding.why == "One article gives more than one answer, so it may mean different versions, times or measures."
    assert one_finding(power(700, by="Tianfu"), power(610, by="Ann Lee")).verdict == "differ"  # two speakers in one article do differ


def test_gravest_difference_heads_the_finding() -> None:
    claims = [say("compute", value, "TFLOPS", qualifier="FP16", at=at) for value, at in ((800, "a1"), (8000, "a2"), (640, "a3"))]
    finding = one_finding(*claims)
    assert finding.type == "conflict"
    assert {difference.type for difference in finding.differences} == {"conflict", "unit or digit slip"}


def test_an_undated_answer_joins_no_date_where_several_are_given() -> None:
    finding = one_finding(step("launched", "2024-05"), step("launched", "2024-09", "a2"), step("launched", at="a3"))
    assert [side.answer for side in finding.sides] == ["May 2024", "September 2024", "no date given"]


def test_a_vague_date_joins_no_date_where_it_fits_several() -> None:
    finding = one_finding(step("launched", "2024-05"), step("launched", "2024-09", "a2"), step("launched", "2024", at="a3"))
    assert [side.answer for side in finding.sides] == ["2024", "May 2024", "September 2024"]


def test_chips_counted_as_units_or_chips_are_one_question() -> None:
    finding = one_finding(say("volume", 1000, "units"), say("volume", 1000, qualifier="chips", at="a2"))
    assert finding.sides[0].answer == "1,000 chips"


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        (say("composition", 2, "dies"), "2 dies"),
        (say("composition", 2, "dies", other="mira-2"), "2 × Mira 2"),
        (say("composition", 4, other="chiplets"), "4 chiplets"),
        (say("composition", other="mira-2"), "Mira 2"),
        (against(1.7), "1.7 times the Gale 1"),
        (against(0.6, qualifier="inference", bound="approx"), "about 60 % of the Gale 1, for inference"),
        (against("comparable"), "comparable with the Gale 1"),
        (maker("eastfab", negated=True), "not Eastfab"),
        (step("launched", "2026", certainty="expected"), "2026, expected"),
        (say("software_support", other="prism", negated=True), "no"),
    ],
)
def test_answers_in_plain_words(claim: Claim, answer: str) -> None:
    assert one_finding(claim).sides[0].answer == answer


def test_nothing_comes_of_nothing() -> None:
    assert findings_of([]) == ()
