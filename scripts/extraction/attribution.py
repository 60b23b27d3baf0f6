"""Who says it: in front of the statement, behind it, in its middle, or carried over from the sentence before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal

import re2

from scripts.extraction.focus import Theme
from scripts.extraction.frames import PatternError, compile_pattern
from scripts.extraction.masking import Masked, MaskedSentence
from scripts.records.lexicon import PLACEHOLDERS, Attributions
from scripts.records.reading import Mention

SourceKind = Literal["named", "unnamed"]
_ANYONE = "[\x04\x06\x11]"
# A name no list knows: two or three capitalised words, or one with a house word behind it ("Tianfeng Securities").
_NAME = r"(?:[A-Z][a-z]+(?:-[A-Z]?[a-z]+)?(?:\s[A-Z]\.)?(?:\s(?:[A-Z][a-zA-Z'-]+|de|van|von|bin|al)){1,3})"
_NOT_NAMES = frozenset(
    [
        "the",
        "this",
        "that",
        "these",
        "those",
        "according",
        "while",
        "although",
        "however",
        "but",
        "and",
        "for",
        "with",
        "from",
        "when",
        "where",
        "after",
        "before",
        "since",
        "as",
        "in",
        "on",
        "at",
        "by",
        "if",
        "one",
        "two",
        "last",
        "later",
        "more",
        "most",
        "new",
        "us",
        "u.s",
        "chinese",
        "american",
        "western",
        "today",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "artificial",
        "intelligence",
    ]
)
_ADVERBS = (
    r"(?:\s(?:has|have|had|also|later|recently|previously|already|then|reportedly|once|earlier|now|further|repeatedly"
    r"|publicly|separately|again|on\s\x0f|in\s\x0f|\x0f|today|yesterday|this\sweek|even|still|himself|herself))*"
)
_APPOSITION = r"(?:,\s[^,;.\x1a]{2,90},|\s\([^()]{1,60}\)|\sof\s\x04|\sat\s\x04|\sfrom\s\x04)?"
class Word(IntEnum):
    """What a sentence may hold: verbs of saying, unnamed speakers, words that lead to a speaker, and what belongs to one."""

    VERB = 0
    GENERIC = 1
    LEADING = 2
    OWNED = 3


# Words without which the patterns `according` and `possessive` match nothing.
_LEADING = (
    "according to", r"as (?:reported|noted|told|revealed|disclosed|stated|announced|described|spotted|first reported)", "per",
    "in the words of", "credited to", "quoted by",
)  # fmt: skip
_OWNED = (
    "report", "analysis", "estimate", "teardown", "research", "test", "note", "survey", "post", "statement", "filing", "data", "figures",
    "forecast", "calculation", "study", "findings", "keynote", "blog", "interview",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Someone to whom part of a sentence is laid. `name` is None for unnamed people and reports."""

    kind: SourceKind
    name: str | None
    start: int
    """Masked span of what is laid to them."""
    end: int
    outlet: bool = False


@dataclass(frozen=True, slots=True)
class SourcePatterns:
    """The attribution lexicon compiled."""

    pre: re.Pattern[str]
    post: re.Pattern[str]
    according: re.Pattern[str]
    unnamed_pre: re.Pattern[str]
    unnamed_post: re.Pattern[str]
    citing: re.Pattern[str]
    pronoun: re.Pattern[str]
    possessive: re.Pattern[str]
    generic: re.Pattern[str]
    title: re.Pattern[str]
    words: Any | None
    """RE2's filter for the words that patterns cannot do without, in the order of `Word`: a sentence has none of them far
    sooner than no match. None where RE2 refuses one of them."""


