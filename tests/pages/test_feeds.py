"""Feeds: what a feed parser makes of them, and dates that are never invented."""

from __future__ import annotations

import json
from dataclasses import replace

import feedparser
import pytest

from scripts.pages.catalogue import Catalogue
from scripts.pages.entries import Desk
from scripts.pages.feeds import MOST_CLAIMS, UNKNOWN, atom, feed_files, feed_links, feeds, json_feed, when
from scripts.records.article import FrontMatter
from scripts.records.ledger import Site
from tests.pages.small_ledger import Draft, ledger, plain_article
from tests.pages.test_site import BAD, hostile

SITE = "https://ledger.example/under/"


def desk() -> Desk:
    dated = plain_article("two")
    dated.front = FrontMatter(title="A & B <c>", published="2031-03-04", date_basis="stated", url="https://paper.example/2?a=1&b=2")
    inferred = plain_article("three")
    inferred.front = FrontMatter(published="2031-02-01", date_basis="inferred", retrieved="2031-05-06")
    return Desk(Catalogue(ledger([plain_article(), dated, inferred, hostile()], site=Site(SITE, "A Ledger"))))


@pytest.mark.parametrize(
    ("published", "retrieved", "inferred", "dates"),
    [
        ("2031-03-04", None, False, ("2031-03-04T00:00:00Z", "2031-03-04T00:00:00Z")),
        ("2031-03-04", None, True, (None, "2031-03-04T00:00:00Z")),
        ("2031-03", "2031-05-06", False, (None, "2031-03-01T00:00:00Z")),
        ("2031", None, False, (None, "2031-01-01T00:00:00Z")),
        (None, "2031-05-06", False, (None, "2031-05-06T00:00:00Z")),
        (None, None, False, (None, UNKNOWN)),
        ("2031-02-30", None, False, (None, UNKNOWN)),
        ("soon", "yesterday", False, (None, UNKNOWN)),
        ("２０３１", None, False, (None, UNKNOWN)),
        ("0000", None, False, (None, UNKNOWN)),
    ],
)
def test_dates_are_never_invented(published: str | None, retrieved: str | None, inferred: bool, dates: tuple[str | None, str]) -> None:
    """Published only where the day is known; updated by the rule that the page of the data prints."""
    assert when(published, retrieved, inferred) == dates


def test_a_feed_parser_accepts_every_feed() -> None:
    """No complaint, whatever the articles hold; entries have an address, a title, a date and what they say."""
    for file in feed_files(desk()):
        if file.path.endswith(".atom"):
            read = feedparser.parse(file.content)
            assert not read.bozo, (file.path, read.get("bozo_exception"))
            assert read.version == "atom10"
            assert read.feed.id.startswith(SITE)
            assert read.feed.updated_parsed
            for entry in read.entries:
                assert entry.id == entry.link
                assert entry.title
                assert entry.updated_parsed
                assert entry.summary


def test_whole_and_by_topic() -> None:
    """One of each form for the Ledger and for each topic, with the articles that speak of it, newest first."""
    made = {file.path: file.content for file in feed_files(desk())}
    assert set(made) == {f"{at}feed.{form}" for at in ("", "topics/zeta-1/", "topics/rules/") for form in ("atom", "json")}
    assert {link.at for _, links in feed_links(desk()) for link in links} == set(made)
    whole = feedparser.parse(made["feed.atom"])
    assert [entry.id.rsplit("/", 2)[1] for entry in whole.entries] == ["hostile", "two", "three", "one"] or [
        entry.id.rsplit("/", 2)[1] for entry in whole.entries
    ][-1:] == ["one"]
    assert {entry.id for entry in feedparser.parse(made["topics/rules/feed.atom"]).entries} <= {entry.id for entry in whole.entries}
    assert "60\u00a0% of the Orb 9" in whole.entries[-1].content[0].value


def test_json_says_the_same_and_leaves_unknown_dates_out() -> None:
    """JSON Feed 1.1 needs no date, so it has none that is not known."""
    feed = next(feeds(desk()))
    read = json.loads(json_feed(feed, SITE))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in read["items"]] == [entry.id for entry in feedparser.parse(atom(feed, SITE)).entries]
    dates = {item["id"].rsplit("/", 2)[1]: item.get("date_published") for item in read["items"]}
    assert dates == {"two": "2031-03-04T00:00:00Z", "three": None, "one": None, "hostile": None}
    originals = {item["id"].rsplit("/", 2)[1]: item.get("external_url") for item in read["items"]}
    assert originals["two"] == "https://paper.example/2?a=1&b=2"
    assert originals["hostile"] is None


def test_text_is_not_markup() -> None:
    """What an article says stays words, in titles and within the content's HTML."""
    entry = next(entry for entry in feedparser.parse(atom(next(feeds(desk())), SITE), sanitize_html=False).entries if "hostile" in entry.id)
    assert entry.title == " ".join(BAD.replace("\x1e", "\ufffd").split())
    assert "<script" not in entry.content[0].value
    assert "&lt;script&gt;" in entry.content[0].value


def test_long_articles_are_cut_and_say_so() -> None:
    """An entry lists so many claims and counts the rest."""
    draft = Draft("long", (("paragraph", "The Zeta 1 is fast."),))
    for number in range(MOST_CLAIMS + 3):
        draft.claim("The Zeta 1 is fast", "zeta-1", "limitation", value=f"limit {number}")
    item = next(feeds(Desk(Catalogue(ledger([draft]))))).items[0]
    assert len(item.lines) == MOST_CLAIMS
    assert item.further == 3
    assert "And 3 more." in atom(replace(next(feeds(desk())), items=(item,)), SITE).decode()
