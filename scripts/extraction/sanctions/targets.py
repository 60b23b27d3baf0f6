"""What a restriction hits: products, else organisations with the goods named beside them, else a plain noun for goods."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.extraction.arguments import Scene
from scripts.extraction.frames import Trigger
from scripts.extraction.sanctions import reach
from scripts.extraction.sanctions.goods import is_bare
from scripts.extraction.sanctions.parties import Item, find_parties
from scripts.records.lexicon import Slot

_OWN_CHIPS = ("guidance", "evasion", "counter-measure", "downgraded-product")
"""Actions that Huawei's own chips can be the target of."""


def find_targets(trigger: Trigger, scene: Scene, slot: Slot, governments: frozenset[str]) -> tuple[str, ...]:
    """Who or what is hit, on the slot's side of the trigger; empty where nothing is named. A group `target` says where to begin."""
    text, action = scene.masked.text, trigger.frame.action
    parties = find_parties(scene, slot, governments, (trigger.start, trigger.end), action in _OWN_CHIPS)
    items = [i for i in parties if i.kind != "measure" or action == "threshold"]
    end = scene.layout.sentence.end
    start = trigger.groups["target"][0] if "target" in trigger.groups else trigger.end
    opens = trigger.start - trigger.sentence.start <= 3 and "target" not in trigger.groups
    after = _after(text, items, start, trigger.end, end, slot, opens) if slot.side != "before" else []
    before = _before(scene, items, trigger, slot) if slot.side != "after" and not any(i.kind == "product" for i in after) else []
    if before and before[-1].kind == "goods":
        before = _spelt_out(text, items, before[-1].end) or _spelt_out(text, items, trigger.end) or before
    if any(i.kind not in ("goods", "measure") for i in after):
        found = _chosen(after)
    elif any(i.kind == "product" for i in before):
        found = _chosen(before)
    else:
        found = _chosen(_with_seller(text, items, [*before, *after]))
    if action == "threshold" and (not found or any(i.kind == "measure" and i.ids == found for i in items)):
        return _measured(text, items, trigger)
    if action == "licence-requirement" and found and before and all(i.kind == "organisation" for i in [*before, *after]):
        return _last_product(scene) or found  # 'the firm must have a licence': for what was spoken of
    return found or _implied(trigger, scene, slot, items, governments)


def _implied(trigger: Trigger, scene: Scene, slot: Slot, items: Sequence[Item], governments: frozenset[str]) -> tuple[str, ...]:
    """What is hit where nothing is named beside the trigger: 'its access', 'TSMC must stop shipping', 'but sales were halted'."""
    text = scene.masked.text
    if slot.fallback and reach.ITS_EXPORT.search(text[trigger.start : trigger.end]) and (one := _only_product(items, trigger.start)):
        return one
    if "company" in slot.kinds and reach.OWN.search(text[trigger.start : min(trigger.end + 30, scene.layout.sentence.end)]):
        return _owner(scene, trigger, governments)
    if not slot.fallback:
        return ()
    found = _doer(text, items, trigger) if "company" in slot.kinds else ()
    if not found and any(i.kind == "goods" and trigger.start <= i.start <= trigger.end + 40 for i in items):
        return _only_product(items, trigger.start)  # 'forbid firms to export chips': chips at large, not what was spoken of
    return found or _only_product(items, trigger.start) or (() if any(i.kind == "product" for i in items) else _last_product(scene))


def _measured(text: str, items: Sequence[Item], trigger: Trigger) -> tuple[str, ...]:
    """What a threshold measures: the chips it is said of, however plainly; the measure itself only where a figure is set for it."""
    goods = [i for i in items if i.kind == "goods" and (reach.CHIPS.search(i.ids[0]) or not is_bare(i.ids[0]))]
    near = [i for i in goods if trigger.start - 30 <= i.start <= trigger.end + 60]
    if near:
        return min(near, key=lambda i: abs(i.start - trigger.end)).ids
    set_at = [i for i in items if i.kind == "measure" and reach.SET_AT.match(text, i.end) and trigger.start <= i.start < trigger.end]
    return set_at[0].ids if set_at else ()


