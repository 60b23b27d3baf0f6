"""One figure with its unit: the smallest piece of the quantity grammar, read at one place of the text.

It reads one-byte text (see `one_byte`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from scripts.extraction.numbers.one_byte import compiled
from scripts.extraction.numbers.units import (
    ADJECTIVES,
    COMPUTE,
    COUNTED,
    COUNTED_SINGULAR,
    CURRENCIES,
    MEASURES,
    PRECISION_WORDS,
    PRECISIONS,
    SIGNS,
    Unit,
)

FigureKind = Literal["money", "ratio", "quantity", "number", "skip"]
Written = Literal["digits", "word", "article", "fraction", "multiple", "node"]
Span = tuple[int, int]

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ALL_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: number for number, word in enumerate(_ONES)} | {word: 10 * number for number, word in enumerate(_ALL_TENS, 2)}
SCALES = {
    "hundred thousand": 1e5, "hundred million": 1e8, "hundred billion": 1e11, "hundred": 1e2, "thousand": 1e3, "million": 1e6,
    "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "t": 1e12,
    "tn": 1e12, "trn": 1e12, "\x05": 1e4, "\x06": 1e8, "\x05\x06": 1e12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
ARTICLES = {"half": 0.5, "half a": 0.5, "half an": 0.5, "a": 1.0, "an": 1.0}
FRACTIONS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
MULTIPLES = {"halv": 0.5, "doubl": 2.0, "twice": 2.0, "tripl": 3.0, "trebl": 3.0, "thrice": 3.0, "quadrupl": 4.0, "quintupl": 5.0}

_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = f"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_SMALL}))?"
_DIGITS = r"\d{1,3}(?: \d{3}){2,4}\b|\d{1,3}(?: \d{3}){0,3} 000\b|\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,9})?"
_WORD_SCALE = "hundred (?:thousand|million|billion)|hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_SCALE = rf"[ -]?(?i:{_WORD_SCALE})\b|[ -]?(?i:mn|bn|tn|mln|bln|trn)\b|[kKmMbBtT]\b|\x05\x06?|\x06"
_TOKEN = rf"\x00+(?:'s)?|[A-Z][\w&/-]*(?:'s)?|[a-z]+-[a-z]+(?:-[a-z]+)?|(?i:{'|'.join(ADJECTIVES.split())})"


def _group(name: str, pattern: str) -> str:
    return f"(?P<{name}>{pattern})"


def _any(units: tuple[Unit, ...]) -> str:
    return "|".join(f"(?:{unit.pattern})" for unit in units)


_COUNTED = "|".join(f"(?:{nouns})" for nouns in COUNTED.values())
_SINGULAR = "|".join(f"(?:{nouns})" for nouns in COUNTED_SINGULAR.values())
_TAIL = {
    "compute": rf"[ -]?(?:(?:dense|sparse|peak|theoretical|{PRECISIONS})[ -]){{0,3}}(?:{_any(COMPUTE)})",
    "measure": rf"[ -]?(?:{_any(MEASURES)})",
    "percent": r" ?%|[ -](?i:percent|per cent|pct)\b",
    "times": r"(?: ?\x11|[xX]\b| x\b)|[ -](?i:times)\b|[ -]?(?i:fold)\b",
    "currency": rf"[ -]?(?:{_any(CURRENCIES)})",
    "counted": rf"(?:\+|[ -]plus\b)?(?: (?:{_TOKEN})){{0,5}}? (?i:{_COUNTED})\b",
    "singular": rf"-(?:{_SINGULAR})\b",
}
_FRACTION = (
    rf"(?:a|{_SMALL})[- ](?:thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)|one[- ]half"
    rf"|one (?:in|out of) (?:every )?(?:{_SMALL}|ten)"
)
_WORD = rf"(?i:(?:{_TENS}|{_TEENS}|{_SMALL})(?: and a half)?)\b"
_MULTIPLE = rf"(?i:(?:halv|doubl|tripl|trebl|quadrupl|quintupl)(?:e[ds]?|ing)|twice|thrice|(?:{_SMALL}|{_TEENS})fold)"
_FIGURE = (
    rf"\b{_group('fraction', f'(?i:{_FRACTION})')}\b"
    rf"|\b{_group('multiple', _MULTIPLE)}\b"
    r"|\b(?P<node>N\+[1-4])\b|\b(?P<dual>(?i:dual|twin|quad)-(?:die|chip|chiplet|card|[GN]PU))\b"
    rf"|(?:(?:{_group('sign', '|'.join(SIGNS))}) ?|\b)(?:{_group('digits', _DIGITS)}|{_group('word', _WORD)}"
    rf"|{_group('article', '(?i:half an?|an?|half)')} {_group('article_scale', f'(?i:{_WORD_SCALE})')}\b)"
    rf"(?:{_group('scale', _SCALE)})?(?:{_group('tail', '|'.join(_TAIL.values()))})?"
    r"|\b(?P<half>(?i:half))\b"
)


FIGURE = compiled(_FIGURE)
_GROUP: dict[str, int] = dict(FIGURE.groupindex)
_DIGITS_GROUP, _SIGN_GROUP, _SCALE_GROUP, _TAIL_GROUP = (_GROUP[name] for name in ("digits", "sign", "scale", "tail"))
_WORDLESS = ("fraction", "multiple", "node", "dual", "half")
_TAIL_OF = tuple((name, compiled(pattern)) for name, pattern in _TAIL.items())
_SIGN_OF = tuple((compiled(pattern), currency) for pattern, currency in SIGNS.items())
_UNIT_OF = {
    "compute": tuple((compiled(f"(?:^|[ \\d-])(?:{unit.pattern})$"), unit) for unit in COMPUTE),
    "measure": tuple((compiled(f"^[ -]?(?:{unit.pattern})$"), unit) for unit in MEASURES),
    "currency": tuple((compiled(f"^[ -]?(?:{unit.pattern})$"), unit) for unit in CURRENCIES),
}
_NOUN_OF = tuple(
    (compiled(rf"[ -](?P<noun>(?i:{nouns}))$"), unit) for table in (COUNTED, COUNTED_SINGULAR) for unit, nouns in table.items()
)
_PRECISION = compiled(PRECISIONS)
_COUNTS = compiled(r" ?[\x00\d]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what belongs to it, normalised. `number` is what was written, before scale and unit."""

    start: int
    end: int
    kind: FigureKind
    number: float
    scale: float = 1.0
    factor: float = 1.0
    unit: str | None = None
    qualifier: str | None = None
    written: Written = "digits"
    letter_scale: bool = False
    """The scale is a letter, which means nothing without a currency or a counted noun ("910B", "5m", "16T")."""
    number_end: int = 0
    """Where the bare number ends, to read on from there when the figure is none."""
    reach: int = 0
    """Where the counted noun ends; `end` stops before it when other words stand between."""

    @property
    def value(self) -> float:
        """The normalised value, free of the noise that binary fractions add."""
        return tidy(self.number * self.scale * self.factor)


