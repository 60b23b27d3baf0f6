"""A mistake in the lexicon of names is told with its line and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.corpus.names import read_names

LEXICON = Path(__file__).parents[2] / "seeds" / "lexicon"


def edited(folder: Path, file: str, old: str, new: str) -> list[str]:
    """What is said of the lexicon after one edit."""
    for name in ("names.yml", "authorities.yml"):
        shutil.copy(LEXICON / name, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    patterns, issues = read_names(folder, folder)
    assert patterns is None
    return [str(issue) for issue in issues]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("names.yml", "    never_before: '\\s(?:Holdings", "    never_before: '\\s(?=Holdings", ".never_before: not an RE2 pattern"),
        ("names.yml", "kinds: [family]", "kinds: [clan]", ".kinds.0: input should be"),
        ("names.yml", "slug: 'ascend-{code}'", "slug: 'ascend-{coda}'", "pattern 'ascend-number' has no group 'coda'. Did you mean 'code'?"),
        ("names.yml", "\nunits:", "\nunit:", "unit: extra inputs are not permitted"),
        ("authorities.yml", "country: US", "land: US", "0.land: extra inputs are not permitted"),
        ("names.yml", "any_case: [", "any_case: [[", "names.yml:"),
    ],
)
def test_each_mistake_has_its_message(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    said = edited(tmp_path, file, old, new)
    assert any(message in line and line.startswith(file) for line in said), said
