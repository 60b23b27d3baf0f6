"""Web addresses in one spelling: what belongs to the page stays, what belongs to the visit goes."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

VISITS = re.compile(r"(?:utm_|pk_|mtm_|hsa_)\w*|[a-z]{1,3}clid|msclkid|igshid|mc_[ce]id|_g[al]|ocid|cmpid|smid|spm|ref_src")
"""Parameters that say how a reader came; none of them chooses the page."""
_PORTS = {"http": 80, "https": 443}
_OUTER = re.compile(r"^(?:www|m|mobile|amp)\.")


def canonical(url: str) -> str:
    """The address of the page: scheme and host in lower case, no fragment, no usual port, no traces of the visit."""
    parts = urlsplit(url.strip())
    host = _host(parts.hostname or "")
    if ":" in host:
        host = f"[{host}]"
    if parts.port and parts.port != _PORTS.get(parts.scheme):
        host = f"{host}:{parts.port}"
    kept = "&".join(pair for pair in parts.query.split("&") if pair and not VISITS.fullmatch(pair.partition("=")[0].lower()))
    return urlunsplit((parts.scheme, host, _quoted(parts.path) or "/", _quoted(kept), ""))


def address_key(url: str) -> str:
    """Equal for two addresses that lead to one page: scheme, `www.`, a last slash and the order of parameters do not count."""
    try:
        parts = urlsplit(canonical(url))
    except ValueError:
        return url
    path = re.sub(r"/(?:index\.html?|amp)?/?$", "", parts.path)
    return f"{_OUTER.sub('', parts.netloc)}{path}?{'&'.join(sorted(parts.query.split('&')))}"


def same_site(first: str, second: str) -> bool:
    """Whether a page may speak for another: both stand on one host, its mobile and `www.` forms counted as one."""
    hosts = {_OUTER.sub("", _host(urlsplit(url).hostname or "")) for url in (first, second)}
    return len(hosts) == 1


def _host(name: str) -> str:
    """In lower case and ASCII; a name that cannot be written so stays as it is."""
    try:
        return name.rstrip(".").lower().encode("idna").decode()
    except UnicodeError:
        return name.lower()


def _quoted(text: str) -> str:
    """What is not ASCII, and what would break out of an attribute or a line, as %XX; what is quoted already stays."""
    return quote(text, safe="/?&=%:@!$()*+,;~#[]-._")
