"""Bounds on totals: no honest change halves or quadruples the articles, or what is read in each.

Held against the last build that wrote its pages, whose totals stand in `.cache/`. A strict build stops; any other warns, and
its totals are the ones to hold the next against. Removing the file accepts whatever comes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.issues import Issue, Level

PLACE = Path(".cache", "totals.json")
FEW = 20
"""Of fewer articles than this, any number may come and go."""
LOST = 0.5
GROWN = 4.0
SWING = 4.0


@dataclass(frozen=True, slots=True)
class Totals:
    """What a build holds."""

    articles: int
    claims: int
    restrictions: int

    @property
    def density(self) -> float:
        """Claims and restrictions an article."""
        return (self.claims + self.restrictions) / max(1, self.articles)


def read_totals(root: Path) -> Totals | None:
    """The totals of the last build, or None where there was none or its file is broken."""
    try:
        known = json.loads((root / PLACE).read_bytes())
        return Totals(int(known["articles"]), int(known["claims"]), int(known["restrictions"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_totals(root: Path, totals: Totals) -> None:
    """For the next build to be held against."""
    (root / PLACE).parent.mkdir(parents=True, exist_ok=True)
    part = root / PLACE.with_suffix(".part")
    part.write_text(json.dumps(asdict(totals)) + "\n", encoding="utf-8")
    part.replace(root / PLACE)


def check_totals(now: Totals, before: Totals | None, level: Level = "error") -> Iterator[Issue]:
    """What no honest change does to the whole."""
    if before is None or before.articles < FEW:
        return
    tip = f"If that is meant, remove {PLACE.as_posix()} and build again"
    if now.articles < LOST * before.articles:
        yield Issue("seeds/articles", 0, f"only {now.articles:,} of {before.articles:,} articles are left", tip, level)
    if now.articles > GROWN * before.articles:
        yield Issue("seeds/articles", 0, f"{now.articles:,} articles, {before.articles:,} before", tip, level)
    if now.articles < FEW or not before.density:
        return
    if not before.density / SWING <= now.density <= before.density * SWING:
        message = f"{now.density:.1f} claims and restrictions an article, {before.density:.1f} before"
        yield Issue("seeds/lexicon", 0, message, tip, level)
