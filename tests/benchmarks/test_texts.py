"""Made-up articles are the same for the same seed, as rich as real ones, and no copies of one another but for a share."""

from __future__ import annotations

import re
from itertools import combinations
from statistics import mean, median

import pytest

from benchmarks.texts import make_article, make_text
from scripts.analysis.stories import find_likenesses
from scripts.corpus.articles import parse_article
from scripts.extraction.reading import read_article
from scripts.records.article import Article
from scripts.seeds import read_foundations
from tests.project import ROOT

WORDS, NUMBER = 600, 80
NAMED = ("product", "organisation", "software", "ai-model", "authority")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    rules = read_foundations(ROOT).rules
    parsed = [parse_article(made.name, f"{made.name}.md", made.content, rules) for made in (make_article(n, WORDS) for n in range(NUMBER))]
    assert not [issue for _, issues in parsed for issue in issues if issue.level == "error"]
    return [article for article, _ in parsed if isinstance(article, Article)]


def triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def test_the_same_seed_gives_the_same_text() -> None:
    assert make_text(WORDS, 3) == make_text(WORDS, 3)
    assert make_text(WORDS, 3) != make_text(WORDS, 4)
    assert make_article(40, WORDS, 1) == make_article(40, WORDS, 1)
    assert make_article(40, WORDS, 1) != make_article(40, WORDS, 2)


def test_a_text_is_about_as_long_as_asked() -> None:
    assert all(words <= len(make_text(words, 5).split()) < words + 60 for words in (50, 600, 2000))


def test_every_article_has_a_name_of_its_own() -> None:
    names = [make_article(number, 50).name for number in range(300)]
    assert len(set(names)) == 300
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) for name in names)


def test_what_is_known_of_articles_varies(articles: list[Article]) -> None:
    """Title, publisher, date and author are there for most and not for all; dates are from 2022 to 2026."""
    fronts = [article.front for article in articles]
    for key in ("publisher", "published", "authors", "url"):
        known = sum(bool(getattr(front, key)) for front in fronts)
        assert NUMBER / 3 < known < NUMBER, key
    assert {front.published[:4] for front in fronts if front.published} == {"2022", "2023", "2024", "2025", "2026"}
    assert len({front.publisher for front in fronts}) > 25


def test_unrelated_articles_share_little_wording(articles: list[Article]) -> None:
    """Prose and claims alike: half of all pairs share under 3 % of their word triples."""
    found = [triples(article.text) for article in articles[:40]]
    shares = sorted(len(one & other) / min(len(one), len(other)) for one, other in combinations(found, 2))
    assert median(shares) < 0.03
    assert shares[int(len(shares) * 0.95)] < 0.05


def test_one_article_in_ten_repeats_an_earlier_one(articles: list[Article]) -> None:
    likenesses = find_likenesses(articles)
    later = {max((like.first, like.second), key=lambda id: int(id.rpartition("-")[2])) for like in likenesses}
    assert 0.04 < len(later) / NUMBER < 0.2
    assert {like.kinship for like in likenesses} == {"copy", "related"}


def test_articles_hold_as_much_as_real_ones(articles: list[Article]) -> None:
    tools = read_foundations(ROOT).tools
    assert tools
    reader = tools.reader()
    readings = [read_article(article, reader) for article in articles[:30]]
    assert 8 < mean(len(reading.claims) for reading in readings) < 15
    assert 1.5 < mean(len(reading.restrictions) for reading in readings) < 4
    assert 30 < mean(sum(mention.kind in NAMED for mention in reading.mentions) for reading in readings) < 60
    claims = [claim for reading in readings for claim in reading.claims]
    assert len({claim.subject for claim in claims}) > 30
    assert len({claim.predicate for claim in claims}) > 15
