"""What is kept of an index stays only where it is as it was left, and was made of the same by the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.searching.kept import KeptIndex

WANTED = {"index/a": "1", "index/b": "2", "frame": "3"}


def made(folder: Path, wanted: dict[str, str], of: str = "x", made_by: str = "code") -> list[str]:
    """Make an index of these files by these marks; those that had to be put."""
    index = KeptIndex(folder, made_by)
    index.begin()
    missing = [path for path, mark in wanted.items() if not index.holds(path, mark)]
    for path in missing:
        index.put(path, wanted[path], wanted[path].encode())
    index.end(of, {})
    index.vouch({})
    assert {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file() and path.name != "stamp"} == wanted
    return missing


def test_what_is_wanted_again_stays_and_the_rest_goes(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    assert made(folder, WANTED) == [*WANTED]
    assert made(folder, WANTED) == []
    assert made(folder, {"index/a": "1", "index/c": "2", "frame": "4"}) == ["index/c", "frame"]


def test_it_is_of_what_it_was_made_of(tmp_path: Path) -> None:
    assert not KeptIndex(tmp_path / "kept", "code").is_of("x")
    made(tmp_path / "kept", WANTED)
    assert KeptIndex(tmp_path / "kept", "code").is_of("x")
    assert not KeptIndex(tmp_path / "kept", "code").is_of("y")
    assert not KeptIndex(tmp_path / "kept", "other code").is_of("x")
    assert made(tmp_path / "kept", WANTED, made_by="other code") == [*WANTED]


def test_a_file_that_is_put_does_not_change_the_one_before(tmp_path: Path) -> None:
    """Which a site may have under another name."""
    made(tmp_path / "kept", WANTED)
    os.link(tmp_path / "kept" / "frame", tmp_path / "elsewhere")
    made(tmp_path / "kept", {**WANTED, "frame": "4"})
    assert (tmp_path / "elsewhere").read_text() == "3"


HARM: dict[str, Callable[[Path], object]] = {
    "spoilt": lambda folder: (folder / "frame").write_text("?"),
    "as long as before": lambda folder: ((folder / "frame").write_text("4"), os.utime(folder / "frame", (1, 1))),
    "gone": lambda folder: (folder / "index" / "a").unlink(),
    "too many": lambda folder: (folder / "index" / "z").write_text("strange"),
    "no stamp": lambda folder: (folder / "stamp").unlink(),
    "a stamp cut off": lambda folder: os.truncate(folder / "stamp", 20),
    "a stamp that says nothing": lambda folder: (folder / "stamp").write_text("{}"),
    "a stamp of another form": lambda folder: (folder / "stamp").write_text('{"of": "x", "by": "code", "files": {"frame": 1}, "shards": [], "documents": []}'),
    "left in the middle": lambda folder: KeptIndex(folder, "code").begin(),
    "left while a file was written": lambda folder: (folder / "index" / "a.new").write_text("1"),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_nothing_stays_where_something_was_touched(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    folder = tmp_path / "kept"
    made(folder, WANTED)
    harm(folder)
    assert not KeptIndex(folder, "code").is_of("x")
    assert made(folder, WANTED) == [*WANTED]
