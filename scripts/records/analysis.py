"""What is made of many readings side by side: stories, origins, findings, checks, thresholds, time, gaps, flags.

Every record is ready to print: sentences are plain English, amounts keep their unit, and each figure that is
not a claim names its sources (ids of `seeds/reference/sources.yml`). No record says who is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from typing import Any, Literal, TypeVar

from scripts.records.columns import records_of
from scripts.records.reading import Certainty, Value

R = TypeVar("R")

# ---------------------------------------------------------------- stories and origins

Kinship = Literal["copy", "related"]


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """Two articles that share wording; `first` < `second`. `share` is the part of the shorter text's word triples found in the other."""

    first: str
    second: str
    share: float
    kinship: Kinship


@dataclass(frozen=True, slots=True, order=True)
class Story:
    """One text and its near-copies; every article is in exactly one story. `id` is that of its first article."""

    id: str
    articles: tuple[str, ...]
    likenesses: tuple[Likeness, ...] = ()
    """The copies that hold it together, and relatives in other stories; each likeness stands once, in the story of its first article."""


OriginKind = Literal["attribution", "outlet in sentence", "outlet in article", "publisher", "none"]


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a claim comes from, as far as the text shows. Equal `key` is the same origin."""

    key: str
    """Entity id, where an alias matches, else the name case-folded; for an article that cites nobody `article:<publisher or id>`."""
    name: str | None
    """As the text or the reference words it; None where nobody is named and the publisher is unknown."""
    kind: OriginKind

    @property
    def named(self) -> bool:
        """A publisher that cites nobody is no origin of its own: it only adds an article."""
        return self.kind in ("attribution", "outlet in sentence", "outlet in article")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles say something, and from how many named origins."""

    articles: tuple[str, ...]
    origins: tuple[str, ...]
    """Names of the named origins, sorted."""
    stories: int
    """Articles with near-copies counted once."""

    @property
    def independent(self) -> int:
        """Sources that the texts show to be different: the named origins, or one where nobody is named."""
        return max(len(self.origins), 1 if self.articles else 0)

    def __str__(self) -> str:
        articles, origins = len(self.articles), len(self.origins)
        named = "no named origin" if not origins else f"{origins} named origin{'s' if origins != 1 else ''}"
        return f"{articles} article{'s' if articles != 1 else ''}, {named}"


# ---------------------------------------------------------------- findings

Verdict = Literal["agree", "single source", "differ"]
DifferenceType = Literal["conflict", "unit or digit slip", "quote drift", "estimate spread", "superseded", "different scope"]


@dataclass(frozen=True, slots=True, order=True)
class ReferenceFigure:
    """A cited figure or fact of the reference, as it may stand beside a claim."""

    label: str
    """What it is a figure of: "dense FP16", "memory", "made by", "released"."""
    text: str
    """The value with its unit, ready to print: "800 TFLOPS"."""
    sources: tuple[str, ...]
    subject: str = ""
    alternative: bool = False
    """A figure in print that differs from the one entered first."""
    verified: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """Claims that give the same answer to one question."""

    answer: str
    """In exact plain words: "60 % of the H100", "SMIC", "not TSMC", "2026, expected"."""
    claims: tuple[str, ...]
    """Claim ids, firmest and then earliest first; the first is the one to quote."""
    value: Value
    unit: str | None
    qualifiers: tuple[str, ...]
    negated: bool
    best: Certainty
    worst: Certainty
    counts: Counts
    first_reported: str | None
    last_reported: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sides that cannot both be the plain answer; `first` < `second` count into `Finding.sides`."""

    first: int
    second: int
    type: DifferenceType
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """All that is claimed in answer to one question, laid side by side."""

    id: str
    """Ten hex digits over the question, so it survives new claims."""
    subject: str
    predicate: str
    object: str | None
    question: str
    verdict: Verdict
    type: DifferenceType | None
    """Of the gravest difference; None unless the verdict is differ."""
    why: str
    sides: tuple[Side, ...]
    differences: tuple[Difference, ...]
    """Pairs of sides that differ; also where one article alone gives several answers, which makes no `differ`."""
    references: tuple[ReferenceFigure, ...]
    reference_note: str | None
    counts: Counts
    subjects: tuple[str, ...]
    """Subject, those that share the figure, and the product compared with: the pages on which it belongs."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all its claims, in order of the sides."""
        return tuple(claim for side in self.sides for claim in side.claims)


