"""The home page: what this is, the state of play in figures, the topics, the open differences, time, the newest articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from scripts.pages.bylines import Byline, Tally, tally
from scripts.pages.catalogue import Link
from scripts.pages.chronicle import Chronicle, chronicle
from scripts.pages.entries import Desk, FindingView
from scripts.pages.permalinks import address
from scripts.pages.references import References
from scripts.pages.timeline_chart import TimelineChart, timeline_chart
from scripts.pages.topic_page import gathered
from scripts.pages.wording import count, listed, restricted, spelled, worded
from scripts.records.ledger import Topic
from scripts.records.reading import Certainty, Claim, Restriction

MOST_DIFFERENCES = 6
MOST_ARTICLES = 8
MOST_SAID = 3
CHART_TITLE = "Ascend chips on one line, measures on the other"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the state of play, and where it leads."""

    value: str
    label: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A topic in short."""

    link: Link
    kind: str
    said: tuple[tuple[Certainty, str], ...]
    """A few things said, each under another predicate."""
    tally: Tally
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Another way into the Ledger: a question, and what answers it."""

    link: Link
    line: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything the template prints."""

    figures: tuple[Figure, ...]
    tally: Tally
    cards: tuple[Card, ...]
    ways: tuple[Way, ...]
    differences: tuple[FindingView, ...] | None
    more_differences: int
    chronicle: Chronicle | None
    chart: TimelineChart | None
    articles: tuple[Byline, ...]
    more_articles: int


def home_page(desk: Desk) -> HomePage:
    """The page at the root."""
    ledger = desk.catalogue.ledger
    references = References(ledger)
    differing = desk.differing()
    lines = desk.bylines.newest_first
    ours = [product.id for product in ledger.reference.products.values() if product.vendor == "huawei" and product.kind == "accelerator"]
    in_time = chronicle(desk, references, ours, rules=True, brief=True)
    return HomePage(
        figures=tuple(_figures(desk)),
        tally=tally(claim.certainty for claim in desk.catalogue.all_claims),
        cards=tuple(_card(topic, desk) for topic in ledger.topics),
        ways=tuple(_ways(desk)),
        differences=tuple(desk.finding(item, references, desk.place(item)) for item in differing[:MOST_DIFFERENCES])
        if ledger.findings is not None
        else None,
        more_differences=max(0, len(differing) - MOST_DIFFERENCES),
        chronicle=in_time,
        chart=timeline_chart("time", CHART_TITLE, "Ascend chips", in_time, several=True) if in_time else None,
        articles=lines[:MOST_ARTICLES],
        more_articles=max(0, len(lines) - MOST_ARTICLES),
    )


def _figures(desk: Desk) -> Iterator[Figure]:
    catalogue = desk.catalogue
    ledger = catalogue.ledger
    articles = len(ledger.articles)
    lines = desk.bylines.newest_first
    dated = [line for line in lines if line.sort_date]
    named = dict.fromkeys(claim.attribution for claim in catalogue.all_claims if claim.attribution)
    speakers = list(named) if ledger.speakers is None else [speaker.name for speaker in ledger.speakers]
    inferred = sum(line.inferred for line in dated)
    yield Figure(f"{articles:,}", "article read" if articles == 1 else "articles read", address("articles"))
    yield Figure(f"{len(catalogue.all_claims):,}", "claims entered", "claims/")
    label = f"named {'speaker' if len(speakers) == 1 else 'speakers'}{': ' if speakers else ''}{listed(speakers, most=3)}"
    yield Figure(f"{len(speakers):,}", label, address("people"))
    note = f"; {spelled(inferred, 'is inferred', 'are inferred')}" if inferred else ""
    yield Figure(f"{len(dated) - inferred:,}", f"of {count(articles, 'article')} {'shows' if articles == 1 else 'show'} a date{note}")
    controls = len(ledger.reference.controls)
    restrictions = f"restrictions reported, beside {count(controls, 'measure')} on record"
    yield Figure(f"{len(catalogue.all_restrictions):,}", restrictions, address("controls"))
    if ledger.findings is not None:
        differing = len(desk.differing())
        yield Figure(f"{differing:,}", "difference open" if differing == 1 else "differences open", "#differences")


def _ways(desk: Desk) -> Iterator[Way]:
    """The pages that lay everything side by side, as far as there is anything to lay."""
    ledger = desk.catalogue.ledger
    if ledger.assessments:
        chips = count(len(ledger.assessments), "chip")
        line = f"{chips} by compute and density, under each version of 3A090"
        yield Way(Link("Which chips meet the thresholds?", address("products")), line)
    if ledger.sales:
        products = count(len({span.product for span in ledger.sales}), "product")
        yield Way(Link("What could be sold to China when?", f"{address('controls')}#sales"), f"{products} under the measures on record")
    if desk.catalogue.all_claims:
        yield Way(Link("Which claims are there?", "claims/"), "all of them, by subject, aspect, certainty, speaker and year")
    if ledger.speakers:
        yield Way(Link("Who said what?", address("people")), f"{count(len(ledger.speakers), 'speaker')} and what is laid to them")
    if ledger.gaps is not None:
        yield Way(Link("What does nobody say?", "gaps/"), "chips and software against what could be said of them")
    if ledger.timeline:
        yield Way(Link("When did it happen?", "timeline/"), f"{count(len(ledger.timeline), 'event')}, said, expected and on record")


def _card(topic: Topic, desk: Desk) -> Card:
    claims, restrictions = gathered(topic, desk)
    counts = [f"{count(len(claims), 'claim')} in {count(len({item.article for item in claims}), 'article')}"] * bool(topic.entities)
    if restrictions:
        counts.append(f"{count(len(restrictions), 'restriction')} in {count(len({item.article for item in restrictions}), 'article')}")
    if desk.catalogue.ledger.findings is not None and topic.entities:
        counts.append(count(len(desk.differing(topic.entities)), "difference"))
    if not topic.entities:
        counts.append(f"{count(len(desk.catalogue.ledger.reference.controls), 'measure')} on record")
    items = (*(item.certainty for item in claims), *(item.certainty for item in restrictions if not topic.entities))
    said = _said(topic, desk, claims, () if topic.entities else restrictions)
    return Card(Link(topic.title, address("topics", topic.id)), topic.kind, said, tally(items), tuple(counts))


def _said(topic: Topic, desk: Desk, claims: Iterable[Claim], restrictions: Iterable[Restriction]) -> tuple[tuple[Certainty, str], ...]:
    first: dict[str, Claim | Restriction] = {}
    items: Iterable[Claim | Restriction] = (*claims, *restrictions)
    for item in items:
        first.setdefault(item.predicate if isinstance(item, Claim) else item.action, item)
    return tuple((item.certainty, _line(item, topic, desk)) for item in islice(first.values(), MOST_SAID))


def _line(item: Claim | Restriction, topic: Topic, desk: Desk) -> str:
    if isinstance(item, Restriction):
        return restricted(item, desk.catalogue).line
    subject = "" if topic.entities == (item.subject,) else f"{desk.catalogue.name(item.subject)}: "
    return f"{subject}{worded(item, desk.catalogue).line}"
