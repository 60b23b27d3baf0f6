"""Every place in a text that is spelled like a name: one pass over its tokens against a table of spellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scripts.extraction.naming.spellings import SOFT, TOKEN, Form, fits_case

_GAP = 3
"""Longest run of spaces and marks inside a name."""
Token = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Spellings by key, with what is needed to find the longest in one pass."""

    forms: Mapping[str, tuple[Form, ...]] = field(repr=False)
    prefixes: frozenset[str] = field(repr=False)
    """Every key, and every beginning of one at which a token of the text may end."""
    longest: int
    codes: frozenset[str] = field(repr=False)
    """Keys of products, to which the figure of a footnote may stick."""
    versioned: frozenset[str] = field(repr=False)
    """Keys of AI models, to which a version may stick: "Qwen2.5"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text spelled as one or more names, in order of preference, before anything else is known."""

    start: int
    end: int
    forms: tuple[Form, ...]
    footnote: bool = False
    """A figure too many: "H1004"."""


def read_tokens(text: str) -> list[Token]:
    """Each token of a text: where it begins and ends, and its letters made small."""
    return [(*m.span(), m.group().lower()) for m in TOKEN.finditer(text)]


def find_candidates(table: Table, text: str, tokens: list[Token]) -> list[Candidate]:
    """The longest spelling at each place, left to right, none overlapping another. The tokens are those of the text."""
    prefixes, found, done = table.prefixes, list[Candidate](), 0
    for n, token in enumerate(tokens):
        key = token[2]
        if key in prefixes:
            if n >= done:
                last, candidates = _longest_at(table, text, tokens, n)
                if candidates:
                    found += candidates
                    done = last + 1
        elif key[-1].isdigit() and n >= done and len(key) <= table.longest:
            found += _with_figures(table, token)
    return found


def _longest_at(table: Table, text: str, tokens: list[Token], first: int) -> tuple[int, list[Candidate]]:
    """Index of the last token of the longest name that begins at token `first`, and the name (after its maker's, if that opens it)."""
    key, n, joints = tokens[first][2], first, list[tuple[int, str]]()
    best: tuple[int, list[Candidate]] = (first, [])
    while True:
        spelled = table.forms.get(key)
        forms = tuple(_fitting(spelled, text, tokens, first, n, joints)) if spelled else ()
        if forms:
            best = (n, list(_split_lead(table, text, tokens[first : n + 1], forms)))
        if n + 1 == len(tokens) or tokens[n + 1][0] - tokens[n][1] > _GAP:
            return best
        gap = text[tokens[n][1] : tokens[n + 1][0]]
        joints.append((len(key), gap))
        key += tokens[n + 1][2]
        if key not in table.prefixes or "\n" in gap:
            return best
        n += 1


def _fitting(
    forms: Iterable[Form], text: str, tokens: list[Token], first: int, last: int, joints: list[tuple[int, str]]
) -> Iterator[Form]:
    """Those forms that may be written with these gaps and capitals."""
    surface = "".join(text[start:end] for start, end, _ in tokens[first : last + 1])
    for form in forms:
        if all(_may_part(form, place, gap, surface) for place, gap in joints) and fits_case(form, surface):
            yield form


def _may_part(form: Form, place: int, gap: str, surface: str) -> bool:
    mark = gap.strip(" ")
    if mark not in SOFT:
        return (place, mark) in form.marks
    if " " in gap and (form.tight or (place + 1 == len(surface) and not surface[place].isupper() and not surface[place].isdigit())):
        return False
    return place in form.splits or (not gap and form.key[place - 1] > "\u2e80")


def _split_lead(table: Table, text: str, tokens: list[Token], forms: tuple[Form, ...]) -> Iterator[Candidate]:
    """One candidate, or two where the maker's name opens a product's."""
    lead = forms[0].lead
    start, length = 0, 0
    while length < lead:
        length += len(tokens[start][2])
        start += 1
    if start:
        makers = tuple(f for f in table.forms.get("".join(t[2] for t in tokens[:start]), ()) if f.kind == "organisation")
        yield Candidate(tokens[0][0], tokens[start - 1][1], makers)
    end = tokens[-1][1]
    if forms[0].spelling.endswith(".") and text[end : end + 1] == ".":
        end += 1
    yield Candidate(tokens[start][0], end, forms)


def _with_figures(table: Table, token: Token) -> Iterator[Candidate]:
    """A name with the figure of a footnote or a version stuck on."""
    start, end, key = token
    bare = key.rstrip("0123456789")
    if bare in table.versioned:
        yield Candidate(start, start + len(bare), table.forms[bare])
        return
    for figures in (1, 2):
        if key[:-figures] in table.codes and key[-figures:].isdigit():
            yield Candidate(start, end, table.forms[key[:-figures]], footnote=True)
            return
