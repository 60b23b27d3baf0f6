"""A copy of this project in a folder of its own, with made-up articles instead of its articles."""

from __future__ import annotations

import compileall
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.texts import make_article

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = "seeds/articles"
EDITED = "the-edited-one"
"""The article that is edited: the newest, so that lists of what is new show it."""
_FRONT = "---\ntitle: The edited one\npublisher: made-up.example\npublished: 2026-12-30\n---\n"


@dataclass(frozen=True, slots=True)
class Project:
    """Where the copy is, and the article in it that is edited."""

    root: Path
    words: int
    """Of an article."""

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def edited(self) -> Path:
        return self.root / ARTICLES / f"{EDITED}.md"

    def edit(self, number: int) -> str:
        """Give the edited article one sentence more, with a claim of its own; the words to look for on pages."""
        figure = f"{2 + number / 100:.2f} times faster"
        said = f"The Ascend 910C is {figure} than the Ascend 310B, a passer-by in Ulanqab said."
        self.edited.write_text(f"{self._unedited()}\n{said}\n", encoding="utf-8")
        return figure

    def revert(self) -> None:
        """Take the sentence away again."""
        self.edited.write_text(self._unedited(), encoding="utf-8")

    def _unedited(self) -> str:
        return _FRONT + make_article(0, self.words).content.split("---\n", 2)[2]


def fill(project: Project, articles: int) -> Iterator[int]:
    """Make the copy, in an empty folder; yields the number of articles written so far."""
    for name in _files():
        target = project.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
    compileall.compile_dir(project.root / "scripts", quiet=2)  # not a part of any build that is measured
    folder = project.root / ARTICLES
    folder.mkdir(parents=True)
    project.revert()
    for number in range(1, articles):
        article = make_article(number, project.words)
        (folder / f"{article.name}.md").write_text(article.content, encoding="utf-8")
        yield number + 1


def _files() -> Iterable[str]:
    """What the repository holds or is about to hold, without its articles, its tests and its own results."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    apart = (f"{ARTICLES}/", "tests/", "benchmarks/", ".")
    return (name for name in dict.fromkeys(listed) if name and not name.startswith(apart) and (ROOT / name).is_file())
