"""After any edits the analysis says what a fresh one says of the same articles."""

from __future__ import annotations

import random
from dataclasses import fields, replace

import pytest

from scripts.analysing import Analysis, analyse
from scripts.extraction.claims import claim_id
from scripts.records.article import Article, FrontMatter
from scripts.records.ledger import Ledger
from scripts.records.reading import Claim, Reading, Restriction
from tests.analysis.factory import make_article, make_reading
from tests.analysis.invented import reference_with_rules
from tests.analysis.made_up import made_up_articles, made_up_claims, made_up_readings, made_up_restrictions

REFERENCE = reference_with_rules()
CLAIMS, RESTRICTIONS = made_up_claims(), made_up_restrictions()
TEXTS = [" ".join(random.Random(seed).choices([f"word{n}" for n in range(900)], k=120)) + "." for seed in range(3)]


def made_up_ledger() -> Ledger:
    return Ledger(REFERENCE, articles=made_up_articles(), readings={reading.article: reading for reading in made_up_readings()})


def told_in(item: Claim | Restriction, article: str, shift: int) -> Claim | Restriction:
    """The same said in another article, or elsewhere in its text."""
    moved = replace(item.evidence, start=item.evidence.start + shift, end=item.evidence.end + shift)
    return replace(item, article=article, id=claim_id(article, item.id), evidence=moved)


def edited(ledger: Ledger, id: str, chance: random.Random) -> tuple[Article, Reading]:
    """One article with another text, date, publisher and claims, some of which it had before."""
    said = [told_in(item, id, chance.randrange(3)) for item in chance.sample((*CLAIMS, *RESTRICTIONS), k=6)]
    kept = [item for item in ledger.readings[id].claims if chance.random() < 0.7]
    front = FrontMatter(published=chance.choice([None, "2024", "2025-05"]), publisher=chance.choice([None, "Gazette", "Courier"]))
    claims = list({item.id: item for item in (*kept, *said) if isinstance(item, Claim)}.values())
    restrictions = [item for item in said if isinstance(item, Restriction)]
    return make_article(id, chance.choice(TEXTS), front=front), make_reading(id, claims=claims, restrictions=restrictions)


def put(ledger: Ledger, article: Article, reading: Reading) -> Ledger:
    articles = tuple(article if old.id == article.id else old for old in ledger.articles)
    return replace(ledger, articles=articles, readings={**ledger.readings, article.id: reading})


@pytest.mark.parametrize("seed", range(8))
def test_edits_give_what_a_fresh_analysis_gives(seed: int) -> None:
    chance = random.Random(seed)
    ledger = made_up_ledger()
    analysis = Analysis(ledger)
    analysis.fill_in(ledger)
    for _ in range(12):
        article, reading = edited(ledger, chance.choice(ledger.articles).id, chance)
        ledger = put(ledger, article, reading)
        analysis.exchange(article, reading)
        if chance.random() < 0.5:
            continue  # several edits may come before anybody looks
        kept, fresh = analysis.fill_in(ledger), analyse(ledger)
        for field in fields(Ledger):
            assert getattr(kept, field.name) == getattr(fresh, field.name), field.name


def test_what_only_moved_in_its_text_costs_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = made_up_ledger()
    analysis = Analysis(ledger)
    before = analysis.fill_in(ledger)
    article, reading = ledger.articles[4], ledger.readings[ledger.articles[4].id]
    moved = replace(reading, claims=tuple(replace(claim, evidence=replace(claim.evidence, sentence=9)) for claim in reading.claims))
    monkeypatch.setattr("scripts.analysing.find_finding", lambda *_: pytest.fail("a finding was made again"))
    analysis.exchange(article, moved)
    assert analysis.fill_in(put(ledger, article, moved)).findings == before.findings
