"""All names of the reference, compiled once into one table of spellings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

import re2

from scripts.extraction.naming.candidates import Table
from scripts.extraction.naming.spellings import (
    Form,
    authority_forms,
    listed_forms,
    make_form,
    misprint_forms,
    plural_forms,
    read_habits,
    squeeze,
    surname_forms,
)
from scripts.records.names import Authority, NamePattern, NamePatterns, NameRule
from scripts.records.reading import MentionKind
from scripts.records.reference import Reference

_LINE = re.compile(r"([a-z]+)(\d[a-z0-9]*)")
_BARE = re.compile(r"\d{3,4}")
_LETTERED = re.compile(r"\d{3,4}[a-z]{1,2}\d?")
_KINDS: tuple[MentionKind, ...] = ("authority", "product", "family", "software", "organisation", "ai-model", "person", "control")
"""Which reading comes first where one spelling names two things."""


@dataclass(frozen=True, slots=True)
class Around:
    """A rule, compiled: what must not, or must, stand right before and right after a name."""

    kinds: frozenset[MentionKind]
    never_before: Any
    never_after: Any
    only_before: Any
    only_after: Any
    never_with: Any


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern of unlisted names, compiled."""

    source: NamePattern
    regex: Any
    group: int
    """The group that is the name; 0 is the whole match."""
    never_before: Any


@dataclass(frozen=True, slots=True)
class Lines:
    """Products that share a word and differ in their number: Ascend 910B, 910C."""

    members: Mapping[tuple[str, str], str]
    """(line, number) -> product id: ("ascend", "920") -> ascend-920."""
    numbers: Mapping[str, tuple[tuple[str, str], ...]]
    """Product id -> its lines and numbers."""
    families: Mapping[str, str]
    """Product id, or a line that is a word -> family id."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon's single expressions, compiled. Those of what stands before a name end at it; those of what follows begin there."""

    chips: Any
    kinds: Mapping[str, Any]
    series: Any
    units: Any
    counted: Any
    determiners: Any
    phones: Mapping[str, Any]
    listing: Any
    version_word: Any
    name_before: Any
    name_after: Any
    honorific: Any
    version: Any
    place_before: Any
    place_after: Any
    acting: Any


@dataclass(frozen=True, slots=True)
class Names:
    """The compiled names: build once, use for every article."""

    table: Table = field(repr=False)
    controls: Table = field(repr=False)
    """Apart, because an alias of a control may hold other names ("the H20 ban")."""
    around: Mapping[str, tuple[Around, ...]] = field(repr=False)
    shapes: tuple[Shape, ...] = field(repr=False)
    lines: Lines = field(repr=False)
    versioned: Mapping[str, str] = field(repr=False)
    """Entity id whose names take a version number -> id of the family of AI models."""
    houses: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Organisation that designs for another -> itself and that one: who reads of HiSilicon reads of Huawei."""
    ids: frozenset[str] = field(repr=False)
    """Every entity that the reference lists."""
    authority_of: Mapping[str, str] = field(repr=False)
    """Agency or government among the organisations -> authority id."""
    not_organisations: frozenset[str] = field(repr=False)
    patterns: NamePatterns = field(repr=False)
    words: Words = field(repr=False)


def build_names(reference: Reference, patterns: NamePatterns) -> Names:
    """Compiles the reference's aliases and what the lexicon knows of names; the result does not change."""
    habits = read_habits(patterns)
    forms = _without_makers([*listed_forms(reference, habits), *authority_forms(patterns.authorities, habits)], habits.ordinary)
    lines = _read_lines(reference, forms)
    systems = {p.id for p in reference.products.values() if p.kind == "system"}
    forms += _numbers(forms, lines, systems)
    forms += [*plural_forms(forms), *misprint_forms(forms), *surname_forms(reference.people.values(), habits)]
    return Names(
        table=_table([f for f in forms if f.kind != "control"], frozenset(_versioned(reference))),
        controls=_table([f for f in forms if f.kind == "control"]),
        around=_around(patterns.rules),
        shapes=tuple(map(_shape, patterns.patterns)),
        lines=lines,
        versioned=_versioned(reference),
        houses=_houses(reference),
        ids=frozenset(entity.id for _, entity in reference.entities()),
        authority_of=_speakers(reference, patterns.authorities),
        not_organisations=frozenset(o.id for o in reference.organisations.values() if o.is_authority),
        patterns=patterns,
        words=_words(patterns),
    )


def _without_makers(forms: list[Form], ordinary: frozenset[str]) -> list[Form]:
    """The maker's name in front of a product's ("Nvidia H100") is a mention of its own: marks it, or drops what is then said twice."""
    makers = {f.key: f.id for f in forms if f.kind == "organisation"}
    keys: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        keys[form.id].add(form.key)
    kept = []
    for form in forms:
        lead = _lead(form, makers, keys[form.id], ordinary) if form.kind in ("product", "family", "software", "ai-model") else 0
        if not (lead and form.key[lead:] in keys[form.id]):
            kept.append(replace(form, lead=lead))
    return kept


def _lead(form: Form, makers: Mapping[str, str], keys: set[str], ordinary: frozenset[str]) -> int:
    """Length of an organisation's name that opens this one; none where the entity bears its maker's name, as DeepSeek-R1 does."""
    for end in sorted(form.splits, reverse=True):
        maker = makers.get(form.key[:end])
        if maker is None or form.id.startswith(maker):
            continue
        if maker == form.vendor or (form.key[end:] in keys and form.key[:end] not in ordinary):
            return end
    return 0


