"""Which government stands behind a measure, and which names it cannot be aimed at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.extraction.claims import Context
from scripts.extraction.frames import Trigger
from scripts.records.reading import Action

_AUTHORITY_REACH = 3
"""Sentences back in which a government may have been named."""
_ACTOR_REACH = 150
_PRONOUN_REACH = 60
_REGIMES = frozenset({"us", "china", "netherlands", "japan", "taiwan"})
"""Governments whose measures a text goes on about without naming them again."""
_RULERS = _REGIMES | {"south-korea", "uk", "eu", "germany", "canada", "india", "malaysia", "singapore"}
_PASSIVE = re.compile(r"\A[^.;:]{0,60}?\bby\s(?:the\s)?(?=[\x04\x06\x07])")


@dataclass(frozen=True, slots=True)
class Powers:
    """Which government stands behind an agency or an official, by id: bis -> us, mofcom -> china; and names that are never hit."""

    agencies: Mapping[str, str]
    homes: Mapping[str, str]
    """The government of each company's home: China's own steps do not aim at Chinese firms."""
    bystanders: frozenset[str] = frozenset()
    """Media and others that a measure is told by, not aimed at."""


def find_authority(trigger: Trigger, context: Context, powers: Powers) -> str | None:
    """Who acts; None where it is not a government that this frame speaks of. China's own steps are counter-measures."""
    frame = trigger.frame
    acts = _actor(trigger, context, powers) or _meant(trigger, context, powers)
    if frame.action == "guidance" and acts is None:
        return None  # a warning needs one who warns
    if frame.actor:
        return frame.actor if acts == frame.actor else None
    if acts and acts not in _RULERS:
        acts = "us"  # 'exports to China and to others, such as Vietnam': no country has rules of this kind but these
    if frame.authority:
        return frame.authority if acts in (None, frame.authority) or frame.action == "evasion" else None
    if acts == "china":
        lets_in = frame.action == "relaxation" and _LETS_IN.search(context.scene.masked.text, trigger.start, trigger.end)
        return "china" if lets_in else None
    return acts or _earlier(context, powers, _REGIMES - {"china"}) or "us"


_LETS_IN = re.compile(r"\b(?:import\w*|purchas\w+|buy\w*|orders?)\b")
"""What China itself lets its firms do again."""


def _actor(trigger: Trigger, context: Context, powers: Powers) -> str | None:
    """The government that acts: one behind 'by', else the nearest before the trigger (not what a passive hits), else one after it."""
    masked, sentence = context.scene.masked, trigger.sentence
    passive = trigger.frame.subject is not None and trigger.frame.subject.side == "before"
    named = [
        (spot, authority)
        for spot, mention in zip(masked.spots[sentence.first : sentence.last], masked.mentions[sentence.first : sentence.last], strict=True)
        if (authority := _speaks_for(mention.kind, mention.id, powers)) and not _is_place(masked.text, sentence.start, spot)
    ]
    tail = masked.text[trigger.end : sentence.end]
    by = _PASSIVE.match(tail)
    if by and (doer := next((a for spot, a in named if spot == trigger.end + by.end()), None)):
        return doer
    inside = [a for spot, a in named if trigger.start <= spot < trigger.end]
    before = [
        a
        for spot, a in named
        if spot < trigger.start and trigger.start - spot <= _ACTOR_REACH and not (passive and a == "china" and not trigger.frame.actor)
    ]
    if inside or before:
        return before[-1] if before else inside[0]
    after = [
        (spot, a)
        for spot, a in named
        if spot >= trigger.end and (a != "china" or _BY.search(masked.text[max(sentence.start, spot - 12) : spot]))
    ]
    return after[0][1] if after else None


def _meant(trigger: Trigger, context: Context, powers: Powers) -> str | None:
    """'The regulators', 'the authorities' with no name: the government that the sentences before spoke of."""
    masked, sentence = context.scene.masked, trigger.sentence
    said = masked.text[max(sentence.start, trigger.start - _ACTOR_REACH) : trigger.end]
    nameless = _NAMELESS.search(said)
    if nameless and _IN_CHINA.match(said, nameless.end()):
        return "china"
    if nameless:
        return _earlier(context, powers, _REGIMES)
    if trigger.end - sentence.start <= _PRONOUN_REACH and said.startswith(("\x10", "It ")):
        return _earlier(context, powers, _REGIMES, 1)  # 'It also banned …': what the sentence before was about
    return None