_FINDING, _SIDE, _COUNTS = (attrgetter(*kind.__slots__) for kind in (Finding, Side, Counts))
_DIFFERENCE, _FIGURE = (attrgetter(*kind.__slots__) for kind in (Difference, ReferenceFigure))
_SIDES, _DIFFERENCES, _FIGURES, _COUNTED = map(Finding.__slots__.index, ("sides", "differences", "references", "counts"))
_SIDE_COUNTED = Side.__slots__.index("counts")


def plain_finding(finding: Finding) -> list[Any]:
    """Its fields in their order, and those of the records that it holds, as lists and tuples: what `marshal` can write."""
    fields = list(_FINDING(finding))
    fields[_SIDES] = [_plain_side(side) for side in finding.sides]
    fields[_DIFFERENCES] = [_DIFFERENCE(difference) for difference in finding.differences]
    fields[_FIGURES] = [_FIGURE(figure) for figure in finding.references]
    fields[_COUNTED] = _COUNTS(finding.counts)
    return fields


def _plain_side(side: Side) -> list[Any]:
    fields = list(_SIDE(side))
    fields[_SIDE_COUNTED] = _COUNTS(side.counts)
    return fields


def findings_of(rows: Sequence[list[Any]]) -> Iterator[Finding]:
    """The findings of which these are the fields, as `plain_finding` gives them; the lists are of no use afterwards."""
    sides: list[list[Any]] = [side for fields in rows for side in fields[_SIDES]]
    counted = _made(Counts, [*(fields[_COUNTED] for fields in rows), *(side[_SIDE_COUNTED] for side in sides)])
    for fields in rows:
        fields[_COUNTED] = next(counted)
    for side in sides:
        side[_SIDE_COUNTED] = next(counted)
    for place, kind in ((_SIDES, Side), (_DIFFERENCES, Difference), (_FIGURES, ReferenceFigure)):
        parts = _made(kind, [part for fields in rows for part in fields[place]])
        for fields in rows:
            fields[place] = tuple(islice(parts, len(fields[place])))
    return _made(Finding, rows)


def _made(kind: Callable[..., R], rows: Sequence[Sequence[Any]]) -> Iterator[R]:
    """A record of each row of fields, all of them made together."""
    return iter(records_of(kind, tuple(zip(*rows, strict=True))))


# ---------------------------------------------------------------- checks

CheckOutcome = Literal["consistent", "off", "contradicts", "not checkable"]


@dataclass(frozen=True, slots=True)
class ReferenceCheck:
    """How a claim or restriction compares with the record. A comparison of two figures, never a verdict on an author."""

    claim: str
    outcome: CheckOutcome
    text: str
    """The outcome in words: consistent, consistent with an alternative figure, off by 12 %, contradicts, not checkable; or, of
    a plan, dated otherwise on record."""
    why: str
    figures: tuple[ReferenceFigure, ...] = ()
    off: float | None = None
    """Signed share by which the claim exceeds the nearest figure on record: 0.12 for 12 % more."""
    note: str | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of all sources behind the figures, in order, each once."""
        return tuple(dict.fromkeys(source for figure in self.figures for source in figure.sources))


# ---------------------------------------------------------------- thresholds

RuleClass = Literal["licence", "nac", "none", "case-by-case", "presumption-of-denial", "unknown"]


@dataclass(frozen=True, slots=True)
class ThresholdInput:
    """One figure that goes into the sum: `fp16_dense`, `die_area`, `interconnect`, `memory_bandwidth`."""

    name: str
    value: float
    unit: str
    sources: tuple[str, ...]
    verified: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """Where the parameters fall under one version of the rule."""

    version: str
    version_name: str
    outcome: RuleClass
    test: str
    """Id of the test that is met ("3A090.a.1"), or empty."""
    wording: str
    """A sentence in the wording that the Ledger allows itself."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """Two precisions of one product held against each other: operations x bits should be near each other."""

    first: str
    second: str
    first_tpp: float
    second_tpp: float
    agrees: bool
    why: str


@dataclass(frozen=True, slots=True)
class ProductThresholds:
    """TPP and performance density of one product, and the outcome under each version of 3A090."""

    product: str
    market: Literal["datacentre", "consumer"]
    tpp: float | None
    set_by: str | None
    """The input that gives the maximum."""
    density: float | None
    basis: Literal["ok", "weak", "unverified", "unknown"]
    """How well the figure that sets TPP is sourced: official or secondary, aggregators only, no source, no figure."""
    inputs: tuple[ThresholdInput, ...]
    crosschecks: tuple[CrossCheck, ...]
    outcomes: tuple[RuleOutcome, ...]


@dataclass(frozen=True, slots=True)
class SensitivityRow:
    """One figure in circulation, and the outcome if it is the right one."""

    product: str
    figure: str
    """The input it stands for: `fp16_dense`, `die_area` ..."""
    value: float
    unit: str
    text: str
    origin: Literal["reference", "alternative", "claim"]
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    tpp: float | None
    density: float | None
    outcomes: tuple[RuleOutcome, ...]
    changes: tuple[str, ...]
    """Versions under which the outcome or the test met differs from the one on the reference's first figures."""
    wording: str
    note: str | None = None