def _read_lines(reference: Reference, forms: Iterable[Form]) -> Lines:
    members: dict[tuple[str, str], str] = {}
    numbers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form in forms:
        match = _LINE.fullmatch(form.key)
        if form.kind == "product" and not form.lead and match:
            members.setdefault((match[1], match[2]), form.id)
            numbers[form.id].append((match[1], match[2]))
    families = {p.id: p.family for p in reference.products.values() if p.family}
    families |= {squeeze(alias): f.id for f in reference.families.values() for alias in f.aliases}
    return Lines(members, {id: tuple(pairs) for id, pairs in numbers.items()}, families)


def _numbers(forms: Iterable[Form], lines: Lines, systems: set[str]) -> list[Form]:
    """What is left of a full name when its word is dropped: "910C" near Huawei, "920" after a full name only."""
    vendors = {f.id: f.vendor for f in forms if f.kind == "product"}
    known = {f.key for f in forms}
    made = []
    for (line, number), id in lines.members.items():
        if len(line) < 4 or number in known:
            continue
        if _LETTERED.fullmatch(number):
            made.append(replace(make_form(number.upper(), id, "product", vendors[id]), need="maker"))
        elif _BARE.fullmatch(number) and id not in systems:
            made.append(Form(number, id, "product", number, vendors[id], need="bare"))
    return made


def _table(forms: Sequence[Form], versioned: Set[str] = frozenset()) -> Table:
    groups: dict[str, dict[Form, None]] = defaultdict(dict)
    for form in forms:
        groups[form.key].setdefault(form)
    by_key = {key: tuple(sorted(group, key=_preference)) for key, group in groups.items()}
    return Table(
        forms=by_key,
        prefixes=frozenset(key[:end] for key, group in by_key.items() for form in group for end in (*form.splits, len(key))),
        longest=max(map(len, by_key), default=0),
        codes=frozenset(key for key, group in by_key.items() if any(_takes_footnotes(form) for form in group)),
        versioned=frozenset(form.key for form in forms if form.kind == "ai-model" and form.id in versioned),
    )


def _preference(form: Form) -> tuple[int, bool]:
    return _KINDS.index(form.kind), form.need in ("bare", "repair", "surname")


def _takes_footnotes(form: Form) -> bool:
    return form.kind == "product" and form.need not in ("bare", "repair") and not form.plural and any(c.isdigit() for c in form.key)


def _shape(pattern: NamePattern) -> Shape:
    regex = re2.compile(pattern.pattern)
    return Shape(pattern, regex, regex.groupindex.get("name", 0), _right_after(pattern.never_before))


def _around(rules: Iterable[NameRule]) -> dict[str, tuple[Around, ...]]:
    by_key: dict[str, list[Around]] = defaultdict(list)
    for rule in rules:
        compiled = Around(
            frozenset(rule.kinds), _right_after(rule.never_before), _right_before(rule.never_after),
            _right_after(rule.only_before), _right_before(rule.only_after), re2.compile(rule.never_with) if rule.never_with else None,
        )  # fmt: skip
        for name in rule.names:
            by_key[squeeze(name)].append(compiled)
    return {key: tuple(found) for key, found in by_key.items()}


def _right_after(pattern: str | None) -> Any:
    return re2.compile(f"^(?:{pattern})") if pattern else None


def _right_before(pattern: str | None) -> Any:
    return re2.compile(f"(?:{pattern})$") if pattern else None


def _words(patterns: NamePatterns) -> Words:
    return Words(
        chips=re2.compile(r"(?i)\b(?:" + "|".join(patterns.chip_words) + r")\b"),
        kinds={kind: _right_after(words) for kind, words in patterns.kind_words.items()},
        series=_right_after(patterns.series_words),
        units=_right_after(patterns.units),
        counted=_right_after(patterns.counted),
        determiners=_right_before(patterns.determiners),
        phones={family: re2.compile(phones) for family, phones in patterns.phones.items()},
        listing=re2.compile(patterns.listing),
        version_word=_right_after(patterns.version_word),
        name_before=_right_before(patterns.name_before),
        name_after=_right_after(patterns.name_after),
        honorific=_right_before(patterns.honorific),
        version=_right_after(patterns.version),
        place_before=_right_before(patterns.place_before),
        place_after=_right_after(patterns.place_after),
        acting=_right_after(patterns.acting),
    )


def _versioned(reference: Reference) -> dict[str, str]:
    """Families of AI models by their id, and by their company's where the two share a name ("DeepSeek")."""
    found = {}
    for model in reference.ai_models.values():
        if model.versions:
            found[model.id] = model.id
            maker = reference.organisations.get(model.organisation or "")
            if maker and {squeeze(a) for a in maker.aliases} & {squeeze(a) for a in (*model.aliases, model.id)}:
                found[maker.id] = model.id
    return found


def _houses(reference: Reference) -> dict[str, tuple[str, ...]]:
    pairs = {(p.designer, p.vendor) for p in reference.products.values() if p.designer and p.designer != p.vendor}
    return {designer: (designer, *sorted(v for d, v in pairs if d == designer)) for designer in sorted({d for d, _ in pairs})}


def _speakers(reference: Reference, authorities: Iterable[Authority]) -> dict[str, str]:
    """An agency speaks for the authority of its country."""
    by_country = {a.country: a.id for a in authorities if a.country}
    return {
        o.id: by_country[o.country]
        for o in reference.organisations.values()
        if o.country in by_country and (o.is_authority or o.kind in ("government", "regulator", "court"))
    }
