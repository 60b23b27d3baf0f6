"""Where each entity occurs: the claims, restrictions and articles that speak of it, in the order of the Ledger."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from scripts.records.ledger import Ledger
from scripts.records.reading import NAMES, Claim, Reading, Restriction
from scripts.records.reference import Reference

ENTITIES = NAMES - {"authority"}
"""Kinds that may have a page of their own."""


Said = TypeVar("Said", Claim, Restriction)


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
        self._by_id: defaultdict[str, Use] = defaultdict(Use)
        self._speakers = _people_and_organisations(ledger.reference)
        self._rank = {article.id: rank for rank, article in enumerate(ledger.articles)}
        for article in ledger.articles:
            self._collect(ledger.readings[article.id], self._by_id)

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

    def rank(self, article: str) -> int:
        """The place of an article in the Ledger."""
        return self._rank[article]

    def ids(self, reading: Reading) -> Collection[str]:
        """Every id of which an article speaks that reads so."""
        return self._collect(reading, defaultdict(Use))

    def exchange(self, old: Reading, new: Reading) -> Collection[str]:
        """The article of these readings reads otherwise now; the ids of which it speaks, or spoke."""
        gone, come = self._collect(old, defaultdict(Use)), self._collect(new, defaultdict(Use))
        for id in (touched := gone.keys() | come.keys()):
            self._put(id, come.get(id, _NOWHERE), old.article)
        return touched

    def _put(self, id: str, fresh: Use, article: str) -> None:
        """Put in its place what one article says of an id now; an id of which nobody speaks any more is gone."""
        use = self._by_id[id]
        use.claims[self.run(use.claims, article)] = fresh.claims
        use.as_object[self.run(use.as_object, article)] = fresh.as_object
        use.restrictions[self.run(use.restrictions, article)] = fresh.restrictions
        use.said[self.run(use.said, article)] = fresh.said
        if not fresh.articles:
            use.articles.pop(article, None)
        elif article not in use.articles:
            use.articles = dict.fromkeys(sorted((*use.articles, article), key=self.rank))
        if not (use.claims or use.as_object or use.restrictions or use.said or use.articles):
            del self._by_id[id]

    def run(self, items: Sequence[Said], article: str) -> slice:
        """Where what one article says stands among items in the order of the Ledger, or would stand."""
        place: Callable[[Said], int] = lambda item: self._rank[item.article]  # noqa: E731
        first = bisect_left(items, self._rank[article], key=place)
        return slice(first, bisect_right(items, self._rank[article], first, key=place))

    # ------------------------------------------------------------------------------------------------------ collecting

    def _collect(self, reading: Reading, uses: defaultdict[str, Use]) -> defaultdict[str, Use]:
        """The uses, with what this reading adds to them."""
        article = reading.article
        for id, kind in reading.named:
            if kind in ENTITIES:
                uses[id].articles[article] = None
        for claim in reading.claims:
            for subject in dict.fromkeys((claim.subject, *claim.joint)) if claim.joint else (claim.subject,):
                uses[subject].claims.append(claim)
            if claim.object:
                uses[claim.object].as_object.append(claim)
            if claim.attribution and (speaker := self.speaker(claim.attribution)):
                uses[speaker].said.append(claim)
                uses[speaker].articles[article] = None
        for restriction in reading.restrictions:
            for target in _named(restriction):
                uses[target].restrictions.append(restriction)
        return uses


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
