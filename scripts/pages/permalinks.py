"""Where each page lives. An address is site-relative, without a leading slash: `topics/ascend-910c/`; the home page is ''."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Section = Literal["topics", "articles", "products", "software", "organisations", "people", "ai-models", "controls"]
SECTIONS: tuple[Section, ...] = ("topics", "articles", "products", "software", "organisations", "people", "ai-models", "controls")
LISTS = (*SECTIONS, "differences", "data")
"""Addresses of lists: the index of a generated folder."""
LONGEST_SLUG = 80  # with its folder well under the 255 bytes that file systems allow


def slug(text: str) -> str:
    """Lower-case letters, digits and single hyphens; 'unnamed' where nothing is left."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded)[:LONGEST_SLUG].strip("-") or "unnamed"


def address(section: Section, identifier: str = "") -> str:
    """`products/h100/`, or the section's list `products/`."""
    return f"{section}/{slug(identifier)}/" if identifier else f"{section}/"


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
