"""Whose figure it is: a figure says its owner by where it stands, before any ranking of the names around it.

In this order: a name tied to the figure itself ("the H100's 80 GB", "80 GB on the H100", "the H100 (80 GB)", "the H100, which has 80 GB"),
the order of two compared products ("A beats B (4 TB/s vs. 2 TB/s)"), the order of a list ("A and B draw 300 W and 400 W"),
the label that opens a line ("- Ascend 910: 256 TFLOPS, 310 W"). Where none of them speaks, the frame's own slot decides.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from scripts.extraction.arguments import Argument, Scene
from scripts.extraction.clauses import Group
from scripts.records.lexicon import PLACEHOLDERS
from scripts.records.reading import Mention

SPECIFICATIONS = frozenset({"compute", "memory_capacity", "memory_bandwidth", "power", "process_node", "price", "yield"})
"""Predicates whose figure belongs to one product by itself."""
MEASURES = frozenset({"compute", "memory_capacity", "memory_bandwidth", "power"})
COUNTS = frozenset({"volume"})
PARTS = frozenset({"composition"})
NOBODY = Argument((), None, None)
"""The figure has an owner that the text does not name here: no claim."""

_FILL = (
    r"(?:the|its|their|a|an|each|one|every|new|newer|older|latest|rival|flagship|single|standard|original|upcoming|own|top"
    r"|\x04(?:'s|')?|\x11's|\x07(?:'s)?)"
)
_NOUN = r"(?:[A-Za-z][\w./-]*)"
_HEDGE = (
    r"(?:about|around|some|only|just|nearly|roughly|up to|over|almost|approximately|more than|less than|close to|under|a mere|merely"
    r"|at|of|is|was|to)"
)
_POSSESSIVE = re.compile(rf"'s?(?:\s{_NOUN}){{0,4}}?(?:\s{_HEDGE}){{0,3}}\s\Z")
_BRACKET = re.compile(r"\A(?:\s(?:chips?|cards?|GPUs?|accelerators?|processors?))?\s?\([^()]{0,60}\Z")
_RELATIVE = re.compile(r"\A(?:\s(?:chips?|cards?|GPUs?|accelerators?|processors?))?(?:,?\s(?:which|that)|,\swhose)\s[^,;:\x1a()]{0,80}\Z")
_AT = re.compile(rf"\A(?:'s)?\sat\s(?:{_HEDGE}\s)?\Z")
_EACH = re.compile(r"\A(?:\s[A-Za-z]+){0,2}(?:,|\s\()?\s?\beach\s[^,;:\x1a]{0,50}\Z")
_AFTER = re.compile(
    rf"\A(?:\s?\([^()]{{0,20}}\))?(?:\s(?:of|in)\s{_NOUN}(?:\s{_NOUN}){{0,3}}?|\s{_NOUN}(?:\s{_NOUN}){{0,2}}?)?"
    rf"\s(?:for|on|in|from|of|by|offered by|found in|inside)\s(?:{_FILL}\s){{0,4}}\Z"
)
_ATTRIBUTE = re.compile(r"\A(?:-class)?\s(?:\x04\s)?\Z")
_COUNTED = re.compile(
    r"\A\s(?:of\s)?(?:(?!(?:to|for|than|on|in|with|by|from|that|which|and|or|via|using|at|as|against|like|into|is|was|were|are)\b)"
    r"[\w'/&\x02\x04\x07\x11-]+\s){0,5}\Z"
)
_VERSUS = re.compile(
    r"\A(?:\s(?:of\s)?[A-Za-z][\w-]*){0,2},?\s?(?:vs\.?|versus|against|as against|compared (?:to|with)|rather than)"
    r"\s(?:about |only |just |the |a )*\Z",
    re.I,
)
_JOIN = re.compile(r"\A(?:\s(?:of\s)?[A-Za-z][\w-]*){0,2}(?:,\s(?:and\s)?|\s(?:and|or)\s)(?:about |nearly |some |around |up to )?\Z")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)
_LABEL = re.compile(
    r"\A[\s\x1a*|\u2022\u00b7>-]*(?:\d{1,2}[.)]\s)?(?:(?:The|Nvidia)\s|\x04(?:'s)?\s)?(?:\x0e\.\s)?[\x01\x02]"
    r"(?:\s(?:chip|card|GPU|NPU|accelerator|processor|specs?|specifications))?(?:\s?\([^()]{0,60}\))?\s?[:\x1a|]"
)
_PER = re.compile(
    r"\A(?:\s[A-Za-z][\w-]*){0,4}\s(?:per|a|for each)\s(?:chip|card|NPU|GPU|processor|accelerator|device|package|module|unit)\b"
)
_STRANGER = re.compile(
    r"\b(?:cards|chips|GPUs|accelerators|processors|rivals|products|parts|alternatives|competitors|models)"
    r"(?:,\s|\s)(?:which|that)\s[^,;:\x01]{0,60}\Z"
)
_HOSTS = frozenset(
    {
        "servers",
        "systems",
        "racks",
        "supercomputers",
        "clusters",
        "cabinets",
        "nodes",
        "computers",
        "instances",
        "phones",
        "smartphones",
        "handsets",
        "CPUs",
        "machines",
        "products",
        "devices",
        "semiconductors",
    }
)
_OTHER_NOUN = re.compile(r"\A(?:\s[A-Za-z][\w-]*){0,3}?\s(?!of\b)[a-z]+s\s(?:for|with|in|on|to|from|behind|using|around)\b")
_COMPOUND = re.compile(r"-[a-z]+\Z", re.I)  # "a 384-chip system" counts nothing that is sold
_PER_FIRST = re.compile(r"\A\W{0,3}(?:per|for each)\s(?:chip|card|NPU|GPU|processor|accelerator)\b", re.I)
_NODE = re.compile(r"\A(?:s|'s|-based|-powered)?\s(?:[\w-]+\s){0,2}?(?:nodes?|box(?:es)?|instances?)\b")
_SERVER = re.compile(r"\A(?:s|'s|-based|-powered)?\s(?:[\w-]+\s){0,2}?(?:servers?|boxes|nodes?|workstations?)\b")
_PART = re.compile(r"[;\x1a]|\b(?:while|whereas)\b")
_THAN = re.compile(r"\A\W{0,3}(?:compared (?:to|with)|against|unlike|versus|than)\s", re.I)


def owner(scene: Scene, predicate: str, figure: Mention) -> Argument | None:
    """The products whose figure it is; None where its place does not tell."""
    spot = _spot(scene, figure)
    if spot is None or predicate not in SPECIFICATIONS | COUNTS | PARTS:
        return None
    if predicate in PARTS:
        return (NOBODY if figure.qualifier in _HOSTS or _in_node(scene, _leading(scene, spot)) else None) or _labelled(scene, spot)
    if predicate in COUNTS:
        found = _counted(scene, spot) or _others(figure) or _uncounted(scene, spot) or _paired(scene, spot)
        return found or _leading(scene, spot, frozenset()) or _made(scene, spot) or _far(scene, spot)
    found = _tied(scene, spot) or _compared(scene, spot) or _paired(scene, spot) or _labelled(scene, spot) or _strangers(scene, spot)
    found = found or _leading(scene, spot)
    if _in_node(scene, found):
        return NOBODY
    if found and found.span and predicate == "price" and _SERVER.match(scene.masked.text[found.span[1] : scene.layout.sentence.end]):
        return NOBODY
    if found is None and predicate in MEASURES:
        found = _unnamed(scene)
    return NOBODY if found and predicate in MEASURES and _all_families(scene, found) else found


def _leading(scene: Scene, spot: int, consumed: frozenset[int] | None = None) -> Argument | None:
    """The last product before the figure in its part of the sentence that is neither a part nor only compared with."""
    layout = scene.layout
    ends = [m.end() for m in _PART.finditer(scene.masked.text, layout.sentence.start, spot)]
    start = ends[-1] if ends else layout.sentence.start
    poor = layout.weak | (layout.consumed if consumed is None else consumed)
    before = [g for g in layout.groups if g.kind in ("product", "anaphor") and start <= g.start and g.end <= spot]
    groups = [g for g in before if g.members[0] not in poor]
    found = [a for g in reversed(groups) if not layout.aside_of(g.start) and (a := _resolved(scene, g))]
    return next((a for a in found if not _all_families(scene, a)), found[0] if found else None)


def _in_node(scene: Scene, found: Argument | None) -> bool:
    """'Each Ascend 910C node holds eight NPUs': the node's, not the chip's."""
    return bool(found and found.span and _NODE.match(scene.masked.text[found.span[1] : scene.layout.sentence.end]))


def _others(figure: Mention) -> Argument | None:
    """'Ten servers with H20 chips' counts servers."""
    return NOBODY if figure.qualifier in _HOSTS or _COMPOUND.search(figure.id) else None


def _far(scene: Scene, spot: int) -> Argument | None:
    """A product named behind the figure and a comma is another matter."""
    right = min((g for g in _products(scene) if g.start > spot), key=lambda g: g.start, default=None)
    return NOBODY if right and re.search(r"[,;:]", scene.masked.text[spot : right.start]) else None


def _uncounted(scene: Scene, spot: int) -> Argument | None:
    """'13 million stacks for the Ascend 910C': a number of other things, with the product behind a preposition."""
    text, sentence = scene.masked.text, scene.layout.sentence
    bare = text[spot] == PLACEHOLDERS["number"]
    return NOBODY if bare and _OTHER_NOUN.match(text[spot + 1 : sentence.end]) else None


def _strangers(scene: Scene, spot: int) -> Argument | None:
    """'Comparable cards, which cost $9,000': a noun without a name owns the figure."""
    return NOBODY if _STRANGER.search(scene.masked.text[scene.layout.sentence.start : spot]) else None


def _unnamed(scene: Scene) -> Argument | None:
    """In a sentence that names nothing, the product in focus."""
    if any(g.kind in ("product", "organisation", "software", "ai-model", "anaphor") for g in scene.layout.groups):
        return None
    ids = scene.theme.resolve("one", scene.layout.sentence.number)
    return Argument(ids, scene.theme.vendors.get(ids[0]), None) if ids else None


def _all_families(scene: Scene, found: Argument) -> bool:
    """A family has no memory or power of its own."""
    return bool(found.ids) and all(i in scene.theme.families for i in found.ids)


def _spot(scene: Scene, figure: Mention) -> int | None:
    masked, sentence = scene.masked, scene.layout.sentence
    return next((masked.spots[i] for i in range(sentence.first, sentence.last) if masked.mentions[i] is figure), None)


def _products(scene: Scene) -> list[Group]:
    return [g for g in scene.layout.groups if g.kind == "product"]


def _named(scene: Scene, group: Group, only: int | None = None) -> Argument:
    members = [scene.masked.mentions[i] for i in group.members]
    if any(m.kind == "product" for m in members):
        members = [m for m in members if m.kind == "product"]
    kept = members if only is None else members[only : only + 1 or None]
    return Argument(tuple(dict.fromkeys(m.id for m in kept)), kept[0].vendor, (group.start, group.end))


def _tied(scene: Scene, spot: int) -> Argument | None:
    """A name right before or behind the figure that only the figure can belong to."""
    text = scene.masked.text
    groups = _products(scene)
    left = max((g for g in groups if g.end <= spot), key=lambda g: g.end, default=None)
    right = min((g for g in groups if g.start > spot), key=lambda g: g.start, default=None)
    if left:
        between = text[left.end : spot]
        if _POSSESSIVE.match(between) or _AT.match(between) or _EACH.match(between):
            return _named(scene, left, -1)
        if (_BRACKET.match(between) or _RELATIVE.match(between)) and not _versus(scene, spot):
            return _named(scene, left, -1)
    if right and (_AFTER.match(text[spot + 1 : right.start]) or _ATTRIBUTE.match(text[spot + 1 : right.start])):
        return _named(scene, right)
    if _PER_FIRST.match(text[scene.layout.sentence.start : spot]):
        return _part_of(scene) or NOBODY
    if _PER.match(text[spot + 1 : scene.layout.sentence.end]):
        return _part_of(scene)
    return None


def _part_of(scene: Scene) -> Argument | None:
    """The chips that a system is made of, where the sentence names them."""
    part = next((g for g in _products(scene) if g.members[0] in scene.layout.consumed), None)
    return _named(scene, part) if part else None


def _counted(scene: Scene, spot: int) -> Argument | None:
    """'100,000 of its Ascend 910C chips': what is counted."""
    right = min((g for g in _products(scene) if g.start > spot), key=lambda g: g.start, default=None)
    return _named(scene, right) if right and _COUNTED.match(scene.masked.text[spot + 1 : right.start]) else None


def _made(scene: Scene, spot: int) -> Argument | None:
    """Dies that a maker turns out are its family's, where the text names the family and the sentence no product."""
    text, sentence = scene.masked.text, scene.layout.sentence
    if PLACEHOLDERS["dies"] not in text[sentence.start : sentence.end] or _products(scene):
        return None
    family = scene.theme.family
    maker = scene.theme.vendors.get(family) if family else None
    makers = [scene.masked.mentions[i] for g in scene.layout.groups if g.kind == "organisation" and g.end <= spot for i in g.members]
    return Argument((family,), maker, None) if family and maker and any(m.id == maker for m in makers) else None


