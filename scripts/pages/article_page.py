"""An article's page: what is known of it, what it speaks of, what it claims, and its text with the evidence marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from scripts.issues import Issue
from scripts.pages.bylines import Byline, Tally
from scripts.pages.catalogue import Catalogue, Link, unique
from scripts.pages.entries import Desk, Entry
from scripts.pages.escaping import plain, web_address
from scripts.pages.passages import Passage, passages
from scripts.pages.permalinks import address
from scripts.pages.references import ReferenceLine, References
from scripts.pages.review_notes import ReviewNote, review_notes
from scripts.pages.wording import ACTION_COUNTS, authority, capital, count, date, listed, percent
from scripts.records.analysis import Flag, Likeness
from scripts.records.article import Article
from scripts.records.ledger import BrokenArticle
from scripts.records.reading import Claim, MentionKind, Restriction

MOST_RELATED = 8
LANGUAGES = {"en": "English", "zh": "Chinese", "de": "German", "fr": "French", "ja": "Japanese", "ko": "Korean", "es": "Spanish"}
NAMED: tuple[tuple[str, tuple[MentionKind, ...]], ...] = (
    ("Chips and systems", ("product", "family")),
    ("Software", ("software",)),
    ("AI models", ("ai-model",)),
    ("Organisations", ("organisation",)),
    ("People", ("person",)),
    ("Measures", ("control",)),
)


@dataclass(frozen=True, slots=True)
class SourceField:
    """One line of the source box. Without a value it is printed as unknown, with the reason."""

    label: str
    value: str
    note: str = ""
    at: str | None = None


@dataclass(frozen=True, slots=True)
class NamedThing:
    """An entity that the article names; `printed` where the article writes it in another way."""

    link: Link
    printed: str


@dataclass(frozen=True, slots=True)
class SubjectClaims:
    """The claims on one subject, or the restrictions by one authority."""

    subject: Link
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything the template prints."""

    byline: Byline
    entries: tuple[Entry, ...]
    """Its claims, then its restrictions."""
    source: tuple[SourceField, ...]
    note: str
    flags: tuple[Flag, ...]
    named: tuple[tuple[str, tuple[NamedThing, ...]], ...]
    restrictions_line: str
    tally: Tally
    claims: tuple[SubjectClaims, ...]
    restrictions: tuple[SubjectClaims, ...]
    """By the authority that restricts."""
    reviews: tuple[ReviewNote, ...]
    checked: str
    """How its claims compare with the record, in words; empty where none can be compared."""
    text: tuple[Passage, ...]
    quotes_only: bool
    led_to: frozenset[int]
    """Sentences, by number, that something here or on another page leads to: those with entries, and those that were reviewed."""
    unread: int
    """Passages that were not read."""
    related: tuple[tuple[Byline, str], ...]
    """Those most like it."""
    less_related: str
    """How many more there are, in words; empty where there are none."""
    citation: str
    citation_url: str | None
    record_url: str
    """The page itself, in full."""
    references: tuple[ReferenceLine, ...]


def article_page(article: Article, desk: Desk) -> ArticlePage:
    """The page of one article."""
    catalogue = desk.catalogue
    reading = catalogue.ledger.readings[article.id]
    references = References(catalogue.ledger, brief=True)
    claims = desk.claims(reading.claims, references)
    restrictions = desk.restrictions(reading.restrictions, references)
    entries: list[tuple[Claim | Restriction, Entry]] = [
        *zip(reading.claims, claims, strict=True),
        *zip(reading.restrictions, restrictions, strict=True),
    ]
    entries.sort(key=lambda pair: (pair[0].evidence.start, pair[0].evidence.exact_start))
    line = desk.bylines[article.id]
    text = tuple(passages(article, catalogue, entries))
    reviews = tuple(review_notes(article.id, catalogue))
    alike = desk.likenesses.get(article.id, ())
    return ArticlePage(
        byline=line,
        entries=(*claims, *restrictions),
        source=tuple(_source(article, line)),
        note=plain(article.front.note or ""),
        flags=(catalogue.ledger.flags or {}).get(article.id, ()),
        named=tuple((label, things) for label, kinds in NAMED if (things := tuple(_named(article, catalogue, kinds)))),
        restrictions_line=_restrictions_line(reading.restrictions),
        tally=line.tally,
        claims=_by_subject(claims),
        restrictions=_by_subject(restrictions),
        reviews=reviews,
        checked=_compared((item.id for item, _ in entries), catalogue),
        text=text,
        quotes_only=article.front.text == "quotes",
        led_to=frozenset((*(entry.sentence for _, entry in entries), *(note.sentence for note in reviews))),
        unread=sum(bool(passage.unread) for passage in text),
        related=tuple(_related(article, alike[:MOST_RELATED], desk)),
        less_related=count(len(alike) - MOST_RELATED, "further article") if len(alike) > MOST_RELATED else "",
        citation=_citation(article, line),
        citation_url=web_address(article.front.url),
        record_url=f"{catalogue.ledger.site.url}{line.at}",
        references=references.lines(),
    )


