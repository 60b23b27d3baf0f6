"""What lies in folders of ten thousand, where an object for each path would take longer than to look it up."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

Stamp = tuple[int, int]
"""How a file was left: its length and the time of its writing."""


def files_below(folder: Path, left_out: Collection[str] = ()) -> Iterator[str]:
    """The path of every file from this folder on, in no order; not of those in folders of these names right within it."""
    return (path for path, _ in _files(str(folder), "", left_out))


def stamps_below(folder: Path) -> dict[str, Stamp]:
    """How every file from this folder on lies there, by its path."""
    return {path: stamp_of(entry.stat(follow_symlinks=False)) for path, entry in _files(str(folder), "", ())}


def stamp_of(status: os.stat_result) -> Stamp:
    """How a file lies there."""
    return status.st_size, status.st_mtime_ns


def _files(folder: str, path: str, left_out: Collection[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield f"{path}{entry.name}", entry
            elif entry.name not in left_out:
                yield from _files(entry.path, f"{path}{entry.name}/", ())
