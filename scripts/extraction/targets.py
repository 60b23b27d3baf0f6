"""What a restriction hits: products, else organisations with the goods named beside them, else a plain noun for goods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.extraction.arguments import Scene
from scripts.extraction.clauses import Group
from scripts.extraction.frames import Trigger
from scripts.records.lexicon import Slot

_MODIFIER = (
    r"(?:most|more|less|high(?:er|est)?|advanced|cutting|leading|edge|state-of-the-art|top|powerful|potent|sophisticated|AI|artificial|intelligence|semiconductor|chipmaking|chip-making"
    r"|chip|making|lithography|etching|EUV|DUV|immersion|ultraviolet|deep|extreme|memory|bandwidth|HBM|data|cent(?:er|re)s?|datacent(?:er|re)|graphics|processing|gaming|computing|compute|computer"
    r"|foreign|American|Western|U\.?S\.?|imported|overseas|new|newer|newest|latest|older|custom|off-the-shelf|inference|training|logic|server|modern|sensitive|strategic|critical|key|dual-use"
    r"|manufacturing|production|fabrication|design|EDA|electronic|electronics|consumer|flagship|best|low|lower|next|integrated|speciali[sz]ed|certain|some|similar|other|cloud|fab|tensor|unit|domestic|domestically|home-?grown|local|locally|Chinese|indigenous|stronger|second-tier|lesser"
    r"|automation|consumer|data-cent(?:er|re)|[A-Za-z]+-(?:made|origin|grade|class|performance|end|edge|generation|tier|power|powered|bandwidth|specific|developed|designed|nanomet(?:er|re)|based|\x16)"
    r"|\x02|\x16|\x07(?:'s)?|packaging|networking|testing|machine|learning|optical|quantum|analogue?|legacy|radio|wireless|power|automotive)"
)
_HEAD = (
    r"(?:chip\s(?:sales|exports)|chips?|chipsets?|semiconductors?|microchips?|processors?|GPUs?|ICs?|cards?|accelerators?|hardware|equipment|tools?|tooling|technolog(?:y|ies)|tech|components?|circuits?|machines?|machinery"
    r"|systems?|memory|HBM|software|servers?|products?|models|goods|supercomputers?|silicon|wafers?|parts|items|gear|dies|gallium|germanium|antimony|graphite|minerals|rare[ -]earths?|metals|know-how|commodities|weights|diffusion\srule)"
)
_OTHER = r"(?:(?!(?:from|with|that|than|into|over|their|these|those|such|make|makes|sell|sells|ship|buys?|need|uses?)\b)[a-z]{4,}[ -])"
GOODS = re.compile(
    rf"(?<![\w-])(?:(?:{_MODIFIER}[ -]){{1,7}}{_OTHER}?|(?:{_MODIFIER}[ -])?){_HEAD}(?![\w-]|\s(?:maker|makers|giant|giants|industry|sector|designer|designers|compan(?:y|ies)|firms?|manufacturers?|suppliers?|vendors?"
    r"|stocks?|shares|business|market|war|race|ambitions?|foundry|plants?|factory|factories|makers?|unit|division|startups?|executives?|groups?|names?|titans?|leaders?|workers|sites?|rivals?|bosses|ecosystem|stack|self-sufficiency|independence|demand)\b)", re.I
)
_BARE = frozenset(
    "chip chips semiconductor semiconductors processor processors gpu gpus card cards accelerators hardware equipment tool tools technology technologies tech components circuits machine machines"
    " system systems memory software server servers product products models goods silicon wafers parts items gear part wafer component ic ics".split()
)
COMPANIES = re.compile(
    r"(?<![\w-])(?:(?:\x17|\x0e|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|dozens of|scores of|several|more|other|top|major)\s){0,3}(?:(?:Chinese|China-based|mainland|other|new|tech|technology|semiconductor|chip|AI|state-owned|Singaporean|leading|\x07(?:'s)?)[ -]){1,4}"
    r"(?:compan(?:y|ies)|firms?|entit(?:y|ies)|organi[sz]ations?|institutes?|manufacturers?|makers?|chipmakers?|universities|subsidiaries|groups?|businesses|giants?|labs?)\b", re.I
)
# Between a noun and the names that spell it out: "chips such as Nvidia's A100", "processors, including AMD's".
_SPELT = re.compile(
    r"(?:[\s,(\x1a\"'\x04\x02]|'s|such as|includ\w+|like|namely|notably|especially|particularly|specifically|for example|e\.g\.|known as|called|dubbed|among (?:them|others)|the|its|their|of|and|both|from|by|made|designed"
    r"|sold|to|in|for|China|Chinese|mainland|customers?|firms?|buyers?|powerful|most|advanced|latest|new|AI|chips?|GPUs?|products?|processors?|accelerators?|semiconductors?|cards?|series|models|parts|as|well|flagship|company|two|top|with|containing|holding|carrying|using|packed|equipped|powered|fitted)*"
)
# Inside one noun phrase or between a noun and what belongs to it: "sales of the H20 to Chinese buyers".
_LINKED = re.compile(
    r"(?:[\s,()\"/\x02\x04\x07\x0e\x0f\x16\x17]|'s|\b(?:to|for|in|from|by|of|and|or|as|well|such|including|like|the|its|their|a|an|some|any|all|both|certain|new|other|sales?|exports?|shipments?|sold|made|designed|developed|used|based|market|chips?|AI"
    r"|artificial|intelligence|accelerators?|processors?|GPUs?|cards?|graphics|gaming|units?|products?|models?|series|China|Chinese|Hong|Kong|Macau|mainland|customers?|clients?|firms?|compan(?:y|ies)|buyers?|users|most|more|less|advanced|powerful"
    r"|high-end|top|flagship|data|cent(?:er|re)|equivalents?|variants?|versions?|country|popular|latest|older|newer|training|inference|computing|two|three)\b)*"
)
_LIST = re.compile(r"\s?,?\s?(?:(?:and|or|as well as|plus|along with|nor|/)\s)?(?:(?:the|its|their|other|even|newer|older|more|less|powerful|advanced|AI|chips?|GPUs?|accelerators?|similar|cut-down|\x04(?:'s)?|also|both|[a-z]+-[a-z]+)\s)*")
_STOP_AFTER = re.compile(
    r"[;:\x1a]|,(?!\s(?:includ|such as|like|namely|notably|especially|particularly|specifically|among|mainly|mostly|chiefly|largely|and\s\x04|\x04|and\s(?:the|its)\s))"
    r"|\b(?:because|after|while|although|though|but|when|before|if|unless|that|which|who|whose|so|despite|amid|until|say|says|said|saying|citing|following|where|whereas|(?<!such\s)(?<!well\s)as\s(?:it|they|part|a|an|he|the|Washington|China)"
    r"|leads?|led|leading|forc(?:e|es|ed|ing)|prompt(?:s|ed|ing)|push(?:es|ed|ing)|spurr?(?:s|ed|ing)|has|have|had|is|are|was|were|will|would|could|may|might|can|cannot|hit|hurts?|cost|took|means|meant|boost\w*|opened|created?|gave|left"
    r"|(?<!needed\s)to\s(?:curb|slow|prevent|keep|stop|protect|build|develop|create|replace|avoid|limit|help|fill|make|produce|design|comply|meet)|make|makes|made\sit|in\s(?:response|retaliation|return|exchange)|with\s\x07|rather\sthan|instead|against|over\s(?:concerns|fears|claims|alleged|security|national))\b"
)
_STOP_BEFORE = re.compile(
    r"[;:\x1a]|\b(?:because|after|while|although|though|but|when|before|if|unless|despite|until|say|says|said|amid|than|unlike)\b|,\s(?:and|so|as)\s"
    r"|\b(?:replac|rival|match|outperform|surpass|compet|want|hop|expect|plan|test|launch|unveil|offer|develop|build|buil)\w*\b"
)
_RELATIVE = re.compile(r"\s?(?:(?:AI|graphics|data|chips?|GPUs?|accelerators?|processors?|cards?|units?|series|cent(?:er|re)s?|products?)\s?)*,?\s(?:which|that)\s")
_BACK = 12
"""Mentions back in which a company may have been named."""
_SELLS = re.compile(r"[^,;:]{0,60}\b(?:ship|sell|export|suppl|make|making|build|deliver|buy|get|obtain|import|purchas)\w*\s(?:[\w-]+\s){0,3}")
_FULL_NAMES = {"HBM": "high-bandwidth memory (HBM)"}
_MADE_TO = re.compile(r"\s(?:(?:must|has|had|have|was|were|is|are|been|told|ordered|asked|forced|instructed|required|directed|to|will|would|then|also|now|therefore|since|effectively)\s)*")
_SUCH_AS = re.compile(r"[^.;:]{0,60}?[,\s\x1a(]{1,3}(?:such as|including|like|namely|notably|especially|particularly|among them)\s(?:(?:the|its|\x04(?:'s)?)\s)*")
_AUXILIARIES = re.compile(r"(?:\b(?:has|have|had|is|are|was|were|be|been|being|will|would|could|can|may|might|also|now|then|later|still|likely|expected|set|due|to|again|soon|once|in|\w+ly|said|thought|an?|the|at|present|moment|itself|almost|all|but|once|more|likewise|both|each|similarly|therefore|thus)\s?|[\x0f,]\s?|\x04(?:'s)?\s)*\Z")
_FINITE = re.compile(r"\b(?:will|would|could|can|may|might|is|are|was|were|has|have|had|said|says|sold|sells?|launched|made\sit|costs?|aimed|competes?|beats?)\b")
_BUYERS = re.compile(r"\b(?:compan(?:y|ies)|firms?|customers?|buyers?|clients?|users?|groups?|labs?|institutions?|makers?|startups?|giants|those|people)\s(that|which|who)?\s?\Z")
_PARTICIPLE = re.compile(r"(?:\w+ed|hit|cut|under)\b")
_CLOSED = re.compile(r"[^,.;:]{0,60},\s(?:(?:is|are|was|were|has|have|had|been|will|would|be|also|now|still|later|since|then|likewise|in|\x0f)\s)*")
_OPENED = re.compile(r"(?:'s)?,\s(?!and\b|or\b|as\swell)")
_MEASURE = re.compile(r"\b(?:computing\spower|total\sprocessing\sperformance|interconnect\sbandwidth|(?:memory\s)?bandwidth\sdensity|performance\s(?:density\s)?thresholds?|performance\sdensity)\b", re.I)
_ITS_EXPORT = re.compile(r"(?:\bits|\x10)\s(?:export|sale|shipment|import)\Z")
_OWN = re.compile(r"\b(?:its|their|the company's|the firm's)\b|\x10")


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be hit: `kind` is product, family, organisation, goods, or measure (of a threshold)."""

    kind: str
    start: int
    end: int
    ids: tuple[str, ...]


