"""Sanctions metadata: who restricted what, read by frames like claims, with authority and targets of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scripts.extraction.arguments import choose
from scripts.extraction.attribution import source_at
from scripts.extraction.certainty import is_negated, read_certainty, weakest
from scripts.extraction.claims import Context, claim_id, evidence
from scripts.extraction.frames import Trigger
from scripts.extraction.targets import find_targets, is_bare
from scripts.records.reading import Action, Certainty, Restriction

_AUTHORITY_REACH = 3
"""Sentences back in which a government may have been named."""
_ACTOR_REACH = 150
_PRONOUN_REACH = 60
_REGIMES = frozenset({"us", "china", "netherlands", "japan", "taiwan"})
"""Governments whose measures a text goes on about without naming them again."""
_DATE_REACH = 70
_HYPOTHESIS_REACH = 60


@dataclass(frozen=True, slots=True)
class Powers:
    """Which government stands behind an agency or an official, by id: bis -> us, mofcom -> china; and names that are never hit."""

    agencies: Mapping[str, str]
    homes: Mapping[str, str]
    """The government of each company's home: China's own steps do not aim at Chinese firms."""
    bystanders: frozenset[str] = frozenset()
    """Media and others that a measure is told by, not aimed at."""


def read_restrictions(trigger: Trigger, context: Context, powers: Powers) -> Iterator[Restriction]:
    """The restriction of one trigger, or none where it has no target, another government acts, or it is only called for."""
    frame, scene = trigger.frame, context.scene
    if frame.action is None or frame.subject is None:
        return
    authority = _authority(trigger, context, powers)
    if authority is None or _is_wished(trigger, context):
        return
    replaced = choose(scene, trigger, frame.object, "object") if frame.object and "object" in trigger.groups else None
    ids = tuple(i for i in find_targets(trigger, scene, frame.subject, _spared(authority, frame.action, powers)) if not replaced or i not in replaced.ids)
    if not ids or frame.object and replaced is None and not frame.object.optional:
        return
    negated = frame.negation != "ignore" and is_negated(context.cues, scene.masked, scene.layout, trigger.start, trigger.end)
    if negated and frame.negation == "forbid":
        return
    source = source_at(context.sources, trigger.start)
    kind = None if source is None else "unnamed" if source.kind == "unnamed" or source.outlet else "named"
    certainty = read_certainty(context.cues, scene.masked, scene.layout, trigger.start, trigger.end, kind)
    draft = Restriction(
        id="", article=context.article.id, action=frame.action, authority=authority, targets=ids,
        evidence=evidence(context.article, scene, trigger.start, trigger.end), frame=frame.id, certainty=_planned(trigger, context, certainty),
        object=replaced.ids[0] if replaced else None, date=_date(trigger, context), attribution=source.name if source else None, negated=negated,
    )  # fmt: skip
    if frame.action == "downgraded-product" and replaced:
        pairs = dict(zip(ids, replaced.ids, strict=True)) if len(replaced.ids) == len(ids) else {}
        yield from (replace(draft, targets=(one,), object=pairs.get(one, draft.object)) for one in ids)
    else:
        yield draft


def _spared(authority: str, action: Action, powers: Powers) -> frozenset[str]:
    """Names that this government's measure cannot be aimed at."""
    allies = {"us", "taiwan", "netherlands", "japan", "south-korea"} if action == "entity-list" else set()
    friends = {"china"} if authority == "china" else allies
    return powers.bystanders | frozenset(powers.agencies) | frozenset(o for o, home in powers.homes.items() if home in friends)


_WISHED = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s(?:for|on)|urg(?:e|es|ed|ing)|lobb(?:y|ied|ying)|demand(?:s|ed|ing)?\sthat|ask(?:s|ed|ing)?\s(?:the\s)?\x07|press(?:ed|ing)\s(?:the\s)?\x07|fear(?:s|ed|ing)?|worr(?:y|ies|ied)|whether|rather\sthan|instead\sof|no\splans?"
    r"|not\splan|threat(?:en)?\w*|argu(?:e|es|ed|ing)|oppos(?:e|es|ed|ing)|critic\w+|risk\sof|possibility\sof|speculat\w+|wants?\s\x07|as\sif|in\scase|even\sif|\bif|had\s(?:\x07\s)?not|hop(?:e|es|ed|ing)\s(?:for|that)|rumou?r\w*|talk\sof|stop(?:ped)?\sshort\sof)\b[^;:.]*\Z",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|propos(?:e|es|ed|ing|al)|draft(?:s|ed|ing)?|plan(?:s|ned|ning)?|prepar(?:e|es|ed|ing)|think(?:s|ing)?\sof|discuss(?:es|ed|ing)?|debat(?:e|es|ed|ing)|intend\w*|bill|moving\sto|look(?:s|ing)\sto"
    r"|seek(?:s|ing)?|set\sto|about\sto|expected\sto|likely\sto|poised\sto|ready\sto|close\sto|will|would|soon|possible|potential|upcoming|pending)\b[^;:.]*\Z",
    re.I,
)
_PASSIVE = re.compile(r"\A[^.;:]{0,60}?\bby\s(?:the\s)?(?=[\x04\x06\x07])")


