"""Whole processes: how long they take on the clock and of all processors, and the memory of the largest among them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.records.benchmark import Run

LAUNCHER = Path(__file__).with_name("launcher.py")
SMALL_PYTHON = (sys.executable, "-I", "-S")
MKDOCS = (sys.executable, "-m", "mkdocs")
EPOCH = "1790000000"
"""The same date for every build, so that two ways can be compared byte by byte."""


class FailedError(Exception):
    """A program that is measured did not end well; carries the end of what it printed."""


def environment(**extra: str) -> dict[str, str]:
    """Of a program that is measured: this one's, without switches of the build that happen to be set."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LEDGER_")}
    return {**ours, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH, "PYTHONDONTWRITEBYTECODE": "1", **extra}


def measured(command: Sequence[str], folder: Path, out: Path, variables: Mapping[str, str] | None = None) -> Run:
    """Run a command in `folder` to its end; `out` is the folder it fills. Raises FailedError where it fails."""
    with tempfile.TemporaryDirectory() as own:
        figures, log = Path(own) / "figures", Path(own) / "log"
        with log.open("wb") as said:
            code = subprocess.run(
                [*SMALL_PYTHON, str(LAUNCHER), str(figures), *command],
                cwd=folder, env=environment(**(variables or {})), stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False,
            ).returncode  # fmt: skip
        if code:
            raise FailedError(f"{' '.join(command)} ended with {code}:\n{log.read_text(errors='replace')[-3000:]}")
        wall, cpu, peak = map(float, figures.read_text().split())
    return Run(wall=round(wall, 3), cpu=round(cpu, 3), peak=round(peak * 1024 / 1e6, 1), written=round(size_of(out) / 1e6, 3))


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum((Path(place) / name).lstat().st_size for place, _, names in os.walk(folder) for name in names)
