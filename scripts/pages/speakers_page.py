"""Who said what: everybody to whom claims or restrictions are laid by name, each with what they are quoted as saying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.pages.catalogue import Link
from scripts.pages.entries import MOST_SPEAKERS, Desk, Entry
from scripts.pages.lists import Register, register
from scripts.pages.permalinks import all_claims_at, speaker_anchor
from scripts.pages.references import References
from scripts.pages.telling import telling
from scripts.pages.wording import capital, count, listed, spelled
from scripts.records.analysis import Speaker
from scripts.records.reading import Restriction

OPEN_SPEAKERS = 25
OPEN_SAID, FOLDED_SAID = 3, 9  # of a speaker who stands open; of the others only the first are on the page
KINDS = {"person": "person", "organisation": "organisation", "unlisted": "not in the reference"}


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """One speaker."""

    id: str
    name: Link
    about: str
    """'person, Bernstein; in print as Lin Qinguan'."""
    counts: str
    open: tuple[Entry, ...]
    folded: tuple[Entry, ...]
    further: int
    all_at: str
    """Where everything is that is laid to the speaker."""


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everything the template prints."""

    lead: str
    open: tuple[SpeakerView, ...]
    folded: tuple[SpeakerView, ...]
    further: int
    register: Register


def people_page(desk: Desk) -> PeoplePage:
    """Speakers first, those with most to say on top; then the register of people."""
    speakers = desk.catalogue.ledger.speakers or ()
    people = register("people", desk, References(desk.catalogue.ledger))
    told = {item.id: item for item in desk.catalogue.all_restrictions}
    shown = [_view(speaker, desk, told, place < OPEN_SPEAKERS) for place, speaker in enumerate(speakers[:MOST_SPEAKERS])]
    return PeoplePage(
        lead=f"{_lead(speakers)} {people.lead}",
        open=tuple(shown[:OPEN_SPEAKERS]),
        folded=tuple(shown[OPEN_SPEAKERS:]),
        further=max(0, len(speakers) - len(shown)),
        register=people,
    )


def _lead(speakers: tuple[Speaker, ...]) -> str:
    if not speakers:
        return "No article lays a claim to a named speaker."
    people = sum(speaker.kind == "person" for speaker in speakers)
    named = capital(spelled(len(speakers), "speaker is", "speakers are"))
    return f"{named} named for what the articles say; {spelled(people, 'is a person', 'are persons')} whom the reference knows."


def _view(speaker: Speaker, desk: Desk, told: Mapping[str, Restriction], stands_open: bool) -> SpeakerView:
    claims = sorted(desk.known(speaker.claims), key=lambda claim: desk.order[claim.id])
    restrictions = sorted((told[id] for id in speaker.restrictions if id in told), key=lambda item: desk.order[item.id])
    room = OPEN_SAID + FOLDED_SAID * stands_open
    said = (*desk.claims(telling(claims, room, desk)), *desk.restrictions(telling(restrictions, room, desk)))[:room]
    spellings = [spelling for spelling in speaker.spellings if spelling != speaker.name]
    about = [KINDS[speaker.kind], desk.catalogue.name(speaker.organisation) if speaker.organisation else ""]
    printed = f"; in print as {listed(spellings, most=3)}" if spellings else ""
    parts = [count(len(speaker.claims), "claim")] * bool(speaker.claims)
    parts += [count(len(speaker.restrictions), "restriction")] * bool(speaker.restrictions)
    return SpeakerView(
        id=speaker_anchor(speaker.key),
        name=Link(speaker.name, desk.catalogue.at(speaker.id) if speaker.id else None),
        about=f"{', '.join(part for part in about if part)}{printed}",
        counts=f"{listed(parts)} in {count(len(speaker.articles), 'article')}",
        open=said[:OPEN_SAID],
        folded=said[OPEN_SAID:],
        further=len(claims) + len(restrictions) - len(said),
        all_at=all_claims_at(speaker=speaker.spellings[0] if len(speaker.spellings) == 1 else ""),
    )
