"""What pages say of themselves to machines: schema.org as JSON-LD, with nothing in it that the page does not show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from scripts.pages.escaping import plain, printable
from scripts.pages.permalinks import SECTIONS
from scripts.records.ledger import Site

Node: TypeAlias = Mapping[str, Any]
SECTION_TITLES = {
    "topics": "", "articles": "Articles", "products": "Chips and systems", "software": "Software", "organisations": "Organisations",
    "people": "People", "ai-models": "AI models", "controls": "Measures",
}  # fmt: skip


def script_text(nodes: Iterable[Node]) -> str:
    """The graph as text for a script element: no text in it can close the element or open a comment."""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(nodes)}, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def known(**fields: object) -> dict[str, object]:
    """Without what is unknown; `type_` and `id_` are JSON-LD's own."""
    names = {"type_": "@type", "id_": "@id"}
    return {names.get(name, name): printable(value) if isinstance(value, str) else value for name, value in fields.items() if value}


def breadcrumbs(at: str, title: str, site: Site) -> Node:
    """The way from the front page. The last step is the page itself, of which no address is asked."""
    section = at.split("/", 1)[0]
    steps = [(site.name, "")]
    if section in SECTIONS and at != f"{section}/" and SECTION_TITLES[section]:
        steps.append((SECTION_TITLES[section], f"{section}/"))
    if at:
        steps.append((title, at))
    items = [
        known(type_="ListItem", position=number, name=plain(name), item=f"{site.url}{place}" if place != at else "")
        for number, (name, place) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def website(site: Site) -> Node:
    return {"@type": "WebSite", "name": site.name, "url": site.url}


def web_page(at: str, title: str, site: Site) -> Node:
    """A page of the Ledger. What it is about in a sentence stands in the head of the page already, under the name that all look for."""
    return known(type_="WebPage", url=f"{site.url}{at}", name=plain(title), inLanguage="en", isPartOf=website(site))
