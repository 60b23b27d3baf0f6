"""Every file in seeds/articles/ becomes an article or says why it cannot."""

import os
from pathlib import Path

import pytest

from scripts.corpus.articles import (
    LINE_RULES,
    MAX_BYTES,
    article_id,
    article_paths,
    check_article_files,
    parse_article,
    read_article,
    read_text,
)
from scripts.corpus.line_rules import read_line_rules
from scripts.issues import Issue
from scripts.records.article import Article
from scripts.records.ledger import BrokenArticle

ROOT = Path(__file__).parents[2]
RULES, _ = read_line_rules(ROOT / LINE_RULES, ROOT)
TEXT = "The X1 chip has 64 GB of memory. It ships in May.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty seeds/articles/."""
    place = tmp_path / "seeds" / "articles"
    place.mkdir(parents=True)
    return place


def read(path: Path) -> tuple[Article | BrokenArticle, list[str]]:
    """An article of the folder, and the errors among its messages."""
    article, issues = read_article(path, path.parents[2], RULES)
    return article, [str(issue) for issue in issues if issue.level == "error"]


@pytest.mark.parametrize("path", article_paths(ROOT / "seeds" / "articles"), ids=lambda path: path.name)
def test_the_articles_of_this_project_are_read(path: Path) -> None:
    """Offsets lead back to the untouched text, and every sentence lies in its block."""
    article, issues = read_article(path, ROOT, RULES)
    assert isinstance(article, Article)
    assert not [issue for issue in issues if issue.level == "error"]
    assert path.read_bytes().endswith(article.raw.encode())
    assert len(article.starts) == len(article.text) + 1
    for sentence in article.sentences:
        block = article.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert article.raw_slice(sentence.start, sentence.end) in article.raw


@pytest.mark.parametrize("name", ["plain.txt", "plain.md", "Plain.TXT"])
def test_a_bare_text_is_an_article(folder: Path, name: str) -> None:
    """No front matter, no title: still an article, with nothing invented."""
    (folder / name).write_text(TEXT, encoding="utf-8")
    article, errors = read(folder / name)
    assert errors == []
    assert isinstance(article, Article)
    assert (article.id, article.path, article.raw, article.front.title) == ("plain", f"seeds/articles/{name}", TEXT, None)


@pytest.mark.parametrize("content", [b"A\r\nB\rC\n\n\n", "\ufeffA b.\n".encode(), "´A´ \u00a0 b\u200b.\n".encode(), "𝔸 b 昇腾 é.".encode()])
def test_the_text_is_kept_as_it_stands(folder: Path, content: bytes) -> None:
    """Line ends and odd characters stay; only a byte order mark is no part of the text."""
    (folder / "a.txt").write_bytes(content)
    article, errors = read(folder / "a.txt")
    assert errors == []
    assert isinstance(article, Article)
    assert article.raw.encode() == content.removeprefix(b"\xef\xbb\xbf")


