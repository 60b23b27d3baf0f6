"""Charts of time: nothing overlaps, nothing is drawn more exactly than it is known."""

from __future__ import annotations

import pytest

from scripts.pages.catalogue import Link
from scripts.pages.chronicle import Chronicle, Moment, place
from scripts.pages.timeline_chart import BOLD, LETTER, timeline_chart


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2025", (2025.0, 1.0)),
        ("2025-Q1", (2025.0, 0.25)),
        ("2025-H2", (2025.5, 0.5)),
        ("2025-01", (2025.0, 1 / 12)),
        ("2025-01-01", (2025.0, 0)),
        ("--09", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_place(text: str | None, at: tuple[float, float] | None) -> None:
    """A date has a place and a length; without a year it has none."""
    assert place(text) == at


def moment(when: str, name: str, lane: str = "subject") -> Moment:
    found = place(when)
    year, span = found if found else (None, 0.0)
    return Moment(when, when, Link(name), "", "record", lane, (), year, span, short=name)  # type: ignore[arg-type]


def test_labels_do_not_overlap() -> None:
    """Labels in one row keep clear of each other."""
    dates = ["2019-05", "2020-05", "2020-08", "2024-12", "2025-01-15", "2025-05-13", "2025-09"]
    found = Chronicle(tuple(moment(date, f"A measure of {date}", "rule") for date in dates), ())
    chart = timeline_chart("t", "Time", "Chips", found)
    assert chart is not None
    boxes = []
    for point in chart.wide.lanes[0].points:
        width = (len(point.label) + len(point.when) + 1) * LETTER
        low = point.label_x if point.anchor == "start" else point.label_x - width
        assert all(point.label_y != y or low > other_high or low + width < other_low for other_low, other_high, y in boxes)
        boxes.append((low, low + width, point.label_y))
    assert len(boxes) == len(dates)


@pytest.mark.parametrize("length", range(1, 40))
def test_what_has_no_year_ends_within_the_drawing(length: int) -> None:
    """Its label is in bold, and cut short where it would not fit."""
    found = Chronicle((moment("2025", "A chip"),), (moment("soon", "M" * length), moment("soon", "a " * length)))
    chart = timeline_chart("t", "Time", "Chips", found)
    assert chart is not None
    assert len(chart.wide.undated) == 2
    assert all(point.label_x + len(point.label) * BOLD <= chart.wide.width for point in chart.wide.undated)


def test_many_marks_stand_unlabelled() -> None:
    """More marks than labels fit are stacked, each still there."""
    found = Chronicle(tuple(moment(f"2025-{month:02}-{day:02}", "A long name of a measure", "rule") for month in range(1, 13) for day in (1, 15)), ())
    chart = timeline_chart("t", "Time", "Chips", found)
    assert chart is not None
    points = chart.wide.lanes[0].points
    assert len(points) == 24
    assert not any(point.label for point in points)
    assert len({(point.x, point.y) for point in points}) == 24


def test_a_narrow_chart_is_as_long_as_its_years() -> None:
    """However many marks there are, labels stop where they no longer stand near their mark; every mark is drawn."""
    found = Chronicle(tuple(moment(f"2025-{month:02}-{day:02}", "A chip") for month in range(1, 13) for day in range(1, 13)), ())
    chart = timeline_chart("t", "Time", "Chips", found)
    assert chart is not None
    points = chart.narrow.lanes[0].points
    assert len(points) == 144
    assert 2 < sum(bool(point.label) for point in points) < 12
    assert chart.narrow.height < 400


def test_no_year_no_chart() -> None:
    """Without a year there is nothing to draw."""
    assert timeline_chart("t", "Time", "Chips", Chronicle((), (moment("--09", "Sampling"),))) is None
