"""What one run of the benchmark measured: times in seconds, memory and sizes in megabytes of a million bytes."""

from __future__ import annotations

from statistics import median
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Way = Literal["ledger", "plain", "hugo", "floor"]
"""How pages become a site: our way, MkDocs alone, Hugo, and a bare loop that reads, joins and writes the same files."""
Figure = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Run(_Record):
    """A program from its start to its end, the processes it started included."""

    wall: Figure
    cpu: Figure
    peak: Figure
    """Memory of its largest process."""
    written: Figure
    """What it left in the site's folder."""


class Refresh(_Record):
    """A live preview: from its start to the first page, and from each edit to the pages that show it."""

    first_page: Figure
    edits: Annotated[tuple[Annotated[dict[str, Figure], Field(min_length=1)], ...], Field(min_length=1)]
    """Of each edit, by the addresses of the pages that it changed: when each had come, in the order in which they were asked for."""
    peak: Figure

    @property
    def pages(self) -> int:
        """How many pages were asked for after an edit."""
        return len(self.edits[0])

    @property
    def one_page(self) -> float:
        """For a reader who has one page open, the slowest of them: the median of the edits after which it was asked for first."""
        first: dict[str, list[float]] = {}
        for edit in self.edits:
            page, seconds = next(iter(edit.items()))
            first.setdefault(page, []).append(seconds)
        return max(map(median, first.values()))

    @property
    def all_pages(self) -> float:
        """For one who opens all of them, one after another."""
        return median(max(edit.values()) for edit in self.edits)


class Size(_Record):
    """Everything measured with one number of articles."""

    articles: Annotated[int, Field(gt=0)]
    cold: Run
    """A build with nothing made before."""
    warm: Run
    """The build after one article was edited."""
    unchanged: Run
    """The build after nothing was."""
    phases: dict[str, Figure]
    """Seconds by phase of the cold build, in order; empty where it does not say."""
    assembly: dict[Way, Annotated[tuple[Run, ...], Field(min_length=1)]]
    """From pages on disk to a finished site, without the index of the search: the runs of each way, taken in turn."""
    article_page: Figure
    """Kilobytes of the largest HTML page of an article."""
    differing: int | None = None
    """Files of the site that plain MkDocs makes otherwise than our way; None where it was not run."""
    refresh: Refresh | None = None

    def assembled(self, way: Way) -> float | None:
        """Seconds that a way takes: the median of its runs; None where it was left out."""
        runs = self.assembly.get(way)
        return median(run.wall for run in runs) if runs else None

    def against(self, way: Way) -> float | None:
        """Our assembly against another way: below 1 it is faster."""
        ours, theirs = self.assembled("ledger"), self.assembled(way)
        return ours / theirs if ours is not None and theirs else None

    def work_against(self, way: Way) -> float | None:
        """The same in processor time, which other programs on the machine lengthen less."""
        if "ledger" not in self.assembly or way not in self.assembly:
            return None
        both: tuple[Way, Way] = ("ledger", way)
        ours, theirs = (median(run.cpu for run in self.assembly[one]) for one in both)
        return ours / theirs if theirs else None


class Extraction(_Record):
    """Reading a sample of articles with nothing remembered."""

    words_per_second: Figure
    """Of processor time, on one core."""
    all_cores: Figure
    """How many times faster all cores together were, the start of the processes included."""


class Benchmark(_Record):
    """One run, on one machine."""

    date: str
    machine: str
    cores: int
    memory: Figure
    """Gigabytes."""
    words: int
    """Of each made-up article."""
    versions: dict[str, str]
    sizes: Annotated[tuple[Size, ...], Field(min_length=1)]
    """By number of articles, the smallest first."""
    extraction: Extraction | None = None
    notes: tuple[str, ...] = ()
    """What differs between the ways that are compared."""
