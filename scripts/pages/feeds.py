"""Feeds of the articles, newest first: Atom and JSON Feed, for the whole Ledger and for each topic.

A few lines of our own, not feedgen: it stamps what it makes with the time and its own version, knows no JSON Feed, and would
need every date filled in. The rule for dates is in `when`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from xml.etree import ElementTree

from scripts.pages.bylines import Byline
from scripts.pages.catalogue import Link
from scripts.pages.entries import Desk
from scripts.pages.escaping import printable, web_address
from scripts.pages.permalinks import address
from scripts.pages.rendering import File
from scripts.pages.topic_page import gathered
from scripts.pages.wording import count
from scripts.records.ledger import Topic
from scripts.records.reading import Claim, Restriction

ATOM = "http://www.w3.org/2005/Atom"
UNKNOWN = "1970-01-01T00:00:00Z"
"""Atom wants a date of every entry. Where nothing is known of it, this one says so: no article is that old."""
MOST_ITEMS = 100
MOST_CLAIMS = 25
AUTHOR = "The contributors to the Ascend Ledger"


@dataclass(frozen=True, slots=True)
class Item:
    """One article in a feed."""

    url: str
    title: str
    summary: str
    lines: tuple[str, ...]
    """What it says, claim by claim."""
    further: int
    published: str | None
    """A moment, only where the day is known."""
    updated: str
    original: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """All that both forms are made from."""

    at: str
    """The address of the page that it follows; its files are feed.atom and feed.json there."""
    title: str
    subtitle: str
    items: tuple[Item, ...]


def moment(day: str | None) -> str | None:
    """The first moment of a day, month or year; None for anything else."""
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", day or "")
    try:
        return f"{date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).isoformat()}T00:00:00Z" if found else None
    except ValueError:
        return None


def when(published: str | None, retrieved: str | None, inferred: bool = False) -> tuple[str | None, str]:
    """`published` and `updated` of an entry, never invented.

    Published is given only where the day is known and not inferred. Updated, which Atom demands, is the start of the day, month or year of
    publication; else the day on which the text was taken; else the first moment of 1970, which stands for unknown.
    """
    start = moment(published)
    exact = start if published and len(published) == 10 and not inferred else None
    return exact, start or moment(retrieved) or UNKNOWN


# ------------------------------------------------------------------------------------------------------------- content


def feeds(desk: Desk) -> Iterator[Feed]:
    """The feed of the whole Ledger, then one for each topic."""
    site = desk.catalogue.ledger.site
    readings = desk.catalogue.ledger.readings
    yield Feed("", site.name, "Articles on Huawei's Ascend chips and the export controls around them, and what each claims.", tuple(
        _item(line, desk, (*readings[line.id].claims, *readings[line.id].restrictions))
        for line in desk.bylines.newest_first[:MOST_ITEMS]
    ))  # fmt: skip
    for topic in desk.catalogue.ledger.topics:
        yield _of_topic(topic, desk)


def _of_topic(topic: Topic, desk: Desk) -> Feed:
    claims, restrictions = gathered(topic, desk)
    by_article: dict[str, list[Claim | Restriction]] = {}
    items: tuple[Claim | Restriction, ...] = (*claims, *restrictions)
    for item in items:
        by_article.setdefault(item.article, []).append(item)
    lines = sorted((desk.bylines[article] for article in by_article), key=lambda line: desk.recency[line.id])[:MOST_ITEMS]
    shown = tuple(_item(line, desk, by_article[line.id]) for line in lines)
    title = f"{topic.title} · {desk.catalogue.ledger.site.name}"
    return Feed(address("topics", topic.id), title, f"What articles say of {topic.title}.", shown)


def _item(line: Byline, desk: Desk, said: Sequence[Claim | Restriction]) -> Item:
    front = desk.catalogue.articles[line.id].front
    published, updated = when(line.sort_date, front.retrieved, line.inferred)
    told = count(len(said), "entry", "entries")
    missing = f" ({line.unknown})" if line.unknown else ""
    return Item(
        url=f"{desk.catalogue.ledger.site.url}{line.at}",
        title=printable(line.title),
        summary=printable(f"{line.source or line.label}{missing}: {told}, each tied to the sentence that carries it."),
        lines=tuple(printable(_line(item, desk)) for item in said[:MOST_CLAIMS]),
        further=max(0, len(said) - MOST_CLAIMS),
        published=published,
        updated=updated,
        original=web_address(front.url),
    )


def _line(item: Claim | Restriction, desk: Desk) -> str:
    entry = desk.claim(item) if isinstance(item, Claim) else desk.restriction(item)
    return f"{entry.subject.text}: {entry.worded.line} ({entry.certainty}; {entry.speaker.text})"


def _html(item: Item) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in item.lines)
    more = f"<p>And {item.further:,} more.</p>" if item.further else ""
    return f"<p>{escape(item.summary)}</p>" + (f"<ul>{lines}</ul>" if lines else "") + more


# --------------------------------------------------------------------------------------------------------------- files


def feed_files(desk: Desk) -> Iterator[File]:
    """Both forms of every feed."""
    url = desk.catalogue.ledger.site.url
    for feed in feeds(desk):
        yield File(f"{feed.at}feed.atom", atom(feed, url))
        yield File(f"{feed.at}feed.json", json_feed(feed, url))


def feed_paths(desk: Desk) -> tuple[str, ...]:
    """Of every file that `feed_files` makes."""
    return tuple(link.at or "" for _, links in feed_links(desk) for link in links)


def feed_links(desk: Desk) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Every feed by its name, with the addresses of its two forms."""
    topics = ((topic.title, address("topics", topic.id)) for topic in desk.catalogue.ledger.topics)
    return tuple(
        (title, (Link("Atom", f"{at}feed.atom"), Link("JSON Feed", f"{at}feed.json"))) for title, at in (("All articles", ""), *topics)
    )


def atom(feed: Feed, site: str) -> bytes:
    """RFC 4287."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    _add(root, "id", f"{site}{feed.at}")
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{site}{feed.at}feed.atom")
    _add(root, "link", rel="alternate", type="text/html", href=f"{site}{feed.at}")
    _add(_add(root, "author"), "name", AUTHOR)
    _add(root, "updated", max((item.updated for item in feed.items), default=UNKNOWN))
    for item in feed.items:
        entry = _add(root, "entry")
        _add(entry, "id", item.url)
        _add(entry, "title", item.title)
        _add(entry, "link", rel="alternate", type="text/html", href=item.url)
        if item.original:
            _add(entry, "link", rel="via", href=item.original)
        if item.published:
            _add(entry, "published", item.published)
        _add(entry, "updated", item.updated)
        _add(entry, "summary", item.summary)
        _add(entry, "content", _html(item), type="html")
    ElementTree.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode").encode() + b"\n"


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    if text:
        element.text = text
    return element


def json_feed(feed: Feed, site: str) -> bytes:
    """JSON Feed 1.1. Here a date may be left out, so an unknown one is."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": f"{site}{feed.at}",
        "feed_url": f"{site}{feed.at}feed.json",
        "language": "en",
        "authors": [{"name": AUTHOR}],
        "items": [_json_item(item) for item in feed.items],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _json_item(item: Item) -> dict[str, str]:
    made = {"id": item.url, "url": item.url, "title": item.title, "summary": item.summary, "content_html": _html(item)}
    if item.original:
        made["external_url"] = item.original
    if item.published:
        made["date_published"] = item.published
    return made
