"""Money, ratios, quantities and bare numbers of a text, normalised, with their bounds.

Names and dates are blanked with `\\x00` before, one character for one, and are never part of a figure. Figures that belong together
are read together: the ends of a range, a list that shares one unit, an amount and the same in another currency.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.extraction.numbers.figure_context import (
    after,
    before,
    bound_of,
    direction_of,
    is_figure,
    noun_of,
    pace_of,
    precision_of,
    sparsity_of,
)
from scripts.extraction.numbers.figures import Figure, figure_at, find_figure, tidy
from scripts.extraction.numbers.one_byte import compiled, one_byte
from scripts.records.reading import Mention, Value

MOST_LISTED = 8  # figures in a list that shares one unit

_JOIN = compiled(
    r" ?(?:-to-|-|\x01|\x02|~) ?| to (?:about |around |nearly |roughly |as (?:many|much) as |over |more than )?|,? and |,? or |, "
    r"| out of (?:every )?"
)
_BETWEEN = compiled(r"(?i:\bbetween) (?:about |roughly |around )?$")
_CHANGE = compiled(
    r"(?i:\b(?:rose|ris(?:e|es|ing|en)|increas\w+|gr[eo]w\w*|fell|fall\w*|cut\w*|rais\w+|jump\w*|climb\w*|drop\w*|declin\w+|reduc\w+|up|down"
    r"|went|go|goes|going|improv\w+|expand\w*|boost\w*|slash\w*|lower\w*|upgrad\w+|shr[aiu]nk\w*|surg\w+|mov\w+|chang\w+|scal\w+|ramp\w*"
    r"|switch\w*|shift\w*|migrat\w+|trimm?\w*|lift\w*|slid\w*|slump\w*|soar\w*|accelerat\w+|doubl\w+|tripl\w+)\b[^.;]{0,40}\bfrom)"
    r" (?:about |around |just |nearly |roughly )?$"
)
_BRACKET = compiled(
    r"(?: ?[(\[]|, or )(?i:about|around|approximately|approx\.?|roughly|or|some|nearly|equivalent to|equal to|worth|i\.e\.,?|~|=|\x10)? ?"
)
_LABEL = compiled(r"[A-Za-z] ?\((?P<unit>[A-Za-z/]{1,12})\) ?[:|=] ?$")
_PHONE = compiled(r"^(?:[-\x01]\d|\d)")


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read at one place, and where to read on."""

    mentions: tuple[Mention, ...]
    end: int


def find_quantities(text: str) -> list[Mention]:
    """Every figure of the text in order; `text` has names and dates blanked with `\\x00`."""
    return list(_mentions(text, one_byte(text)))


def _mentions(text: str, data: bytes) -> Iterator[Mention]:
    position = unlisted = 0  # before `unlisted`, lists were followed and led to no unit
    while (figure := find_figure(data, position)) is not None:
        figure = _labelled(data, figure)
        members = _list(data, figure) if figure.start >= unlisted else [figure]
        if len(members) > 1 and members[-1].kind == "number":
            unlisted = members[-1].start
        read = _listed(text, data, members) or _joined(text, data, figure) or _alone(text, data, figure)
        yield from read.mentions
        position = max(read.end, position + 1)


def _alone(text: str, data: bytes, figure: Figure) -> _Read:
    if not is_figure(data, figure):
        return _Read((), figure.end if figure.kind == "skip" else figure.number_end)
    if figure.kind == "skip":
        return _Read((), figure.end)
    end = _other_currency_end(data, figure) if figure.kind == "money" else figure.end
    return _Read((_mention(text, data, figure, figure.value, figure.start, end),), end)


def _labelled(data: bytes, figure: Figure) -> Figure:
    """ "Memory (GB): 128": a bare number takes the unit of its label."""
    label = _LABEL.search(before(data, figure.start)) if figure.kind == "number" else None
    unit = figure_at(b"1 " + label.group("unit"), 0) if label else None
    if unit is None or unit.kind != "quantity" or unit.qualifier:
        return figure
    return replace(figure, kind="quantity", unit=unit.unit, factor=unit.factor)


def _joined(text: str, data: bytes, first: Figure) -> _Read | None:
    """The figure together with the next one, where both make a range or share a unit."""
    join = _JOIN.match(data, first.end)
    second = figure_at(data, join.end()) if join else None
    if join is None or second is None or second.written not in ("digits", "word", "article"):
        return None
    word, left = join[0].split()[0] if join[0].strip() else b",", before(data, first.start)
    if word == b"out":
        return _portion(text, data, first, second)
    if word in (b"and", b"or", b",") or word.startswith(b","):
        return _range(text, data, first, second) if word == b"and" and _BETWEEN.search(left) else None
    return _range(text, data, first, second, changing=word == b"to" and bool(_CHANGE.search(left)), dashed=word != b"to")


