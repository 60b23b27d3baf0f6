"""TPP, density and outcomes: the arithmetic must give what companies and law firms said in public."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.analysis import sensitivity
from scripts.analysis.thresholds import VERSIONS, cross_check, find_thresholds, metrics_of, outcomes_of
from scripts.records.analysis import SensitivityRow
from scripts.records.reference import Reference
from tests.analysis.factory import make_claim


def test_public_outcomes_are_reproduced(reference: Reference) -> None:
    """All 17 of them."""
    found = {(entry.product, outcome.version): outcome.outcome for entry in find_thresholds(reference) for outcome in entry.outcomes}
    public = reference.thresholds.public_outcomes
    assert len(public) == 17
    assert {(o.product, o.version): found[o.product, o.version] for o in public} == {(o.product, o.version): o.expected for o in public}


def test_every_input_has_its_sources_or_says_that_it_is_unverified(reference: Reference) -> None:
    for entry in find_thresholds(reference):
        for used in entry.inputs:
            assert used.sources or not used.verified
        assert (entry.basis == "unverified") is not bool(next(used for used in entry.inputs if used.name == entry.set_by).sources)


@pytest.mark.parametrize(
    ("figures", "market", "expected"),
    [
        ({"fp16_dense": 300}, "datacentre", ("unknown", "licence", "unknown")),  # 4,800 with nothing else known
        ({"fp16_dense": 300, "interconnect": 600, "memory_bandwidth": 2.0}, "datacentre", ("licence", "licence", "case-by-case")),
        ({"fp16_dense": 300, "interconnect": 400, "memory_bandwidth": 7.0}, "datacentre", ("none", "licence", "presumption-of-denial")),
        ({"fp8_dense": 2700, "interconnect": 900, "memory_bandwidth": 4.0}, "datacentre", ("licence", "licence", "presumption-of-denial")),
        ({"fp16_dense": 200, "die_area": 500}, "datacentre", ("none", "licence", "unknown")),  # density 6.4
        ({"fp16_dense": 200, "die_area": 700}, "datacentre", ("none", "nac", "nac")),  # density 4.57
        ({"fp16_dense": 200, "die_area": 3000}, "datacentre", ("none", "none", "none")),  # density 1.07
        ({"fp16_dense": 200}, "datacentre", ("none", "unknown", "unknown")),  # density decides, and is not known
        ({"fp16_dense": 330, "die_area": 600}, "consumer", ("unknown", "nac", "nac")),
        ({"fp16_dense": 200, "die_area": 300}, "consumer", ("none", "none", "none")),
        ({"fp16_dense": 99}, "datacentre", ("none", "none", "none")),
    ],
)
def test_outcomes(reference: Reference, figures: dict[str, float], market: str, expected: tuple[str, ...]) -> None:
    """Invented figures on either side of each limit."""
    outcomes = list(outcomes_of(metrics_of(figures), market, reference, "this figure"))
    assert tuple(outcome.version for outcome in outcomes) == VERSIONS
    assert tuple(outcome.outcome for outcome in outcomes) == expected


def test_the_highest_precision_sets_tpp() -> None:
    assert metrics_of({"fp16_dense": 100, "fp8_dense": 150, "fp4_dense": 500}).set_by == "fp4_dense"
    assert metrics_of({"fp16_dense": 100, "int8_dense": 200}).tpp == 1600
    assert metrics_of({"die_area": 500}).tpp is None


@pytest.mark.parametrize(
    ("figures", "agree"),
    [
        ({"fp16_dense": 400, "int8_dense": 800}, [True]),
        ({"fp16_dense": 400, "fp8_dense": 780}, [True]),
        ({"fp16_dense": 400, "int8_dense": 400}, [False]),
        ({"bf16_dense": 400, "fp8_dense": 400, "int8_dense": 800}, [False, True, False]),
        ({"fp16_dense": 400}, []),
    ],
)
def test_precisions_are_held_against_each_other(figures: dict[str, float], agree: list[bool]) -> None:
    checks = cross_check(figures)
    assert [check.agrees for check in checks] == agree
    assert all(check.why.endswith(".") for check in checks)


def rows_of(reference: Reference, product: str, *claims: Any) -> dict[tuple[str, float, str], SensitivityRow]:
    said = [claim for claim in claims if product in sensitivity.figure_of(claim)]
    return {(row.figure, row.value, row.origin): row for row in sensitivity.rows_of(product, said, reference)}


def test_the_910b_between_280_and_400(reference: Reference) -> None:
    """Which figure is right decides which parameters are met."""
    rows = rows_of(reference, "ascend-910b")
    low, high = rows["fp16_dense", 280, "alternative"], rows["fp16_dense", 400, "alternative"]
    assert (low.tpp, high.tpp) == (4480, 6400)
    assert low.changes == ("v2023", "v2026-01")
    assert high.changes == ()
    assert low.wording == "280 TFLOPS FP16 gives a TPP of 4,480 and a density of 6.73. Meets the parameters of 3A090.a.2 on this figure."
    assert high.wording.endswith("Meets the parameters of 3A090.a.1 on this figure.")
    assert low.sources


def test_claims_of_articles_count_as_figures_in_circulation(reference: Reference) -> None:
    claims = [
        make_claim("ascend-910b", "compute", 290, "TFLOPS", qualifier="FP16", article="a1"),
        make_claim("ascend-910b", "compute", 290, "TFLOPS", qualifier="FP16", article="a2"),
        make_claim("ascend-910b", "compute", 313, "TFLOPS", article="a3"),
        make_claim("ascend-910b", "compute", 512, "TFLOPS", article="a4"),
        make_claim("ascend-910b", "compute", 999, "TFLOPS", article="a5", negated=True),
        make_claim("ascend-910b", "compute", 998, "TFLOPS", qualifier="FP99", article="a6"),
    ]
    rows = rows_of(reference, "ascend-910b", *claims)
    assert len(rows["fp16_dense", 290, "claim"].claims) == 2
    assert rows["fp16_dense", 290, "claim"].changes == ("v2023", "v2026-01")
    assert rows["fp16_dense", 313, "claim"].note == "The article names no precision; the figure equals one on record"
    assert rows["fp16_dense", 512, "claim"].note == "The article names no precision; read as FP16"
    assert not [key for key in rows if key[1] in (998, 999)]


def test_a_figure_that_does_not_set_tpp_leaves_it(reference: Reference) -> None:
    """The MI250's INT8 rate is half of what its FP16 rate gives."""
    row = rows_of(reference, "mi250")["int8_dense", 362.1, "reference"]
    assert row.tpp == pytest.approx(362.1 * 16)
    assert row.changes == ()


def test_sparse_headlines_go_into_no_sum(reference: Reference) -> None:
    assert ("fp16_dense", 1979, "alternative") not in rows_of(reference, "h100")


def test_nothing_is_called_banned(reference: Reference) -> None:
    """The wording never says more than that parameters are met."""
    sentences = [outcome.wording for entry in find_thresholds(reference) for outcome in entry.outcomes]
    sentences += [row.wording for id in reference.products for row in sensitivity.rows_of(id, (), reference)]
    assert not [sentence for sentence in sentences if "ban" in sentence.lower() or "illegal" in sentence.lower() or not sentence.endswith(".")]
