"""Rows of what articles say: the articles themselves, their claims and restrictions, each with its quote and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from scripts.pages.entries import Desk
from scripts.pages.escaping import web_address
from scripts.pages.tables import Number, Row, Text, figure, parts
from scripts.pages.wording import authority, restricted, worded
from scripts.records.analysis import CheckOutcome, Flag, FlagKind
from scripts.records.article import Article, DateBasis, TextPolicy
from scripts.records.reading import Action, Certainty, Claim, Evidence, Predicate, Restriction

MOST_OTHERS = 20
Bound = Literal["min", "max", "approx"]


class ArticleRow(Row):
    """An article, as far as it is known: what a page does not show is empty, never filled in."""

    id: Text
    """Its page on the Ledger, without the slash at the end; with .json or .csv after it, the page's own data."""
    page: Text
    """Its page on the Ledger, in full."""
    path: Text
    """Its file in the repository."""
    title: Text | None
    """Empty where the text shows none."""
    called: Text
    """What the Ledger calls it: the title, else its first words in quotation marks."""
    url: Text | None
    """The original."""
    publisher: Text | None
    authors: tuple[Text, ...]
    published: Text | None
    """ISO 8601 date with its own precision: 2025, 2025-04 or 2025-04-22."""
    date_basis: DateBasis | Literal["text"] | None
    """On what the date rests: stated by the source, inferred by the contributor, shown in the text, or unknown."""
    retrieved: Text | None
    """When the contributor took the text."""
    language: Text | None
    license: Text | None
    text: TextPolicy
    """Whether its page prints the whole text or only the quotes."""
    characters: int
    """Length of its text."""
    claims: int
    restrictions: int
    story: Text | None
    """Articles with one text or near-copies of it share a story, named after the first of them."""
    flags: tuple[FlagKind, ...]
    """What a reader should know before trusting it."""
    based_on: tuple[Text, ...]
    """What the contributor says it rests on."""
    tags: tuple[Text, ...]
    note: Text | None


class FlagRow(Row):
    """One thing about an article that a reader should know before trusting it."""

    article: Text
    kind: FlagKind
    text: Text
    """The consequence, in one line."""
    others: tuple[Text, ...]
    """For a near-copy: the first 20 of the other articles; all of them share its story."""


class Placed(Row):
    """Where a claim or restriction stands."""

    id: Text
    """Its anchor on the page of its article."""
    page: Text
    """Its own place on the Ledger, in full."""
    article: Text


class Claimed(Row):
    """What is said of what."""

    subject: Text
    subject_name: Text
    predicate: Predicate
    """What is said of the subject."""
    object: Text | None
    """The other thing: what it is compared with, who makes it, what it runs."""
    object_name: Text | None
    says: Text
    """Value and scope in words, as the pages print them."""
    value: Number | None
    """The figure, or the low end of a range."""
    value_to: Number | None
    """The high end of a range."""
    word: Text | None
    """The value where it is no figure."""
    unit: Text | None
    bound: Bound | None
    """Whether the figure is a least, a most or about."""
    qualifier: Text | None
    """Precision, workload or whatever else narrows the figure."""
    joint: tuple[Text, ...]
    """Other subjects that share the one figure."""
    difference: Text | None
    """The question on which sources differ that it is an answer to; the table `sides` has its answers, each with its claims."""


class Restricted(Row):
    """What is done to what, by whom."""

    action: Action
    authority: Text | None
    """Who restricts; empty where the article does not say."""
    authority_name: Text
    targets: tuple[Text, ...]
    """What is hit. The table `targets` has one row for each."""
    object: Text | None
    """For a downgraded product: the product that it replaces."""
    says: Text
    """Action, targets and scope in words, as the pages print them."""
    control: Text | None
    """The measure on record that it matches, where one alone does."""


