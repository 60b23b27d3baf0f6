"""Sanctions metadata: who restricted what, read by frames like claims, with authority and targets of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scripts.extraction.arguments import Argument, choose
from scripts.extraction.attribution import source_at
from scripts.extraction.certainty import is_negated, read_certainty
from scripts.extraction.claims import Context, _date, claim_id, evidence
from scripts.extraction.frames import Trigger
from scripts.records.lexicon import Slot
from scripts.records.reading import Restriction

_THINGS = r"(?:chips?|processors?|GPUs?|accelerators?|semiconductors?|hardware|cards?|models?|products?|equipment|tools?|memory|HBM|technolog(?:y|ies)|components?|integrated circuits|servers?|systems|software|lithography|machines)"
_NOUN_TARGET = re.compile(
    rf"(?:\b(?:high-end|advanced|cutting-edge|most advanced|high-performance|powerful|AI|artificial intelligence|high-bandwidth|leading-edge|less powerful|foreign|American|US|U\.S\.|Chinese|Nvidia|sophisticated|top-end|top|best|certain|data cent(?:er|re)|semiconductor|chipmaking|chip-making|computing|graphics|logic|memory|other|new|manufacturing|chip|supercomputing|state-of-the-art|domestic|key|critical)[ ,]+(?:and )?){{0,5}}{_THINGS}\b"
)
_AUTHORITY_REACH = 3
"""Sentences back in which a government may have been named."""


@dataclass(frozen=True, slots=True)
class Powers:
    """Which government stands behind an agency or home maker, by organisation id: bis -> us, mofcom -> china."""

    agencies: Mapping[str, str]


def read_restrictions(trigger: Trigger, context: Context, powers: Powers) -> Iterator[Restriction]:
    """The restriction of one trigger, or none where it has no target."""
    frame, scene = trigger.frame, context.scene
    if frame.action is None:
        return
    target = choose(scene, trigger, frame.subject, "subject") if frame.subject else None
    ids = target.ids if target else ()
    if not ids and frame.noun:
        noun = _noun_target(trigger, context)
        ids = (noun,) if noun else ()
    if not ids:
        return
    replaced = choose(scene, trigger, frame.object, "object", target) if frame.object else None
    if frame.object and replaced is None and not frame.object.optional:
        return
    source = source_at(context.sources, trigger.start)
    kind = None if source is None else "unnamed" if source.kind == "unnamed" or source.outlet else "named"
    negated = frame.negation != "ignore" and is_negated(context.cues, scene.masked, scene.layout, trigger.start, trigger.end)
    if negated and frame.negation == "forbid":
        return
    draft = Restriction(
        id="", article=context.article.id, action=frame.action, authority=frame.authority or _authority(trigger, context, powers, target),
        targets=ids, evidence=evidence(context.article, scene, trigger.start, trigger.end), frame=frame.id,
        certainty=read_certainty(context.cues, scene.masked, scene.layout, trigger.start, trigger.end, kind),
        date=_date(trigger, scene), attribution=source.name if source else None, negated=negated,
    )  # fmt: skip
    if frame.action == "downgraded-product":
        for one in ids:
            yield replace(draft, targets=(one,), object=replaced.ids[0] if replaced else None)
        return
    yield replace(draft, object=replaced.ids[0] if replaced else None)


def _noun_target(trigger: Trigger, context: Context) -> str | None:
    """A plain noun phrase after the trigger, else before it: 'high-end chips'."""
    masked, sentence = context.scene.masked, trigger.sentence
    if "target" in trigger.groups:
        start, end = trigger.groups["target"]
        return " ".join(re.sub(r"[\x00-\x1f]('s)?", " ", masked.text[start:end]).split()) or None
    after = _NOUN_TARGET.search(masked.text, trigger.end, min(sentence.end, trigger.end + 90))
    if after:
        return " ".join(after[0].split())
    before = list(_NOUN_TARGET.finditer(masked.text, max(sentence.start, trigger.start - 90), trigger.start))
    return " ".join(before[-1][0].split()) if before else None


def _authority(trigger: Trigger, context: Context, powers: Powers, target: Argument | None) -> str | None:
    """The government in the sentence that acts, else one just before, else the one that has power over the maker."""
    masked, sentence = context.scene.masked, trigger.sentence
    spots = [(masked.spots[i], powers_of(masked.mentions[i].kind, masked.mentions[i].id, powers)) for i in range(sentence.first, sentence.last)]
    named = [(spot, a) for spot, a in spots if a]
    # "sales to China", "the Chinese market": a destination, not an actor.
    acting = [(spot, a) for spot, a in named if not _is_place(masked.text, sentence.start, spot)]
    if acting:
        return min(acting, key=lambda s: (abs(s[0] - trigger.start) + (0 if s[0] < trigger.start else 20)))[1]
    for back in _sentences_before(context, _AUTHORITY_REACH):
        for i in reversed(range(back.first, back.last)):
            found = powers_of(masked.mentions[i].kind, masked.mentions[i].id, powers)
            if found and not _is_place(masked.text, back.start, masked.spots[i]):
                return found
    if trigger.frame.action == "counter-measure":
        return "china"
    return "us" if target is None or target.vendor != "huawei" or trigger.frame.action in ("entity-list", "guidance", "evasion", "ban") else None


def powers_of(kind: str, entity: str, powers: Powers) -> str | None:
    """The government a mention speaks for: an authority itself, or an agency's."""
    if kind == "authority":
        return entity
    return powers.agencies.get(entity) if kind == "organisation" else None


