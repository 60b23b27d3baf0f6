"""The results of the benchmark are read as they were written; what is wrong with the file is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.corpus.benchmark import RESULTS, read_benchmark
from tests.benchmarks.test_scale import RESULT


def write(root: Path, text: str) -> Path:
    (root / RESULTS).parent.mkdir()
    (root / RESULTS).write_text(text)
    return root


def test_without_a_file_there_is_nothing_to_show(tmp_path: Path) -> None:
    assert read_benchmark(tmp_path) == (None, [])


def test_what_was_written_is_read(tmp_path: Path) -> None:
    assert read_benchmark(write(tmp_path, RESULT.model_dump_json(indent=1))) == (RESULT, [])


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('"articles": 100,', '"articles": -5,', 12, "sizes.0.articles: input should be greater than 0"),
        ('"cores": 2', '"cores": "two"', 4, "cores: input should be a valid integer"),
        ('"words": 600', '"wrods": 600', 6, "wrods: extra inputs are not permitted"),
        ('"date"', "]", 2, "is not valid YAML here"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    text = RESULT.model_dump_json(indent=1)
    assert old in text
    found, issues = read_benchmark(write(tmp_path, text.replace(old, new, 1)))
    assert found is None
    assert any(str(issue).startswith(f"{RESULTS}:{line}: {message}") for issue in issues), [str(issue) for issue in issues]
