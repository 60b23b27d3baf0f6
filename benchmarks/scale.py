"""How the Ledger grows: `python -m benchmarks.scale --articles 100,1000,10000`.

For each number of made-up articles, in a copy of this project in a temporary folder: a build with nothing made before, one
after an edit, one after nothing, the live preview, and assembly alone beside plain MkDocs, Hugo and a bare loop that only
reads, joins and writes. Prints figures and ratios of this one run, and writes them to benchmarks/results.json, which the
method page shows.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks import extraction
from benchmarks.assembly import Assembly, differing
from benchmarks.hugo import NOTE
from benchmarks.machine import about, versions
from benchmarks.measuring import MKDOCS, FailedError, measured
from benchmarks.preview import counting_pages, measure_refresh, pages_of_edit
from benchmarks.project import ROOT, Project, fill
from benchmarks.report import print_report
from benchmarks.texts import make_article
from scripts.corpus.benchmark import RESULTS
from scripts.records.benchmark import Benchmark, Extraction, Run, Size, Way

PEERS: tuple[Way, ...] = ("plain", "hugo")
BUSY = 0.3
"""Programs waiting for each core before the run, from which on its seconds say little."""
SAMPLE = 1000
"""Articles that the speed of reading is taken from."""


def measure_size(articles: int, options: argparse.Namespace, folder: Path, progress: Progress) -> tuple[Size, str]:
    """Everything with this number of articles; and the version of Hugo, where it took part."""
    project = Project(folder / "project", options.words)
    project.root.mkdir(parents=True)
    steps = 3 + options.edits + options.rounds * (2 + len(options.peers))
    task = progress.add_task(f"{articles:,} articles", total=steps)

    def say(what: str, advance: int = 0) -> None:
        progress.update(task, description=f"{articles:,} articles: {what}", advance=advance)

    _count("making articles", fill(project, articles), articles, progress)
    say("cold build")
    phases_file = folder / "phases.jsonl"
    cold = _build(project, {"LEDGER_PHASES": str(phases_file)})
    article_page = max((project.site / "articles").glob("*/index.html"), key=lambda path: path.stat().st_size).stat().st_size
    say("build after one edit", 1)
    words, counting = project.edit(1), counting_pages(project)
    warm = _build(project)
    pages = pages_of_edit(project, words, counting)
    say("build after nothing", 1)
    unchanged = _build(project)
    assembly = Assembly(project, folder / "assembly", options.peers)
    _count("preparing the peers", assembly.prepare(), None, progress)
    say("assembly", 1)
    runs = assembly.run(options.rounds, lambda way: say(f"assembly, {way}", 1))
    say("live preview")
    refresh = measure_refresh(project, pages, options.edits, lambda: say("live preview", 1)) if options.edits else None
    return Size(
        articles=articles,
        cold=cold,
        warm=warm,
        unchanged=unchanged,
        phases=read_phases(phases_file),
        assembly=runs,
        article_page=round(article_page / 1e3, 1),
        differing=differing(assembly.out("ledger"), assembly.out("plain")) if "plain" in runs else None,
        refresh=refresh,
    ), assembly.hugo_version


def _build(project: Project, variables: dict[str, str] | None = None) -> Run:
    return measured([*MKDOCS, "build", "--quiet"], project.root, project.site, variables)


def _count(what: str, steps: Iterable[int], total: int | None, progress: Progress) -> None:
    task = progress.add_task(what, total=total)
    for done in steps:
        progress.update(task, completed=done)
    progress.remove_task(task)


def read_phases(path: Path) -> dict[str, float]:
    """Seconds by phase from the lines that a build wrote, in order; a phase that comes again is added up."""
    phases: defaultdict[str, float] = defaultdict(float)
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        said = json.loads(line)
        phases[str(said["phase"])] += float(said["seconds"])
    return {phase: round(seconds, 3) for phase, seconds in phases.items()}


def measure_extraction(articles: int, words: int) -> Extraction:
    """The speed of reading, from a sample of the articles."""
    speed = extraction.measure([make_article(number, words).content for number in range(min(articles, SAMPLE))])
    return Extraction(words_per_second=round(speed.words / speed.reading), all_cores=round(speed.alone / speed.together, 2))


def main(arguments: Sequence[str] | None = None) -> int:
    """The door: 1 where a program that was measured failed."""
    options = _options(arguments)
    console = Console(stderr=True)
    folder = Path(tempfile.mkdtemp(prefix="ledger-scale-"))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    sizes, hugo = [], ""
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    try:
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            for articles in options.articles:
                size, hugo = measure_size(articles, options, folder / str(articles), progress)
                sizes.append(size)
                if not options.keep:
                    shutil.rmtree(folder / str(articles))
        read = measure_extraction(max(options.articles), options.words)
    except FailedError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        if options.keep:
            print(f"kept: {folder}", file=sys.stderr)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    notes: tuple[str, ...] = (NOTE,) if "hugo" in options.peers else ()
    if busy > BUSY:
        notes += (f"The machine was busy with other programs when the run began, {busy:.1f} for each core: its seconds are too long",)
    result = Benchmark(
        **about(), words=options.words, versions=versions(hugo), sizes=tuple(sizes), extraction=read, notes=notes
    )  # fmt: skip
    options.results.write_text(result.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print_report(result, Console())
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scale", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=_numbers, default=_numbers("100,1000,10000"), help="numbers (default: 100,1000,10000)")
    parser.add_argument("--words", type=int, default=600, help="words an article (default: 600)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each way of assembly is run; over a minute once (default: 3)")
    parser.add_argument("--edits", type=int, default=16, help="edits in the preview, 8 at least to time each page; 0: none (default: 16)")
    parser.add_argument("--peers", type=_peers, default=PEERS, help="plain,hugo (default), one of them, or '' for none")
    parser.add_argument("--results", type=Path, default=ROOT / RESULTS, help=f"where the figures go (default: {RESULTS})")
    parser.add_argument("--keep", action="store_true", help="leave the temporary folder")
    return parser.parse_args(arguments)


def _numbers(text: str) -> tuple[int, ...]:
    numbers = tuple(sorted({int(part) for part in text.split(",")}))
    if numbers[0] < 1:
        raise argparse.ArgumentTypeError("a number of articles is at least 1")
    return numbers


def _peers(text: str) -> tuple[Way, ...]:
    named = [part.strip() for part in text.split(",") if part.strip()]
    if unknown := [name for name in named if name not in PEERS]:
        raise argparse.ArgumentTypeError(f"no peer is called {unknown[0]!r}: {', '.join(PEERS)}")
    return tuple(way for way in get_args(Way) if way in named)


if __name__ == "__main__":
    sys.exit(main())
