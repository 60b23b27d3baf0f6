"""The frame that all pages share, cut out of one finished page: for the bare loop as it is, for Hugo with fields in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_CONTENT = re.compile(r"(<article[^>]*>)(.*)(</article>)", re.S)
_CONTENTS = re.compile(r'(?:<li[^>]*>\s*<a href="#[a-z0-9-]+"[^>]*>(?:(?!</li>).)*</li>\s*)+', re.S)
_LINK = re.compile(r'<a href="#([a-z0-9-]+)"([^>]*)>(?:<span>)?([^<]*)')
_TITLE, _DESCRIPTION, _ADDRESS = "{{ .Params.title | safeHTML }}", "{{ .Params.description | safeHTML }}", "{{ .RelPermalink }}"
_NEEDED = (_TITLE, _DESCRIPTION, _ADDRESS)
_OUR_OWN = ("main", "lists")
"""Anchors of the frame itself."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands before and after the content of a page."""

    head: str
    tail: str


def cut(page: str) -> Shell:
    """The frame of a finished page. Raises ValueError for a page that has no article element."""
    found = _CONTENT.search(page)
    if not found:
        raise ValueError("the page has no <article> that could be taken out of it")
    return Shell(page[: found.end(1)], page[found.start(3) :])


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields above a page of docs/, and the rest."""
    _, fields, body = text.split("---\n", 2)
    return yaml.load(fields, Loader=yaml.CSafeLoader) or {}, body


def hugo_layout(page: str, docs_page: str, address: str) -> str:
    """The frame as a layout for Hugo: what a page says of itself becomes fields, links lead on from any depth."""
    fields, _ = front_matter(docs_page)
    shell = cut(page)
    frame = shell.head + _KICKER + "{{ .Content }}" + shell.tail
    for said, field in (
        (str(fields.get("linked_data") or ""), "{{ .Params.linked_data | safeHTML }}"),
        (str(fields.get("description") or ""), _DESCRIPTION),
        (str(fields["title"]), _TITLE),
        (f"/{address}", _ADDRESS),
        (f"../{address.strip('/').rpartition('/')[2]}.", "../{{ path.Base .RelPermalink }}."),
        (str(fields.get("date") or ""), "{{ .Params.own_date }}"),
    ):
        if said and said not in frame and field in _NEEDED:
            raise ValueError(f"the frame of the page does not hold {said!r}, which its own file says")
        frame = frame.replace(said, field) if said else frame
    # A field within a script would be escaped as code.
    frame = re.sub(r"<script type=\"application/ld\+json\">.*?</script>", lambda found: _as_is(found[0]), frame, flags=re.S)
    frame = _CONTENTS.sub(_contents, frame)
    frame = frame.replace('"../../', '"{{ $base }}').replace('"../.."', '"{{ $base }}"').replace('"../"', '"{{ $base }}articles/"')
    return '{{ $base := cond (eq .RelPermalink "/") "./" (strings.Repeat (sub (len (split .RelPermalink "/")) 2) "../") }}' + frame


_KICKER = (
    '{{ with .Params.kicker }}<p class="kicker">{{ range $i, $part := . }}{{ if $i }} · {{ end }}{{ with $part.at }}<a href="{{ . }}">'
    "{{ $part.text | safeHTML }}</a>{{ else }}{{ $part.text | safeHTML }}{{ end }}{{ end }}</p>{{ end }}"
)


def _as_is(script: str) -> str:
    return '{{ printf "<script type=\\"application/ld+json\\">%s</script>" .Params.linked_data | safeHTML }}' if "{{" in script else script


def _contents(items: re.Match[str]) -> str:
    """The list of a page's headings, each in the form of the first item."""
    link = _LINK.search(items[0])
    if not link or link[1] in _OUR_OWN:
        return items[0]
    first = re.match(r"<li.*?</li>", items[0], re.S)
    assert first  # the pattern begins with one
    item = first[0].replace(f"#{link[1]}", "#{{ .ID }}").replace(f">{link[3]}<", ">{{ .Title | safeHTML }}<")
    return "{{ range .Fragments.Headings }}{{ range .Headings }}" + item + "{{ end }}{{ end }}"


def page_address(path: Path) -> str:
    """`articles/x.md` is published at `articles/x/`, `articles/index.md` at `articles/`."""
    return "" if path.as_posix() == "index.md" else (path.parent if path.stem == "index" else path.with_suffix("")).as_posix() + "/"
