"""What is said, from how many origins, and what nobody says: subjects against predicates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import get_args

from scripts.analysis.origins import count_sources
from scripts.records.analysis import Cell, GapMatrix, Origin
from scripts.records.reading import Claim, Predicate

PREDICATES: tuple[Predicate, ...] = get_args(Predicate)
CellKey = tuple[str, str]


def lay_out(cells: Mapping[CellKey, Cell], subjects: Iterable[str], predicates: Iterable[str] = PREDICATES) -> GapMatrix:
    """The matrix of these cells; where there is none, nobody says anything."""
    rows, columns = tuple(dict.fromkeys(subjects)), tuple(dict.fromkeys(predicates))
    keys = [(row, column) for row in rows for column in columns]
    return GapMatrix(rows, columns, tuple(cells.get(key) or find_cell(key, [], {}) for key in keys))


def cells_of(claim: Claim) -> Collection[CellKey]:
    """The subject and predicate of each cell in which the claim counts."""
    compared = (claim.object,) if claim.predicate == "relative_performance" and claim.object else ()
    if not (claim.joint or compared):  # as most are
        return ((claim.subject, claim.predicate),)
    return {(subject, claim.predicate) for subject in (claim.subject, *claim.joint, *compared)}


def find_cell(key: CellKey, claims: list[Claim], origins: Mapping[str, Origin]) -> Cell:
    """One cell; `claims` in order of their ids."""
    subject, predicate = key
    counts = count_sources(claims, origins)
    state = ("none", "one origin")[counts.independent] if counts.independent < 2 else "several"
    return Cell(subject, predicate, state, tuple(claim.id for claim in claims), len(counts.articles), len(counts.origins))  # type: ignore[arg-type]
