"""Markup and deceiving characters are told; honest prose is left in peace."""

from __future__ import annotations

import time

import pytest

from scripts.corpus.articles import parse_article
from scripts.corpus.line_rules import LineRules, read_line_rules
from scripts.corpus.markup import check_characters, check_markup
from scripts.records.article import Article
from tests.project import ROOT


@pytest.fixture(scope="module")
def rules() -> LineRules:
    return read_line_rules(ROOT / "seeds" / "lexicon" / "boilerplate.yml", ROOT)[0]


def said(text: str, rules: LineRules) -> list[str]:
    article, _ = parse_article("a", "a.md", text, rules)
    assert isinstance(article, Article)
    return [str(issue) for issue in (*check_markup(article), *check_characters(article))]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("First.\nA <b>bold</b> claim", "a.md:2: warning: holds HTML, which is printed as it stands: '<b>'"),
        ("<script>alert(1)</script>", "HTML"),
        ("<img src=x onerror=alert(1)>", "HTML"),
        ("<!-- hidden -->", "HTML"),
        ("Text <![CDATA[ x", "HTML"),
        ("a &lt;b&gt;", "HTML"),
        ("&#x3C;", "HTML"),
        ("[here](https://paper.example)", "Markdown"),
        ("![x](javascript:alert(1))", "Markdown"),
        ("# A heading", "Markdown"),
        ("It is **very** fast", "Markdown"),
        ("```python", "Markdown"),
        ("{{ 7 * 7 }}", "template syntax"),
        ("{% include 'x' %}", "template syntax"),
        ("${7*7}", "template syntax"),
        ("The Аscend chip", "mixes Cyrillic and Latin letters in one word: 'Аscend'"),
        ("The Ηuawei chip", "mixes Greek and Latin letters"),
        ("a\u202eb", "U+202E"),
        ("a\x1b[31m", "U+001B"),
        ("a\x85b", "U+0085"),
        ("---\ntitle: x\n---\nOne.\n<b>", "a.md:5: warning: holds HTML"),
    ],
)
def test_what_is_more_than_text(text: str, message: str, rules: LineRules) -> None:
    assert any(message in issue for issue in said(text, rules))


@pytest.mark.parametrize(
    "text",
    ["2 < 3 and 5 > 4", "AT&T and R&D", "[sic] (see below)", "Section 3 (a) [1]", "#1 in the market", "rated 4* or 5**", "costs $5 {or less}", "0.5 μm and 3 µm, 5 Ω",
     "русский текст и English", "华为昇腾芯片", "the Q&A; then", "café naïve Ünïcode", "soft\u00adhyphen and\u200bspace", "a<b, c>d", "x <3 chips> y"],
)  # fmt: skip
def test_honest_prose_is_left_in_peace(text: str, rules: LineRules) -> None:
    assert not said(text, rules)


@pytest.mark.parametrize("text", ["<" * 200_000, "[" * 200_000, "{{" * 100_000, "<a " * 100_000, "**a" * 80_000, "![](" * 60_000, "&#" * 100_000])
def test_a_hostile_text_takes_no_longer(text: str, rules: LineRules) -> None:
    article, _ = parse_article("a", "a.md", "x", rules)
    assert isinstance(article, Article)
    started = time.perf_counter()
    object.__setattr__(article, "raw", text)
    list(check_markup(article))
    list(check_characters(article))
    assert time.perf_counter() - started < 3