def tidy(value: float) -> float:
    """The value to twelve significant digits."""
    return float(f"{value:.12g}")


def find_figure(data: bytes, position: int) -> Figure | None:
    """The next figure from `position` on."""
    match = FIGURE.search(data, position)
    return None if match is None else _figure(data, match)


def figure_at(data: bytes, position: int) -> Figure | None:
    """The figure that begins exactly here."""
    match = FIGURE.match(data, position)
    return None if match is None else _figure(data, match)


def _figure(data: bytes, match: Any) -> Figure:
    start, end = match.span()
    digits = match.span(_DIGITS_GROUP)
    if digits[0] >= 0:
        written: Written = "digits"
        number, number_end = float(data[digits[0] : digits[1]].translate(None, b", ")), digits[1]
        scale_text = _text(data, match.span(_SCALE_GROUP))
    else:
        wordless = next((name for name in _WORDLESS if match.span(_GROUP[name])[0] >= 0), None)
        if wordless:
            return _without_digits(data, start, end, wordless)
        number, written, number_end, scale_text = _worded(data, match)
    scale = SCALES[scale_text.strip(" -").lower()] if scale_text else 1.0
    letter = len(scale_text) == 1 and scale_text.isalpha()
    figure = Figure(start, end, "number", number, scale, written=written, number_end=number_end, letter_scale=letter)
    tail, sign = match.span(_TAIL_GROUP), match.span(_SIGN_GROUP)
    if sign[0] >= 0:
        return _money(figure, data, sign, tail)
    return figure if tail[0] < 0 else _with_tail(figure, data, tail)


def _text(data: bytes, span: Span) -> str:
    return data[span[0] : span[1]].decode("ascii") if span[0] >= 0 else ""


def _worded(data: bytes, match: Any) -> tuple[float, Written, int, str]:
    """The number, how it is written, where it ends, and its scale."""
    word = match.span(_GROUP["word"])
    if word[0] >= 0:
        whole, half, _ = _text(data, word).lower().partition(" and a half")
        number = sum(WORDS[part] for part in whole.replace("-", " ").split()) + (0.5 if half else 0.0)
        return number, "word", word[1], _text(data, match.span(_SCALE_GROUP))
    scale = match.span(_GROUP["article_scale"])
    return ARTICLES[_text(data, match.span(_GROUP["article"])).lower()], "article", scale[1], _text(data, scale)


