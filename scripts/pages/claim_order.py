"""All claims in the one order in which pages and data have them, and how that order is cut into pages and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property

from scripts.pages.bylines import Bylines
from scripts.pages.catalogue import Catalogue
from scripts.pages.paging import Starts, by_marks
from scripts.pages.wording import PREDICATES
from scripts.records.reading import Claim

CLAIMS_A_PAGE, CLAIMS_A_FILE = 120, 200  # about so many


class ClaimOrder:
    """Subjects with most claims first, then by predicate, then newest article first. Made once for a build."""

    def __init__(self, catalogue: Catalogue, bylines: Bylines) -> None:
        self._catalogue = catalogue
        self._bylines = bylines

    @cached_property
    def claims(self) -> list[Claim]:
        """Every claim."""
        claims = self._catalogue.all_claims
        most = Counter(claim.subject for claim in claims)
        names = {id: self._catalogue.name(id) for id in most}
        places = {line.id: place for place, line in enumerate(self._bylines.newest_first)}
        rank = {predicate: place for place, predicate in enumerate(PREDICATES)}
        key: Callable[[Claim], tuple[int, str, str, int, int]] = lambda claim: (  # noqa: E731
            -most[claim.subject], names[claim.subject], claim.subject, rank[claim.predicate], places[claim.article],
        )  # fmt: skip
        return sorted(claims, key=key)

    @cached_property
    def pages(self) -> Starts:
        """How they are cut into pages."""
        return by_marks((claim.id for claim in self.claims), CLAIMS_A_PAGE)

    @cached_property
    def files(self) -> Starts:
        """How they are cut into files of rows."""
        return by_marks((claim.id for claim in self.claims), CLAIMS_A_FILE)

    def before(self, number: int) -> str:
        """The subject that the page before this one, counted from 1, ends with."""
        return self.claims[self.pages[number - 1] - 1].subject if number > 1 else ""