def _with_seller(text: str, items: Sequence[Item], found: list[Item]) -> list[Item]:
    """'Samsung may no longer ship HBM': the company that sells the goods is hit with them."""
    if not found or any(i.kind != "goods" for i in found):
        return found
    sellers = [
        i for i in items if i.kind == "organisation" and i.end <= found[0].start and reach.SELLS.fullmatch(text[i.end : found[0].start])
    ]
    return [*sellers[-1:], *found]


def _after(text: str, items: Sequence[Item], start: int, free: int, end: int, slot: Slot, opens: bool) -> list[Item]:
    """What follows the trigger in its clause; a product further on only where it spells the first noun out or is what may not be sold."""
    reached: list[Item] = []
    if text[free : free + 2] == ", " and opens:  # 'Without a licence, TSMC may not …'
        start = free = free + 2
    cursor = start
    for item in items:
        if item.end <= start or (item.kind == "goods" and item.start < free and is_bare(item.ids[0])):
            continue
        gap = text[max(cursor, free) : max(item.start + 1, cursor, free)]  # the words of the trigger itself stop nothing
        if item.start - free > slot.reach or item.start >= end or reach.STOP_AFTER.search(gap):
            break
        reached.append(item)
        cursor = item.end
    if not reached:
        return []
    first = next((i for i in reached if i.kind != "measure"), reached[0])
    products = [i for i in reached if i.kind == "product"]
    if first.kind in ("goods", "family") and products:
        gap = text[first.end : products[0].start]
        if not reach.SPELT.fullmatch(gap):
            products = []
    if products:
        return _listed(text, products)
    return _nearby([i for i in reached if i.kind != "product"])


def _listed(text: str, items: Sequence[Item]) -> list[Item]:
    """The first item and those that stand in one list with it: 'Nvidia's H20 and AMD's less powerful MI308'."""
    kept = [items[0]]
    for item in items[1:]:
        if not reach.LIST.fullmatch(text[kept[-1].end : item.start]):
            break
        kept.append(item)
    return kept


def _nearby(items: Sequence[Item]) -> list[Item]:
    """The first organisation and the first goods of a reach: more would be the clause's other parties."""
    firsts: dict[str, Item] = {}
    for item in items:
        if item.kind != "goods" or not is_bare(item.ids[0]):
            firsts.setdefault(item.kind, item)
    return list(firsts.values())


def _before(scene: Scene, items: Sequence[Item], trigger: Trigger, slot: Slot) -> list[Item]:
    """The noun phrase that the trigger is said of, asides skipped; its products before its organisations and nouns."""
    text, layout = scene.masked.text, scene.layout
    aside = layout.aside_of(trigger.start)
    parts = {scene.masked.spots[i] for i in layout.consumed}  # 'a version of the H100 made for China' is not about the H100
    earlier = [
        i
        for i in items
        if i.start <= trigger.start
        and i.kind != "measure"
        and (i.start not in parts or (i.kind == "product" and reach.RELATIVE.match(text[i.end : trigger.start])))
    ]
    open_items = [i for i in earlier if layout.aside_of(i.start) in (None, aside)] or earlier
    if not open_items:
        return []
    nearest = _outside(text, open_items, trigger.start)
    open_items = open_items[: open_items.index(nearest) + 1]
    gap = _without_asides(layout.asides, text, nearest.end, trigger.start)
    if nearest.kind == "organisation" and reach.ONE_OF_ITS.match(gap):
        return []
    if len(gap) > slot.reach or reach.STOP_BEFORE.search(gap) or _of_others(gap, text[trigger.start : trigger.start + 12]):
        return []
    phrase = [nearest]
    relative = reach.RELATIVE.match(gap) and nearest.kind == "product"
    for item in reversed(open_items[:-1]):
        if relative or not reach.LINKED.fullmatch(_without_asides(layout.asides, text, item.end, phrase[0].start)):
            break
        phrase.insert(0, item)
    products = [i for i in phrase if i.kind == "product"]
    return products[-1:] if relative else products or phrase


