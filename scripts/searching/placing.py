"""The kept index among the pages of a site: its files under a second name there, of which only those are touched that differ."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from scripts.searching.folders import stamps_below
from scripts.searching.kept import STAMP


def place(kept: Path, target: Path) -> None:
    """Make the target hold the files of the index and nothing else. One as long and as old as its original is left as it is."""
    if target.is_symlink() or target.is_file():
        target.unlink()
    try:
        _place(kept, target)
    except OSError:  # a folder in the place of a file, or what cannot be read
        shutil.rmtree(target, ignore_errors=True)
        _place(kept, target)


def _place(kept: Path, target: Path) -> None:
    wanted = stamps_below(kept)
    wanted.pop(STAMP, None)
    found = stamps_below(target) if target.is_dir() else {}
    for path in found.keys() - {path for path, stamp in found.items() if wanted.get(path) == stamp}:
        _remove(target, path)
        del found[path]
    for folder in {path.rpartition("/")[0] for path in wanted}:
        (target / folder).mkdir(parents=True, exist_ok=True)
    for path in wanted.keys() - found.keys():
        _link_or_copy(f"{kept}/{path}", f"{target}/{path}")


def _remove(target: Path, path: str) -> None:
    """A file, and the folders that are empty without it."""
    (target / path).unlink()
    for folder in Path(path).parents[:-1]:
        try:
            (target / folder).rmdir()
        except OSError:
            return


def _link_or_copy(source: str, target: str) -> None:
    """One file under two names, which no time is lost with; a copy where the file system knows no such thing."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(source, target)
        shutil.copystat(source, target)
