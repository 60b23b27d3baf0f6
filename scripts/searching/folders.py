"""What lies in folders of ten thousand, where an object for each path would take longer than to look it up."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path


def files_below(folder: Path, left_out: Collection[str] = ()) -> Iterator[str]:
    """The path of every file from this folder on, in no order; not of those in folders of these names right within it."""
    return _files(str(folder), "", left_out)


def _files(folder: str, path: str, left_out: Collection[str]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield f"{path}{entry.name}"
            elif entry.name not in left_out:
                yield from _files(entry.path, f"{path}{entry.name}/", ())