def _spelt_out(text: str, items: Sequence[Item], start: int) -> list[Item]:
    """'Chips restricted by US sanctions, such as the H20': products that a 'such as' behind `start` gives for a noun before it."""
    later = [i for i in items if i.kind == "product" and i.start >= start]
    return _listed(text, later) if later and reach.SUCH_AS.fullmatch(text[start : later[0].start]) else []


def _of_others(gap: str, trigger: str) -> bool:
    """Whether the words between say the trigger of someone else: 'the H20 to firms that cannot …', 'the H20 is sold to firms hit by …'."""
    bare = reach.AUXILIARIES.sub("", gap)
    if reach.FINITE.search(bare):
        return True
    buyers = reach.BUYERS.search(bare)
    return buyers is not None and bool(buyers[1] or reach.PARTICIPLE.match(trigger))


def _outside(text: str, items: Sequence[Item], end: int) -> Item:
    """The nearest item, or the one before it where commas enclose the nearest: 'Huawei, at the centre of AI chips, is barred'."""
    nearest = items[-1]
    if len(items) > 1 and reach.CLOSED.fullmatch(text[nearest.end : end]) and reach.OPENED.match(text[items[-2].end : nearest.start]):
        return items[-2]
    return nearest


def _doer(text: str, items: Sequence[Item], trigger: Trigger) -> tuple[str, ...]:
    """'TSMC must stop shipping such chips': the company that may no longer do it, where the goods say nothing."""
    before = [i for i in items if i.kind == "organisation" and i.end <= trigger.start]
    return before[-1].ids if before and reach.MADE_TO.fullmatch(text[before[-1].end : trigger.start]) else ()


def _only_product(items: Sequence[Item], end: int) -> tuple[str, ...]:
    """'It sold the H20 there, but sales have stopped': the one product, or list, that the sentence has named so far."""
    products = [i for i in items if i.kind == "product" and i.end <= end]
    return products[0].ids if len(products) == 1 else ()


def _last_product(scene: Scene) -> tuple[str, ...]:
    """What the sentence just before was about."""
    number = scene.layout.sentence.number
    focus = scene.theme.before.get(number)
    return tuple(i for i in focus.products if i in scene.theme.vendors) if focus and number - focus.sentence == 1 else ()


def _without_asides(asides: Sequence[tuple[int, int]], text: str, start: int, end: int) -> str:
    """A stretch of text less the asides inside it."""
    pieces, cursor = [], start
    for left, right in asides:
        if cursor <= left and right <= end:
            pieces.append(text[cursor:left])
            cursor = right
    return " ".join((*pieces, text[cursor:end]))


def _owner(scene: Scene, trigger: Trigger, governments: frozenset[str]) -> tuple[str, ...]:
    """'Sanctions limit its access': the sentence's first company, else the one in focus."""
    for group in scene.layout.groups:
        if group.kind == "organisation":
            ids = [m.id for i in group.members if (m := scene.masked.mentions[i]).id not in governments]
            if ids:
                return tuple(ids)
    focus = scene.theme.before.get(trigger.sentence.number)
    return (focus.company,) if focus and focus.company and focus.company not in governments else ()


def _chosen(items: Sequence[Item]) -> tuple[str, ...]:
    """Products alone; else a family; else organisations with the goods, where those say more than 'chips'; else what a rule measures."""
    products = _ids([i for i in items if i.kind == "product"])
    if products:
        return products
    families = _ids([i for i in items if i.kind == "family"])
    organisations = _ids([i for i in items if i.kind == "organisation"])
    goods = tuple(g for g in _ids([i for i in items if i.kind == "goods"]) if not is_bare(g))
    measures = _ids([i for i in items if i.kind == "measure"])
    return families or organisations + goods[:1] or measures[:1]


def _ids(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for i in items for one in i.ids))
