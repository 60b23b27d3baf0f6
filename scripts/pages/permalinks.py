"""Where each page lives. An address is site-relative, without a leading slash: `topics/ascend-910c/`; the home page is ''."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import Literal
from urllib.parse import urlencode

Section = Literal["topics", "articles", "products", "software", "organisations", "people", "ai-models", "controls"]
SECTIONS: tuple[Section, ...] = ("topics", "articles", "products", "software", "organisations", "people", "ai-models", "controls")
LISTS = (*SECTIONS, "differences", "claims", "gaps", "timeline", "lists", "data")
"""Addresses of lists: the index of a generated folder. Later pages of a long list live in `lists`."""
LONGEST_SLUG = 80  # with its folder well under the 255 bytes that file systems allow


def slug(text: str) -> str:
    """Lower-case letters, digits and single hyphens; 'unnamed' where nothing is left."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded)[:LONGEST_SLUG].strip("-") or "unnamed"


def address(section: Section, identifier: str = "") -> str:
    """`products/h100/`, or the section's list `products/`."""
    return f"{section}/{slug(identifier)}/" if identifier else f"{section}/"


def speaker_anchor(key: str) -> str:
    """Where a speaker stands on the page of people; a name that its slug does not spell in full gets a mark of its own."""
    short = slug(key)
    mark = "" if short == key else f"-{blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=3).hexdigest()}"
    return f"speaker-{short}{mark}"


def all_claims_at(subject: str = "", aspect: str = "", speaker: str = "") -> str:
    """The page of all claims with its filter set, by the words that it shows; empty is not asked for."""
    asked = {"subject": subject, "aspect": aspect, "speaker": speaker}
    query = urlencode({name: word for name, word in asked.items() if word}, errors="replace")
    return f"claims/?{query}" if query else "claims/"


def page_path(at: str) -> str:
    """The Markdown file, under docs/, that MkDocs publishes at the address `at`."""
    if not at:
        return "index.md"
    bare = at.rstrip("/")
    return f"{bare}/index.md" if bare in LISTS else f"{bare}.md"


def relative(start: str, target: str) -> str:
    """The link from the page at `start` to `target`, an address with or without a fragment; works on any host and folder."""
    goal, mark, fragment = target.partition("#")
    if goal == start:
        return f"#{fragment}" if mark else "./"
    return ("../" * start.count("/") + goal or "./") + mark + fragment
