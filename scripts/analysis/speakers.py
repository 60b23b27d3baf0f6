"""Who said what: claims and restrictions under the people and organisations to whom the texts attribute them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from scripts.analysis.names import Names, fold
from scripts.records.analysis import Speaker
from scripts.records.reading import Claim, Restriction


def find_speakers(claims: Iterable[Claim], restrictions: Iterable[Restriction], names: Names) -> tuple[Speaker, ...]:
    """Every named speaker, those with most to say first."""
    said: dict[str, dict[str, Claim | Restriction]] = defaultdict(dict)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    ids: dict[str, str | None] = {}
    everything: tuple[Claim | Restriction, ...] = (*claims, *restrictions)
    for found in everything:
        for id, spelling in names.speakers_in(found.attribution) if found.attribution else ():
            key = id or fold(spelling) or spelling
            ids[key] = ids.get(key) or id
            said[key][found.id] = found
            spellings[key][spelling] += 1
    speakers = [_speaker(key, ids[key], spellings[key], list(found.values()), names) for key, found in said.items()]
    return tuple(sorted(speakers, key=lambda speaker: (-len(speaker.claims) - len(speaker.restrictions), speaker.name, speaker.key)))


def _speaker(key: str, id: str | None, spellings: Counter[str], said: list[Claim | Restriction], names: Names) -> Speaker:
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
