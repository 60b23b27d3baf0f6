"""A new file is tidy, says what was known, and is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.corpus.drafts import draft_name, render_article, write_new
from scripts.corpus.frontmatter import parse_frontmatter
from scripts.records.article import FrontMatter


def test_a_tidy_file() -> None:
    front = FrontMatter(title="Chips: a view", url="https://paper.example/a", authors=("Jo Doe", "Roe, Max"), published="2025-04", date_basis="stated")
    assert render_article(front, "Text.\n\n") == (
        '---\ntitle: "Chips: a view"\nurl: https://paper.example/a\nauthors: [Jo Doe, "Roe, Max"]\npublished: 2025-04\n---\nText.\n'
    )


def test_a_text_of_which_nothing_is_known() -> None:
    assert render_article(FrontMatter(), "Text.") == "Text.\n"
    assert render_article(FrontMatter(), "---\nText.") == "\n---\nText.\n"


WORDS = st.text(max_size=60).map(lambda text: " ".join(text.split())).filter(lambda text: text and not any(0xD800 <= ord(c) < 0xE000 for c in text))


@given(st.one_of(WORDS, st.sampled_from(["null", "~", "no", "- a", "a: b", "a #b", "#a", "'x'", '"', "[x]", "{{ x }}", "!!python/x", "*a", "&a", "a:", "\u2028x", "\x85y", "😀", "%x", "@x", "`x`", "2025", "---", "...", "a, b"])), st.lists(WORDS, max_size=3))
def test_what_was_known_is_read_back(title: str, authors: list[str]) -> None:
    title = " ".join(title.split())
    front = FrontMatter(title=title or None, authors=tuple(authors))
    read, _, _, issues = parse_frontmatter("x.md", render_article(front, "Text."))
    assert not [issue for issue in issues if issue.level == "error"]
    assert (read.title, read.authors) == (front.title, front.authors)


@pytest.mark.parametrize(
    ("title", "url", "expected"),
    [
        ("Huawei's Ascend: a View", None, "huawei-s-ascend-a-view"),
        ("../../etc/passwd", None, "etc-passwd"),
        ("word " * 40, None, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("昇腾芯片", "https://www.paper.example/a", "paper-example-ba7816bf"),
        ("", None, "article-ba7816bf"),
        ("taken", None, "taken-ba7816bf"),
        ("index", None, "index-ba7816bf"),
    ],
)
def test_a_name_that_no_article_has(title: str, url: str | None, expected: str) -> None:
    assert draft_name(FrontMatter(title=title, url=url), "abc", {"taken"}) == expected


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.md", "yours")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.md", "mine")]


def test_an_interrupted_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "a.md", "text")
    assert not list(tmp_path.iterdir())
