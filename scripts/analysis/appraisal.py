"""What is found in one article by itself, whatever others say: it can be found in any process, and kept with the reading."""

from __future__ import annotations

from collections.abc import Mapping
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
