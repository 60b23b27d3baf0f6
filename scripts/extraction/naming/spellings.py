"""The ways in which a name may be written: one alias becomes forms, each with what it needs before it counts.

A spelling is *squeezed* for look-up: lower case, without spaces, hyphens and marks, so that "RTX-4090D", "RTX4090D" and
"RTX 4090 D" are one key. `Form.splits` are the places of the key at which a text may put a space, so that "met a" is not Meta.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from scripts.records.names import Authority, NamePatterns
from scripts.records.reading import MentionKind
from scripts.records.reference import EntityKind, Organisation, Person, Reference

Case = Literal["any", "capital", "exact"]
Needs = Literal["none", "chips", "maker", "beside", "repair", "surname", "bare"]
"""The needs of scripts.records.names, and
repair: chip words in the sentence, for a letter in a digit's place;
surname: the person's full name earlier in the article;
bare: a full name of the same line before it ("the 920")."""

CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
TOKEN = re.compile(f"[{CJK}]|[^\\W_{CJK}]+")
"""A run of letters and digits; a Chinese character is a token by itself."""
SOFT = frozenset({"", "-", "_", "\u2010", "\u2011", "\u2013", "\u00ae", "\u2122"})
"""What may stand between the parts of a name, beside spaces."""
_CODE = re.compile(r"[a-z]{1,3}\d{1,4}[a-z]{0,2}")
_SHORT_CODE = re.compile(r"[a-z]{1,2}\d{1,3}[a-z]{0,2}")
_NUMBER = re.compile(r"\d{3,4}[a-z]{1,2}\d?")
_TIGHT = re.compile(r"(?:[a-z]|gb)\d")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_SPOKEN = frozenset({"government", "regulator", "court"})
"""Bodies whose names are often written small: "commerce department"."""
_LOOKS = {"0": "0o", "1": "1li"}


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write one name."""

    key: str
    id: str
    kind: MentionKind
    spelling: str
    vendor: str | None = None
    case: Case = "any"
    need: Needs = "none"
    splits: frozenset[int] = frozenset()
    marks: frozenset[tuple[int, str]] = frozenset()
    """Marks other than space and hyphen that the text has there: (1, ".") for A.M.D."""
    tight: bool = False
    """No space inside: "a 100" is not the A100."""
    plural: bool = False
    lead: int = 0
    """Length of the maker's name at the front of the key, which is a mention of its own."""
    place: Literal["", "country", "adjective"] = ""
    """A country's name, which is an authority only where it acts."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the lexicon knows of single spellings, by key."""

    ordinary: frozenset[str]
    any_case: frozenset[str]
    needs: Mapping[tuple[str, MentionKind | None], Needs]
    surnames_first: frozenset[str]


def squeeze(alias: str) -> str:
    """The alias as it is looked up: letters and digits only, lower case."""
    return "".join(TOKEN.findall(alias)).lower()


def read_habits(patterns: NamePatterns) -> Habits:
    """The lexicon's lists, squeezed for look-up."""
    needs: dict[tuple[str, MentionKind | None], Needs] = {}
    for rule in patterns.rules:
        if rule.need:
            needs |= {(squeeze(name), kind): rule.need for name in rule.names for kind in (rule.kinds or (None,))}
    return Habits(
        ordinary=frozenset(map(squeeze, patterns.ordinary)),
        any_case=frozenset(map(squeeze, patterns.any_case)),
        needs=needs,
        surnames_first=frozenset(patterns.family_name_first),
    )


def make_form(alias: str, id: str, kind: MentionKind, vendor: str | None = None) -> Form:
    """The form of one alias, with the places where a text may part it and the marks that it has."""
    tokens = list(TOKEN.finditer(alias))
    splits: set[int] = set()
    marks: set[tuple[int, str]] = set()
    length = 0
    for n, token in enumerate(tokens):
        if n:
            splits.add(length)
            mark = alias[tokens[n - 1].end() : token.start()].strip(" ")
            if mark not in SOFT:
                marks.add((length, mark))
        if len(tokens) == 1 or not _TIGHT.match(token.group().lower()):
            splits.update(length + m.start() for m in _CAMEL.finditer(token.group()))
        length += len(token.group())
    if alias.startswith(("US ", "U.S. ")):
        splits.add(1)
        marks |= {(1, "."), (2, ".")}
    key = squeeze(alias)
    tight = len(tokens) == 1 and bool(_TIGHT.match(key))
    return Form(key, id, kind, alias, vendor, splits=frozenset(splits), marks=frozenset(marks), tight=tight)


