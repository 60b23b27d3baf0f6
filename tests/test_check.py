"""Every problem in seeds/ with its place and a tip: for each rule, what is wrong and the exact line that says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import check as door
from scripts.check import check
from scripts.issues import Issue
from scripts.notices import render_issues
from tests.project import edit, make_project

FRAME = """- id: relative_performance.zorbles
  predicate: relative_performance
  value: higher
  trigger: ['zorbles']
  subject: {kinds: [product], side: before}
  object: {kinds: [product], side: after}
  yes:
    - text: The Ascend 910C zorbles the H100.
      claims: [[ascend-910c, h100, higher]]
    - text: The Ascend 910B zorbles the A100.
      claims: [[ascend-910b, a100, higher]]
  no:
    - Nobody zorbles.
"""
FRAMES = "seeds/lexicon/frames/invented.yml"
PRODUCTS = "seeds/reference/products.yml"
ONE = "seeds/articles/one.md"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one frame, so that its check is quick."""
    root = make_project(tmp_path_factory.mktemp("checked"))
    for path in (root / "seeds" / "lexicon" / "frames").iterdir():
        path.unlink()
    (root / FRAMES).write_text(FRAME)
    return root


@pytest.fixture
def project(whole: Path) -> Iterator[Path]:
    kept = {path: path.read_bytes() for path in (whole / "seeds").rglob("*") if path.is_file()}
    yield whole
    for path in (path for path in (whole / "seeds").rglob("*") if path.is_file() and path not in kept):
        path.unlink()
    for path, content in kept.items():
        path.write_bytes(content)


def errors(root: Path) -> list[str]:
    return [str(issue) for issue in check(root) if issue.level == "error"]


def test_good_seeds_have_no_errors(project: Path) -> None:
    assert errors(project) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (ONE, "publisher:", "publsher:", f"{ONE}:3: unknown key 'publsher'. Did you mean 'publisher'?"),
        (ONE, "2031-03-04", "4 March 2031", f"{ONE}:5: published is not a date: '4 March 2031'. Write 2025, 2025-04 or 2025-04-22"),
        (ONE, "https://gazette.example/one", "gazette", f"{ONE}:4: url is not an http or https address: 'gazette'"),
        (PRODUCTS, "name: Nvidia H100", "nmae: Nvidia H100", "nmae"),
        (PRODUCTS, "id: h100", "id: H 100", "'H 100'"),
        (PRODUCTS, "id: h100", "id: a100", "'a100'"),
        (FRAMES, "trigger: ['zorbles']", "trigger: ['zor(bles']", f"{FRAMES}:1: frame 'relative_performance.zorbles': RE2 refuses 'zor(bles'"),
        (FRAMES, "trigger: ['zorbles']", "trigger: ['<gadget> zorbles']", f"{FRAMES}:1: frame 'relative_performance.zorbles': unknown placeholder <gadget>"),
        (FRAMES, "trigger: ['zorbles']", "triger: ['zorbles']", f"{FRAMES}:4: triger: extra inputs are not permitted, found ['zorbles']. Did you mean 'trigger'?"),
        (FRAMES, "kinds: [product], side: before", "kinds: [gadget], side: before", f"{FRAMES}:5: subject.kinds.0"),
        (FRAMES, "h100, higher", "h100, lower", f"{FRAMES}:1: frame 'relative_performance.zorbles' must read ['ascend-910c', 'h100', 'lower'] in 'The Ascend 910C zorbles the H100.'"),
        (FRAMES, "Nobody zorbles.", "The Ascend 910B zorbles the A100.", f"{FRAMES}:1: frame 'relative_performance.zorbles' must be silent in 'The Ascend 910B zorbles the A100.'"),
        (FRAMES, "  no:\n    - Nobody zorbles.\n", "  no: []\n", f"{FRAMES}:12: no: tuple should have at least 1 item"),
        ("seeds/lexicon/cues.yml", "expected:", "expcted:", "Did you mean 'expected'?"),
        ("seeds/lexicon/names.yml", "ordinary:", "ordnary:", "Did you mean 'ordinary'?"),
        ("seeds/topics.yml", "topics:", "topisc:", "unknown key 'topisc' in the file. Did you mean 'topics'?"),
        ("seeds/topics.yml", "[ascend-910c]", "[ascend-910-c]", "topic 'ascend-910c' names the unknown entity 'ascend-910-c'. Did you mean 'ascend-910c'?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(project: Path, file: str, old: str, new: str, message: str) -> None:
    path = project / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    assert any(message in line and line.startswith(file) for line in errors(project)), errors(project)


def test_two_files_of_one_address(project: Path) -> None:
    (project / "seeds" / "articles" / "One.txt").write_text("The Ascend 910C is a chip.\n")
    assert any("has the same id as" in line for line in errors(project))


def test_all_problems_are_told_at_once_by_path_and_line(project: Path) -> None:
    edit(project / ONE, "publisher:", "publsher:")
    edit(project / ONE, "https://gazette.example/one", "gazette")
    edit(project / FRAMES, "Nobody zorbles.", "The Ascend 910B zorbles the A100.")
    found = [(issue.path, issue.line) for issue in check(project) if issue.level == "error"]
    assert found == [(ONE, 3), (ONE, 4), (FRAMES, 1)]


def test_an_unknown_product_is_noticed_with_its_line(project: Path) -> None:
    edit(project / ONE, "Mass production", "Nvidia's rumoured H777 accelerator is said to follow.\n\nMass production")
    notices = [issue for issue in check(project) if "unknown product" in issue.message]
    assert [(issue.path, issue.line, issue.level) for issue in notices] == [(ONE, 9, "notice")]
    assert "H777" in notices[0].message


def test_a_draft_from_elsewhere_is_checked_as_an_article(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("---\ntitel: x\n---\nThe Ascend 910C is a chip.\n")
    edit(project / ONE, "publisher:", "publsher:")
    monkeypatch.setattr(door, "ROOT", project)
    assert door.main([str(draft)]) == 1
    out = capsys.readouterr().out
    assert f"{draft}:2: unknown key 'titel'" in out
    assert "publsher" not in out


def test_the_door_exits_with_1_only_on_errors(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(door, "ROOT", project)
    assert door.main([]) == 0
    assert door.main([str(project / ONE)]) == 0
    edit(project / ONE, "publisher:", "publsher:")
    assert door.main(["--format", "json"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert {"path": ONE, "line": 3, "message": "unknown key 'publsher'", "tip": "Did you mean 'publisher'?", "level": "error"} in lines


ISSUES = [
    Issue("b.md", 0, "is empty"),
    Issue("a,b:c.md", 3, "50% of\nit", "Mend it", "warning"),
    Issue("a,b:c.md", 2, "escape \x1b[31m"),
]


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("text", ["a,b:c.md:2: escape \\x1b[31m", "a,b:c.md:3: warning: 50% of\\nit. Mend it", "b.md: is empty"]),
        ("github", ["::error file=a%2Cb%3Ac.md,line=2::escape \x1b[31m", "::warning file=a%2Cb%3Ac.md,line=3::50%25 of%0Ait. Mend it", "::error file=b.md::is empty"]),
    ],
)  # fmt: skip
def test_issues_are_printed_by_place_and_obey_no_text_in_them(form: str, lines: list[str]) -> None:
    assert render_issues(ISSUES, form).split("\n")[:-1] == lines  # type: ignore[arg-type]
