"""Where each entity occurs: the claims, restrictions and articles that speak of it, in the order of the Ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scripts.records.ledger import Ledger
from scripts.records.reading import NAMES, Claim, Reading, Restriction
from scripts.records.reference import Reference

ENTITIES = NAMES - {"authority"}
"""Kinds that may have a page of their own."""


@dataclass(slots=True)
class Use:
    """What speaks of one entity."""

    claims: list[Claim] = field(default_factory=list)
    as_object: list[Claim] = field(default_factory=list)
    restrictions: list[Restriction] = field(default_factory=list)
    said: list[Claim] = field(default_factory=list)
    """Claims laid to it as their speaker."""
    articles: dict[str, None] = field(default_factory=dict)
    """Articles that name it or quote it."""


class Uses:
    """The use of every id. One article may be exchanged for another state of it without going through the rest."""

    def __init__(self, ledger: Ledger) -> None:
        self._by_id: dict[str, Use] = {}
        self._speakers = _people_and_organisations(ledger.reference)
        self._rank = {article.id: rank for rank, article in enumerate(ledger.articles)}
        for article in ledger.articles:
            self._collect(ledger.readings[article.id])

    def __contains__(self, id: str) -> bool:
        return id in self._by_id

    def __getitem__(self, id: str) -> Use:
        """What speaks of it; nothing, where no article knows it."""
        return self._by_id.get(id, _NOWHERE)

    def __iter__(self) -> Iterator[str]:
        """Every id in order of the alphabet."""
        return iter(sorted(self._by_id))

    def speaker(self, attribution: str | None) -> str | None:
        """The person or organisation that the attribution names, where the reference knows the name."""
        return self._speakers.get(attribution.casefold()) if attribution else None

    def exchange(self, old: Reading, new: Reading) -> None:
        """The article of these readings reads otherwise now."""
        ids = self._ids(old)
        for use in (self._by_id[id] for id in ids):
            use.claims = [claim for claim in use.claims if claim.article != old.article]
            use.as_object = [claim for claim in use.as_object if claim.article != old.article]
            use.restrictions = [item for item in use.restrictions if item.article != old.article]
            use.said = [claim for claim in use.said if claim.article != old.article]
            use.articles.pop(old.article, None)
        self._collect(new)
        for id in ids | self._ids(new):
            self._settle(id)

    # ------------------------------------------------------------------------------------------------------ collecting

    def _collect(self, reading: Reading) -> None:
        for id, kind in reading.named:
            if kind in ENTITIES:
                self._of(id).articles[reading.article] = None
        for claim in reading.claims:
            for subject in dict.fromkeys((claim.subject, *claim.joint)):
                self._of(subject).claims.append(claim)
            if claim.object:
                self._of(claim.object).as_object.append(claim)
            if speaker := self.speaker(claim.attribution):
                self._of(speaker).said.append(claim)
                self._of(speaker).articles[reading.article] = None
        for restriction in reading.restrictions:
            for target in _named(restriction):
                self._of(target).restrictions.append(restriction)

    def _of(self, id: str) -> Use:
        return self._by_id.setdefault(id, Use())

    def _ids(self, reading: Reading) -> set[str]:
        """Every id of which the article speaks."""
        ids = {id for id, kind in reading.named if kind in ENTITIES}
        for claim in reading.claims:
            ids.update((claim.subject, *claim.joint, *filter(None, (claim.object, self.speaker(claim.attribution)))))
        for restriction in reading.restrictions:
            ids.update(_named(restriction))
        return ids

    def _settle(self, id: str) -> None:
        """Back to the order of the Ledger; what nobody speaks of any more is gone."""
        use, rank = self._by_id[id], self._rank
        if not (use.claims or use.as_object or use.restrictions or use.said or use.articles):
            del self._by_id[id]
            return
        for claims in (use.claims, use.as_object, use.said):
            claims.sort(key=lambda claim: rank[claim.article])
        use.restrictions.sort(key=lambda item: rank[item.article])
        use.articles = dict.fromkeys(sorted(use.articles, key=rank.__getitem__))


_NOWHERE = Use()


def _named(restriction: Restriction) -> Iterable[str]:
    return dict.fromkeys((*restriction.targets, *filter(None, (restriction.object, restriction.control))))


def _people_and_organisations(reference: Reference) -> dict[str, str]:
    """Case-folded names to ids; of two that share a name the first."""
    found: dict[str, str] = {}
    for entity in (*reference.organisations.values(), *reference.people.values()):
        for alias in (entity.name, *entity.aliases):
            found.setdefault(alias.casefold(), entity.id)
    return found