def listed_forms(reference: Reference, habits: Habits) -> Iterator[Form]:
    """A form for each alias of the reference, with its case rule and its need."""
    for kind, entity in reference.entities():
        vendor = getattr(entity, "vendor", None) or (getattr(entity, "organisation", None) if kind == "ai-model" else None)
        formal = isinstance(entity, Organisation) and entity.kind not in _SPOKEN
        full = (entity.name,) if kind in ("organisation", "person") and " " in entity.name else ()
        for alias in dict.fromkeys((*entity.aliases, *full)):
            if squeeze(alias):
                form = make_form(alias, entity.id, kind, vendor)
                yield _settle(form, kind, alias in entity.context_aliases, formal, habits)


def authority_forms(authorities: Iterable[Authority], habits: Habits) -> Iterator[Form]:
    """A form for each name of a government, and for each country's name."""
    for authority in authorities:
        for name in authority.names:
            yield replace(make_form(name, authority.id, "authority"), case=_case(name, "authority", habits))
        for name in authority.places:
            yield replace(make_form(name, authority.id, "authority"), case="exact", place="country")
        for name in authority.adjectives:
            yield replace(make_form(name, authority.id, "authority"), case="exact", place="adjective")


def _settle(form: Form, kind: EntityKind, ambiguous: bool, formal: bool, habits: Habits) -> Form:
    case: Case = "capital" if formal and " " in form.spelling else _case(form.spelling, form.kind, habits)
    return replace(form, case=case, need=_need(form, kind, ambiguous, habits))


def _case(alias: str, kind: MentionKind, habits: Habits) -> Case:
    """Any case, but for people, for names that are also words, and for short initials."""
    key = squeeze(alias)
    if key in habits.ordinary:
        return "exact"
    if alias.isupper() and len(key) <= (2 if key[-1].isdigit() else 3) and key not in habits.any_case:
        return "exact"
    return "capital" if kind in ("person", "family") or (kind == "organisation" and alias.istitle() and len(key) <= 4) else "any"


def _need(form: Form, kind: EntityKind, ambiguous: bool, habits: Habits) -> Needs:
    """What this kind of name needs before it counts, unless a rule of the lexicon says otherwise."""
    override = habits.needs.get((form.key, kind)) or habits.needs.get((form.key, None))
    if override:
        return override
    if kind == "family":
        plain: Needs = "chips" if " " in form.spelling.strip() else "maker"
        return "beside" if ambiguous else "none" if any(c.isdigit() for c in form.key) else plain
    if ambiguous:
        return "chips" if kind in ("organisation", "person") else "beside"
    if kind == "product":
        return "maker" if _NUMBER.fullmatch(form.key) else "chips" if _SHORT_CODE.fullmatch(form.key) else "none"
    return "chips" if kind == "organisation" and form.case == "exact" and form.key in habits.ordinary else "none"


def plural_forms(forms: Iterable[Form]) -> Iterator[Form]:
    """"H20s", "910Cs": a product's plural, with a small s."""
    for form in forms:
        if form.kind == "product" and len(form.key) <= 12 and any(c.isdigit() for c in form.key):
            yield replace(form, key=form.key + "s", plural=True)


def misprint_forms(forms: Iterable[Form]) -> Iterator[Form]:
    """"HlOO", "H2O": a letter in a digit's place; these count only in a sentence that speaks of chips."""
    known = {form.key for form in forms}
    for form in forms:
        if form.kind != "product" or not (_CODE.fullmatch(form.key) or _NUMBER.fullmatch(form.key)):
            continue
        spellings = {"".join(letters) for letters in itertools.product(*(_LOOKS.get(c, c) for c in form.key))}
        for key in sorted(spellings - known):
            if len(key) > 3 or any(c.isdigit() for c in key):
                yield replace(form, key=key, need="repair")


def surname_forms(people: Iterable[Person], habits: Habits) -> Iterator[Form]:
    """"Jin also noted", once Yuchen Jin has been named."""
    for person in people:
        for alias in person.aliases:
            parts = alias.split()
            if len(parts) > 1 and alias.isascii() and not alias.startswith("@"):
                surname = parts[0] if parts[0] in habits.surnames_first else parts[-1]
                yield Form(squeeze(surname), person.id, "person", surname, case="exact", need="surname")


def fits_case(form: Form, surface: str) -> bool:
    """Whether the letters of the text are written as this form asks."""
    if form.plural:
        if not surface.endswith("s"):
            return False
        surface = surface[:-1]
    if form.need == "repair":
        return all(c.isupper() or c.isdigit() or c == "l" for c in surface)
    if form.case == "any":
        return True
    spelled = "".join(TOKEN.findall(form.spelling))
    if form.case == "capital":
        return all(surface[n].isupper() for n in (0, *form.splits) if spelled[n].isupper())
    return surface == spelled or (surface == spelled.upper() and not form.spelling.isupper() and len(surface) > 4)