_PLACE = re.compile(r"(?:\b(?:to|in|into|for|from|within|across|inside|outside|of|than|with|over|via|through|against)\s(?:the\s)?(?:mainland\s)?|\bto\s\x07,?\s(?:and|or)\s)\Z")
_PLACE_AFTER = re.compile(r"\A(?:'s)?\s(?:market|mainland|customers?|buyers?|clients?|compan(?:y|ies)|firms?|military|tech|technology|internet|chip\s?makers?|entities|end[- ]users?|AI\s(?:firms|compan|lab)|data cent|cloud|market|operations|business|demand|startups?|rivals?|soil|economy|universit|domestic|hyperscalers?)")


def _is_place(text: str, start: int, spot: int) -> bool:
    return bool(_PLACE.search(text[max(start, spot - 24) : spot]) or _PLACE_AFTER.match(text[spot + 1 : spot + 40]))


def _sentences_before(context: Context, count: int) -> Sequence[object]:
    sentences = context.scene.masked.sentences
    index = next(i for i, s in enumerate(sentences) if s.number == context.scene.layout.sentence.number)
    return list(reversed(sentences[max(0, index - count) : index]))


def settle_restrictions(found: Sequence[Restriction]) -> tuple[Restriction, ...]:
    """One restriction a measure: same action, authority and targets once, the dated telling before the undated; each with its id."""
    best: dict[tuple[object, ...], Restriction] = {}
    for one in found:
        key = (one.action, one.authority, frozenset(one.targets), one.object, one.negated)
        old = best.get(key)
        if old is None or (one.date is not None) > (old.date is not None):
            best[key] = one
    kept = [r for r in best.values() if not _covered(r, best.values())]
    kept.sort(key=lambda r: (r.evidence.start, r.evidence.exact_start, r.action, r.targets))
    return tuple(replace(r, id=claim_id(r.article, r.action, r.authority, r.targets, r.object, r.evidence.quote)) for r in kept)


def _covered(one: Restriction, others: Sequence[Restriction] | object) -> bool:
    """A restriction whose targets all stand in a larger one of the same sentence and action says nothing more."""
    return any(
        o is not one and o.action == one.action and o.evidence.sentence == one.evidence.sentence and o.authority == one.authority
        and set(one.targets) < set(o.targets) and not one.object
        for o in others  # type: ignore[attr-defined]
    )  # fmt: skip


TARGET_SLOT = Slot(kinds=("product", "it"))