def compile_sources(words: Attributions) -> SourcePatterns:
    """Compiles the words once. Raises re.error where one is no regular expression."""
    verbs, generic, titles = ("|".join(f"(?:{w})" for w in part) for part in (words.verbs, words.generic, words.titles))
    anyone = (
        rf"(?:(?:[Tt]he|an?)\s)?(?:{_ANYONE}|{_NAME})(?:(?:'s)?\s(?:[a-z]+\s)?(?:spokes\w+|executive|official|engineer"
        rf"|representative|chief|boss|founder|CEO|chairman))?"
    )
    who = rf"(?:[Tt]he\s)?(?P<who>{_ANYONE}|{_NAME}|\x10)"
    title = rf"(?:(?:\x04|\x11|\x07)(?:'s|')?\s)?(?:[A-Za-z-]+\s){{0,4}}(?:{titles})(?:\s(?:and|of|at)\s[A-Za-z\x04\s-]{{1,40}}?)?,?\s"
    return SourcePatterns(
        pre=re.compile(
            rf"{who}(?:'s\s(?:[A-Za-z-]+\s){{0,5}}(?:{titles})(?:\s{_NAME}"
            rf"|\s\x06)?)?{_APPOSITION}{_ADVERBS}\s(?P<verb>{verbs})\b(?!\sto\b)(?P<tail>\s(?:on\s\x0f\s"
            rf"|in\s[^,.]{{1,50}}\s)?(?:that|how)\b|:|,)?"
        ),
        post=re.compile(rf"[,\"'\x1a]['\"]?\s(?:(?:{verbs})\s(?:{title})?{anyone}|{anyone}{_APPOSITION}{_ADVERBS}\s(?:{verbs}))(?=[\s,.;:]|$)"),
        according=re.compile(
            r"\b(?:[Aa]ccording to|[Aa]s (?:reported|noted|told|revealed|disclosed|stated|announced|described|spotted"
            r"|first reported)(?: by| in)?|[Pp]er|[Ii]n the words of|[Cc]redited to|[Qq]uoted by)\s(?P<np>[^,;\x1a]{1,140})"
        ),
        unnamed_pre=re.compile(rf"\b(?:{generic})\b[^,;.\x1a]{{0,80}}?\s(?:{verbs})\b", re.IGNORECASE),
        unnamed_post=re.compile(
            rf"[,\"'\x1a]['\"]?\s(?:(?:{verbs})\s(?:(?:the|a|an|one|two|three|several)\s)?(?:{generic})|(?:the|a|an|one|two|three"
            rf"|several)?\s?(?:{generic})\b[^,;.]{{0,60}}?\s(?:{verbs}))",
            re.IGNORECASE,
        ),
        citing=re.compile(r"\b(?:[Cc]iting|[Qq]uoting)\s(?P<np>[^;,\x1a.]{1,80})"),
        pronoun=re.compile(
            rf"(?:^|[\s,\"'\x1a])(?:[Hh]e|[Ss]he|the (?:analyst|executive|researcher|spokes\w+|official|engineer|report|minister"
            rf"|founder|chairman))\s(?:also\s|later\s)?(?:{verbs})\b"
        ),
        possessive=re.compile(
            rf"(?P<who>{_ANYONE}|{_NAME})(?:'s|s'|')\s(?:[A-Za-z-]+\s){{0,3}}(?:report|analysis|estimates?|teardown|research|tests?|note|survey|post"
            rf"|statement|filing|data|figures|forecast|calculations?|study|findings|keynote|blog)\b"
                              rf"|(?:report|analysis|estimates?|teardown|research|tests?|note|survey|post|statement|study|data|figures|filing|interview)\s(?:by|from|with|at)\s(?:the\s)?(?P<by>{_ANYONE}|{_NAME})"),
        generic=re.compile(rf"\b(?:{generic})\b", re.IGNORECASE),
        title=re.compile(rf"\b(?:{titles})\b", re.IGNORECASE),
        words=_filter(words.verbs, words.generic, _LEADING, _OWNED),
    )  # fmt: skip


def _filter(*lists: Iterable[str]) -> Any | None:
    """For each list any of its words, wherever it begins and ends."""
    words = re2.Filter()
    try:
        for part in lists:
            pattern = compile_pattern("|".join(f"(?:{word})" for word in part))
            words.Add(pattern.pattern, pattern.options)
    except PatternError:
        return None
    words.Compile()
    return words


