"""A site gets the files of the index, whatever lies there; those that it has are left alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.searching import placing
from scripts.searching.placing import place

FILES = {"entry": "e", "index/a": "1", "index/b": "2", "fragment/a": "3"}


@pytest.fixture(params=["links", "copies"])
def folders(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """An index, and where it was put."""
    kept, target = tmp_path / "kept", tmp_path / "site" / "pagefind"
    for path, text in {**FILES, "stamp": "s"}.items():
        (kept / path).parent.mkdir(parents=True, exist_ok=True)
        (kept / path).write_text(text)
    if request.param == "copies":
        monkeypatch.setattr(os, "link", refused)
    place(kept, target)
    return kept, target


def refused(*_: object) -> None:
    raise OSError("another file system")


def held(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def entries(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_only_what_differs_is_touched(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    kept, target = folders
    assert held(target) == FILES
    touched: list[str] = []
    put, remove = placing._link_or_copy, placing._remove
    monkeypatch.setattr(placing, "_link_or_copy", lambda source, place: (touched.append(f"+{Path(place).relative_to(target)}"), put(source, place)))
    monkeypatch.setattr(placing, "_remove", lambda folder, path: (touched.append(f"-{path}"), remove(folder, path)))
    place(kept, target)
    assert touched == []
    (kept / "index" / "a").unlink()
    (kept / "index" / "c").write_text("new")
    (kept / "new").write_text("E")
    (kept / "new").replace(kept / "entry")
    os.utime(kept / "entry", (1, 1))
    place(kept, target)
    assert sorted(touched) == ["+entry", "+index/c", "-entry", "-index/a"]
    assert held(target) == {"entry": "E", "index/b": "2", "index/c": "new", "fragment/a": "3"}


def a_folder_instead(target: Path) -> None:
    (target / "entry").unlink()
    (target / "entry").mkdir()


def a_file_instead(target: Path) -> None:
    shutil.rmtree(target / "index")
    (target / "index").write_text("strange")


def another_link(target: Path) -> None:
    shutil.rmtree(target)
    target.symlink_to(target.parents[1] / "kept")


HARM: dict[str, Callable[[Path], object]] = {
    "gone": shutil.rmtree,
    "a file gone": lambda target: (target / "index" / "a").unlink(),
    "a file that is another": lambda target: ((target / "entry").unlink(), (target / "entry").write_text("longer")),
    "strange folders": lambda target: ((target / "x" / "y").mkdir(parents=True), (target / "x" / "y" / "z").write_text("strange")),
    "a link that leads nowhere": lambda target: (target / "x").symlink_to(target / "nowhere"),
    "a folder in the place of a file": a_folder_instead,
    "a file in the place of a folder": a_file_instead,
    "a link to the index": another_link,
    "a file instead of all": lambda target: (shutil.rmtree(target), target.write_text("strange")),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_whatever_lies_there_goes(folders: tuple[Path, Path], harm: Callable[[Path], object]) -> None:
    kept, target = folders
    before = entries(target)
    harm(target)
    place(kept, target)
    assert held(target) == FILES and entries(target) == before
    assert held(kept) == {**FILES, "stamp": "s"}
