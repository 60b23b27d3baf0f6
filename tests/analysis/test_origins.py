"""A claim comes from whom it is attributed to, else a cited outlet, else the publisher, who is no named origin."""

from __future__ import annotations

import pytest

from scripts.analysis.names import names_of
from scripts.analysis.origins import count_sources, origin_of, origins_in
from scripts.records.analysis import Origin
from scripts.records.article import FrontMatter
from tests.analysis.factory import make_article, make_claim, make_mention, make_reading
from tests.analysis.invented import invented_reference

NAMES = names_of(invented_reference())
TEXT = "The Gazette reports on chips. Courier says the Mira 1 is fast. The Gazette adds that it is hot."


@pytest.mark.parametrize(
    ("attribution", "key", "name"),
    [
        ("Tianfu", "tianfu", "Tianfu"),
        ("Tianfu Technologies", "tianfu", "Tianfu"),
        ("TIANFU", "tianfu", "Tianfu"),
        ("Ann Lee", "umbra", "Ann Lee"),  # counts as the house she works for
        ("Bo Qian", "bo-qian", "Bo Qian"),
        ("Tianfu spokeswoman", "tianfu", "Tianfu"),
        ("Umbra analyst Ann Lee", "umbra", "Ann Lee"),
        ("Umbra Daily", "umbra daily", "Umbra Daily"),  # another name that begins alike
        ("Gazette, Courier and Somebody", "courier+gazette+somebody", "Gazette, Courier, Somebody"),
        ("Somebody Else", "somebody else", "Somebody Else"),
        ("…", "…", "…"),
    ],
)
def test_attribution_comes_first(attribution: str, key: str, name: str) -> None:
    claim = make_claim("mira-1", "power", 1, "W", attribution=attribution)
    assert origin_of(claim, make_article(), make_reading(), NAMES) == Origin(key, name, "attribution")


@pytest.mark.parametrize(("sentence", "key", "kind"), [(2, "courier", "outlet in sentence"), (3, "gazette", "outlet in sentence")])
def test_then_the_outlet_in_the_sentence(sentence: int, key: str, kind: str) -> None:
    mentions = [make_mention(TEXT, "Gazette", "organisation", "gazette", nth=n) for n in range(2)]
    mentions.append(make_mention(TEXT, "Courier", "organisation", "courier"))
    claim = make_claim("mira-1", "power", 1, "W", sentence=sentence)
    origin = origin_of(claim, make_article(text=TEXT), make_reading(mentions=mentions), NAMES)
    assert (origin.key, origin.kind, origin.named) == (key, kind, True)


def test_then_the_outlet_most_cited_in_the_article() -> None:
    text = "Courier wrote so. The Gazette too. The Gazette again. The chip is hot."
    mentions = [make_mention(text, "Courier", "organisation", "courier")]
    mentions += [make_mention(text, "Gazette", "organisation", "gazette", nth=n) for n in range(2)]
    origin = origin_of(make_claim("mira-1", "power", 1, "W", sentence=4), make_article(text=text), make_reading(mentions=mentions), NAMES)
    assert (origin.key, origin.kind) == ("gazette", "outlet in article")


@pytest.mark.parametrize(
    ("front", "boilerplate", "kind"),
    [
        (FrontMatter(publisher="Gazette"), "", "publisher"),  # its own publisher is not somebody that it cites
        (FrontMatter(), "Photo: Gazette", "none"),  # a photo credit cites nobody
        (FrontMatter(), "", "none"),
    ],
)
def test_else_nobody_is_named(front: FrontMatter, boilerplate: str, kind: str) -> None:
    article = make_article(text="The chip is hot.", boilerplate=boilerplate, front=front)
    mentions = [make_mention(article.text, "Gazette", "organisation", "gazette")] if boilerplate else []
    origin = origin_of(make_claim("mira-1", "power", 1, "W"), article, make_reading(mentions=mentions), NAMES)
    assert (origin.kind, origin.named) == (kind, False)


def test_speakers_named_together_are_not_counted_again_alone() -> None:
    claims = [make_claim("mira-1", "power", n, "W", attribution=by) for n, by in enumerate(["Gazette and Courier", "Courier", "Gazette, Courier"])]
    origins = {claim.id: origin_of(claim, make_article(), make_reading(), NAMES) for claim in claims}
    assert count_sources(claims, origins).origins == ("Courier",)


def test_counts_say_articles_and_named_origins() -> None:
    """An article that cites nobody adds an article, never an independent source."""
    claims = [
        make_claim("mira-1", "power", 1, "W", article="a1", attribution="Ann Lee"),
        make_claim("mira-1", "power", 1, "W", article="a2", attribution="Umbra Research"),
        make_claim("mira-1", "power", 1, "W", article="a3"),
        make_claim("mira-1", "power", 1, "W", article="a4", attribution="Tianfu"),
    ]
    origins: dict[str, Origin] = {}
    for claim in claims:
        origins |= origins_in(make_article(claim.article), make_reading(claim.article, claims=[claim]), NAMES)
    counts = count_sources(claims, origins, {"a1": "a1", "a2": "a1"})
    assert (str(counts), counts.stories, counts.independent) == ("4 articles, 2 named origins", 3, 2)
    assert str(count_sources(claims[2:3], origins)) == "1 article, no named origin"
    assert count_sources(claims[2:3], origins).independent == 1
    assert count_sources([], origins).independent == 0