def _is_wished(trigger: Trigger, context: Context) -> bool:
    """Whether the words before only call for, fear or doubt the measure: 'senators urged Washington to ban'. China's urging is itself a measure."""
    return trigger.frame.authority != "china" and bool(_WISHED.search(_lead(trigger, context)))


def _planned(trigger: Trigger, context: Context, read: Certainty) -> Certainty:
    """A measure that is weighed, drafted or announced for later is expected at most."""
    return weakest((read, "expected")) if _PLANNED.search(_lead(trigger, context)[-40:]) else read


def _lead(trigger: Trigger, context: Context) -> str:
    """The words of the clause just before the trigger."""
    masked, layout = context.scene.masked, context.scene.layout
    left = max(layout.clause(trigger.start, trigger.end)[0], trigger.start - _HYPOTHESIS_REACH)
    return masked.text[left : trigger.start]


def _authority(trigger: Trigger, context: Context, powers: Powers) -> str | None:
    """Who acts; None where it is not a government that this frame speaks of. China's own steps are counter-measures."""
    frame = trigger.frame
    acts = _actor(trigger, context, powers) or _meant(trigger, context, powers)
    if frame.action == "guidance" and acts is None:
        return None  # a warning needs one who warns
    if frame.actor:
        return frame.actor if acts == frame.actor else None
    if frame.authority:
        return frame.authority if acts in (None, frame.authority) or frame.action == "evasion" else None
    if acts == "china":
        return None
    return acts or _earlier(context, powers, _REGIMES - {"china"}) or "us"


def _actor(trigger: Trigger, context: Context, powers: Powers) -> str | None:
    """The government that acts: one behind 'by', else the nearest before the trigger (not the one that a passive hits), else one after it."""
    masked, sentence = context.scene.masked, trigger.sentence
    passive = trigger.frame.subject is not None and trigger.frame.subject.side == "before"
    named = [
        (masked.spots[i], authority) for i in range(sentence.first, sentence.last)
        if (authority := _speaks_for(masked.mentions[i].kind, masked.mentions[i].id, powers)) and not _is_place(masked.text, sentence.start, masked.spots[i])
    ]  # fmt: skip
    tail = masked.text[trigger.end : sentence.end]
    by = _PASSIVE.match(tail)
    if by and (doer := next((a for spot, a in named if spot == trigger.end + by.end()), None)):
        return doer
    inside = [a for spot, a in named if trigger.start <= spot < trigger.end]
    before = [a for spot, a in named if spot < trigger.start and trigger.start - spot <= _ACTOR_REACH and not (passive and a == "china" and not trigger.frame.actor)]
    if inside or before:
        return before[-1] if before else inside[0]
    after = [(spot, a) for spot, a in named if spot >= trigger.end and (a != "china" or _BY.search(masked.text[sentence.start : spot]))]
    return after[0][1] if after else None


def _meant(trigger: Trigger, context: Context, powers: Powers) -> str | None:
    """'The regulators', 'the authorities' with no name: the government that the sentences before spoke of."""
    masked, sentence = context.scene.masked, trigger.sentence
    said = masked.text[sentence.start : trigger.end]
    if _NAMELESS.search(said):
        return _earlier(context, powers, _REGIMES)
    # 'It also banned …': the government that the sentence before was about.
    return _earlier(context, powers, _REGIMES, 1) if said.startswith(("\x10", "It ")) and len(said) <= _PRONOUN_REACH else None


_NAMELESS = re.compile(r"\A(?:Officials|Regulators|Authorities)\b|\b(?:the|these|those)\s(?:\w+\s){0,2}?(?:authorit(?:y|ies)|regulators?|officials?|government|watchdog|ministry|ministries|agency|agencies|bureau|administration|commission|customs|directive|notice)\b", re.I)


def _speaks_for(kind: str, entity: str, powers: Powers) -> str | None:
    """The government a mention speaks for: an authority itself, an agency's or an official's."""
    if kind == "authority":
        return entity
    return powers.agencies.get(entity) if kind in ("organisation", "person") else None


_BY = re.compile(r"\b(?:by|from)\s(?:the\s)?\Z")
_PLACE = re.compile(
    r"(?:\b(?:to|in|into|for|on|within|across|inside|outside|of|than|with|over|via|through|against|at|toward|towards|targeting|hit|hits|hitting|keep|keeps|kept|keeping|prevent|prevents|prevented|preventing|stop|stops|deny|denies|denied|denying|barred|deprive|deprived|deter|hamper|hobble|contain|cripple|slow|curb)"
    r"\s(?:the\s)?(?:mainland\s)?|\bto\s\x07,?\s(?:and|or)\s)\Z"
)


