"""Whether what was made before would be made so again: a digest of all that goes into a page and the files beside it.

For an article that is the article as it is read, and of everything else only what its page shows: the names and addresses of what
it speaks of, where its claims are laid beside others, the articles that it is like. For a page on which articles come together it is
the digests of these, and what the analysis made of them together. The reference, the templates and the code are the same for all;
whoever keeps fingerprints keeps them apart by these.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from hashlib import blake2b
from typing import TypeVar

from scripts.pages.article_page import MOST_RELATED
from scripts.pages.catalogue import Subject
from scripts.pages.entries import Desk
from scripts.pages.lists import article_list_lead, articles_on
from scripts.pages.paging import Starts
from scripts.records.analysis import Cell, Event, plain_finding
from scripts.records.article import Article
from scripts.records.reading import Claim, Reading, Restriction
from scripts.records.reference import Control

Item = TypeVar("Item")
FLAT = 2
"""The last form of `marshal` in which equal values give equal bytes, whoever else holds the strings in them."""
_IDS = re.compile(r"[\w.-]+")
"""Whatever may be an id within other words."""


class Fingerprints:
    """Of the articles on one desk."""

    def __init__(self, desk: Desk, marks: Mapping[str, bytes]) -> None:
        """`marks` are of the articles as they are, by their ids: how an article is read follows from it."""
        self._desk = desk
        self._marks = marks
        # These hold the desk, and nothing that holds them: a Ledger is large, and should go as soon as it is of no use.
        self._name = cache(partial(_named, desk))
        self._speaker = cache(partial(_speaker, desk))

    def article(self, id: str) -> bytes:
        """Of everything that is made of one article by itself."""
        article = self._desk.catalogue.articles[id]
        return _digest((self._common, id, self._marks[id], *self._surroundings(article)))

    @cached_property
    def _common(self) -> str:
        return _common(self._desk)

    def _surroundings(self, article: Article) -> Iterator[str | bytes]:
        desk, ledger = self._desk, self._desk.catalogue.ledger
        reading = ledger.readings[article.id]
        items: tuple[Claim | Restriction, ...] = (*reading.claims, *reading.restrictions)
        yield b"".join([self._laid_out[finding.id] if (finding := desk.difference(claim)) else b"-" for claim in reading.claims])
        yield b"".join(map(self._name, sorted(self._ids(reading))))
        yield b"".join([self._speaker(item.attribution) for item in items])
        yield repr((ledger.flags or {}).get(article.id))
        yield self._stories.get(article.id, "")
        alike = desk.likenesses.get(article.id, ())
        yield str(len(alike))
        for likeness in alike[:MOST_RELATED]:
            other = likeness.second if likeness.first == article.id else likeness.first
            yield repr((likeness, desk.bylines[other]))
        yield repr(ledger.reviews.get(article.id))
        # Claims and restrictions as they stand, since people may have corrected them; the rest follows from the text.
        if article.id in ledger.reviews:
            yield repr(items)

    def _ids(self, reading: Reading) -> set[str]:
        """Of everything that a page of the article names. A figure on record is always one of what its claim speaks of, or a measure,
        whose page is always there."""
        ids = {id for id, _ in reading.named}
        for claim in reading.claims:
            ids.add(claim.subject)
            ids.update(claim.joint)
            if claim.object:
                ids.add(claim.object)
        for restriction in reading.restrictions:
            ids.update(restriction.targets)
            ids.update(id for id in (restriction.object, restriction.control) if id)
        return ids

    @cached_property
    def _laid_out(self) -> Mapping[str, bytes]:
        """By the id of a finding, where it is laid out."""
        return {finding.id: _digest((finding.id, self._desk.place(finding))) for finding in self._desk.differing()}

    @cached_property
    def _stories(self) -> dict[str, str]:
        stories = self._desk.catalogue.ledger.stories or ()
        return {article: story.id for story in stories for article in story.articles}


def _named(desk: Desk, id: str) -> bytes:
    """What a page shows of something that is named."""
    subject = desk.catalogue.subject(id)
    shown = (subject.name, subject.full_name, subject.kind, subject.at, bool(subject.entity)) if subject else ()
    return _digest((id, repr(shown)))


def _speaker(desk: Desk, attribution: str | None) -> bytes:
    """How a page calls who says something, and where that leads."""
    return _digest((repr(desk.speaker_link(attribution)),))


def _common(desk: Desk) -> str:
    """What pages of all articles may show beside the record itself: the site, and which of the record's sources are ours."""
    ledger = desk.catalogue.ledger
    return repr((ledger.site, sorted(id for id in ledger.readings if f"seed-{id}" in ledger.reference.sources)))


