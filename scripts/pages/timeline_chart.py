"""The geometry of a chronicle as two drawings: a wide one with time to the right, a narrow one with time running down.

Round marks are said, square ones on record, hollow ones expected. A date that is only a year or a quarter is drawn with
a bar as long as its precision. What bears no year stands in a lane of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from scripts.pages.chronicle import Chronicle, Moment
from scripts.pages.chronicle import Lane as LaneName
from scripts.pages.wording import count

WIDE, LEFT, RIGHT, RIGHT_WITH_LANE = 940.0, 118.0, 924.0, 708.0
ROW = 19.0
LETTER = 6.5  # average width of a letter at 12.5 px
BOLD = 8.0  # the same in bold, in a wide face: "Ascend 920: launched" takes 7.75 a letter in DejaVu Sans
MOST_ROWS = 9  # more rows of labels than this, and the marks of the lane stand unlabelled, stacked
LABEL_LENGTHS = (38, 30, 22)  # tried in turn until the labels find room
NARROW_WIDTH, NARROW_AXIS, YEAR_HEIGHT, LABEL_HEIGHT = 340.0, 60.0, 74.0, 36.0
MOST_UNDATED = 5
UNDATED_LENGTH = 20  # letters, before a mark that the rest is left out; the lane of what has no year is that wide
NEAR = 70.0  # how far below its mark a label may stand where labels compete for room


Lanes = tuple[tuple[LaneName, str, str], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A mark with its label, which may be empty."""

    moment: Moment
    x: float
    y: float
    bar: float
    """How far its precision reaches, along the axis."""
    label_x: float = 0.0
    label_y: float = 0.0
    anchor: str = "start"
    label: str = ""
    when: str = ""

    @property
    def shape(self) -> str:
        return "square" if self.moment.mark == "record" else "disc"

    @property
    def style(self) -> str:
        """The class that colours it: the subject of the page in the accent, rules in ink."""
        kind = "pt-ascend" if self.moment.accent else "pt"
        return kind + ("-open" if self.moment.expected else "")


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of marks."""

    y: float
    title: str
    note: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing, ready for the template."""

    width: float
    height: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    undated: tuple[Point, ...]
    undated_at: float
    more: int = 0


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """Both drawings with the words that stand in for them."""

    id: str
    title: str
    description: str
    wide: Drawing
    narrow: Drawing


@dataclass(slots=True)
class _Scale:
    first: int
    last: int
    start: float
    end: float
    step: int = field(init=False)

    def __post_init__(self) -> None:
        self.step = max(1, math.ceil((self.last - self.first) / 14))

    def at(self, year: float) -> float:
        return self.start + (year - self.first) / (self.last - self.first) * (self.end - self.start)

    def ticks(self) -> tuple[Tick, ...]:
        return tuple(Tick(self.at(year), str(year)) for year in range(self.first, self.last + 1, self.step))


def usual_lanes(subject: str) -> Lanes:
    """What a page is about, over the measures."""
    return (("subject", subject, "said, on record"), ("rule", "Measures", "on record"))


def timeline_chart(id: str, title: str, lanes: Lanes | str, found: Chronicle, several: bool = False) -> TimelineChart | None:
    """The chart of a chronicle; None where nothing in it bears a year. With `several` products, each is labelled by its name.

    `lanes` are the lines of the wide drawing from the top, each with its title and note; a word alone is the title of the usual two.
    """
    lanes = usual_lanes(lanes) if isinstance(lanes, str) else lanes
    if not found.dated:
        return None
    years = [moment.year for moment in found.dated if moment.year is not None]
    first = math.floor(min(years))
    last = max(math.ceil(max((moment.year or 0) + moment.span for moment in found.dated)), first + 1)
    claims = sum(moment.mark != "record" for moment in found.dated)
    description = (
        f"{count(claims, 'dated claim')} and {count(len(found.dated) - claims, 'dated record')} from {first} to {last}; "
        f"{len(found.undated)} without a year. The table below has every point."
    )
    return TimelineChart(id, title, description, _wide(found, lanes, first, last, several), _narrow(found, first, last, several))


def _wide(found: Chronicle, chosen: Lanes, first: int, last: int, several: bool) -> Drawing:
    scale = _Scale(first, last, LEFT, RIGHT_WITH_LANE if found.undated else RIGHT)
    lanes: list[Lane] = []
    floor = 8.0
    for name, title, note in chosen:
        moments = [moment for moment in found.dated if moment.lane == name]
        if not moments and not (name == "subject" and found.undated):
            continue
        points, rows = _labelled(moments, scale, several)
        if rows > MOST_ROWS:
            points, rows = _stacked(moments, scale)
        y = floor + rows * ROW + 18
        lanes.append(Lane(y, title, note, tuple(_lifted(point, y) for point in points)))
        floor = y + 20
    height = floor + 26
    undated = tuple(
        Point(moment, RIGHT_WITH_LANE + 40, 30 + place * 34.0, 0, RIGHT_WITH_LANE + 54, 30 + place * 34.0,
              label=_short(moment.short, UNDATED_LENGTH))
        for place, moment in enumerate(found.undated[:MOST_UNDATED])
    )  # fmt: skip
    height = max(height, 30 + len(undated) * 34.0 + 30)
    more = max(0, len(found.undated) - MOST_UNDATED)
    return Drawing(WIDE, height, scale.ticks(), tuple(lanes), undated, RIGHT_WITH_LANE + 18, more)


