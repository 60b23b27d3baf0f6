"""At a glance: what the articles say of an entity, row by row, against what stands on record. Silence is a row too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from scripts.pages import record
from scripts.pages.catalogue import Catalogue, Link
from scripts.pages.entries import Desk, Entry, Place
from scripts.pages.record import Recorded
from scripts.pages.references import References
from scripts.pages.wording import Worded, capital, in_time, number, restricted
from scripts.records.analysis import ProductThresholds
from scripts.records.reading import Claim, Predicate, Restriction
from scripts.records.reference import Product, Software

MOST_SAID = 4  # lines in one cell; the list below has every entry
MOST_NAMED = 4  # articles named after one line
Put: TypeAlias = tuple[Claim | Restriction, Worded]
"""What is said, and the words that a row has for it."""


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What one or several articles say in the same way."""

    entry: Entry
    also: tuple[Place, ...]
    """The same from other articles."""
    more: int
    """Further ones that are not named."""


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect: said, and on record. An empty side prints its silence."""

    label: str
    said: tuple[SaidLine, ...]
    more: int
    record: tuple[Recorded, ...]
    at: str | None = None
    """Where the label leads."""


@dataclass(frozen=True, slots=True)
class Account:
    """The rows of one entity."""

    name: str
    rows: tuple[Row, ...]


_PRODUCT_ROWS: tuple[tuple[str, tuple[Predicate, ...], bool], ...] = (
    ("Against others", ("relative_performance",), True),
    ("Compute", ("compute",), True),
    ("Memory", ("memory_capacity", "memory_bandwidth"), True),
    ("Make-up", ("composition",), True),
    ("Maker", ("manufacturer", "process_node"), True),
    ("Availability", ("availability", "volume", "yield"), True),
    ("Power", ("power",), True),
    ("Price", ("price",), False),
    ("Interconnect", (), False),
)
"""Label, predicates, and whether the row stands even when both sides are silent."""
_SOFTWARE_ROWS: tuple[tuple[str, tuple[Predicate, ...]], ...] = (
    ("What it is", ()),
    ("Stands against", ("alternative_to", "relative_performance")),
    ("Runs, or runs on", ("software_support",)),
    ("Availability and licence", ("availability",)),
    ("Limits", ("limitation",)),
)


def _row(label: str, said: Iterable[Put], desk: Desk, found: Iterable[Recorded], at: str | None = None) -> Row:
    """What is said in the same words, as surely and by the same speaker, is one line; where there are many, those of most articles."""
    lines: dict[tuple[str, str, str | None], dict[str, Put]] = {}
    for item, words in said:
        lines.setdefault((words.line, item.certainty, item.attribution), {}).setdefault(item.article, (item, words))
    chosen = list(lines.values())
    if len(chosen) > MOST_SAID:
        chosen.sort(key=lambda articles: -len(articles))
    return Row(label, tuple(_line(line, desk) for line in chosen[:MOST_SAID]), max(0, len(chosen) - MOST_SAID), tuple(found), at)


def _line(articles: Mapping[str, Put], desk: Desk) -> SaidLine:
    first, *others = islice(articles.values(), MOST_NAMED)
    return SaidLine(_entry(*first, desk), tuple(desk.stands(item) for item, _ in others), max(0, len(articles) - MOST_NAMED))


def _entry(item: Claim | Restriction, words: Worded, desk: Desk) -> Entry:
    return replace(desk.claim(item) if isinstance(item, Claim) else desk.restriction(item), worded=words)


def _sorted_out(rows: Iterable[tuple[Predicate, ...]], claims: Iterable[Claim], desk: Desk) -> list[list[Put]]:
    """For each row the claims of its predicates, with their words, in one go through all of them."""
    found: list[list[Put]] = []
    of: dict[Predicate, list[list[Put]]] = {}
    for predicates in rows:
        found.append([])
        for predicate in predicates:
            of.setdefault(predicate, []).append(found[-1])
    for claim in claims:
        if its := of.get(claim.predicate):
            words = desk.words(claim)
            for row in its:
                row.append((claim, words))
    return found


def of_product(id: str, desk: Desk, references: References) -> Account:
    """Figures and dates of a chip or system beside the claims on them."""
    product = desk.catalogue.ledger.reference.products.get(id)
    sorted_out = _sorted_out((predicates for _, predicates, _ in _PRODUCT_ROWS), desk.catalogue.claims(id), desk)
    rows = []
    for (label, _, always), said in zip(_PRODUCT_ROWS, sorted_out, strict=True):
        found = tuple(_on_record(label, product, desk.catalogue, references)) if product else ()
        if always or said or found:
            rows.append(_row(label, said, desk, found))
    rows += _thresholds(id, desk.catalogue, references)
    return Account(desk.catalogue.name(id), tuple(rows))


def _on_record(label: str, product: Product, catalogue: Catalogue, references: References) -> Iterator[Recorded]:
    yield from record.figures(product, dict(record.FIGURE_ROWS).get(label, ()), references)
    if label == "Make-up" and product.built_from:
        yield Recorded("", "", (), links=(Link(f"built from {catalogue.name(product.built_from)}", catalogue.at(product.built_from)),))
    if label == "Maker":
        yield from record.maker(product, catalogue, references)
    if label == "Availability":
        yield from record.dated("Announced", product.announced, references)
        yield from record.dated("Released", product.released, references)
        if product.status and product.status != "released":
            yield Recorded(capital(product.status.replace("-", " ")), "", ())


def _thresholds(id: str, catalogue: Catalogue, references: References) -> Iterator[Row]:
    for assessment in catalogue.ledger.assessments or ():
        if assessment.product == id and assessment.tpp is not None:
            yield Row("Under 3A090", (), 0, tuple(_outcomes(assessment, references)))


def _outcomes(assessment: ProductThresholds, references: References) -> Iterator[Recorded]:
    sources = [source for item in assessment.inputs for source in item.sources]
    density = f", density {number(round(assessment.density, 2))}" if assessment.density is not None else ""
    yield Recorded(f"TPP {number(round(assessment.tpp or 0))}", density.removeprefix(", "), references.cite(sources))
    now = [outcome for outcome in assessment.outcomes if outcome.version == "v2023"]
    for outcome in now:
        yield Recorded("", f"{outcome.version_name}: {outcome.wording}", references.cite(outcome.sources))


def of_software(id: str, desk: Desk, references: References) -> Account:
    """A toolkit or framework: what it is, what it stands against, what runs it."""
    catalogue = desk.catalogue
    software = catalogue.ledger.reference.software.get(id)
    claims = (*catalogue.claims(id), *catalogue.claims_naming(id))
    rows = []
    sorted_out = _sorted_out((predicates for _, predicates in _SOFTWARE_ROWS), claims, desk)
    for (label, _), said in zip(_SOFTWARE_ROWS, sorted_out, strict=True):
        rows.append(_row(label, said, desk, _software_record(label, software, catalogue, references) if software else ()))
    return Account(catalogue.name(id), tuple(rows))


def _software_record(label: str, software: Software, catalogue: Catalogue, references: References) -> Iterator[Recorded]:
    cites = references.cite(software.sources)
    if label == "What it is" and software.what_it_is:
        yield Recorded("", software.what_it_is, cites)
    if label == "Stands against" and software.alternative_to:
        links = catalogue.links(software.alternative_to)
        yield Recorded("", "", cites, links=links)
    if label == "Availability and licence" and software.licence:
        note = "" if software.licence_verified else "package metadata not read"
        yield Recorded("", software.licence, cites, note=note)


def of_controls(desk: Desk, references: References) -> Account:
    """For each product that an article says was restricted: what is said, and the measures on record that name it."""
    catalogue = desk.catalogue
    by_target: dict[str, list[Put]] = {}
    for restriction in catalogue.all_restrictions:
        words = restricted(restriction, catalogue)
        instead = f"in place of {catalogue.phrase(restriction.object)}, " if restriction.object else ""
        within = Worded(words.value, f"{instead}{in_time(restriction.date)}")
        for target in restriction.targets:
            by_target.setdefault(target, []).append((restriction, within))
    known = sorted(
        (target for target in by_target if target in catalogue.ledger.reference.products),
        key=lambda target: (-len(by_target[target]), catalogue.name(target)),
    )
    measures = {id: tuple(record.measures(id, catalogue, references, brief=True)) for id in known}
    rows = (_row(catalogue.name(id), by_target[id], desk, measures[id], catalogue.at(id)) for id in known)
    return Account("Export controls", tuple(rows))
