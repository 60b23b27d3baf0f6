"""What is said, from how many origins, and what nobody says: subjects against predicates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import get_args

from scripts.analysis.names import Names
from scripts.analysis.origins import count_sources
from scripts.records.analysis import Cell, GapMatrix, Origin
from scripts.records.reading import Claim, Predicate

PREDICATES: tuple[Predicate, ...] = get_args(Predicate)
CellKey = tuple[str, str]
_OF_COMPANIES = frozenset({"money", "market_share"})
_OF_SOFTWARE = ("availability", "software_support", "alternative_to", "customer", "workload", "limitation")
_OF_MODELS = ("availability", "software_support", "alternative_to", "customer", "limitation")


def find_gaps(
    claims: Iterable[Claim], origins: Mapping[str, Origin], subjects: Iterable[str], predicates: Iterable[str] = PREDICATES
) -> GapMatrix:
    """The matrix over these subjects and predicates, in the order given. A comparison is said of both products in it."""
    said: dict[CellKey, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        for key in cells_of(claim):
            said[key].append(claim)
    return lay_out({key: find_cell(key, found, origins) for key, found in said.items()}, subjects, predicates)


def lay_out(cells: Mapping[CellKey, Cell], subjects: Iterable[str], predicates: Iterable[str] = PREDICATES) -> GapMatrix:
    """The matrix of these cells; where there is none, nobody says anything."""
    rows, columns = tuple(dict.fromkeys(subjects)), tuple(dict.fromkeys(predicates))
    keys = [(row, column) for row in rows for column in columns]
    return GapMatrix(rows, columns, tuple(cells.get(key) or find_cell(key, [], {}) for key in keys))


def cells_of(claim: Claim) -> set[CellKey]:
    """The subject and predicate of each cell in which the claim counts."""
    compared = {claim.object} if claim.predicate == "relative_performance" and claim.object else set()
    return {(subject, claim.predicate) for subject in {claim.subject, *claim.joint} | compared}


def find_cell(key: CellKey, claims: list[Claim], origins: Mapping[str, Origin]) -> Cell:
    """One cell; `claims` in order of their ids."""
    subject, predicate = key
    counts = count_sources(claims, origins)
    state = ("none", "one origin")[counts.independent] if counts.independent < 2 else "several"
    return Cell(subject, predicate, state, tuple(claim.id for claim in claims), len(counts.articles), len(counts.origins))  # type: ignore[arg-type]


def predicates_for(subject: str, names: Names) -> tuple[str, ...]:
    """The predicates that can be said of such a subject at all."""
    kind = names.kinds.get(subject)
    if kind == "software":
        return _OF_SOFTWARE
    if kind == "ai-model":
        return _OF_MODELS
    if kind == "organisation":
        return PREDICATES
    return tuple(predicate for predicate in PREDICATES if predicate not in _OF_COMPANIES)
