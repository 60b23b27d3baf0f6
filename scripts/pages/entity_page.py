"""A page for a chip, a piece of software, an organisation, a person, an AI model or a control measure: on record, and said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.pages import account, record
from scripts.pages.account import Account
from scripts.pages.bylines import Tally, tally
from scripts.pages.catalogue import Catalogue, Link, Subject, each_once
from scripts.pages.chronicle import Chronicle, chronicle
from scripts.pages.entries import Desk
from scripts.pages.properties import Property, properties_of
from scripts.pages.record import Recorded
from scripts.pages.references import ReferenceLine, References
from scripts.pages.sales_chart import Sale, sales_of
from scripts.pages.telling import data_note
from scripts.pages.thresholds import ThresholdView, threshold_view
from scripts.pages.topic_page import ArticleTable, Differences, Draft, Group, article_table, differences, made_groups
from scripts.pages.wording import PREDICATES, capital, listed, spelled
from scripts.records.reading import Claim
from scripts.records.reference import Control, EntityKind, Product

KINDS: dict[EntityKind, str] = {
    "product": "Chip",
    "family": "Family of chips",
    "software": "Software",
    "organisation": "Organisation",
    "person": "Person",
    "ai-model": "AI model",
    "control": "Measure",
}
PRODUCT_KINDS = {"accelerator": "Chip", "system": "System", "cpu": "Processor", "soc": "Processor"}


@dataclass(frozen=True, slots=True)
class Affected:
    """A product under a control measure."""

    product: Link
    how: str
    note: str
    said: int
    """Articles that report a restriction on it."""


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Everything the template prints."""

    subject: Subject
    kind: str
    title: str
    summary: str
    lead: tuple[str, ...]
    listed: bool
    topics: tuple[Link, ...]
    tally: Tally
    properties: tuple[Property, ...]
    account: Account | None
    affected: tuple[Affected, ...]
    groups: tuple[Group, ...]
    findings: Differences | None
    chronicle: Chronicle | None
    measures: tuple[Recorded, ...]
    sales: tuple[Sale, ...]
    thresholds: ThresholdView | None
    articles: ArticleTable
    data_note: str
    """Where the data beside the page have not all, what they have."""
    references: tuple[ReferenceLine, ...]


def entity_page(subject: Subject, desk: Desk) -> EntityPage:
    """The page of one entity."""
    catalogue = desk.catalogue
    references = References(catalogue.ledger)
    claims, naming, said = catalogue.claims(subject.id), catalogue.claims_naming(subject.id), catalogue.said_by(subject.id)
    properties = tuple(properties_of(subject, catalogue, references))
    laid_out = _account(subject, desk, references)
    groups = tuple(_groups(subject, desk, references, claims, naming, said))
    findings = differences(desk, references, [subject.id], subject.at or "")
    return EntityPage(
        subject=subject,
        kind=kind_of(subject),
        title=subject.name,
        summary=_summary(subject),
        lead=tuple(_lead(subject, catalogue, claims, said)),
        listed=subject.entity is not None,
        topics=tuple(Link(topic.title, f"topics/{topic.id}/") for topic in catalogue.ledger.topics if subject.id in topic.entities),
        tally=tally(claim.certainty for claim in each_once((*claims, *said))),
        properties=properties,
        account=laid_out,
        affected=tuple(_affected(subject.entity, catalogue)) if isinstance(subject.entity, Control) else (),
        groups=groups,
        findings=findings,
        chronicle=chronicle(desk, references, [subject.id], rules=False) if subject.kind == "product" else None,
        measures=tuple(record.measures(subject.id, catalogue, references)) if subject.kind == "product" else (),
        sales=tuple(sales_of(subject.id, desk, references)),
        thresholds=threshold_view(subject.id, desk, references) if subject.kind == "product" else None,
        articles=_articles(subject, desk),
        data_note=data_note(len(each_once((*claims, *naming, *said))), len(catalogue.restrictions(subject.id))),
        references=references.lines(),
    )


