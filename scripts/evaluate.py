"""Scores extraction against the labels in tests/gold, and holds the floors below which it may not fall.

    python -m scripts.evaluate [--errors] [--feed N] [--update [--allow-regression]]

Prints the scores by kind and predicate, the frames that never fired, and the feed for the lexicon: sentences with two
names or a figure that gave no claim, ranked by how often their pattern occurs. Exit 1 where a score is under its floor.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.annotation import annotation
from scripts.notices import render_issues, run, visible
from scripts.readings import Failure, Tools, read_articles
from scripts.records.lexicon import PLACEHOLDERS, Lexicon
from scripts.records.reading import Reading, Unread
from scripts.scoring import Label, Scores, score
from scripts.seeds import read_seeds

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
FLOORS = GOLD / "floors.json"
STEP = 0.001
"""Floors are rounded down to this, so that a last digit never fails a run."""
_SHOWN = {code: f"<{name}>" for name, code in PLACEHOLDERS.items()}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of wording that no frame knows, and where it stands."""

    reason: str
    text: str
    count: int
    article: str
    quote: str


def read_labels(folder: Path = GOLD) -> dict[str, Label]:
    """Labels by article id; floors.json is none."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")) if path.name != FLOORS.name}


# --------------------------------------------------------------------------------------------------------- floors


def floors_of(scores: Scores) -> dict[str, float]:
    """Every score that has something to score, as a floor."""
    kinds = {kind: row.f1 for kind, row in scores.kinds.items() if row.right + row.missed}
    return {name: math.floor(round(value / STEP, 6)) * STEP for name, value in {**kinds, **scores.matched}.items()}


def under_floor(current: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """What fell: name -> (now, floor). A score that is no longer there has fallen to nothing."""
    return {name: (current.get(name, 0.0), floor) for name, floor in sorted(floors.items()) if current.get(name, 0.0) < floor - STEP / 2}


def raised(current: Mapping[str, float], floors: Mapping[str, float], allow_regression: bool = False) -> dict[str, float]:
    """The floors after an update: the higher of both, or what is reached now where a regression is accepted."""
    if allow_regression:
        return dict(sorted(current.items()))
    return {name: max(current.get(name, 0.0), floors.get(name, 0.0)) for name in sorted({*current, *floors})}


def read_floors(path: Path = FLOORS) -> dict[str, float]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def write_floors(floors: Mapping[str, float], path: Path = FLOORS) -> None:
    rounded = {name: round(value, 3) for name, value in floors.items()}
    path.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


# ------------------------------------------------------------------------------------------------------- the feed


def silent_frames(lexicon: Lexicon, readings: Iterable[Reading]) -> tuple[str, ...]:
    """Frames that read nothing in any of the articles."""
    fired = {frame for reading in readings for frame in frames_of(reading)}
    return tuple(sorted(frame.id for frame in lexicon.frames if frame.id not in fired))


def frames_of(reading: Reading) -> Iterator[str]:
    """The frames behind a reading's claims and restrictions."""
    yield from (claim.frame for claim in reading.claims)
    yield from (restriction.frame for restriction in reading.restrictions)


def feed(readings: Iterable[Reading]) -> list[Pattern]:
    """What was not read, equal patterns together, the most frequent first."""
    groups: dict[tuple[str, str], list[Unread]] = {}
    for reading in readings:
        for unread in reading.unread:
            groups.setdefault((unread.reason, pattern(unread.text or unread.quote)), []).append(unread)
    patterns = [Pattern(reason, text, len(found), found[0].article, found[0].quote) for (reason, text), found in groups.items()]
    return sorted(patterns, key=lambda one: (-one.count, one.reason, one.text))


def pattern(masked: str) -> str:
    """Masked text as the frames write it: `<product>` for a product."""
    return " ".join("".join(_SHOWN.get(char, char) for char in masked).split())


# ------------------------------------------------------------------------------------------------------- printing


def report(scores: Scores, labels: int) -> Iterator[str]:
    """The scores as lines of a table."""
    yield f"{labels} labelled articles"
    for kind, row in scores.kinds.items():
        counts = f"({row.right} right, {row.spurious} spurious, {row.missed} missed)"
        yield f"{kind:32} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}   {counts}"
    if scores.matched:
        yield "on matched: " + ", ".join(f"{what} {share:.2f}" for what, share in scores.matched.items())


def report_mistakes(scores: Scores) -> Iterator[str]:
    """One line a mistake: article, kind, which way, and what."""
    for mistake in scores.mistakes:
        yield f"{mistake.article} {mistake.kind} {mistake.fault} {json.dumps(mistake.what, ensure_ascii=False)}"


def report_feed(patterns: Sequence[Pattern], most: int) -> Iterator[str]:
    """The first patterns with one place each."""
    reasons = Counter(one.reason for one in patterns)
    yield f"not read: {len(patterns)} patterns ({', '.join(f'{count} {reason}' for reason, count in sorted(reasons.items()))})"
    for one in patterns[:most]:
        yield f"  {one.count}x {one.reason}: {visible(one.text)[:160]}  [{one.article}: {visible(one.quote)[:80]}]"


def main(arguments: Sequence[str] | None = None) -> int:
    """The door: 1 where a score is under its floor, or where an article cannot be read."""
    options = _parser().parse_args(arguments)
    seeds = read_seeds(ROOT)
    tools = seeds.foundations.tools
    if tools is None:
        sys.stderr.write(render_issues(seeds.issues, "text"))
        return 1
    results = list(read_articles(seeds.articles, tools))
    if failures := [issue for result in results if isinstance(result, Failure) for issue in result.issues]:
        sys.stderr.write(render_issues(failures, "text"))
        return 1
    readings = [result for result in results if isinstance(result, Reading)]
    labels = read_labels()
    scores = score(labels, _predictions(readings, tools))
    lines = [*report(scores, len(labels)), *(report_mistakes(scores) if options.errors else ())]
    silent = silent_frames(tools.lexicon, readings)
    lines += [f"never fired: {len(silent)} of {len(tools.lexicon.frames)} frames", *(f"  {id}" for id in silent)]
    lines += report_feed(feed(readings), options.feed)
    print("\n".join(lines))
    return _hold_floors(floors_of(scores), options.update, options.allow_regression)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.evaluate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list everything missed and spurious")
    parser.add_argument("--feed", type=int, default=20, metavar="N", help="how many unread patterns to print (20)")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached now")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    return parser


def _predictions(readings: Iterable[Reading], tools: Tools) -> dict[str, Label]:
    names = tools.reader().names
    return {reading.article: annotation(reading, names) for reading in readings}


def _hold_floors(current: Mapping[str, float], update: bool, allow_regression: bool) -> int:
    floors = read_floors()
    fallen = under_floor(current, floors)
    if update:
        if fallen and not allow_regression:
            print("refusing to lower a floor: fix the regression, or repeat with --update --allow-regression", file=sys.stderr)
        else:
            write_floors(raised(current, floors, allow_regression))
            fallen = {}
    for name, (now, floor) in fallen.items():
        print(f"{name}: {now:.3f} is under its floor of {floor:.3f}", file=sys.stderr)
    return int(bool(fallen))


if __name__ == "__main__":
    run(main)
