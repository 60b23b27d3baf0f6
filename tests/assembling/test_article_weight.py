"""What the page of an article weighs in the finished site: made-up articles of some 600 words, as those that the benchmark counts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from benchmarks.project import Project, fill

pytestmark = pytest.mark.slow
ARTICLES, WORDS = 40, 600
HEAVIEST, MEDIAN = 28_000, 24_000
"""Bytes, uncompressed. Of ten thousand such articles, more of which differ, the heaviest is to stay below 30,000."""


def test_no_page_of_an_article_is_heavy(tmp_path: Path) -> None:
    project = Project(tmp_path / "project", WORDS)
    project.root.mkdir()
    assert list(fill(project, ARTICLES))[-1] == ARTICLES
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    done = subprocess.run(command, cwd=project.root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    weights = {path.parent.name: path.stat().st_size for path in (project.site / "articles").glob("*/index.html")}
    assert len(weights) == ARTICLES
    assert {name: weight for name, weight in weights.items() if weight > HEAVIEST} == {}
    assert median(weights.values()) <= MEDIAN
