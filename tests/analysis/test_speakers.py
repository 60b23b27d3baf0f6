"""Who said what, under one name however it is spelt."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.analysis.groups import Groups
from scripts.analysis.names import names_of
from scripts.analysis.speakers import Said, find_speaker, loudest_first, speakers_of
from scripts.records.analysis import Speaker
from tests.analysis.factory import make_claim, make_restriction
from tests.analysis.invented import invented_reference

NAMES = names_of(invented_reference())


def speakers_in(said: Iterable[Said]) -> tuple[Speaker, ...]:
    """Every named speaker of these."""
    groups: Groups[Said, str, Speaker] = Groups(lambda found: speakers_of(found, NAMES), lambda key, found: find_speaker(key, found, NAMES))
    groups.add(said)
    return loudest_first(groups.results().values())


def test_spellings_of_one_speaker_are_one() -> None:
    claims = [make_claim("mira-1", "power", n, "W", attribution=by) for n, by in enumerate(["Ann Lee", "Anne Lee", "Umbra Research", "X. Nobody", None])]
    restrictions = [make_restriction("ban", ["gale-1"], attribution="x. nobody")]
    found = speakers_in([*claims, *restrictions])
    assert [(s.name, s.kind, s.id, s.organisation, len(s.claims), len(s.restrictions)) for s in found] == [
        ("Ann Lee", "person", "ann-lee", "umbra", 2, 0),
        ("X. Nobody", "unlisted", None, None, 1, 1),
        ("Umbra", "organisation", "umbra", None, 1, 0),
    ]
    assert found[0].spellings == ("Ann Lee", "Anne Lee")


def test_speakers_named_together_each_have_the_claim() -> None:
    claim = make_claim("mira-1", "power", 1, "W", attribution="Gazette and Bo Qian")
    assert [(speaker.id, speaker.claims) for speaker in speakers_in([claim])] == [("bo-qian", (claim.id,)), ("gazette", (claim.id,))]


def test_a_product_of_the_same_name_is_no_speaker() -> None:
    """Only people and organisations speak."""
    (speaker,) = speakers_in([make_claim("mira-1", "power", 1, "W", attribution="LENS")])
    assert (speaker.kind, speaker.id) == ("unlisted", None)
