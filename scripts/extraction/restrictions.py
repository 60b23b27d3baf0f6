"""Sanctions metadata: who restricted what, read by frames like claims, with authority and targets of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scripts.extraction.arguments import choose
from scripts.extraction.attribution import source_at
from scripts.extraction.certainty import is_negated, read_certainty
from scripts.extraction.claims import Context, claim_id, evidence, read_date
from scripts.extraction.frames import Trigger
from scripts.records.reading import Restriction

_AUTHORITY_REACH = 3
"""Sentences back in which a government may have been named."""
_ACTOR_REACH = 130

@dataclass(frozen=True, slots=True)
class Powers:
    """Which government stands behind an agency or home maker, by organisation id: bis -> us, mofcom -> china."""

    agencies: Mapping[str, str]


def read_restrictions(trigger: Trigger, context: Context, powers: Powers) -> Iterator[Restriction]:
    """The restriction of one trigger, or none where it has no target or another government acts."""
    frame, scene = trigger.frame, context.scene
    if frame.action is None:
        return
    actor = _actor(trigger, context, powers)
    if frame.actor and actor != frame.actor or not frame.actor and actor == "china":
        return
    target = choose(scene, trigger, frame.subject, "subject") if frame.subject else None
    goods = _goods(trigger, context)
    ids = target.ids if target else (goods,) if goods else ()
    if not ids:
        return
    replaced = choose(scene, trigger, frame.object, "object", target) if frame.object else None
    if frame.object and replaced is None and not frame.object.optional:
        return
    negated = frame.negation != "ignore" and is_negated(context.cues, scene.masked, scene.layout, trigger.start, trigger.end)
    if negated and frame.negation == "forbid":
        return
    source = source_at(context.sources, trigger.start)
    kind = None if source is None else "unnamed" if source.kind == "unnamed" or source.outlet else "named"
    draft = Restriction(
        id="", article=context.article.id, action=frame.action, authority=frame.authority or actor or _earlier(context, powers) or "us",
        targets=ids, evidence=evidence(context.article, scene, trigger.start, trigger.end), frame=frame.id,
        certainty=read_certainty(context.cues, scene.masked, scene.layout, trigger.start, trigger.end, kind),
        object=replaced.ids[0] if replaced else None, date=read_date(trigger, scene), attribution=source.name if source else None,
        negated=negated,
    )  # fmt: skip
    if frame.action == "downgraded-product":
        yield from (replace(draft, targets=(one,)) for one in ids)
    else:
        yield draft


def _goods(trigger: Trigger, context: Context) -> str | None:
    """The noun phrase that the trigger binds as target, names and possessives taken out."""
    if "target" not in trigger.groups:
        return None
    start, end = trigger.groups["target"]
    words = re.sub(r"[\x00-\x1f](?:'s)?", " ", context.scene.masked.text[start:end])
    return re.sub(r"^(?:the|its|their|all|some|any|more|most|certain|of)\s", "", " ".join(words.split())) or None


def _actor(trigger: Trigger, context: Context, powers: Powers) -> str | None:
    """The government that acts: the nearest one before the trigger, else one named right after it ('by Washington')."""
    masked, sentence = context.scene.masked, trigger.sentence
    named = [
        (masked.spots[i], authority) for i in range(sentence.first, sentence.last)
        if (authority := _speaks_for(masked.mentions[i].kind, masked.mentions[i].id, powers)) and not _is_place(masked.text, sentence.start, masked.spots[i])
    ]  # fmt: skip
    before = [(spot, a) for spot, a in named if spot < trigger.end and trigger.start - spot <= _ACTOR_REACH]
    if before:
        return before[-1][1]
    after = [(spot, a) for spot, a in named if spot >= trigger.end and (a != "china" or _BY.search(masked.text[sentence.start : spot]))]
    return after[0][1] if after else None


def _speaks_for(kind: str, entity: str, powers: Powers) -> str | None:
    """The government a mention speaks for: an authority itself, or an agency's."""
    if kind == "authority":
        return entity
    return powers.agencies.get(entity) if kind == "organisation" else None


_BY = re.compile(r"\b(?:by|from)\s(?:the\s)?\Z")
_PLACE = re.compile(
    r"(?:\b(?:to|in|into|for|on|within|across|inside|outside|of|than|with|over|via|through|against|at|toward|towards|targeting|hit|hits|hitting)"
    r"\s(?:the\s)?(?:mainland\s)?|\bto\s\x07,?\s(?:and|or)\s)\Z"
)


def _is_place(text: str, start: int, spot: int) -> bool:
    """Whether a country stands where goods go or come from, not as the one that acts."""
    return bool(_PLACE.search(text[max(start, spot - 24) : spot]))


def _earlier(context: Context, powers: Powers) -> str | None:
    """A government, not China, that acted in one of the sentences before."""
    masked = context.scene.masked
    here = next(i for i, s in enumerate(masked.sentences) if s.number == context.scene.layout.sentence.number)
    for sentence in reversed(masked.sentences[max(0, here - _AUTHORITY_REACH) : here]):
        for i in reversed(range(sentence.first, sentence.last)):
            found = _speaks_for(masked.mentions[i].kind, masked.mentions[i].id, powers)
            if found and found != "china" and not _is_place(masked.text, sentence.start, masked.spots[i]):
                return found
    return None


def settle_restrictions(found: Sequence[Restriction]) -> tuple[Restriction, ...]:
    """One restriction a measure: same action, authority and targets once, the dated telling before the undated; each with its id."""
    best: dict[tuple[object, ...], Restriction] = {}
    for one in found:
        key = (one.action, one.authority, frozenset(one.targets), one.object, one.negated)
        old = best.get(key)
        if old is None or (one.date is not None) > (old.date is not None):
            best[key] = one
    kept = [r for r in best.values() if not any(_covers(o, r) for o in best.values() if o is not r)]
    kept.sort(key=lambda r: (r.evidence.start, r.evidence.exact_start, r.action, r.targets))
    return tuple(replace(r, id=claim_id(r.article, r.action, r.authority, r.targets, r.object, r.evidence.quote)) for r in kept)


def _covers(larger: Restriction, one: Restriction) -> bool:
    """Whether another of the same sentence and action says all that one says: more targets, or targets that say more."""
    if (larger.action, larger.authority, larger.evidence.sentence) != (one.action, one.authority, one.evidence.sentence):
        return False
    if set(one.targets) < set(larger.targets):
        return True
    same_words = larger.evidence.exact_start < one.evidence.exact_end and one.evidence.exact_start < larger.evidence.exact_end
    return same_words and _telling(larger) > _telling(one)


def _telling(restriction: Restriction) -> int:
    """3 for products that replace one, 2 for ids, 1 for a noun phrase of several words, 0 for a bare noun."""
    first = restriction.targets[0]
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", first) and first not in _BARE:
        return 3 if restriction.object else 2
    return int(" " in first)


_BARE = frozenset("chip chips semiconductor semiconductors processor processors gpu gpus accelerators hardware equipment tool tools technology technologies components circuits machine machines system systems memory software server servers product products models goods".split())
