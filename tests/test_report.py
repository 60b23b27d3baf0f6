"""A change told for a pull request: what it yields, what it opens and closes, and nothing in it that acts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from markdown import markdown

from scripts.report import LONGEST, MARKER, ReportError, State, code, export_seeds, read_state, render_report
from tests.project import ROOT, edit, make_project

NEW = """---
title: "@everyone: <img src=https://evil.example/x> [a](javascript:alert(1)) #1"
url: https://messenger.example/three
---
The Ascend 910C delivers 80% of the inference performance of Nvidia's H100, said `Max` @octocat.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("reported"))
    for arguments in (("init", "-q"), ("add", "seeds"), ("-c", "user.name=T", "-c", "user.email=t@paper.example", "commit", "-q", "-m", "seeds")):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    return root


@pytest.fixture(scope="module")
def before(project: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    base = tmp_path_factory.mktemp("base")
    export_seeds(project, "HEAD", base)
    return read_state(base, ROOT / "templates")


@pytest.fixture(scope="module")
def after(project: Path, before: State) -> State:
    articles = project / "seeds" / "articles"
    (articles / "three.md").write_text(NEW)
    (articles / "copy.txt").write_text((articles / "one.md").read_text().split("---\n", 2)[2])
    (articles / "two.md").unlink()
    edit(articles / "one.md", "Mass production", "Test production")
    edit(project / "seeds" / "reference" / "organisations.yml", "name: Huawei", "name: Huawei Two")
    return read_state(project, ROOT / "templates")


def test_a_change_that_is_none(before: State) -> None:
    report = render_report(before, before)
    assert report.startswith(MARKER)
    assert "| articles | 2 | 2 |" in report
    assert "0 pages change" in report
    assert "new article" not in report
    assert "Differences between sources" not in report


def test_what_a_change_does(before: State, after: State) -> None:
    report = render_report(before, after)
    assert "| articles | 2 | 3 |" in report
    assert "## 2 new articles" in report
    assert "- File: `seeds/articles/three.md`" in report
    assert "- Not known: publisher, publication date" in report
    assert "80 % of the H100" in report.replace("\xa0", " ")
    assert "- Likely a reprint of `seeds/articles/one.md`" in report
    assert "## 1 changed article" in report
    assert "## 1 article no longer on record" in report
    assert "- `seeds/articles/two.md`" in report
    assert "opened**" in report
    assert "- organisation changed: `huawei`" in report
    assert "- new: `articles/three.md`" in report
    assert "- gone: `articles/two.md`" in report


def test_nothing_of_an_article_acts(before: State, after: State) -> None:
    html = markdown(render_report(before, after), extensions=["tables"])
    assert "<img" not in html
    assert "<a " not in html
    without_code = "".join(part.partition("</code>")[2] for part in html.split("<code>"))
    assert "@" not in without_code


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a", "`a`"),
        ("a\nb\tc", "`a b c`"),
        ("a`b", "`` a`b ``"),
        ("```", "```` ``` ````"),
        ("\u202ea\x1b[31m", "`a [31m`"),
        ("", "_nothing_"),
        ("x" * 500, "`" + "x" * 400 + " …`"),
    ],
)
def test_foreign_words_stand_in_code(text: str, shown: str) -> None:
    assert code(text) == shown


def test_a_report_fits_a_comment(before: State, after: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.report.LONGEST", 900)
    report = render_report(before, after)
    assert len(report) < 1100 < LONGEST
    assert "longer than a comment can be" in report


@pytest.mark.parametrize("revision", ["no-such", "--output=/x", "HEAD;id", "", "HEAD:seeds"])
def test_a_base_that_is_none_is_told(project: Path, tmp_path: Path, revision: str) -> None:
    with pytest.raises(ReportError):
        export_seeds(project, revision, tmp_path)
    assert not list(tmp_path.iterdir())
