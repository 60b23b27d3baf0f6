"""Claims, restrictions and findings as entries of the ledger: value, quote, and in the margin who, how surely, where, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, cast

from scripts.pages.bylines import Byline
from scripts.pages.catalogue import Catalogue, Link
from scripts.pages.claim_order import ClaimOrder
from scripts.pages.escaping import plain
from scripts.pages.laid_out import LaidOut
from scripts.pages.likenesses import Likenesses
from scripts.pages.lookups import Lookups
from scripts.pages.permalinks import address, all_claims_at, speaker_anchor
from scripts.pages.references import References
from scripts.pages.wording import PREDICATES, Worded, authority, capital, in_time, restricted, speaker, worded
from scripts.records.analysis import Finding, ReferenceCheck, ReferenceFigure, Side
from scripts.records.ledger import Ledger
from scripts.records.reading import Certainty, Claim, Evidence, Predicate, Reading, Restriction

MOST_SPEAKERS = 100  # on the page of people
MOST_SIDES, MOST_OTHERS = 4, 8  # answers to one question, and articles named after the one that is quoted for an answer


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of an article: the words that carry the claim, and what stands around them."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A cited figure of the reference beside a claim."""

    text: str
    cites: tuple[int, ...]
    also: bool = False
    at: str | None = None
    """The page of what it is a figure of, where some of its sources are cited there only."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim held against the record."""

    outcome: str
    why: str
    figures: tuple[OnRecord, ...]
    more: str = ""
    """How many figures beyond these it rests on, in words; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim or restriction."""

    id: str
    kind: Literal["claim", "restriction"]
    subject: Link
    worded: Worded
    quote: Quote
    certainty: Certainty
    speaker: Link
    named: bool
    byline: Byline
    sentence: int
    at: str
    """Its own place: on the page of its article."""
    when: str = ""
    """For a restriction: its date, or that none is given."""
    control: Link | None = None
    """For a restriction: the measure on record that it matches."""
    differs_at: str | None = None
    """Where it is laid beside claims that differ from it, if it is."""
    checked: Checked | None = None
    reviewer: str = ""
    """Who looked at it; nobody, for what only a machine has read."""

    @property
    def sentence_at(self) -> str:
        """The sentence in the text of the article."""
        return f"{self.byline.at}#s{self.sentence}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim or restriction stands that is named and not shown."""

    byline: Byline
    at: str


@dataclass(frozen=True, slots=True)
class SideView:
    """One answer with the claim that says it most firmly."""

    answer: str
    entry: Entry
    others: tuple[Place, ...]
    counts: str
    further: int = 0
    """Claims that are not named."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A question on which claims agree or differ."""

    id: str
    question: str
    subject: Link
    verdict: str
    type: str
    why: str
    sides: tuple[SideView, ...]
    record: tuple[OnRecord, ...]
    note: str
    counts: str
    at: str
    """The page that lays it out, with its anchor."""
    further: int = 0
    """Sides that are not shown."""
    all_at: str = "claims/"
    """Where all its claims are."""


