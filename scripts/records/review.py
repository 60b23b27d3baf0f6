"""What people make of the machine's reading: each word of theirs beside what it is about, and what stands in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scripts.records.reading import Claim, Restriction

ReviewAction = Literal["confirm", "reject", "correct", "add"]


@dataclass(frozen=True, slots=True)
class Review:
    """One entry of a review file, as a person wrote it."""

    article: str
    path: str
    line: int
    action: ReviewAction
    reviewer: str
    reason: str
    claim: str | None = None
    """Id of the claim or restriction that it is about; None for one that is added."""
    changes: Mapping[str, object] = field(default_factory=dict)
    """Fields and their right values: of a correction those that were wrong, of an addition all that are known."""
    quote: str | None = None
    """For an addition: the words of the article that carry it."""
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review that took effect. The machine's reading, the person's word and the accepted result stay apart."""

    review: Review
    machine: Claim | Restriction | None
    """What was read by machine; None for an addition."""
    accepted: Claim | Restriction | None
    """What stands; None for a rejection. A correction keeps the id, so that links to the claim go on working."""
