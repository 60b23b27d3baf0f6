"""Portions are kept from build to build, and never at the price of a stale page."""

from __future__ import annotations

import io
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from scripts.build import build
from scripts.corpus.articles import ARTICLES
from scripts.keeping import PORTIONS
from scripts.pages import article_page
from scripts.pages.files import FilePortions
from scripts.placing import SEARCHED
from scripts.remembering import RESULTS
from tests.project import ROOT, edit, make_project

SENTENCES = (
    "Huawei said the Ascend 910C has 96 GB of memory.",
    "Analysts at SemiAnalysis put the memory of the Ascend 910C at 128 GB.",
    "The Ascend 910C is manufactured by TSMC, one engineer said.",
    "The Zephyr X9 accelerator of Moore Threads costs $4,000, Jane Doe of Umbra said.",
    "The United States banned the sale of the H20 to China in April 2025.",
    "The Nvidia H20 was sold to Tencent, according to Reuters.",
    "Mass production of the Ascend 920 is expected to start in 2027.",
    "The US now requires a licence to export the H20 to China, a welder said.",
    "The Ascend 310B draws 8 W, and Fireflies of Zhipu said so.",
)
MEASURE = "Huawei can no longer sell the Ascend 910C in China."


def run(root: Path, cached: bool = True) -> dict[str, bytes]:
    """What stands in docs/ and among the documents of the search after a build."""
    assert not build(root, console=Console(file=io.StringIO()), cached=cached).errors
    folders = {"docs": root / "docs", "search": root / SEARCHED}
    return {f"{name}/{path.relative_to(folder)}": path.read_bytes() for name, folder in folders.items() for path in folder.rglob("*.*") if path.is_file()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("kept") / "project")
    for path in (ROOT / ARTICLES).glob("*.md"):
        shutil.copy(path, root / ARTICLES)
    (root / ARTICLES / "measured.md").write_text(f"---\npublished: 2025-06-02\n---\n# A measure\n\n{MEASURE}\n")
    assert b'"controls"' in run(root)["docs/articles/measured.json"]
    return root


def edits(seed: int) -> Callable[[Path], None]:
    """Some articles changed by chance: sentences more or less, the text of another, another date."""

    def make(root: Path) -> None:
        chance = random.Random(seed)
        paths = sorted((root / ARTICLES).glob("*.md"))
        for path in chance.sample(paths, 2):
            text = path.read_text(encoding="utf-8")
            text += "\n" + "\n".join(chance.sample(SENTENCES, 3)) + "\n"
            if chance.random() < 0.3:
                text = chance.choice(paths).read_text(encoding="utf-8")
            if chance.random() < 0.5:
                text = text.replace("2031-0", "2029-0").replace("2025-12", "2025-11")
            path.write_text(text, encoding="utf-8")

    return make


OTHER: dict[str, Callable[[Path], object]] = {
    "a template": lambda root: edit(root / "templates" / "article.html", "{% import", "{# another #}{% import"),
    "the address of the site": lambda root: (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text(encoding="utf-8").replace("ascend-ledger.example", "moved.example"), encoding="utf-8"
    ),
    "a page spoilt by hand": lambda root: (root / "docs" / "articles" / "003.md").write_text("spoilt"),
    "a file of data removed": lambda root: (root / "docs" / "articles" / "003.json").unlink(),
    "a document of the search spoilt": lambda root: (root / SEARCHED / "articles" / "003" / "index.html").write_text("spoilt"),
    "a damaged cache": lambda root: [(root / place).write_bytes(b"no cache") for place in (PORTIONS, RESULTS)],
    "an article gone": lambda root: (root / ARTICLES / "two.md").unlink(),
    "an article more": lambda root: (root / ARTICLES / "three.md").write_text(" ".join(SENTENCES)),
    "a name that nobody named before": lambda root: edit(
        root / ARTICLES / "two.md", "The United", "The Ascend 310B is slower than the A100X of Zhipu. The United"
    ),
    "a measure that more articles speak of": lambda root: edit(root / ARTICLES / "two.md", "The United", f"{MEASURE} The United"),
    "a review": lambda root: (root / ARTICLES / "one.review.yml").write_text(
        "- add: {subject: ascend-910c, predicate: power, value: 600, unit: W}\n  quote: Huawei announced the Ascend 910C on Tuesday\n"
        "  reviewer: A. Tester\n  date: 2031-04-01\n  reason: Read by hand\n"
    ),
}
CHANGES = {**{f"edits {seed}": edits(seed) for seed in range(6)}, **OTHER}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_after_any_change_a_build_gives_what_a_fresh_one_gives(project: Path, tmp_path: Path, change: Callable[[Path], object]) -> None:
    root = tmp_path / "project"
    shutil.copytree(project, root, copy_function=shutil.copy2)
    change(root)
    kept = run(root)
    for folder in (root / "docs" / "articles", root / ".cache"):
        shutil.rmtree(folder)
    assert kept == run(root, cached=False)


def test_what_is_kept_is_not_made_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing changed: no page of an article is made."""
    before = {path: path.stat().st_mtime_ns for path in (project / "docs" / "articles").iterdir()}
    monkeypatch.setattr("scripts.pages.article_page.article_page", lambda *_: pytest.fail("a page was made again"))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    run(project)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_rows_are_packed_again_only_beside_an_edited_article(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an article goes on as it was, and none of its group was touched, the tables are put together of what is kept."""
    root = tmp_path / "project"
    shutil.copytree(project, root, copy_function=shutil.copy2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    monkeypatch.setattr("scripts.pages.files.TOGETHER", 4)  # two articles at least, and six at most
    run(root)
    made: list[str] = []
    part = FilePortions.part
    monkeypatch.setattr(FilePortions, "part", lambda self, article: made.append(article) or part(self, article))
    run(root)
    assert not made
    text = (root / ARTICLES / "003.md").read_text(encoding="utf-8")
    (root / ARTICLES / "003.md").write_text(f"{text}\nIt rained.\n", encoding="utf-8")
    kept = run(root)
    assert 0 < len(made) <= 5
    assert "003" not in made  # its rows come with its page
    shutil.rmtree(root / ".cache")
    assert kept == run(root, cached=False)


def test_a_first_mention_makes_no_other_article_again(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody named before has a page now, of which only those pages tell that show its article among those like theirs."""
    root = tmp_path / "project"
    shutil.copytree(project, root, copy_function=shutil.copy2)
    edit(root / ARTICLES / "two.md", "The United", "The Ascend 310B lies on a table. The United")
    made: list[str] = []
    page = article_page.article_page
    monkeypatch.setattr(article_page, "article_page", lambda article, desk: made.append(article.id) or page(article, desk))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert "docs/products/ascend-310b.md" in run(root).keys() - run(project).keys()
    assert "two" in made
    assert not {"000", "001", "002", "measured"} & set(made)
