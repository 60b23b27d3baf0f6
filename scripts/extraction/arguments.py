"""Which names fill a frame's slots: the ones a named group binds, else the best by side, distance, clause, kind and maker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts.extraction.clauses import Group, Layout
from scripts.extraction.focus import Theme
from scripts.extraction.frames import Trigger
from scripts.extraction.masking import UNIT_PLACEHOLDER, Masked
from scripts.records.lexicon import FigureSlot, Slot
from scripts.records.reading import Mention

# Costs in masked characters, set on the labelled texts: a clause boundary weighs as much as eight words.
COMMA, STRONG, WEAK, ASIDE, FAMILY, BEHIND = 12, 45, 70, 120, 25, 15
FAR = 260
"""How far behind its name the only product of a sentence may still be spoken of."""
NEXT = 4
"""A 'which' or a dash this near behind a name leads on from it, and parts nothing."""
MODEL_REACH = 500
"""How far back, in masked characters, 'the model' may point."""
_MODEL_WORDS = re.compile(r"(?:the|this|these|its|their)\s(?:\w+\s){0,2}models?", re.I)
OPENING = 50
"""A trigger this near to the start of a sentence opens it."""


@dataclass(frozen=True, slots=True)
class Argument:
    """Entity ids that fill a slot, their maker, and the masked span where they stand (None for focus and main)."""

    ids: tuple[str, ...]
    vendor: str | None
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Kinds:
    """What the reference knows of names that bears on their part in a claim."""

    bystanders: frozenset[str] = frozenset()
    """Outlets, agencies, analysts and the like: they tell of sales and fabs, and have none of their own."""
    systems: frozenset[str] = frozenset()
    """Products made of many chips."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the choice of arguments looks at."""

    masked: Masked
    layout: Layout
    theme: Theme
    bullet: bool = False
    """Whether the sentence is a bullet, whose subject stands above it."""
    kinds: Kinds = Kinds()


def choose(scene: Scene, trigger: Trigger, slot: Slot, role: str, other: Argument | None = None) -> Argument | None:
    """The argument for one slot; `other` is the one already chosen, whose ids and span are not taken again."""
    if role in trigger.groups:
        return _bound(scene, trigger, slot, role, other) or _heir(scene, trigger, slot, role)
    costs = [(group, _cost(scene, trigger, slot, role, group, other)) for group in scene.layout.groups]
    candidates = [(cost, group) for group, cost in costs if cost is not None]
    for _, group in sorted(candidates, key=lambda c: (c[0], c[1].start)):
        argument = _argument(scene, trigger, slot, group, other)
        if argument:
            return argument
    alone = _alone(scene, trigger, slot, other) if role == "subject" and not candidates else None
    if alone:
        return _argument(scene, trigger, slot, alone, other)
    return _heir(scene, trigger, slot, role) or _fallback(scene, trigger, slot, other)


def _bound(scene: Scene, trigger: Trigger, slot: Slot, role: str, other: Argument | None) -> Argument | None:
    """The group that holds a name inside a bound span; only that name where the slot takes one.

    A forerunner or a part is no subject, nor is a name behind verb and preposition ('launched with the 910C').
    """
    span = trigger.groups[role]
    poor = scene.layout.consumed
    if span[0] != trigger.start and not slot.governed:
        poor |= scene.layout.weak
    for group in scene.layout.groups:
        inside = [i for i in group.members if span[0] <= scene.masked.spots[i] < span[1]]
        if inside and _kind_fits(scene.masked.mentions[inside[0]], slot):
            if role == "subject" and inside[0] in poor:
                return None
            members = group.members if slot.many else tuple(inside)
            return _resolve(scene, slot, group, members, other)
    return _model_in_mind(scene, span) if role == "object" and "ai-model" in slot.kinds else None


def _model_in_mind(scene: Scene, span: tuple[int, int]) -> Argument | None:
    """What 'the model' stands for, where a trigger binds those words: the AI model named last, not long before."""
    if not _MODEL_WORDS.fullmatch(scene.masked.text, *span):
        return None
    spots, mentions = scene.masked.spots, scene.masked.mentions
    last = next((i for i in range(bisect_left(spots, span[0]) - 1, -1, -1) if mentions[i].kind == "ai-model"), None)
    if last is None or span[0] - spots[last] > MODEL_REACH:
        return None
    return Argument((mentions[last].id,), None, span)


