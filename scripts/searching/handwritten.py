"""Documents of the pages that the build has no document of: those written by hand, and the lists."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from scripts.searching.folders import files_below

NOT_SEARCHED = frozenset(("lists", "pagefind"))
"""Folders of a site without pages that a reader looks for: a list's later pages lie in lists/, as scripts/pages/paging.py names them."""


def other_pages(site: Path, known: Collection[str]) -> dict[str, bytes]:
    """A document for every page whose file is not `known`: its title, description, headings and running text, by the file's path.

    The pages of a list that follow its first are not even looked at: who searches wants the list, and its entries have documents."""
    made = {}
    pages = {path for path in files_below(site, NOT_SEARCHED) if f"/{path}".endswith("/index.html")}
    for name in sorted(pages - set(known)):
        page = _Page((site / name).read_text(encoding="utf-8"))
        if page.title and not page.moved:
            made[name] = page.document().encode()
    return made


VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
LEFT_OUT = frozenset(("blockquote", "details", "dl", "figure", "nav", "ol", "script", "style", "svg", "table"))
"""What holds entries rather than running text: its words have documents of their own."""
HEADINGS = frozenset({"h1", "h2", "h3"})


_LEFT_OUT = re.compile(
    rf"<!--.*?-->|<(script|style)(?=[\s>]).*?</\1\s*>|<(/?)({'|'.join(sorted(LEFT_OUT))})(?=[\s/>])[^>]*>", re.DOTALL | re.IGNORECASE
)


def _running_text(page: str) -> str:
    """The page without what is left out, which is most of a page of lists, and takes the parser long. What is never closed stays."""
    kept: list[str] = []
    opened: list[str] = []
    start = 0
    for found in _LEFT_OUT.finditer(page):
        tag = (found[3] or "").lower()
        if found[2]:
            if tag in opened:
                del opened[len(opened) - 1 - opened[::-1].index(tag) :]
                start = start if opened else found.end()
            continue
        if not opened:
            kept.append(page[start : found.start()])
            start = found.start()
        if tag and not found[0].endswith("/>"):
            opened.append(tag)
        elif not opened:
            start = found.end()
    return "".join((*kept, page[start:]))


class _Page(HTMLParser):
    """Of a page as MkDocs wrote it: what its article says in headings, paragraphs and list items."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.title = self.description = ""
        self.moved = False
        self.blocks: list[tuple[str, str, str]] = []
        """Tag, id and text of each."""
        self._open: list[str] = []
        self._block: tuple[str, str, list[str]] | None = None
        self._depth = 0
        self.feed(_running_text(page))
        self.title = next((text for tag, _, text in self.blocks if tag == "h1"), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "meta":
            self.moved |= (attributes.get("http-equiv") or "").lower() == "refresh"
            if attributes.get("name") == "description":
                self.description = attributes.get("content") or ""
        if tag in VOID:
            self.handle_data(" ")
            return
        self._open.append(tag)
        if tag in (*HEADINGS, "p", "li") and "article" in self._open and not LEFT_OUT.intersection(self._open):
            self._close()
            self._block = (tag, attributes.get("id") or "", [])
            self._depth = len(self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]
        if len(self._open) < self._depth:
            self._close()

    def handle_data(self, data: str) -> None:
        if self._block and not LEFT_OUT.intersection(self._open):
            self._block[2].append(data)

    def _close(self) -> None:
        if self._block and (text := " ".join("".join(self._block[2]).split())):
            self.blocks.append((self._block[0], self._block[1], text))
        self._block = None

    def document(self) -> str:
        """It, in the form of the build's own documents."""
        lines = ['<!doctype html><html lang="en"><head><title></title></head><body><div data-pagefind-ignore>']
        lines.append(f'<i data-pagefind-meta="title">{escape(self.title)}</i><i data-pagefind-meta="about">{escape(self.description)}</i>')
        lines.append('<i data-pagefind-meta="kind">Page</i><i data-pagefind-filter="kind">Page</i></div>')
        for tag, anchor, text in self.blocks:
            mark = f' id="{escape(anchor)}"' if tag != "h1" and anchor else ""
            weight = {"h1": "10", "h2": "3", "h3": "2"}.get(tag, "0.3")
            lines.append(f'<{tag}{mark} data-pagefind-weight="{weight}">{escape(text)}</{tag}>')
        return "\n".join(lines) + "\n</body></html>\n"
