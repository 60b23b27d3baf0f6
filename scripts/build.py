"""Seeds to docs: everything is read first, then analysed, then written; only what changed is written.

    python -m scripts.build [--strict] [--no-cache] [--scheduler ADDRESS]

A broken article gets a page that shows its errors, and the rest is built. An error in the reference, the lexicon or the
topics would change every page, so the pages of the last good build are kept. With --strict any error stops the build
before anything is written. What was read before is taken from .cache/ where nothing has changed; a Dask cluster reads the rest
where the address of its scheduler is given.
"""

from __future__ import annotations

import argparse
import time
import traceback
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from jinja2 import TemplateSyntaxError
from rich.console import Console
from rich.progress import track

from scripts.edition import Edition, make_edition
from scripts.forking import cores
from scripts.harvesting.cache import Cache
from scripts.harvesting.cluster import ClusterError, executor_at
from scripts.harvesting.harvest import Harvest, harvest, not_collecting
from scripts.harvesting.spreading import MANY
from scripts.issues import Issue
from scripts.notices import in_order, of_level, print_issues, run
from scripts.pages.portions import Portions
from scripts.pages.writing import Written
from scripts.phases import phase
from scripts.placing import place
from scripts.records.ledger import BrokenArticle
from scripts.records.reading import Reading
from scripts.remembering import RESULTS
from scripts.totals import check_totals, read_totals, write_totals

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What one build found and did."""

    issues: tuple[Issue, ...] = ()
    strict: bool = False
    kept: bool = False
    """The pages were left as they were, because an error would have changed every one of them."""
    articles: int = 0
    claims: int = 0
    restrictions: int = 0
    broken: int = 0
    """Articles that could not be read; they have a page that says why."""
    anew: int = 0
    """Article files that were parsed and read this time."""
    known: int = 0
    """Those of which the cache held what was read."""
    pages: Written = field(default_factory=lambda: Written(0, 0, 0))
    seconds: float = 0.0
    edition: Edition | None = field(default=None, repr=False, compare=False)
    """What the pages were made from, where they were made: a preview goes on from there."""

    @property
    def errors(self) -> tuple[Issue, ...]:
        return of_level(self.issues, "error")

    @property
    def warnings(self) -> tuple[Issue, ...]:
        return of_level(self.issues, "warning")

    @property
    def failed(self) -> bool:
        """A strict build with errors wrote nothing."""
        return self.strict and bool(self.errors)

    def __str__(self) -> str:
        pages = f"pages: {self.pages.written} written, {self.pages.unchanged} unchanged, {self.pages.removed} removed"
        if self.failed or self.kept:
            pages = "pages left as they were"
        counts = ", ".join(map(_count, ((self.articles, "article"), (self.claims, "claim"), (self.restrictions, "restriction"))))
        if self.broken:
            counts += f", {_count((self.broken, 'broken article'))}"
        read = f"{self.anew:,} read anew, {self.known:,} from the cache"
        found = ", ".join(map(_count, ((len(self.errors), "error"), (len(self.warnings), "warning"))))
        return f"{counts}; {read}; {pages}; {found}; {self.seconds:.1f} s"


def build(
    root: Path = ROOT,
    strict: bool = False,
    console: Console | None = None,
    told: Collection[Issue] = (),
    *,
    cached: bool = True,
    executor: Executor | None = None,
    processes: int | None = None,
    for_preview: bool = False,
) -> BuildResult:
    """Build docs/ of the project at `root`, print every issue and a line of counts. Warnings in `told` are not repeated.

    Articles are read by the executor, where one is given, and not taken from the cache unless `cached`. Pages are made by as many
    processes as there are cores, unless `processes` says otherwise: beside other threads it should be 1. Only for a preview is what
    the pages were made from given back.
    """
    console = console or Console(stderr=True)
    started = time.monotonic()
    edition, result = _read(root, strict, console, cached, executor)
    if not (result.failed or result.kept):
        result = _make(edition, result, console, cached, processes or cores(), for_preview)
    result = replace(result, seconds=time.monotonic() - started)
    print_issues((*result.errors, *(issue for issue in result.warnings if issue not in told)), console)
    console.print(str(result), highlight=False, soft_wrap=True)
    return result


def _read(root: Path, strict: bool, console: Console, cached: bool, executor: Executor | None) -> tuple[Edition, BuildResult]:
    """What stands in seeds/, and what is to be told of it."""
    with phase("reading"):
        harvested = harvest(root, cached=cached, executor=executor, progress=partial(_progress, console, "Reading articles"))
    edition = make_edition(root, harvested.seeds, *_sorted_out(harvested), harvested.appraisals, harvested.marks)
    totals = edition.totals
    issues = in_order((*edition.issues, *check_totals(totals, read_totals(root), "error" if strict else "warning")))
    result = BuildResult(
        issues,
        strict,
        kept=not edition.sound and (root / "docs" / "index.md").exists(),
        articles=totals.articles,
        claims=totals.claims,
        restrictions=totals.restrictions,
        broken=len(edition.ledger.broken),
        anew=harvested.anew,
        known=harvested.known,
    )
    return edition, result


def _make(edition: Edition, result: BuildResult, console: Console, cached: bool, processes: int, for_preview: bool) -> BuildResult:
    """Everything that follows from an edition, in its place."""
    root = edition.root
    try:
        with phase("analysis"), not_collecting(), Cache(root / RESULTS if cached else None) as cache:
            desk = edition.analyse(cache if cached else None)
        if not for_preview:
            edition.analysis = None  # it is large, and only an edit needs it
        with phase("pages"):
            portions = Portions(desk, root / "templates", edition.marks)
            result = replace(result, pages=place(portions, root, processes, cached, partial(_progress, console)))
    except Exception as error:
        return replace(result, issues=in_order((*result.issues, _rendering_error(error, root))), kept=True)
    write_totals(root, edition.totals)
    return replace(result, edition=edition if for_preview else None)


def _rendering_error(error: Exception, root: Path) -> Issue:
    """The last line of a template, else of our code, on the way to the error."""
    if isinstance(error, TemplateSyntaxError):
        return Issue(_shown(error.filename or error.name or "templates", root), error.lineno, f"template: {error.message}")
    frames = [(Path(frame.filename), frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    ours = [(path, line) for path, line in frames if path.is_relative_to(root)]
    in_templates = [(path, line) for path, line in ours if path.is_relative_to(root / "templates")]
    path, line = (in_templates or ours or frames)[-1]
    return Issue(_shown(path, root), line, f"pages could not be made: {type(error).__name__}: {error}")


def _shown(path: str | Path, root: Path) -> str:
    return Path(path).relative_to(root).as_posix() if Path(path).is_relative_to(root) else str(path)


def _progress(console: Console, what: str, items: Iterable[T], number: int) -> Iterable[T]:
    """A progress bar when there are many."""
    if number <= MANY or not console.is_terminal:
        return items
    return track(items, what, total=number, console=console, transient=True)


def _sorted_out(harvested: Harvest) -> tuple[list[Reading], list[BrokenArticle]]:
    """What was read, and the articles that could not be. Without tools, none can be."""
    readings: list[Reading] = []
    broken: list[BrokenArticle] = []
    for article in harvested.seeds.articles:
        result = harvested.results.get(article.id)
        if isinstance(result, Reading):
            readings.append(result)
        else:
            issues = result.issues if result else harvested.seeds.foundations.issues
            broken.append(BrokenArticle(article.id, article.path, issues, article.raw))
    return readings, broken


def _count(what: tuple[int, str]) -> str:
    number, word = what
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The door: 1 where a strict build found errors."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.build", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--strict", action="store_true", help="stop at any error, with all messages, before anything is written")
    parser.add_argument("--no-cache", action="store_true", help="parse and read every article anew")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="let a Dask cluster read: tcp://HOST:8786")
    options = parser.parse_args(arguments)
    try:
        with executor_at(options.scheduler) as executor:
            return int(build(strict=options.strict, cached=not options.no_cache, executor=executor).failed)
    except ClusterError as error:
        parser.error(str(error))


if __name__ == "__main__":
    run(main)
