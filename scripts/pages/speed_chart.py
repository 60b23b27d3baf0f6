"""How fast the Ledger is, as the last run of the benchmark measured it: a table, and seconds against number of articles.

Both axes are logarithmic: work that grows with the number of articles is a line that climbs as the grid does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scripts.pages.label_places import Box
from scripts.pages.log_plane import Tick, nice
from scripts.pages.wording import count, date, spelled
from scripts.records.benchmark import Benchmark, Size, Way

LINE = 16.0
"""Least distance of two labels at the right edge."""
Take = Callable[[Size], float | None]


@dataclass(frozen=True, slots=True)
class Curve:
    """One thing measured, from the smallest number of articles to the largest."""

    label: str
    ours: bool
    points: tuple[tuple[float, float], ...]
    label_y: float
    titles: tuple[str, ...]
    """Of each point: what it is, in words."""

    @property
    def path(self) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing."""

    width: float
    height: float
    frame: Box
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class SpeedChart:
    """A chart in both widths, and the words that stand in for it."""

    title: str
    said: str
    description: str
    wide: Drawing
    narrow: Drawing


@dataclass(frozen=True, slots=True)
class SpeedView:
    """Everything the page shows of a run."""

    when: str
    lead: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """A number of articles, then a figure for each further column."""
    charts: tuple[SpeedChart, ...]
    versions: tuple[str, ...]
    notes: tuple[str, ...]


def _assembled(way: Way) -> Take:
    return lambda size: size.assembled(way)


WHOLE: dict[str, Take] = {
    "Whole build": lambda size: size.cold.wall,
    "After one edit": lambda size: size.warm.wall,
    "In the preview": lambda size: size.refresh.one_page if size.refresh else None,
}
ASSEMBLY: dict[str, Take] = {
    "The Ledger": _assembled("ledger"),
    "Plain MkDocs": _assembled("plain"),
    "Hugo": _assembled("hugo"),
    "A bare loop": _assembled("floor"),
}
OURS = frozenset((*WHOLE, "The Ledger"))


def speed_view(run: Benchmark) -> SpeedView:
    """The run as the method page shows it; with one number of articles alone there is nothing to draw."""
    figures = {**WHOLE, **{f"Assembly: {name}": take for name, take in ASSEMBLY.items()}}
    shown = {name: take for name, take in figures.items() if any(take(size) is not None for size in run.sizes)}
    rows = tuple(
        (f"{size.articles:,}", *(_shown(take(size)) for take in shown.values()), f"{size.cold.peak:,.0f} MB", f"{size.article_page:.0f} kB")
        for size in run.sizes
    )
    return SpeedView(
        when=f"{date(run.date)}, {count(run.cores, 'core')}, {run.memory:.0f} GB, {run.machine}",
        lead=tuple(_lead(run)),
        columns=(*shown, "Memory", "Article page"),
        rows=rows,
        charts=tuple(_charts(run)) if len(run.sizes) > 1 else (),
        versions=tuple(f"{name} {version}" for name, version in run.versions.items()),
        notes=run.notes,
    )


def _lead(run: Benchmark) -> Iterator[str]:
    largest = run.sizes[-1]
    held = {
        "plain": "what MkDocs alone takes",
        "hugo": "what Hugo takes",
        "floor": "a bare loop that reads, joins and writes the same files",
    }
    ratios = [f"{ratio:.2g} times {words}" for way, words in held.items() if (ratio := largest.against(way)) is not None]  # type: ignore[arg-type]
    if ratios:
        yield f"With {largest.articles:,} articles, assembly takes {_listed(ratios)}."
    if largest.refresh:
        shown, all_pages = _shown(largest.refresh.one_page), _shown(largest.refresh.all_pages)
        pages = spelled(largest.refresh.pages, "page")
        several = f" on the page that takes longest; {pages}, asked for one after another, take {all_pages}"
        yield f"The preview shows an edit {shown} after it is saved{several if largest.refresh.pages > 1 else ''}."
    if run.extraction:
        yield f"One core reads {run.extraction.words_per_second:,.0f} words a second."


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _shown(seconds: float | None) -> str:
    if seconds is None:
        return "not run"
    return f"{seconds:,.0f} s" if seconds >= 100 else f"{seconds:.1f} s" if seconds >= 10 else f"{seconds:.2f} s"


def _charts(run: Benchmark) -> Iterator[SpeedChart]:
    yield _chart(
        "The whole of it",
        "From the texts to the site with its search; after one edit; and from an edit to a page of the live preview.",
        WHOLE,
        run,
    )
    yield _chart("Assembly alone", "From the pages on disk to a finished site, without the index of the search.", ASSEMBLY, run)


def _chart(title: str, said: str, takes: dict[str, Take], run: Benchmark) -> SpeedChart:
    series = {name: tuple((size.articles, seconds) for size in run.sizes if (seconds := take(size))) for name, take in takes.items()}
    series = {name: points for name, points in series.items() if points}
    told = "; ".join(f"{name}: {', '.join(f'{_shown(y)} with {x:,}' for x, y in points)}" for name, points in series.items())
    return SpeedChart(
        title,
        said,
        f"Seconds against number of articles, both on logarithmic scales. {told}.",
        _drawing(series, 940, 300, Box(58, 14, 810, 250)),
        _drawing(series, 340, 300, Box(44, 14, 222, 250)),
    )


def _drawing(series: dict[str, tuple[tuple[int, float], ...]], width: float, height: float, frame: Box) -> Drawing:
    numbers = sorted({x for points in series.values() for x, _ in points})
    seconds = [y for points in series.values() for _, y in points]
    low, high = nice(min(seconds), up=False), nice(max(seconds), up=True)

    def at(x: float, y: float) -> tuple[float, float]:
        across = math.log(x / numbers[0]) / math.log(numbers[-1] / numbers[0]) if numbers[-1] > numbers[0] else 0.0
        upward = math.log(y / low) / math.log(high / low) if high > low else 0.0
        return frame.left + across * (frame.right - frame.left), frame.bottom - upward * (frame.bottom - frame.top)

    ends = {name: at(*points[-1])[1] for name, points in series.items()}
    places = _spread(ends)
    curves = tuple(
        Curve(
            name,
            name in OURS,
            tuple(at(x, y) for x, y in points),
            places[name],
            tuple(f"{name}, {x:,} articles: {_shown(y)}" for x, y in points),
        )
        for name, points in series.items()
    )
    powers = range(math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9) + 1)
    y_ticks = tuple(Tick(at(numbers[0], 10.0**power)[1], f"{10.0**power:,g} s") for power in powers)
    return Drawing(width, height, frame, tuple(Tick(at(x, low)[0], f"{x:,}") for x in numbers), y_ticks, curves)


def _spread(ends: dict[str, float]) -> dict[str, float]:
    """Where labels stand so that none covers another: each at its curve's end, or as little below the one before as will do."""
    places: dict[str, float] = {}
    last = -math.inf
    for name, y in sorted(ends.items(), key=lambda item: item[1]):
        last = places[name] = max(y, last + LINE)
    return places
