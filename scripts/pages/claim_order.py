"""All claims in the one order in which pages and data have them, and how that order is cut into pages and files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain

from scripts.pages.catalogue import Catalogue
from scripts.pages.paging import Starts, by_marks
from scripts.pages.wording import PREDICATES
from scripts.records.reading import Claim, Reading

CLAIMS_A_PAGE, CLAIMS_A_FILE = 120, 200  # about so many
_RANK = {predicate: place for place, predicate in enumerate(PREDICATES)}

Groups = Mapping[str, list[Claim]]
"""The claims on each subject, in order."""


class ClaimOrder:
    """Subjects with most claims first, then by predicate, then newest article first. Made once for a build."""

    def __init__(self, catalogue: Catalogue, recency: Mapping[str, int], groups: Groups | None = None) -> None:
        """`recency` are places of articles among the newest first."""
        self._catalogue = catalogue
        self._groups = groups if groups is not None else _grouped(catalogue.all_claims, recency)

    def exchanged(self, catalogue: Catalogue, recency: Mapping[str, int], old: Reading) -> ClaimOrder:
        """That of a catalogue in which one article reads otherwise than in `old`: the claims on other subjects keep their order."""
        come = _by_subject(catalogue.ledger.readings[old.article].claims)
        touched: dict[str, list[Claim]] = {}
        for subject in {claim.subject for claim in old.claims} | come.keys():
            kept = [claim for claim in self._groups.get(subject, ()) if claim.article != old.article]
            touched[subject] = _in_order([*kept, *come.get(subject, ())], recency)
        groups = {subject: claims for subject, claims in {**self._groups, **touched}.items() if claims}
        return ClaimOrder(catalogue, recency, groups)

    @cached_property
    def claims(self) -> list[Claim]:
        """Every claim."""
        name = self._catalogue.name
        groups = sorted(self._groups.items(), key=lambda group: (-len(group[1]), name(group[0]), group[0]))
        return list(chain.from_iterable(claims for _, claims in groups))

    @property
    def subjects(self) -> int:
        """How many they are on."""
        return len(self._groups)

    @cached_property
    def _ids(self) -> list[str]:
        return [claim.id for claim in self.claims]

    @cached_property
    def pages(self) -> Starts:
        """How they are cut into pages."""
        return by_marks(self._ids, CLAIMS_A_PAGE)

    @cached_property
    def files(self) -> Starts:
        """How they are cut into files of rows."""
        return by_marks(self._ids, CLAIMS_A_FILE)

    def before(self, number: int) -> str:
        """The subject that the page before this one, counted from 1, ends with."""
        return self.claims[self.pages[number - 1] - 1].subject if number > 1 else ""


def _by_subject(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.subject].append(claim)
    return groups


def _grouped(claims: Iterable[Claim], recency: Mapping[str, int]) -> Groups:
    return {subject: _in_order(found, recency) for subject, found in _by_subject(claims).items()}


def _in_order(claims: list[Claim], recency: Mapping[str, int]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (_RANK[claim.predicate], recency[claim.article]))
