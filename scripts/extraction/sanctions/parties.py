"""Who or what a sentence names that a measure could hit: products, families, companies, goods; words that point back resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.extraction.arguments import Scene
from scripts.extraction.clauses import Group
from scripts.extraction.sanctions import reach
from scripts.extraction.sanctions.goods import find_nouns
from scripts.records.lexicon import PLACEHOLDERS, Slot

NOUN_REACH = 250
"""A noun further away is no slot's; and no sentence is so long that its nouns cost more than this."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be hit: `kind` is product, family, organisation, goods, or measure (of a threshold)."""

    kind: str
    start: int
    end: int
    ids: tuple[str, ...]


def find_parties(scene: Scene, slot: Slot, governments: frozenset[str], around: tuple[int, int], own_chips: bool = True) -> Iterator[Item]:
    """Every possible target of the sentence, in order; nouns near a span, where the slot takes organisations, which are as vague.

    Without `own_chips`, Huawei is hit and not its chips at large.
    """
    found = [i for g in scene.layout.groups if not _is_title(scene, g) and (i := _item(scene, g, slot, governments))]
    if not own_chips:
        found = [j for i in found if (j := _maker_for_chips(scene, i, governments))]
    if "organisation" in slot.kinds:
        sentence = scene.layout.sentence
        left, right = max(sentence.start, around[0] - NOUN_REACH), min(sentence.end, around[1] + NOUN_REACH)
        for kind, start, end, words in find_nouns(scene.masked.text, left, right, "product" in slot.kinds):
            if not any(i.start < end and start < i.end for i in found if i.kind not in ("goods", "measure")):
                found.append(Item(kind, start, end, (words,)))
    return iter(sorted(found, key=lambda i: i.start))


def _item(scene: Scene, group: Group, slot: Slot, governments: frozenset[str]) -> Item | None:
    """One group as a target, or None where nothing of it can be one."""
    mentions = [scene.masked.mentions[i] for i in group.members]
    number = scene.layout.sentence.number
    if group.kind == "product":
        products = [m.id for m in mentions if m.kind == "product"]
        families = [m.id for m in mentions if m.kind == "family" and m.vendor == "huawei" and "family" in slot.kinds]
        ids = products or families
        if slot.vendor == "not-huawei":
            ids = [i for i in ids if scene.theme.vendors.get(i) != "huawei"]
        if slot.vendor == "huawei":
            ids = [i for i in ids if scene.theme.vendors.get(i) == "huawei"]
        kind = "product" if products else "family"
    elif group.kind == "organisation" and "organisation" in slot.kinds:
        spared = governments | {"huawei"} if slot.vendor == "not-huawei" else governments
        kind, ids = "organisation", [m.id for m in mentions if m.id not in spared]
    elif group.kind == "anaphor" and _is_company(scene, group, mentions[0].id) and {"company", "organisation"} & set(slot.kinds):
        kind, ids = "organisation", list(_company(scene, group.start, governments))
    elif group.kind == "anaphor" and mentions[0].id not in ("company", "owned", "its") and "it" in slot.kinds:
        ids = list(_product(scene, group) or scene.theme.resolve(mentions[0].id, number, "huawei" if slot.vendor == "huawei" else None))
        kind = "product"
        if slot.vendor == "not-huawei":
            ids = [i for i in ids if scene.theme.vendors.get(i) != "huawei"]
    else:
        return None
    return Item(kind, group.start, group.end, tuple(dict.fromkeys(ids))) if ids else None


def _is_company(scene: Scene, group: Group, word: str) -> bool:
    """'The company', and an 'it' that may not buy or make something."""
    return word in ("company", "owned") or (word == "pronoun" and bool(reach.IT_MAY_NOT.match(scene.masked.text, group.end)))


def _maker_for_chips(scene: Scene, item: Item, governments: frozenset[str]) -> Item | None:
    """The item as it is, or Huawei where 'its chips', or a family, are Huawei's; a chip that is named stands."""
    if item.kind not in ("product", "family") or scene.masked.text[item.start] == PLACEHOLDERS["product"]:
        return item
    ids = tuple(i for i in item.ids if scene.theme.vendors.get(i) != "huawei")
    if ids:
        return Item(item.kind, item.start, item.end, ids)
    return None if "huawei" in governments else Item("organisation", item.start, item.end, ("huawei",))


def _company(scene: Scene, end: int, governments: frozenset[str]) -> tuple[str, ...]:
    """'The company': the one that the sentence named last before it, else the one in focus, else one that could be hit a little earlier."""
    for group in reversed([g for g in scene.layout.groups if g.kind == "organisation" and g.end <= end]):
        ids = [m.id for i in group.members if (m := scene.masked.mentions[i]).id not in governments]
        if ids:
            return tuple(ids[:1])
    focus = scene.theme.before.get(scene.layout.sentence.number)
    if focus and focus.company and focus.company not in governments:
        return (focus.company,)
    first = scene.layout.sentence.first
    earlier = reversed(scene.masked.mentions[max(0, first - reach.BACK) : first])
    return next(((m.id,) for m in earlier if m.kind == "organisation" and m.id not in governments), ())


def _product(scene: Scene, anaphor: Group) -> tuple[str, ...]:
    """'It', where the sentence has named a product before: the last that is neither a part nor a yardstick."""
    for group in reversed([g for g in scene.layout.groups if g.kind == "product" and g.end <= anaphor.start]):
        if group.members[0] not in scene.layout.consumed:
            return tuple(m.id for i in group.members if (m := scene.masked.mentions[i]).kind == "product")
    return ()


def _is_title(scene: Scene, group: Group) -> bool:
    """'The Chinese chip designer Sophgo': words for a company that only introduce its name."""
    return group.kind == "anaphor" and any(g.kind == "organisation" and g.start - group.end == 1 for g in scene.layout.groups)