_POWER = re.compile(r"'s\s(?:[\w-]+\s){0,4}?(?:list|blacklist|rules?|curbs|controls|restrictions|bans?|government|ministry|regulators?|authorities|customs|laws?)\b")


def _is_place(text: str, start: int, spot: int) -> bool:
    """Whether a country stands where goods go or come from, not as the one that acts."""
    return bool(_PLACE.search(text[max(start, spot - 24) : spot])) and not _POWER.match(text[spot + 1 : spot + 50])


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


_NOT_THE_MEASURE = re.compile(
    r"\b(?:launched|released|unveiled|introduced|reported|said|told|wrote|visited|met|founded|quarter|filing|statement|dated|published|spoke|post|interview|shares|sales\sof|revenue|charge|write-?down|production|since\sits)\b[^,;]{0,30}\Z", re.I
)


def _date(trigger: Trigger, context: Context) -> str | None:
    """The date of the measure: bound by the trigger, else the nearest of its clause that no other verb takes, else one that opens the sentence."""
    masked, layout, sentence = context.scene.masked, context.scene.layout, trigger.sentence
    if not trigger.frame.dated:
        return None
    left, right = layout.clause(trigger.start, trigger.end)
    found: list[tuple[int, int]] = []
    for i in range(sentence.first, sentence.last):
        spot = masked.spots[i]
        if masked.mentions[i].kind != "date" or masked.mentions[i].value is None:
            continue
        opens = spot - sentence.start <= 22
        distance = spot - trigger.end if spot >= trigger.end else trigger.start - spot + 10
        inside = left <= spot < right and distance <= _DATE_REACH + 40 * opens
        lead = masked.text[max(trigger.end if spot > trigger.end else sentence.start, spot - 45) : spot]
        if (inside or opens and not layout.aside_of(spot) and trigger.start - spot < 160) and not _NOT_THE_MEASURE.search(lead):
            found.append((0 if trigger.start <= spot < trigger.end else max(distance, 1), i))
    return str(masked.mentions[min(found)[1]].value) if found else None


def settle_restrictions(found: Sequence[Restriction]) -> tuple[Restriction, ...]:
    """One restriction a measure: told again, or less fully, it is not entered twice; each with its id."""
    kept: list[Restriction] = []
    order = sorted(found, key=lambda r: (-_telling(r), -len(_content(r)), r.date is None, r.negated, r.evidence.start, r.evidence.exact_start, r.targets))
    for one in order:
        if not any(_says_all(other, one) for other in kept):
            kept.append(one)
    kept.sort(key=lambda r: (r.evidence.start, r.evidence.exact_start, r.action, r.targets))
    return tuple(replace(r, id=claim_id(r.article, r.action, r.authority, r.targets, r.object, r.evidence.quote)) for r in kept)


def _says_all(known: Restriction, one: Restriction) -> bool:
    """Whether an entry makes another of its action needless: it names all its targets, or names better what one sentence tells vaguely."""
    if (known.action, known.authority, known.negated) != (one.action, one.authority, one.negated):
        return False
    if one.date and known.date and not (one.date.startswith(known.date) or known.date.startswith(one.date) or one.date.startswith("--")):
        return False
    if set(one.targets) <= set(known.targets):
        return one.object in (None, known.object)
    if known.evidence.sentence == one.evidence.sentence:
        return _telling(known) > _telling(one) or _overlap(known, one)
    return _telling(one) < 2 and (one.action == "guidance" or _overlap(known, one))


def _overlap(known: Restriction, one: Restriction) -> bool:
    """Whether two entries share a target, or the later says of goods no more than the earlier."""
    if set(known.targets) & set(one.targets):
        return _telling(known) < 2 or known.evidence.sentence == one.evidence.sentence
    words = [_content(r) for r in (known, one)]
    return _telling(known) == _telling(one) == 0 and words[1] <= words[0] and bool(words[0]) == bool(words[1])


def _content(restriction: Restriction) -> set[str]:
    """The words of its nouns that tell one kind of goods from another; of 'advanced AI chips', none."""
    nouns = " ".join(t for t in restriction.targets if " " in t or is_bare(t)).lower().replace("high-bandwidth memory", "hbm").replace("high bandwidth memory", "hbm")
    return set(re.findall(r"[a-z0-9]+", nouns)) - _EMPTY


def _telling(restriction: Restriction) -> int:
    """3 for a product that replaces one, 2 for products, 1 for organisations, 0 for plain nouns."""
    if restriction.object:
        return 3
    first = restriction.targets[0]
    if " " in first or is_bare(first):
        return 0
    return 2 if re.search(r"\d", first) else 1


_EMPTY = frozenset("the of and most more advanced ai artificial intelligence high end high-end powerful cutting edge leading american us sophisticated nvidia commodities products gpu gpus processor accelerators chip chips semiconductor semiconductors processors technology".split())