class Said(Row):
    """How surely it is put, by whom, in which words, and how it compares with the record."""

    certainty: Certainty
    """How surely the words put it: stated, reported, expected or rumoured."""
    negated: bool
    """It is denied."""
    attribution: Text | None
    """Who says it, as the article names them; empty where nobody is named."""
    speaker: Text | None
    """The same as an entry of the reference, where the name is known."""
    date: Text | None
    """The date that the words give: ISO 8601 with its own precision, 2025-Q1, 2025-H2, or --09 for September of no given year."""
    quote: Text
    """The sentence, to the letter."""
    exact: Text
    """The words in it that carry the claim."""
    sentence: int
    """Counted from 1 through the whole article; on the article's page its anchor is s and this number."""
    start: int
    """Where the sentence begins, in characters of the article's text below its front matter."""
    end: int
    exact_start: int
    exact_end: int
    frame: Text
    """The rule of the lexicon that read it."""
    reviewer: Text | None
    """Who looked at it; empty for what only a machine has read."""
    check: CheckOutcome | None
    """How it compares with the record: a comparison of two figures, not a verdict."""
    check_text: Text | None
    check_why: Text | None
    check_off: Number | None
    """By what share the claim exceeds the nearest figure on record: 0.12 for 12 % more."""


# A row's columns are those of its last parent, then of the one before it.


class ClaimRow(Said, Claimed, Placed):
    """One thing that an article says of one subject. Figures are normalised: TFLOPS, GB, TB/s, W, nm, units, currency, ratio."""


class RestrictionRow(Said, Restricted, Placed):
    """One restriction that an article reports: who does what to which product or company."""


class TargetRow(Row):
    """One thing hit by one restriction."""

    restriction: Text
    number: int
    """Its place among the targets, counted from 1."""
    target: Text
    target_name: Text


class EntryRow(Row):
    """A claim or a restriction in the columns that both have: what the CSV beside each page holds."""

    kind: Literal["claim", "restriction"]
    id: Text
    """Its anchor on the page of its article."""
    page: Text
    article: Text
    subject: Text | None
    """Of a claim its subject, of a restriction the authority."""
    subject_name: Text
    aspect: Predicate | Action
    """The predicate of a claim, the action of a restriction."""
    object: Text | None
    targets: tuple[Text, ...]
    says: Text
    value: Number | None
    value_to: Number | None
    word: Text | None
    unit: Text | None
    bound: Bound | None
    qualifier: Text | None
    date: Text | None
    attribution: Text | None
    certainty: Certainty
    negated: bool
    quote: Text
    check_text: Text | None


def article_key(desk: Desk, article: str) -> str:
    """The id of an article in the data. Unlike its number, nothing that reads CSV takes it for a figure."""
    return desk.bylines[article].at.rstrip("/")


def anchor(id: str) -> str:
    """The id of a claim or restriction in the data: '12e456' would be read as a number."""
    return f"claim-{id}"


# ------------------------------------------------------------------------------------------------------------ articles


def article_row(article: Article, desk: Desk, story: str | None) -> ArticleRow:
    ledger = desk.catalogue.ledger
    front, reading, line = article.front, ledger.readings[article.id], desk.bylines[article.id]
    key = article_key(desk, article.id)
    return ArticleRow.of(
        id=key,
        page=f"{ledger.site.url}{line.at}",
        path=article.path,
        title=line.title if line.titled else None,
        called=line.title,
        url=web_address(front.url),
        publisher=line.publisher or None,
        authors=front.authors,
        published=line.sort_date or None,
        date_basis=None if not line.sort_date else front.date_basis if front.published else "text",
        retrieved=front.retrieved,
        language=front.language,
        license=front.license,
        text=front.text,
        characters=len(article.raw),
        claims=len(reading.claims),
        restrictions=len(reading.restrictions),
        story=article_key(desk, story) if story else None,
        flags=tuple(dict.fromkeys(flag.kind for flag in (ledger.flags or {}).get(article.id, ()))),
        based_on=front.based_on,
        tags=front.tags,
        note=front.note,
    )


