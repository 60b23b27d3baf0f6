"""What a browser would make of a page: MkDocs' own Markdown settings, then the elements, texts, anchors and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import markdown
import yaml

from scripts.pages.rendering import Page

MAY_STAY_OPEN = {"p", "li", "dt", "dd", "tr", "td", "th"}
"""HTML lets one leave out their ends: what begins or ends around them ends them."""
ENDED_BY: dict[str, set[str]] = {
    "li": {"li", "p"}, "dt": {"dt", "dd", "p"}, "dd": {"dt", "dd", "p"}, "tr": {"td", "th", "tr", "p"}, "td": {"td", "th", "p"}, "th": {"td", "th", "p"},
    **{key: {"p"} for key in ("p", "div", "ol", "ul", "dl", "table", "section", "h1", "h2", "h3")},
}  # fmt: skip
VOID = {"br", "img", "input", "meta", "link", "hr", "rect", "circle", "line", "path"}


@dataclass
class Seen(HTMLParser):
    """The parsed page."""

    meta: dict[str, object] = field(default_factory=dict)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        while self.open and self.open[-1] in ENDED_BY.get(tag, ()):
            self.open.pop()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1] != tag and self.open[-1] in MAY_STAY_OPEN:
            self.open.pop()
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing: {self.open}"

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    @property
    def links(self) -> list[str]:
        return [attrs["href"] for tag, attrs in self.tags if tag == "a" and "href" in attrs]

    def __hash__(self) -> int:
        return id(self)


def see(page: Page) -> Seen:
    """Front matter, then the body as MkDocs would convert it."""
    _, front, body = page.text.split("---\n", 2)
    html = markdown.markdown(body, extensions=["attr_list", "toc", "meta", "tables", "fenced_code"])
    seen = Seen(yaml.safe_load(front))
    seen.feed(html)
    seen.close()
    assert not seen.open, f"{page.path}: never closed: {seen.open}"
    return seen
