"""Chips against the thresholds: performance density over total processing performance, both on logarithmic axes.

The regions are those of the last version of the rule that published parameters, read from its tests; the dashed line is
the limit of the licence-review lane laid over them. A chip whose die area is unknown lies in a strip of its own.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from scripts.pages.catalogue import Catalogue
from scripts.pages.label_places import Anchor, Box, Placed, Wanted, along, around, place_labels
from scripts.pages.log_plane import Rect, Region, Scale, Tick, apart, nice, nice_between
from scripts.pages.wording import count, number
from scripts.records.analysis import ProductThresholds
from scripts.records.reference import Condition, Product, Reference, ThresholdTest, ThresholdVersion

OURS = "huawei"
FOCUS, OWN, TOLD, OTHER = 4, 3, 2, 1


@dataclass(frozen=True, slots=True)
class Line:
    """The span of the figures in print for one chip."""

    x1: float
    y1: float
    x2: float
    y2: float
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A chip, or several with the same figures."""

    x: float
    y: float
    size: float
    disc: bool
    style: str
    at: str | None
    title: str
    label: str = ""
    label_x: float = 0.0
    label_y: float = 0.0
    anchor: Anchor = "start"
    label_style: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Words on the plane itself."""

    x: float
    y: float
    lines: tuple[str, ...]
    style: str


@dataclass(frozen=True, slots=True)
class Plane:
    """One drawing."""

    id: str
    width: float
    height: float
    frame: Box
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    notified: tuple[Region, ...]
    licensed: tuple[Region, ...]
    limit: float | None
    notes: tuple[Note, ...]
    ranges: tuple[Line, ...]
    marks: tuple[Mark, ...]
    strip: float
    """Top of the strip for chips without a die area."""
    strip_marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ThresholdChart:
    """Both drawings, and the words that stand in for them."""

    description: str
    version: str
    limit: str
    """The limit of the review lane, in words; empty where there is none."""
    off: tuple[str, ...]
    """Chips that lie off the plane, with their TPP."""
    wide: Plane
    narrow: Plane


# ------------------------------------------------------------------------------------------------------- what is drawn


@dataclass(frozen=True, slots=True)
class _Chip:
    """A chip with its figures and how it is drawn."""

    name: str
    at: str | None
    tpp: float
    density: float | None
    ours: bool
    disc: bool
    hollow: bool
    weight: int
    said: str


@dataclass(frozen=True, slots=True)
class _Range:
    chip: str
    points: tuple[tuple[float, float], ...]
    title: str


def ruling_version(reference: Reference) -> ThresholdVersion | None:
    """The last version that published parameters of its own on TPP and density."""
    own = [version for version in reference.thresholds.versions if not isinstance(version.tests, str)]
    return own[-1] if own else None


def review_limit(reference: Reference) -> float | None:
    """The TPP below which the last licence-review lane reviews case by case."""
    for version in reversed(reference.thresholds.versions):
        if version.overlay:
            return next((float(item.value) for item in version.overlay.case_by_case.all if item.metric == "tpp"), None)
    return None


def _rect(conditions: Iterable[Condition]) -> Rect:
    bounds = {"tpp": (0.0, math.inf), "pd": (0.0, math.inf)}
    for condition in conditions:
        if condition.metric in bounds:
            low, high = bounds[condition.metric]
            value = float(condition.value)
            bounds[condition.metric] = (max(low, value), high) if condition.op in (">=", ">") else (low, min(high, value))
    return Rect(bounds["tpp"], bounds["pd"])


def _rects(tests: Iterable[ThresholdTest], outcome: str) -> list[Rect]:
    return [_rect(test.all) for test in tests if test.outcome == outcome and test.market in ("any", "datacentre")]


def _chips(catalogue: Catalogue, assessments: Iterable[ProductThresholds], focus: Collection[str]) -> Iterator[_Chip]:
    for item in assessments:
        product = catalogue.ledger.reference.products.get(item.product)
        if product is None or item.tpp is None:
            continue
        name, ours = catalogue.name(product.id), product.vendor == OURS
        weight = FOCUS if product.id in focus else OWN if ours else TOLD if catalogue.articles_naming(product.id) else OTHER
        density = f", density {number(round(item.density, 2))}" if item.density is not None else ", die area unknown"
        yield _Chip(
            name=name.removeprefix("Ascend ") if ours and name.startswith("Ascend ") and weight != FOCUS else name,
            at=catalogue.at(product.id),
            tpp=item.tpp,
            density=item.density,
            ours=ours,
            disc=product.status == "reported-only",
            hollow=_hollow(product, item),
            weight=weight,
            said=f"{name}: TPP {number(round(item.tpp))}{density}",
        )


def _hollow(product: Product, item: ProductThresholds) -> bool:
    """Not out, or judged by another test than the regions that are drawn."""
    return item.market == "consumer" or product.status not in ("released", None)


def _ranges(catalogue: Catalogue, assessments: Iterable[ProductThresholds]) -> Iterator[_Range]:
    """What figures in print make of the Ascend chips: compute along a constant die area, die area straight up and down."""
    products = catalogue.ledger.reference.products
    for item in assessments:
        if item.density is None or item.product not in products or products[item.product].vendor != OURS:
            continue
        rows = [row for row in catalogue.ledger.sensitivity or () if row.product == item.product and row.tpp and row.density]
        name = catalogue.name(item.product)
        for area in (False, True):
            chosen = [row for row in rows if (row.figure == "die_area") is area]
            points = sorted((row.tpp or 0.0, row.density or 0.0) for row in chosen)
            if len(set(points)) > 1:
                texts = sorted(chosen, key=lambda row: row.value)
                yield _Range(name, (points[0], points[-1]), f"{name}: {texts[0].text} to {texts[-1].text} in print")


# ------------------------------------------------------------------------------------------------------------- geometry


@dataclass(slots=True)
class _Draft:
    """What both drawings are made from."""

    chips: list[_Chip]
    ranges: list[_Range]
    licensed: list[Rect]
    notified: list[Rect]
    limit: float | None
    tpp: tuple[float, float] = (1_000.0, 100_000.0)
    density: tuple[float, float] = (1.0, 50.0)
    focus: Collection[str] = field(default_factory=frozenset)


def threshold_chart(catalogue: Catalogue, focus: Collection[str] = ()) -> ThresholdChart | None:
    """The chart of every assessed chip; those in `focus` are drawn larger. None without an assessment or a rule."""
    version = ruling_version(catalogue.ledger.reference)
    assessments = catalogue.ledger.assessments or ()
    chips = sorted(_chips(catalogue, assessments, focus), key=lambda chip: (chip.weight, chip.name))
    if version is None or isinstance(version.tests, str) or not any(chip.density for chip in chips):
        return None
    draft = _Draft(
        chips, list(_ranges(catalogue, assessments)), _rects(version.tests, "licence"), _rects(version.tests, "nac"),
        review_limit(catalogue.ledger.reference),
    )  # fmt: skip
    _window(draft)
    off = tuple(f"{chip.name} (TPP {number(round(chip.tpp))})" for chip in chips if not _in_window(chip, draft))
    placed = [chip for chip in chips if chip.density is not None and _in_window(chip, draft)]
    inside = sum(_met(chip, draft.licensed) for chip in placed)
    description = (
        f"{count(len(placed), 'chip')} with both figures known: {number(inside)} in the region of 3A090.a, "
        f"{number(sum(not _met(chip, draft.licensed) and _met(chip, draft.notified) for chip in placed))} in that of 3A090.b. "
        f"{count(sum(chip.density is None for chip in chips), 'chip')} with unknown die area in a strip below. The table has every one."
    )
    limit = f"TPP {number(draft.limit)}" if draft.limit else ""
    return ThresholdChart(description, version.name, limit, off, _wide(draft), _narrow(draft))


def _met(chip: _Chip, rects: Iterable[Rect]) -> bool:
    density = chip.density or 0.0
    return any(rect.tpp[0] <= chip.tpp < rect.tpp[1] and rect.density[0] <= density < rect.density[1] for rect in rects)


def _window(draft: _Draft) -> None:
    """From below the lowest limit, so that every region shows, to above the highest chip."""
    rects = (*draft.licensed, *draft.notified)
    limits = [rect.tpp[0] for rect in rects if rect.tpp[0]]
    floors = [rect.density[0] for rect in rects if rect.density[0]]
    known = [chip for chip in draft.chips if chip.density]
    tops = [*(chip.tpp for chip in draft.chips), *limits, draft.limit or 0.0]
    draft.tpp = (nice(min(limits, default=1_600) / 1.2, up=False), nice(max(tops) * 1.2, up=True))
    highest = max([*(chip.density or 0.0 for chip in known), *floors])
    draft.density = (nice(min(floors, default=1.6) / 1.2, up=False), nice(highest * 1.2, up=True))


def _in_window(chip: _Chip, draft: _Draft) -> bool:
    return chip.tpp >= draft.tpp[0] and (chip.density is None or chip.density >= draft.density[0])


def _wide(draft: _Draft) -> Plane:
    frame = Box(44, 8, 1172, 508)
    scale = Scale(frame, draft.tpp, draft.density)
    notes = [
        *_region_note(draft.licensed, scale, "3A090.a", (_limits(draft.licensed)), "halo-a", top=True),
        *_region_note(draft.notified, scale, "3A090.b", (), "halo", top=False),
        Note(frame.left + 8, frame.bottom - 12, ("outside both",), "serif halo"),
    ]
    if draft.limit:
        lines = (f"TPP {number(draft.limit)}: a limit of the", "case-by-case review *")
        notes.append(Note(scale.x(draft.limit) + 8, frame.bottom - 26, lines, "halo-a"))
    return _plane(draft, scale, "w", 1180, 612, 556, tuple(notes), OTHER, few=False)


def _narrow(draft: _Draft) -> Plane:
    frame = Box(30, 8, 336, 348)
    scale = Scale(frame, draft.tpp, draft.density)
    notes = [
        *_region_note(draft.licensed, scale, "3A090.a", (), "halo-a", top=True),
        *_region_note(draft.notified, scale, "3A090.b", (), "halo", top=False),
    ]
    if draft.limit:
        notes.append(Note(scale.x(draft.limit) + 4, frame.bottom - 8, (f"{number(draft.limit)} *",), "halo-a"))
    return _plane(draft, scale, "n", 340, 456, 404, tuple(notes), TOLD, few=True)


def _limits(rects: Iterable[Rect]) -> tuple[str, ...]:
    """'TPP 4,800 or more, or' 'TPP 1,600 and density 5.92'"""
    lines = []
    for rect in rects:
        density = f" and density {number(rect.density[0])} or more" if rect.density[0] else " or more"
        lines.append(f"TPP {number(rect.tpp[0])}{density}")
    return tuple(line + (", or" if place < len(lines) - 1 else "") for place, line in enumerate(lines))


def _region_note(rects: list[Rect], scale: Scale, name: str, lines: tuple[str, ...], halo: str, top: bool) -> Iterator[Note]:
    if not rects:
        return
    if top:
        x = scale.x(min(rect.tpp[0] for rect in rects)) + 9
        yield Note(x, scale.frame.top + 20, (name,), f"serif {halo}")
        if lines:
            yield Note(x, scale.frame.top + 38, lines, halo)
    else:
        lowest = min(rects, key=lambda rect: rect.density[0])
        yield Note(scale.x(lowest.tpp[0]) + 7, scale.y(lowest.density[0]) - 8, (name,), f"serif {halo}")


def _plane(
    draft: _Draft, scale: Scale, id: str, width: float, height: float, strip: float, notes: tuple[Note, ...], least: int, few: bool
) -> Plane:
    frame = scale.frame
    lines = tuple(_line(item, scale) for item in draft.ranges)
    marks = [_mark(group, scale) for group in _together(draft.chips, scale, draft)]
    taken = [*_note_boxes(notes), *(box for line in lines for box in along(line.x1, line.y1, line.x2, line.y2))]
    labelled = {mark.label: weight for mark, weight in marks if weight >= least}
    wanted = [Wanted(mark.label, mark.x, mark.y, mark.size / 2, weight) for mark, weight in marks]
    spots = place_labels((item for item in wanted if item.text in labelled), frame, [*taken, *(around(w.x, w.y, w.size) for w in wanted)])
    return Plane(
        id=id, width=width, height=height, frame=frame,
        x_ticks=apart([Tick(scale.x(value), number(value)) for value in nice_between(*draft.tpp, few)]),
        y_ticks=tuple(Tick(scale.y(value), number(value)) for value in nice_between(*draft.density, few=False)),
        notified=tuple(scale.region(rect) for rect in draft.notified),
        licensed=tuple(scale.region(rect) for rect in draft.licensed),
        limit=scale.x(draft.limit) if draft.limit else None,
        notes=notes, ranges=lines,
        marks=tuple(_settled(mark, spots.get(mark.label)) for mark, _ in marks),
        strip=strip, strip_marks=_strip(draft, scale, strip + 12, least),
    )  # fmt: skip


def _note_boxes(notes: Iterable[Note]) -> Iterator[Box]:
    for note in notes:
        yield Box(note.x - 2, note.y - 14, note.x + max(map(len, note.lines)) * 7.6, note.y + 16 * len(note.lines) - 10)


def _line(item: _Range, scale: Scale) -> Line:
    (tpp1, density1), (tpp2, density2) = item.points[0], item.points[-1]
    return Line(scale.x(tpp1), scale.y(density1), scale.x(tpp2), scale.y(density2), item.title)


def _together(chips: Iterable[_Chip], scale: Scale, draft: _Draft) -> Iterator[list[_Chip]]:
    """Chips on the same spot make one mark, the heaviest last."""
    spots: dict[tuple[int, int], list[_Chip]] = {}
    for chip in chips:
        if chip.density is not None and _in_window(chip, draft):
            spots.setdefault((round(scale.x(chip.tpp)), round(scale.y(chip.density))), []).append(chip)
    yield from sorted(spots.values(), key=lambda group: max(chip.weight for chip in group))


def _mark(group: list[_Chip], scale: Scale) -> tuple[Mark, int]:
    weight = max(chip.weight for chip in group)
    first = max(group, key=lambda chip: chip.weight)
    label = ", ".join(chip.name for chip in sorted(group, key=lambda chip: -chip.weight))
    size = {FOCUS: 14.0, OWN: 11.0}.get(weight, 9.0)
    title = "; ".join(chip.said for chip in group)
    mark = Mark(scale.x(first.tpp), scale.y(first.density or 1), size, first.disc, _style(first), first.at, title, label)
    return replace(mark, label_style="ascend" if first.ours else "strong" if weight >= TOLD else ""), weight


def _style(chip: _Chip) -> str:
    return ("pt-ascend" if chip.ours else "pt") + ("-open" if chip.hollow or chip.disc else "")


def _settled(mark: Mark, spot: Placed | None) -> Mark:
    if spot is None:
        return replace(mark, label="")
    return replace(mark, label_x=spot.x, label_y=spot.y, anchor=spot.anchor)


def _strip(draft: _Draft, scale: Scale, y: float, least: int) -> tuple[Mark, ...]:
    """Marks along the strip, each with its label to one side where that is free."""
    found = []
    groups: dict[int, list[_Chip]] = {}
    for chip in draft.chips:
        if chip.density is None and _in_window(chip, draft):
            groups.setdefault(round(scale.x(chip.tpp)), []).append(chip)
    marks = [_mark(group, scale) for group in groups.values()]
    frame = Box(scale.frame.left, y - 14, scale.frame.right, y + 14)
    wanted = [Wanted(mark.label, mark.x, y, mark.size / 2, weight) for mark, weight in marks]
    lasting = [item for item in wanted if item.weight >= least]
    spots = place_labels(lasting, frame, [around(item.x, item.y, item.size) for item in wanted])
    for mark, _ in marks:
        found.append(_settled(replace(mark, y=y), spots.get(mark.label)))
    return tuple(found)
