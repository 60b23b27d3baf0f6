"""Dates as news writes them, with their own precision; and what looks like a date and is none."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.extraction.numbers.dates import find_dates

NAME = "\x00" * 4
ABSOLUTE = {
    "in May 2025": "2025-05",
    "in May, 2025": "2025-05",
    "on May 13, 2025": "2025-05-13",
    "on 13 May 2025": "2025-05-13",
    "on the 3rd of May, 2025": "2025-05-03",
    "on Sept. 9, 2025": "2025-09-09",
    "on May 3-5, 2025": "2025-05-03",
    "on 13 May": "--05-13",
    "on May 13": "--05-13",
    "on 3 March": "--03-03",
    "in September": "--09",
    "around September": "--09 around",
    "in Sept.": "--09",
    "since late May": "--05 since",
    "in 2022": "2022",
    "since 2022": "2022 since",
    "the 2022 rule": "2022",
    "until 2027": "2027 until",
    "Q1 2026": "2026-Q1",
    "Q1 of 2026": "2026-Q1",
    "2026 Q1": "2026-Q1",
    "1Q26": "2026-Q1",
    "Q3 FY25": "2025-Q3",
    "the first quarter of 2026": "2026-Q1",
    "the fourth quarter of fiscal 2025": "2025-Q4",
    "second-quarter 2025": "2025-Q2",
    "the second half of 2027": "2027-H2",
    "the latter half of 2027": "2027-H2",
    "H2 2024": "2024-H2",
    "1H25": "2025-H1",
    "2H 2024": "2024-H2",
    "2H2024": "2024-H2",
    "early 2026": "2026 early",
    "mid-2025": "2025 mid",
    "late 2025": "2025 late",
    "by the end of 2025": "2025 by",
    "at the end of 2025": "2025 late",
    "the beginning of 2026": "2026 early",
    "late May 2025": "2025-05 late",
    "by May 2025": "2025-05 by",
    "no later than 2026": "2026 by",
    "from 2026": "2026 from",
    "as early as May 2026": "2026-05 early",
    "fiscal 2026": "2026",
    "FY2026": "2026",
    "FY26": "2026",
    "fiscal year 2026": "2026",
    "2025-05-13": "2025-05-13",
    "2025/5/13": "2025-05-13",
    "2025-05": "2025-05",
    "2025年4月": "2025-04",
    "2025年4月9日": "2025-04-09",
    "2025年": "2025",
    "2025-2026": "2025 from",
    "2025–26": "2025 from",
    "May-June 2025": "2025-05",
    "on Thursday, May 1": "--05-01",
    "on Friday, 2 May 2025": "2025-05-02",
    "year-end 2026": "2026 late",
    "as soon as May": "--05 early",
    "the pre-2022 cards": "2022",
}
RELATIVE = {  # published on Wednesday, 7 May 2025
    "next year": "2026",
    "last year": "2024",
    "this year": "2025",
    "later this year": "2025 late",
    "early next year": "2026 early",
    "by the end of this year": "2025 by",
    "by year-end": "2025 by",
    "at the end of the year": "2025 late",
    "last month": "2025-04",
    "next month": "2025-06",
    "as early as next month": "2025-06 early",
    "next quarter": "2025-Q3",
    "this week": "2025-05",
    "last week": "2025-04",
    "yesterday": "2025-05-06",
    "on Tuesday": "2025-05-06",
    "last Wednesday": "2025-04-30",
    "next Friday": "2025-05-09",
    "the second half of this year": "2025-H2",
    "the first quarter of next year": "2026-Q1",
    "Q4 last year": "2024-Q4",
    "May this year": "2025-05",
    "March of last year": "2024-03",
    "May 13 this year": "2025-05-13",
    "last September": "2024-09",
    "two years ago": "2023",
    "three months ago": "2025-02",
}
NONE = [
    "it may ship", "May the card ship", "the H20 and the H2 part", "an H200", "they march on", "2048 GPUs", "2,025 cards", "$2025", "2025 units",
    "room No. 2024", "GPT-2024", "the following year", "a year", "the first quarter", "the second half of it", "the 1990s", "on the 12th",
    "2025.5 points", "2024 W", f"{NAME}2025", "at 20:25", "an august body", "v2025", "1999 dollars", "February 30",
    "2025-13-45", "32 May 2025x", "in the year to come", "today's chips",
]  # fmt: skip


def read(text: str, published: str | None = None) -> list[str]:
    return [f"{mention.value} {mention.modifier or ''}".strip() for mention in find_dates(text, published)]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE.items())
def test_absolute_dates(text: str, expected: str) -> None:
    """A date keeps the precision in which it is written; what leads to it is its modifier."""
    assert read(f"it was {text}, they say") == [expected]
    assert read(f"({text})") == [expected]


@pytest.mark.parametrize(("text", "expected"), RELATIVE.items())
def test_relative_dates(text: str, expected: str) -> None:
    """A relative date is read from the day of publication."""
    assert read(f"it comes {text}, they say", "2025-05-07") == [expected]


@pytest.mark.parametrize("text", [text for text in RELATIVE if "May" not in text and "March" not in text and "September" not in text])
def test_relative_dates_without_publication(text: str) -> None:
    """Where the day of publication is unknown, a relative date is no date."""
    assert read(f"it comes {text}, they say") == []


@pytest.mark.parametrize(("text", "expected"), [("May this year", "--05"), ("last September", "--09"), ("May 13 this year", "--05-13")])
def test_what_is_sure_without_publication(text: str, expected: str) -> None:
    """The month of a relative date is known even where its year is not."""
    assert read(f"it was in {text}, they say") == [expected]


@pytest.mark.parametrize("text", NONE)
def test_no_date(text: str) -> None:
    """Verbs, model names, counts, prices, numbers of rooms and impossible days are no dates."""
    assert read(f"Note: {text}, they say", "2025-05-07") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("samples in May; volume production in the second half of 2027; sales from 2028.", ["--05", "2027-H2", "2028 from"]),
        ("In May 500 boards came, and on June 5, 300 more.", ["--05", "--06-05"]),
        ("between 2023 and 2025", ["2023", "2025"]),
        ("from 2023 to 2025", ["2023 from", "2025"]),
        ("April and May", ["--04", "--05"]),
        ("The rule, issued on 3 March, takes effect next quarter.", ["--03-03"]),
        ("April Roe told June Poe in August.", ["--08"]),
        ("the H20 in H2 2024", ["2024-H2"]),
    ],
)
def test_dates_side_by_side(text: str, expected: list[str]) -> None:
    """Each date of a sentence is read by itself."""
    assert read(text) == expected


@given(
    st.text(alphabet=st.sampled_from("12059 -/.,QHMay年月\x00'FY"), max_size=100), st.sampled_from([None, "2025", "2025-05", "2025-05-07"])
)
def test_spans_are_in_order(text: str, published: str | None) -> None:
    """Mentions lie inside the text, in order, without overlap, and are what their id says."""
    done = 0
    for mention in find_dates(text, published):
        assert done <= mention.start < mention.end <= len(text)
        assert mention.id == text[mention.start : mention.end]
        done = mention.end


@pytest.mark.parametrize("text", ["2025-" * 40_000, "May " * 50_000, "the first " * 50_000, "1" * 500_000, "20" * 300_000, "Q1 " * 50_000])
def test_time_is_linear(text: str) -> None:
    """Fifty thousand near-dates take seconds."""
    before = process_time()
    find_dates(text, "2025-05-07")
    assert process_time() - before < 10
