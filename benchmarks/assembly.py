"""Assembly alone: from the pages on disk to a finished site, the ways in turn, each from an empty folder and knowing of no other."""

from __future__ import annotations

import filecmp
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.hugo import find_hugo, make_hugo_site, version
from benchmarks.measuring import MKDOCS, measured
from benchmarks.project import EDITED, Project
from benchmarks.shell import cut
from scripts.assembling.kept_site import NOTE
from scripts.records.benchmark import Run, Way

ONLY = {"LEDGER_ASSEMBLE_ONLY": "1"}
PLAIN = {**ONLY, "LEDGER_PLAIN": "1"}
LONG = 60.0
"""A way that takes longer than this many seconds is run once, so that a run of the benchmark ends."""
FLOOR = Path(__file__).with_name("floor.py")


class Assembly:
    """The ways over one docs/ that exists already, with a site of it that the frame is cut from."""

    def __init__(self, project: Project, folder: Path, peers: Sequence[Way]) -> None:
        self.project, self.folder = project, folder
        self.ways: tuple[Way, ...] = ("ledger", *peers, "floor")
        self.hugo_version = ""

    def prepare(self) -> Iterator[int]:
        """Make what the peers need, which is not measured. Yields the number of files done so far."""
        model = self.project.docs / "articles" / f"{EDITED}.md"
        shell = cut((self.project.site / "articles" / EDITED / "index.html").read_text(encoding="utf-8"))
        self.folder.mkdir(parents=True)
        (self.folder / "head").write_text(shell.head, encoding="utf-8")
        (self.folder / "tail").write_text(shell.tail, encoding="utf-8")
        if "hugo" in self.ways:
            self.program = find_hugo(self.folder)
            self.hugo_version = version(self.program)
            yield from make_hugo_site(self.project, model, self.folder / "hugo")

    def out(self, way: Way) -> Path:
        return self.folder / f"site-{way}"

    def run(self, rounds: int, done: Callable[[Way], None]) -> dict[Way, tuple[Run, ...]]:
        """Each way in each round; `done` is called after every one."""
        runs: dict[Way, list[Run]] = {way: [] for way in self.ways}
        for _ in range(rounds):
            for way in self.ways:
                if not runs[way] or runs[way][-1].wall < LONG:
                    shutil.rmtree(self.out(way), ignore_errors=True)
                    (self.project.root / NOTE).unlink(missing_ok=True)
                    runs[way].append(self._once(way))
                done(way)
        return {way: tuple(found) for way, found in runs.items()}

    def _once(self, way: Way) -> Run:
        root, out = self.project.root, self.out(way)
        if way == "hugo":
            return measured([str(self.program), "--destination", str(out)], self.folder / "hugo", out)
        if way == "floor":
            theme = self.folder / "theme"
            if not theme.exists():
                _theme_files(self.project, theme)
            files = [str(self.project.docs), str(theme), str(self.folder / "head"), str(self.folder / "tail"), str(out)]
            return measured([sys.executable, "-I", "-S", str(FLOOR), *files], root, out)
        return measured([*MKDOCS, "build", "--quiet", "--site-dir", str(out)], root, out, PLAIN if way == "plain" else ONLY)


def _theme_files(project: Project, folder: Path) -> None:
    """The assets of the site that are not in docs/."""
    for path in (project.site / "assets").rglob("*"):
        within = path.relative_to(project.site)
        if path.is_file() and not (project.docs / within).exists():
            (folder / within).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder / within)


def differing(one: Path, other: Path) -> int:
    """How many files two folders do not have in common to the byte."""
    files = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    return sum(not _same(one / file, other / file) for file in files)


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and filecmp.cmp(one, other, shallow=False)