# ---------------------------------------------------------------- time

EventKind = Literal["claim", "restriction", "product", "control"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is expected to. `first` and `last` bound its date as ISO days, both empty in the undated lane."""

    id: str
    kind: EventKind
    text: str
    date: str | None
    first: str
    last: str
    subjects: tuple[str, ...]
    stage: str
    """`launched`, `mass-production` ... for products and claims; the action of a restriction; `announced`, `effective` of a control."""
    expected: bool
    certainty: Certainty | None
    claims: tuple[str, ...] = ()
    """Ids of claims or restrictions; empty for what stands in the reference."""
    articles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """It has a year at least, and so a place on the line."""
        return bool(self.first)


Condition = Literal["barred", "licence", "case-by-case", "exempt", "discouraged", "uncontrolled"]


@dataclass(frozen=True, slots=True)
class SaleSpan:
    """A stretch of time in which one condition held for selling a product to China. Half-open; `end` None goes on."""

    product: str
    side: Literal["seller", "buyer"]
    """`seller`: rules of the exporting side; `buyer`: China's own measures."""
    start: str
    end: str | None
    condition: Condition
    wording: str
    control: str | None
    also: tuple[str, ...]
    """Other measures in force at the time that name the product and do not change the condition."""
    sources: tuple[str, ...]
    note: str | None = None
    status: str | None = None


# ---------------------------------------------------------------- gaps, flags, speakers

@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """What is said of one subject under one predicate."""

    subject: str
    predicate: str
    state: Literal["none", "one origin", "several"]
    claims: tuple[str, ...]
    articles: int
    origins: int


@dataclass(frozen=True, slots=True)
class GapMatrix:
    """Subjects down, predicates across; `cells` row by row."""

    subjects: tuple[str, ...]
    predicates: tuple[str, ...]
    cells: tuple[Cell, ...] = field(repr=False)

    def row(self, subject: str) -> tuple[Cell, ...]:
        """The cells of one subject in order of the predicates."""
        return tuple(cell for cell in self.cells if cell.subject == subject)


FlagKind = Literal[
    "unknown date", "unknown publisher", "no title", "no author", "no named source", "boilerplate removed",
    "near-copy", "repaired names", "garbled wording", "spun wording", "single speaker",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing about an article that a reader should know before trusting it."""

    kind: FlagKind
    text: str
    """One line that says the consequence."""
    articles: tuple[str, ...] = ()
    """For a near-copy: the other articles."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody to whom claims are attributed by name."""

    key: str
    name: str
    """As the reference spells it, else as most texts do."""
    kind: Literal["person", "organisation", "unlisted"]
    id: str | None
    """Id of the person or organisation, where an alias matches."""
    organisation: str | None
    spellings: tuple[str, ...]
    claims: tuple[str, ...]
    restrictions: tuple[str, ...]
    articles: tuple[str, ...]