def _heir(scene: Scene, trigger: Trigger, slot: Slot, role: str) -> Argument | None:
    """'The follow-up to the 910 will …': the article's main product of that maker, where it is not the 910 itself."""
    masked, main = scene.masked, scene.theme.main
    before = [masked.mentions[i] for i in scene.layout.forerunners if masked.spots[i] < trigger.end]
    if role != "subject" or not before or main is None or "product" not in slot.kinds:
        return None
    forerunner = before[-1]
    vendor = scene.theme.vendors.get(main)
    return Argument((main,), vendor, None) if main != forerunner.id and vendor == forerunner.vendor else None


def _alone(scene: Scene, trigger: Trigger, slot: Slot, other: Argument | None) -> Group | None:
    """The only product of a sentence, in subject position before the trigger: what is said further on is said of it."""
    layout, mentions = scene.layout, scene.masked.mentions
    groups = [g for g in layout.groups if g.kind == "product" and mentions[g.members[0]].kind == "product"]
    if len(groups) != 1 or "product" not in slot.kinds or slot.side == "after" or (not slot.fallback and not slot.governed):
        return None
    only = groups[0]
    fits = only.end <= trigger.start <= only.end + FAR and only.members[0] not in layout.consumed | layout.weak
    return only if fits and not layout.aside_of(only.start) and only.start - layout.sentence.start <= OPENING else None


def _argument(scene: Scene, trigger: Trigger, slot: Slot, group: Group, other: Argument | None) -> Argument | None:
    if slot.many:
        members = group.members
    else:
        nearest = min(
            group.members, key=lambda i: min(abs(scene.masked.spots[i] - trigger.start), abs(scene.masked.spots[i] - trigger.end))
        )
        members = (nearest,)
    return _resolve(scene, slot, group, members, other)


def _resolve(scene: Scene, slot: Slot, group: Group, members: Sequence[int], other: Argument | None) -> Argument | None:
    taken = other.ids if other else ()
    mentions = [scene.masked.mentions[i] for i in members]
    if group.kind != "anaphor":
        kept = [m for m in mentions if _kind_fits(m, slot) and _maker_fits(m.vendor, slot, other) and m.id not in taken]
        kept = [
            m
            for m in kept
            if m.kind != "family" or m.vendor == "huawei" or "family" not in slot.kinds or slot.any_family or slot.vendor == "not-huawei"
        ]
        kept = [m for m in kept if m.kind != "organisation" or m.id not in scene.kinds.bystanders or slot.bystanders]
        makers = {m.vendor for m in kept}
        if other and slot.vendor == "rather-other" and len(makers) > 1:  # 'the 910B beats the H20, the 910C …'
            kept = [m for m in kept if m.vendor != other.vendor] or kept
        if not kept:
            return None
        return Argument(tuple(dict.fromkeys(m.id for m in kept)), kept[0].vendor, (group.start, group.end))
    anaphor = mentions[0]
    if _for_company(anaphor, slot):
        found = _company(scene, group)
        vendor: str | None = None
    else:
        wanted = anaphor.vendor or ("huawei" if slot.vendor == "huawei" else None)
        found = () if wanted else _nearer(scene, group, slot)
        if not found and not (anaphor.id in ("pronoun", "its") and _company_speaks(scene, group)):
            found = scene.theme.resolve(anaphor.id, scene.layout.sentence.number, wanted)
        vendor = scene.theme.vendors.get(found[0]) if found else None
    found = tuple(i for i in found if i not in taken and ("family" in slot.kinds or i not in scene.theme.families))
    if not found or not _maker_fits(vendor, slot, other):
        return None
    return Argument(found, vendor, (group.start, group.end))