def _source(article: Article, line: Byline) -> Iterator[SourceField]:
    front = article.front
    url = web_address(front.url)
    yield SourceField("Title", line.title if line.titled else "", "the text shows none")
    yield SourceField("Publisher", line.publisher, "none shown" if not line.publisher else "")
    yield SourceField("Author", listed(plain(author) for author in front.authors), "none shown")
    yield SourceField("Published", line.published, _date_note(article, line))
    yield SourceField("Address", _shown(url) if url else "", "not found" if not front.url else "not a web address", url)
    if front.retrieved:
        yield SourceField("Retrieved", date(plain(front.retrieved)))
    yield SourceField("Rights", plain(front.license or ""), "no licence shown")
    if front.language and not front.language.lower().startswith("en"):
        yield SourceField("Language", LANGUAGES.get(front.language[:2].lower(), plain(front.language)))
    whole = "whole and unchanged" if front.text == "full" else "only the sentences that carry evidence are printed"
    yield SourceField("Text", f"{count(len(article.raw), 'character')}", whole)


def _shown(url: str) -> str:
    """An address without its scheme, shortened in the middle."""
    bare = url.split("://", 1)[1].rstrip("/")
    return bare if len(bare) <= 70 else f"{bare[:45]} … {bare[-20:]}"


def _date_note(article: Article, line: Byline) -> str:
    if not line.published:
        return "no date shown, none inferred"
    if not article.front.published:
        return "as the text shows it"
    return {"stated": "as stated by the source", "inferred": "inferred, not stated", "unknown": "on what basis is not known"}[
        article.front.date_basis
    ]


def _named(article: Article, catalogue: Catalogue, kinds: tuple[MentionKind, ...]) -> Iterator[NamedThing]:
    mentions = catalogue.ledger.readings[article.id].mentions
    for id in unique(mention.id for mention in mentions if mention.kind in kinds):
        subject = catalogue.subject(id)
        if subject:
            forms = catalogue.printed_as(article.id, id)
            yield NamedThing(Link(subject.name, subject.at), _printed(forms, subject.name, subject.full_name))


def _printed(forms: tuple[str, ...], *names: str) -> str:
    """The first form in print, where none of the forms is, holds or is held by the usual name."""
    plain_names = [name.casefold() for name in names]
    for form in forms:
        folded = form.casefold()
        if any(folded in name or name in folded for name in plain_names):
            return ""
    return forms[0] if forms else ""


def _restrictions_line(restrictions: Iterable[Restriction]) -> str:
    """'7, all by the United States, none dated: 4 bans, 3 downgraded products'."""
    items = tuple(restrictions)
    if not items:
        return ""
    named: Callable[[str | None], str] = lambda id: f"the {authority(id)}" if id in ("us", "eu", "uk") else authority(id)  # noqa: E731
    by = Counter(item.authority for item in items)
    who = listed(f"{number} by {named(id)}" for id, number in by.most_common())
    if len(by) == 1:
        who = f"all by {named(next(iter(by)))}" if None not in by else "no authority named"
    dated = sum(bool(item.date) for item in items)
    when = "none dated" if not dated else "all dated" if dated == len(items) else f"{dated} dated"
    actions = Counter(item.action for item in items)
    kinds = listed(count(number, *ACTION_COUNTS[action]) for action, number in actions.most_common())
    return f"{len(items)}, {who}, {when}: {kinds}"


def _by_subject(entries: Iterable[Entry]) -> tuple[SubjectClaims, ...]:
    groups: dict[Link, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.subject, []).append(entry)
    return tuple(SubjectClaims(subject, tuple(found)) for subject, found in groups.items())


def _compared(ids: Iterable[str], catalogue: Catalogue) -> str:
    """'3 can be held against the record: 2 consistent and 1 off'; how far off stands beside the claim."""
    checks = catalogue.ledger.checks or {}
    found = Counter(checks[id].outcome for id in ids if id in checks and checks[id].outcome != "not checkable")
    outcomes = listed(f"{number} {outcome}" for outcome, number in found.most_common())
    return f"{found.total()} can be held against the record: {outcomes}" if found else ""


def _related(article: Article, alike: Iterable[Likeness], desk: Desk) -> Iterator[tuple[Byline, str]]:
    """Articles that share wording with it, and how much."""
    for likeness in alike:
        other = likeness.second if likeness.first == article.id else likeness.first
        kin = "near-copy" if likeness.kinship == "copy" else "shares wording"
        share = percent(round(likeness.share, 2))
        yield desk.bylines[other], f"{kin}, {share}"


def _citation(article: Article, line: Byline) -> str:
    """The original first, with what is unknown left out, then this record."""
    authors = listed(plain(author) for author in article.front.authors)
    title = line.title if line.titled else f"{line.title} [title not shown]"
    parts = [authors, title, line.publisher or "Publisher unknown", line.published]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


# ------------------------------------------------------------------------------------------------------------- broken


@dataclass(frozen=True, slots=True)
class BrokenPage:
    """An article that could not be read."""

    id: str
    at: str
    path: str
    issues: tuple[Issue, ...]
    lines: tuple[tuple[int, str, bool], ...]
    """Line number, its text, and whether an issue points at it."""


def broken_page(broken: BrokenArticle, most: int = 40) -> BrokenPage:
    """The errors of an article and the opening of its file."""
    marked = {issue.line for issue in broken.issues}
    lines = tuple((number, text[:400], number in marked) for number, text in enumerate(broken.text.splitlines()[:most], 1))
    return BrokenPage(broken.id, address("articles", broken.id), broken.path, broken.issues, lines)


def describe(page: ArticlePage) -> str:
    """What a search result shows."""
    source = page.byline.source or "publisher and date unknown"
    restrictions = f" and {count(page.byline.restrictions, 'restriction')}" if page.restrictions else ""
    return capital(
        f"{page.byline.label}, {source}: {count(page.tally.total, 'claim')}{restrictions}, each tied to the sentence that carries it."
    )
