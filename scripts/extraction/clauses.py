"""Where clauses begin and end, what is said in passing, and which names stand in one list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.extraction.masking import Masked, MaskedSentence

# What may stand between two members of one list: "A, B and the newer C", "A, as well as Nvidia's B", "A/B".
_WORDS = (
    r"(?:the|its|their|a|an|both|upcoming|forthcoming|planned|new|newer|newest|older|latest|current|future|next|more|less|advanced|powerful"
    r"|flagship|top-end|high-end|entry-level|later|then|so-called|rival|domestic|local|Chinese|American|US"
    r"|[Cc]hip(?:s|makers?)?|makers?|giants?|firms?|startups?"
    r"|accelerators?|processors?|GPUs?|cards?|models?|series|developers?|AI|designers?|compan(?:y|ies)|foundry"
    r"|its|and|other|owner|parent|operator|affiliate|unit|(?:TikTok|WeChat|Google|Facebook|search|e-commerce"
    r"|internet|cloud|server|gaming|social|media))"
)
_JOINT = re.compile(
    rf"\A(?:'s|s|\s*\([^()\x01-\x03\x05]{{0,40}}\))?(?:(?:\s{_WORDS}){{0,2}}\s*[,/;&+]\s*(?:and\s|or\s|plus\s"
    rf"|as well as\s|then\s)?|(?:\s{_WORDS}){{0,3}}\s(?:and|or|plus|as well as|alongside|along with|&|nor)\s)"
    rf"(?:{_WORDS}\s|\x04(?:'s|s'|s)?\s|\x11's\s|\x07\s)*\Z"
)
_COMMA = re.compile(",")
_GLOSS = re.compile(r"\x04\s\([^()\x01-\x05]{0,30}\x04[^()\x01-\x05]{0,30}\)")
"""'ByteDance (parent of TikTok)': the name in brackets explains the one before and is no member of its list."""
_REPORTS = re.compile(r"\b(?:reports?|reported|said|says|writes|wrote)\sthat\b")
_LISTED = ("product", "software", "organisation", "ai-model", "anaphor", "person")
"""Kinds whose names make lists; a family's name stands in the lists of products."""
_CONJUNCTION = re.compile(r"\b(?:and|or|plus|nor|as well as|alongside|along with|then)\b|[&/+]")
_STRONG = re.compile(
    r"[;:\x1a]|\b(?:while|whereas|but|although|though|because|since it|which|who|whose|where|when|if|unless"
    r"|despite|so that|even as|however)\b"
    r"|,\s(?:and|or|so|yet|as|with|after|before)\s|\sand\s(?=(?:it|they|he|she|that|its|their|will|would|could"
    r"|may|might|can|is|are|was|were|has|have|had)\b)"
)
_ASIDE = re.compile(
    r",\s(?:which|who|whose|that|a|an|the|its|also|based|built|made|constructed|designed|developed|known|dubbed"
    r"|called|codenamed|launched|released|unveiled"
    r"|announced|introduced|priced|including|such as|like|featuring|using|consisting|comprising|combining|with"
    r"|one of|formerly|previously|first|itself|fabricated|manufactured|produced|successor|seen|considered"
    r"|described)\b[^,;]{0,160},"
    r"|\([^()]{0,160}\)|\x1a[^\x1a;]{1,160}\x1a"
)
_PREPOSITION = re.compile(
    r"(?:\x0c\sof\s|\bof\s(?=[\x0e\x17\x18])|\b(?:than|to|with|like|against|over|from|unlike|versus|vs\.?|alongside"
    r"|replac\w+|rival\w*|match\w*|beat\w*|surpass\w*|outperform\w*|outpac\w*|exceed\w*|compared|via|as|beyond"
    r"|behind|ahead\sof|including|for|on|in|us(?:es|ing|ed)|pack(?:s|ing)|hous(?:es|ing)|contain(?:s|ing)"
    r"|hold(?:s|ing)|link(?:s|ing)|combin(?:es|ing)|incorporat(?:es|ing))\s)"
    r"(?:(?:the|its|their|a|an|both|two|dual|four|multiple|older|newer|latest|current|new|flagship|previous"
    r"|previous-generation|more|less|powerful|advanced|popular|top|that|those|of|best-selling|high-end)\s"
    r"|\x04(?:'s|')?\s|\x0e\s|\x07(?:'s)?\s|[A-Z][a-z]+\s)*\Z"
)
_CONSUMED = re.compile(
    r"(?:\b(?:two|dual|both|2|four|three|a pair of|combining|combines?|fus(?:es?|ing)|pairs?|pairing"
    r"|packag(?:es?|ing)|integrat(?:es?|ing)|join(?:s|ing)|stitch(?:es|ing))\s|\x18\s)"
    r"(?:(?:of|the|its|[\x0e\x17\x18]|older|existing|previous|previous-generation|separate|individual|together)\s|\x04(?:'s)?\s)*\Z"
)
_SUCCESSOR = re.compile(
    r"\b(?:successors?|follow-?ups?|follow-?ons?|sequel|heir|replacement|upgrade|next[- ]generation version"
    r"|alternatives?|answers?|response|rivals?|competitors?|challengers?|variants?|versions?)\s(?:to|of"
    r"|for)\s(?:(?:the|its|their|a|an)\s|\x04(?:'s)?\s)*\Z"
)

