"""An index as it is kept: of its files, those that are asked for again as they are stay where they lie, and the others go.

A stamp beside the files says of what each was made, and how it was left. Where one of them was touched since, none of them stays.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from scripts.searching.folders import Stamp, stamp_of, stamps_below

STAMP = "stamp"

Read = tuple[int, int, str]
"""How a document lay there when it was read, and a digest of what it said."""


class KeptIndex:
    """The index in a folder. Between `begin` and `end` everything that is wanted of it is asked for, by `holds`, or given, by `put`."""

    def __init__(self, folder: Path, made_by: str) -> None:
        """`made_by` stands for the code: nothing stays that was made by another."""
        self.documents: Mapping[str, Read] = {}
        """Those that were read for the index."""
        self.shards: Mapping[str, Stamp] = {}
        """Those it was made of, which were whole: how the file of each lay there."""
        self._folder = folder
        self._made_by = made_by
        self._of = ""
        self._marks: dict[str, str] = {}
        self._wanted: dict[str, str] = {}
        self._stamps = stamps_below(folder) if folder.is_dir() else {}
        self._read()

    def _read(self) -> None:
        """Take over what the stamp says, as far as it is true."""
        try:
            said = json.loads((self._folder / STAMP).read_text(encoding="utf-8"))
            self.documents = {path: (size, written, digest) for path, (size, written, digest) in said["documents"].items()}
            self.shards = {name: (size, written) for name, (size, written) in said["shards"].items()}
            stamps: dict[str, Stamp] = {path: (size, written) for path, (size, written, _) in said["files"].items()}
            marks = {path: mark for path, (_, _, mark) in said["files"].items()}
            of, made_by = said["of"], said["by"]
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return
        self._stamps.pop(STAMP, None)
        if made_by == self._made_by and stamps == self._stamps:
            self._of, self._marks = of, marks

    def is_of(self, mark: str) -> bool:
        """Whether the index is there whole, made of what this marks."""
        return self._of == mark

    def marks(self) -> Mapping[str, str]:
        """Of what each of its files was made, by their paths."""
        return self._marks

    def begin(self) -> None:
        """From here on no stamp vouches for the files, until there is a new one."""
        if self._marks:
            (self._folder / STAMP).unlink()
        else:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._stamps = {}

    def holds(self, path: str, mark: str) -> bool:
        """Whether a file is there, made of what this marks; then it stays."""
        if self._marks.get(path) != mark:
            return False
        self._wanted[path] = mark
        return True

    def put(self, path: str, mark: str, content: bytes) -> None:
        """A file that is not there so. What lies in its place is not written into: a site may have it under another name."""
        file, new = self._folder / path, Path(f"{self._folder}/{path}.new")
        try:
            new.write_bytes(content)
        except FileNotFoundError:
            new.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(content)
        new.replace(file)
        self._stamps[path] = stamp_of(file.lstat())
        self._wanted[path] = mark

    def end(self, of: str, shards: Mapping[str, Stamp]) -> None:
        """Remove what nobody wanted; the index is made of what this marks, and of these shards."""
        for path in self._stamps.keys() - self._wanted.keys():
            (self._folder / path).unlink()
            del self._stamps[path]
        self._of, self.shards, self._marks, self._wanted = of, shards, self._wanted, {}

    def vouch(self, documents: Mapping[str, Read]) -> None:
        """Write the stamp, if there is something new to say: the index is as it was left, and these documents were read for it."""
        if (self._folder / STAMP).exists() and documents == self.documents:
            return
        files = {path: [*self._stamps[path], mark] for path, mark in self._marks.items()}
        said = {"of": self._of, "by": self._made_by, "files": files, "shards": self.shards, "documents": documents}
        new = self._folder / f"{STAMP}.new"
        new.write_text(json.dumps(said), encoding="utf-8")
        new.replace(self._folder / STAMP)