def test_a_file_may_be_as_large_as_the_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is for what is surely no article."""
    monkeypatch.setattr("scripts.corpus.articles.MAX_BYTES", 500)
    (folder / "a.txt").write_bytes(b"a b.\n" * 100)
    assert read(folder / "a.txt")[1] == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "a.txt:1: is empty. Paste the article's text"),
        ("a.txt", b" \n\n\t\n", "a.txt:1: is empty. Paste the article's text"),
        ("a.txt", b"\xef\xbb\xbf", "a.txt:1: is empty. Paste the article's text"),
        ("a.md", b"---\ntitle: T\n---\n\n", "a.md:4: has no text below its front matter. Paste the article's text"),
        ("a.md", b"---\ntitel: T\n---\nText.", "a.md:2: unknown key 'titel'. Did you mean 'title'?"),
        ("a.txt", b"Caf\xe9 news.", "a.txt:1: is not UTF-8 at byte 4. Save it as UTF-8"),
        ("a.txt", b"One\nTwo \xff", "a.txt:2: is not UTF-8 at byte 9. Save it as UTF-8"),
        ("a.txt", b"\xed\xa0\x80", "a.txt:1: is not UTF-8 at byte 1. Save it as UTF-8"),  # a lone surrogate
        ("a.txt", b"Text\0text", "a.txt: is not plain text: a NUL at byte 5. Save the text alone, as UTF-8"),
        ("a.txt", "Text".encode("utf-16"), "a.txt: is not plain text but UTF-16 text. Save the text alone, as UTF-8"),
        ("a.md", b"%PDF-1.7 ...", "a.md: is not plain text but a PDF file. Save the text alone, as UTF-8"),
        ("a.md", b"PK\x03\x04 ...", "a.md: is not plain text but a ZIP file or an office document. Save the text alone, as UTF-8"),
        ("a.txt", b"a" * (MAX_BYTES + 1), "a.txt: is 2.0 MB, at most 2 MB are read. Keep the article alone"),
        ("昇腾.txt", b"Text.", "昇腾.txt: has no letter a-z and no digit in its name. Rename it: its name becomes the address of its page"),
        ("README.md", b"Text.", "README.md: has a reserved name: 'readme' is the page of the folder itself. Rename it"),
        ("index.txt", b"Text.", "index.txt: has a reserved name: 'index' is the page of the folder itself. Rename it"),
        ("a" * 120 + ".txt", b"Text.", "a" * 120 + ".txt: has a name of 120 characters, at most 80 are possible. Rename it"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_is_no_article_says_why(folder: Path, name: str, content: bytes, message: str) -> None:
    """Bad file → exact message; what is left of it gets a page of its own."""
    (folder / name).write_bytes(content)
    article, errors = read(folder / name)
    assert errors == [f"seeds/articles/{message}"]
    assert isinstance(article, BrokenArticle)
    assert [str(issue) for issue in article.issues] == errors
    assert article.id


def test_files_that_cannot_be_opened_say_why(folder: Path) -> None:
    """A file that went away, a folder, a pipe, links to nowhere and to themselves."""
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / "nowhere.txt").symlink_to("gone.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    assert read(folder / "none.txt")[1] == ["seeds/articles/none.txt: cannot be read: No such file or directory"]
    assert read(folder / "folder.txt")[1] == ["seeds/articles/folder.txt: is not a file"]
    assert read(folder / "pipe.txt")[1] == ["seeds/articles/pipe.txt: is not a file"]
    assert read(folder / "nowhere.txt")[1] == ["seeds/articles/nowhere.txt: cannot be read: No such file or directory"]
    assert read(folder / "loop.txt")[1] == ["seeds/articles/loop.txt: cannot be read: a link that leads to itself"]


def test_links_may_not_leave_the_folder(folder: Path) -> None:
    """A contributed link must not publish a file of the machine that builds."""
    (folder.parent / "secret.txt").write_text(TEXT)
    (folder / "out.txt").symlink_to("../secret.txt")
    (folder / "in.txt").write_text(TEXT)
    (folder / "same.txt").symlink_to("in.txt")
    assert read(folder / "out.txt")[1] == [
        "seeds/articles/out.txt: lies outside seeds/articles/ or is a link that leaves it. Put the file itself there"
    ]
    assert read(folder / "same.txt")[1] == []


def test_html_is_warned_of(folder: Path) -> None:
    """It would be read as plain text, tags and all."""
    (folder / "a.txt").write_text("<!DOCTYPE html>\n<html><p>Text.")
    _, issues = read_article(folder / "a.txt", folder.parents[1], RULES)
    assert "seeds/articles/a.txt:1: warning: looks like HTML, which is read as plain text. Paste the text alone" in map(str, issues)


def test_any_text_outside_the_folder_is_read_too(tmp_path: Path) -> None:
    """`python -m scripts.extract FILE` works on files from anywhere."""
    path = tmp_path / "elsewhere.text"
    path.write_text(TEXT)
    content = read_text(path)
    assert content == TEXT
    article, _ = parse_article("elsewhere", path.as_posix(), content, RULES)
    assert isinstance(article, Article)
    assert article.path == path.as_posix()
    assert read_text(tmp_path) == Issue(tmp_path.as_posix(), 0, "is not a file")


def test_files_are_found_in_order(folder: Path) -> None:
    """Folders are entered, hidden files are left alone, other kinds are warned of, shared ids are errors."""
    for name in ("b.md", "a.txt", "2025/c.md", "2025/A.md", ".draft.md", ".git/x.md", "a.md~", "pic.png", "Ä!.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(TEXT)
    assert [path.relative_to(folder).as_posix() for path in article_paths(folder)] == ["2025/A.md", "2025/c.md", "a.txt", "b.md", "Ä!.txt"]
    assert [str(issue) for issue in check_article_files(folder, folder.parents[1])] == [
        "seeds/articles/a.txt: has the same id as seeds/articles/2025/A.md: 'a'. Rename one of them",
        "seeds/articles/pic.png: warning: is not read as an article. Articles end in .md or .txt",
        "seeds/articles/Ä!.txt: has the same id as seeds/articles/2025/A.md: 'a'. Rename one of them",
    ]
    assert article_paths(folder / "none") == []


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("000.md", "000"),
        ("Huawei Ascend_920 — GPU?.txt", "huawei-ascend-920-gpu"),
        ("Zürich.md", "zurich"),
        ("..hidden..md", "hidden"),
        ("昇腾910C.md", "910c"),
    ],
)
def test_the_id_is_a_slug_of_the_name(name: str, id: str) -> None:
    """It becomes the address of the page."""
    assert article_id(Path(name)) == id
