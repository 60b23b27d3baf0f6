"""One article exchanged for another state of it: the same pages as from a fresh start, and any page by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.analysing import Analysis
from scripts.corpus.articles import parse_article
from scripts.pages.catalogue import Catalogue
from scripts.pages.entries import Desk
from scripts.pages.site import plan_pages, render_pages
from scripts.readings import Failure, read_or_fail
from scripts.records.article import Article
from scripts.records.ledger import Ledger
from scripts.records.reading import Reading
from scripts.seeds import Foundations, read_foundations
from tests.project import ROOT

ADDED = "\n\nHuawei said the Ascend 910C has 96 GB of memory. The Zephyr X9 accelerator from Moore Threads costs $4,000, Jane Doe of Umbra said.\n"

DATED = "---\npublisher: A later paper\npublished: 2031-05-06\ndate_basis: stated\n---\n\nHuawei said the Ascend 910C has 96 GB of memory.\n"

@pytest.fixture(scope="module")
def foundations() -> Foundations:
    return read_foundations(ROOT)


def edited(ledger: Ledger, id: str, text: str, foundations: Foundations) -> tuple[Article, Reading]:
    """The article with another text, read."""
    assert foundations.tools
    path = next(article.path for article in ledger.articles if article.id == id)
    changed, _ = parse_article(id, path, text, foundations.rules)
    assert isinstance(changed, Article)
    reading = read_or_fail(changed, foundations.tools.reader())
    assert not isinstance(reading, Failure)
    return changed, reading


@pytest.mark.parametrize("id", ["000", "003"])
def test_pages_after_an_edit_are_those_of_a_fresh_start(given: Ledger, foundations: Foundations, id: str) -> None:
    """With a claim and names more, then as the newest of all, then with the text all gone."""
    analysis = Analysis(given)
    ledger = analysis.fill_in(given)
    desk = Desk(Catalogue(ledger))
    source = (ROOT / "seeds" / "articles" / f"{id}.md").read_text(encoding="utf-8")
    for text in (source + ADDED, DATED, "Nothing is said here.\n", source):
        old = ledger.readings[id]
        article, reading = edited(ledger, id, text, foundations)
        articles = tuple(article if other.id == id else other for other in ledger.articles)
        ledger = replace(ledger, articles=articles, readings={**ledger.readings, id: reading})
        analysis.exchange(article, reading)
        ledger = analysis.fill_in(ledger)
        desk = desk.exchanged(ledger, old)
        plan = plan_pages(desk)
        last = dict(reversed(plan.items()))  # made from the last to the first: no page waits for another
        kept = {path: make().text for path, make in last.items()}
        fresh = {page.path: page.text for page in render_pages(Analysis(ledger).fill_in(ledger))}
        assert kept.keys() == fresh.keys()
        assert [path for path in fresh if fresh[path] != kept[path]] == []
