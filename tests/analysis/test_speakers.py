"""Who said what, under one name however it is spelt."""

from __future__ import annotations

from scripts.analysis.names import names_of
from scripts.analysis.speakers import find_speakers
from tests.analysis.factory import make_claim, make_restriction
from tests.analysis.invented import invented_reference

NAMES = names_of(invented_reference())


def test_spellings_of_one_speaker_are_one() -> None:
    claims = [make_claim("mira-1", "power", n, "W", attribution=by) for n, by in enumerate(["Ann Lee", "Anne Lee", "Umbra Research", "X. Nobody", None])]
    restrictions = [make_restriction("ban", ["gale-1"], attribution="x. nobody")]
    found = find_speakers(claims, restrictions, NAMES)
    assert [(s.name, s.kind, s.id, s.organisation, len(s.claims), len(s.restrictions)) for s in found] == [
        ("Ann Lee", "person", "ann-lee", "umbra", 2, 0),
        ("X. Nobody", "unlisted", None, None, 1, 1),
        ("Umbra", "organisation", "umbra", None, 1, 0),
    ]
    assert found[0].spellings == ("Ann Lee", "Anne Lee")


def test_speakers_named_together_each_have_the_claim() -> None:
    claim = make_claim("mira-1", "power", 1, "W", attribution="Gazette and Bo Qian")
    assert [(speaker.id, speaker.claims) for speaker in find_speakers([claim], [], NAMES)] == [("bo-qian", (claim.id,)), ("gazette", (claim.id,))]


def test_a_product_of_the_same_name_is_no_speaker() -> None:
    """Only people and organisations speak."""
    (speaker,) = find_speakers([make_claim("mira-1", "power", 1, "W", attribution="LENS")], [], NAMES)
    assert (speaker.kind, speaker.id) == ("unlisted", None)