class Gatherings:
    """Fingerprints of pages on which articles come together: entities, the register, further pages of claims and of differences."""

    def __init__(self, desk: Desk, articles: Mapping[str, bytes]) -> None:
        """`articles` are the fingerprints of all articles, by id."""
        self._desk = desk
        self._articles = articles

    def prepare(self) -> None:
        """Make already what every page asks for, so that copies of this process need not."""
        self._near, self._cells, self._events, self._findings  # noqa: B018 (each is made when it is asked for)

    def entity(self, subject: Subject) -> bytes:
        """Of an entity's page, its data and its document for the search."""
        desk, catalogue = self._desk, self._desk.catalogue
        claims = (*catalogue.claims(subject.id), *catalogue.claims_naming(subject.id), *catalogue.said_by(subject.id))
        restrictions = catalogue.restrictions(subject.id)
        differing = desk.differing([subject.id])
        findings = {found.id for found in (*map(desk.difference, claims), *differing) if found}
        articles = catalogue.naming([subject.id])
        articles.update(item.article for items in (claims, restrictions) for item in items)
        articles.update(article for found in differing for article in found.counts.articles)
        parts = [self._common, repr((subject.id, subject.name, subject.full_name, subject.kind, subject.at))]
        parts += [repr(catalogue.link(id)) for id in sorted(self._near.get(subject.id, ()))]
        parts += [repr(self._cells.get(subject.id)), repr(self._events.get(subject.id))]
        if isinstance(subject.entity, Control):
            parts += [repr(tuple(item.article for item in catalogue.restrictions(target.id))) for target in subject.entity.products]
        return _digest((*parts, self._of(sorted(articles)), self._on(sorted(findings))))

    def claims_page(self, number: int) -> bytes:
        """Of one page of the claims, counted from 1."""
        order = self._desk.claim_order
        return self._claims("page", (number, len(order.pages), order.before(number)), _piece(order.claims, order.pages, number))

    def claim_rows(self, number: int) -> bytes:
        """Of one file of rows of claims, counted from 1."""
        order = self._desk.claim_order
        return self._claims("rows", (number,), _piece(order.claims, order.files, number))

    def _claims(self, what: str, place: tuple[object, ...], claims: Sequence[Claim]) -> bytes:
        ids = " ".join([claim.id for claim in claims])
        return _digest((what, repr(place), ids, self._of(dict.fromkeys([claim.article for claim in claims]))))

    def differences(self, number: int) -> bytes:
        """Of one page of the list of differences, counted from 1."""
        return self._differences("page", number)

    def difference_rows(self, number: int) -> bytes:
        """Of what the same differences give to the tables of data."""
        return self._differences("rows", number)

    def _differences(self, what: str, number: int) -> bytes:
        laid_out = self._desk.laid_out
        found = _piece(laid_out.listed, laid_out.pages, number)
        articles = {article for finding in found for article in finding.counts.articles}
        names = (repr(self._desk.catalogue.link(finding.subject)) for finding in found)
        place = repr((number, len(laid_out.pages)))
        return _digest((what, self._common, place, *names, self._on(finding.id for finding in found), self._of(sorted(articles))))

    def register(self, number: int) -> bytes:
        """Of one page of the register of articles, counted from 1."""
        pager, lines = articles_on(number, self._desk)
        return _digest(("register", self._register_lead, repr(pager), self._of(line.id for line in lines)))

    @cached_property
    def _register_lead(self) -> str:
        return article_list_lead(self._desk)

    def _of(self, articles: Iterable[str]) -> bytes:
        """The articles' own, each of as many bytes."""
        return b"".join(map(self._articles.__getitem__, articles))

    def _on(self, findings: Iterable[str]) -> bytes:
        """The same of findings."""
        return b"".join(map(self._findings.__getitem__, findings))

    @cached_property
    def _findings(self) -> Mapping[str, bytes]:
        """By its id: a digest of a finding, of where it is laid out, and of how pages call what its figures are of."""
        desk, link = self._desk, self._desk.catalogue.link
        subjects = ((finding, [repr(link(figure.subject)) for figure in finding.references]) for finding in desk.differing())
        return {
            finding.id: _digest((marshal.dumps(plain_finding(finding), FLAT), desk.place(finding), *links)) for finding, links in subjects
        }

    @cached_property
    def _near(self) -> Mapping[str, set[str]]:
        """By the id of each entity on record, those that its entry names or whose entry names it: its page may link to theirs."""
        entities = {entity.id: entity for _, entity in self._desk.catalogue.ledger.reference.entities()}
        near: dict[str, set[str]] = {id: set() for id in entities}
        for id, entity in entities.items():
            for other in entities.keys() & set(_IDS.findall(repr(entity))):
                near[id].add(other)
                near[other].add(id)
        return near

    @cached_property
    def _common(self) -> str:
        return _common(self._desk)

    @cached_property
    def _cells(self) -> Mapping[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        for cell in self._desk.catalogue.ledger.gaps.cells if self._desk.catalogue.ledger.gaps else ():
            found.setdefault(cell.subject, []).append(cell)
        return found

    @cached_property
    def _events(self) -> Mapping[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for event in self._desk.catalogue.ledger.timeline or ():
            for subject in dict.fromkeys(event.subjects):
                found.setdefault(subject, []).append(event)
        return found


def _piece(items: Sequence[Item], starts: Starts, number: int) -> Sequence[Item]:
    return items[starts[number - 1] : starts[number] if number < len(starts) else len(items)]


def together(fingerprints: Iterable[bytes]) -> bytes:
    """Of what several portions give together."""
    return _digest(("together", b"".join(fingerprints)))


def _digest(parts: Iterable[str | bytes]) -> bytes:
    """20 bytes over the parts, each with its length, so that none can run over into the next."""
    made = blake2b(digest_size=20)
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(len(content).to_bytes(8, "little"))
        made.update(content)
    return made.digest()