class SourceReader:
    """Reads sentence after sentence, keeping who spoke last and whether a quotation is still open."""

    def __init__(self, patterns: SourcePatterns, masked: Masked, theme: Theme, outlets: frozenset[str], names: Mapping[str, str]) -> None:
        self.patterns, self.masked, self.theme, self.outlets, self.names = patterns, masked, theme, outlets, names
        self.last: Source | None = None
        self.open_quote = False

    def read(self, sentence: MaskedSentence) -> tuple[Source, ...]:
        """The sources of one sentence, the most telling first; sentences must come in order."""
        text = self.masked.text[sentence.start : sentence.end]
        words = self._words(text, sentence)
        said = Word.VERB in words
        found = self._according(text, sentence) if Word.LEADING in words else []
        found += self._around(text, sentence, words)
        found += self._citing(text, sentence) if "ting" in text else []
        quotes = text.count('"')
        if (not found and self.last and (self.open_quote or (said and self.patterns.pronoun.search(text)))) or (
            not found and self.last and text.lstrip().startswith('"')
        ):
            found = [Source(self.last.kind, self.last.name, sentence.start, sentence.end, self.last.outlet)]
        if not found and said and Word.GENERIC in words:
            found = [Source("unnamed", None, sentence.start + s, sentence.end) for s in self._unnamed(text)]
        if found:
            self.last = found[0]
        elif not self.open_quote:
            self.last = None
        self.open_quote ^= quotes % 2 == 1
        return tuple(found)

    def _words(self, text: str, sentence: MaskedSentence) -> Collection[int]:
        """The kinds of words that a sentence may hold. RE2 and `re` agree on what a space or a letter is in plain ASCII only,
        and but for the placeholder of money, which `re` takes for a space."""
        if self.patterns.words is None or not text.isascii() or PLACEHOLDERS["money"] in text:
            return tuple(Word)
        return self.patterns.words.Match(self.masked.data[sentence.start : sentence.end]) or ()

    def _according(self, text: str, sentence: MaskedSentence) -> list[Source]:
        found = []
        for match in self.patterns.according.finditer(text):
            phrase, base = match["np"], sentence.start + match.start("np")
            # A title before a name may hold a comma: "according to Li Na, an analyst at X".
            name, outlet = self._pick(phrase, base)
            if name:
                found.append(Source("named", name, sentence.start, sentence.end, outlet))
            elif self.patterns.generic.search(phrase):
                found.append(Source("unnamed", None, sentence.start, sentence.end))
        return found

    def _around(self, text: str, sentence: MaskedSentence, words: Collection[int]) -> list[Source]:
        found = []
        for match in self.patterns.post.finditer(text) if Word.VERB in words else ():
            name, outlet = self._pick(match[0], sentence.start + match.start())
            if name:
                found.append(Source("named", name, sentence.start, sentence.end, outlet))
        for match in self.patterns.pre.finditer(text) if Word.VERB in words else ():
            if text[: match.start()].rstrip().endswith((" to", " by", " from")) or found:
                continue
            name, outlet = self._pick(text[match.start() : match.start("verb")], sentence.start + match.start())
            if name:
                found.append(Source("named", name, sentence.start + match.start(), sentence.end, outlet))
        for match in self.patterns.possessive.finditer(text) if Word.OWNED in words else ():
            group = "who" if match["who"] else "by"
            name, outlet = self._pick(match[group], sentence.start + match.start(group))
            if name and not found:
                found.append(Source("named", name, sentence.start, sentence.end, outlet))
        return found

    def _citing(self, text: str, sentence: MaskedSentence) -> list[Source]:
        found = []
        for match in self.patterns.citing.finditer(text):
            name, outlet = self._pick(match["np"], sentence.start + match.start("np"))
            found.append(Source("named" if name else "unnamed", name, sentence.start, sentence.end, outlet))
        return found

    def _unnamed(self, text: str) -> list[int]:
        match = self.patterns.unnamed_pre.search(text)
        if match:
            return [match.start()]
        return [0] if self.patterns.unnamed_post.search(text) else []

    def _pick(self, phrase: str, base: int) -> tuple[str | None, bool]:
        """The speaker inside a phrase: a person before an organisation, a listed name before a pattern."""
        mentions = [self.masked.mentions[i] for k in range(len(phrase)) if (i := self.masked.mention_at(base + k)) is not None]
        person = next((m for m in mentions if m.kind == "person"), None)
        if person:
            return self._name(person), False
        unlisted = next((m[0] for m in re.finditer(_NAME, phrase) if m[0].split()[0].lower() not in _NOT_NAMES), None)
        if unlisted and (self.patterns.title.search(phrase) or not any(m.kind == "organisation" for m in mentions)):
            return unlisted, False
        organisation = next((m for m in mentions if m.kind == "organisation"), None)
        if organisation:
            return self._name(organisation), organisation.id in self.outlets
        if any(m.kind == "anaphor" and m.id in ("company", "pronoun") for m in mentions):
            focus = self.theme.before.get(self.masked.sentence_at(base).number)
            if focus and focus.company:
                return self.names.get(focus.company, focus.company), focus.company in self.outlets
        return None, False

    def _name(self, mention: Mention) -> str:
        return self.names.get(mention.id, mention.id)


def source_at(sources: tuple[Source, ...], offset: int) -> Source | None:
    """Who is answerable for what stands at a masked offset: the first source whose span holds it."""
    return next((s for s in sources if s.start <= offset < s.end), None)
