"""A topic page: a lead composed from the data, the account, claims by aspect, differences, time, gaps, articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from scripts.pages import account
from scripts.pages.account import Account
from scripts.pages.bylines import Byline, Tally, tally
from scripts.pages.catalogue import Link
from scripts.pages.chronicle import Chronicle, chronicle
from scripts.pages.entries import Desk, Entry, FindingView, claims_and_articles
from scripts.pages.permalinks import address
from scripts.pages.properties import Property, properties_of
from scripts.pages.references import ReferenceLine, References
from scripts.pages.threshold_chart import ThresholdChart, threshold_chart
from scripts.pages.thresholds import ThresholdView, threshold_view
from scripts.pages.timeline_chart import TimelineChart, timeline_chart
from scripts.pages.wording import PREDICATES, capital, count, date, listed, of_them, spelled, together
from scripts.records.ledger import Aspect, LeadPiece, Topic
from scripts.records.reading import Certainty, Claim, Restriction

OPEN_ENTRIES = 8  # entries of one aspect that stand open
FOLDED_ENTRIES = 50  # entries that are folded below them; any further ones stand only with their articles
OPEN_ARTICLES, FOLDED_ARTICLES = 25, 200

PLAIN_NOUNS = {
    "relative_performance": "performance against others", "compute": "compute", "memory_capacity": "memory",
    "memory_bandwidth": "memory bandwidth", "power": "power", "process_node": "process node", "composition": "make-up",
    "manufacturer": "maker", "availability": "availability", "volume": "volume", "yield": "yield", "price": "price",
    "software_support": "software", "alternative_to": "place among its rivals", "customer": "customers", "workload": "use",
    "limitation": "limits", "money": "money", "market_share": "market share",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one aspect."""

    id: str
    title: str
    note: str
    differs: bool
    open: tuple[Entry, ...]
    folded: tuple[Entry, ...]
    further: int
    """Entries that are not on the page."""


@dataclass(frozen=True, slots=True)
class GapCell:
    """How many articles make a claim, and whether more than one origin stands behind them."""

    articles: int
    several: bool
    at: str | None
    """The group of entries on this page that holds them."""


