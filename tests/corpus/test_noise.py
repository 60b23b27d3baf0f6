"""Noise that news pages leave in a text, one row or more for each kind (items 21-26 of the list of phenomena, in words of our own)."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.corpus.blocks import find_blocks
from scripts.corpus.cleaning import clean
from scripts.corpus.line_rules import read_line_rules
from scripts.corpus.sentences import split_sentences
from scripts.corpus.shown import shown_date
from scripts.records.article import READ_KINDS

ROOT = Path(__file__).parents[2]
RULES, _ = read_line_rules(ROOT / "seeds/lexicon/boilerplate.yml", ROOT)
BODY = "The plant in Oslo made 900 boards in a month, its owner told the paper."


def read(raw: str) -> list[str]:
    """The sentences that an extractor gets to see."""
    text, _ = clean(raw)
    blocks = find_blocks(text, RULES)
    return [text[s.start : s.end] for s in split_sentences(text, blocks) if blocks[s.block].kind in READ_KINDS]


@pytest.mark.parametrize(
    "line",
    [
        "Click here for 25% off your next fan",
        "This website uses cookies. Accept all cookies?",
        "Log in or create an account to read on",
        "By Ann Example and Bo Example",
        "12.4K views",
        "Advertisement",
        "Sponsored by Example Fans Ltd",
        "Subscribe to our newsletter for $5 a month",
        "Share on Facebook",
        "3 Comments",
        "Updated 5 hours ago",
        "6 min read",
        "Ann Example is a reporter at the Example Post.",
        "Photo: Example Agency",
        "All rights reserved.",
        "EXMP 88.10 +2.4%",
        "Image 2 of 7",
        "What's your view? Join the conversation",
    ],
)
def test_21_furniture_is_not_read(line: str) -> None:
    """Cookie bars, log-in boxes, adverts, bylines, counters: nothing in them reaches a claim."""
    title = "A plant in Oslo is busy"
    assert read(f"{title}\n{line}\n{BODY}") == [title, BODY] or read(f"{title}\n{BODY}\n{line}") == [title, BODY]


@pytest.mark.parametrize(
    "post",
    [
        "What a leak! pic.example/xy9 — Bo Example (@boex) June 7, 2024",
        "They made 4,000 of them\n— Bo Example (@boex) June 7, 2024",
        "Bo Example @boex · Jun 7",
        "View this post on X",
    ],
)
def test_22_embedded_posts_are_not_read(post: str) -> None:
    """An embedded post states nothing here, and its date is not the article's."""
    text = f"{BODY}\n{post}\n{BODY}"
    assert read(text) == [BODY, BODY]
    assert shown_date(text, find_blocks(text, RULES)) is None


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        (f"Board plan put offOSLO – {BODY}", ["Board plan put off", BODY]),
        (f"Board plan put off againThe plan was old. {BODY}", ["Board plan put off again", "The plan was old.", BODY]),
        (f"OSLO, June 7 (Example Wire) - {BODY}", [BODY]),
        (f"{BODY}The next plant is in Bergen.", [BODY, "The next plant is in Bergen."]),
    ],
)
def test_23_what_ran_together_comes_apart(line: str, sentences: list[str]) -> None:
    """A headline or a dateline glued to the body is split off, and glued sentences are two."""
    assert read(f"{line}\n{BODY}")[:-1] == sentences


def test_24_a_stub_is_kept_as_it_is() -> None:
    """A text cut off in the middle of a sentence keeps its last words, and nothing is added."""
    assert read(f"{BODY}\nThe next board, he said, is to reach some 1.4 PF")[-1].endswith("1.4 PF")


def test_25_entities_and_stray_marks() -> None:
    """Entities become what they stand for, and a number split by a space is one number."""
    assert read("Output went up &nbsp, to 14, 000 boards &amp; 3, 000 racks.") == ["Output went up   to 14,000 boards & 3,000 racks."]


@pytest.mark.parametrize("line", ["ItemFirst boardSecond board Power90 W~70 W", "MemorySpeed12 GB3 TB/s"])
def test_26_flattened_tables_are_marked(line: str) -> None:
    """A table without a space between its cells is not guessed at; rows with bars and key-value lines are read."""
    assert read(f"{BODY}\n{line}\n{BODY}") == [BODY, BODY]
    rows = "| Board | Power |\nPower: 90 W\n- Memory: 12 GB"
    assert read(f"{BODY}\n{rows}\n{BODY}") == [BODY, *rows.split("\n"), BODY]
