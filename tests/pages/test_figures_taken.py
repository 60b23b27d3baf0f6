"""Every figure that a topic page prints is found again in the files that it offers."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from scripts.build import build
from tests.project import ROOT

TOPICS = ("ascend-910c", "ascend-920", "cann-mindspore", "export-controls")
FIGURE = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The docs/ of this project's own seeds."""
    folder = tmp_path_factory.mktemp("own")
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    result = build(folder, console=Console(file=io.StringIO()))
    assert not result.errors
    return folder / "docs"


def flat(value: Any) -> str:
    """Everything in a piece of JSON as one text."""
    if isinstance(value, dict):
        return " ".join(map(flat, value.values()))
    return " ".join(map(flat, value)) if isinstance(value, list) else "" if value is None else str(value)


def page_parts(text: str) -> str:
    """The page's account and entries: what is said and what is on record, without counts, charts and lists of articles."""
    body = text.split("{#glance}")[1] if "{#glance}" in text else text
    return re.split(r"\{#(?:timeline|gaps|articles|references)[ }]", body)[0]


@pytest.mark.slow
@pytest.mark.parametrize("topic", TOPICS)
def test_every_value_of_an_entry_is_in_the_files(docs: Path, topic: str) -> None:
    """Each claim and restriction whose anchor the page leads to is a row of its data, in the words of the page."""
    data = json.loads((docs / "topics" / f"{topic}.json").read_text())
    rows = {row["id"]: row for row in (*data.get("claims", ()), *data.get("restrictions", ()))}
    page = (docs / "topics" / f"{topic}.md").read_text()
    shown = set(re.findall(r"#(claim-[0-9a-f]+)", page_parts(page)))
    assert shown
    assert shown <= rows.keys()
    every = {row["id"]: row for name in ("claims", "restrictions") for row in csv.DictReader(io.StringIO((docs / f"data/{name}.csv").read_text()))}
    assert all(every[id]["says"] == rows[id]["says"] for id in shown)


@pytest.mark.slow
@pytest.mark.parametrize("topic", TOPICS)
def test_every_figure_on_the_page_is_in_the_files(docs: Path, topic: str) -> None:
    """Numbers with a decimal point or of two digits and more, wherever they stand in the account and the entries."""
    page = (docs / "topics" / f"{topic}.md").read_text()
    seen = see_part(page_parts(page))
    data = [json.loads(file.read_text()) for file in sorted((docs / "data").glob("*.json"))]
    there = flat(data).replace("\u00a0", " ")
    numbers = {figure.replace(",", "") for figure in FIGURE.findall(there)}
    shares = {f"{float(number) * 100:g}" for number in numbers if float(number) < 10}
    rounded = {f"{round(float(number), digits):g}" for number in numbers for digits in (0, 2) if float(number) < 1e15}
    wanted = {figure.replace(",", "") for figure in FIGURE.findall(seen) if "." in figure or len(figure) > 2}
    assert wanted, "the page prints no figure at all: the test would pass on anything"
    missing = {figure for figure in wanted if f"{float(figure):g}" not in shares | rounded | {f"{float(n):g}" for n in numbers}}
    assert not missing, {figure: seen[max(0, seen.find(figure) - 60) : seen.find(figure) + 40] for figure in sorted(missing)}


def see_part(part: str) -> str:
    """Its text without markup, charts (whose axes have figures of their own) and citation marks."""
    bare = re.sub(r'<a [^>]*aria-label="Reference[^>]*>\d+</a>|<svg.*?</svg>', " ", part, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", bare))
