"""Templates to Markdown files. A page is front matter, headings that MkDocs can list, and raw HTML blocks between them.

A heading is written by `heading(level, text, id)`; whatever stands between two headings becomes one `<div class="part">`
without a blank line, which Python-Markdown takes over untouched.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from scripts.pages.escaping import escape, finalize, plain
from scripts.pages.linked_data import Node, breadcrumbs, script_text, web_page
from scripts.pages.permalinks import page_path, relative
from scripts.records.ledger import Site

_HEADING = "\x1e"  # no text can hold it: escaping replaces control characters
LONGEST_DESCRIPTION = 300
CHUNK = 1 << 20  # bytes of a large file that are in memory at once


@dataclass(frozen=True, slots=True)
class Page:
    """A page under docs/, as Markdown."""

    path: str
    text: str

    @property
    def content(self) -> bytes:
        return self.text.encode()

    def chunks(self) -> Iterator[bytes]:
        yield self.content


@dataclass(frozen=True, slots=True)
class File:
    """Any other file under docs/: data, a feed, a citation. MkDocs publishes it as it is."""

    path: str
    content: bytes

    def chunks(self) -> Iterator[bytes]:
        yield self.content


class Scratch(SpooledTemporaryFile[bytes]):
    """Bytes on their way to a file: in memory while they are few, else on disk. It is closed with its last owner."""

    def __init__(self) -> None:
        super().__init__(CHUNK)

    def __del__(self) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A file that grows with the Ledger, so that nobody has to hold all of it."""

    path: str
    held: Scratch

    @property
    def content(self) -> bytes:
        return b"".join(self.chunks())

    def chunks(self) -> Iterator[bytes]:
        self.held.seek(0)
        while chunk := self.held.read(CHUNK):
            yield chunk


Made: TypeAlias = Page | File | LargeFile


@dataclass(frozen=True, slots=True)
class Head:
    """What every page says of itself: its address, its title and what a search result shows of it."""

    at: str
    title: str
    description: str
    contents: bool = True
    """Whether the page's headings are listed beside it."""
    kind: str = "website"
    """Its Open Graph type."""
    kicker: tuple[tuple[str, str | None], ...] = ()
    """The words above the title, each with the address it leads to or None. The theme prints them, so that search does not."""
    date: str = ""
    """Its own date, with its own precision: an article's; empty where it has none."""
    feed: bool = False
    """Whether a feed follows this page."""
    data: bool = False
    """Whether its data stand beside it, as JSON and CSV."""
    facts: Node = field(default_factory=dict)
    """What its JSON-LD says beyond title and description."""
    nodes: tuple[Node, ...] = ()
    """Further things that its JSON-LD describes."""


def heading(level: int, text: str, anchor: str) -> Markup:
    """A Markdown heading that appears in the page's table of contents."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", anchor):
        raise ValueError(f"heading {text!r}: the anchor {anchor!r} is no slug")
    return Markup(f"\n{_HEADING}{'#' * level} {escape(text)} {{#{anchor}}}\n")


def front_matter(head: Head, site: Site = Site()) -> str:  # noqa: B008 (frozen)
    """The page's metadata as YAML, its values as JSON, which is read fast. The theme prints them as they are, so they are escaped here."""
    shown = plain(head.description)
    if len(shown) > LONGEST_DESCRIPTION:
        shown = shown[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    fields: dict[str, object] = {
        "title": html.escape(plain(head.title)),
        "description": html.escape(shown),
        "hide": ["navigation"] if head.contents else ["navigation", "toc"],
        "kind": head.kind,
        "kicker": [{"text": html.escape(plain(text)), "at": to and relative(head.at, to)} for text, to in head.kicker],
        "linked_data": script_text(graph(head, site)),
    }
    own: dict[str, str | bool] = {"date": head.date, "feed": head.feed, "data": head.data}
    fields.update({name: value for name, value in own.items() if value})
    lines = [f"{name}: {_YAML_TOUCHED.sub(_by_number, json.dumps(value, ensure_ascii=False))}\n" for name, value in sorted(fields.items())]
    return f"---\n{''.join(lines)}---\n"


_YAML_TOUCHED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that JSON lets stand in a string and YAML does not, or reads as the end of a line."""


def _by_number(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def graph(head: Head, site: Site) -> Iterator[Node]:
    """The page, the way to it, and whatever else it describes."""
    yield {**web_page(head.at, head.title, site), **head.facts}
    if head.at:
        yield breadcrumbs(head.at, head.title, site)
    yield from head.nodes


def tidy(rendered: str) -> str:
    """Markdown headings with one raw HTML block between each two."""
    pieces = []
    for number, chunk in enumerate(rendered.split(_HEADING)):
        lines = [line for line in (line.strip() for line in chunk.splitlines()) if line]
        if number:
            pieces.append(lines.pop(0))
        if lines:
            pieces.append('<div class="part">\n' + "\n".join(lines) + "\n</div>")
    return "\n\n".join(pieces) + "\n"


class _Writer(CodeGenerator):
    """Prints what `finalize` returns as it is: that is escaped already, and to ask again costs a quarter of a page."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class _Environment(Environment):
    code_generator_class = _Writer


class Renderer:
    """Holds the templates of one folder, compiled once."""

    def __init__(self, templates: Path, site: Site = Site()) -> None:  # noqa: B008 (frozen)
        self.site = site
        self.environment = _Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals["heading"] = heading

    def compile(self) -> Renderer:
        """Itself, with every template of a page compiled already; those of the theme are MkDocs'."""
        ours = self.environment.list_templates(filter_func=lambda name: name.endswith(".html") and not name.startswith("overrides/"))
        for name in ours:
            self.environment.get_template(name)
        return self

    def page(self, template: str, head: Head, **context: object) -> Page:
        """One page. In the template, `to(address)` is the link from here to there, `head` and `context` are at hand."""
        to: Callable[[str], str] = lambda target: relative(head.at, target)  # noqa: E731
        body = self.environment.get_template(template).render(head=head, to=to, **context)
        return Page(page_path(head.at), front_matter(head, self.site) + "\n" + tidy(body))
