"""A memory of earlier results changes none: whatever became of the articles or of the cache, they are those of a fresh start."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from scripts.analysing import Analysis, analyse
from scripts.analysis.findings import find_finding
from scripts.analysis.questions import Question
from scripts.edition import Edition, make_edition
from scripts.harvesting.cache import Cache
from scripts.harvesting.engine import digest
from scripts.harvesting.harvest import harvest
from scripts.records.analysis import Finding
from scripts.records.ledger import Ledger
from scripts.records.reading import Reading
from scripts.remembering import RESULTS, Memory
from tests.project import edit, make_project
from tests.test_analysing import edited, made_up_ledger, put
from tests.test_cache import overwrite, scramble, truncate

Change = Callable[[Ledger, random.Random], Ledger]


def marks_of(ledger: Ledger) -> dict[str, bytes]:
    return {article.id: digest(repr((article, ledger.readings[article.id])).encode()) for article in ledger.articles}


def remembered(ledger: Ledger, path: Path) -> Ledger:
    """The results with what the cache in this file knows; it knows them afterwards."""
    with Cache(path) as cache:
        return Analysis(ledger, memory=Memory(cache, marks_of(ledger))).fill_in(ledger)


def asked_of(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The predicate of each question on which a finding will be made."""
    asked: list[str] = []

    def find(question: Question, *given: Any) -> Finding:
        asked.append(question.predicate)
        return find_finding(question, *given)

    monkeypatch.setattr("scripts.analysing.find_finding", find)
    return asked


def assert_same(one: Ledger, other: Ledger) -> None:
    for field in fields(Ledger):
        assert getattr(one, field.name) == getattr(other, field.name), field.name


def one_edited(ledger: Ledger, chance: random.Random) -> Ledger:
    return put(ledger, *edited(ledger, chance.choice(ledger.articles).id, chance))


def some_edited(ledger: Ledger, chance: random.Random) -> Ledger:
    for _ in range(4):
        ledger = one_edited(ledger, chance)
    return ledger


def one_gone(ledger: Ledger, chance: random.Random) -> Ledger:
    gone = chance.choice(ledger.articles)
    return replace(ledger, articles=tuple(article for article in ledger.articles if article is not gone))


def one_more(ledger: Ledger, chance: random.Random) -> Ledger:
    """A copy of another, with its claims, under another name."""
    article, reading = edited(ledger, chance.choice(ledger.articles).id, chance)
    id = f"a{chance.random()}"
    claims = tuple(replace(claim, article=id, id=f"{claim.id[:6]}{id[-4:]}") for claim in reading.claims)
    added = Reading(id, reading.mentions, claims, ())
    return replace(ledger, articles=(*ledger.articles, replace(article, id=id)), readings={**ledger.readings, id: added})


@pytest.mark.parametrize("seed", range(4))
def test_edits_give_what_a_fresh_analysis_gives(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    ledger = made_up_ledger()
    changes: list[Change] = [one_edited, one_edited, some_edited, one_gone, one_more, lambda ledger, _: ledger]
    for _ in range(10):
        assert_same(remembered(ledger, tmp_path / "results"), analyse(ledger))
        ledger = chance.choice(changes)(ledger, chance)


def test_a_memory_holds_what_an_edit_in_a_preview_goes_on_from(tmp_path: Path) -> None:
    ledger, chance = made_up_ledger(), random.Random(7)
    remembered(ledger, tmp_path / "results")
    with Cache(tmp_path / "results") as cache:
        analysis = Analysis(ledger, memory=Memory(cache, marks_of(ledger)))
    for _ in range(6):
        article, reading = edited(ledger, chance.choice(ledger.articles).id, chance)
        ledger = put(ledger, article, reading)
        analysis.exchange(article, reading)
        assert_same(analysis.fill_in(ledger), analyse(ledger))


def test_what_is_remembered_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = made_up_ledger()
    before = remembered(ledger, tmp_path / "results")
    with monkeypatch.context() as watched:
        for name in ("scripts.analysing.find_finding", "scripts.remembering.compare", "scripts.remembering.compare_again"):
            watched.setattr(name, lambda *_: pytest.fail("made again"))
        assert_same(remembered(ledger, tmp_path / "results"), before)
    asked = asked_of(monkeypatch)
    monkeypatch.setattr("scripts.remembering.compare", lambda *_: pytest.fail("all sketches were compared"))
    article = ledger.articles[4]
    changed = put(ledger, replace(article, text=f"{article.text} More."), ledger.readings[article.id])
    remembered(changed, tmp_path / "results")
    assert set(asked) == {claim.predicate for claim in ledger.readings[article.id].claims}
    assert len(asked) < len(before.findings or ()) / 2


def test_another_date_or_publisher_of_one_article_is_seen(tmp_path: Path) -> None:
    """It stands in no claim; only the mark of the article tells."""
    ledger = made_up_ledger()
    remembered(ledger, tmp_path / "results")
    for article in ledger.articles:
        front = replace(article.front, published="1999-01-01", publisher="Evening Post")
        changed = put(ledger, replace(article, front=front), ledger.readings[article.id])
        assert_same(remembered(changed, tmp_path / "results"), analyse(changed))


@pytest.mark.parametrize(
    "damage",
    [overwrite(b""), overwrite(b"no database" * 500), truncate, scramble, Path.unlink],
    ids=["empty", "foreign", "truncated", "scrambled", "deleted"],
)
def test_a_damaged_cache_is_none(damage: Callable[[Path], None], tmp_path: Path) -> None:
    path, ledger = tmp_path / "results", made_up_ledger()
    remembered(ledger, path)
    damage(path)
    ledger = one_edited(ledger, random.Random(1))
    for _ in range(3):
        assert_same(remembered(ledger, path), analyse(ledger))


def test_other_code_remembers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = made_up_ledger()
    found = remembered(ledger, tmp_path / "results").findings or ()
    asked = asked_of(monkeypatch)
    monkeypatch.setattr("scripts.remembering.code_mark", lambda: b"other")
    remembered(ledger, tmp_path / "results")
    assert len(asked) == len(found)


# ------------------------------------------------------------------------------------------------------ of a project


def edition_of(root: Path) -> Edition:
    found = harvest(root)
    readings = [result for result in found.results.values() if isinstance(result, Reading)]
    return make_edition(root, found.seeds, readings, (), found.appraisals, found.marks)


def analysed(root: Path) -> Ledger:
    """With what is in the cache of the project."""
    edition = edition_of(root)
    with Cache(root / RESULTS) as cache:
        edition.analyse(cache)
    return edition.ledger


def afresh(root: Path) -> Ledger:
    edition = edition_of(root)
    edition.analyse()
    return edition.ledger


def test_what_people_make_of_a_reading_is_seen(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    before = analysed(root)
    claim = before.readings["one"].claims[0]
    review = root / "seeds" / "articles" / "one.review.yml"
    seen = [before.findings]
    for word in ("reject", "confirm"):
        review.write_text(f"- {word}: '{claim.id}'\n  reason: so it is\n  reviewer: Jo Doe\n")
        ledger = analysed(root)
        assert_same(ledger, afresh(root))
        seen.append(ledger.findings)
    review.unlink()
    assert analysed(root).findings == seen[0] == seen[2] != seen[1]


def test_a_word_of_the_lexicon_or_the_reference_is_seen(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    analysed(root)
    edit(root / "seeds" / "reference" / "products.yml", "Nvidia H100", "Nvidia Hopper 100")
    assert_same(analysed(root), afresh(root))
