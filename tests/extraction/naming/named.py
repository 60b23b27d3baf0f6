"""What the name tests share: the project's names, compiled once, and a short way to read a sentence."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from scripts.corpus.names import read_names
from scripts.corpus.reference import read_reference
from scripts.corpus.sentences import split_sentences
from scripts.extraction.naming.mentions import find_names
from scripts.extraction.naming.names import Names, build_names
from scripts.records.article import Block, Sentence
from scripts.records.names import NamePatterns
from scripts.records.reading import Mention

ROOT = Path(__file__).resolve().parents[3]


@cache
def patterns() -> NamePatterns:
    """The lexicon of names, which must have no error."""
    found, issues = read_names(ROOT / "seeds" / "lexicon", ROOT)
    assert found, "\n".join(map(str, issues))
    return found


@cache
def names() -> Names:
    """All names of the project."""
    reference, _ = read_reference(ROOT / "seeds" / "reference")
    return build_names(reference, patterns())


def sentences(text: str) -> tuple[Sentence, ...]:
    """The text as paragraphs, one a line."""
    starts = [0, *(n + 1 for n, c in enumerate(text) if c == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    return split_sentences(text, tuple(Block("paragraph", start, end) for start, end in zip(starts, ends, strict=True)))


def mentions(text: str) -> list[Mention]:
    """The names in a text."""
    return find_names(names(), text, sentences(text))


def ids(text: str, *kinds: str) -> list[str]:
    """Ids of the names of these kinds, in order, repetitions included."""
    return [m.id for m in mentions(text) if m.kind in kinds]
