"""The method page shows what the benchmark measured, in a table and as lines, and nothing where it was not run."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from scripts.pages.site import render_pages
from scripts.pages.speed_chart import LINE, Drawing, speed_view
from scripts.records.benchmark import Benchmark
from scripts.records.ledger import Ledger
from scripts.records.reference import Reference
from tests.benchmarks.test_scale import RESULT, size


def method(benchmark: Benchmark | None) -> str:
    ledger = replace(Ledger(Reference()), benchmark=benchmark)
    return next(page.text for page in render_pages(ledger) if page.path.startswith("method"))


def drawings(run: Benchmark) -> list[Drawing]:
    return [drawing for chart in speed_view(run).charts for drawing in (chart.wide, chart.narrow)]


def test_without_results_the_section_is_left_out() -> None:
    assert "How fast it is" not in method(None)


def test_the_page_shows_table_chart_and_machine() -> None:
    page = method(RESULT)
    for words in (
        "How fast it is",
        "Assembly: Hugo",
        "24.0 s",
        "shows an edit 0.60 s after it is saved on the page that takes longest; two pages, asked for one after another, take 0.90 s.",
        "<polyline",
        "A machine",
        "A note.",
        "Plain MkDocs: 60.0 s with 100, 240 s with 1,000",
    ):
        assert words in page


def test_one_number_of_articles_is_a_table_alone() -> None:
    page = method(RESULT.model_copy(update={"sizes": (size(100),)}))
    assert "Assembly: Hugo" in page
    assert "<polyline" not in page


def test_a_peer_that_was_never_run_has_no_column() -> None:
    left_out = tuple(one.model_copy(update={"assembly": {"ledger": one.assembly["ledger"]}}) for one in RESULT.sizes)
    view = speed_view(RESULT.model_copy(update={"sizes": left_out}))
    assert "Assembly: Hugo" not in view.columns
    assert all(len(row) == len(view.columns) + 1 for row in view.rows)


def test_points_lie_in_the_frame_and_slower_is_higher() -> None:
    for drawing in drawings(RESULT):
        for curve in drawing.curves:
            assert all(
                drawing.frame.left <= x <= drawing.frame.right and drawing.frame.top <= y <= drawing.frame.bottom for x, y in curve.points
            )
            seconds = [y for _, y in curve.points]
            assert seconds == sorted(seconds, reverse=True)


def test_labels_do_not_cover_each_other() -> None:
    for drawing in drawings(RESULT):
        places = sorted(curve.label_y for curve in drawing.curves)
        assert all(later - earlier >= LINE for earlier, later in pairwise(places))
