"""What a text is talking about: the product in focus before each sentence, and what an anaphor stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.extraction.clauses import Group, Layout
from scripts.extraction.masking import Masked
from scripts.records.article import Article

_REACH = 8
"""Sentences after which a focus has faded."""
_MEASURED = re.compile(
    r"(?:\x0c|\b(?:that|those|double|half|twice))\s(?:[\w/.-]+\s){0,4}?of\s(?:(?:the|its|a|an)\s|\x04(?:'s|')?\s|[\w-]+\s){0,2}\Z"
)
_PARTNERS = ("product", "family")


@dataclass(frozen=True, slots=True)
class Focus:
    """The names a later word may point back to. Ids of products or families; `company` of an organisation."""

    products: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    """The last list of two or more."""
    company: str | None = None
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    """Focus before each sentence (by its number), and the article's main product and family."""

    before: Mapping[int, Focus]
    main: str | None
    family: str | None
    vendors: Mapping[str, str | None]
    """Maker of every product and family named in the article."""
    families: frozenset[str] = frozenset()
    """Those of them that are families."""
    implied: str | None = None
    """The family of Huawei's chips named here, where no family is named itself."""

    def resolve(self, anaphor: str, at: int, vendor: str | None = None) -> tuple[str, ...]:
        """What an anaphor in sentence `at` stands for; `vendor` keeps only that maker's. Empty where nothing fits."""
        focus = self.before.get(at, Focus())
        if at - focus.sentence > _REACH:
            focus = Focus()
        if anaphor == "house":
            return self._house()
        ids = focus.plural if anaphor == "many" and focus.plural else focus.products
        if vendor:
            ids = tuple(i for i in ids if self.vendors.get(i) == vendor)
            if not ids and anaphor == "many" and self.family and self.vendors.get(self.family) == vendor:
                return (self.family,)
        return ids if anaphor == "many" else ids[:1]

    def _house(self) -> tuple[str, ...]:
        """Huawei's chip family: the one named, else the one its named chips belong to."""
        if self.family and self.vendors.get(self.family) == "huawei":
            return (self.family,)
        return (self.implied,) if self.implied else ()


def read_theme(
    article: Article,
    masked: Masked,
    layouts: Mapping[int, Layout],
    bystanders: frozenset[str] = frozenset(),
    family_of: Mapping[str, str] | None = None,
) -> Theme:
    """Walks the sentences once; a heading's product is the focus of what stands under it."""
    before: dict[int, Focus] = {}
    focus = Focus()
    counts: Counter[str] = Counter()
    families: Counter[str] = Counter()
    vendors: dict[str, str | None] = {}
    for sentence in masked.sentences:
        before[sentence.number] = focus
        heading = article.blocks[sentence.block].kind in ("title", "heading")
        for mention in masked.mentions[sentence.first : sentence.last]:
            if mention.kind in _PARTNERS:
                vendors[mention.id] = mention.vendor
                (counts if mention.kind == "product" else families)[mention.id] += 3 if heading else 1
        if not (focus.products and article.blocks[sentence.block].kind == "bullet" and _in_passing(masked, layouts[sentence.number])):
            focus = _after(masked, layouts[sentence.number], focus, bystanders)
    ranked = sorted(counts, key=lambda i: (vendors[i] != "huawei", -counts[i], list(counts).index(i)))
    implied = next((f for i in ranked if vendors[i] == "huawei" and (f := (family_of or {}).get(i))), None)
    known = frozenset(families) | (frozenset({implied}) if implied else frozenset())
    return Theme(before, ranked[0] if ranked else None, _family(families, counts, vendors), vendors, known, implied)


def _in_passing(masked: Masked, layout: Layout) -> bool:
    """A bullet that opens with other words than a product's name: its neighbours speak of what stands above them all."""
    first = next((g for g in layout.groups if g.kind == "product"), None)
    return first is None or any(c.isalnum() or (c < " " and c != "\x1a") for c in masked.text[layout.sentence.start : first.start].strip())


def _family(families: Counter[str], products: Counter[str], vendors: dict[str, str | None]) -> str | None:
    """The family that 'the chips' may mean: the one named most, Huawei's first."""
    ranked = sorted(families, key=lambda f: (vendors[f] != "huawei", -families[f], f))
    return ranked[0] if ranked else None


def _after(masked: Masked, layout: Layout, old: Focus, bystanders: frozenset[str]) -> Focus:
    """The focus that a sentence leaves: its first product in subject position, else its first product, else what was."""
    groups = [g for g in layout.groups if g.kind == "product" and _counts(masked, g)]
    company = _company(masked, layout, bystanders) or old.company
    if not groups:
        return Focus(old.products, old.plural, company, old.sentence)
    named = [g for g in groups if masked.mentions[g.members[0]].kind == "product"]
    clear = [g for g in named or groups if g.members[0] not in layout.consumed and not layout.aside_of(g.start)]
    subjects = [g for g in clear if g.members[0] not in layout.weak and not _yardstick(masked, layout, g)]
    if (
        not subjects
        and old.products
        and layout.sentence.number - old.sentence <= _REACH
        and (any(g.kind == "anaphor" for g in layout.groups) or all(_yardstick(masked, layout, g) for g in clear))
    ):
        return Focus(old.products, old.plural, company, layout.sentence.number)
    subjects = subjects or clear or named or groups
    chosen = subjects[0]
    lists = [g for g in groups if len(g.members) > 1]
    plural = _ids(masked, chosen if len(chosen.members) > 1 or not lists else lists[-1])
    return Focus(_ids(masked, chosen), plural if len(plural) > 1 else old.plural, company, layout.sentence.number)


def _yardstick(masked: Masked, layout: Layout, group: Group) -> bool:
    """Whether a name only measures something else: '80% of Nvidia's H100', 'twice that of the A100'."""
    return bool(_MEASURED.search(masked.text, layout.sentence.start, group.start))


def _counts(masked: Masked, group: Group) -> bool:
    """Products, and Huawei's families: of other makers' families nothing is claimed."""
    first = masked.mentions[group.members[0]]
    return first.kind == "product" or first.vendor == "huawei"


def _company(masked: Masked, layout: Layout, bystanders: frozenset[str]) -> str | None:
    """The first organisation in subject position, else the first; outlets and agencies are none that 'the company' means."""
    named = [g for g in layout.groups if g.kind == "organisation" and masked.mentions[g.members[0]].id not in bystanders]
    first = next((g for g in named if g.members[0] not in layout.weak), named[0] if named else None)
    return masked.mentions[first.members[0]].id if first else None


def _ids(masked: Masked, group: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys(masked.mentions[i].id for i in group.members))
