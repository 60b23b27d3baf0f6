"""A topic page: a lead composed from the data, the account, claims by aspect, differences, time, gaps, articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from scripts.pages import account
from scripts.pages.account import Account
from scripts.pages.bylines import Byline, Tally, tally
from scripts.pages.catalogue import Link, each_once
from scripts.pages.chronicle import Chronicle, chronicle
from scripts.pages.entries import Desk, Entry, FindingView
from scripts.pages.laid_out import MOST_LAID_OUT
from scripts.pages.permalinks import address
from scripts.pages.properties import Property, properties_of
from scripts.pages.references import ReferenceLine, References
from scripts.pages.telling import all_of, data_note, shares, telling
from scripts.pages.threshold_chart import ThresholdChart, threshold_chart
from scripts.pages.thresholds import ThresholdView, threshold_view
from scripts.pages.timeline_chart import TimelineChart, timeline_chart
from scripts.pages.wording import PREDICATES, capital, count, date, listed, of_them, spelled, together
from scripts.records.ledger import Aspect, LeadPiece, Topic
from scripts.records.reading import Certainty, Claim, Predicate, Restriction

OPEN_ENTRIES = 8  # entries of one aspect that stand open; further ones are folded below them
MOST_ENTRIES = 48  # entries of a page, shared among its groups; any further ones are among the claims and with their articles
OPEN_ARTICLES, FOLDED_ARTICLES = 20, 40
LISTED_FINDINGS = 16  # differences that are only listed, below those that are laid out

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
    all_at: str | None
    """Where all of them are; None for restrictions, of which there is no such page."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What a page has room for: the first laid out, some listed, each leading to where it is laid out, further ones counted."""

    laid_out: tuple[FindingView, ...]
    others: tuple[FindingView, ...]
    further: int


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
    findings: Differences | None
    chronicle: Chronicle | None
    chart: TimelineChart | None
    thresholds: tuple[ThresholdView, ...]
    threshold_chart: ThresholdChart | None
    gap_subjects: tuple[Link, ...]
    gaps: tuple[GapRow, ...]
    articles: ArticleTable
    measures: int
    data_note: str
    """Where the data beside the page have not all, what they have."""
    references: tuple[ReferenceLine, ...]


def topic_page(topic: Topic, desk: Desk) -> TopicPage:
    """The page of one topic."""
    references = References(desk.catalogue.ledger)
    claims, restrictions = gathered(topic, desk)
    at = address("topics", topic.id)
    accounts = tuple(_accounts(topic, desk, references))
    sole = desk.catalogue.subject(topic.entities[0]) if len(topic.entities) == 1 else None
    properties = tuple(properties_of(sole, desk.catalogue, references)) if sole else ()
    wider_claims = _wider_claims(topic, desk, {claim.id for claim in claims})
    by_predicate = _by_predicate(claims)
    drafts = [_draft(aspect, by_predicate, restrictions) for aspect in topic.aspects]
    *groups, wider = made_groups((*drafts, _wider(topic, desk, wider_claims)), desk, references)
    findings = differences(desk, references, topic.entities, at)
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
        groups=tuple(group for group in groups if group),
        wider=wider,
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
        data_note=data_note(len(claims) + len(wider_claims), len(restrictions)),
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
    claims = tuple(claim for claim in catalogue.claims_on(topic.entities) if claim.predicate in predicates)
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


@dataclass(frozen=True, slots=True)
class Draft:
    """What belongs under one heading, before it is known for how much of it there is room."""

    id: str
    title: str
    claims: tuple[Claim, ...] = ()
    restrictions: tuple[Restriction, ...] = ()


def _by_predicate(claims: Iterable[Claim]) -> dict[Predicate, list[Claim]]:
    found: dict[Predicate, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.predicate, []).append(claim)
    return found


def _draft(aspect: Aspect, claims: Mapping[Predicate, Iterable[Claim]], restrictions: Iterable[Restriction]) -> Draft:
    sorted_out = (sorted(claims.get(predicate, ()), key=lambda claim: claim.object or "") for predicate in dict.fromkeys(aspect.predicates))
    told = tuple(item for item in restrictions if item.action in aspect.actions)
    return Draft(aspect.id, aspect.title, tuple(chain.from_iterable(sorted_out)), told)


def made_groups(drafts: Iterable[Draft], desk: Desk, references: References) -> Iterator[Group | None]:
    """The groups of a page, which share its room; None for one of which there is nothing."""
    drafts = tuple(drafts)
    for draft, share in zip(drafts, shares([len(draft.claims) + len(draft.restrictions) for draft in drafts], MOST_ENTRIES), strict=True):
        yield _group(draft, share, desk, references)


