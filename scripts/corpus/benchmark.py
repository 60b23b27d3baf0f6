"""What the last run of the benchmark wrote down, in `benchmarks/results.json`; the method page shows it."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from scripts.corpus.yaml_file import read_yaml
from scripts.issues import Issue
from scripts.records.benchmark import Benchmark

RESULTS = "benchmarks/results.json"
_TIP = "Make it anew with: python -m benchmarks.scale"


def read_benchmark(root: Path) -> tuple[Benchmark | None, list[Issue]]:
    """The results, and what is wrong with the file. Without a file there is nothing to show, and nothing wrong."""
    path = root / RESULTS
    if not path.exists():
        return None, []
    file = read_yaml(path, root)  # JSON is YAML, and this reader knows the line of each key
    if file.issues:
        return None, list(file.issues)
    try:
        return Benchmark.model_validate(file.value), []
    except ValidationError as error:
        problems = error.errors()
        return None, [
            file.issue(tuple(problem["loc"]), f"{_place(problem['loc'])}: {problem['msg'].lower()}", _TIP) for problem in problems
        ]


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(map(str, location)) or "the file"
