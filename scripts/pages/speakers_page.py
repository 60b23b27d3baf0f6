"""Who said what: everybody to whom claims or restrictions are laid by name, each with what they are quoted as saying."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.pages.catalogue import Link
from scripts.pages.entries import MOST_SPEAKERS, Desk, Entry
from scripts.pages.lists import Register, register
from scripts.pages.permalinks import speaker_anchor
from scripts.pages.references import References
from scripts.pages.wording import capital, count, listed, spelled
from scripts.records.analysis import Speaker

OPEN_SPEAKERS = 25
OPEN_SAID, FOLDED_SAID = 3, 30
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
    shown = [_view(speaker, desk) for speaker in speakers[:MOST_SPEAKERS]]
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


def _view(speaker: Speaker, desk: Desk) -> SpeakerView:
    claims, restrictions = set(speaker.claims), set(speaker.restrictions)
    said = (
        *desk.claims(claim for claim in desk.catalogue.all_claims if claim.id in claims),
        *desk.restrictions(item for item in desk.catalogue.all_restrictions if item.id in restrictions),
    )
    spellings = [spelling for spelling in speaker.spellings if spelling != speaker.name]
    about = [KINDS[speaker.kind], desk.catalogue.name(speaker.organisation) if speaker.organisation else ""]
    printed = f"; in print as {listed(spellings, most=3)}" if spellings else ""
    parts = [count(len(claims), "claim")] * bool(claims) + [count(len(restrictions), "restriction")] * bool(restrictions)
    return SpeakerView(
        id=speaker_anchor(speaker.key),
        name=Link(speaker.name, desk.catalogue.at(speaker.id) if speaker.id else None),
        about=f"{', '.join(part for part in about if part)}{printed}",
        counts=f"{listed(parts)} in {count(len(speaker.articles), 'article')}",
        open=said[:OPEN_SAID],
        folded=said[OPEN_SAID : OPEN_SAID + FOLDED_SAID],
        further=max(0, len(said) - OPEN_SAID - FOLDED_SAID),
    )
