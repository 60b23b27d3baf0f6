"""What each line of an article is: title, byline, dateline, heading, bullet, paragraph, caption or boilerplate.

Lines are marked, never deleted, and every character that is no space lies in exactly one block. Rules from the lexicon come
first, then the shape of the line, then its place among the others. When in doubt a line is read: a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from scripts.corpus.line_rules import LineRule, LineRules, Place
from scripts.corpus.run_on import dateline_end, is_glued, split_headline
from scripts.records.article import Block, BlockKind

TOP_LINES = 12  # bylines, datelines and breadcrumbs stand among the first lines
END_LINES = 12
MOST_CUTS = 8  # parts that head and tail rules may take off one line
MOST_LISTED = 40  # headlines under "Related articles"
WIDEST_WRAP, WRAP_SLACK = 130, 18  # a text broken at a width has lines up to it, and few that end long before it
LONGEST_SHAPED = 600  # a longer line is prose, whatever it begins with

_TOP: tuple[Place, ...] = ("any", "top")
_BELOW: tuple[Place, ...] = ("any",)
_STOP = re.compile(r"[.!?。！？…;:,\"'](?:[\"')\]]|\[\d+\])*$")
_BULLET = re.compile(r"(?:[-*•‣▪●◦·–—✓✔➤►»]|\d{1,2}[.)]|\(\d{1,2}\)|[a-z]\))\s+\S")
_KEY_VALUE = re.compile(r"[A-Z0-9][^.:!?|]{0,40}:\s?\S.{0,140}")
_NO_WORDS = re.compile(r"[\W\d_]*")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|does|do|did|says?|said|told|plans?|aims?"
    r"|expects?|makes?|made|gives?|gave|takes?|took|shows?|wants?|needs?|remains?|became|becomes|began|begins|came|comes|went|goes"
    r"|runs?|ran|uses?|sells?|sold|gets?|got|isn't|aren't|wasn't|won't|can't|doesn't|didn't|[a-z]{3,}ed)\b"
)


@dataclass(slots=True)
class _Line:
    """A line, or the part of one, on its way to become a block."""

    start: int
    end: int
    text: str
    kind: BlockKind | None = None
    reason: str = ""
    rule: LineRule | None = None
    last: str = ""
    """The last of several lines joined."""


def find_blocks(text: str, rules: LineRules) -> tuple[Block, ...]:
    """The blocks of a clean text, in its order."""
    lines = [part for line in _parts(text, rules) for part in line]
    _mark_by_rule(lines, rules)
    _mark_by_shape(lines)
    _mark_companions(lines)
    lines = _unwrapped(lines, text)
    _mark_by_place(lines)
    return tuple(Block(line.kind or "paragraph", line.start, line.end, line.reason) for line in lines)


def _parts(text: str, rules: LineRules) -> Iterator[list[_Line]]:
    """Each line that is not blank, cut where things run together."""
    start, number = 0, 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            at = start + raw.index(line[0])
            parts = _cut_by_rule(_Line(at, at + len(line), line), rules, _TOP if number < TOP_LINES else _BELOW)
            if number < TOP_LINES:
                parts = [piece for part in parts for piece in _cut_top(part)]
            number += 1
            yield parts
        start += len(raw) + 1


def _slice(line: _Line, start: int, end: int, kind: BlockKind | None = None, reason: str = "") -> list[_Line]:
    """The part [start, end) of a line without the spaces around it; nothing where only spaces are left."""
    text = line.text[start:end]
    trimmed = text.strip()
    if not trimmed:
        return []
    at = line.start + start + (len(text) - len(text.lstrip()))
    return [_Line(at, at + len(trimmed), trimmed, kind or line.kind, reason or line.reason)]


def _cut_by_rule(line: _Line, rules: LineRules, places: Collection[Place]) -> list[_Line]:
    """The parts of a line that head and tail rules take off, marked, and what is left between them."""
    before: list[_Line] = []
    after: list[_Line] = []
    for _ in range(MOST_CUTS):
        cut = rules.cut(line.text, places)
        if cut is None:
            break
        start, end, rule = cut
        marked = _slice(line, start, end, rule.kind, rule.reason)
        left, right = _slice(line, 0, start), _slice(line, end, len(line.text))
        if rule.where == "head":
            before += left + marked
            rest = right
        else:
            after = marked + right + after
            rest = left
        if not rest:
            return before + after
        line = rest[0]
    return [*before, line, *after]


def _cut_top(line: _Line, *, below_headline: bool = False) -> list[_Line]:
    """A headline glued to its body, and a dateline before the first sentence, taken apart."""
    if line.kind:
        return [line]
    split = split_headline(line.text)
    if split:
        head = _slice(line, 0, split, "title", "run-on headline")
        return head + [piece for part in _slice(line, split, len(line.text)) for piece in _cut_top(part, below_headline=True)]
    end = dateline_end(line.text, below_headline=below_headline)
    return _slice(line, 0, end, "dateline", "dateline") + _slice(line, end, len(line.text)) if end else [line]


def _mark_by_rule(lines: list[_Line], rules: LineRules) -> None:
    matching = lru_cache(maxsize=1024)(rules.matching)
    for number, line in enumerate(lines):
        if line.kind:
            continue
        places = {"any": True, "top": number < TOP_LINES, "end": number >= len(lines) - END_LINES and number > 0}
        rule = next((rule for rule in matching(line.text) if places[rule.place]), None)
        if rule:
            line.kind, line.reason, line.rule = rule.kind, rule.reason, rule


def _mark_by_shape(lines: list[_Line]) -> None:
    for line in lines:
        if not line.kind:
            line.kind, line.reason = _shape(line.text)


@lru_cache(maxsize=1024)
def _shape(text: str) -> tuple[BlockKind | None, str]:
    if _NO_WORDS.fullmatch(text):
        return "boilerplate", "table rule" if "--" in text else "only digits"
    if len(text) > LONGEST_SHAPED:
        return None, ""
    if text.startswith("|") or text.count(" | ") >= 2 or text.count("\t") >= 2:
        return "bullet", "table row"
    if is_glued(text):
        return "boilerplate", "flattened table" if any(map(str.isdigit, text)) else "labels run together"
    if _BULLET.match(text):
        return "bullet", ""
    if len(text) >= 8 and text[: len(text) // 2] == text[len(text) // 2 :]:
        return "boilerplate", "said twice"
    return None, ""


def _mark_companions(lines: list[_Line]) -> None:
    """What a rule takes along: the headlines listed below it, the next or the previous line."""
    for number, line in enumerate(lines):
        if line.rule is None or line.rule.takes == "nothing":
            continue
        taken: list[_Line]
        match line.rule.takes:
            case "next":
                taken = lines[number + 1 : number + 2]
            case "previous":
                taken = lines[number - 1 : number] if number else []
            case _:
                taken = _listed(lines, number + 1)
        for other in taken:
            if other.kind in (None, "bullet"):
                other.kind, other.reason = "boilerplate", line.rule.reason


def _listed(lines: list[_Line], number: int) -> list[_Line]:
    """Headlines from here on: lines without a full stop, up to the first sentence."""
    end = number
    last = min(len(lines), number + MOST_LISTED)
    while end < last and (lines[end].kind not in (None, "bullet") or not lines[end].text.endswith((".", "!", '"'))):
        end += 1
    return lines[number:end]


def is_short(text: str) -> bool:
    """A line that could be a headline: few words and no stop at its end."""
    return len(text) <= 160 and len(text.split()) <= 20 and (not _STOP.search(text) or text.endswith("?"))


def _is_label(text: str) -> bool:
    """A few words that state nothing."""
    return len(text) <= 60 and len(text.split()) <= 5 and not _FINITE.search(text) and not _STOP.search(text)


def _mark_by_place(lines: list[_Line]) -> None:
    open_lines = [line for line in lines if line.kind is None]
    if not open_lines:
        return
    prose = [line for line in lines if line.kind == "bullet" or (line.kind is None and _is_prose(line.text))]
    last = prose[-1].start if prose else -1
    _mark_title(lines, open_lines[0], last)
    _mark_key_values(lines)
    _mark_navigation(lines)
    for line in lines:
        if line.kind is not None:
            continue
        if not is_short(line.text):
            line.kind = "paragraph"
        elif line.start > last >= 0 and (len(line.text.split()) <= 3 or not _FINITE.search(line.text)):
            line.kind, line.reason = "boilerplate", "after the last sentence"
        else:
            line.kind = "paragraph" if _is_statement(line.text) else "heading"


def _is_prose(text: str) -> bool:
    return not is_short(text) or _is_statement(text)


def _is_statement(text: str) -> bool:
    """A sentence that only lacks its stop: a finite verb among mostly small words."""
    words = text.split()
    small = sum(word[0].islower() for word in words)
    return bool(_FINITE.search(text)) and len(words) > 6 and small * 2 > len(words) and not text.endswith("?")


def _mark_title(lines: list[_Line], first: _Line, last: int) -> None:
    """The first open line is the title when it looks like a headline and an article follows, or stands alone."""
    if any(line.kind == "title" for line in lines) or not is_short(first.text):
        return
    following = next((line for line in lines if line.start > first.start and line.kind is None), None)
    if following and following.start < last and _is_site_name(first.text) and is_short(following.text) and len(following.text.split()) >= 6:
        first.kind, first.reason, first = "boilerplate", "name of the site", following
    if first.start < last or len(lines) == 1:
        first.kind = "title"


def _unwrapped(lines: list[_Line], text: str) -> list[_Line]:
    """Lines that a mail or a PDF broke in the middle of a sentence, as one block."""
    width = _wrap_width(lines, text)
    joined: list[_Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _goes_on(before, line, text, width):
            before.end, before.last = line.end, line.text
        else:
            joined.append(line)
    for line in joined:
        if line.last:
            line.text = text[line.start : line.end]
    return joined


def _wrap_width(lines: list[_Line], text: str) -> int:
    """The width at which the text was broken, 0 where it was not: most lines that another follows at once are nearly as long."""
    followed = [len(line.text) for line, after in pairwise(lines) if line.kind is None and text.count("\n", line.end, after.start) == 1]
    if len(followed) < 4:
        return 0
    width = max(followed)
    full = sum(width - length <= WRAP_SLACK for length in followed)
    return width if 40 <= width <= WIDEST_WRAP and full >= 0.7 * len(followed) else 0


def _goes_on(before: _Line, line: _Line, text: str, width: int) -> bool:
    """Whether a line goes on in the next one: no stop at its end, and a small letter or a full width."""
    last = before.last or before.text
    if line.kind is not None or before.kind not in (None, "bullet") or last.endswith((".", "!", "?", ":")):
        return False
    breaks = text.count("\n", before.end, line.start)
    if breaks == 1 and width and width - len(last) <= WRAP_SLACK:
        return True
    return breaks in (1, 2) and len(last) >= 40 and line.text[0].islower() and not line.text[1:2].isupper()


def _is_site_name(text: str) -> bool:
    """A label of four words at most without a figure, above the headline."""
    return _is_label(text) and len(text.split()) <= 4 and not any(map(str.isdigit, text))


def _mark_key_values(lines: list[_Line]) -> None:
    """ "Memory: 128 GB" is a bullet: with a figure, or among others of its kind."""
    shaped = [line.kind is None and is_short(line.text) and bool(_KEY_VALUE.fullmatch(line.text)) for line in lines]
    for number, line in enumerate(lines):
        if not shaped[number]:
            continue
        beside = shaped[max(0, number - 1) : number] + shaped[number + 1 : number + 2]
        if any(beside) or any(map(str.isdigit, line.text.partition(":")[2])):
            line.kind = "bullet"


def _mark_navigation(lines: list[_Line]) -> None:
    """Four labels or more in a row are a menu, unless figures stand among them."""
    run: list[_Line] = []
    for line in [*lines, replace(lines[-1], kind="paragraph")]:
        if line.kind is None and _is_label(line.text) and not any(map(str.isdigit, line.text)):
            run.append(line)
            continue
        if len(run) >= 4:
            for label in run:
                label.kind, label.reason = "boilerplate", "list of links"
        run = []
