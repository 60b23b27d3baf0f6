"""CONTRIBUTING says what the doors do: its example of a review is read, and every key and door that it names is there."""

from __future__ import annotations

import re

from scripts.corpus.reviews import KEYS, Changes, parse_reviews
from tests.project import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_example_of_a_review_is_a_good_one() -> None:
    example = next(block for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL) if "reviewer:" in block)
    reviews, issues = parse_reviews("a.review.yml", "a", example)
    assert not issues
    assert {review.action for review in reviews} == {"reject", "correct", "confirm", "add"}


def test_every_field_of_a_review_is_explained() -> None:
    named = set(re.findall(r"\b[a-z_]+\b", TEXT.partition("## Correct a claim")[2]))
    assert {*Changes.model_fields} <= named
    assert {*KEYS} - {"date"} <= named


def test_the_doors_that_are_named_are_there() -> None:
    for page in ("CONTRIBUTING.md", "README.md", "docs/contribute.md"):
        for door in re.findall(r"python -m scripts\.(\w+)", (ROOT / page).read_text(encoding="utf-8")):
            assert (ROOT / "scripts" / f"{door}.py").is_file(), f"{page} names {door}"