def _versus(scene: Scene, spot: int) -> tuple[int, int] | None:
    """Spots of the two figures of one 'vs.' that holds this one."""
    alike = _alike(scene, spot)
    for one, other in itertools.pairwise(alike):
        if spot in (one, other) and _VERSUS.match(scene.masked.text[one + 1 : other]):
            return one, other
    return None


def _alike(scene: Scene, spot: int) -> list[int]:
    """Spots of the sentence's figures of the same kind, in order."""
    text, sentence = scene.masked.text, scene.layout.sentence
    return [s for s in scene.masked.spots[sentence.first : sentence.last] if text[s] == text[spot]]


def _compared(scene: Scene, spot: int) -> Argument | None:
    """With two figures set against each other, the first is the first product's; one that opens with 'Compared to' stands second."""
    pair = _versus(scene, spot)
    if not pair:
        return None
    before = [g for g in scene.layout.groups if g.kind in ("product", "anaphor") and g.end <= pair[0]]
    found: list[Argument] = []
    for group in before:
        argument = _resolved(scene, group)
        if argument and all(argument.ids != f.ids for f in found):
            found.append(argument)
    if len(found) == 1 and not found[0].ids[1:]:
        other = _tied(scene, pair[1])
        return found[0] if spot == pair[0] else other or NOBODY
    if not found:
        plural = scene.theme.resolve("many", scene.layout.sentence.number)
        found = [Argument((i,), scene.theme.vendors.get(i), None) for i in plural]
    if len(found) == 1:
        found = [Argument((i,), found[0].vendor, found[0].span) for i in found[0].ids]
    if len(found) < 2:
        return None
    pairing = found[:2]
    if _THAN.match(scene.masked.text[scene.layout.sentence.start : pair[0]]):
        pairing.reverse()
    return pairing[0 if spot == pair[0] else 1]