def find_targets(trigger: Trigger, scene: Scene, slot: Slot, governments: frozenset[str]) -> tuple[str, ...]:
    """Who or what is hit, on the slot's side of the trigger; empty where nothing is named. A group `target` marks where the search begins."""
    items = [i for i in _items(scene, slot, governments) if i.kind != "measure" or trigger.frame.action == "threshold"]
    end = scene.layout.sentence.end
    start = trigger.groups["target"][0] if "target" in trigger.groups else trigger.end
    opens = trigger.start - trigger.sentence.start <= 3 and "target" not in trigger.groups
    after = _after(scene.masked.text, items, start, trigger.end, end, slot, opens) if slot.side != "before" else []
    before = _before(scene, items, trigger, slot) if slot.side != "after" and not any(i.kind == "product" for i in after) else []
    if before and before[-1].kind == "goods":
        before = _spelt_out(scene.masked.text, items, before[-1].end) or _spelt_out(scene.masked.text, items, trigger.end) or before
    named = [i for i in after if i.kind not in ("goods", "measure")]
    found = _chosen(after if named else before if any(i.kind == "product" for i in before) else _with_seller(scene.masked.text, items, [*before, *after]))
    if not found and slot.fallback and _ITS_EXPORT.search(scene.masked.text[trigger.start : trigger.end]):
        found = _only_product(items, trigger.start)
    if not found and "company" in slot.kinds and _OWN.search(scene.masked.text[trigger.start : min(trigger.end + 30, end)]):
        return _owner(scene, trigger, governments)
    if not found and slot.fallback and "company" in slot.kinds:
        found = _doer(scene.masked.text, items, trigger)
    if not found and slot.fallback:
        return _only_product(items, trigger.start) or (() if any(i.kind == "product" for i in items) else _last_product(scene))
    return found


