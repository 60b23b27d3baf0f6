"""The article's own date and publisher are read where a text shows them, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.corpus.blocks import find_blocks
from scripts.corpus.line_rules import read_line_rules
from scripts.corpus.shown import shown_date, shown_publisher

ROOT = Path(__file__).parents[2]
RULES, _ = read_line_rules(ROOT / "seeds/lexicon/boilerplate.yml", ROOT)
BODY = "The maker will ship the card in June, two people told Gazette X on Friday, April 4, 2025."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published on May 3, 2025", "2025-05-03"),
        ("By Jane Roe | 3 May 2025 10:30 CET", "2025-05-03"),
        ("Updated June 1, 2025 | Published: 2025-05-03", "2025-05-03"),
        ("Published 3rd May 2025, updated 4 June 2025", "2025-05-03"),
        ("Posted: 2025/5/3", "2025-05-03"),
        ("2025年5月3日", "2025-05-03"),
        ("Published: 30/04/2025", "2025-04-30"),
        ("Published: 04/30/2025", "2025-04-30"),
        ("Published: 03/04/2025", None),  # the third of April or the fourth of March
        ("Published: 3.4.2025", "2025-04-03"),
        ("Published: February 30, 2025", None),
        ("Last updated May 3, 2025", None),
        ("Jo Doe (@jo) May 4, 2024", None),
        ("Great scoop! pic.example/abc — Jo Doe (@jo) May 4, 2024", None),
        ("© 2025 Example Media", None),
        ("The card came out on May 3, 2025.", None),
        ("Staff member\nJoined\nMay 3, 2017", None),
    ],
)
def test_shown_date(line: str, expected: str | None) -> None:
    """A publication line gives the date; updates, posts, copyright lines and sentences do not."""
    text = f"{line}\n{BODY}\n{BODY}"
    assert shown_date(text, find_blocks(text, RULES)) == expected


@pytest.mark.parametrize(
    ("line", "date", "publisher"),
    [
        ("TAIPEI, May 3, 2025 (Example Wire) - The card is late, and it will stay so.", "2025-05-03", "Example Wire"),
        ("TAIPEI, May 3 (ABC) - The card is late, and it will stay so.", None, "ABC"),
        ("By Jane Roe, Example Times | May 3, 2025", "2025-05-03", "Example Times"),
        ("By Jane Roe and Bob Poe", None, None),
        ("Published by Example Media on May 3, 2025", "2025-05-03", "Example Media"),
        ("The Example Times wrote that the card is late.", None, None),
        ("Jo Doe (Example Wire) said the card is late.", None, None),
    ],
)
def test_shown_publisher(line: str, date: str | None, publisher: str | None) -> None:
    """The agency of a dateline and the outlet of a byline are shown; outlets in sentences are sources."""
    text = f"{line}\n{BODY}\n{BODY}"
    blocks = find_blocks(text, RULES)
    assert shown_publisher(text, blocks) == publisher
    assert shown_date(text, blocks) == date


def test_nothing_shown() -> None:
    """The given articles show neither date nor publisher, and no text shows none."""
    assert shown_date("", ()) is None
    for path in sorted((ROOT / "seeds/articles").glob("00*.md")):
        text = path.read_text("utf-8").split("\n---\n", 1)[-1]
        blocks = find_blocks(text, RULES)
        assert (shown_date(text, blocks), shown_publisher(text, blocks)) == (None, None)
