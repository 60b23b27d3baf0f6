"""Cleaning folds typography, removes stray marks, and can always find its way back."""

from __future__ import annotations

from itertools import pairwise
from time import process_time
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.corpus.cleaning import clean
from scripts.records.article import Article, FrontMatter

FOLDED = [
    ("plain text stays as it is.\nTwice\tover.", "plain text stays as it is.\nTwice\tover."),
    ("the maker´s “new” ‘part’ and `so-called’ ones", "the maker's \"new\" 'part' and 'so-called' ones"),
    ("64\xa0GB, 7\u2011nm, 3\u2009W", "64 GB, 7-nm, 3 W"),
    ("pages 3–4 — both", "pages 3–4 — both"),  # a range and a break are told apart
    ("Ｈ２０ and 𝗛𝟭𝟬𝟬 at ５０％", "H20 and H100 at 50%"),
    ("快。慢！", "快。慢！"),  # Chinese stops end sentences
    ("&lt;b&gt; AT&amp;T &#8217;s &amp;nbsp;x&nbsp;y", "<b> AT&T 's  x y"),
    ("AT&T, R&D; &bogus; & co", "AT&T, R&D; &bogus; & co"),
    ("As\xadcend\u200b 910\u202eB\ufeff", "Ascend 910B"),
    ("Ca\u0301diz, Cádiz", "Cádiz, Cádiz"),
    ("H\u0311\u0302\u0303\u03042\u0300\u0301\u0302\u03030", "H20"),
    ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ("nul\x00 bell\x07 esc\x1b[0m", "nul bell esc[0m"),
    ("don\x92t stop\x85", "don't stop…"),
    ("the makerâ€™s â€œpartâ€\x9d", 'the maker\'s "part"'),
    ("eﬃcient", "efficient"),
    ("half \ud83d a pair", "half \ufffd a pair"),
    ("rose &nbsp, to 12, 000 boards", "rose   to 12,000 boards"),
    ("12 ,500 and 1, 200, 000 of them", "12,500 and 1,200,000 of them"),
    ("On May 12, 500 boards came; 100, 200 and 300 W", "On May 12, 500 boards came; 100, 200 and 300 W"),
    ("in 2024, 000 was dialled, A100, 024", "in 2024, 000 was dialled, A100, 024"),
    ("", ""),
]
HOSTILE = ["e" + "\u0301" * 1_000_000, "&amp;" * 200_000, "\x00" * 1_000_000, "\r\n" * 500_000, "1, 000" * 160_000, "a\u200b" * 500_000]


@pytest.mark.parametrize(("raw", "text"), FOLDED)
def test_clean_folds(raw: str, text: str) -> None:
    """Typography is folded, marks are removed, numbers are joined, and the rest stays."""
    assert clean(raw)[0] == text


@given(st.text(alphabet=st.sampled_from("ab 1,0&;amp#nbsp\u0301\u200b\r\n\x00’“ﬁ\xa0Ｈâ€™\ud800")))
def test_every_character_leads_back(raw: str) -> None:
    """The map has one entry more than the text, never falls, stays inside the raw text and ends at its end."""
    text, starts = clean(raw)
    assert len(starts) == len(text) + 1
    assert starts[-1] == len(raw)
    assert all(a <= b for a, b in pairwise(starts))


@given(st.text())
def test_no_mark_survives(raw: str) -> None:
    """Clean text can be written as UTF-8 and holds no control, bidi or zero-width mark."""
    text, _ = clean(raw)
    text.encode()
    assert all(character in "\n\t" or category(character) != "Cc" for character in text)
    assert not set(text) & set("\u200b\u200d\u200e\u202e\u2066\ufeff\xad")


@pytest.mark.parametrize(
    ("raw", "words", "quote"),
    [
        ("He said “no&#8221; twice.", 'said "no"', "said “no&#8221;"),
        ("In Cafe\u0301 terms", "In Café", "In Cafe\u0301"),
        ("A wide\u200b space", "A wide", "A wide"),
        ("R&D; spending", "R&", "R&"),
        ("sent 12, 000 boards", "12,000", "12, 000"),
    ],
)
def test_a_slice_of_the_raw_text(raw: str, words: str, quote: str) -> None:
    """A clean span gives the raw words whole: entities and accents to their end, removed marks outside."""
    text, starts = clean(raw)
    start = text.index(words)
    article = Article("a", "a.txt", FrontMatter(), raw, text, starts, (), ())
    assert article.raw_slice(start, start + len(words)) == quote


@pytest.mark.parametrize("raw", HOSTILE, ids=lambda raw: ascii(raw[:6]))
def test_time_is_linear(raw: str) -> None:
    """A megabyte of marks takes seconds at most."""
    before = process_time()
    clean(raw)
    assert process_time() - before < 5
