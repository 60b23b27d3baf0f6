"""A web page as the article that it holds: its text, and of its metadata what the page itself shows."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import trafilatura
from trafilatura.utils import decode_file

from scripts.corpus.addresses import canonical, same_site
from scripts.corpus.cleaning import clean
from scripts.records.article import DateBasis, FrontMatter

_MONTHS = ("jan", "feb", "mar", "apr", "may", "june?", "july?", "aug", "sept?", "oct", "nov", "dec")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TAG = rb"(?:!doctype\s+html|html|head|body|meta|title|div|article|main|p)\b"
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<" + _TAG, re.IGNORECASE | re.DOTALL)
_OPEN_LICENCE = re.compile(r"creativecommons\.org/|\bCC[ -](?:BY|0)\b|public domain", re.I)
_DATE_SETTINGS = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}


class PageError(Exception):
    """Why a page is no article, in words for people."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way in."""

    front: FrontMatter
    text: str


def is_page(content: bytes) -> bool:
    """Whether bytes are HTML rather than plain text."""
    return bool(_PAGE.match(content[:4000].removeprefix(codecs.BOM_UTF8)))


def decoded(content: bytes, charset: str | None) -> str:
    """The text of a page: by the charset that the server names, else as it looks."""
    if charset:
        try:
            return content.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return str(decode_file(content))


def parse_page(html: str, url: str | None = None) -> Draft:
    """The article of a page. `url` is where it was fetched; a canonical address of the same host goes before it."""
    try:
        text = trafilatura.extract(html, url=url, output_format="txt", include_comments=False, with_metadata=False)
        found = trafilatura.extract_metadata(html, default_url=url, date_config=dict(_DATE_SETTINGS))
    except Exception as error:  # whatever a broken page does to the parsers below
        raise PageError(f"its HTML cannot be read: {type(error).__name__}: {error}") from error
    if not text or not text.strip():
        raise PageError("no text was found in it")
    head = _Head(html)
    address = _address(head, url)
    published, basis = _published(getattr(found, "date", None), html, address)
    shown = _Shown(html)
    licence = head.licence or None
    return Draft(
        FrontMatter(
            title=shown.whole(getattr(found, "title", None)),
            url=address,
            publisher=shown.whole(head.site_name or getattr(found, "sitename", None)),
            authors=tuple(shown.each(getattr(found, "author", None))),
            published=published,
            date_basis=basis,
            language=head.language,
            license=licence,
            text="full" if licence and _OPEN_LICENCE.search(licence) else "quotes",
        ),
        text.strip() + "\n",
    )


def _address(head: _Head, url: str | None) -> str | None:
    try:
        named = urljoin(url or "", head.canonical) if head.canonical else ""
        usable = urlsplit(named).scheme in ("http", "https") and bool(urlsplit(named).hostname) and (not url or same_site(named, url))
        return canonical(named) if usable else canonical(url) if url else None
    except ValueError:
        return canonical(url) if url else None


def _published(date: str | None, html: str, url: str | None) -> tuple[str | None, DateBasis]:
    """The date as exactly as the page writes it; one that only the address holds is inferred."""
    if not date or not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        return None, "unknown"
    year, month, day = date.split("-")
    for length, pattern in ((10, _day_forms(year, month, day)), (7, _month_forms(year, month))):
        if re.search(pattern, html, re.I):
            return date[:length], "stated"
    if url and re.search(rf"\b{year}[-/]?{month}[-/]?{day}\b", url):
        return date, "inferred"
    return None, "unknown"


def _day_forms(year: str, month: str, day: str) -> str:
    m, d, name = int(month), int(day), f"{_MONTHS[int(month) - 1]}[a-z]*\\.?"
    numeric = rf"{year}(?P<s>[-/.]?)0?{m}(?P=s)0?{d}(?!\d)|(?<!\d)0?{d}[./]0?{m}[./]{year}|(?<!\d)0?{m}/0?{d}/{year}"
    worded = rf"(?<!\d)0?{d}(?:st|nd|rd|th|\.)?(?: of)?[\s-]+{name},?[\s-]+{year}|\b{name}\s+0?{d}(?:st|nd|rd|th)?,?\s+{year}"
    return rf"{numeric}|{worded}|{year}\s*年\s*0?{m}\s*月\s*0?{d}\s*日"


def _month_forms(year: str, month: str) -> str:
    return rf"\b{_MONTHS[int(month) - 1]}[a-z]*\.?,?\s+{year}|(?<!\d){year}-{month}(?!\d)|{year}\s*年\s*0?{int(month)}\s*月"


class _Shown:
    """Only words that stand on the page are taken from it: what a library completes by itself is left out."""

    def __init__(self, html: str) -> None:
        # Entities and stray marks are undone on both sides by the same hand.
        self._page = _folded(html)

    def whole(self, words: str | None) -> str | None:
        tidy = " ".join((words or "").split())
        return tidy if tidy and _folded(tidy) in self._page else None

    def each(self, words: str | None) -> Iterator[str]:
        for name in (words or "").split(";"):
            if shown := self.whole(name):
                yield shown


def _folded(text: str) -> str:
    return "".join(char for char in clean(text)[0].casefold() if char.isalnum())


class _Head(HTMLParser):
    """What the page says of itself in its head: language, canonical address, name of the site, licence."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.language: str | None = None
        self.canonical = self.site_name = self.licence = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: (value or "").strip() for name, value in attrs}
        relations = values.get("rel", "").lower().split()
        if tag == "html" and _LANGUAGE.fullmatch(values.get("lang", "")):
            self.language = self.language or values["lang"]
        elif tag == "link" and "canonical" in relations:
            self.canonical = self.canonical or values.get("href", "")
        elif tag == "meta" and values.get("property", values.get("name", "")).lower() == "og:site_name":
            self.site_name = self.site_name or values.get("content", "")
        if tag in ("a", "link") and "license" in relations:
            self.licence = self.licence or values.get("href", "")