_HEIR = re.compile(
    r"\b(?:successors?|follow-?ups?|follow-?ons?|sequel|heir|next[- ]generation version)\s(?:to|of"
    r"|for)\s(?:(?:the|its|their)\s|\x04(?:'s)?\s)*\Z"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Coordinated mentions of one kind: indices into `Masked.mentions`, and their masked span."""

    members: tuple[int, ...]
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A sentence's lists, clause boundaries and asides, all in masked offsets."""

    sentence: MaskedSentence
    groups: tuple[Group, ...]
    commas: tuple[int, ...]
    strong: tuple[int, ...]
    asides: tuple[tuple[int, int], ...]
    weak: frozenset[int]
    """Mentions that follow a preposition or a verb that takes them as object: poor subjects."""
    consumed: frozenset[int]
    """Mentions that are parts of something else ('two 910B dies') or only name its forerunner ('successor to the 910')."""

    forerunners: frozenset[int] = frozenset()
    """Mentions that only name what an unnamed product follows: 'the successor to the 910'."""

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a span: to the nearest strong boundary on both sides, asides that hold the span alone apart."""
        for left, right in self.asides:
            if left < start and end <= right:
                return left, right
        before = [b for b in self.strong if b < start]
        after = [b for b in self.strong if b >= end]
        return (before[-1] if before else self.sentence.start), (after[0] if after else self.sentence.end)

    def aside_of(self, offset: int) -> tuple[int, int] | None:
        """The aside that holds an offset, if any."""
        return next((a for a in self.asides if a[0] < offset < a[1]), None)


def lay_out(masked: Masked, sentence: MaskedSentence) -> Layout:
    """Lists first: a comma inside a list is no clause boundary."""
    text, end = masked.text, sentence.end
    groups = _groups(masked, sentence)
    inner = [(g.start, g.end) for g in groups if len(g.members) > 1]

    def inside(at: int) -> bool:
        return any(a < at < b for a, b in inner)

    asides = tuple(
        (m.start(), m.end()) for m in _ASIDE.finditer(text, sentence.start, end) if not inside(m.start()) and not _REPORTS.search(m.group())
    )
    weak: set[int] = set()
    consumed: set[int] = set()
    forerunners: set[int] = set()
    for index in range(sentence.first, sentence.last):
        left = text[max(sentence.start, masked.spots[index] - 60) : masked.spots[index]]
        if not left[-1:].isspace():  # whatever makes a name weak ends with a space
            continue
        if _HEIR.search(left):
            forerunners.add(index)
        if _SUCCESSOR.search(left) or _CONSUMED.search(left):
            consumed.add(index)
        elif _PREPOSITION.search(left):
            weak.add(index)
    for group in groups:
        for marks in (weak, consumed):
            if group.members[0] in marks:
                marks.update(group.members)
    return Layout(
        sentence, groups,
        tuple(m.start() for m in _COMMA.finditer(text, sentence.start, end) if not inside(m.start())),
        tuple(m.start() for m in _STRONG.finditer(text, sentence.start, end) if not inside(m.start())),
        asides, frozenset(weak), frozenset(consumed), frozenset(forerunners),
    )  # fmt: skip


def _groups(masked: Masked, sentence: MaskedSentence) -> tuple[Group, ...]:
    """Every name of the sentence, alone or in its list; a vendor's name inside a list of its products joins two members."""
    groups: list[Group] = []
    by_kind: dict[str, list[int]] = {}
    for index in range(sentence.first, sentence.last):
        named = masked.mentions[index].kind
        by_kind.setdefault("product" if named == "family" else named, []).append(index)
    for kind in _LISTED:
        indices = by_kind.get(kind, ())
        apart = _glosses(masked, sentence) if kind == "organisation" and len(indices) > 1 else frozenset()
        if apart:
            groups += _chains(masked, [i for i in indices if masked.spots[i] not in apart], kind)
            groups += _chains(masked, [i for i in indices if masked.spots[i] in apart], kind)
        elif indices:
            groups += _chains(masked, indices, kind)
    return tuple(sorted(groups, key=lambda g: g.start))


def _glosses(masked: Masked, sentence: MaskedSentence) -> frozenset[int]:
    """Masked offsets of the makers that stand in brackets right behind another."""
    found = _GLOSS.finditer(masked.text, sentence.start, sentence.end)
    return frozenset(masked.text.rindex("\x04", m.start(), m.end()) for m in found)


def _chains(masked: Masked, indices: Sequence[int], kind: str) -> list[Group]:
    """Runs of names joined as one list; two names with nothing but a comma between them are two ('Against X, the Y …')."""
    chains: list[list[int]] = []
    joined: list[bool] = []
    for index in indices:
        between = masked.text[masked.spots[chains[-1][-1]] + 1 : masked.spots[index]] if chains else ""
        if chains and len(between) <= 60 and _JOINT.match(between):
            chains[-1].append(index)
            joined[-1] |= bool(_CONJUNCTION.search(between))
        else:
            chains.append([index])
            joined.append(False)
    split = [
        part for chain, firm in zip(chains, joined, strict=True) for part in ([chain] if firm or len(chain) > 2 else [[i] for i in chain])
    ]
    return [Group(tuple(c), masked.spots[c[0]], masked.spots[c[-1]] + 1, kind) for c in split]
