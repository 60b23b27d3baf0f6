"""Whether what was made of an article would be made so again: a digest of all that goes into its page and the files beside it.

That is the article as it is read, and of everything else only what its page shows: the names and addresses of what it speaks of,
where its claims are laid beside others, the articles that it is like. The reference, the templates and the code are the same for
all; whoever keeps fingerprints keeps them apart by these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from hashlib import blake2b

from scripts.pages.article_page import MOST_RELATED
from scripts.pages.entries import Desk
from scripts.records.article import Article
from scripts.records.reading import Claim, Restriction


class Fingerprints:
    """Of the articles on one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._name = cache(self._named)

    def article(self, id: str) -> bytes:
        """Of everything that is made of one article by itself."""
        article = self._desk.catalogue.articles[id]
        return _digest((self._common, *_own(article), *self._surroundings(article)))

    @cached_property
    def _common(self) -> str:
        """What pages of all articles may show of the record: its rows know which entities have a page, its sources which are ours."""
        ledger = self._desk.catalogue.ledger
        cited = sorted(id for id in ledger.readings if f"seed-{id}" in ledger.reference.sources)
        pages = sorted(subject.at for subject in self._desk.catalogue.subjects.values() if subject.at and subject.entity)
        return repr((ledger.site, cited, pages))

    def _surroundings(self, article: Article) -> Iterator[str]:
        desk, ledger = self._desk, self._desk.catalogue.ledger
        reading = ledger.readings[article.id]
        items: tuple[Claim | Restriction, ...] = (*reading.claims, *reading.restrictions)
        ids = {mention.id for mention in reading.mentions}
        for claim in reading.claims:
            ids.update((claim.subject, *claim.joint, *filter(None, (claim.object,))))
            if finding := desk.difference(claim):
                yield f"{finding.id} {self._sides[claim.id]} {desk.place(finding)}"
        for restriction in reading.restrictions:
            ids.update((*restriction.targets, *filter(None, (restriction.object, restriction.control))))
        yield from map(self._name, sorted(ids))
        yield from (repr(desk.speaker_link(item.attribution)) for item in items)
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

    def _named(self, id: str) -> str:
        """What a page shows of something that is named."""
        subject = self._desk.catalogue.subject(id)
        return f"{id} {subject.name} {subject.full_name} {subject.kind} {subject.at} {bool(subject.entity)}" if subject else id

    @cached_property
    def _sides(self) -> dict[str, int]:
        return {claim: number for finding in self._desk.differing() for number, side in enumerate(finding.sides) for claim in side.claims}

    @cached_property
    def _stories(self) -> dict[str, str]:
        stories = self._desk.catalogue.ledger.stories or ()
        return {article: story.id for story in stories for article in story.articles}


def _own(article: Article) -> Iterator[str]:
    """The article as it is: how it is read follows from it."""
    yield from (article.id, article.path, repr(article.front), str(article.body_line), article.raw)


def _digest(parts: Iterable[str]) -> bytes:
    """20 bytes over the parts, each with its length, so that none can run over into the next."""
    made = blake2b(digest_size=20)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        made.update(len(content).to_bytes(8, "little"))
        made.update(content)
    return made.digest()
