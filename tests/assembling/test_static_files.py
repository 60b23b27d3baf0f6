from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.assembling.static_files import put, write


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "x.json").write_text("made")
    return folder


def put_in_site(docs: Path, path: str = "articles/x.json") -> Path:
    target = docs.parent / "site" / path
    put(str(docs / path), str(target), str(docs))
    return target


def test_a_made_file_is_published_without_a_copy(docs: Path) -> None:
    target = put_in_site(docs)
    assert target.read_text() == "made"
    assert target.samefile(docs / "articles" / "x.json")


def test_what_stood_there_is_replaced_and_not_written_into(docs: Path) -> None:
    target = put_in_site(docs)
    new = docs / "new"
    new.write_text("made anew")
    new.replace(docs / "articles" / "x.json")
    assert target.read_text() == "made"
    assert put_in_site(docs).read_text() == "made anew"


def test_where_no_link_can_be_made_there_is_a_copy(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(18, "another file system")

    monkeypatch.setattr(os, "link", refuse)
    target = put_in_site(docs)
    assert target.read_text() == "made"
    assert not target.samefile(docs / "articles" / "x.json")


def test_a_file_outside_of_docs_is_never_shared_with_the_site(docs: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "y.json").write_text("private")
    (docs / "articles" / "y.json").symlink_to(outside / "y.json")
    (docs / "folder").symlink_to(outside, target_is_directory=True)
    for path in ("articles/y.json", "folder/y.json"):
        target = put_in_site(docs, path)
        assert target.read_text() == "private"  # as MkDocs has it
        assert not target.is_symlink()
        assert not target.samefile(outside / "y.json")


def test_a_project_behind_a_link_is_as_good(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    assert put_in_site(tmp_path / "link" / "docs").samefile(docs / "articles" / "x.json")


def test_a_page_is_written_in_a_folder_made_for_it_or_over_what_is_there(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "index.html"
    for content in (b"a longer text", b"short"):
        write(content, str(target))
        assert target.read_bytes() == content
