"""How surely a thing is said, and whether it is denied: cue words in the trigger's own clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scripts.extraction.clauses import Layout
from scripts.extraction.frames import compile_pattern
from scripts.extraction.masking import Masked
from scripts.records.lexicon import Cues
from scripts.records.reading import Certainty

NEGATION_REACH = 70
"""A 'not' further from the trigger than this denies something else."""


@dataclass(frozen=True, slots=True)
class CompiledCues:
    """The cue classes ready for RE2."""

    rumoured: Any
    expected: Any
    reported: Any
    negated: Any
    not_negated: Any


def compile_cues(cues: Cues) -> CompiledCues:
    """Raises PatternError where a cue does not compile."""
    joined = {name: compile_pattern("|".join(f"(?:{p})" for p in getattr(cues, name))) for name in Cues.model_fields}
    return CompiledCues(**joined)


def read_certainty(cues: CompiledCues, masked: Masked, layout: Layout, start: int, end: int, source: str | None) -> Certainty:
    """Rumoured before expected before reported before stated. `source` is `named`, `unnamed` (reports, sources) or None."""
    left, right = cue_clause(masked, layout, start, end)
    clause = masked.data[left:right]
    if cues.rumoured.search(clause):
        return "rumoured"
    if cues.expected.search(clause):
        return "expected"
    if source == "unnamed" or (source is None and cues.reported.search(masked.data[layout.sentence.start : layout.sentence.end])):
        return "reported"
    return "stated"


def cue_clause(masked: Masked, layout: Layout, start: int, end: int) -> tuple[int, int]:
    """The clause, less a subordinate tail after a comma: a cue beyond the next comma speaks of something else."""
    left, right = layout.clause(start, end)
    tails = [c for c in layout.commas if end <= c < right]
    relative = masked.text.find(" that ", end, right)
    return left, min([*tails, right] + ([relative] if relative >= 0 else []))


def is_negated(cues: CompiledCues, masked: Masked, layout: Layout, start: int, end: int) -> bool:
    """Whether a denial stands before the trigger in its clause (or in the trigger), and is a real one."""
    left, _ = layout.clause(start, end)
    left = max([left, start - NEGATION_REACH, *(c for c in layout.commas if c < start)])
    piece = masked.data[left:end]
    if not cues.negated.search(piece):
        return False
    return bool(cues.negated.search(cues.not_negated.sub(b" ", piece)))


def weakest(certainties: Sequence[Certainty]) -> Certainty:
    """The least sure of several."""
    order: tuple[Certainty, ...] = ("rumoured", "expected", "reported", "stated")
    return min(certainties, key=order.index)
