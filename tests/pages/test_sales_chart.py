"""Bars of when a product could be sold: whole, in order, and each as a line of the table."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from scripts.pages.catalogue import Catalogue
from scripts.pages.controls_page import measure_list
from scripts.pages.entries import Desk
from scripts.pages.references import References
from scripts.pages.sales_chart import CONDITIONS, Drawing, SalesChart, sales_chart
from scripts.records.ledger import Ledger


@pytest.fixture(scope="module")
def chart(desk: Desk) -> SalesChart:
    found = sales_chart(desk, References(desk.catalogue.ledger))
    assert found
    return found


def drawings(chart: SalesChart) -> tuple[Drawing, Drawing]:
    return chart.wide, chart.narrow


def test_every_span_is_in_the_table(chart: SalesChart, given: Ledger) -> None:
    """With its source, unless no measure names the product."""
    lines = [line for _, found in chart.table for line in found]
    assert len(lines) == len(given.sales or ())
    assert all(line.cites for line in lines if line.control)
    assert {line.condition for line in lines} <= set(CONDITIONS.values())


def test_bars_follow_one_another(chart: SalesChart) -> None:
    """In one line no bar begins before the one before it ends, and none leaves the drawing."""
    for drawing in drawings(chart):
        for row in drawing.rows:
            for line in {bar.y for bar in row.bars}:
                bars = [bar for bar in row.bars if bar.y == line]
                assert all(one.x + one.width <= other.x + 0.01 for one, other in itertools.pairwise(bars))
                assert all(drawing.left <= bar.x and bar.x + bar.width <= drawing.right + 0.01 for bar in bars)


def test_rows_do_not_overlap(chart: SalesChart) -> None:
    for drawing in drawings(chart):
        assert len(drawing.rows) == len(chart.table)
        assert all((one.buyer_y or one.y) + 12 < other.y for one, other in zip(drawing.rows, drawing.rows[1:], strict=False))


def test_an_open_bar_reaches_the_edge_and_says_so(chart: SalesChart) -> None:
    bars = [bar for row in chart.wide.rows for bar in row.bars if ", open: " in bar.title]
    assert bars
    assert all(bar.x + bar.width == pytest.approx(chart.wide.right) for bar in bars)


def test_nothing_controlled_no_chart(given: Ledger) -> None:
    bare = Desk(Catalogue(replace(given, sales=())))
    assert sales_chart(bare, References(given)) is None
    assert measure_list(bare).sales is None


def test_each_measure_stands_on_the_line_of_who_took_it(desk: Desk) -> None:
    page = measure_list(desk)
    assert page.chronicle and page.chart
    assert sum(moment.lane in ("us", "china", "other") for moment in page.chronicle.dated) == len(desk.catalogue.ledger.reference.controls)
    drawn = sum(len(lane.points) for lane in page.chart.wide.lanes)
    assert drawn == len(page.chronicle.dated)