@dataclass(frozen=True, slots=True)
class GapRow:
    """One predicate across the subjects of the page."""

    label: str
    cells: tuple[GapCell, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article and what it says here."""

    byline: Byline
    says: str


@dataclass(frozen=True, slots=True)
class ArticleTable:
    """Articles of a page: some open, some folded, any further ones only in the register."""

    open: tuple[ArticleRow, ...]
    folded: tuple[ArticleRow, ...]
    further: int


@dataclass(frozen=True, slots=True)
class TopicPage:
    """Everything the template prints."""

    topic: Topic
    subject_name: str
    """Whose claims need no subject of their own: the one entity of the page, or ''."""
    lead: tuple[str, ...]
    tally: Tally
    accounts: tuple[Account, ...]
    properties: tuple[Property, ...]
    groups: tuple[Group, ...]
    wider: Group | None
    wider_name: str
    findings: tuple[FindingView, ...] | None
    chronicle: Chronicle | None
    chart: TimelineChart | None
    thresholds: tuple[ThresholdView, ...]
    threshold_chart: ThresholdChart | None
    gap_subjects: tuple[Link, ...]
    gaps: tuple[GapRow, ...]
    articles: ArticleTable
    measures: int
    references: tuple[ReferenceLine, ...]


def topic_page(topic: Topic, desk: Desk) -> TopicPage:
    """The page of one topic."""
    references = References(desk.catalogue.ledger)
    claims, restrictions = gathered(topic, desk)
    at = address("topics", topic.id)
    accounts = tuple(_accounts(topic, desk, references))
    sole = desk.catalogue.subject(topic.entities[0]) if len(topic.entities) == 1 else None
    properties = tuple(properties_of(sole, desk.catalogue, references)) if sole else ()
    groups = tuple(group for aspect in topic.aspects if (group := _group(aspect, claims, restrictions, desk, references)))
    findings = None
    if desk.catalogue.ledger.findings is not None:
        findings = tuple(desk.finding(item, references, at) for item in desk.differing(topic.entities)) if topic.entities else ()
    subjects = (*topic.entities, *topic.wider)
    assessed = tuple(view for id in topic.entities if (view := threshold_view(id, desk, references)))
    in_time = chronicle(desk, references, topic.entities, rules=_about_rules(topic))
    return TopicPage(
        topic=topic,
        subject_name=desk.catalogue.name(topic.entities[0]) if len(topic.entities) == 1 else "",
        lead=lead(topic, desk, claims, restrictions),
        tally=tally(_certainties(topic, claims, restrictions)),
        accounts=accounts,
        properties=properties,
        groups=groups,
        wider=_wider(topic, desk, references, {claim.id for claim in claims}),
        wider_name=desk.catalogue.name(topic.wider[0]) if len(topic.wider) == 1 else "",
        findings=findings,
        chronicle=in_time,
        chart=timeline_chart("time", f"{topic.title} in time", "Said of it" if topic.entities else "Said", in_time) if in_time else None,
        thresholds=assessed,
        threshold_chart=threshold_chart(desk.catalogue, topic.entities) if assessed else None,
        gap_subjects=tuple(desk.catalogue.link(id) for id in subjects),
        gaps=tuple(_gaps(topic, subjects, desk)),
        articles=_articles(topic, desk, claims, restrictions),
        measures=len(desk.catalogue.ledger.reference.controls),
        references=references.lines(),
    )


def _certainties(topic: Topic, claims: tuple[Claim, ...], restrictions: tuple[Restriction, ...]) -> Iterator[Certainty]:
    yield from (claim.certainty for claim in claims)
    if _about_rules(topic):
        yield from (restriction.certainty for restriction in restrictions)


def _about_rules(topic: Topic) -> bool:
    return any(aspect.actions for aspect in topic.aspects)


def gathered(topic: Topic, desk: Desk) -> tuple[tuple[Claim, ...], tuple[Restriction, ...]]:
    """Claims with an entity of the topic as subject or object, in the order of the articles; restrictions that hit one, or all."""
    catalogue = desk.catalogue
    entities = set(topic.entities)
    predicates = {predicate for aspect in topic.aspects for predicate in aspect.predicates}
    actions = {action for aspect in topic.aspects for action in aspect.actions}
    claims = tuple(
        claim
        for claim in catalogue.all_claims
        if claim.predicate in predicates and entities.intersection((claim.subject, claim.object, *claim.joint))
    )
    if actions:
        restrictions = tuple(item for item in catalogue.all_restrictions if item.action in actions)
    else:
        restrictions = tuple(item for item in catalogue.all_restrictions if entities.intersection((*item.targets, item.object)))
    return claims, restrictions


def _accounts(topic: Topic, desk: Desk, references: References) -> Iterator[Account]:
    if _about_rules(topic):
        yield account.of_controls(desk, references)
    for entity in topic.entities:
        subject = desk.catalogue.subject(entity)
        make: Callable[[str, Desk, References], Account] = (
            account.of_software if subject and subject.kind == "software" else account.of_product
        )
        yield make(entity, desk, references)


def _group(
    aspect: Aspect, claims: Iterable[Claim], restrictions: Iterable[Restriction], desk: Desk, references: References
) -> Group | None:
    rank = {predicate: place for place, predicate in enumerate(aspect.predicates)}
    chosen = sorted((claim for claim in claims if claim.predicate in rank), key=lambda claim: (rank[claim.predicate], claim.object or ""))
    entries = (
        *desk.claims(chosen, references),
        *desk.restrictions((item for item in restrictions if item.action in aspect.actions), references),
    )
    return group(aspect.id, aspect.title, entries)


def group(id: str, title: str, entries: tuple[Entry, ...]) -> Group | None:
    """Entries under one heading; None where there are none."""
    if not entries:
        return None
    return Group(
        id=id,
        title=title,
        note=claims_and_articles(entries),
        differs=any(entry.differs_at for entry in entries),
        open=entries[:OPEN_ENTRIES],
        folded=entries[OPEN_ENTRIES : OPEN_ENTRIES + FOLDED_ENTRIES],
        further=max(0, len(entries) - OPEN_ENTRIES - FOLDED_ENTRIES),
    )


def _wider(topic: Topic, desk: Desk, references: References, shown: set[str]) -> Group | None:
    claims = (claim for id in topic.wider for claim in desk.catalogue.claims(id) if claim.id not in shown)
    names = listed(desk.catalogue.phrase(id) for id in topic.wider)
    return group("wider", f"Said of {names} as a whole", desk.claims(claims, references))


def _gaps(topic: Topic, subjects: tuple[str, ...], desk: Desk) -> Iterator[GapRow]:
    gaps = desk.catalogue.ledger.gaps
    origins = {(cell.subject, cell.predicate): cell.origins for cell in gaps.cells} if gaps else {}
    for aspect in topic.aspects if topic.entities else ():
        for predicate in aspect.predicates:
            cells = []
            for id in subjects:
                articles = len({claim.article for claim in desk.catalogue.claims(id) if claim.predicate == predicate})
                at = "wider" if id in topic.wider else aspect.id
                cells.append(GapCell(articles, origins.get((id, predicate), articles) > 1, f"#{at}" if articles else None))
            yield GapRow(PREDICATES[predicate], tuple(cells))


def _articles(topic: Topic, desk: Desk, claims: Iterable[Claim], restrictions: Iterable[Restriction]) -> ArticleTable:
    return article_table(desk, topic.entities, (claim.article for claim in claims), (item.article for item in restrictions))


def article_table(desk: Desk, ids: Iterable[str], claims: Iterable[str], restrictions: Iterable[str]) -> ArticleTable:
    """Articles that name one of `ids` or make one of the claims or restrictions, which are given by their articles."""
    rows = tuple(_article_rows(desk, ids, claims, restrictions))
    folded = rows[OPEN_ARTICLES : OPEN_ARTICLES + FOLDED_ARTICLES]
    return ArticleTable(rows[:OPEN_ARTICLES], folded, len(rows) - len(folded) - min(len(rows), OPEN_ARTICLES))


def _article_rows(desk: Desk, ids: Iterable[str], claims: Iterable[str], restrictions: Iterable[str]) -> Iterator[ArticleRow]:
    made, told = Counter(claims), Counter(restrictions)
    named = {article.id for article in desk.catalogue.articles_on(*ids)}
    for line in desk.bylines.newest_first:
        parts = [count(made[line.id], "claim")] * (line.id in made) + [count(told[line.id], "restriction")] * (line.id in told)
        if parts or line.id in named:
            yield ArticleRow(line, ", ".join(parts) or "named only")


# ---------------------------------------------------------------------------------------------------------------- lead


def lead(topic: Topic, desk: Desk, claims: tuple[Claim, ...], restrictions: tuple[Restriction, ...]) -> tuple[str, ...]:
    """The opening sentences; each counts or lists what is in the data, none asserts anything of the world."""
    write: dict[LeadPiece, Callable[[], str]] = {
        "coverage": partial(_coverage, topic, desk, claims),
        "certainty": partial(_certainty, (*claims, *(restrictions if _about_rules(topic) else ()))),
        "difference": partial(_difference, topic, desk),
        "restrictions": partial(_restrictions, restrictions),
        "record": partial(_record, desk),
        "silence": partial(_silence, topic, desk, claims),
    }
    return tuple(sentence for piece in topic.lead if (sentence := write[piece]()))


def _coverage(topic: Topic, desk: Desk, claims: tuple[Claim, ...]) -> str:
    makers = len({claim.article for claim in claims})
    named = len({article.id for article in desk.catalogue.articles_on(*topic.entities)} - {claim.article for claim in claims})
    only = f"; {spelled(named, 'more only names', 'more only name')} {'it' if len(topic.entities) == 1 else 'them'}" if named else ""
    about = desk.catalogue.phrase(topic.entities[0]) if len(topic.entities) == 1 else topic.title
    if not claims:
        return f"No article makes a claim about {about}{only}."
    verb = "makes" if makers == 1 else "make"
    return f"{capital(spelled(makers, 'article'))} {verb} {count(len(claims), 'claim')} about {about}{only}."


def _certainty(items: tuple[Claim | Restriction, ...]) -> str:
    if not items:
        return ""
    counted = [(number, certainty) for certainty, number in tally(item.certainty for item in items).counts if number]
    parts = together(counted)
    if len(counted) == 1 and len(items) > 1:
        parts = [f"all are {counted[0][1]}"]
    speakers = list(dict.fromkeys(item.attribution for item in items if item.attribution))
    who = "no speaker is named"
    if speakers:
        who = f"the named {'speaker is' if len(speakers) == 1 else 'speakers are'} {listed(speakers, most=4)}"
    return f"{capital(listed(parts))}; {who}."


def _difference(topic: Topic, desk: Desk) -> str:
    if desk.catalogue.ledger.findings is None:
        return ""
    differing = desk.differing(topic.entities)
    if not differing:
        return "No two of them are found to differ."
    questions = (f"“{item.question}”" for item in differing)
    return f"They differ on {spelled(len(differing), 'question')}: {listed(questions, most=3)}."


def _silence(topic: Topic, desk: Desk, claims: tuple[Claim, ...]) -> str:
    if not claims:
        return ""
    made = {claim.predicate for claim in claims if claim.subject in topic.entities}
    silent = [PLAIN_NOUNS[predicate] for aspect in topic.aspects for predicate in aspect.predicates if predicate not in made]
    return f"None gives its {listed(silent, 'or')}." if silent else ""


def _restrictions(restrictions: tuple[Restriction, ...]) -> str:
    if not restrictions:
        return "No article reports a restriction."
    articles = len({item.article for item in restrictions})
    undated = sum(not item.date for item in restrictions)
    dated = len(restrictions) - undated
    when = f"{of_them(dated)} with a date" if dated else "none with a date"
    verb = "reports" if articles == 1 else "report"
    return f"{capital(spelled(articles, 'article'))} {verb} {count(len(restrictions), 'restriction')}, {when}."


def _record(desk: Desk) -> str:
    controls = sorted(desk.catalogue.ledger.reference.controls.values(), key=lambda control: control.announced)
    if not controls:
        return ""
    first, last = date(controls[0].announced[:7]), date(controls[-1].announced[:7])
    return f"{capital(count(len(controls), 'measure'))} stand on record, announced from {first} to {last}."