def kind_of(subject: Subject) -> str:
    entity = subject.entity
    if isinstance(entity, Product):
        return PRODUCT_KINDS[entity.kind]
    if isinstance(entity, Control):
        return {"cn-countermeasure": "Chinese measure", "us-tariff": "US tariff", "us-export-control": "US export control"}.get(
            entity.kind, "Measure"
        )
    return KINDS[subject.kind]


def _summary(subject: Subject) -> str:
    entity = subject.entity
    if isinstance(entity, Product | Control):
        return entity.summary or ""
    return ""


def _account(subject: Subject, desk: Desk, references: References) -> Account | None:
    if subject.kind == "product":
        return account.of_product(subject.id, desk, references)
    return account.of_software(subject.id, desk, references) if subject.kind == "software" else None



def _affected(control: Control, catalogue: Catalogue) -> Iterator[Affected]:
    for target in control.products:
        said = len({item.article for item in catalogue.restrictions(target.id) if target.id in item.targets})
        yield Affected(catalogue.link(target.id), record.EFFECTS[target.how], target.note or "", said)


# ----------------------------------------------------------------------------------------------------------------- said


def _groups(
    subject: Subject,
    desk: Desk,
    references: References,
    claims: tuple[Claim, ...],
    naming: tuple[Claim, ...],
    said: tuple[Claim, ...],
) -> Iterator[Group]:
    drafts = [Draft("says", f"What {subject.name} is quoted as saying", said)]
    shown = {claim.id for claim in said}
    by_predicate: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.id not in shown:
            by_predicate.setdefault(claim.predicate, []).append(claim)
    for predicate, title in PREDICATES.items():
        drafts.append(Draft(predicate.replace("_", "-"), title, tuple(by_predicate.get(predicate, ()))))
    shown |= {claim.id for claim in claims}
    drafts.append(Draft("named", "In claims about others", tuple(claim for claim in naming if claim.id not in shown)))
    drafts.append(Draft("restrictions", "Restrictions", (), desk.catalogue.restrictions(subject.id)))
    yield from (made for made in made_groups(drafts, desk, references) if made)


def _lead(subject: Subject, catalogue: Catalogue, claims: tuple[Claim, ...], said: tuple[Claim, ...]) -> Iterator[str]:
    articles = catalogue.articles_naming(subject.id)
    restrictions = len(catalogue.restrictions(subject.id))
    if subject.kind == "control":
        yield _control_lead(restrictions, articles)
        return
    if not articles and not claims:
        yield f"No article names {catalogue.phrase(subject.id)}; what stands here is on record."
        return
    names = f"{capital(spelled(articles, 'article names', 'articles name'))} {catalogue.phrase(subject.id)}"
    parts = [spelled(len(claims), "claim")] * bool(claims) + [spelled(restrictions, "restriction")] * bool(restrictions)
    yield f"{names}, with {listed(parts)} on it." if parts else f"{names}; none makes a claim about it."
    if said:
        yield f"{capital(spelled(len(said), 'claim is', 'claims are'))} laid to {subject.name} as the speaker."


def _control_lead(restrictions: int, articles: int) -> str:
    if restrictions:
        matching = spelled(restrictions, "restriction in the articles matches", "restrictions in the articles match")
        return f"{capital(matching)} this measure."
    if articles:
        return f"{capital(spelled(articles, 'article names', 'articles name'))} this measure."
    return "No article is found to speak of this measure; what stands here is on record."


def _articles(subject: Subject, desk: Desk) -> ArticleTable:
    catalogue = desk.catalogue
    claims = each_once((*catalogue.claims(subject.id), *catalogue.said_by(subject.id)))
    told = (item.article for item in catalogue.restrictions(subject.id))
    return article_table(desk, (subject.id,), (claim.article for claim in claims), told)


def describe(page: EntityPage) -> str:
    """What a search result shows."""
    about = f"{page.title}: {page.summary} " if page.summary else f"{page.kind} {page.title}. "
    return about + " ".join(page.lead)
