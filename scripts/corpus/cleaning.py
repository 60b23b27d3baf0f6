"""Typography folded and stray marks removed, with a way back to the text as it was given.

One-to-one folding (quotes, odd spaces, hyphens, fullwidth forms) keeps offsets; deletions and expansions go through the map.
Every pattern here is bounded or possessive, so that cleaning takes time in proportion to the text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

Edit = tuple[int, int, str]
"""Characters [start, end) become the text that follows."""

GONE = "\x00"  # stands for a character to remove until the edits are applied
ACCENT = "\x01"  # stands for a combining mark, likewise


def _each(characters: str, target: str) -> dict[int, str]:
    return {ord(character): target for character in characters}


def _span(first: int, last: int, target: str) -> dict[int, str]:
    return dict.fromkeys(range(first, last + 1), target)


def _compatible(first: int, last: int) -> dict[int, str]:
    """Letters and digits whose compatibility form is one ASCII letter or digit ("Ｈ" and "𝐇" are "H")."""
    forms = ((code, unicodedata.normalize("NFKC", chr(code))) for code in range(first, last + 1))
    return {code: form for code, form in forms if len(form) == 1 and form.isascii() and form.isalnum()}


def _folding() -> dict[int, str]:
    """One character for one character; marks to remove become GONE or ACCENT."""
    table = (
        _span(0x00, 0x1F, GONE)
        | _span(0x7F, 0x9F, GONE)
        | _each("\xad\u034f\u061c\u180e\ufeff\ufffc\u115f\u1160\u17b4\u17b5\u3164\uffa0", GONE)
        | _span(0x200B, 0x200F, GONE)
        | _span(0x202A, 0x202E, GONE)
        | _span(0x2060, 0x206F, GONE)
        | _span(0xFE00, 0xFE0F, GONE)
        | _span(0xFFF9, 0xFFFB, GONE)
        | _span(0xE0000, 0xE007F, GONE)
        | _span(0xE0100, 0xE01EF, GONE)
        | _span(0xD800, 0xDFFF, "\ufffd")  # half a character cannot be written as UTF-8
        | _span(0x0300, 0x036F, ACCENT)
        | _span(0x0483, 0x0489, ACCENT)
        | _span(0x1AB0, 0x1AFF, ACCENT)
        | _span(0x1DC0, 0x1DFF, ACCENT)
        | _span(0x20D0, 0x20FF, ACCENT)
        | _span(0xFE20, 0xFE2F, ACCENT)
        | {0x034F: GONE}
        | _each("‘’‚‛′ʹʻʼʽˈ´`＇‹›", "'")
        | _each("“”„‟″«»＂〝〞「」『』", '"')
        | _each("\xa0\u1680\u202f\u205f\u3000", " ")
        | _span(0x2000, 0x200A, " ")
        | _each("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n")
        | _each("‐‑‒−﹣－", "-")
        | {ord("―"): "—", ord("﹘"): "—", ord("\t"): "\t", ord("\n"): "\n", ord("\r"): "\r"}
        | dict(zip(map(ord, "％＄＋．／＆＃＠＝～（）［］｜＜＞＊￥"), "%$+./&#@=~()[]|<>*¥", strict=True))
        | _compatible(0xFF10, 0xFF5A)
        | _compatible(0x1D400, 0x1D7FF)
    )
    for code in range(0x80, 0xA0):  # Windows punctuation that was read as Latin-1
        try:
            character = bytes([code]).decode("cp1252")
        except UnicodeDecodeError:
            continue
        table[code] = table.get(ord(character), character)
    return table


FOLDING = _folding()
LIGATURES = {ligature: unicodedata.normalize("NFKC", ligature) for ligature in "ﬀﬁﬂﬃﬄﬅﬆ"}
MISREAD = {  # UTF-8 punctuation that was read as Windows text, after folding
    "â€™": "'", "â€˜": "'", "â€œ": '"', 'â€"': "–", "â€'": "—", "â€¦": "…", "â€\x00": '"',
}  # fmt: skip

_NOTHING_UNUSUAL = re.compile(r"[^\n\t -%'-_a-~]")  # anything but plain ASCII without & and backtick
_ODD = re.compile("[\x00\x01\r&ﬀ-ﬆâ]")
_RUN = {
    GONE: re.compile("\x00++"),
    ACCENT: re.compile("\x01++"),
    "&": re.compile(r"&(?:nbsp\b[;,]?|(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"),
    "â": re.compile("â€[™˜œ\"'¦\x00]"),
}
# "12, 000" and "12 ,000": a group that begins with 0 cannot be the next member of a list
_SPLIT_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:, ?\d{3}){0,3}(?:, 0\d\d| ,\d{3})(?:, ?\d{3}){0,3}(?!\w)")


def clean(raw: str) -> tuple[str, Sequence[int]]:
    """The text to read, and for each of its characters the offset of that character in `raw` (one more entry for the end)."""
    unmoved: Sequence[int] = range(len(raw) + 1)
    if _NOTHING_UNUSUAL.search(raw) is None:
        text, starts = raw, unmoved
    else:
        folded = raw.translate(FOLDING)
        text, starts = _apply(folded, unmoved, _odd_edits(raw, folded))
    return _apply(text, starts, _number_edits(text))


def _odd_edits(raw: str, folded: str) -> Iterator[Edit]:
    done = 0
    for found in _ODD.finditer(folded):
        start = found.start()
        if start < done:
            continue
        edit = _edit_at(start, done, raw, folded)
        if edit is not None:
            yield edit
            done = edit[1]


def _edit_at(start: int, done: int, raw: str, folded: str) -> Edit | None:
    """What to do at an odd character; the characters before `done` are settled."""
    odd = folded[start]
    if odd == "\r":
        return start, start + 1, "" if folded[start + 1 : start + 2] == "\n" else "\n"
    if odd in LIGATURES:
        return start, start + 1, LIGATURES[odd]
    run = _RUN[odd].match(folded, start)
    if run is None:
        return None
    end = run.end()
    match odd:
        case "&":
            expanded = " " if run[0].startswith("&nbsp") else _expanded(run[0])
            return (start, end, expanded) if expanded != run[0] else None
        case "â":
            return start, end, "–" if raw[start:end] == "â€“" else MISREAD[run[0]]
        case "\x01" if start > done and not folded[start - 1].isspace():
            return start - 1, end, _composed(folded[start - 1], raw[start:end])
        case _:
            return start, end, ""


def _composed(base: str, accents: str) -> str:
    """A letter with its own accents as one character; heaped marks fall away."""
    whole = unicodedata.normalize("NFC", base + accents[:3])
    return whole if len(whole) == 1 and len(accents) < 3 else base


def _expanded(entity: str) -> str:
    """What the entity stands for, `&amp;nbsp;` included, folded like the rest; what names no character stays as it is."""
    text = entity
    for _ in range(4):
        if (once := unescape(text)) == text:
            break
        text = once
    return text if text == entity else text.translate(FOLDING).replace(GONE, "").replace(ACCENT, "").replace("\r", "\n")


def _number_edits(text: str) -> Iterator[Edit]:
    if ", 0" not in text and " ," not in text:
        return
    for match in _SPLIT_NUMBER.finditer(text):
        for offset, character in enumerate(match[0], match.start()):
            if character == " ":
                yield offset, offset + 1, ""


def _apply(text: str, starts: Sequence[int], edits: Iterable[Edit]) -> tuple[str, Sequence[int]]:
    """The edited text and its map; `edits` are in order and do not overlap."""
    pieces: list[str] = []
    mapped: array[int] = array("I")
    done = 0
    for start, end, replacement in edits:
        pieces += text[done:start], replacement
        mapped.extend(starts[done:start])
        mapped.extend(array("I", [starts[start]]) * len(replacement))
        done = end
    if not done:
        return text, starts
    pieces.append(text[done:])
    mapped.extend(starts[done:])
    return "".join(pieces), mapped
