"""The text of an article on its page."""

from __future__ import annotations

import pytest

from scripts.pages.catalogue import Catalogue
from scripts.pages.entries import Desk
from scripts.pages.passages import Passage, passages, union, widen
from scripts.records.article import FrontMatter
from tests.pages.small_ledger import Draft, ledger, plain_article


def printed(draft: Draft) -> list[Passage]:
    catalogue = Catalogue(ledger([draft]))
    desk = Desk(catalogue)
    reading = draft.reading()
    pairs = [*((claim, desk.claim(claim)) for claim in reading.claims), *((item, desk.restriction(item)) for item in reading.restrictions)]
    return list(passages(catalogue.articles[draft.id], catalogue, pairs))


def text(passage: Passage) -> str:
    return " ".join("".join(piece.text for piece in sentence.pieces) for sentence in passage.sentences)


def test_the_whole_text_is_printed() -> None:
    """Every sentence is there once, in order and to the letter; what was not read says so."""
    draft = plain_article()
    made = printed(draft)
    assert [text(passage) for passage in made] == draft.raw.split("\n")
    assert [bool(passage.unread) for passage in made] == [False, False, False, False, True]
    assert not any(passage.elided for passage in made)


def test_evidence_is_marked_and_names_are_linked() -> None:
    """The marked words are the evidence, grown to whole names; a name leads to its page."""
    made = printed(plain_article())[1]
    pieces = made.sentences[0].pieces
    assert "".join(piece.text for piece in pieces if piece.evidence) == "reaches 60 percent of the Orb 9"
    assert [(piece.text, piece.at) for piece in pieces if piece.at] == [("Jo Doe", "people/jo-doe/"), ("Orb 9", "products/orb-9/")]
    assert [note.number for note in made.notes] == [1]


def test_quotes_print_only_evidence() -> None:
    """With `text: quotes`, sentences without evidence are nowhere on the page, and gaps are shown."""
    draft = plain_article()
    draft.front = FrontMatter(text="quotes")
    made = printed(draft)
    assert [text(passage) for passage in made] == draft.raw.split("\n")[1:3]
    assert [passage.elided for passage in made] == [True, False]


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([(0, 3), (2, 5)], [(0, 5)]),
        ([(4, 6), (0, 2)], [(0, 2), (4, 6)]),
        ([(0, 2), (2, 4)], [(0, 4)]),
        ([(3, 3), (5, 4)], []),
    ],
)
def test_union(spans: list[tuple[int, int]], joined: list[tuple[int, int]]) -> None:
    """Spans that overlap or touch become one; empty ones vanish."""
    assert union(spans) == joined


def test_widen_keeps_names_whole() -> None:
    """A span that cuts a name takes all of it; one that only touches it does not."""
    assert widen((5, 10), [(8, 14)]) == (5, 14)
    assert widen((5, 10), [(10, 14), (0, 5)]) == (5, 10)
