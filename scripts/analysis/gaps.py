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
_OF_COMPANIES = frozenset({"money", "market_share"})
_OF_SOFTWARE = ("availability", "software_support", "alternative_to", "customer", "workload", "limitation")
_OF_MODELS = ("availability", "software_support", "alternative_to", "customer", "limitation")


def find_gaps(
    claims: Iterable[Claim], origins: Mapping[str, Origin], subjects: Iterable[str], predicates: Iterable[str] = PREDICATES
) -> GapMatrix:
    """The matrix over these subjects and predicates, in the order given. A comparison is said of both products in it."""
    said: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        compared = {claim.object} if claim.predicate == "relative_performance" and claim.object else set()
        for subject in {claim.subject, *claim.joint} | compared:
            said[subject, claim.predicate].append(claim)
    rows, columns = tuple(dict.fromkeys(subjects)), tuple(dict.fromkeys(predicates))
    return GapMatrix(rows, columns, tuple(_cell(row, column, said.get((row, column), []), origins) for row in rows for column in columns))


def _cell(subject: str, predicate: str, claims: list[Claim], origins: Mapping[str, Origin]) -> Cell:
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
