"""A whole that collapses or explodes is told; a small one may do as it likes."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.totals import PLACE, Totals, check_totals, read_totals, write_totals


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (None, Totals(5, 20, 3), None),
        (Totals(5, 20, 3), Totals(1, 0, 0), None),
        (Totals(100, 400, 50), Totals(101, 404, 50), None),
        (Totals(100, 400, 50), Totals(50, 200, 25), None),
        (Totals(100, 400, 50), Totals(400, 1_600, 200), None),
        (Totals(100, 400, 50), Totals(10_000, 40_000, 5_000), "10,000 articles, 100 before"),
        (Totals(100, 400, 50), Totals(49, 196, 25), "only 49 of 100 articles are left"),
        (Totals(100, 400, 50), Totals(0, 0, 0), "only 0 of 100 articles are left"),
        (Totals(100, 400, 50), Totals(100, 80, 20), "1.0 claims and restrictions an article, 4.5 before"),
        (Totals(100, 400, 50), Totals(100, 0, 0), "0.0 claims and restrictions an article, 4.5 before"),
        (Totals(100, 400, 50), Totals(100, 1900, 50), "19.5 claims and restrictions an article, 4.5 before"),
        (Totals(100, 0, 0), Totals(100, 1900, 50), None),
    ],
)
def test_what_no_honest_change_does(before: Totals | None, now: Totals, said: str | None) -> None:
    issues = [issue.message for issue in check_totals(now, before)]
    assert issues == ([said] if said else [])


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"articles": "x", "claims": 1, "restrictions": 1}', "null"])
def test_a_broken_memory_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / PLACE).parent.mkdir()
    (tmp_path / PLACE).write_text(content)
    assert read_totals(tmp_path) is None


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert read_totals(tmp_path) is None
    write_totals(tmp_path, Totals(3, 2, 1))
    assert read_totals(tmp_path) == Totals(3, 2, 1)