def _resolved(scene: Scene, group: Group) -> Argument | None:
    if group.kind == "product":
        return _named(scene, group)
    anaphor = scene.masked.mentions[group.members[0]]
    ids = () if anaphor.id == "company" else scene.theme.resolve(anaphor.id, scene.layout.sentence.number)
    return Argument(ids, scene.theme.vendors.get(ids[0]), (group.start, group.end)) if ids else None


def _paired(scene: Scene, spot: int) -> Argument | None:
    """A list of figures against a list of as many products, in their order."""
    chain = _chain(scene, spot)
    if len(chain) < 2:
        return None
    names = [(g, _resolved(scene, g)) for g in scene.layout.groups if g.kind in ("product", "anaphor")]
    lists = [(g, a) for g, a in names if a and len(a.ids) == len(chain)]
    said = _RESPECTIVELY.search(scene.masked.text, scene.layout.sentence.start, scene.layout.sentence.end)
    for group, argument in reversed(lists):
        if group.end <= chain[0] or said:
            at = chain.index(spot)
            return Argument((argument.ids[at],), scene.theme.vendors.get(argument.ids[at]), argument.span)
    return None


def _chain(scene: Scene, spot: int) -> Sequence[int]:
    """Spots of the figures in one list with this one."""
    chain: list[int] = []
    for one in _alike(scene, spot):
        if chain and not _JOIN.match(scene.masked.text[chain[-1] + 1 : one]):
            if spot in chain:
                break
            chain = []
        chain.append(one)
    return chain if spot in chain else [spot]


def _labelled(scene: Scene, spot: int) -> Argument | None:
    """The product that opens a line and is followed by a colon, a dash or a table's rule."""
    sentence = scene.layout.sentence
    first = next((g for g in scene.layout.groups if g.kind == "product"), None)
    if first and first.end <= spot and _LABEL.match(scene.masked.text[sentence.start : spot]):
        return _named(scene, first)
    return None
