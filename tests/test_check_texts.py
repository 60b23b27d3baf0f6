"""Texts that repeat one another, or hold more than text, are told by the check."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from scripts.check import check_repeats, check_texts
from scripts.corpus.articles import LINE_RULES, parse_article
from scripts.corpus.line_rules import read_line_rules
from scripts.records.article import Article
from tests.project import ROOT

RULES = read_line_rules(ROOT / LINE_RULES, ROOT)[0]
LONG = "The Invented Foundry shipped one thousand chips to the capital on Monday, said a spokesman who was not named, while buyers waited for more of them."


def articles(*texts: str) -> Sequence[Article]:
    made = []
    for number, text in enumerate(texts, 1):
        article, issues = parse_article(f"a{number}", f"a{number}.md", text, RULES)
        assert isinstance(article, Article), issues
        made.append(article)
    return made


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("---\nurl: https://paper.example/a\n---\nOne.", "---\nurl: http://www.paper.example/a/?utm_source=x\n---\nTwo.", ["a2.md:1: has the address of a1.md"]),
        ("One text.", "one  TEXT.", ["a2.md:1: repeats a1.md word for word"]),
        (LONG, LONG.replace("Monday", "Tuesday"), ["a2.md: notice: is nearly the text of a1.md"]),
        ("---\nurl: https://paper.example/a\n---\nOne.", "---\nurl: https://paper.example/b\n---\nTwo.", []),
        (LONG, "Another text altogether, with words of its own in it and none of the first one, which is about chips.", []),
    ],
)
def test_repeats(first: str, second: str, said: list[str]) -> None:
    found = [str(issue) for issue in check_repeats(articles(first, second))]
    assert len(found) == len(said)
    assert all(issue.startswith(start) for issue, start in zip(found, said, strict=True)), found


def test_markup_and_look_alikes_are_warnings() -> None:
    found = list(check_texts(articles("Plain.", "A <b>bold</b> claim on the Аscend.")))
    assert [(issue.path, issue.level) for issue in found] == [("a2.md", "warning"), ("a2.md", "warning")]
