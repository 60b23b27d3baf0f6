"""The scores on the method page are those that were written down when they were measured."""

from __future__ import annotations

from pathlib import Path

from scripts.pages.measured import ROUNDS

RECORD = Path(__file__).parents[1] / "gold" / "ROUNDS.md"


def test_the_page_prints_what_was_measured() -> None:
    rows = [line.split("|")[2:7] for line in RECORD.read_text(encoding="utf-8").splitlines() if line[:3] in ("| 1", "| 2", "| 3")]
    measured = [tuple(cell.strip() for cell in column) for column in zip(*rows, strict=True)]
    assert list(ROUNDS.values()) == measured
