"""The content security policy that every page carries: nothing from another host, no script but the theme's own.

The theme writes a few scripts into its pages, one of which depends on the folder; each is allowed by its hash. A script that
stands within the content of a page is not among them, so that one which slipped through the escaping would not run.
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from hashlib import sha256

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL | re.IGNORECASE)
_CHARSET = re.compile(r"<meta charset=[^>]*>")
_DATA = re.compile(r"""\btype=["']?(?:application|text)/(?!javascript)""")
POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the index of a search may be read by WebAssembly
    "style-src": "'self' 'unsafe-inline'",  # charts set their colours in attributes; escaping keeps those of others out
    "img-src": "'self' data:",  # the theme's signs stand in its style sheets
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""Hosts that can send headers add `frame-ancestors 'none'`, which a page cannot say of itself."""


def with_policy(page: str, content: str = "") -> str:
    """The page with its policy as the second thing in its head. `content` is the part that is made of foreign words."""
    skeleton = page.replace(content, "") if content else page
    hashes = " ".join(f"'sha256-{_hash(body)}'" for body in inline_scripts(skeleton))
    rules = {**POLICY, "script-src": f"{POLICY['script-src']} {hashes}".strip()}
    policy = html.escape("; ".join(f"{name} {value}" for name, value in rules.items()), quote=False)
    return _CHARSET.sub(lambda found: f'{found[0]}\n<meta http-equiv="Content-Security-Policy" content="{policy}">', page, count=1)


def inline_scripts(page: str) -> list[str]:
    """What stands in script elements and would be run, each once."""
    found = (match for match in _SCRIPT.finditer(page) if "src=" not in match["attributes"] and not _DATA.search(match["attributes"]))
    return list(dict.fromkeys(match["body"] for match in found))


def _hash(body: str) -> str:
    return b64encode(sha256(body.encode("utf-8")).digest()).decode()