def _items(scene: Scene, slot: Slot, governments: frozenset[str]) -> Iterator[Item]:
    """Every possible target of the sentence, in order; nouns only where the slot takes organisations, which are as vague."""
    found = [i for g in scene.layout.groups if not _is_title(scene, g) and (i := _item(scene, g, slot, governments))]
    taken = [(i.start, i.end) for i in found]
    if "organisation" in slot.kinds:
        sentence = scene.layout.sentence
        for kind, pattern in _nouns(slot):
            for match in pattern.finditer(scene.masked.text, sentence.start, sentence.end):
                words = _plain(match.group())
                if words and not any(a < match.end() and match.start() < b for a, b in taken):
                    found.append(Item(kind, match.start(), match.end(), (words,)))
                    taken.append(match.span())
    return iter(sorted(found, key=lambda i: i.start))


def _nouns(slot: Slot) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Plain nouns for what is hit: goods, or companies where no product can be."""
    return (("measure", _MEASURE), ("goods", GOODS)) if "product" in slot.kinds else (("goods", COMPANIES),)


def _product(scene: Scene, anaphor: Group) -> tuple[str, ...]:
    """'It', where the sentence has named a product before: the last that is neither a part nor a yardstick."""
    for group in reversed([g for g in scene.layout.groups if g.kind == "product" and g.end <= anaphor.start]):
        if group.members[0] not in scene.layout.consumed:
            return tuple(m.id for i in group.members if (m := scene.masked.mentions[i]).kind == "product")
    return ()


def _with_seller(text: str, items: Sequence[Item], found: list[Item]) -> list[Item]:
    """'Samsung may no longer ship HBM': the company that sells the goods is hit with them."""
    if not found or any(i.kind != "goods" for i in found):
        return found
    sellers = [i for i in items if i.kind == "organisation" and i.end <= found[0].start and _SELLS.fullmatch(text[i.end : found[0].start])]
    return [*sellers[-1:], *found]


def _is_title(scene: Scene, group: Group) -> bool:
    """'The Chinese chip designer Sophgo': words for a company that only introduce its name."""
    return group.kind == "anaphor" and any(g.kind == "organisation" and g.start - group.end == 1 for g in scene.layout.groups)


def _item(scene: Scene, group: Group, slot: Slot, governments: frozenset[str]) -> Item | None:
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
        kind, ids = "organisation", [m.id for m in mentions if m.id not in governments and not (slot.vendor == "not-huawei" and m.id == "huawei")]
    elif group.kind == "anaphor" and mentions[0].id in ("company", "owned") and {"company", "organisation"} & set(slot.kinds):
        kind, ids = "organisation", list(_company(scene, group.start, governments))
    elif group.kind == "anaphor" and mentions[0].id not in ("company", "owned", "its") and "it" in slot.kinds:
        ids = list(_product(scene, group) or scene.theme.resolve(mentions[0].id, number, "huawei" if slot.vendor == "huawei" else None))
        kind = "product"
        if slot.vendor == "not-huawei":
            ids = [i for i in ids if scene.theme.vendors.get(i) != "huawei"]
    else:
        return None
    return Item(kind, group.start, group.end, tuple(dict.fromkeys(ids))) if ids else None


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
    earlier = reversed(scene.masked.mentions[max(0, first - _BACK) : first])
    return next(((m.id,) for m in earlier if m.kind == "organisation" and m.id not in governments), ())


def _after(text: str, items: Sequence[Item], start: int, free: int, end: int, slot: Slot, opens: bool) -> list[Item]:
    """What follows the trigger in its clause; a product further on only where it spells the first noun out or is what may not be sold."""
    reached: list[Item] = []
    if text[free : free + 2] == ", " and opens:  # 'Without a licence, TSMC may not …'
        start = free = free + 2
    cursor = start
    for item in items:
        if item.end <= start or item.kind == "goods" and item.start < free and is_bare(item.ids[0]):
            continue
        gap = text[max(cursor, free) : max(item.start + 1, cursor, free)]  # the words of the trigger itself stop nothing
        if item.start - free > slot.reach or item.start >= end or _STOP_AFTER.search(gap):
            break
        reached.append(item)
        cursor = item.end
    if not reached:
        return []
    first = next((i for i in reached if i.kind != "measure"), reached[0])
    products = [i for i in reached if i.kind == "product"]
    if first.kind in ("goods", "family") and products:
        gap = text[first.end : products[0].start]
        if not _SPELT.fullmatch(gap):
            products = []
    if products:
        return _listed(text, products)
    return _nearby([i for i in reached if i.kind != "product"])


def _listed(text: str, items: Sequence[Item]) -> list[Item]:
    """The first item and those that stand in one list with it: 'Nvidia's H20 and AMD's less powerful MI308'."""
    kept = [items[0]]
    for item in items[1:]:
        if not _LIST.fullmatch(text[kept[-1].end : item.start]):
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
    earlier = [i for i in items if i.start <= trigger.start and i.start not in parts]
    open_items = [i for i in earlier if layout.aside_of(i.start) in (None, aside)] or earlier
    if not open_items:
        return []
    nearest = _outside(text, open_items, trigger.start)
    open_items = open_items[: open_items.index(nearest) + 1]
    gap = _without_asides(layout.asides, text, nearest.end, trigger.start)
    if len(gap) > slot.reach or _STOP_BEFORE.search(gap) or _of_others(gap, text[trigger.start : trigger.start + 12]):
        return []
    phrase = [nearest]
    relative = _RELATIVE.match(gap) and nearest.kind == "product"
    for item in reversed(open_items[:-1]):
        if relative or not _LINKED.fullmatch(_without_asides(layout.asides, text, item.end, phrase[0].start)):
            break
        phrase.insert(0, item)
    products = [i for i in phrase if i.kind == "product"]
    return products[-1:] if relative else products or phrase


def _spelt_out(text: str, items: Sequence[Item], start: int) -> list[Item]:
    """'Chips restricted by US sanctions, such as the H20': products that a 'such as' behind `start` gives for a noun before it."""
    later = [i for i in items if i.kind == "product" and i.start >= start]
    return _listed(text, later) if later and _SUCH_AS.fullmatch(text[start : later[0].start]) else []


def _of_others(gap: str, trigger: str) -> bool:
    """Whether the words between say the trigger of someone else: 'the H20 to firms that cannot …', 'the H20 is sold to firms hit by …'."""
    bare = _AUXILIARIES.sub("", gap)
    return bool(_FINITE.search(bare)) or bool(buyers := _BUYERS.search(bare)) and (bool(buyers[1]) or bool(_PARTICIPLE.match(trigger)))


def _outside(text: str, items: Sequence[Item], end: int) -> Item:
    """The nearest item, or the one before it where commas enclose the nearest: 'Huawei, at the centre of AI chips, is barred'."""
    nearest = items[-1]
    if len(items) > 1 and _CLOSED.fullmatch(text[nearest.end : end]) and _OPENED.match(text[items[-2].end : nearest.start]):
        return items[-2]
    return nearest


def _doer(text: str, items: Sequence[Item], trigger: Trigger) -> tuple[str, ...]:
    """'TSMC must stop shipping such chips': the company that may no longer do it, where the goods say nothing."""
    before = [i for i in items if i.kind == "organisation" and i.end <= trigger.start]
    return before[-1].ids if before and _MADE_TO.fullmatch(text[before[-1].end : trigger.start]) else ()


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


def is_bare(words: str) -> bool:
    """Whether a noun for goods says nothing: 'chips', 'equipment'."""
    return words.lower() in _BARE


def _ids(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for i in items for one in i.ids))


def _plain(text: str) -> str:
    """The noun phrase without placeholders: a name inside it is told by its own id."""
    words = " ".join(re.sub(r"[\x00-\x1f](?:'s)?", " ", text).split())
    words = re.sub(r"^(?:(?:some|certain|other|new|key|making)\s)+", "", words)
    return _FULL_NAMES.get(words, words)
