"""Everything the pages are made from: what is on record, what was read, and what the analysis made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scripts.issues import Issue
from scripts.records.analysis import (
    Event,
    Finding,
    Flag,
    GapMatrix,
    ProductThresholds,
    ReferenceCheck,
    SaleSpan,
    SensitivityRow,
    Speaker,
    Story,
)
from scripts.records.article import Article
from scripts.records.benchmark import Benchmark
from scripts.records.reading import Action, Predicate, Reading
from scripts.records.reference import Reference
from scripts.records.review import Reviewed

LeadPiece = Literal["coverage", "certainty", "restrictions", "difference", "record", "silence"]


@dataclass(frozen=True, slots=True)
class Aspect:
    """A group of claims (by predicate) or of restrictions (by action) on a topic page."""

    id: str
    title: str
    predicates: tuple[Predicate, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A page that gathers what is said of some entities. A product with the topic's id has its own page there."""

    id: str
    title: str
    kind: str
    """The word above the title: Chip, Software, Rules."""
    aspects: tuple[Aspect, ...]
    entities: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    """Ids whose claims are shown apart: the family that a chip belongs to."""
    lead: tuple[LeadPiece, ...] = ()


@dataclass(frozen=True, slots=True)
class BrokenArticle:
    """An article that could not be read: it gets a page that shows why."""

    id: str
    path: str
    issues: tuple[Issue, ...]
    text: str = ""
    """The file as it stands, as far as it can be decoded."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the Ledger is published and under what name, for whatever is read away from its pages: feeds, data, citations."""

    url: str = "https://ledger.example/"
    """Ends in a slash."""
    name: str = "Ascend Ledger"
    licence: str = ""
    """The text of the licence that goes with the data."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page that has moved. Addresses are site-relative and end in a slash: `products/h100/`."""

    start: str
    target: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """The whole of one build. A result of the analysis that is None was not made; pages then leave its place out."""

    reference: Reference
    topics: tuple[Topic, ...] = ()
    articles: tuple[Article, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)
    """By article id; every article of `articles` has one. As people left it: claims that a review rejected are not in it."""
    reviews: Mapping[str, tuple[Reviewed, ...]] = field(default_factory=dict)
    """By article id: the reviews that took effect, each with what the machine had read."""
    broken: tuple[BrokenArticle, ...] = ()
    stories: tuple[Story, ...] | None = None
    findings: tuple[Finding, ...] | None = None
    checks: Mapping[str, ReferenceCheck] | None = None
    """By id of the claim or restriction."""
    assessments: tuple[ProductThresholds, ...] | None = None
    sensitivity: tuple[SensitivityRow, ...] | None = None
    timeline: tuple[Event, ...] | None = None
    sales: tuple[SaleSpan, ...] | None = None
    gaps: GapMatrix | None = None
    flags: Mapping[str, tuple[Flag, ...]] | None = None
    """By article id."""
    speakers: tuple[Speaker, ...] | None = None
    site: Site = Site()
    redirects: tuple[Redirect, ...] = ()
    benchmark: Benchmark | None = None
    """The last run of the benchmark, where one is kept."""
