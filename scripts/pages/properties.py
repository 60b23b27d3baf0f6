"""What the reference says of an entity in words: maker, role, citation, status; figures are in `record`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.pages.catalogue import Catalogue, Link, Subject
from scripts.pages.escaping import web_address
from scripts.pages.references import References
from scripts.pages.wording import date
from scripts.records.reference import AIModel, Control, Family, Organisation, Person, Product


@dataclass(frozen=True, slots=True)
class Property:
    """One line on record: 'Vendor' + 'Huawei'."""

    label: str
    values: tuple[Link, ...]
    cites: tuple[int, ...] = ()
    note: str = ""
    at: str | None = None
    """An outside address."""


def properties_of(subject: Subject, catalogue: Catalogue, references: References) -> Iterator[Property]:
    """What the reference says of an entity beside its figures."""
    entity = subject.entity
    if entity is None:
        return
    cites = references.cite(entity.sources)
    if entity.name != subject.name:
        yield Property("Full name", (Link(entity.name),))
    if isinstance(entity, Product | Family):
        yield Property("Vendor", (catalogue.link(entity.vendor),))
    if isinstance(entity, Product):
        yield from _product(entity, catalogue)
    elif isinstance(entity, Family):
        members = [item for item in catalogue.ledger.reference.products.values() if item.family == entity.id]
        if members:
            yield Property("Members", catalogue.links(item.id for item in members))
    elif isinstance(entity, Organisation):
        yield Property("Kind", (Link(entity.kind.replace("-", " ")),), cites)
        if entity.country:
            yield Property("Country", (Link(entity.country),), cites)
    elif isinstance(entity, Person):
        yield Property("Role", (Link(entity.role),), cites, "" if entity.verified else "not confirmed")
        if entity.organisation:
            yield Property("Organisation", (catalogue.link(entity.organisation),))
    elif isinstance(entity, AIModel):
        yield Property("Kind", (Link(entity.kind),), cites)
        if entity.organisation:
            yield Property("Made by", (catalogue.link(entity.organisation),))
        if entity.related_products:
            yield Property("Linked with", catalogue.links(entity.related_products), cites)
    elif isinstance(entity, Control):
        yield from _control(entity, catalogue, cites)
    if entity.note:
        yield Property("Note", (Link(entity.note),), cites)


def _product(product: Product, catalogue: Catalogue) -> Iterator[Property]:
    if product.designer and product.designer != product.vendor:
        yield Property("Designer", (catalogue.link(product.designer),))
    if product.successor_of:
        yield Property("Follows", (catalogue.link(product.successor_of),))
    if product.made_to_comply_with:
        yield Property("Made to fit under", (catalogue.link(product.made_to_comply_with),))
    followers = [item.id for item in catalogue.ledger.reference.products.values() if item.successor_of == product.id]
    if followers:
        yield Property("Followed by", catalogue.links(followers))


def _control(control: Control, catalogue: Catalogue, cites: tuple[int, ...]) -> Iterator[Property]:
    yield Property("Authority", (catalogue.link(control.authority),))
    yield Property("Announced", (Link(date(control.announced)),), cites)
    if control.effective:
        yield Property("In effect", (Link(date(control.effective)),), cites)
    note = "" if control.url_seen else "address built from the citation, not seen"
    if control.citation or control.url:
        yield Property("Citation", (Link(control.citation or "official text"),), cites, note, web_address(control.url))
    yield Property("Status", (Link(control.status),), cites)
    if control.superseded_by:
        yield Property("Superseded by", (catalogue.link(control.superseded_by),))
    if control.organisations:
        yield Property("Organisations", catalogue.links(control.organisations), cites)
    for version in catalogue.ledger.reference.thresholds.versions:
        if version.control == control.id:
            yield Property("Parameters", (Link(version.text),), note=version.name)
