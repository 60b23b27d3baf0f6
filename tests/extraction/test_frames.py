"""Frames are data that test themselves; the engine's own rules stand below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.extraction.examples import check_examples
from scripts.extraction.frames import CROWDED_MENTIONS, PatternError, compile_pattern, find_triggers, gather_frames
from scripts.extraction.masking import mask
from scripts.extraction.reading import find_mentions
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


def _texts() -> list[str]:
    """Every example of the lexicon, good and bad, as it is, in capitals and run together, and what is no prose."""
    examples = [example.text if hasattr(example, "text") else str(example) for frame in FRAMES for example in (*frame.yes, *frame.no)]
    odd = ["\x01\x02 \x04'S RULES", "?" * 300, "THE " * 900 + "Ascend 910C", ""]
    return [*examples, *(text.upper() for text in examples), " ".join(examples[:40]), *odd]


def test_the_filter_by_words_lets_through_whatever_a_trigger_can_match() -> None:
    """Looked for only in the sentences with its words, each trigger is found where it is found without a filter."""
    frames = reader().frames
    everywhere = replace(frames, wordless=frozenset(range(sum(len(frame.triggers) for frame in frames.frames))))
    found = 0
    for text in filter(str.strip, _texts()):
        made = article(text)
        masked = mask(made, find_mentions(made, reader()))
        triggers = find_triggers(frames, masked)
        assert triggers == find_triggers(everywhere, masked), text
        found += len(triggers[0])
    assert found > len(FRAMES)


def test_the_filter_by_words_keeps_most_triggers_from_plain_prose() -> None:
    frames = reader().frames
    made = article("The weather in the valley was mild, and the children walked home along the river.")
    masked = mask(made, find_mentions(made, reader()))
    assert len(frames.wordless) < len(frames.words.Match(masked.data, potential=True)) < 100


def test_without_frames_there_is_nothing_to_find() -> None:
    made = article("The Ascend 910C has 128 GB of memory.")
    assert find_triggers(gather_frames(()), mask(made, find_mentions(made, reader()))) == ([], set())
