"""The Ledger of the given articles and the real reference, read and analysed once."""

from __future__ import annotations

import pytest

from scripts.analysing import analyse
from scripts.pages.catalogue import Catalogue
from scripts.pages.entries import Desk
from scripts.readings import Failure, read_articles
from scripts.records.ledger import Ledger
from scripts.seeds import read_seeds
from tests.project import ROOT


@pytest.fixture(scope="session")
def given() -> Ledger:
    """Five articles, everything on record, every result of the analysis."""
    seeds = read_seeds(ROOT)
    assert seeds.foundations.tools
    readings = [reading for reading in read_articles(seeds.articles, seeds.foundations.tools) if not isinstance(reading, Failure)]
    by_id = {reading.article: reading for reading in readings}
    foundations = seeds.foundations
    return analyse(Ledger(reference=foundations.reference, topics=foundations.topics, articles=seeds.articles, readings=by_id))


@pytest.fixture(scope="session")
def desk(given: Ledger) -> Desk:
    return Desk(Catalogue(given))
