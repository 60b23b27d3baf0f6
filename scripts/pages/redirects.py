"""Pages that have moved: a small page at the old address leads on, and the files beside the page go on being there."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

from scripts.pages.permalinks import relative
from scripts.pages.rendering import File
from scripts.records.ledger import Redirect, Site

BESIDE = (".json", ".csv", ".bib", ".ris", ".csl.json")
"""What stands beside a page, under its name."""


def moved_path(redirect: Redirect) -> str:
    """Where the page stands that leads on."""
    return f"{redirect.start}index.html"


def moved_page(redirect: Redirect, site: Site) -> File:
    """It."""
    return File(moved_path(redirect), _page(redirect, site).encode())


def beside_moved(redirect: Redirect) -> Iterator[tuple[str, str]]:
    """The paths of the files that may stand beside a page that has moved, each with that of the file that it is a copy of."""
    stem, target = redirect.start.rstrip("/"), redirect.target.partition("#")[0].rstrip("/")
    return ((stem + suffix, target + suffix) for suffix in BESIDE)


def _page(redirect: Redirect, site: Site) -> str:
    """Without a script the page leads to the new address; with one, to the same claim or sentence there."""
    to = relative(redirect.start, redirect.target)
    shown, full = html.escape(to, quote=True), html.escape(f"{site.url}{redirect.target}", quote=True)
    target = json.dumps(to).replace("<", "\\u003c")
    onward = "" if "#" in to else f"<script>location.replace({target} + location.hash)</script>\n"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Moved · {html.escape(site.name)}</title>\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{full}">\n{onward}<meta http-equiv="refresh" content="0; url={shown}">\n</head>\n'
        f'<body>\n<main>\n<h1>This page has moved</h1>\n<p>It stands at <a href="{shown}">{full}</a> now.</p>\n</main>\n</body>\n</html>\n'
    )
