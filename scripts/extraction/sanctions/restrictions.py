"""Sanctions metadata: who restricted what, read by frames like claims, with authority and targets of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scripts.extraction.arguments import choose
from scripts.extraction.attribution import source_at
from scripts.extraction.certainty import is_negated, read_certainty, weakest
from scripts.extraction.claims import Context, evidence
from scripts.extraction.frames import Trigger
from scripts.extraction.sanctions.authority import Powers, find_authority, spared
from scripts.extraction.sanctions.targets import find_targets
from scripts.records.lexicon import PLACEHOLDERS
from scripts.records.reading import Certainty, Restriction

_DATE_REACH = 70
_HYPOTHESIS_REACH = 60


def read_restrictions(trigger: Trigger, context: Context, powers: Powers) -> Iterator[Restriction]:
    """The restriction of one trigger, or none where it has no target, another government acts, or it is only called for."""
    frame, scene = trigger.frame, context.scene
    if frame.action is None or frame.subject is None:
        return
    authority = find_authority(trigger, context, powers)
    if authority is None or _is_wished(trigger, context) or _is_own_doing(trigger, context, powers):
        return
    replaced = choose(scene, trigger, frame.object, "object") if frame.object and "object" in trigger.groups else None
    never_hit = spared(authority, frame.action, powers) - (powers.bystanders if frame.subject.bystanders else frozenset())
    ids = tuple(i for i in find_targets(trigger, scene, frame.subject, never_hit) if not replaced or i not in replaced.ids)
    if not ids or (frame.object and replaced is None and not frame.object.optional):
        return
    negated = frame.negation != "ignore" and is_negated(context.cues, scene.masked, scene.layout, trigger.start, trigger.end)
    if negated and frame.negation == "forbid":
        return
    source = source_at(context.sources, trigger.start)
    kind = None if source is None else "unnamed" if source.kind == "unnamed" or source.outlet else "named"
    certainty = read_certainty(context.cues, scene.masked, scene.layout, trigger.start, trigger.end, kind)
    draft = Restriction(
        id="", article=context.article.id, action=frame.action, authority=authority, targets=ids, frame=frame.id, negated=negated,
        evidence=evidence(context.article, scene, trigger.start, trigger.end), certainty=_planned(trigger, context, certainty),
        object=replaced.ids[0] if replaced else None, date=_date(trigger, context), attribution=source.name if source else None,
    )  # fmt: skip
    if frame.action == "downgraded-product" and replaced:
        pairs = dict(zip(ids, replaced.ids, strict=True)) if len(replaced.ids) == len(ids) else {}
        yield from (replace(draft, targets=(one,), object=pairs.get(one, draft.object)) for one in ids)
    else:
        yield draft


def _is_own_doing(trigger: Trigger, context: Context, powers: Powers) -> bool:
    """'Nvidia cut the speed …', 'Nvidia stopped selling …': a company bans nothing; only an agency that opens the trigger does."""
    scene = context.scene
    if trigger.frame.action != "ban" or scene.masked.text[trigger.start] != PLACEHOLDERS["organisation"]:
        return False
    first, last = trigger.sentence.first, trigger.sentence.last
    named = [scene.masked.mentions[i].id for i in range(first, last) if scene.masked.spots[i] == trigger.start]
    return bool(named) and named[0] not in powers.agencies


_WISHED = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s(?:for|on)|urg(?:e|es|ed|ing)|lobb(?:y|ied|ying)|demand(?:s|ed|ing)?\sthat|ask(?:s|ed"
    r"|ing)?\s(?:the\s)?\x07|press(?:ed|ing)\s(?:the\s)?\x07|(?:lean(?:s|ed|t|ing)?\son|pressured|persuad(?:e|ed|ing)|push(?:ed|ing))\s(?:\w+\s){0,3}?\x07"
    r"|fear(?:s|ed|ing)?|worr(?:y|ies|ied)|whether|rather\sthan"
    r"|instead\sof|no\splans?"
    r"|not\splan|threat(?:en)?\w*|argu(?:e|es|ed|ing)|oppos(?:e|es|ed|ing)|critic\w+|risk\sof|possibility\sof|speculat\w+"
    r"|wants?\s\x07|as\sif|in\scase|even\sif|\bif|had\s(?:\x07\s)?not|hop(?:e|es|ed|ing)\s(?:for|that)|rumou?r\w*|talk\sof"
    r"|stop(?:ped)?\sshort\sof|(?:for|against|ahead\sof|over|about)\s(?:possible|potential|looming|feared|further)|bracing\sfor)\b[^;:.]*\Z",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|propos(?:e|es|ed|ing|al)|draft(?:s|ed|ing)?|plan(?:s|ned"
    r"|ning)?|prepar(?:e|es|ed|ing)|think(?:s|ing)?\sof|discuss(?:es|ed|ing)?|debat(?:e|es|ed|ing)|intend\w*|bill|moving\sto"
    r"|look(?:s|ing)\sto"
    r"|seek(?:s|ing)?|set\sto|about\sto|expected\sto|likely\sto|poised\sto|ready\sto|close\sto|will|would|soon|possible"
    r"|potential|upcoming|pending)\b[^;:.]*\Z",
    re.I,
)


def _is_wished(trigger: Trigger, context: Context) -> bool:
    """Whether the words before only call for, fear or doubt the measure: 'senators urged Washington to ban'. China's urging is one."""
    return trigger.frame.authority != "china" and bool(_WISHED.search(_lead(trigger, context)))


def _planned(trigger: Trigger, context: Context, read: Certainty) -> Certainty:
    """A measure that is weighed, drafted or announced for later is expected at most."""
    return weakest((read, "expected")) if _PLANNED.search(_lead(trigger, context)[-40:]) else read


def _lead(trigger: Trigger, context: Context) -> str:
    """The words of the clause just before the trigger."""
    masked, layout = context.scene.masked, context.scene.layout
    left = max(layout.clause(trigger.start, trigger.end)[0], trigger.start - _HYPOTHESIS_REACH)
    return masked.text[left : trigger.start]


_NOT_THE_MEASURE = re.compile(
    r"\b(?:launched|released|unveiled|introduced|reported|said|told|wrote|visited|met|founded|quarter|filing|statement|dated"
    r"|published|spoke|post|interview|shares|sales\sof|revenue|charge|write-?down|production|since\sits)\b[^,;]{0,30}\Z",
    re.I,
)


def _date(trigger: Trigger, context: Context) -> str | None:
    """The measure's date: in the trigger, else the nearest of its clause that no other verb takes, else one that opens the sentence."""
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
        if (inside or (opens and not layout.aside_of(spot) and trigger.start - spot < 160)) and not _NOT_THE_MEASURE.search(lead):
            found.append((0 if trigger.start <= spot < trigger.end else max(distance, 1), i))
    return str(masked.mentions[min(found)[1]].value) if found else None
