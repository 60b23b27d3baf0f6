"""Where the site is published: `site_url` and `site_name` of mkdocs.yml, and the licence that goes with the data."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import yaml

from scripts.issues import Issue
from scripts.records.ledger import Site

SETTINGS = "mkdocs.yml"


def read_site(root: Path) -> tuple[Site, list[Issue]]:
    """The site's own address and name. Without an address, feeds, citations and data could not say where they come from."""
    try:
        node = yaml.compose((root / SETTINGS).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return Site(), [Issue(SETTINGS, 0, "cannot be read", "Without it the site has no address")]
    found: dict[str, yaml.ScalarNode] = {}
    if isinstance(node, yaml.MappingNode):
        found = {key.value: value for key, value in node.value if isinstance(value, yaml.ScalarNode)}
    url = found["site_url"].value.strip() if "site_url" in found else ""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        line = found["site_url"].start_mark.line + 1 if "site_url" in found else 0
        return Site(), [Issue(SETTINGS, line, "'site_url' must be the address under which the site is published", "https://…/")]
    name = found["site_name"].value if "site_name" in found else Site().name
    return Site(url.rstrip("/") + "/", name, _licence(root)), []


def _licence(root: Path) -> str:
    try:
        return (root / "LICENSE").read_text(encoding="utf-8")
    except OSError:
        return ""