def _group(draft: Draft, share: int, desk: Desk, references: References) -> Group | None:
    items = (*draft.claims, *draft.restrictions)
    if not items:
        return None
    claims, restrictions = shares([len(draft.claims), len(draft.restrictions)], share)
    entries = (
        *desk.claims(telling(draft.claims, claims, desk), references),
        *desk.restrictions(telling(draft.restrictions, restrictions, desk), references),
    )
    return Group(
        id=draft.id,
        title=draft.title,
        note=_note(draft),
        differs=any(desk.difference(claim) for claim in draft.claims),
        open=entries[:OPEN_ENTRIES],
        folded=entries[OPEN_ENTRIES:],
        further=len(items) - len(entries),
        all_at=all_of(draft.claims, desk) if draft.claims else None,
    )


def _note(draft: Draft) -> str:
    """'2 claims in 2 articles'."""
    items: tuple[Claim | Restriction, ...] = (*draft.claims, *draft.restrictions)
    return f"{count(len(items), 'claim' if draft.claims else 'restriction')} in {count(len({item.article for item in items}), 'article')}"


def _wider_claims(topic: Topic, desk: Desk, shown: set[str]) -> tuple[Claim, ...]:
    return each_once(claim for id in topic.wider for claim in desk.catalogue.claims(id) if claim.id not in shown)


def _wider(topic: Topic, desk: Desk, claims: tuple[Claim, ...]) -> Draft:
    names = listed(desk.catalogue.phrase(id) for id in topic.wider)
    return Draft("wider", f"Said of {names} as a whole", claims)


def differences(desk: Desk, references: References, ids: Sequence[str], at: str) -> Differences | None:
    """Those on any of `ids`, for the page at `at`; None where nobody looked for any."""
    if desk.catalogue.ledger.findings is None:
        return None
    found = desk.laid_out.ranked(ids)
    listed_only = found[MOST_LAID_OUT : MOST_LAID_OUT + LISTED_FINDINGS]
    return Differences(
        laid_out=tuple(desk.finding(item, references, at) for item in found[:MOST_LAID_OUT]),
        others=tuple(desk.finding(item, References(desk.catalogue.ledger), desk.place(item)) for item in listed_only),
        further=max(0, len(found) - MOST_LAID_OUT - LISTED_FINDINGS),
    )


def _gaps(topic: Topic, subjects: tuple[str, ...], desk: Desk) -> Iterator[GapRow]:
    gaps = desk.catalogue.ledger.gaps
    origins = {(cell.subject, cell.predicate): cell.origins for cell in gaps.cells} if gaps else {}
    made = {id: _by_predicate(desk.catalogue.claims(id)) for id in subjects}
    for aspect in topic.aspects if topic.entities else ():
        for predicate in aspect.predicates:
            cells = []
            for id in subjects:
                articles = len({claim.article for claim in made[id].get(predicate, ())})
                at = "wider" if id in topic.wider else aspect.id
                cells.append(GapCell(articles, origins.get((id, predicate), articles) > 1, f"#{at}" if articles else None))
            yield GapRow(PREDICATES[predicate], tuple(cells))


def _articles(topic: Topic, desk: Desk, claims: Iterable[Claim], restrictions: Iterable[Restriction]) -> ArticleTable:
    return article_table(desk, topic.entities, (claim.article for claim in claims), (item.article for item in restrictions))


def article_table(desk: Desk, ids: Iterable[str], claims: Iterable[str], restrictions: Iterable[str]) -> ArticleTable:
    """Articles that name one of `ids` or make one of the claims or restrictions, which are given by their articles."""
    made, told = Counter(claims), Counter(restrictions)
    found = sorted({*made, *told, *desk.catalogue.naming(ids)}, key=desk.recency.__getitem__)
    rows = tuple(_article_row(id, desk, made[id], told[id]) for id in found[: OPEN_ARTICLES + FOLDED_ARTICLES])
    return ArticleTable(rows[:OPEN_ARTICLES], rows[OPEN_ARTICLES:], len(found) - len(rows))


def _article_row(id: str, desk: Desk, claims: int, restrictions: int) -> ArticleRow:
    parts = [count(claims, "claim")] * bool(claims) + [count(restrictions, "restriction")] * bool(restrictions)
    return ArticleRow(desk.bylines[id], ", ".join(parts) or "named only")


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
    named = len(desk.catalogue.naming(topic.entities) - {claim.article for claim in claims})
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
