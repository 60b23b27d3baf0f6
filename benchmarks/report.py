"""What a run says: its figures, and its ratios beside what they should be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from scripts.records.benchmark import Benchmark, Size

WAYS = {"ledger": "the Ledger", "plain": "plain MkDocs", "hugo": "Hugo", "floor": "a bare loop"}


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure of the run beside its targets; at most, unless `more` is better."""

    what: str
    figure: float
    least: float
    wanted: float
    unit: str
    more: bool = False
    work: float | None = None
    """The same ratio in processor time, where there is one; the targets are for the clock."""

    @property
    def verdict(self) -> str:
        if self._reaches(self.wanted):
            return "as wanted"
        return "met" if self._reaches(self.least) else "missed"

    def _reaches(self, target: float) -> bool:
        return self.figure >= target if self.more else self.figure <= target


def ratios(run: Benchmark) -> Iterator[Ratio]:
    """Of the largest number of articles, each with what is asked at least and what is wanted."""
    largest = run.sizes[-1]
    for way, least, wanted in (("plain", 0.1, 0.04), ("hugo", 0.6, 0.35), ("floor", 6.0, 3.0)):
        ratio = largest.against(way)  # type: ignore[arg-type]
        if ratio is not None:
            yield Ratio(f"assembly against {WAYS[way]}", ratio, least, wanted, "×", work=largest.work_against(way))  # type: ignore[arg-type]
    if run.extraction:
        yield Ratio("reading, cold, one core", run.extraction.words_per_second, 20_000, 50_000, "words/s", more=True)
        cores = run.cores * 0.75
        yield Ratio("reading on all cores against one", run.extraction.all_cores, cores, run.cores * 0.9, "×", more=True)
    yield Ratio(
        "build after one edit against a cold one",
        largest.warm.wall / largest.cold.wall,
        0.1,
        0.03,
        "×",
        work=largest.warm.cpu / largest.cold.cpu,
    )
    if largest.refresh:
        yield Ratio("edit to a refreshed page, the slowest", largest.refresh.one_page, 1.0, 0.2, "s")
        if largest.refresh.pages > 1:
            yield Ratio(f"edit to {largest.refresh.pages} pages, one after another", largest.refresh.all_pages, 1.0, 0.2, "s")
    yield from _growth(run)
    yield Ratio("memory of the largest process, cold build", largest.cold.peak, 500, 150, "MB")
    yield Ratio("memory of the largest process, assembly", max(taken.peak for taken in largest.assembly["ledger"]), 500, 150, "MB")
    if largest.refresh:
        yield Ratio("memory of the largest process, preview", largest.refresh.peak, 500, 150, "MB")
    yield Ratio("largest page of an article", largest.article_page, 30, 16, "kB")
    if largest.differing is not None:
        yield Ratio("files that plain MkDocs makes otherwise", largest.differing, 0, 0, "files")


def _growth(run: Benchmark) -> Iterator[Ratio]:
    """From the second largest number of articles to the largest; the targets are for ten times as many, and scaled to others."""
    if len(run.sizes) < 2:
        return
    before, after = run.sizes[-2:]
    times = after.articles / before.articles
    what = f"from {before.articles:,} to {after.articles:,} articles"
    yield Ratio(f"cold build, {what}", after.cold.wall / before.cold.wall, times, 0.8 * times, "×", work=after.cold.cpu / before.cold.cpu)
    first, then = before.assembled("ledger"), after.assembled("ledger")
    if first and then:
        yield Ratio(f"assembly, {what}", then / first, times, 0.8 * times, "×")


def print_report(run: Benchmark, console: Console) -> None:
    """Both tables, then what differs between the ways."""
    console.print(_figures(run), _ratios(run))
    for note in run.notes:
        console.print(f"Note: {note}.", highlight=False)


def _figures(run: Benchmark) -> Table:
    table = Table("", *(f"{size.articles:,}" for size in run.sizes), title=f"Articles of {run.words} words; seconds on the clock")
    for size_column in range(1, len(run.sizes) + 1):
        table.columns[size_column].justify = "right"

    def row(what: str, *figures: str) -> None:
        table.add_row(what, *figures)

    for name in ("cold", "warm", "unchanged"):
        taken = [getattr(size, name) for size in run.sizes]
        row(f"build, {name}", *(f"{one.wall:.2f} ({one.cpu:.2f} cpu, {one.peak:.0f} MB)" for one in taken))
    for phase in dict.fromkeys(phase for size in run.sizes for phase in size.phases):
        row(f"  of the cold build: {phase}", *(_seconds(size.phases.get(phase)) for size in run.sizes))
    row("preview, first page", *(_seconds(size.refresh.first_page if size.refresh else None) for size in run.sizes))
    row("preview, edit to a page", *(_seconds(size.refresh.one_page if size.refresh else None) for size in run.sizes))
    row("preview, edit to all pages", *(_spread(size) for size in run.sizes))
    for way, name in WAYS.items():
        if any(way in size.assembly for size in run.sizes):
            row(f"assembly, {name}", *(_assembly(size, way) for size in run.sizes))
    row("site, MB", *(f"{size.cold.written:.1f}" for size in run.sizes))
    row("largest page of an article, kB", *(f"{size.article_page:.1f}" for size in run.sizes))
    return table


def _seconds(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.2f}"


def _spread(size: Size) -> str:
    if not size.refresh:
        return "–"
    all_pages = [max(edit.values()) for edit in size.refresh.edits]
    return f"{size.refresh.all_pages:.2f} ({min(all_pages):.2f}–{max(all_pages):.2f}; {size.refresh.pages} pages)"


def _assembly(size: Size, way: str) -> str:
    runs = size.assembly.get(way)  # type: ignore[call-overload]
    if not runs:
        return "–"
    cpu, peak = min(run.cpu for run in runs), max(run.peak for run in runs)
    return f"{_seconds(size.assembled(way))} ({cpu:.2f} cpu, {peak:.0f} MB)"  # type: ignore[arg-type]


def _ratios(run: Benchmark) -> Table:
    table = Table(
        "",
        "this run",
        "in processor time",
        "at least",
        "wanted",
        "",
        title=f"Ratios of this run, {run.sizes[-1].articles:,} articles, {run.cores} cores",
    )
    for ratio in ratios(run):
        bound = "≥" if ratio.more else "≤"
        shown = (f"{figure:,.3g}" if figure < 1000 else f"{figure:,.0f}" for figure in (ratio.figure, ratio.least, ratio.wanted))
        figure, least, wanted = shown
        table.add_row(
            ratio.what,
            f"{figure} {ratio.unit}",
            "" if ratio.work is None else f"{ratio.work:,.3g} ×",
            f"{bound} {least}",
            f"{bound} {wanted}",
            ratio.verdict,
        )
    return table
