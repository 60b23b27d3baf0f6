"""A copy of the project to build, break and serve, with articles of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.pages.writing import GENERATED

ROOT = Path(__file__).resolve().parents[1]

ARTICLES = {
    "one.md": """---
title: A chip is announced
publisher: The Invented Gazette
url: https://gazette.example/one
published: 2031-03-04
---
Huawei announced the Ascend 910C on Tuesday. The Ascend 910C delivers 60% of the inference performance of Nvidia's H100, according to Ann Lee.

Mass production of the Ascend 920 is expected to start in 2032.
""",
    "two.md": """---
title: Rules for chips
publisher: The Invented Courier
url: https://courier.example/two
published: 2031-04
---
The United States banned the sale of Nvidia's H100 to China in 2022. The Ascend 910C is manufactured by SMIC.
""",
}


def make_project(folder: Path) -> Path:
    """Everything that a build needs, without what earlier builds made, and with two invented articles."""
    made = [*GENERATED, "index.md", "method.md", "__pycache__"]
    for name in ("scripts", "seeds", "templates", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(*(made if name == "docs" else ["__pycache__"])))
    for name in ("mkdocs.yml", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    shutil.rmtree(folder / "seeds" / "articles")
    (folder / "seeds" / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "seeds" / "articles" / name).write_text(text, encoding="utf-8")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Replace words in a file; the old ones must be there, else the test tests nothing."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")
