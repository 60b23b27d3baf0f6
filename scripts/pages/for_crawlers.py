"""What programs that visit the site ask for first: robots.txt and llms.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.pages.datapackage import ABOUT
from scripts.pages.entries import Desk
from scripts.pages.exports import ARCHIVE
from scripts.pages.lists import REGISTERS
from scripts.pages.plain_text import render_text
from scripts.pages.rendering import File


def crawler_files(desk: Desk) -> Iterator[tuple[str, dict[str, object]]]:
    """Each file with what its template needs."""
    ledger = desk.catalogue.ledger
    yield "robots.txt", {"site": ledger.site}
    missing = {"differences/": ledger.findings, "gaps/": ledger.gaps, "timeline/": ledger.timeline}
    registers = [link for link in REGISTERS if missing.get(link.at or "", ()) is not None]
    yield "llms.txt", {"site": ledger.site, "about": ABOUT, "topics": ledger.topics, "registers": registers, "archive": ARCHIVE}


def render_crawler_files(desk: Desk, templates: Path) -> Iterator[File]:
    """Both files, at the root of the site."""
    for name, context in crawler_files(desk):
        yield File(name, render_text(templates, name, **context).encode())
