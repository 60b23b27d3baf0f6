"""No published address vanishes: each still has its page or file, or leads on by a line in seeds/redirects.yml.

`python -m tests.test_addresses` adds to tests/addresses.txt what has been published since. Nothing is ever taken off it. Pages of
names that only articles give are not promised: a better reading may find that they name nothing.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from rich.console import Console

from scripts.build import build
from scripts.corpus.site import read_site

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "tests" / "addresses.txt"
BY_HAND = {"about/", "contribute/"}


def built(folder: Path) -> Path:
    """The docs/ of this project's own seeds."""
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    build(folder, console=Console(file=io.StringIO()))
    return folder / "docs"


def addresses(docs: Path) -> set[str]:
    """Of pages, data files, feeds and pages that have moved; what stands beside a page goes with it."""
    site, _ = read_site(ROOT)
    names = json.loads((docs / "data" / "names.json").read_text())
    unsure = {row["page"].removeprefix(site.url) for row in names if row["page"] and not row["listed"]}
    found = set(BY_HAND)
    for file in docs.rglob("*"):
        path = file.relative_to(docs).as_posix()
        if file.suffix == ".md" or path.endswith("/index.html"):
            found.add(at(path.removesuffix(".html").removesuffix(".md")))
        elif file.is_file() and (path.startswith("data/") or "/" not in path or file.name.startswith("feed.")):
            found.add(path)
    return {address for address in found if address not in unsure and "/page/" not in address}


def at(stem: str) -> str:
    return "" if stem == "index" else stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"


def published() -> list[str]:
    """The list, the front page as a full stop."""
    return ["" if line == "." else line for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def test_no_published_address_vanishes(tmp_path: Path) -> None:
    gone = sorted(set(published()) - addresses(built(tmp_path)))
    assert not gone, f"published, and no longer there: {', '.join(gone)}. Say in seeds/redirects.yml where each has moved to"


def test_the_list_is_sorted_and_names_each_once() -> None:
    assert published() == sorted(set(published()))


@pytest.mark.parametrize("address", ["", "data/claims.csv", "feed.atom", "topics/ascend-910c/", "topics/ascend-910c/feed.json", "articles/000/"])
def test_what_must_last_is_on_the_list(address: str) -> None:
    assert address in published()


def main() -> None:
    """Add to the list what is there by now."""
    with tempfile.TemporaryDirectory() as folder:
        there = addresses(built(Path(folder)))
    before = set(published()) if LIST.exists() else set()
    head = "# Addresses that have been published. Only ever added to: python -m tests.test_addresses\n"
    LIST.write_text(head + "".join(f"{address or '.'}\n" for address in sorted(before | there)), encoding="utf-8")
    print(f"{len(there - before)} added", file=sys.stderr)


if __name__ == "__main__":
    main()