def _lifted(point: Point, y: float) -> Point:
    return Point(
        point.moment, point.x, y + point.y, point.bar, point.label_x, y + point.label_y, point.anchor, point.label, point.when
    )


def _bar(moment: Moment, scale: _Scale) -> float:
    return moment.span * (scale.end - scale.start) / (scale.last - scale.first) if moment.span >= 0.2 else 0.0


@dataclass(frozen=True, slots=True)
class _Placed:
    x: float
    low: float
    high: float
    row: int

    def clashes(self, other: _Placed) -> bool:
        """Labels side by side touch, or the leader of the higher one passes through the lower label."""
        if self.row == other.row:
            return self.low < other.high + 6 and self.high > other.low - 6
        lower, higher = (self, other) if self.row < other.row else (other, self)
        return lower.low - 2 < higher.x < lower.high + 2


def _labelled(moments: Iterable[Moment], scale: _Scale, several: bool) -> tuple[list[Point], int]:
    """Labels above the marks, to the right of the earlier ones and to the left of the later ones, in as few rows as go."""
    items = sorted(moments, key=lambda item: item.year or 0)
    xs = [scale.at((item.year or 0) + (item.span / 2 if item.span >= 0.2 else 0)) for item in items]
    for most in LABEL_LENGTHS:
        labels = [_label(item, several, most) for item in items]
        widths = [8 + (len(label) + len(when) + 1) * LETTER for label, when in labels]
        layouts = [placed for split in range(len(items) + 1) if (placed := _place(xs, widths, split, scale))]
        if layouts:
            break
    else:
        return [], MOST_ROWS + 1 if items else 0
    best = min(layouts, key=lambda placed: max(item.row for item in placed))
    points = []
    for item, (label, when), place in zip(items, labels, best, strict=True):
        forward = place.high > place.x
        label_x, anchor = (place.x + 5, "start") if forward else (place.x - 5, "end")
        points.append(Point(item, place.x, 0, _bar(item, scale), label_x, -place.row * ROW - 2, anchor, label, when))
    return points, max(place.row for place in best)


def _label(moment: Moment, several: bool, most: int) -> tuple[str, str]:
    if several and moment.lane == "subject":
        return (moment.name, "") if moment.mark == "record" else (moment.name, moment.short.lower())
    return _short(moment.short, most), moment.when


def _place(xs: list[float], widths: list[float], split: int, scale: _Scale) -> list[_Placed] | None:
    """The first `split` labels forward, from the last of them back; then the others backward, from the first on."""
    placed: dict[int, _Placed] = {}
    for index in (*reversed(range(split)), *range(split, len(xs))):
        x, width = xs[index], widths[index]
        low, high = (x, x + width) if index < split else (x - width, x)
        if high > scale.end + 14 or low < scale.start - 6:
            return None
        for row in range(1, MOST_ROWS + 1):
            here = _Placed(x, low, high, row)
            if not any(here.clashes(other) for other in placed.values()):
                placed[index] = here
                break
        else:
            return None
    return [placed[index] for index in range(len(xs))] or None


def _stacked(moments: Iterable[Moment], scale: _Scale) -> tuple[list[Point], int]:
    """Marks without labels, one above another where they would overlap."""
    points: list[Point] = []
    tops: dict[int, float] = {}
    for moment in moments:
        x = scale.at((moment.year or 0) + (moment.span / 2 if moment.span >= 0.2 else 0))
        slot = round(x / 13)
        y = tops.get(slot, 13.0) - 13.0
        tops[slot] = y
        points.append(Point(moment, slot * 13.0, y, 0))
    return points, math.ceil(max((-point.y for point in points), default=0) / ROW)


def _narrow(found: Chronicle, first: int, last: int, several: bool) -> Drawing:
    scale = _Scale(first, last, 22.0, 22.0 + (last - first) * YEAR_HEIGHT)
    few = len(found.dated) <= 2 * MOST_ROWS
    points: list[Point] = []
    free = 0.0
    taken: dict[int, int] = {}
    no_subject = not any(moment.lane == "subject" for moment in found.dated)
    for moment in found.dated:
        y = scale.at((moment.year or 0) + (moment.span / 2 if moment.span >= 0.2 else 0))
        near = max(y, free) - y < NEAR and (moment.lane == "subject" or no_subject)
        if few or near:
            label_y = max(y, free)
            free = label_y + LABEL_HEIGHT
            label = f"{moment.name} {moment.short.lower()}" if several and moment.name else moment.short
            points.append(Point(moment, NARROW_AXIS, y, _bar(moment, scale), 104, label_y, "start", _short(label, 30), moment.when))
        elif moment.lane == "subject":
            points.append(Point(moment, NARROW_AXIS, y, _bar(moment, scale)))
        else:
            slot = round(y / 12)
            points.append(Point(moment, NARROW_WIDTH - 8 - taken.get(slot, 0) * 12.0, slot * 12.0, 0))
            taken[slot] = taken.get(slot, 0) + 1
    bottom = max(scale.end + 20, free)
    undated = tuple(
        Point(moment, 66, bottom + 46 + place * 38.0, 0, 104, bottom + 46 + place * 38.0, label=_short(moment.short, 30))
        for place, moment in enumerate(found.undated[:MOST_UNDATED])
    )
    height = bottom + (46 + len(undated) * 38.0 if undated else 6)
    lane = Lane(NARROW_AXIS, "", "" if few else "measures, on the right", tuple(points))
    return Drawing(NARROW_WIDTH, height, scale.ticks(), (lane,), undated, bottom, max(0, len(found.undated) - MOST_UNDATED))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:(") + " …"