def _range(text: str, data: bytes, first: Figure, second: Figure, *, changing: bool = False, dashed: bool = False) -> _Read | None:
    if dashed and _PHONE.search(after(data, second.end)):
        return _Read((), second.end)
    shared = _share_unit(first, second)
    if shared is None:
        return None
    low, high = shared
    if not is_figure(data, _like(low, first)) or (high.kind == "number" and not is_figure(data, replace(high, start=second.start))):
        return None
    if high.kind == "skip":
        return _Read((), second.end)
    if changing:
        return _Read(
            (
                _mention(text, data, low, low.value, first.start, first.end),
                _mention(text, data, high, high.value, second.start, second.end),
            ),
            second.end,
        )
    if low.value >= high.value or (high.kind == "number" and 1900 <= low.value < 2100):
        return None
    end = _other_currency_end(data, high) if high.kind == "money" else high.end
    return _Read((_mention(text, data, high, (low.value, high.value), first.start, end),), end)


def _portion(text: str, data: bytes, first: Figure, second: Figure) -> _Read | None:
    """ "8 out of 10"."""
    if first.kind != "number" or second.kind not in ("number", "quantity") or not 0 < first.value < second.value:
        return None
    ratio = Figure(first.start, second.end, "ratio", tidy(first.value / second.value), unit="ratio", qualifier="fraction")
    return _Read((_mention(text, data, ratio, ratio.value, ratio.start, ratio.end),), ratio.end)


def _like(figure: Figure, first: Figure) -> Figure:
    """The first end of a range, judged where it stands but with the unit it shares."""
    return replace(figure, start=first.start, end=first.end, number_end=first.number_end, written=first.written)


def _share_unit(first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Both figures with one unit; None where their units differ."""
    if first.kind == second.kind == "number" or (first.kind == second.kind and first.unit == second.unit):
        if first.qualifier != second.qualifier and first.unit == "TFLOPS":
            return None
        scale = (
            second.scale
            if first.scale == 1 and second.scale > 1 and first.number <= second.number and first.kind != "quantity"
            else first.scale
        )
        return replace(first, scale=scale), second
    if first.kind == "number":
        scale = second.scale if first.scale == 1 and first.number <= second.number else first.scale
        given = replace(second, start=first.start, end=first.end, number=first.number, scale=scale, number_end=first.number_end)
        return given, second
    if second.kind == "number" and first.kind in ("money", "ratio"):
        scale = second.scale if first.scale == 1 and first.number <= second.number else first.scale
        top = second.scale if second.scale > 1 else first.scale if second.number >= first.number and first.kind == "money" else 1.0
        return replace(first, scale=scale), replace(
            first, start=second.start, end=second.end, number=second.number, scale=top, number_end=second.number_end
        )
    return None


def _list(data: bytes, first: Figure) -> list[Figure]:
    """The figures joined by commas, "and" and "or" from here on, to the first that has a unit."""
    members = [first]
    while len(members) < MOST_LISTED and members[-1].kind == "number" and members[-1].written == first.written:
        join = _JOIN.match(data, members[-1].end)
        if join is None or join[0].strip(b", ") not in (b"", b"and", b"or"):
            break
        following = figure_at(data, join.end())
        if following is None:
            break
        members.append(following)
    return members


def _listed(text: str, data: bytes, members: list[Figure]) -> _Read | None:
    """ "512 and 1,024 cards", "32, 64 or 128 GB": bare numbers take the unit of the last one."""
    last = members[-1]
    if (
        len(members) < 2
        or last.kind not in ("quantity", "ratio", "money")
        or last.qualifier == "times"
        or last.written != members[0].written
    ):
        return None
    if data[members[-2].end : last.start].strip(b", ") not in (b"and", b"or") or _BETWEEN.search(before(data, members[0].start)):
        return None
    if not data[last.start : last.start + 1].isalnum():
        return None  # a sign belongs to its own figure
    shared = [
        replace(last, start=one.start, end=one.end, number=one.number, number_end=one.number_end, scale=one.scale, reach=0)
        for one in members[:-1]
    ]
    if not all(is_figure(data, one) and not 1900 <= one.number < 2100 for one in members):
        return None
    return _Read(tuple(_mention(text, data, one, one.value, one.start, one.end) for one in [*shared, last]), last.end)


def _other_currency_end(data: bytes, money: Figure) -> int:
    """Past "($410 million)" or ", or $410 million" where it says the same amount in another currency."""
    bracket = _BRACKET.match(data, money.end)
    other = figure_at(data, bracket.end()) if bracket else None
    if bracket is None or other is None or other.kind != "money" or other.unit == money.unit:
        return money.end
    if b"(" not in bracket[0] and b"[" not in bracket[0]:
        return other.end
    close = data.find(b")" if b"(" in bracket[0] else b"]", other.end, other.end + 60)
    return close + 1 if close >= 0 else other.end


def _mention(text: str, data: bytes, figure: Figure, value: Value, start: int, end: int) -> Mention:
    """The mention of a figure, with what stands around it."""
    kind, qualifier, modifier = figure.kind, figure.qualifier, None
    assert kind != "skip"
    if figure.written == "node":
        value, qualifier = figure.qualifier, None
    match kind:
        case "ratio":
            modifier = direction_of(data, start, end)
        case "number":
            qualifier = noun_of(data, end)
        case "quantity" if figure.unit in ("TFLOPS", "TOPS"):
            qualifier = qualifier or precision_of(data, start, end)
            modifier = sparsity_of(data, start, end)
        case _:
            modifier = pace_of(data, max(end, figure.reach))
    return Mention(
        start, end, kind, text[start:end], value=value, unit=figure.unit, qualifier=qualifier, bound=bound_of(data, start, end),
        modifier=modifier,
    )  # fmt: skip
