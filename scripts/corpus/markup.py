"""What in an article looks like more than text: markup, which is printed and never run, and characters that deceive the eye."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from scripts.issues import Issue
from scripts.records.article import Article

# Every pattern is bounded, so that a hostile text takes no longer than another one.
_TAG = r"<(?:!--|!\[CDATA\[|/?[a-zA-Z][a-zA-Z0-9:-]{0,30}(?:\s[^<>]{0,400})?/?>|\?(?:xml|php))"
_ENTITY = r"&(?:lt|gt|quot);|&#x?[0-9a-fA-F]{1,6};"
_LINK = r"!?\[[^\[\]\n]{0,300}\]\((?:[a-zA-Z]+:|[^()\s]{1,600}\))"
_HEADING = r"^ {0,3}#{1,6}[ \t]+\S"
_BOLD = r"(?<![\w*])\*\*[^*\n]{1,200}\*\*|```"
_KINDS = (
    ("HTML", re.compile(f"{_TAG}|{_ENTITY}")),
    ("Markdown", re.compile(f"{_LINK}|{_HEADING}|{_BOLD}", re.MULTILINE)),
    ("template syntax", re.compile(r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|\$\{[^{}\n]{0,200}\}")),
)
_WORD = re.compile(r"[^\W\d_]{2,60}")
_HIDDEN = {"\u00ad", "\ufeff", "\u200b", "\u200c", "\u200d", "\u2060"}  # common in honest pages, and removed before reading


def check_markup(article: Article) -> Iterator[Issue]:
    """A warning for each kind of markup in the text, at the first place."""
    for kind, pattern in _KINDS:
        found = pattern.search(article.raw)
        if found:
            message = f"holds {kind}, which is printed as it stands: {found[0][:40]!r}"
            yield Issue(article.path, _line(article, found.start()), message, "Paste the text alone", "warning")


def check_characters(article: Article) -> Iterator[Issue]:
    """A warning for characters that are not seen, and one for words that mix the letters of two scripts."""
    for at, char in enumerate(article.raw):
        if char not in "\t\n\r" and char not in _HIDDEN and unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Cn"):
            message = f"holds a character that is not seen: U+{ord(char):04X}"
            yield Issue(article.path, _line(article, at), message, "Remove it", "warning")
            break
    for found in _WORD.finditer(article.raw):
        if not found[0].isascii() and len(scripts := {script for char in found[0] if (script := _script(char))}) > 1:
            message = f"mixes {' and '.join(sorted(scripts))} letters in one word: {found[0]!r}"
            yield Issue(article.path, _line(article, found.start()), message, "Type it anew: names are not found in look-alikes", "warning")
            break


def _script(char: str) -> str:
    """Latin, Cyrillic or Greek, which have letters that look alike; nothing for signs of measure and other scripts."""
    if char in "µμΩ":
        return ""
    name = unicodedata.name(char, "").split(" ", 1)[0]
    return name.capitalize() if name in ("LATIN", "CYRILLIC", "GREEK") else ""


def _line(article: Article, offset: int) -> int:
    return article.body_line + article.raw.count("\n", 0, offset)
