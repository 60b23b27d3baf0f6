"""Rows of what is on record: everything that has a name, the cited figures of products, the measures, and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from scripts.pages import record
from scripts.pages.entries import Desk
from scripts.pages.escaping import printable, web_address
from scripts.pages.tables import Number, Row, Text, figure
from scripts.records.reference import (
    Alternative,
    Cited,
    Effect,
    EntityKind,
    Fact,
    Figure,
    Precision,
    Product,
    Tier,
)


class NamedRow(Row):
    """What a page speaks of, without what depends on all other articles: so an edit of one changes little."""

    id: Text
    kind: EntityKind | Literal["phrase"]
    """`phrase`: words of an article that name nothing in the reference."""
    name: Text
    """What the pages call it."""
    full_name: Text
    aliases: tuple[Text, ...]
    """Other names by which articles call it."""
    listed: bool
    """Whether the reference has an entry for it."""
    page: Text | None
    """Its page on the Ledger, where it has one."""


class NameRow(NamedRow):
    """Everything that a claim, a restriction or another table speaks of: what `subject`, `object`, `target` and `vendor` are keys of."""

    articles: int
    """Articles that name it."""
    claims: int
    """Claims of which it is the subject."""
    restrictions: int
    """Restrictions that hit it, replace it, or are this measure."""


class ProductRow(Row):
    """An accelerator, an AI system or a processor with its first figures on record; all figures with their sources are in `figures`."""

    id: Text
    name: Text
    full_name: Text
    page: Text | None
    kind: Literal["accelerator", "system", "cpu", "soc"]
    vendor: Text
    designer: Text | None
    family: Text | None
    market: Text | None
    status: Text | None
    """released, reported-only, roadmap, proposed or cancelled."""
    announced: Text | None
    released: Text | None
    foundry: Text | None
    process_node: Text | None
    fp16_dense_tflops: Number | None
    memory_gb: Number | None
    memory_bandwidth_tbs: Number | None
    power_w: Number | None
    successor_of: Text | None
    built_from: Text | None
    made_to_comply_with: Text | None
    """The measure whose limits it was made to fit under."""
    summary: Text | None
    verified: bool
    """At least one source that is no article of the Ledger was seen to give it."""
    sources: tuple[Text, ...]
    note: Text | None


class FigureRow(Row):
    """A cited figure, date or word on record for a product; `rank` 0 is the one entered first, others are also in print."""

    product: Text
    name: Text
    """fp16_dense, memory, power, foundry, released and so on."""
    rank: int
    value: Number | None
    """Empty where it is a word or a date."""
    text: Text
    """As the pages print it."""
    unit: Text | None
    precision: Precision | None
    sparsity: Literal["dense"] | None
    type: Text | None
    """Kind of memory."""
    derived: Text | None
    """The arithmetic that gave it, where it was worked out here."""
    sources: tuple[Text, ...]
    independent_sources: int | None
    verified: bool
    note: Text | None


class SoftwareRow(Row):
    """A piece of the AI software stack."""

    id: Text
    name: Text
    page: Text | None
    vendor: Text | None
    licence: Text | None
    licence_verified: bool
    """Package metadata was read."""
    what_it_is: Text | None
    alternative_to: tuple[Text, ...]
    verified: bool
    sources: tuple[Text, ...]
    note: Text | None


class OrganisationRow(Row):
    """A company, agency, outlet or institute of the reference."""

    id: Text
    name: Text
    full_name: Text
    page: Text | None
    kind: Text
    country: Text | None
    """ISO 3166 code of two letters."""
    verified: bool
    sources: tuple[Text, ...]
    note: Text | None


class PersonRow(Row):
    """Someone of the reference who is quoted or written about."""

    id: Text
    name: Text
    page: Text | None
    role: Text
    organisation: Text | None
    claims_said: int
    """Claims laid to the person as the speaker."""
    verified: bool
    sources: tuple[Text, ...]
    note: Text | None


class AIModelRow(Row):
    """A trained model or a family of them."""

    id: Text
    name: Text
    page: Text | None
    kind: Text
    organisation: Text | None
    related_products: tuple[Text, ...]
    verified: bool
    sources: tuple[Text, ...]
    note: Text | None


class ControlRow(Row):
    """A measure of export control, or the answer to one, on record."""

    id: Text
    title: Text
    page: Text | None
    kind: Text
    authority: Text
    announced: Text
    effective: Text | None
    citation: Text | None
    citation_verified: bool | None
    url: Text | None
    url_seen: bool | None
    """False: the address was built from the citation and not seen."""
    status: Text
    superseded_by: Text | None
    organisations: tuple[Text, ...]
    summary: Text
    verified: bool
    sources: tuple[Text, ...]
    note: Text | None


class ControlProductRow(Row):
    """What one measure does to one product."""

    control: Text
    product: Text
    effect: Effect
    note: Text | None


class RuleVersionRow(Row):
    """The parameters of 3A090 as one rule set them."""

    id: Text
    control: Text
    name: Text
    effective: Text
    until: Text | None
    citation: Text | None
    text: Text
    sources: tuple[Text, ...]
    verified: bool


class SourceRow(Row):
    """A page or document that was read for the reference, and what it said in our words."""

    id: Text
    publisher: Text
    tier: Tier
    published: Text | None
    url: Text | None
    locator: Text | None
    """Where to find it when it has no address."""
    origin: Text
    """Sources that repeat one another share an origin."""
    said: Text


# --------------------------------------------------------------------------------------------------------------- names


def _page(desk: Desk, id: str) -> str | None:
    at = desk.catalogue.at(id)
    return f"{desk.catalogue.ledger.site.url}{at}" if at else None


def name_rows(desk: Desk, mentioned: Iterable[str]) -> Iterator[NameRow]:
    """Every entity of the reference, every name in the articles, then whatever else the tables mention."""
    known = desk.catalogue.subjects
    for id in (*known, *sorted(set(mentioned) - set(map(printable, known)))):
        yield name_row(desk, id)


def name_row(desk: Desk, id: str) -> NameRow:
    catalogue = desk.catalogue
    return NameRow.of(
        **_named(desk, id),
        articles=catalogue.articles_naming(id),
        claims=len(catalogue.claims(id)),
        restrictions=len(catalogue.restrictions(id)),
    )


def named_row(desk: Desk, id: str) -> NamedRow:
    return NamedRow.of(**_named(desk, id))


def _named(desk: Desk, id: str) -> dict[str, object]:
    subject = desk.catalogue.subject(id)
    return {
        "id": id,
        "kind": subject.kind if subject else "phrase",
        "name": subject.name if subject else id,
        "full_name": subject.full_name if subject else id,
        "aliases": subject.entity.aliases if subject and subject.entity else (),
        "listed": bool(subject and subject.entity),
        "page": _page(desk, id),
    }


# ------------------------------------------------------------------------------------------------------------ products


def product_rows(desk: Desk) -> Iterator[ProductRow]:
    """Every chip and system of the reference."""
    for item in desk.catalogue.ledger.reference.products.values():
        fields = {name: getattr(item, name) for name in ("kind", "vendor", "designer", "family", "market", "status", "successor_of")}
        yield ProductRow.of(
            id=item.id,
            name=desk.catalogue.name(item.id),
            full_name=item.name,
            page=_page(desk, item.id),
            announced=_fact(item.announced),
            released=_fact(item.released),
            foundry=_fact(item.foundry),
            process_node=_fact(item.process_node),
            fp16_dense_tflops=_first(item, "fp16_dense"),
            memory_gb=_first(item, "memory"),
            memory_bandwidth_tbs=_first(item, "memory_bandwidth"),
            power_w=_first(item, "power"),
            built_from=item.built_from,
            made_to_comply_with=item.made_to_comply_with,
            summary=item.summary,
            verified=item.verified,
            sources=item.sources,
            note=item.note,
            **fields,
        )


def _fact(fact: Fact | None) -> str | None:
    return None if fact is None else fact.value if isinstance(fact.value, str) else ", ".join(fact.value)


def _first(product: Product, name: str) -> int | float | None:
    return figure(product.figures[name].value) if name in product.figures else None


def figure_rows(desk: Desk, only: str | None = None) -> Iterator[FigureRow]:
    """Figures and facts of every product, or of one, each followed by the others in print."""
    for product in desk.catalogue.ledger.reference.products.values():
        if only is None or product.id == only:
            for name, found in product.figures.items():
                yield from _figure(product.id, name, found)
            for name in ("foundry", "process_node", "announced", "released"):
                if fact := getattr(product, name):
                    yield from _words(product.id, name, fact)


def _figure(product: str, name: str, found: Figure) -> Iterator[FigureRow]:
    fields = {"precision": found.precision, "sparsity": found.sparsity, "type": found.type}
    if found.value is not None:
        yield FigureRow.of(
            product=product, name=name, rank=0, value=figure(found.value), text=record.words(found.value, found.unit), unit=found.unit,
            derived=found.derived, independent_sources=found.independent_sources, sources=found.sources, verified=found.verified,
            note=found.note, **fields,
        )  # fmt: skip
    yield from _alternatives(product, name, found, found.unit, fields)


def _words(product: str, name: str, fact: Fact) -> Iterator[FigureRow]:
    fields: dict[str, str | None] = dict.fromkeys(("precision", "sparsity", "type"))
    yield FigureRow.of(
        product=product, name=name, rank=0, value=None, text=_fact(fact) or "", unit=None, derived=None,
        independent_sources=fact.independent_sources, sources=fact.sources, verified=fact.verified, note=fact.note, **fields,
    )  # fmt: skip
    yield from _alternatives(product, name, fact, None, fields)


def _alternatives(product: str, name: str, cited: Cited, unit: str | None, fields: dict[str, str | None]) -> Iterator[FigureRow]:
    for rank, other in enumerate(cited.alternatives, 1):
        value = figure(other.value) if isinstance(other.value, int | float) else None
        own = other.unit or (unit if value is not None else None)
        yield FigureRow.of(
            product=product, name=name, rank=rank, value=value, text=_shown(other), unit=own, derived=None, independent_sources=None,
            sources=other.sources, verified=other.verified, note=other.note, **fields,
        )  # fmt: skip


def _shown(other: Alternative) -> str:
    return record.words(other.value, other.unit)


# ------------------------------------------------------------------------------------------------------ other entities


def software_rows(desk: Desk) -> Iterator[SoftwareRow]:
    for item in desk.catalogue.ledger.reference.software.values():
        yield SoftwareRow.of(
            id=item.id, name=item.name, page=_page(desk, item.id), vendor=item.vendor, licence=item.licence,
            licence_verified=item.licence_verified, what_it_is=item.what_it_is, alternative_to=item.alternative_to,
            verified=item.verified, sources=item.sources, note=item.note,
        )  # fmt: skip


def organisation_rows(desk: Desk) -> Iterator[OrganisationRow]:
    for item in desk.catalogue.ledger.reference.organisations.values():
        yield OrganisationRow.of(
            id=item.id, name=desk.catalogue.name(item.id), full_name=item.name, page=_page(desk, item.id), kind=item.kind,
            country=item.country, verified=item.verified, sources=item.sources, note=item.note,
        )  # fmt: skip


def person_rows(desk: Desk) -> Iterator[PersonRow]:
    for item in desk.catalogue.ledger.reference.people.values():
        yield PersonRow.of(
            id=item.id, name=item.name, page=_page(desk, item.id), role=item.role, organisation=item.organisation,
            claims_said=len(desk.catalogue.said_by(item.id)), verified=item.verified, sources=item.sources, note=item.note,
        )  # fmt: skip


def ai_model_rows(desk: Desk) -> Iterator[AIModelRow]:
    for item in desk.catalogue.ledger.reference.ai_models.values():
        yield AIModelRow.of(
            id=item.id, name=item.name, page=_page(desk, item.id), kind=item.kind, organisation=item.organisation,
            related_products=item.related_products, verified=item.verified, sources=item.sources, note=item.note,
        )  # fmt: skip


# ------------------------------------------------------------------------------------------------------------ measures


def control_rows(desk: Desk) -> Iterator[ControlRow]:
    """Every measure, in the order of the reference."""
    same = (
        "id", "kind", "authority", "announced", "effective", "citation", "citation_verified", "url_seen", "status", "superseded_by",
        "organisations", "summary", "verified", "sources", "note",
    )  # fmt: skip
    for item in desk.catalogue.ledger.reference.controls.values():
        yield ControlRow.of(
            title=item.name,
            page=_page(desk, item.id),
            url=web_address(item.url),
            **{name: getattr(item, name) for name in same},
        )


def control_product_rows(desk: Desk) -> Iterator[ControlProductRow]:
    """Each measure with each product that it names."""
    for control in desk.catalogue.ledger.reference.controls.values():
        for target in control.products:
            yield ControlProductRow.of(control=control.id, product=target.id, effect=target.how, note=target.note)


def rule_version_rows(desk: Desk) -> Iterator[RuleVersionRow]:
    for item in desk.catalogue.ledger.reference.thresholds.versions:
        fields = ("id", "control", "name", "effective", "until", "citation", "text", "sources", "verified")
        yield RuleVersionRow.of(**{name: getattr(item, name) for name in fields})


def source_rows(desk: Desk) -> Iterator[SourceRow]:
    for item in desk.catalogue.ledger.reference.sources.values():
        yield SourceRow.of(
            id=item.id, publisher=item.publisher, tier=item.tier, published=item.published, url=web_address(item.url),
            locator=item.locator, origin=item.origin, said=item.said,
        )  # fmt: skip
