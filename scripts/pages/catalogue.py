"""One look-up over the whole Ledger: who is called what, which page is whose, which claims and articles speak of whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from scripts.pages.permalinks import Section, address
from scripts.pages.uses import ENTITIES, Uses
from scripts.records.article import Article
from scripts.records.ledger import Ledger, Topic
from scripts.records.reading import Claim, Mention, Reading, Restriction
from scripts.records.reference import Control, Entity, EntityKind, Product, Software

SECTION_OF: dict[EntityKind, Section] = {
    "product": "products",
    "family": "products",
    "software": "software",
    "organisation": "organisations",
    "person": "people",
    "ai-model": "ai-models",
    "control": "controls",
}
CALLED_BY_NAME: frozenset[EntityKind] = frozenset({"software", "person", "ai-model", "control"})
"""Kinds whose `name` is what readers use; chips and companies go by their first alias: H100, SMIC."""
ALWAYS: frozenset[EntityKind] = frozenset({"product", "software", "control"})
"""Kinds that have a page for what is on record alone; the others only where an article names them."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and the page they lead to, or None."""

    text: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that has, or could have, a page of its own."""

    id: str
    kind: EntityKind
    name: str
    """What readers call it: H100."""
    full_name: str
    at: str | None
    """Its page, or None."""
    entity: Entity | None
    """Its reference entry, or None for a name that only articles give."""


class Catalogue:
    """Built once for a state of the Ledger; pages only ask. What is known already is not found again."""

    def __init__(self, ledger: Ledger, before: Catalogue | None = None) -> None:
        """`before` is that of a Ledger in which one article read otherwise, and its uses are those of this Ledger already."""
        self.ledger = ledger
        self.articles: dict[str, Article] = before.articles if before else {article.id: article for article in ledger.articles}
        self.topics: dict[str, Topic] = {topic.id: topic for topic in ledger.topics}
        self._uses: Uses = before._uses if before else Uses(ledger)
        self._known_subjects: Mapping[str, Subject] = {}
        self._on: dict[tuple[str, ...], tuple[Claim, ...]] = before._on if before else {}

    def exchanged(self, ledger: Ledger, old: Reading) -> Catalogue:
        """The catalogue of a Ledger in which one article reads otherwise than in `old`; this one is of no use any more."""
        known = self.subjects  # as long as the uses are those of this Ledger
        new = ledger.readings[old.article]
        touched = self._uses.exchange(old, new)
        self.articles[old.article] = ledger.articles[self.rank(old.article)]
        for ids, claims in self._on.items():
            own = self._uses.run(claims, old.article)
            self._on[ids] = (*claims[: own.start], *(claim for claim in new.claims if _names(claim, ids)), *claims[own.stop :])
        made = Catalogue(ledger, self)
        if "all_restrictions" in self.__dict__:
            said, own = self.all_restrictions, self._uses.run(self.all_restrictions, old.article)
            made.all_restrictions = (*said[: own.start], *new.restrictions, *said[own.stop :])
        made._known_subjects = {id: subject for id, subject in known.items() if id not in touched}
        return made

    def rank(self, article: str) -> int:
        """The place of an article in the Ledger."""
        return self._uses.rank(article)

    def names_in(self, *readings: Reading) -> list[tuple[str, str]]:
        """What is called how, of all that these readings speak of."""
        ids = sorted({id for reading in readings for id in self._uses.ids(reading)})
        return [(self.name(id), self.phrase(id)) for id in ids]

    @cached_property
    def subjects(self) -> dict[str, Subject]:
        """Every entity of the reference and every other name in the articles, by id."""
        found: dict[str, Subject] = {}
        known = self._known_subjects
        for kind, entity in self.ledger.reference.entities():
            if entity.id not in found:
                found[entity.id] = known.get(entity.id) or self._listed(kind, entity)
        for id in self._uses:
            if id not in found and (first := next(iter(self._uses[id].articles), None)):
                found[id] = known.get(id) or self._unlisted(first, id)
        return found

    def _listed(self, kind: EntityKind, entity: Entity) -> Subject:
        name = entity.name if kind in CALLED_BY_NAME or not entity.aliases else entity.aliases[0]
        if kind == "family":
            name = f"{name} family"
        has_page = entity.id in self._uses or (kind in ALWAYS and on_record(entity))
        at = address(SECTION_OF[kind], entity.id) if has_page else None
        if entity.id in self.topics and kind == "product":
            at = address("topics", entity.id)
        return Subject(entity.id, kind, name, entity.name, at, entity)

    def _unlisted(self, article: str, id: str) -> Subject:
        """A name as the first article that has it prints it first."""
        kind: EntityKind = next(mention.kind for mention in self._naming(article, id))  # type: ignore[misc]  # ENTITIES holds exactly those
        name = self.printed_as(article, id)[0]
        return Subject(id, kind, name, name, address(SECTION_OF[kind], id), None)

    def _naming(self, article: str, id: str) -> Iterator[Mention]:
        mentions = self.ledger.readings[article].mentions
        return (mention for mention in mentions if mention.id == id and mention.kind in ENTITIES)

    # ---------------------------------------------------------------------------------------------------- asking

    def subject(self, id: str) -> Subject | None:
        """The entity with this id, or None for a plain phrase."""
        return self.subjects.get(id)

    def name(self, id: str) -> str:
        """What readers call it; a phrase that is no id is its own name."""
        subject = self.subjects.get(id)
        return subject.name if subject else id

    def at(self, id: str) -> str | None:
        """The address of its page, or None."""
        subject = self.subjects.get(id)
        return subject.at if subject else None

    def phrase(self, id: str) -> str:
        """Its name within a sentence: 'the H100', 'CANN'."""
        subject = self.subjects.get(id)
        return f"the {subject.name}" if subject and subject.kind in ("product", "family") else self.name(id)

    def link(self, id: str) -> Link:
        """The name of an entity, leading to its page where it has one."""
        return Link(self.name(id), self.at(id))

    def links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Several of them."""
        return tuple(self.link(id) for id in ids)

    def speaker_id(self, attribution: str | None) -> str | None:
        """The person or organisation that the attribution names, where the reference knows the name."""
        return self._uses.speaker(attribution)

    def claims(self, id: str) -> tuple[Claim, ...]:
        """Claims of which it is the subject."""
        return tuple(self._uses[id].claims)

    def claims_naming(self, id: str) -> tuple[Claim, ...]:
        """Claims of which it is the object."""
        return tuple(self._uses[id].as_object)

    def said_by(self, id: str) -> tuple[Claim, ...]:
        """Claims laid to it as their speaker."""
        return tuple(self._uses[id].said)

    def restrictions(self, id: str) -> tuple[Restriction, ...]:
        """Restrictions that hit it, replace it, or are this control measure."""
        return tuple(self._uses[id].restrictions)

    def named(self, kind: EntityKind) -> tuple[Subject, ...]:
        """Those of a kind that an article names, most articles first."""
        found = [subject for subject in self.subjects.values() if subject.kind == kind and self.articles_naming(subject.id)]
        return tuple(sorted(found, key=lambda subject: (-self.articles_naming(subject.id), subject.name.casefold())))

    def articles_naming(self, id: str) -> int:
        """In how many articles it is named."""
        return len(self._uses[id].articles)

    def printed_as(self, article: str, id: str) -> tuple[str, ...]:
        """The forms in which an article prints its name."""
        raw = self.articles[article].raw_slice
        return unique(" ".join(raw(mention.start, mention.end).split()) for mention in self._naming(article, id))

    def naming(self, ids: Iterable[str]) -> set[str]:
        """Ids of the articles that name any of these."""
        return {article for id in ids for article in self._uses[id].articles}

    def claims_on(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """Claims with any of these as subject or object, in the order of the Ledger."""
        ids = tuple(ids)
        if ids not in self._on:
            uses = [self._uses[id] for id in ids]
            articles = {claim.article for use in uses for claims in (use.claims, use.as_object) for claim in claims}
            in_order = (self.ledger.readings[article] for article in sorted(articles, key=self.rank))
            self._on[ids] = tuple(claim for reading in in_order for claim in reading.claims if _names(claim, ids))
        return self._on[ids]

    def with_pages(self) -> Iterator[Subject]:
        """Every entity that has a page under its own section, in the order of the reference; topics' products are not among them."""
        return (subject for subject in self.subjects.values() if subject.at and not subject.at.startswith("topics/"))

    @cached_property
    def all_claims(self) -> tuple[Claim, ...]:
        return tuple(claim for article in self.ledger.articles for claim in self.ledger.readings[article.id].claims)

    @cached_property
    def all_restrictions(self) -> tuple[Restriction, ...]:
        return tuple(item for article in self.ledger.articles for item in self.ledger.readings[article.id].restrictions)


def _names(claim: Claim, ids: Collection[str]) -> bool:
    """Whether one of these is its subject, one of several, or its object."""
    return claim.subject in ids or claim.object in ids or any(id in ids for id in claim.joint)


def on_record(entity: Entity) -> bool:
    """Whether the reference holds more of it than its names."""
    if isinstance(entity, Product):
        return bool(entity.figures or entity.announced or entity.released)
    return isinstance(entity, Control) or (isinstance(entity, Software) and bool(entity.what_it_is or entity.licence))


def unique(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(items))


def each_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each claim once, in order, told apart by their ids."""
    return tuple({claim.id: claim for claim in claims}.values())
