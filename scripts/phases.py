"""How long each part of a build takes, for the benchmark: a JSON object a line, in the file that LEDGER_PHASES names."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def phase(name: str) -> Iterator[None]:
    """The time within, in seconds, is noted under this name. Without LEDGER_PHASES nothing is."""
    started = time.perf_counter()
    yield
    note(name, time.perf_counter() - started)


def note(name: str, seconds: float) -> None:
    """A time that was taken otherwise."""
    if place := os.environ.get("LEDGER_PHASES"):
        with open(place, "a", encoding="utf-8") as file:  # noqa: PTH123 (it is only ever added to)
            file.write(json.dumps({"phase": name, "seconds": round(seconds, 4)}) + "\n")
