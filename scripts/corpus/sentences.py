"""Blocks cut into sentences: every character that is no space lies in exactly one, and none leaves its block.

A stop ends a sentence unless what stands before it (an abbreviation, an initial, a number) or after it (a small letter) says
otherwise. Stops glued to the next sentence count too. Each stop is judged by a few characters around it, so time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.records.article import Block, Sentence

LONGEST = 1_200  # characters; what is longer is cut at a space

_STOPS = re.compile(r"[.!?…]++|[。！？]++")
_CLOSERS = re.compile(r"(?:(?<=[a-z\"]\.)\d{1,2}(?=\s))?(?:[\"')\]”’」』）]|\[\d{1,3}\]){0,4}[¹²³⁴-⁹⁰]{0,3}")
_WORD_BEFORE = re.compile(r"[A-Za-z][A-Za-z.&]*\Z")
_FIRST_WORD = re.compile(r"\W")
_LAST_WORD = re.compile(r"[\w.&%-]*\Z")
LOOK_BACK = 24

_TITLES = """
mr mrs ms dr prof st gen sen rep gov capt lt col sgt maj adm cmdr hon rev pres supt messrs vs v viz cf eg e.g i.e ie approx ca fig figs eq
sec ch art vol pp ed eds al dept univ assn bros mt ft est incl excl max min avg temp tel ext
"""
_BEFORE_FIGURE = "no nos p jan feb mar apr jun jul aug sep sept oct nov dec"
_MAYBE_LAST = """
inc corp co ltd llc plc bhd pte pty u.s u.k u.n e.u u.s.a p.r.c a.m p.m etc l.l.c d.c ph.d m.d b.a m.a s.a n.v b.v a.g jr sr gmbh bn mn tn
"""
_OPENING = """
The A An It Its In On At As If But And Or So Yet For From With Without This That These Those There Then They Their He She His Her We Our
You I What When Where While Who Why How Which After Before Since Until Although Though Despite Because Both All Some Many Most Other Others
Such Even Still Also Now Today Meanwhile However Moreover Instead According Under Over Between During By To Huawei Nvidia NVIDIA Chinese
China Beijing Washington Officials Analysts Sources Last Next Earlier Later One Two Three
"""
NEVER_LAST = frozenset(_TITLES.split())
"""Abbreviations before which no sentence ends: a name or a figure follows."""
BEFORE_FIGURE = frozenset(_BEFORE_FIGURE.split())
"""Abbreviations only where a figure follows; "No." and "Mar." end sentences otherwise."""
MAYBE_LAST = frozenset(_MAYBE_LAST.split())
"""Abbreviations that end a sentence only where the next word is one that opens sentences."""
OPENERS = frozenset(_OPENING.split())
_GLUED = re.compile(r"[\"'(]?(?:[A-Z][a-z']+(?=[ ,.:;'’-])|[A-Z]{2,}(?=[ ,.:;'’s-])|(?:A|I) (?=[a-z])|[\u4e00-\u9fff])")
DOMAINS = frozenset(("Com", "Net", "Org", "Io", "Ai", "Js", "Cn", "Uk", "Gov", "Edu", "Co", "Tv", "Eu", "Info", "NET", "IO", "COM", "ORG"))
_SPEAKS = re.compile(r"[A-Z][\w'-]{1,24}(?: [A-Z][\w'-]{1,24}){0,3} (?:said|says|asked|wrote|told|added|asks|writes|joked|quipped)\b")


def split_sentences(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of all blocks, boilerplate included, numbered from 1."""
    spans = ((index, span) for index, block in enumerate(blocks) for span in _spans(text, block.start, block.end))
    return tuple(Sentence(number, start, end, index) for number, (index, (start, end)) in enumerate(spans, 1))


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for cut in _ends(text, start, end):
        while cut - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST + 1)
            middle = space if space > 0 else start + LONGEST
            yield from _trimmed(text, start, middle)
            start = middle
        yield from _trimmed(text, start, cut)
        start = cut


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if part and not part.isspace():
        yield start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end; the block's end comes last."""
    opened, counted = 0, start
    for stop in _STOPS.finditer(text, start, end):
        opened += text.count('"', counted, stop.start())
        counted = stop.start()
        closers = _CLOSERS.match(text, stop.end(), end)
        after = closers.end() if closers else stop.end()
        if after < end and text[after - 1] == '"' and not text[after].isspace() and opened % 2 == 0:
            after = stop.end()  # the quotation mark opens what follows
        if after >= end or _is_end(text, start, stop.start(), stop.end(), after, end):
            yield after
    yield end


def _is_end(text: str, start: int, stop: int, stop_end: int, after: int, end: int) -> bool:
    """Whether the stop [stop, stop_end), whose closing marks reach to `after`, ends its sentence."""
    mark = text[stop]
    if mark in "。！？":
        return True
    if not text[after].isspace():
        return _is_glued_end(text, stop, stop_end, after, end)
    follows = text[after : after + 40].lstrip()
    if not follows or (follows[0].islower() and not follows[1:2].isupper()):
        return not follows
    if mark in "!?":
        return not (after > stop_end and _SPEAKS.match(follows))
    if mark == "…" or stop_end - stop > 1:
        return True
    return not _is_abbreviation(text, start, stop, follows)


def _is_abbreviation(text: str, start: int, stop: int, follows: str) -> bool:
    """Whether the single full stop belongs to the word or number before it."""
    before = text[max(start, stop - LOOK_BACK) : stop]
    if before.isdigit() and stop - start == len(before) and len(before) <= 2:
        return True  # "1. The first of a list"
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    name = word[0].lower()
    if name in NEVER_LAST or (name in BEFORE_FIGURE and follows[0].isdigit()):
        return True
    initial = len(word[0]) == 1 and word[0].isupper() and word[0] != "I" and _alone(before, word.start())
    if initial or name in MAYBE_LAST or _is_dotted(word[0]):
        return _FIRST_WORD.split(follows.lstrip("\"'(["), maxsplit=1)[0] not in OPENERS
    return False


def _alone(before: str, at: int) -> bool:
    """Whether the letter at `at` stands by itself, not at the end of "910B" or "plan-B"."""
    return at == 0 or not (before[at - 1].isalnum() or before[at - 1] in "-+")


def _is_dotted(word: str) -> bool:
    """Single letters with dots between them: "A.M.D", "H.B.M"."""
    return "." in word and all(len(part) == 1 for part in word.split("."))


def _is_glued_end(text: str, stop: int, stop_end: int, after: int, end: int) -> bool:
    """A stop without a space after it ends a sentence where a capitalised word follows a plain word or a figure."""
    follows = _GLUED.match(text, after, min(end, after + 40))
    if follows is None:
        return False
    if after > stop_end or text[stop] != "." or stop_end - stop > 1:
        return True
    before = text[max(0, stop - LOOK_BACK) : stop]
    word = _LAST_WORD.search(before)
    left = word[0] if word else ""
    if follows[0].strip("\"'( ") in DOMAINS or "." in left or "www" in left:
        return left[-1:].isdigit() and left.count(".") == 1 and follows[0] not in DOMAINS
    return len(left) >= 3 or left[-1:] in ")%]"
