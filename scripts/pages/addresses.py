"""Every address that the site has, without making its pages: what links, redirects and published addresses are held against."""

from __future__ import annotations

from scripts.pages.catalogue import Catalogue
from scripts.pages.entries import Desk
from scripts.pages.exports import own_pages
from scripts.pages.permalinks import LISTS, address
from scripts.records.ledger import Ledger

BY_HAND = ("about/", "contribute/")
FIXED = ("", "method/", *(f"{name}/" for name in LISTS if name not in ("topics", "lists")))


def page_addresses(ledger: Ledger) -> frozenset[str]:
    """Front page, registers, topics, articles and entities."""
    desk = Desk(Catalogue(ledger))
    topics = (address("topics", topic.id) for topic in ledger.topics)
    ids = (*(article.id for article in ledger.articles), *(broken.id for broken in ledger.broken))
    articles = (address("articles", id) for id in ids)
    entities = (subject.at for subject in own_pages(desk) if subject.at)
    return frozenset((*FIXED, *BY_HAND, *topics, *articles, *entities))