def _company(scene: Scene, anaphor: Group) -> tuple[str, ...]:
    """The organisation that an anaphor stands for: the last free one before it in the sentence, else the one in focus."""
    named = [
        g for g in scene.layout.groups if g.kind == "organisation" and g.end <= anaphor.start and g.members[0] not in scene.layout.weak
    ]
    if named:
        return (scene.masked.mentions[named[-1].members[0]].id,)
    focus = scene.theme.before.get(scene.layout.sentence.number)
    return (focus.company,) if focus and focus.company else ()


def _nearer(scene: Scene, anaphor: Group, slot: Slot) -> tuple[str, ...]:
    """An antecedent in the same sentence: the last product before the anaphor that is neither a part nor a comparison."""
    layout, masked = scene.layout, scene.masked
    for group in reversed([g for g in layout.groups if g.kind == "product" and g.end <= anaphor.start]):
        first = group.members[0]
        if first not in layout.weak and first not in layout.consumed and "product" in slot.kinds:
            return tuple(dict.fromkeys(masked.mentions[i].id for i in group.members if masked.mentions[i].kind == "product"))
    return ()


def _company_speaks(scene: Scene, anaphor: Group) -> bool:
    """Whether a company is the subject before a pronoun: 'Huawei moved production to SMIC so that it …'."""
    groups = [g for g in scene.layout.groups if g.end <= anaphor.start and g.kind == "organisation"]
    return any(g.members[0] not in scene.layout.weak for g in groups)


def _fallback(scene: Scene, trigger: Trigger, slot: Slot, other: Argument | None) -> Argument | None:
    number, taken = trigger.sentence.number, other.ids if other else ()
    if "house" in slot.fallback and _house_named(scene):
        return Argument((scene.theme.family or "",), "huawei", None)
    if not _opens_alone(scene, trigger):
        return None
    for source in slot.fallback:
        if source == "focus" and "company" in slot.kinds and "it" not in slot.kinds:
            focus = scene.theme.before.get(number)
            ids: tuple[str, ...] = (focus.company,) if focus and focus.company else ()
        elif source == "focus":
            ids = scene.theme.resolve("one", number)
        else:
            one = scene.theme.main if source == "main" else scene.theme.family
            ids = (one,) if one else ()
        ids = tuple(i for i in ids if i not in taken and ("family" in slot.kinds or i not in scene.theme.families))
        vendor = scene.theme.vendors.get(ids[0]) if ids else None
        if ids and _maker_fits(vendor, slot, other):
            return Argument(ids, vendor, None)
    return None


def _house_named(scene: Scene) -> bool:
    """Whether the sentence speaks of Huawei, in an article that speaks of its chip family."""
    theme, sentence = scene.theme, scene.layout.sentence
    if theme.family is None or theme.vendors.get(theme.family) != "huawei":
        return False
    focus = theme.before.get(sentence.number)
    mentions = scene.masked.mentions[sentence.first : sentence.last]
    return any(m.id == "huawei" or (m.id == "company" and focus and focus.company == "huawei") for m in mentions)


def _opens_alone(scene: Scene, trigger: Trigger) -> bool:
    """Whether nothing named before the trigger could be meant instead: 'Volume production starts in May.', or a bullet."""
    if scene.bullet:
        return True
    named = (g for g in scene.layout.groups if g.kind in ("product", "organisation", "software", "ai-model") and g.end <= trigger.start)
    return trigger.start - trigger.sentence.start <= OPENING and next(named, None) is None


def _kind_fits(mention: Mention, slot: Slot) -> bool:
    if mention.kind != "anaphor":
        return mention.kind in slot.kinds
    return ("it" in slot.kinds and mention.id != "company") or ("company" in slot.kinds and _for_company(mention, slot))


def _for_company(anaphor: Mention, slot: Slot) -> bool:
    """'The firm'; and 'it', where the slot takes no product: 'It booked a charge'."""
    return anaphor.id == "company" or (anaphor.id in ("pronoun", "its") and "it" not in slot.kinds)


def _maker_fits(vendor: str | None, slot: Slot, other: Argument | None) -> bool:
    if slot.vendor == "huawei":
        return vendor == "huawei"
    if slot.vendor == "not-huawei":
        return vendor != "huawei"
    if slot.vendor in ("other", "same") and vendor and other and other.vendor:
        return (vendor == other.vendor) == (slot.vendor == "same")
    return True


