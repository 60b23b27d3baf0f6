from __future__ import annotations

import pytest
from markdown import Markdown
from mkdocs.utils.meta import get_data

from scripts.assembling.page_text import read_body, read_front_matter
from scripts.pages.rendering import Head, front_matter, heading, tidy
from tests.assembling.pages_of_every_shape import WORDS, made_up_page


def by_markdown(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """What Python-Markdown makes of a page, and the headings it lists."""
    markdown = Markdown(extensions=["toc", "tables", "fenced_code", "attr_list"], extension_configs={"toc": {"permalink": False, "toc_depth": "1-3"}})
    content = markdown.convert(text)
    return content, list(flat(markdown.toc_tokens))  # type: ignore[attr-defined]


def flat(tokens: list[dict[str, object]]) -> list[tuple[int, str, str]]:
    return [row for token in tokens for row in ((token["level"], token["id"], token["name"]), *flat(token["children"]))]  # type: ignore[arg-type,misc]


@pytest.mark.parametrize("number", range(300))
def test_a_written_page_is_read_as_mkdocs_reads_it(number: int) -> None:
    text = made_up_page(number).text
    read = read_front_matter(text.encode())
    assert read
    assert (read[1].decode(), read[0]) == get_data(text)
    body = read_body(read[1])
    if body:
        assert (body.content.decode(), [tuple(row) for row in body.headings]) == by_markdown(read[1].decode())


def test_nearly_every_page_is_of_the_known_form() -> None:
    """Else nothing would be gained; the rest holds a heading whose end Python-Markdown cuts off, or nothing at all."""
    read = [read_front_matter(made_up_page(number).content) for number in range(300)]
    assert sum(read_body(found[1]) is not None for found in read if found) > 240


@pytest.mark.parametrize("word", WORDS)
def test_any_words_in_a_heading_are_read_as_markdown_reads_them(word: str) -> None:
    text = tidy(heading(1, word, "page") + heading(2, f"Of {word}", "part") + "<p>x</p>")
    body = read_body(text.encode())
    if body:
        assert (body.content.decode(), [tuple(row) for row in body.headings]) == by_markdown(text)


@pytest.mark.parametrize("word", WORDS)
def test_any_words_in_the_front_matter_are_read_as_mkdocs_reads_them(word: str) -> None:
    text = front_matter(Head("articles/x/", word, word, kicker=((word, None),), facts={"headline": word})) + "\ntext\n"
    read = read_front_matter(text.encode())
    assert read
    assert (read[1].decode(), read[0]) == get_data(text)


PART = '<div class="part">\n<p>x</p>\n</div>\n'


@pytest.mark.parametrize(
    "text",
    [
        "A paragraph.\n", "## A heading without an anchor\n", "#### Too deep {#x}\n", "## *x* {#x}\n", "## a [link](x.md) {#x}\n", "## x # {#x}\n", "## x {#x .y}\n", "- a list\n",
        "## x & y {#x}\n", "## <b>x</b> {#x}\n", "## x {#X}\n", f"{PART}\nwords\n", f"words\n\n{PART}", PART.replace("<p>", "\n\n<p>"), PART.replace("<p>", "<div><p>"), PART.replace("<p>", "</div><p>"),
        PART.replace("x", "\t"), PART.replace("x", "a\x02b"), PART.replace("x", "a\rb"), PART.replace("x", "<!-- y -->"), PART.replace("x", "<?php ?>"), PART.replace("x", "<script><div></script>"),
        PART.replace("x", "&#38 y"), PART.replace("x", "<DIV>"), PART.replace("x", "</div>\n<div>"), PART.strip(), "", "<div>\nx\n</div>\n", f" {PART}",
    ],
)  # fmt: skip
def test_what_is_not_of_the_written_form_is_left_to_mkdocs(text: str) -> None:
    assert read_body(text.encode()) is None


@pytest.mark.parametrize(
    "text",
    [
        "words\n", "---\ntitle: Words\n---\nx\n", "---\ntitle: \"x\"\n", "---\ntitle: 2025\n---\nx\n", "---\ntitle: \"x\n---\nx\n", "---\ntitle: \"\\ud83d\\ude00\"\n---\nx\n",
        "---\n\n---\nx\n", "---\n- \"x\"\n---\nx\n", "---\ntitle: NaN\n---\nx\n", "\ufeff---\ntitle: \"x\"\n---\nx\n", "---\ntitle: null\n---\n", "---\n  title: \"x\"\n---\n",
    ],
)  # fmt: skip
def test_front_matter_that_was_written_otherwise_is_left_to_mkdocs(text: str) -> None:
    assert read_front_matter(text.encode()) is None
