"""The least that assembling can be: every page read, joined with the frame and written, every other file copied.

    floor.py DOCS THEME HEAD TAIL OUT

On all cores, each with its share. Nothing is rendered: a bound from below, not a way to make a site.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def join(docs: str, files: list[str], head: bytes, tail: bytes, out: str) -> None:
    """Write these files of `docs`, given by their paths in it, to where they are published below `out`."""
    for name in files:
        content = Path(docs, name).read_bytes()
        target = f"{out}/{name}"
        if name.endswith(".md"):
            base = name[:-3]
            target = f"{out}/{base}.html" if base == "index" or base.endswith("/index") else f"{out}/{base}/index.html"
            content = head + content + tail
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        Path(target).write_bytes(content)


def main(docs: str, theme: str, head: str, tail: str, out: str) -> None:
    """All files of docs/ and of the theme's assets."""
    before, after = Path(head).read_bytes(), Path(tail).read_bytes()
    cores = os.cpu_count() or 1
    children = []
    for core in range(cores):
        child = os.fork()
        if not child:
            for folder in (docs, theme):
                names = sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file())
                join(folder, names[core::cores], before, after, out)
            os._exit(0)
        children.append(child)
    if any(os.waitpid(child, 0)[1] for child in children):
        sys.exit("a part failed")


if __name__ == "__main__":
    main(*sys.argv[1:])
