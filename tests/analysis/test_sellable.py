"""When a product could be sold, and on what condition."""

from __future__ import annotations

from itertools import pairwise

from scripts.analysis.sellable import sale_spans
from scripts.records.reference import Reference
from tests.analysis.invented import invented_reference


def spans_of(reference: Reference, product: str, side: str = "seller") -> list[tuple[str, str | None, str, str | None]]:
    return [(span.start, span.end, span.condition, span.control) for span in sale_spans(reference)[product] if span.side == side]


def test_measures_follow_each_other() -> None:
    """Exempt, then a licence, then reviewed; the superseded one ends when its successor begins."""
    reference = invented_reference()
    assert spans_of(reference, "gale-lite") == [
        ("2024-01-01", "2025-02-01", "exempt", "rule-one"),
        ("2025-02-01", "2025-06-01", "licence", "letter"),
        ("2025-06-01", None, "case-by-case", "deal"),
    ]
    assert spans_of(reference, "gale-lite", "buyer") == [("2025-08-01", None, "discouraged", "answer")]


def test_before_the_first_measure_nothing_on_record_names_it() -> None:
    assert spans_of(invented_reference(), "gale-1") == [
        ("2022-09-20", "2023-05-10", "uncontrolled", None),
        ("2023-05-10", None, "barred", "rule-one"),
    ]


def test_chips_of_chinese_makers_are_no_export_to_china() -> None:
    assert "mira-1" not in sale_spans(invented_reference())


def test_a_date_of_announcement_is_told_as_one() -> None:
    (span,) = [span for span in sale_spans(invented_reference())["gale-lite"] if span.control == "deal"]
    assert span.note == "announced; no date of effect on record"


def test_the_real_record(reference: Reference) -> None:
    """The H100: licence, bar, review. A licence never loosens a bar, a lapsed measure is followed by none in silence."""
    assert [span[2] for span in spans_of(reference, "h100")] == ["licence", "barred", "barred", "case-by-case"]
    assert [span[2] for span in spans_of(reference, "h20")] == ["exempt", "licence", "licence"]
    assert [span[2] for span in spans_of(reference, "b30a")] == ["uncontrolled", "barred"]
    assert [span[2] for span in spans_of(reference, "rtx-4090")] == ["uncontrolled", "licence"]
    assert not [product for product in sale_spans(reference) if product.startswith("ascend")]


def test_spans_of_a_lane_meet_and_carry_their_sources(reference: Reference) -> None:
    for spans in sale_spans(reference).values():
        for side in ("seller", "buyer"):
            lane = [span for span in spans if span.side == side]
            assert all(one.end == other.start for one, other in pairwise(lane))
            assert not lane or lane[-1].end is None
            assert all(span.sources for span in lane if span.control)
