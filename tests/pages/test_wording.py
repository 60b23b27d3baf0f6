"""Words for values, dates and counts: a table that is read as prose."""

from __future__ import annotations

import pytest

from scripts.pages import wording
from scripts.records.reading import Claim, Evidence, Restriction

HERE = Evidence("A sentence.", 0, 11, 0, 10, 1)


class Stub:
    """Names as the reference would give them."""

    def name(self, id: str) -> str:
        return {"h100": "H100", "smic": "SMIC", "cuda": "CUDA"}.get(id, id)

    def phrase(self, id: str) -> str:
        return "the H100" if id == "h100" else self.name(id)


def claim(predicate: str, **fields: object) -> Claim:
    return Claim("abc123", "one", "x", predicate, HERE, "test", **{"certainty": "stated", **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (claim("relative_performance", object="h100", value=0.6, qualifier="inference"), "60\u00a0% of the H100, for inference"),
        (claim("relative_performance", object="h100", value=1 / 3, bound="approx"), "About 33.3\u00a0% of the H100"),
        (claim("relative_performance", object="h100", value=0.9875), "98.75\u00a0% of the H100"),
        (claim("relative_performance", object="h100", value=2.5), "2.5 times the H100"),
        (claim("relative_performance", object="h100", value=(0.6, 0.8)), "60\u00a0% to 80\u00a0% of the H100"),
        (claim("relative_performance", object="h100", value="comparable"), "Comparable with the H100"),
        (claim("relative_performance", object="h100", value="higher", negated=True), "Not: Higher performance than the H100"),
        (claim("relative_performance", value="lower"), "Lower performance than another, which is not named"),
        (claim("compute", value=800.0, unit="TFLOPS", qualifier="FP16"), "800 TFLOPS, FP16"),
        (claim("compute", value=800.0, unit="TFLOPS", bound="min"), "At least 800 TFLOPS"),
        (claim("memory_capacity", value=128.0, unit="GB"), "128 GB of memory"),
        (claim("memory_bandwidth", value=3.2, unit="TB/s", date="2025"), "3.2 TB/s of memory bandwidth, 2025"),
        (claim("power", value=(310.0, 350.0), unit="W", bound="approx"), "About 310 to 350 W"),
        (claim("process_node", value=7.0, unit="nm"), "7 nm, process node"),
        (claim("process_node", value="N+2"), "N+2, process node"),
        (claim("composition", value=2.0, object="h100"), "2 dies of the H100"),
        (claim("composition", value=1.0), "1 die in one package"),
        (claim("composition", object="h100"), "Made of the H100"),
        (claim("manufacturer", object="smic"), "Fabricated by SMIC"),
        (claim("manufacturer", object="smic", negated=True), "Not: fabricated by SMIC"),
        (claim("availability", value="mass-production", date="2026"), "Mass production, 2026"),
        (claim("availability", value="sampling", date="--09"), "Sampling, September, no year given"),
        (claim("availability", value="shipping"), "Shipping, no date given"),
        (claim("volume", value=70000.0, unit="units", date="2025-H1"), "70,000 units, first half of 2025"),
        (claim("volume", value=70000.0, unit="units", joint=("h100",)), "70,000 units, together with the H100"),
        (claim("volume", value=0.0), "0 units"),
        (claim("yield", value=0.4), "40\u00a0%, production yield"),
        (claim("price", value=16000.0, unit="USD"), "USD 16,000, price"),
        (claim("price", value="lower", object="h100"), "Priced lower than the H100"),
        (claim("software_support", object="cuda"), "Supports or runs CUDA"),
        (claim("alternative_to", object="h100"), "An alternative to the H100"),
        (claim("customer", object="deepseek"), "Used or bought by deepseek"),
        (claim("workload", value="general-purpose"), "Used for general purposes"),
        (claim("limitation", value="heat"), "Limit: heat"),
        (claim("money", value=5.5e9, unit="USD", qualifier="write-down"), "USD 5.5 billion, write-down"),
        (claim("market_share", value=0.31, qualifier="China"), "31\u00a0% of the market, China"),
    ],
)
def test_line(made: Claim, line: str) -> None:
    """Each predicate's claim on one line."""
    assert wording.worded(made, Stub()).line == line


def test_every_predicate_and_action_has_words() -> None:
    """A predicate without words would stop the build on the first article that uses it."""
    from typing import get_args

    from scripts.records.reading import Action, Predicate

    for predicate in get_args(Predicate):
        for value in (None, "word", 3.0, (1.0, 2.0)):
            assert wording.worded(claim(predicate, value=value), Stub()).value
        assert predicate in wording.PREDICATES
    assert set(get_args(Action)) == set(wording.ACTIONS) == set(wording.ACTION_COUNTS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025", "2025"),
        ("2025-04", "April 2025"),
        ("2025-04-02", "2 April 2025"),
        ("2025-Q3", "Q3 2025"),
        ("2024-H2", "second half of 2024"),
        ("--09", "September, no year given"),
        ("--05-13", "13 May, no year given"),
        ("2025-13", "2025-13"),
        ("soon", "soon"),
        ("", ""),
        (None, ""),
    ],
)
def test_date(text: str | None, words: str) -> None:
    """A date is put into words at its own precision; what is no date is left as it is."""
    assert wording.date(text) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (3.2, "3.2"), (800.0, "800"), (70000, "70,000"), (5.5e9, "5.5 billion"), (1.2e6, "1.2 million"), (3.4e12, "3.4 trillion"), (0.0512, "0.0512")],
)
def test_number(value: float, words: str) -> None:
    """Figures keep the precision that they came with."""
    assert wording.number(value) == words


def test_lists_and_counts() -> None:
    """English lists, with singular and plural."""
    assert wording.listed([]) == ""
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b", "c"], "or") == "a, b or c"
    assert wording.listed("abcdef", most=3) == "a, b, c and 3 more"
    assert wording.count(1, "article") == "1 article"
    assert wording.count(1200, "article") == "1,200 articles"
    assert wording.spelled(0, "article") == "no articles"
    assert [wording.of_them(number) for number in (0, 1, 14)] == ["none of them", "one of them", "14 of them"]
    assert wording.together([(3, "stated"), (1, "expected")]) == ["three stated", "one expected"]
    assert wording.together([(46, "stated"), (7, "reported")]) == ["46 stated", "7 reported"]
    assert wording.spelled(12, "article") == "twelve articles"


def test_restriction_names_what_it_replaces() -> None:
    """A downgraded product is told with the one it stands in for."""
    made = Restriction("abc123", "one", "downgraded-product", "us", ("h20",), HERE, "test", "stated", object="h100")
    assert wording.restricted(made, Stub()).line == "Downgraded product: h20 in place of the H100"
    assert wording.authority("us") == "United States"
    assert wording.authority("south-korea") == "South Korea"
    assert wording.authority(None) == "authority not named"
