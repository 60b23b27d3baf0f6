"""The engine: everything beside an article itself on which its reading depends, under one mark.

The mark is a digest of content: of our code, of the versions that run it, and of the lexicon and the reference. There is no
number that somebody has to remember to raise.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

CODE = ("analysis", "corpus", "extraction", "harvesting", "issues.py", "readings.py", "records", "seeds.py")
"""What of scripts/ a worker runs. A test follows the imports of work.py, so that nothing is forgotten."""
LIBRARIES = ("google-re2", "pydantic", "pydantic-core", "pyyaml")
TOOLS = ("seeds/lexicon", "seeds/reference", "seeds/topics.yml")


def engine_mark(root: Path) -> bytes:
    """The mark of the running code together with the lexicon, the reference and the topics of the project at `root`."""
    return digest(code_mark(), *(part for place in TOOLS for part in _content(root, root / place)))


@cache
def code_mark() -> bytes:
    """The mark of the running code alone. Taken once a process: what is edited later does not run in it."""
    versions = (f"{name} {version(name)}" for name in LIBRARIES)
    code = (part for name, content in code_files() for part in (name.encode(), content))
    return digest(*(word.encode() for word in (sys.version, sys.byteorder, platform.machine(), *versions)), *code)


def code_files() -> Iterator[tuple[str, bytes]]:
    """Every file of the running code that takes part, by its path from scripts/ on; from a folder or from a zip."""
    for name in ("__init__.py", *CODE):
        yield from _python_files(files("scripts").joinpath(name), name)


def digest(*parts: bytes) -> bytes:
    """32 bytes over the parts, each with its length, so that none can run over into the next."""
    made = blake2b(digest_size=32)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.digest()


def _python_files(place: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if place.is_dir():
        for inner in sorted(place.iterdir(), key=lambda inner: inner.name):
            if inner.is_dir() or inner.name.endswith(".py"):
                yield from _python_files(inner, f"{name}/{inner.name}")
    else:
        yield name, place.read_bytes()


def _content(root: Path, place: Path) -> Iterator[bytes]:
    """Names and bytes of a file, or of all files in a folder; what cannot be read counts as such."""
    for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
        if path.is_dir():
            continue
        yield path.relative_to(root).as_posix().encode("utf-8", "surrogateescape")
        try:
            yield path.read_bytes()
        except OSError as error:
            yield type(error).__name__.encode()
