"""Who said what: claims and restrictions under the people and organisations to whom the texts attribute them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scripts.analysis.names import Names, fold
from scripts.records.analysis import Speaker
from scripts.records.reading import Claim, Restriction

Said = Claim | Restriction


def loudest_first(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Those with most to say first."""
    return tuple(sorted(speakers, key=lambda speaker: (-len(speaker.claims) - len(speaker.restrictions), speaker.name, speaker.key)))


def speakers_of(found: Said, names: Names) -> dict[str, list[tuple[str | None, str]]]:
    """By the key of each speaker: the id, where there is one, and the spelling that the text has."""
    if not found.attribution:
        return {}
    keys: dict[str, list[tuple[str | None, str]]] = {}
    for id, spelling in names.speakers_in(found.attribution):
        keys.setdefault(id or fold(spelling) or spelling, []).append((id, spelling))
    return keys


def find_speaker(key: str, said: Iterable[Said], names: Names) -> Speaker:
    """One speaker with all that is attributed to them."""
    said = list({found.id: found for found in said}.values())
    called = [pair for found in said for pair in speakers_of(found, names)[key]]
    spellings = Counter(spelling for _, spelling in called)
    id = next((id for id, _ in called if id), None)
    kind = names.kinds.get(id) if id else None
    common = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
    return Speaker(
        key=key,
        name=names.name(key) if kind else common,
        kind="person" if kind == "person" else "organisation" if kind == "organisation" else "unlisted",
        id=id,
        organisation=names.employers.get(key) if kind == "person" else None,
        spellings=tuple(sorted(spellings)),
        claims=tuple(sorted(found.id for found in said if isinstance(found, Claim))),
        restrictions=tuple(sorted(found.id for found in said if isinstance(found, Restriction))),
        articles=tuple(sorted({found.article for found in said})),
    )
