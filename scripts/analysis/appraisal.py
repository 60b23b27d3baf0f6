"""What is found in one article by itself, whatever others say: it can be found in any process, and kept with the reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.analysis.checks import check_claim
from scripts.analysis.flags import flags_after_copies, flags_before_copies
from scripts.analysis.names import Names
from scripts.analysis.origins import origins_in
from scripts.analysis.rules import check_restriction
from scripts.analysis.stories import Sketch, sketch_of
from scripts.records.analysis import Flag, Origin, ReferenceCheck
from scripts.records.article import Article
from scripts.records.reading import Reading
from scripts.records.reference import Reference


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Of one article: where its claims come from, how they compare with the record, and what a reader should know of it."""

    origins: Mapping[str, Origin]
    """By id of the claim or restriction."""
    checks: Mapping[str, ReferenceCheck]
    """Likewise."""
    flags: tuple[tuple[Flag, ...], tuple[Flag, ...]]
    """Those that stand before and after the one that tells of copies."""
    sketch: Sketch[int]
    """By which copies are found."""


def appraise(article: Article, reading: Reading, reference: Reference, names: Names) -> Appraisal:
    """`names` are those of the reference."""
    origins = origins_in(article, reading, names)
    checks = {claim.id: check_claim(claim, reference, names) for claim in reading.claims}
    checks.update((found.id, check_restriction(found, reference, names)) for found in reading.restrictions)
    flags = tuple(flags_before_copies(article, reading, origins)), tuple(flags_after_copies(article, reading, names))
    return Appraisal(origins, checks, flags, sketch_of(article))


class Checks(Mapping[str, ReferenceCheck]):
    """The checks of many articles; those of one are asked for one only when somebody asks."""

    def __init__(self) -> None:
        self._of: dict[str, Mapping[str, ReferenceCheck]] = {}

    def add(self, checks: Mapping[str, ReferenceCheck]) -> None:
        """Take in those of one article."""
        self._of.update(dict.fromkeys(checks, checks))

    def drop(self, id: str) -> None:
        """What this one was made of is no more."""
        self._of.pop(id, None)

    def __getitem__(self, id: str) -> ReferenceCheck:
        return self._of[id][id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)