def flag_rows(article: str, desk: Desk) -> Iterator[FlagRow]:
    """The flags of one article."""
    return (flag_row(article, flag, desk) for flag in (desk.catalogue.ledger.flags or {}).get(article, ()))


def flag_row(article: str, flag: Flag, desk: Desk) -> FlagRow:
    others = tuple(article_key(desk, other) for other in flag.articles[:MOST_OTHERS])
    return FlagRow.of(article=article_key(desk, article), kind=flag.kind, text=flag.text, others=others)


# ------------------------------------------------------------------------------------------------ claims, restrictions


class SaidRows:
    """Makes the rows of claims and restrictions; knows which claims are answers to a question on which sources differ."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def claim(self, claim: Claim) -> ClaimRow:
        value, value_to, word = parts(claim.value)
        finding = self.desk.difference(claim)
        names = self.desk.catalogue
        return ClaimRow.of(
            **self._shared(claim),
            subject=claim.subject,
            subject_name=names.name(claim.subject),
            predicate=claim.predicate,
            object=claim.object,
            object_name=names.name(claim.object) if claim.object else None,
            says=worded(claim, names).line,
            value=value,
            value_to=value_to,
            word=word,
            unit=claim.unit,
            bound=claim.bound,
            qualifier=claim.qualifier,
            joint=claim.joint,
            difference=f"finding-{finding.id}" if finding else None,
        )

    def restriction(self, item: Restriction) -> RestrictionRow:
        return RestrictionRow.of(
            **self._shared(item),
            action=item.action,
            authority=item.authority,
            authority_name=authority(item.authority),
            targets=item.targets,
            object=item.object,
            says=restricted(item, self.desk.catalogue).line,
            control=item.control if item.control in self.desk.catalogue.ledger.reference.controls else None,
        )

    def targets(self, restrictions: Iterable[Restriction]) -> Iterator[TargetRow]:
        """One row for each thing that is hit."""
        for item in restrictions:
            for number, target in enumerate(dict.fromkeys(item.targets), 1):
                name = self.desk.catalogue.name(target)
                yield TargetRow.of(restriction=anchor(item.id), number=number, target=target, target_name=name)

    def _shared(self, item: Claim | Restriction) -> dict[str, object]:
        evidence: Evidence = item.evidence
        ledger = self.desk.catalogue.ledger
        check = (ledger.checks or {}).get(item.id)
        return {
            "id": anchor(item.id),
            "page": f"{ledger.site.url}{self.desk.bylines[item.article].at}#claim-{item.id}",
            "article": article_key(self.desk, item.article),
            "certainty": item.certainty,
            "negated": item.negated,
            "attribution": item.attribution,
            "speaker": self.desk.catalogue.speaker_id(item.attribution),
            "date": item.date,
            "quote": evidence.quote,
            "exact": self.desk.quote(item.article, evidence).exact,
            "sentence": evidence.sentence,
            "start": evidence.start,
            "end": evidence.end,
            "exact_start": evidence.exact_start,
            "exact_end": evidence.exact_end,
            "frame": item.frame,
            "reviewer": self.desk.reviewer(item.id) or None,
            "check": check.outcome if check else None,
            "check_text": check.text if check else None,
            "check_why": check.why if check else None,
            "check_off": figure(check.off) if check else None,
        }


def entry_cells(claims: Iterable[Row], restrictions: Iterable[Row]) -> Iterator[Iterable[object]]:
    """Claims, then restrictions, in the columns of `EntryRow`."""
    columns = tuple(EntryRow.model_fields)
    nothing = dict.fromkeys(columns)
    for claim in claims:
        had = claim.__dict__
        yield map({**had, "kind": "claim", "aspect": had["predicate"], "targets": ()}.__getitem__, columns)
    for item in restrictions:
        had = item.__dict__
        own = {"kind": "restriction", "aspect": had["action"], "subject": had["authority"], "subject_name": had["authority_name"]}
        yield map({**nothing, **had, **own}.__getitem__, columns)