_IN_CHINA = re.compile(r"\s(?:in|of|from)\s(?:mainland\s)?(?:China|Beijing|Shenzhen|Shanghai)\b")
_NAMELESS = re.compile(
    r"\A(?:Officials|Regulators|Authorities)\b|(?:\A|[^\x07s-]\s)(?:regulators|customs\s(?:officials|officers|agents|authorities))\b|\b(?:the|these|those)\s(?:\w+\s){0,2}?(?:authorit(?:y|ies)|regulators?"
    r"|officials?|government|watchdog|ministry|ministries|agency|agencies|bureau|administration|commission|customs|directive"
    r"|notice)\b",
    re.I,
)


def _speaks_for(kind: str, entity: str, powers: Powers) -> str | None:
    """The government a mention speaks for: an authority itself, an agency's or an official's."""
    if kind == "authority":
        return entity
    return powers.agencies.get(entity) if kind in ("organisation", "person") else None


_BY = re.compile(r"\b(?:by|from)\s(?:the\s)?\Z")
_PLACE = re.compile(
    r"(?:\b(?:to|in|into|for|on|within|across|inside|outside|of|than|with|over|via|through|against|at|toward|towards|targeting"
    r"|hit|hits|hitting|keep|keeps|kept|keeping|prevent|prevents|prevented|preventing|stop|stops|deny|denies|denied|denying"
    r"|barred|deprive|deprived|deter|hamper|hobble|contain|cripple|slow|curb)"
    r"\s(?:the\s)?(?:mainland\s)?|\bto\s\x07,?\s(?:and|or)\s)\Z"
)
_POWER = re.compile(
    r"'s\s(?:[\w-]+\s){0,4}?(?:list|blacklist|rules?|curbs|controls|restrictions|bans?|government|ministry|regulators?"
    r"|authorities|customs|laws?)\b|\s(?:government|authorities|administration|regulators?|officials|customs)\b"
)
_OFFICE = re.compile(
    r"\b(?:officers?|officials?|regulators?|authorities|customs|ministry|watchdog|agenc(?:y|ies)|government|message|word|signals?|orders?"
    r"|directives?|guidance|pressure|instructions?|mandate|blessing|nod)\s(?:coming\s)?(?:in|of|out\sof|from)\s(?:the\s)?(?:mainland\s)?\Z",
    re.I,
)
"""'Customs officers in China', 'word from Beijing': a place whose office acts."""


def _is_place(text: str, start: int, spot: int) -> bool:
    """Whether a country stands where goods go or come from, not as the one that acts."""
    if _POWER.match(text[spot + 1 : spot + 50]) or _OFFICE.search(text[max(start, spot - 45) : spot]):
        return False
    return bool(_PLACE.search(text[max(start, spot - 24) : spot]))


def _earlier(context: Context, powers: Powers, among: frozenset[str], reach: int = _AUTHORITY_REACH) -> str | None:
    """The last government that acted in one of the sentences before."""
    masked = context.scene.masked
    here = next(i for i, s in enumerate(masked.sentences) if s.number == context.scene.layout.sentence.number)
    for sentence in reversed(masked.sentences[max(0, here - reach) : here]):
        for i in reversed(range(sentence.first, sentence.last)):
            found = _speaks_for(masked.mentions[i].kind, masked.mentions[i].id, powers)
            if found in among and not _is_place(masked.text, sentence.start, masked.spots[i]):
                return found
    return None


def spared(authority: str, action: Action, powers: Powers) -> frozenset[str]:
    """Names that this government's measure cannot be aimed at."""
    allies = {"us", "taiwan", "netherlands", "japan", "south-korea"} if action == "entity-list" else set()
    friends = {"china"} if authority == "china" else allies
    at_home = frozenset(o for o, home in powers.homes.items() if home in friends) if friends else frozenset()
    return powers.bystanders.union(powers.agencies, at_home)
