"""What things are called in the Ledger's own sentences: short names, and which entity a name in a text means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from scripts.records.reference import Reference

_ROLES = frozenset({
    "spokesperson", "spokesman", "spokeswoman", "ceo", "cto", "cfo", "chief", "executive", "executives", "official", "officials",
    "analyst", "analysts", "engineer", "engineers", "researcher", "researchers", "founder", "chairman", "president", "management",
    "sec", "filing", "filings", "report", "reports", "statement", "data", "s",
})  # fmt: skip
_JOINED = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*;\s*")
_SLUG_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of entities by id, and ids of people and organisations by any spelling."""

    short: Mapping[str, str]
    kinds: Mapping[str, str]
    """product, family, software, organisation, person, ai-model, control; missing for ids that no file lists."""
    speakers: Mapping[str, str]
    """Case-folded alias -> id of a person or organisation."""
    employers: Mapping[str, str]
    """Person id -> organisation id."""
    proper: Mapping[str, tuple[str, ...]]
    """Entity id -> its full name and first alias, as they are spelt."""
    outlets: frozenset[str]
    """Organisations that publish news."""
    _heard: dict[str, tuple[tuple[str | None, str], ...]] = field(default_factory=dict, repr=False, compare=False)
    """Speakers of the attributions that were asked for, of which thousands of claims have the same."""

    def name(self, id: str) -> str:
        """The short name; of an unlisted id its words."""
        return self.short.get(id) or _from_slug(id)

    def noun(self, id: str) -> str:
        """The name as it stands in a sentence: "the Ascend 910C", "Ascend chips", "CANN"."""
        kind = self.kinds.get(id)
        if kind == "family":
            return f"{self.name(id)} chips"
        # An unlisted id with a number is a product that the name finder took by its pattern.
        product = kind == "product" or (kind is None and any(c.isdigit() for c in id))
        return f"the {self.name(id)}" if product else self.name(id)

    def speaker(self, spelling: str) -> str | None:
        """Id of the person or organisation that a text calls so: "Tianfu", "Tianfu spokeswoman", "Tianfu CEO Ann Lee"."""
        words = fold(spelling).split()
        whole = self.speakers.get(" ".join(words))
        if whole or len(words) < 2:
            return whole
        for start in range(1, len(words)):
            person = self.speakers.get(" ".join(words[start:]))
            if person and self.kinds.get(person) == "person":
                return person
        while words and words[-1] in _ROLES:
            words.pop()
        return self.speakers.get(" ".join(words))

    def speakers_in(self, attribution: str) -> tuple[tuple[str | None, str], ...]:
        """Id, where there is one, and spelling of each speaker of an attribution: "Reuters, FT and TrendForce" are three."""
        heard = self._heard.get(attribution)
        if heard is None:
            heard = self._heard[attribution] = self._speakers_in(attribution)
        return heard

    def _speakers_in(self, attribution: str) -> tuple[tuple[str | None, str], ...]:
        if whole := self.speakers.get(fold(attribution)):  # a name may hold an "and" of its own
            return ((whole, attribution),)
        parts = [part.strip() for part in _JOINED.split(attribution) if fold(part)] or [attribution]
        return tuple((self.speaker(part), part) for part in parts)


@lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """A name without case, legal tail, leading article and stray marks, for comparing."""
    folded = " ".join(_SLUG_LETTERS.sub(" ", name.casefold()).split())
    folded = folded.removeprefix("the ")
    return re.sub(r" (?:inc|ltd|corp|corporation|company|co|llc|plc)$", "", folded) or folded


def names_of(reference: Reference) -> Names:
    """Everything that is called anything in the reference."""
    short: dict[str, str] = {}
    kinds: dict[str, str] = {}
    speakers: dict[str, str] = {}
    vendors = {org.id: (org.name, *org.aliases) for org in reference.organisations.values()}
    for kind, entity in reference.entities():
        kinds.setdefault(entity.id, kind)
        vendor = getattr(entity, "vendor", None)
        short.setdefault(entity.id, _short(entity.name, entity.aliases, vendors.get(vendor or "", ()), kind))
        if kind in ("person", "organisation"):
            for alias in (entity.name, *entity.aliases):
                speakers.setdefault(fold(alias), entity.id)
    return Names(
        short=short,
        kinds=kinds,
        speakers=speakers,
        employers={person.id: person.organisation for person in reference.people.values() if person.organisation},
        proper={entity.id: (entity.name, *entity.aliases[:1]) for kind, entity in reference.entities() if kind != "control"},
        outlets=frozenset(org.id for org in reference.organisations.values() if org.kind == "media"),
    )


def _short(name: str, aliases: tuple[str, ...], vendor: tuple[str, ...], kind: str) -> str:
    """A product goes without its maker's name, a company by the usual alias: "Huawei", not "Huawei Technologies"."""
    if kind == "organisation":
        latin = [alias for alias in aliases if alias.isascii()]
        return latin[0] if latin and len(latin[0]) <= len(name) else name
    if kind in ("product", "family", "software"):
        for maker in sorted(vendor, key=len, reverse=True):
            if name.casefold().startswith(maker.casefold() + " "):
                return name[len(maker) + 1 :]
    return name


def _from_slug(id: str) -> str:
    """An id that no file lists, as a name: "ascend-950pr" is Ascend 950PR."""
    words = id.split("-")
    return " ".join(word.upper() if any(c.isdigit() for c in word) else word.capitalize() for word in words) or id
