"""Writing touches only what changed, and only docs/."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.pages.rendering import File, Page
from scripts.pages.writing import Written, write_pages


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder


def test_a_second_run_writes_nothing(docs: Path) -> None:
    """Equal bytes are left alone, so that serving does not rebuild for ever."""
    pages = [Page("index.md", "a"), Page("topics/x.md", "b")]
    first = write_pages(pages, docs)
    os.utime(docs / "index.md", (1, 1))
    second = write_pages(pages, docs)
    assert (first.written, first.unchanged, first.removed) == (2, 0, 0)
    assert (second.written, second.unchanged, second.removed) == (0, 2, 0)
    assert (docs / "index.md").stat().st_mtime == 1


def test_only_the_changed_page_is_written(docs: Path) -> None:
    """One changed text is one written file."""
    write_pages([Page("index.md", "a"), Page("topics/x.md", "b")], docs)
    done = write_pages([Page("index.md", "a"), Page("topics/x.md", "ü")], docs)
    assert (done.written, done.unchanged) == (1, 1)
    assert (docs / "topics/x.md").read_bytes() == "ü".encode()


def test_stale_pages_go_and_hand_written_ones_stay(docs: Path) -> None:
    """What is no longer made is removed with the folder it leaves empty; what a person wrote is not touched."""
    (docs / "about.md").write_text("by hand")
    (docs / "assets").mkdir()
    (docs / "assets/style.css").write_text("by hand")
    write_pages([Page("method.md", "m"), Page("people/a.md", "a"), Page("topics/b.md", "b")], docs)
    done = write_pages([Page("topics/b.md", "b")], docs)
    assert done.removed == 2
    assert not (docs / "people").exists()
    assert sorted(path.name for path in docs.rglob("*.*")) == ["about.md", "b.md", "style.css"]


def test_stale_pages_go_without_a_manifest(docs: Path) -> None:
    """Generated folders are known, so a lost or broken cache leaves no page behind."""
    write_pages([Page("people/a.md", "a"), Page("people/b.md", "b")], docs)
    (docs.parent / ".cache/pages.json").write_text("{broken")
    assert write_pages([Page("people/b.md", "b")], docs).removed == 1
    assert not (docs / "people/a.md").exists()


def test_files_beside_pages_follow_the_same_rule_and_are_not_counted(docs: Path) -> None:
    """Bytes are written as they are, left alone when equal, and removed when no longer made, with or without a manifest."""
    made = [Page("people/a.md", "a"), File("people/a.json", b"{}"), File("feed.atom", b"\xff")]
    assert write_pages(made, docs) == Written(1, 0, 0)
    assert (docs / "feed.atom").read_bytes() == b"\xff"
    os.utime(docs / "people/a.json", (1, 1))
    write_pages(made, docs)
    assert (docs / "people/a.json").stat().st_mtime == 1
    (docs.parent / ".cache/pages.json").unlink()
    write_pages(made[:1], docs)
    assert not (docs / "people/a.json").exists()


def test_nothing_is_left_in_docs_but_pages(docs: Path) -> None:
    """The manifest and scratch files stand outside docs/, which is watched."""
    write_pages([Page("index.md", "a")], docs)
    assert [path.name for path in docs.rglob("*")] == ["index.md"]
    assert [path.name for path in (docs.parent / ".cache").iterdir()] == ["pages.json"]


@pytest.mark.parametrize("path", ["../outside.md", "/etc/x.md", "topics/../../x.md", "topics/../..", "", "/x.md", "link/x.md", "topics/link.md"])
def test_no_page_leaves_docs(docs: Path, path: str) -> None:
    """A path that leads out of docs/, by dots or by a link, is refused before anything is written, whatever was put beside it."""
    (docs.parent / "elsewhere").mkdir()
    (docs / "link").symlink_to(docs.parent / "elsewhere")
    (docs / "topics").mkdir()
    (docs / "topics" / "link.md").symlink_to(docs.parent / "elsewhere" / "x.md")
    with pytest.raises(ValueError, match="docs/"):
        write_pages([Page("index.md", "a"), Page("topics/a.md", "a"), Page(path, "x")], docs)
    assert not (docs / "index.md").exists()


def test_a_manifest_cannot_reach_out_of_docs(docs: Path) -> None:
    """A manifest that names a file elsewhere removes nothing there."""
    victim = docs.parent / "victim.md"
    victim.write_text("keep")
    cache = docs.parent / ".cache"
    cache.mkdir()
    (cache / "pages.json").write_text('["../victim.md", 3]')
    write_pages([Page("index.md", "a")], docs)
    assert victim.read_text() == "keep"


def test_two_pages_cannot_share_a_path(docs: Path) -> None:
    """One of them would silently win."""
    with pytest.raises(ValueError, match="two pages"):
        write_pages([Page("a.md", "1"), Page("a.md", "2")], docs)
