"""Review files say what is wrong with them, entry by entry, and lose no good entry to a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.corpus.reviews import parse_reviews, read_reviews

GOOD = """\
- reject: 3fa09c21bd
  reason: The sentence speaks of the older chip
  reviewer: Jo Doe
  date: 2031-02
- correct: 81c5de1102
  set: {certainty: reported, value: [1, 2.5], date: 2026, attribution: null}
  reason: The sentence says so
  reviewer: Jo Doe
- confirm: 00c5de1102
  reviewer: Jo Doe
- add: {subject: ascend-910c, predicate: power, value: 310, unit: W}
  quote: draws 310 watts
  reason: Missed
  reviewer: Jo Doe
"""


def test_every_kind_of_review() -> None:
    reviews, issues = parse_reviews("a.review.yml", "a", GOOD)
    assert not issues
    assert [(review.action, review.claim, review.line) for review in reviews] == [
        ("reject", "3fa09c21bd", 1), ("correct", "81c5de1102", 5), ("confirm", "00c5de1102", 9), ("add", None, 11),
    ]  # fmt: skip
    assert reviews[1].changes == {"certainty": "reported", "value": (1, 2.5), "date": "2026", "attribution": None}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("- reject: 3fa09c21bd\n  reviewer: J\n", "1: reject has no reason. Add 'reason: …'"),
        ("- reject: 3fa09c21bd\n  reason: x\n", "1: reject has no reviewer. Add 'reviewer: …'"),
        ("- reject: the first\n  reason: x\n  reviewer: J\n", "1: reject is no id of a claim: 'the first'"),
        ("- rejects: 3fa09c21bd\n  reason: x\n  reviewer: J\n", "1: unknown key 'rejects'. Did you mean 'reject'?"),
        ("- reason: x\n  reviewer: J\n", "1: says neither confirm, reject, correct nor add"),
        ("- reject: 3fa09c21bd\n  confirm: 3fa09c21bd\n  reason: x\n  reviewer: J\n", "1: says confirm and reject at once"),
        ("- correct: 3fa09c21bd\n  reason: x\n  reviewer: J\n", "1: set must be fields and their values"),
        ("- correct: 3fa09c21bd\n  set: {certanty: stated}\n  reason: x\n  reviewer: J\n", "2: unknown field 'certanty'. Did you mean 'certainty'?"),
        ("- correct: 3fa09c21bd\n  set: {certainty: sure}\n  reason: x\n  reviewer: J\n", "2: certainty is 'sure', expected 'stated', 'reported'"),
        ("- correct: 3fa09c21bd\n  set: {certainty: null}\n  reason: x\n  reviewer: J\n", "2: certainty cannot be unknown"),
        ("- correct: 3fa09c21bd\n  set: {date: soon}\n  reason: x\n  reviewer: J\n", "2: date is not a date: 'soon'"),
        ("- correct: 3fa09c21bd\n  set: {id: 1}\n  reason: x\n  reviewer: J\n", "2: unknown field 'id'"),
        ("- correct: 3fa09c21bd\n  set: {value: true}\n  reason: x\n  reviewer: J\n", "2: value: "),
        ("- reject: 3fa09c21bd\n  set: {date: 2026}\n  reason: x\n  reviewer: J\n", "2: set does not go with reject"),
        ("- add: {subject: x, predicate: power}\n  reason: x\n  reviewer: J\n", "1: add has no quote"),
        ("- reject: 3fa09c21bd\n  reason: [x]\n  reviewer: J\n", "2: reason must be text"),
        ("- reject: 3fa09c21bd\n  reason: x\n  reviewer: J\n  date: 2026-13\n", "4: date is not in the calendar: '2026-13'"),
        ("- reject: !!python/object:os.system x\n", "1: uses a YAML tag"),
        ("- reject: &a x\n", "1: uses a YAML anchor"),
        ("just text\n", "1: must be a list of reviews"),
        ("- just text\n", "1: must be a list of reviews"),
        ("{", "is not valid YAML here"),
    ],
)
def test_a_wrong_entry_is_told_and_the_others_stay(entry: str, message: str) -> None:
    reviews, issues = parse_reviews("a.review.yml", "a", entry)
    assert not reviews
    assert any(message in str(issue) for issue in issues), [str(issue) for issue in issues]
    if entry.startswith(("- r", "- c", "- a")):
        more, _ = parse_reviews("a.review.yml", "a", GOOD + entry)
        assert len(more) in (0, 4)  # broken YAML takes the file with it


def test_an_empty_file_says_nothing() -> None:
    assert parse_reviews("a.review.yml", "a", "") == ((), [])


def test_a_review_needs_its_article(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "articles"
    folder.mkdir(parents=True)
    (folder / "One.md").write_text("Text.")
    (folder / "One.review.yml").write_text(GOOD)
    (folder / "two.review.yml").write_text(GOOD)
    reviews, issues = read_reviews(folder, tmp_path)
    assert {article: len(found) for article, found in reviews.items()} == {"one": 4}
    assert [str(issue) for issue in issues] == [
        "seeds/articles/two.review.yml: reviews no article: there is no 'two' here. It must have the name of an article beside it: two.md"
    ]


def test_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "articles"
    folder.mkdir(parents=True)
    (folder / "one.md").write_text("Text.")
    (tmp_path / "secret.yml").write_text(GOOD)
    (folder / "one.review.yml").symlink_to(tmp_path / "secret.yml")
    reviews, issues = read_reviews(folder, tmp_path)
    assert not reviews
    assert "is a link that leaves it" in str(issues[0])
