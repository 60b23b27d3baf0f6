"""Problems found in seeds: where, what, what was expected, what to do. Collected, never raised one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Level = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One problem. `line` counts from 1; 0 means the file as a whole."""

    path: str
    line: int
    message: str
    tip: str = ""
    level: Level = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {'' if self.level == 'error' else self.level + ': '}{self.message}" + (f". {self.tip}" if self.tip else "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A tip that names the nearest known spelling, or nothing where none is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean {near[0]!r}?" if near else ""
