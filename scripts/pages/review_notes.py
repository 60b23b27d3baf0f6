"""What people said of an article's claims: the machine's reading, their word on it, and what stands, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.pages.catalogue import Catalogue
from scripts.pages.escaping import plain
from scripts.pages.wording import authority, capital, date, restricted, speaker, worded
from scripts.records.reading import Claim, Restriction
from scripts.records.review import ReviewAction

VERDICTS: dict[ReviewAction, str] = {"confirm": "Confirmed", "reject": "Rejected", "correct": "Corrected", "add": "Added by hand"}


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """One review that took effect."""

    id: str
    verdict: str
    machine: str
    """What was read by machine; empty for an addition."""
    accepted: str
    """What stands; empty for a rejection."""
    sentence: int
    quote: str
    reason: str
    reviewer: str
    when: str


def review_notes(article: str, catalogue: Catalogue) -> Iterator[ReviewNote]:
    """Every review of an article, in the order of its file."""
    for item in catalogue.ledger.reviews.get(article, ()):
        subject = item.machine or item.accepted
        if subject is not None:
            yield ReviewNote(
                id=subject.id,
                verdict=VERDICTS[item.review.action],
                machine=_told(item.machine, catalogue),
                accepted=_told(item.accepted, catalogue),
                sentence=subject.evidence.sentence,
                quote=" ".join(subject.evidence.quote.split()),
                reason=plain(item.review.reason),
                reviewer=plain(item.review.reviewer),
                when=date(item.review.date),
            )


def _told(item: Claim | Restriction | None, catalogue: Catalogue) -> str:
    if item is None:
        return ""
    if isinstance(item, Claim):
        says = f"{catalogue.name(item.subject)}: {worded(item, catalogue).line}"
    else:
        says = f"{capital(authority(item.authority))}: {restricted(item, catalogue).line}"
    return f"{says} ({item.certainty}, {speaker(item.attribution) if item.attribution else 'no speaker named'})"
