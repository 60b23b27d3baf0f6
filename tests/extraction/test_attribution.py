"""The words without which nobody is quoted: a sentence without them is not searched further, and loses no source by that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.extraction.attribution import Source, SourceReader
from scripts.extraction.clauses import lay_out
from scripts.extraction.focus import read_theme
from scripts.extraction.masking import mask
from scripts.extraction.reading import find_mentions
from tests.extraction.reading_of import article, reader

QUOTED = [
    "Huawei said the Ascend 910C is ready.",
    "The chip is ready, Huawei said, and the price is $20,000.",
    "Nvidia\u2019s report puts yield at 40%.",
    "A teardown by TechInsights found SMIC dies.",
    "According to Li Na, an analyst at Jefferies, yields rose.",
    "INDUSTRY ANALYSTS SAID yields rose.",
    "As reported by Reuters, yields rose to 40%.",
    "Yields rose, per Reuters.",
    "Citing two people, Reuters wrote that yields rose.",
    "Quoting a filing, the outlet put it at $2 billion.",
    "Several people familiar with the matter said yields rose.",
    "Yields rose, industry analysts noted.",
    "People \u017faid yields rose, and caf\u00e9 owners told Reuters so.",
    '"Yields rose," Jensen Huang said. "They will rise again."',
    "Huawei spent $2 billion, people said.",
]
SILENT = [
    "The weather was mild in the valley.",
    "The Ascend 910C has 128 GB of memory.",
    "A city of two rivers waited for the rain.",
]


def _sources(text: str, known: bool = True) -> list[tuple[Source, ...]]:
    made = article(text)
    masked = mask(made, find_mentions(made, reader()))
    theme = read_theme(made, masked, {s.number: lay_out(masked, s) for s in masked.sentences})
    patterns = reader().sources if known else replace(reader().sources, words=None)
    sources = SourceReader(patterns, masked, theme, reader().outlets, {})
    return [sources.read(sentence) for sentence in masked.sentences]


@pytest.mark.parametrize("text", QUOTED)
def test_a_quoted_sentence_keeps_its_source(text: str) -> None:
    assert any(_sources(text, known=False))
    assert _sources(text) == _sources(text, known=False)


@pytest.mark.parametrize("text", SILENT)
def test_a_sentence_that_quotes_nobody_has_no_source(text: str) -> None:
    assert not any(_sources(text, known=False))
    assert not any(_sources(text))


def test_the_words_are_known() -> None:
    """A word that RE2 refuses would switch the short way off for good."""
    assert reader().sources.words is not None