class Desk:
    """Makes entries for every page; holds what is the same for all of them."""

    def __init__(self, catalogue: Catalogue, lookups: Lookups | None = None) -> None:
        """`lookups` are those of the desk before this one."""
        self.catalogue = catalogue
        self._lookups = lookups or Lookups(catalogue)
        self.bylines = self._lookups.bylines
        self._reviewers = {
            item.accepted.id: plain(item.review.reviewer)
            for items in catalogue.ledger.reviews.values()
            for item in items
            if item.accepted is not None
        }
        speakers = (catalogue.ledger.speakers or ())[:MOST_SPEAKERS]
        self._speakers = {spelling: f"{address('people')}#{speaker_anchor(item.key)}" for item in speakers for spelling in item.spellings}

    def exchanged(self, ledger: Ledger, old: Reading) -> Desk:
        """The desk of a Ledger in which one article reads otherwise than in `old`; this desk is of no use any more."""
        self._lookups.exchange(ledger, old)
        return Desk(self._lookups.catalogue, self._lookups)

    def prepare(self) -> None:
        """Look up already what every page asks for."""
        self._lookups.fill()

    @cached_property
    def differing_claims(self) -> Mapping[str, Finding]:
        """By the id of each claim from which others differ: the question that it answers."""
        return self._lookups.differing

    @cached_property
    def likenesses(self) -> Likenesses:
        """By article: the likenesses that it has a part in, the greatest first."""
        return self._lookups.likenesses

    # --------------------------------------------------------------------------------------------------- entries

    def difference(self, claim: Claim) -> Finding | None:
        """The question to which it is one of several answers that differ."""
        return self.differing_claims.get(claim.id)

    def words(self, claim: Claim) -> Worded:
        """A claim's value and scope, kept for whoever goes through all claims at every edit."""
        return self._lookups.worded(claim)

    def claim(self, claim: Claim, references: References | None = None) -> Entry:
        """The entry of a claim. With `references`, what is on record stands beside it and is cited there."""
        differs = self.difference(claim)
        return Entry(
            id=claim.id,
            kind="claim",
            subject=self.catalogue.link(claim.subject),
            worded=worded(claim, self.catalogue),
            quote=self.quote(claim.article, claim.evidence),
            certainty=claim.certainty,
            speaker=self.speaker_link(claim.attribution),
            named=bool(claim.attribution),
            byline=self.bylines[claim.article],
            sentence=claim.evidence.sentence,
            at=f"{self.bylines[claim.article].at}#claim-{claim.id}",
            differs_at=f"{self.place(differs)}#finding-{differs.id}" if differs else None,
            checked=self._checked(claim.id, references),
            reviewer=self.reviewer(claim.id),
        )

    def restriction(self, restriction: Restriction, references: References | None = None) -> Entry:
        """The entry of a restriction; its subject is the authority."""
        return Entry(
            id=restriction.id,
            kind="restriction",
            subject=Link(capital(authority(restriction.authority))),
            worded=restricted(restriction, self.catalogue),
            quote=self.quote(restriction.article, restriction.evidence),
            certainty=restriction.certainty,
            speaker=self.speaker_link(restriction.attribution),
            named=bool(restriction.attribution),
            byline=self.bylines[restriction.article],
            sentence=restriction.evidence.sentence,
            when=in_time(restriction.date),
            control=self._control(restriction.control),
            at=f"{self.bylines[restriction.article].at}#claim-{restriction.id}",
            checked=self._checked(restriction.id, references),
            reviewer=self.reviewer(restriction.id),
        )

    def stands(self, item: Claim | Restriction) -> Place:
        """Where it stands, for whoever does not show it."""
        line = self.bylines[item.article]
        return Place(line, f"{line.at}#claim-{item.id}")

    def claims(self, claims: Iterable[Claim], references: References | None = None) -> tuple[Entry, ...]:
        return tuple(self.claim(claim, references) for claim in claims)

    def known(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these ids."""
        claims = self._lookups.claims
        return tuple(claims[id] for id in ids if id in claims)

    def restrictions(self, restrictions: Iterable[Restriction], references: References | None = None) -> tuple[Entry, ...]:
        return tuple(self.restriction(restriction, references) for restriction in restrictions)

    def speaker_link(self, attribution: str | None) -> Link:
        known = self.catalogue.speaker_id(attribution)
        at = self.catalogue.at(known) if known else None
        return Link(speaker(attribution), at or self._speakers.get(attribution or ""))

    def reviewer(self, id: str) -> str:
        """Who looked at the claim or restriction; nobody, for what only a machine has read."""
        return self._reviewers.get(id, "")

    def _control(self, id: str | None) -> Link | None:
        control = self.catalogue.ledger.reference.controls.get(id or "")
        return Link(control.citation or control.name, self.catalogue.at(control.id)) if control else None

    def quote(self, article: str, evidence: Evidence) -> Quote:
        """The sentence of a claim, with the words that carry it apart."""
        raw = self.catalogue.articles[article].raw
        start, end = max(evidence.start, evidence.exact_start), min(evidence.end, evidence.exact_end)
        if start >= end:
            start, end = evidence.start, evidence.end
        return Quote(raw[evidence.start : start], raw[start:end], raw[end : evidence.end])

    # --------------------------------------------------------------------------------------------- beside the record

    def _checked(self, id: str, references: References | None) -> Checked | None:
        check = (self.catalogue.ledger.checks or {}).get(id)
        if not check or check.outcome == "not checkable" or references is None:
            return None
        return checked(check, references, self.catalogue)

    # -------------------------------------------------------------------------------------------------- findings

    def finding(self, finding: Finding, references: References, at: str) -> FindingView:
        """A finding with its sides, those of most articles where there are many; `at` is the page it stands on."""
        told = sorted(range(len(finding.sides)), key=lambda place: -len(finding.sides[place].counts.articles))[:MOST_SIDES]
        return FindingView(
            id=f"finding-{finding.id}",
            question=finding.question,
            subject=self.catalogue.link(finding.subject),
            verdict=finding.verdict,
            type=finding.type or finding.verdict,
            why=finding.why,
            sides=tuple(self._side(finding.sides[place]) for place in sorted(told)),
            record=figures(finding.references, references, self.catalogue),
            note=finding.reference_note or "",
            counts=str(finding.counts),
            at=f"{at}#finding-{finding.id}",
            further=len(finding.sides) - len(told),
            all_at=all_claims_at(self.catalogue.name(finding.subject), PREDICATES[cast("Predicate", finding.predicate)]),
        )

    def _side(self, side: Side) -> SideView:
        """An answer. Its claims are not held against the record here: what is on record stands once, below all sides."""
        first, *others = self.known(side.claims[: 1 + MOST_OTHERS])
        entry = self.claim(first)
        named = tuple(map(self.stands, others))
        return SideView(capital(side.answer), entry, named, str(side.counts), max(0, len(side.claims) - 1 - MOST_OTHERS))

    @cached_property
    def laid_out(self) -> LaidOut:
        """Which page lays out which difference."""
        return LaidOut(self.catalogue)

    @cached_property
    def claim_order(self) -> ClaimOrder:
        """The order of all claims, and its pages."""
        return self._lookups.claim_order

    @cached_property
    def recency(self) -> Mapping[str, int]:
        """Articles by their place among the newest first."""
        return self._lookups.recency

    @cached_property
    def order(self) -> dict[str, int]:
        """Claims and restrictions, by id, in the order of the Ledger."""
        both: tuple[Claim | Restriction, ...] = (*self.catalogue.all_claims, *self.catalogue.all_restrictions)
        return {item.id: place for place, item in enumerate(both)}

    def place(self, finding: Finding) -> str:
        """The page that lays a finding out."""
        return self.laid_out.place(finding)

    def differing(self, ids: Iterable[str] | None = None) -> tuple[Finding, ...]:
        """Findings in which sources differ, on any of these subjects or on all."""
        return self.laid_out.differing if ids is None else self.laid_out.on(ids)


def checked(check: ReferenceCheck, references: References, catalogue: Catalogue) -> Checked:
    """The outcome and the figures it rests on."""
    why = "" if check.figures and check.why.startswith(REPEATS) else capital(check.why)
    if len(check.figures) == 1 and why.startswith(NEAREST):
        why = why.partition(". ")[2]
    if check.figures and AGAIN in why:
        why = f"{why.partition(AGAIN)[0]}."
    shown = check.figures[: references.most_figures]
    more = f"and {len(check.figures) - len(shown)} more" if shown != check.figures else ""
    return Checked(capital(check.text), why, figures(shown, references, catalogue), more)


def figures(found: Iterable[ReferenceFigure], references: References, catalogue: Catalogue) -> tuple[OnRecord, ...]:
    """Figures of the reference; where they are of more than one product, each says of which."""
    items = tuple(found)
    several = len({item.subject for item in items}) > 1
    made: list[OnRecord] = []
    for item in items:
        name = catalogue.name(item.subject)
        whose = f"{name}: " if several and item.subject and name not in item.text else ""
        again = item.alternative and bool(made) and (item.label, item.subject) == (items[0].label, items[0].subject)
        text = item.text if again else f"{whose}{_labelled(item)}"
        cited = item.sources[: references.most_sources]
        at = catalogue.at(item.subject) if cited != item.sources else None
        made.append(OnRecord(text, references.cite(cited), item.alternative, at))
    return tuple(made)


REPEATS = ("On record:", "It equals the figure on record:")
"""How reasons begin that only say again which figure is on record."""
NEAREST = "The nearest figure on record is "
"""How a reason begins that then says how far off it is; of a single figure the rest is enough."""
AGAIN = "; on record: "
"""What follows in a reason is a list of the figures, which are printed beside it."""
SAID_ALREADY = frozenset({"control", "alternative to"})
"""Labels of figures whose text says by itself what it is of."""


def _labelled(figure: ReferenceFigure) -> str:
    """'made by SMIC', '800 TFLOPS, dense FP16', '2 dies'."""
    if figure.label in ("made by", "announced", "released"):
        return f"{figure.label} {figure.text}"
    said = figure.label in SAID_ALREADY or figure.label.casefold() in figure.text.casefold()
    return figure.text if said else f"{figure.text}, {figure.label}"
