"""The files of docs/ as MkDocs knows them, where they are not copied or built by MkDocs itself."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from stat import S_ISREG

from mkdocs.structure.files import File


class Elsewhere(File):
    """A file that is put into the site by the assembler: MkDocs knows it, resolves links to it, and leaves it alone."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: it is put there already."""


def put(source: str, target: str, docs: str) -> None:
    """A generated file into the site: as a second name of the same file where that can be, else as a copy.

    The build never writes into a file of docs/, it puts a new one in its place; so the two do not change each other. A link, and a
    file in a folder that is one, may lead out of docs/ and are copied.
    """
    if _shareable(source, os.lstat(source), docs):
        try:
            _linked(source, target)
            return
        except OSError:  # another file system, one without links, or one that has enough of them
            pass
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).unlink(missing_ok=True)
    shutil.copyfile(source, target)


def is_put(source: str, target: os.stat_result, docs: str) -> bool:
    """Whether the file in the site is a second name of its source, as `put` would make it. A copy is no such thing, and is made anew."""
    status = os.lstat(source)
    return status.st_ino == target.st_ino and status.st_dev == target.st_dev and _shareable(source, status, docs)


def _shareable(source: str, status: os.stat_result, docs: str) -> bool:
    return S_ISREG(status.st_mode) and _within(source[: source.rindex("/")], docs)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        os.link(source, target)
    except FileExistsError:
        Path(target).unlink()
        os.link(source, target)


def write(content: bytes, target: str) -> os.stat_result:
    """A new file with this content, in folders made for it; how it lies there then."""
    try:
        file = open(target, "wb", 0)  # noqa: PTH123, SIM115
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        file = open(target, "wb", 0)  # noqa: PTH123, SIM115
    with file:
        file.write(content)
        return os.fstat(file.fileno())


@cache
def _within(folder: str, docs: str) -> bool:
    return os.path.realpath(folder) == os.path.normpath(os.path.join(os.path.realpath(docs), os.path.relpath(folder, docs)))  # noqa: PTH118