def _money(figure: Figure, data: bytes, sign: Span, tail: Span) -> Figure:
    """A sign before the figure; a word after it is more exact ("¥5 billion yen")."""
    name, end = _currency_of(data[sign[0] : sign[1]]), figure.end if tail[0] < 0 else tail[0]
    after = _tail_of(data[tail[0] : tail[1]]) if tail[0] >= 0 else None
    if after and after.kind == "currency" and after.unit and (after.unit.name == name or data[sign[0] : sign[1]] in (b"$", b"\x13")):
        name, end = after.unit.name, tail[1]
    return replace(figure, kind="money", unit=name, end=end, letter_scale=False)


@lru_cache(maxsize=256)
def _currency_of(sign: bytes) -> str:
    return next(currency for pattern, currency in _SIGN_OF if pattern.fullmatch(sign))


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows a number, understood."""

    kind: str
    unit: Unit | None = None
    name: str = ""
    noun: str = ""
    apart: bool = False
    """Other words stand between the number and the noun."""


@lru_cache(maxsize=8192)
def _tail_of(tail: bytes) -> _Tail:
    kind = next(name for name, pattern in _TAIL_OF if pattern.fullmatch(tail))
    if kind in _UNIT_OF:
        unit = next(unit for pattern, unit in _UNIT_OF[kind] if pattern.search(tail))
        precision = _PRECISION.search(tail) if kind == "compute" else None
        return _Tail(kind, unit, noun=precision_name(precision[0].decode()) if precision else "")
    if kind in ("counted", "singular"):
        noun, name = next((found, unit) for pattern, unit in _NOUN_OF if (found := pattern.search(tail)))
        words = noun.group("noun").decode("ascii") + ("s" if kind == "singular" else "")
        return _Tail(kind, None, name, words if words[:-1].isupper() else words.lower(), noun.start() > tail.startswith(b"+"))
    return _Tail(kind)


def _with_tail(figure: Figure, data: bytes, span: Span) -> Figure:
    tail = _tail_of(data[span[0] : span[1]])
    match tail.kind:
        case "percent":
            return replace(figure, kind="ratio", unit="ratio", factor=0.01, qualifier="percent", letter_scale=False)
        case "times" if data[span[1] - 1 : span[1]] in b"xX\x11" and _COUNTS.match(data, span[1]):
            return figure if figure.letter_scale else replace(figure, end=span[1])  # "8x H20"
        case "times":
            return replace(figure, kind="ratio", unit="ratio", qualifier="times", letter_scale=False)
        case "counted" | "singular":
            end = span[0] if tail.apart else span[1]
            return replace(figure, kind="quantity", unit=tail.name, qualifier=tail.noun, end=end, reach=span[1], letter_scale=False)
    assert tail.unit is not None
    unit = tail.unit
    return replace(figure, kind=unit.kind, unit=unit.name or None, factor=unit.factor, qualifier=tail.noun or None, letter_scale=False)


def precision_name(text: str) -> str:
    """A precision as the house writes it: "FP16", "BF16", "INT8"."""
    return PRECISION_WORDS.get(text.upper(), text.upper())


def _without_digits(data: bytes, start: int, end: int, name: str) -> Figure:
    """Fractions, multiples, process nodes and pairs, which are written without a number of their own."""
    text = data[start:end].decode("ascii").lower()
    match name:
        case "fraction" | "half":
            return Figure(start, end, "ratio", _fraction(text), unit="ratio", qualifier="fraction", written="fraction", number_end=end)
        case "multiple":
            times = {**MULTIPLES, **{word + "fold": float(number) for word, number in WORDS.items()}}
            value = next(number for word, number in times.items() if text.startswith(word))
            return Figure(start, end, "ratio", value, unit="ratio", qualifier="times", written="multiple", number_end=end)
        case "node":
            return Figure(start, end, "quantity", math.nan, unit="nm", qualifier=text.upper(), written="node", number_end=end)
        case _:
            count, _, noun = text.partition("-")
            unit = "dies" if noun in ("die", "chiplet") else "units"
            return Figure(start, end, "quantity", 4.0 if count == "quad" else 2.0, unit=unit, qualifier=noun + "s", number_end=end)


def _fraction(text: str) -> float:
    """ "two-thirds", "one in ten", "half"."""
    words = text.replace("-", " ").split()
    if len(words) == 1:
        return 0.5
    if words[-1] in WORDS:
        return tidy(1 / WORDS[words[-1]])
    top = 1 if words[0] == "a" else WORDS[words[0]]
    return tidy(top / FRACTIONS[words[-1].removesuffix("s")])
