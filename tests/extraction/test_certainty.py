"""Stated, reported, expected, rumoured, and denied: the weakest word of the trigger's own clause decides."""

from __future__ import annotations

import pytest

from tests.extraction.reading_of import read


def told(text: str) -> tuple[str, bool]:
    found = [c for c in read(text).claims if c.predicate in ("availability", "yield")]
    assert len(found) == 1, found
    return found[0].certainty, found[0].negated


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Huawei launched the Ascend 920 in 2025.", "stated"),
        ("Huawei said that it launched the Ascend 920 in 2025.", "stated"),
        ("Huawei has reportedly launched the Ascend 920.", "reported"),
        ("Huawei launched the Ascend 920, two people familiar with the matter said.", "reported"),
        ("Huawei will launch the Ascend 920.", "expected"),
        ("Huawei plans to launch the Ascend 920.", "expected"),
        ("Huawei is set to launch the Ascend 920, sources say.", "expected"),
        ("Huawei to launch the Ascend 920", "expected"),
        ("Huawei may launch the Ascend 920.", "rumoured"),
        ("Huawei could launch the Ascend 920 soon.", "rumoured"),
        ("Rumour has it that Huawei launched the Ascend 920.", "rumoured"),
        ("In May Huawei launched the Ascend 920.", "stated"),  # the month, not the modal
        ("Huawei launched the Ascend 920, while rivals may wait.", "stated"),  # another clause's cue
    ],
)
def test_certainty_follows_the_weakest_cue_of_the_clause(text: str, certainty: str) -> None:
    assert told(text) == (certainty, False)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Huawei has not launched the Ascend 920.", True),
        ("Huawei denied that it had unveiled the Ascend 920.", True),
        ("Huawei has not only launched the Ascend 920.", False),
        ("Huawei launched the Ascend 920, not waiting for rivals.", False),
    ],
)
def test_a_denial_is_kept_as_denied(text: str, negated: bool) -> None:
    assert told(text)[1] is negated
