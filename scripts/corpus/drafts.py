"""A new article on its way into seeds/: its name, its front matter as tidy YAML, and a file that is there whole or not at all."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Container
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from scripts.corpus.articles import RESERVED, article_id
from scripts.corpus.frontmatter import KEYS
from scripts.records.article import FrontMatter

LONGEST_NAME = 60
_ENDLESS = re.compile(r"[\r\n]+\Z")
_BARE = re.compile(r"[^\W_](?:[^#:,\[\]{}\"'`|>&*!%@\\\x00-\x1f]|:(?=[^\s,\]}])|(?<=\S)#)*")
"""Text that YAML takes as it stands, also within a list."""
_WORDS = ("null", "~")


def render_article(front: FrontMatter, text: str) -> str:
    """The file of an article: what is known of it, then its text."""
    lines = [f"{key}: {value}\n" for key, value in _known(front)]
    body = _ENDLESS.sub("", text.replace("\0", "")) + "\n"
    if not lines:
        return body if not body.startswith("---") else f"\n{body}"
    return "---\n" + "".join(lines) + "---\n" + body


def draft_name(front: FrontMatter, text: str, taken: Container[str]) -> str:
    """A name for the file that no article has: the title's slug, else where it comes from and a mark of its text."""
    mark = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    slug = article_id(Path(f"{front.title or ''}.x".replace("/", " ")))
    if len(slug) > LONGEST_NAME:
        slug = slug[: LONGEST_NAME + 1].rpartition("-")[0] or slug[:LONGEST_NAME]
    if len(slug) < 3:
        host = urlsplit(front.url).hostname if front.url else None
        slug = article_id(Path(f"{(host or 'article').removeprefix('www.').replace('.', '-')[:LONGEST_NAME]}-{mark}.x"))
    return next(name for name in (slug, f"{slug}-{mark}", f"{slug}-{mark}-2") if name not in taken and name not in RESERVED)


def write_new(path: Path, content: str) -> None:
    """Make a file that must not be there yet. Whatever interrupts this, no half of it is left under its name."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            file.write(content.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            raise FileExistsError(f"{path.name} is there already")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _known(front: FrontMatter) -> list[tuple[str, str]]:
    """Every field that says something, in the order of the keys, as YAML."""
    usual = {field.name: field.default for field in fields(FrontMatter)}
    shown = [(key, getattr(front, key)) for key in KEYS if getattr(front, key) != usual[key]]
    if front.date_basis == "stated":  # what is assumed where a date is given
        shown = [(key, value) for key, value in shown if key != "date_basis"]
    return [(key, f"[{', '.join(map(_scalar, value))}]" if isinstance(value, tuple) else _scalar(value)) for key, value in shown]


def _scalar(text: str) -> str:
    """Bare where YAML would read just these characters, else in quotation marks with escapes."""
    if _BARE.fullmatch(text) and text == text.strip() and text not in _WORDS and text.isprintable():
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(char) for char in quoted)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
