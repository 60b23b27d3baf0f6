"""Frames are data that test themselves; the engine's own rules stand below."""

from __future__ import annotations

import pytest

from scripts.extraction.examples import check_examples
from scripts.extraction.frames import CROWDED_MENTIONS, PatternError, compile_pattern
from scripts.records.lexicon import Frame
from tests.extraction.reading_of import article, foundations, read, reader

_TOOLS = foundations().tools
FRAMES = _TOOLS.lexicon.frames if _TOOLS else ()


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f.id)
def test_a_frame_reads_its_yes_and_keeps_silent_on_its_no(frame: Frame) -> None:
    assert list(check_examples(frame, reader(), article)) == []


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f.id)
def test_a_frame_has_two_examples_and_a_counter_example(frame: Frame) -> None:
    assert len(frame.yes) >= 2
    assert frame.no


def test_every_predicate_and_action_has_a_frame() -> None:
    """All 19 predicates and 9 actions of the guide."""
    assert len({f.predicate for f in FRAMES if f.predicate}) == 19
    assert len({f.action for f in FRAMES if f.action}) == 9


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("<chp> runs", "unknown placeholder <chp>"),
        (r"(?=x)", "RE2 refuses"),
        (r"a**", "RE2 refuses"),
        ("昇腾", "a trigger is ASCII"),
    ],
)
def test_a_bad_trigger_is_refused_with_its_reason(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=message.replace("<", "<")):
        compile_pattern(pattern)


def test_placeholders_and_group_names_are_told_apart() -> None:
    """`(?P<value>…)` names a group; `<product>` stands for a mention."""
    assert compile_pattern(r"(?P<value><product>)").search(b"\x01")


def test_a_crowded_sentence_is_reported_not_read() -> None:
    text = "Nvidia sells " + ", ".join(["the H100"] * (CROWDED_MENTIONS + 5)) + " and Huawei ships the Ascend 910C."
    reading = read(text)
    assert reading.claims == ()
    assert [u.reason for u in reading.unread if u.reason == "too crowded"] == ["too crowded"]
