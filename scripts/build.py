"""Seeds to docs: everything is read first, then analysed, then written; only what changed is written.

    python -m scripts.build [--strict]

A broken article gets a page that shows its errors, and the rest is built. An error in the reference, the lexicon or the
topics would change every page, so the pages of the last good build are kept. With --strict any error stops the build
before anything is written.
"""

from __future__ import annotations

import argparse
import time
import traceback
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from jinja2 import TemplateSyntaxError
from rich.console import Console
from rich.progress import track

from scripts.assembly import analyse
from scripts.corpus.benchmark import read_benchmark
from scripts.corpus.site import read_site
from scripts.corrections import correct
from scripts.issues import Issue
from scripts.moved import with_redirects
from scripts.notices import in_order, of_level, print_issues, run
from scripts.pages.files import render_files
from scripts.pages.search_records import search_files
from scripts.pages.site import render_pages
from scripts.pages.writing import Written, write_pages
from scripts.readings import MANY, Failure, read_articles
from scripts.records.ledger import BrokenArticle, Ledger
from scripts.records.reading import Reading
from scripts.seeds import Seeds, read_seeds
from scripts.totals import Totals, check_totals, read_totals, write_totals

ROOT = Path(__file__).resolve().parents[1]
SEARCHED = ".cache/search"
"""Where the documents for the search are written; they are no pages, so they are not in docs/."""


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
    pages: Written = field(default_factory=lambda: Written(0, 0, 0))
    seconds: float = 0.0

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
        return f"{counts}; {pages}; {_count((len(self.errors), 'error'))}, {_count((len(self.warnings), 'warning'))}; {self.seconds:.1f} s"


def build(root: Path = ROOT, strict: bool = False, console: Console | None = None, told: Collection[Issue] = ()) -> BuildResult:
    """Build docs/ of the project at `root`, print every issue and a line of counts. Warnings in `told` are not repeated."""
    console = console or Console(stderr=True)
    started = time.monotonic()
    result = replace(_build(root, strict, console), seconds=time.monotonic() - started)
    print_issues((*result.errors, *(issue for issue in result.warnings if issue not in told)), console)
    console.print(str(result), highlight=False, soft_wrap=True)
    return result


def _build(root: Path, strict: bool, console: Console) -> BuildResult:
    seeds = read_seeds(root)
    readings, failures = _read_all(seeds, console)
    broken = (*seeds.broken, *failures)
    corrected = correct(seeds.articles, {reading.article: reading for reading in readings}, seeds.reviews, seeds.foundations.reference)
    by_id = corrected.readings
    site, site_issues = read_site(root)
    benchmark, benchmark_issues = read_benchmark(root)
    ledger = Ledger(
        reference=seeds.foundations.reference,
        topics=seeds.foundations.topics,
        articles=tuple(article for article in seeds.articles if article.id in by_id),
        readings=by_id,
        reviews=corrected.reviewed,
        broken=tuple(sorted(broken, key=lambda article: article.id)),
        site=site,
        benchmark=benchmark,
    )
    ledger, redirect_issues = with_redirects(ledger, root)
    failed = (issue for article in failures for issue in article.issues)
    issues = in_order((*seeds.issues, *corrected.issues, *site_issues, *benchmark_issues, *redirect_issues, *failed))
    totals = Totals(
        len(readings),
        sum(len(reading.claims) for reading in by_id.values()),
        sum(len(reading.restrictions) for reading in by_id.values()),
    )
    issues = in_order((*issues, *check_totals(totals, read_totals(root), "error" if strict else "warning")))
    result = BuildResult(
        issues,
        strict,
        kept=bool(of_level(seeds.foundations.issues, "error")) and (root / "docs" / "index.md").exists(),
        articles=totals.articles,
        claims=totals.claims,
        restrictions=totals.restrictions,
        broken=len(broken),
    )
    if result.failed or result.kept:
        return result
    try:
        ledger = analyse(ledger)
        made = chain(render_pages(ledger, root / "templates"), render_files(ledger, root / "templates"))
        result = replace(result, pages=write_pages(made, root / "docs"))
        write_pages(search_files(ledger), root / SEARCHED, (root / SEARCHED).with_suffix(".json"))
    except Exception as error:
        return replace(result, issues=in_order((*issues, _rendering_error(error, root))), kept=True)
    write_totals(root, totals)
    return result


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


def _read_all(seeds: Seeds, console: Console) -> tuple[list[Reading], list[BrokenArticle]]:
    """Extraction of every article, with a progress bar when there are many. Without tools, none can be read."""
    tools = seeds.foundations.tools
    if tools is None:
        return [], [BrokenArticle(article.id, article.path, seeds.foundations.issues, article.raw) for article in seeds.articles]
    results = read_articles(seeds.articles, tools)
    if len(seeds.articles) > MANY and console.is_terminal:
        results = iter(track(results, "Reading articles", total=len(seeds.articles), console=console, transient=True))
    readings: list[Reading] = []
    broken: list[BrokenArticle] = []
    for article, result in zip(seeds.articles, results, strict=True):
        if isinstance(result, Failure):
            broken.append(BrokenArticle(article.id, article.path, result.issues, article.raw))
        else:
            readings.append(result)
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
    return int(build(strict=parser.parse_args(arguments).strict).failed)


if __name__ == "__main__":
    run(main)
