"""Sentences end where they end, glued or not, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.corpus.blocks import find_blocks
from scripts.corpus.cleaning import clean
from scripts.corpus.line_rules import read_line_rules
from scripts.corpus.sentences import LONGEST, split_sentences
from scripts.records.article import Block, Sentence

ROOT = Path(__file__).parents[2]
RULES, _ = read_line_rules(ROOT / "seeds/lexicon/boilerplate.yml", ROOT)


def cut(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text, (Block("paragraph", 0, len(text)),))]


ONE = [
    "The U.S. Commerce Department told Nvidia Corp. on Monday.",
    "Mr. Roe of Example Inc. saw No. 2 vs. No. 3, i.e. two cards, e.g. the 910B.",
    "It runs at 2.5 times the speed, or 1.2 PFLOPS, on v8.0.1.",
    "J. K. Roe and Jane Q. Poe wrote it.",
    "It ships on Jan. 5 at 9 a.m. Taipei time.",
    '"Will it ship?" asked one of them.',
    'The so-called "Rule 3." of the fab holds.',
    "Yahoo! and others wait for it...and wait.",
    "The card costs $5.5; it draws 310 W; nobody asked.",
    "See example.com and Booking.Com or asp.Net for more.",
    "1. The first of the list",
    "The U.S.-made part of A.M.D. Ltd. and T.S.M.C. is old.",
    '"Why so late?" Jane Roe asked.',
    "no stop at all",
]


@pytest.mark.parametrize("sentence", ONE)
def test_one_sentence_stays_whole(sentence: str) -> None:
    """Abbreviations, initials, figures, semicolons and small letters after a stop end nothing."""
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "The card is late.| It ships in May.",
        "It was the primary test subject.|The core of it is new.",
        "Giants stand on the other.|NVIDIA waits, users tell.|A third one is new.",
        "It fell by 20%.|The rest (of it) held.|Nobody knew.",
        '"It is late."| He would not say more.',
        '"It is late,|" he said.'.replace("|", "") + "| She agreed.",
        'He said "no."|Then he left.',
        'It is late.|"We wait," he said.',
        "Will it ship?| Yes!| In May.",
        "It was banned in the U.S.| The firm then left.",
        "It is made by Example Co.| But it sells.",
        "They waited...| Nothing came.",
        "Sales fell.[3]| The rest held.¹| It rose.",
        "It told the agency.2| The agency waits.",
        "芯片很快。|它很贵！|真的？|是。",
        "It sold the H20.|Huawei sold the rest.",
        "It holds 128 GB.| 310 W is its draw.",
        "It has option 910B.| Next comes the 910C.",
        "It came in 2025.|The next one waits.",
        "The answer is no.| They left.",
        "He is a friend of mine and I.| They left.",
    ],
)
def test_sentences_end(text: str) -> None:
    """A bar marks each end: stops with and without a space, closing quotation marks, notes, Chinese stops."""
    assert cut(text.replace("|", "")) == [part.strip() for part in text.split("|")]


def test_long_sentences_are_cut_at_a_space() -> None:
    """No sentence is longer than the cap, with or without spaces in it."""
    parts = cut("word " * 1000)
    assert max(map(len, parts)) <= LONGEST
    assert set(" ".join(parts).split()) == {"word"}
    assert list(map(len, cut("x" * 2500))) == [LONGEST, LONGEST, 100]


def test_numbers_run_through_the_article() -> None:
    """Sentences count from 1 over all blocks, and a line break ends one."""
    text = "Title here\nOne. Two."
    blocks = (Block("title", 0, 10), Block("paragraph", 11, 20))
    assert split_sentences(text, blocks) == (Sentence(1, 0, 10, 0), Sentence(2, 11, 15, 1), Sentence(3, 16, 20, 1))


@given(st.text(alphabet=st.sampled_from("aB1 .!?\"'。U\n)[]"), max_size=300))
def test_every_character_has_one_sentence(raw: str) -> None:
    """Sentences lie inside blocks, in order, never overlap, and cover all that is no space."""
    text, _ = clean(raw)
    blocks = find_blocks(text, RULES)
    done = 0
    for sentence in split_sentences(text, blocks):
        block = blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert done <= sentence.start
        assert not text[done : sentence.start].strip()
        done = sentence.end
    assert not text[done:].strip()


@pytest.mark.parametrize(
    "text",
    [
        "U.S. " * 100_000,
        "U.S." * 100_000,
        'Mr. Roe said it did "well." ' * 35_000,
        '."' * 400_000,
        "." * 1_000_000,
        "?A" * 400_000,
        "a" * 1_000_000,
    ],
    ids=["abbreviations", "glued", "news", "quotes", "dots", "questions", "one word"],
)
def test_time_is_linear(text: str) -> None:
    """A megabyte on one line takes a second or two."""
    before = process_time()
    cut(text)
    assert process_time() - before < 6
