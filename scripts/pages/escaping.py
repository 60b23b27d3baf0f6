"""Text on its way to a page: nothing in it can be HTML, Markdown, Jinja, or a placeholder of any of them."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

# Beside HTML's own five, whatever Python-Markdown and template languages give a meaning to.
_RISKY = {ord(character): f"&#{ord(character)};" for character in "&<>\"'`*_[]{}\\|~^="}
_SPACES = "\t\n\v\f\r\x1c\x1d\x1f\x85\u2028\u2029"
_UNPRINTABLE = (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
_TABLE: dict[int, str] = {**dict.fromkeys(_UNPRINTABLE, "\ufffd"), **dict.fromkeys(map(ord, _SPACES), " "), **_RISKY}
_PLAIN = {code: shown for code, shown in _TABLE.items() if code not in _RISKY}
_TOUCHY = re.compile("[" + re.escape("".join(map(chr, _TABLE))) + "]")


@lru_cache(maxsize=4096)  # pages say the same names, labels and addresses again and again
def escape(text: str) -> Markup:
    """`text` as one line of character data, safe in HTML, in an attribute, and inside or outside a Markdown block."""
    return Markup(text.translate(_TABLE) if _TOUCHY.search(text) else text)


def finalize(value: object) -> object:
    """Jinja's last step before output: markup stays, everything else is escaped, and a missing value is a mistake."""
    if value is None:
        raise ValueError("a template prints a value that is None: say it as unknown, or leave it out")
    if type(value) is str:
        return escape(value)
    return value if hasattr(value, "__html__") else escape(str(value))


def plain(text: str) -> str:
    """`text` on one line without unprintable characters, not yet escaped: for titles and descriptions."""
    return " ".join((text if text.isprintable() else text.translate(_PLAIN)).split())  # most are, and told so in no time


def web_address(text: str | None) -> str | None:
    """`text` where it is an address that a browser may follow, else None: no `javascript:`, no `data:`, no `file:`."""
    return text if text and re.match(r"https?://[^\s<>\"'`{}\\^|]+\Z", text, re.IGNORECASE) else None


_NO_DATA = {**dict.fromkeys(_UNPRINTABLE, "\ufffd"), ord("\t"): "\t", ord("\n"): "\n"}
_NOT_PRINTABLE = re.compile("[" + re.escape("".join(map(chr, (code for code in _NO_DATA if chr(code) not in "\t\n")))) + "]")


def printable(text: str) -> str:
    """`text` as data: to the letter, but for characters that no file of text may hold and for line ends, which are one."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_NO_DATA) if _NOT_PRINTABLE.search(text) else text
