"""The comparison, the sensitivity and the chart of chips against the thresholds."""

from __future__ import annotations

from itertools import combinations

import pytest

from scripts.pages.chips_page import chips_page
from scripts.pages.entries import Desk
from scripts.pages.label_places import LETTER, Box, Wanted, place_labels
from scripts.pages.log_plane import nice, nice_between
from scripts.pages.references import References
from scripts.pages.threshold_chart import Mark, Plane, threshold_chart
from scripts.pages.thresholds import all_sensitivity, comparison, threshold_view


def references(desk: Desk) -> References:
    return References(desk.catalogue.ledger)


def test_every_assessed_chip_is_compared(desk: Desk) -> None:
    """Once each, Huawei's first, each with an outcome under every version and a source for the figure that sets TPP."""
    vendors = comparison(desk, references(desk))
    rows = [row for vendor in vendors for row in vendor.rows]
    assert vendors[0].vendor == "Huawei"
    assert sorted(row.id for row in rows) == sorted(item.product for item in desk.catalogue.ledger.assessments or ())
    assert {len(row.outcomes) for row in rows} == {3}
    assert all(row.cites or row.basis for row in rows)


@pytest.mark.parametrize(
    ("chip", "version", "met", "asks"),
    [
        ("ascend-910b", 1, "3A090.a.1", "licence"),
        ("ascend-910", 1, "3A090.a.2", "licence"),
        ("h20", 1, "", "outside"),
        ("rtx-4090", 1, "3A090.a.1", "notification"),
        ("a800", 0, "", "outside"),
        ("a100", 0, "3A090.a", "licence"),
        ("ascend-920", 0, "", "unknown"),
        ("h200", 2, "3A090.a.1", "under both limits"),
        ("b200", 2, "3A090.a.1", "over a limit"),
    ],
)
def test_outcomes_are_worded(desk: Desk, chip: str, version: int, met: str, asks: str) -> None:
    """By the paragraph whose parameters are met, never as a ban."""
    row = next(row for vendor in comparison(desk, references(desk)) for row in vendor.rows if row.id == chip)
    assert (row.outcomes[version].met, row.outcomes[version].asks) == (met, asks)


def test_the_910b_between_280_and_400_tflops(desk: Desk) -> None:
    """The figure that is printed changes the paragraph; the line says on which TPP."""
    view = threshold_view("ascend-910b", desk, references(desk))
    assert view and view.sensitivity
    assert view.sensitivity.verdict == "3A090.a on every figure: a.2 on a TPP of 4,480 and a.1 on a TPP of 5,008 to 6,400"
    assert {row.text for row in view.sensitivity.rows if row.changes} == {"280 TFLOPS FP16", "560 TOPS INT8"}
    assert all_sensitivity(desk, references(desk))[0].changes


def test_no_inner_word_is_printed(desk: Desk) -> None:
    """Ids of tests carry a suffix that is ours alone."""
    for item in desk.catalogue.ledger.assessments or ():
        assert not [outcome.wording for outcome in item.outcomes if "-2022" in outcome.wording or "-consumer" in outcome.wording]


def test_the_page_says_how_many(desk: Desk) -> None:
    page = chips_page(desk)
    assert "five of the six Ascend chips that are out meet the parameters of 3A090.a" in page.lead
    assert page.checks.pairs > len(page.checks.apart) > 0


# --------------------------------------------------------------------------------------------------------------- chart


@pytest.fixture(scope="module", params=["wide", "narrow"])
def plane(request: pytest.FixtureRequest, desk: Desk) -> Plane:
    chart = threshold_chart(desk.catalogue, {"ascend-910c"})
    assert chart
    return getattr(chart, request.param)  # type: ignore[no-any-return]


def box(mark: Mark) -> Box:
    width = len(mark.label) * LETTER if mark.label else 0
    left = {"start": mark.label_x, "middle": mark.label_x - width / 2, "end": mark.label_x - width}[mark.anchor]
    return Box(left, mark.label_y - 9, left + width, mark.label_y)


def test_labels_cover_neither_each_other_nor_a_mark(plane: Plane) -> None:
    labels = [box(mark) for mark in (*plane.marks, *plane.strip_marks) if mark.label]
    spots = [Box(mark.x - 4, mark.y - 4, mark.x + 4, mark.y + 4) for mark in plane.marks]
    assert labels
    assert not [pair for pair in combinations(labels, 2) if pair[0].meets(pair[1])]
    assert not [label for label in labels if any(label.meets(spot) for spot in spots)]


def test_every_chip_is_on_the_chart_or_named_below_it(desk: Desk) -> None:
    """Marks share spots, so their titles are read; nothing is lost, and the one in focus is the largest."""
    chart = threshold_chart(desk.catalogue, {"ascend-910c"})
    assert chart
    told = " ".join(mark.title for mark in (*chart.wide.marks, *chart.wide.strip_marks)) + " ".join(chart.off)
    for item in desk.catalogue.ledger.assessments or ():
        assert desk.catalogue.name(item.product).removeprefix("Ascend ") in told
    assert max(chart.wide.marks, key=lambda mark: mark.size).label == "Ascend 910C"


def test_regions_come_from_the_rule(desk: Desk) -> None:
    """Two rectangles ask for a licence, two for a notification, and each lies within the frame."""
    chart = threshold_chart(desk.catalogue)
    assert chart and len(chart.wide.licensed) == len(chart.wide.notified) == 2
    frame = chart.wide.frame
    for region in (*chart.wide.licensed, *chart.wide.notified):
        assert Box(region.x, region.y, region.x + region.width, region.y + region.height).within(frame)


@pytest.mark.parametrize(("value", "up", "found"), [(1333, False, 1000), (1333, True, 2000), (0.3, False, 0.2), (5, True, 5), (67200, True, 100000)])
def test_nice(value: float, up: bool, found: float) -> None:
    assert nice(value, up) == pytest.approx(found)


def test_axes_count_in_ones_twos_and_fives() -> None:
    assert nice_between(1, 50, few=False) == (1, 2, 5, 10, 20, 50)
    assert nice_between(1000, 100_000, few=True) == (1000, 5000, 10_000, 50_000, 100_000)


def test_a_label_without_room_is_left_out() -> None:
    """The heavier of two keeps its label; in a frame too small for either, none is printed."""
    wanted = [Wanted("light one", 50, 50, 4, 1), Wanted("heavy one", 52, 50, 4, 2)]
    assert list(place_labels(wanted, Box(0, 0, 140, 60), [])) == ["heavy one"]
    assert place_labels(wanted, Box(40, 40, 60, 60), []) == {}