def _cost(scene: Scene, trigger: Trigger, slot: Slot, role: str, group: Group, other: Argument | None) -> float | None:
    """How far a group is from being this argument; None where it cannot be."""
    masked, layout = scene.masked, scene.layout
    if not any(_kind_fits(masked.mentions[i], slot) for i in group.members):
        return None
    if other and other.span and other.span[0] < group.end and group.start < other.span[1]:
        return None
    bound = [span for name, span in trigger.groups.items() if name != role]
    if any(a < group.end and group.start < b for a, b in bound):
        return None
    before = group.end <= trigger.start
    after = group.start >= trigger.end
    inside = not before and not after
    if (slot.side == "before" and after and not _opens(masked, trigger)) or (slot.side == "after" and before):
        return None
    left, right = (group.end, trigger.start) if before else (trigger.end, group.start)
    cost = 0.0 if inside else float(right - left)
    if not inside:
        cost += COMMA * sum(left <= c < right for c in layout.commas) + STRONG * sum(left + NEXT <= s < right for s in layout.strong)
    if slot.side == "any" and after and role == "subject":
        cost += BEHIND
    aside = layout.aside_of(group.start)
    if aside and not (aside[0] <= trigger.start < aside[1]) and not any(g.kind == "anaphor" and g.end == aside[0] for g in layout.groups):
        cost += ASIDE
    first = group.members[0]
    if role == "subject" and first in layout.consumed:
        return None
    if masked.mentions[first].kind == "family":
        cost += FAMILY
    near = cost <= slot.reach
    if role == "subject" and (before or slot.side == "before") and first in layout.weak:
        cost += WEAK
    return cost if near and (slot.governed or cost <= slot.reach) else None


def _opens(masked: Masked, trigger: Trigger) -> bool:
    """Whether a participle opens the sentence ('Supporting PyTorch, the chip …'): its subject follows."""
    first = masked.text[trigger.sentence.start : trigger.end].split(maxsplit=1)
    return trigger.start - trigger.sentence.start <= 3 and bool(first) and first[0].endswith(("ing", "ed"))


def choose_figure(scene: Scene, trigger: Trigger, slot: FigureSlot, accept: Callable[[Mention], bool] = lambda _: True) -> Mention | None:
    """The figure for a frame's value: the bound one, else the nearest of its kinds on its side in the sentence."""
    masked = scene.masked
    if "value" in trigger.groups:
        start, end = trigger.groups["value"]
        inside = [i for i in range(trigger.sentence.first, trigger.sentence.last) if start <= masked.spots[i] < end]
        return next((masked.mentions[i] for i in inside if _figure_fits(masked, i, slot) and accept(masked.mentions[i])), None)
    best: tuple[float, int] | None = None
    for index in range(trigger.sentence.first, trigger.sentence.last):
        spot = masked.spots[index]
        if not _figure_fits(masked, index, slot) or not accept(masked.mentions[index]):
            continue
        before = spot < trigger.start
        if (slot.side == "before" and not before) or (slot.side == "after" and spot < trigger.end):
            continue
        left, right = (spot + 1, trigger.start) if before else (trigger.end, spot)
        cost = max(right - left, 0) + COMMA * sum(left <= c < right for c in scene.layout.commas)
        cost += STRONG * sum(left <= s < right for s in scene.layout.strong)
        if cost <= slot.reach and (best is None or cost < best[0]):
            best = (cost, index)
    return masked.mentions[best[1]] if best else None


def _figure_fits(masked: Masked, index: int, slot: FigureSlot) -> bool:
    mention = masked.mentions[index]
    kind = UNIT_PLACEHOLDER.get(mention.unit or "", "quantity") if mention.kind == "quantity" else mention.kind
    if kind not in slot.kinds:
        return False
    low, high = slot.low, slot.high
    values = mention.value if isinstance(mention.value, tuple) else (mention.value,)
    return all(isinstance(v, (int, float)) and (low is None or v >= low) and (high is None or v <= high) for v in values)
