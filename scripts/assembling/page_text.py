"""Reads a page as scripts/pages/rendering.py writes it. Anything that is not of that very form is left to MkDocs' own way.

A page is front matter, one `name: JSON` on a line, then headings with an anchor, and between them raw `<div class="part">`
blocks without a blank line. Of those few things it is known to the letter what MkDocs and Python-Markdown make.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from json import loads
from typing import Any, NamedTuple

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")
"""The extensions of Python-Markdown with which a page becomes what is made of it here; `toc` lists three levels of headings."""
DEPTH = "1-3"

_OPEN, _END = b'<div class="part">\n', b"\n</div>"
# Characters that mean something in Markdown or HTML stand in headings as numbers only; a # or space at the end would be cut off.
_TEXT = r"(?:[^&<>\"'`*_\[\]{}\\|~^=\n\x00-\x1f\x7f-\xa0\u2028\u2029]|&#\d+;)+"
_HEADING = re.compile(rf"(#{{1,3}}) (?![ #])({_TEXT})(?<![\s#]) \{{#([a-z0-9][a-z0-9-]*)\}}")
# What Python-Markdown changes, or reads otherwise, within raw HTML: tabs, its own marks, other line ends, comments, scripts.
_TOUCHED = (b"\t", b"\r", b"\x02", b"\x03")
_OTHER_TAG = re.compile(rb"<(?:/?[A-Z]|[!?]|script|style|textarea)")
_OPEN_REFERENCE = re.compile(rb"&#[0-9]+(?![0-9;])")


class Heading(NamedTuple):
    """A heading in the list of contents."""

    level: int
    anchor: str
    name: str
    """As HTML."""


@dataclass(frozen=True, slots=True)
class Body:
    """What Python-Markdown makes of the text of a page."""

    content: bytes
    headings: tuple[Heading, ...]


def read_front_matter(text: bytes) -> tuple[dict[str, Any], bytes] | None:
    """The fields above the text, and the text, as MkDocs would read them; None where they are not in our own written form."""
    if not text.startswith(b"---\n") or (end := text.find(b"\n---\n", 3)) < 0 or b"\\ud" in (above := text[4:end]):
        return None
    fields: dict[str, Any] = {}
    try:
        for line in above.decode().split("\n"):
            name, _, value = line.partition(": ")
            if not name.isidentifier() or value[:1] not in ('"', "[", "t", "f"):
                return None
            fields[name] = loads(value)
    except ValueError:
        return None
    return fields, text[end + 5 :].lstrip(b"\n")


def read_body(markdown: bytes) -> Body | None:
    """The HTML of headings and raw blocks, and the headings; None where anything else stands between them.

    That the tags within a block other than `div` are nested as they should be is not looked at: it is what our templates write, and no
    text can add a tag to them.
    """
    for mark in _TOUCHED:
        if mark in markdown:
            return None
    if not markdown.endswith(b"\n") or _OTHER_TAG.search(markdown) or _OPEN_REFERENCE.search(markdown) or not _is_text(markdown):
        return None
    made, headings = [], []
    for block in markdown[:-1].split(b"\n\n"):
        if block.startswith(_OPEN):
            if not _is_one_element(block):
                return None
            made.append(block + b"\n")
        elif found := _HEADING.fullmatch(block.decode()):
            marks, text, anchor = found.groups()
            level = len(marks)
            made.append(f'<h{level} id="{anchor}">{text}</h{level}>'.encode())
            headings.append(Heading(level, anchor, " ".join(text.split())))
        else:
            return None
    return Body(b"\n".join(made).rstrip(b"\n"), tuple(headings))


def _is_one_element(block: bytes) -> bool:
    """The `div` that begins the block is closed at its end and not before; there Python-Markdown ends it."""
    if not block.endswith(_END):
        return False
    pieces = block.split(b"</div>")
    depth = 0
    for closed, piece in enumerate(pieces, 1):
        depth += piece.count(b"<div") - 1
        if not depth:
            return closed == len(pieces) - 1
    return False


def _is_text(markdown: bytes) -> bool:
    try:
        markdown.decode()
    except UnicodeDecodeError:  # of which MkDocs tells
        return False
    return True
