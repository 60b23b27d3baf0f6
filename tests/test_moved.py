"""Redirects through the doors: a good one has its page, a bad one is told by check and by build and makes none."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from scripts.build import build
from scripts.check import check
from tests.project import make_project

TEXT = "articles/first/: articles/one/\narticles/second/: articles/nowhere/\n"
MESSAGE = "seeds/redirects.yml:2: there is no page at articles/nowhere/"


def test_redirects_are_checked_and_made(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "seeds" / "redirects.yml").write_text(TEXT)
    assert [str(issue)[: len(MESSAGE)] for issue in check(root) if issue.path == "seeds/redirects.yml"] == [MESSAGE]
    said = io.StringIO()
    result = build(root, console=Console(file=said, width=200))
    assert MESSAGE in said.getvalue()
    assert "../../articles/one/" in (root / "docs" / "articles" / "first" / "index.html").read_text()
    assert (root / "docs" / "articles" / "first.json").read_bytes() == (root / "docs" / "articles" / "one.json").read_bytes()
    assert not (root / "docs" / "articles" / "second").exists()
    assert not result.kept
    (root / "seeds" / "redirects.yml").write_text("")
    build(root, console=Console(file=said))
    assert not (root / "docs" / "articles" / "first").exists()
