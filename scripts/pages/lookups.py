"""What was looked up or put into words for one state of the Ledger, and holds for the next, in which one article reads otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scripts.pages.bylines import Bylines
from scripts.pages.catalogue import Catalogue
from scripts.pages.claim_order import ClaimOrder
from scripts.pages.likenesses import Likenesses
from scripts.pages.wording import Worded, worded
from scripts.records.analysis import Finding
from scripts.records.ledger import Ledger
from scripts.records.reading import Claim, Reading


class Lookups:
    """Filled as it is asked, and kept from edit to edit: so an edit costs what it touches, however much else there is."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.bylines = Bylines(catalogue)
        self._worded: dict[str, Worded] | None = None
        """None until `fill`: a build asks for most words once, and they take much memory."""
        self._claims: dict[str, Claim] | None = None
        self._differing: dict[str, Finding] | None = None
        self._recency: Mapping[str, int] | None = None
        self._claim_order: ClaimOrder | None = None
        self._likenesses: Likenesses | None = None

    def exchange(self, ledger: Ledger, old: Reading) -> None:
        """Go on with a Ledger in which one article reads otherwise than in `old`."""
        new, before = ledger.readings[old.article], self._catalogue.ledger
        names = self._catalogue.names_in(old, new)
        self._catalogue = self._catalogue.exchanged(ledger, old)
        if self._worded is not None:
            if self._catalogue.names_in(old, new) != names:
                self._worded.clear()
            for claim in (*old.claims, *new.claims):
                self._worded.pop(claim.id, None)
        if self._claims is not None:
            for claim in old.claims:
                self._claims.pop(claim.id, None)
            self._claims.update((claim.id, claim) for claim in new.claims)
        if self._differing is not None:
            self._exchange_findings(self._differing, before.findings or (), ledger.findings or ())
        if ledger.stories is not before.stories:
            self._likenesses = None
        self._exchange_byline(old.article)
        if self._claim_order is not None:
            self._claim_order = self._claim_order.exchanged(self._catalogue, self.recency, old)

    @staticmethod
    def _exchange_findings(differing: dict[str, Finding], old: tuple[Finding, ...], new: tuple[Finding, ...]) -> None:
        """The analysis makes no finding again that nothing has touched, so most are the very same."""
        kept, known = set(map(id, new)), set(map(id, old))
        for finding in old:
            if id(finding) not in kept:
                for claim in finding.claims:
                    differing.pop(claim, None)
        differing.update(_by_claim(finding for finding in new if id(finding) not in known))

    def _exchange_byline(self, article: str) -> None:
        dated = self.bylines[article].sort_date
        self.bylines.exchange(self._catalogue, article)
        if self.bylines[article].sort_date != dated:
            self._recency = None

    def fill(self) -> None:
        """Look up what every page asks for, and keep from now on what is put into words."""
        if self._worded is None:
            self._worded = {}
        _ = self.claims, self.differing, self.recency, self.likenesses, self.claim_order, self._catalogue.subjects

    # ------------------------------------------------------------------------------------------------------------ asking

    @property
    def catalogue(self) -> Catalogue:
        """That of the Ledger as it is now."""
        return self._catalogue

    def worded(self, claim: Claim) -> Worded:
        """A claim's value and scope."""
        if self._worded is None:
            return worded(claim, self._catalogue)
        words = self._worded.get(claim.id)
        if words is None:
            words = self._worded[claim.id] = worded(claim, self._catalogue)
        return words

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        if self._claims is None:
            self._claims = {claim.id: claim for claim in self._catalogue.all_claims}
        return self._claims

    @property
    def differing(self) -> Mapping[str, Finding]:
        """By the id of each claim from which others differ: the question that it answers."""
        if self._differing is None:
            self._differing = _by_claim(self._catalogue.ledger.findings or ())
        return self._differing

    @property
    def likenesses(self) -> Likenesses:
        """By article what it is like."""
        if self._likenesses is None:
            self._likenesses = Likenesses(self._catalogue.ledger.stories or ())
        return self._likenesses

    @property
    def recency(self) -> Mapping[str, int]:
        """Articles by their place among the newest first."""
        if self._recency is None:
            self._recency = {line.id: place for place, line in enumerate(self.bylines.newest_first)}
        return self._recency

    @property
    def claim_order(self) -> ClaimOrder:
        """The order of all claims."""
        if self._claim_order is None:
            self._claim_order = ClaimOrder(self._catalogue, self.recency)
        return self._claim_order


def _by_claim(findings: Iterable[Finding]) -> dict[str, Finding]:
    return {claim: finding for finding in findings if finding.verdict == "differ" for claim in finding.claims}
