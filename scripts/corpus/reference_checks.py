"""What no single entry of the reference can show: links, sources, dates, names that clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from scripts.corpus.dates import date_problem
from scripts.corpus.reference_ranges import check_ranges
from scripts.corpus.yaml_file import KeyPath, Plain, YamlFile, dotted
from scripts.issues import Issue, did_you_mean
from scripts.records.reference import (
    AIModel,
    Control,
    Entity,
    Entry,
    Family,
    Organisation,
    Person,
    Product,
    Reference,
    Software,
    Source,
    Thresholds,
)

LISTS: dict[str, type[Entry]] = {
    "sources": Source,
    "products": Product,
    "families": Family,
    "software": Software,
    "organisations": Organisation,
    "people": Person,
    "ai_models": AIModel,
    "controls": Control,
}
"""Parts of the reference that are lists of entries, one file each."""
FILES = {part: part.replace("_", "-") + ".yml" for part in (*LISTS, "thresholds")}
Places: TypeAlias = dict[tuple[str, str], int]
"""Part and id of an entry -> its index in the file."""
Link: TypeAlias = tuple[KeyPath, str, str]
"""Where an id of another entry stands, in which part of the reference it must be, and the id."""
_DATE_KEYS = ("announced", "effective", "until", "published")


def check_reference(reference: Reference, files: Mapping[str, YamlFile], places: Places) -> Iterator[Issue]:
    """Every problem that shows only when all files are read."""
    for part in LISTS:
        for entry in getattr(reference, part).values():
            file, place = files[part], places[part, entry.id]
            for at, target, id in _links(entry):
                yield from _check_link(reference, file, (place, *at), target, id)
    if "thresholds" in files:
        for at, target, id in _threshold_links(reference.thresholds):
            yield from _check_link(reference, files["thresholds"], at, target, id)
    for part, file in files.items():
        yield from check_citations(reference.sources, file, quoting=part != "sources")
    if "products" in files:
        yield from check_ranges(reference, files["products"], {id: places["products", id] for id in reference.products})
    yield from check_aliases(reference, files, places)


def _links(entry: Entry) -> Iterator[Link]:
    """Every id of another entry in an entry."""
    if isinstance(entry, Product):
        yield from _product_links(entry)
    elif isinstance(entry, Family):
        yield ("vendor",), "organisations", entry.vendor
    elif isinstance(entry, Software):
        yield from _optional(("vendor",), "organisations", entry.vendor)
        yield from _each(("alternative_to",), "software", entry.alternative_to)
    elif isinstance(entry, Person | AIModel):
        yield from _optional(("organisation",), "organisations", entry.organisation)
        if isinstance(entry, AIModel):
            yield from _each(("related_products",), "products", entry.related_products)
    elif isinstance(entry, Control):
        yield ("authority",), "organisations", entry.authority
        yield from _each(("organisations",), "organisations", entry.organisations)
        yield from _optional(("superseded_by",), "controls", entry.superseded_by)
        for index, product in enumerate(entry.products):
            yield ("products", index, "id"), "products", product.id


def _product_links(product: Product) -> Iterator[Link]:
    yield ("vendor",), "organisations", product.vendor
    yield from _optional(("designer",), "organisations", product.designer)
    yield from _optional(("family",), "families", product.family)
    yield from _optional(("successor_of",), "products", product.successor_of)
    yield from _optional(("built_from",), "products", product.built_from)
    yield from _optional(("made_to_comply_with",), "controls", product.made_to_comply_with)
    if product.foundry:
        yield from _each(("foundry", "value"), "organisations", product.foundry.value)
        for index, other in enumerate(product.foundry.alternatives):
            yield from _each(("foundry", "alternatives", index, "value"), "organisations", other.value)


def _threshold_links(thresholds: Thresholds) -> Iterator[Link]:
    for index, version in enumerate(thresholds.versions):
        yield ("versions", index, "control"), "controls", version.control
        if isinstance(version.tests, str) and version.tests != "not-published":
            yield ("versions", index, "tests"), "versions", version.tests.removeprefix("same-as-")
    if thresholds.tariff_bands:
        yield ("tariff_bands", "control"), "controls", thresholds.tariff_bands.control
    for index, outcome in enumerate(thresholds.public_outcomes):
        yield ("public_outcomes", index, "product"), "products", outcome.product
        yield ("public_outcomes", index, "version"), "versions", outcome.version


def _optional(at: KeyPath, target: str, id: str | None) -> Iterator[Link]:
    if id is not None:
        yield at, target, id


def _each(at: KeyPath, target: str, ids: object) -> Iterator[Link]:
    for index, id in enumerate(ids if isinstance(ids, tuple) else (ids,)):
        yield (*at, index), target, str(id)


def _check_link(reference: Reference, file: YamlFile, at: KeyPath, target: str, id: str) -> Iterator[Issue]:
    known = [version.id for version in reference.thresholds.versions] if target == "versions" else getattr(reference, target)
    if id not in known:
        home = "the versions of thresholds.yml" if target == "versions" else FILES[target]
        field = next(step for step in reversed(at) if isinstance(step, str))
        yield file.issue(at, f"{field}: {id!r} is not in {home}", did_you_mean(id, known) or f"Add it to {home}")


def check_citations(sources: Mapping[str, Source], file: YamlFile, *, quoting: bool = True) -> Iterator[Issue]:
    """Every cited source exists, a figure has one, `verified` tells the truth, dates are dates."""
    for at, node in _walk(file.value, ()):
        yield from _check_dates(file, at, node)
        cited = node.get("sources")
        if not quoting or not isinstance(cited, list):
            continue
        for index, id in enumerate(cited):
            if str(id) not in sources:
                tip = did_you_mean(str(id), sources) or f"Add it to {FILES['sources']}"
                yield file.issue((*at, "sources", index), f"source {id!r} is not in {FILES['sources']}", tip)
        yield from _check_verified(sources, file, at, node, [str(id) for id in cited if str(id) in sources])


def _check_verified(
    sources: Mapping[str, Source], file: YamlFile, at: KeyPath, node: dict[str, Plain], cited: list[str]
) -> Iterator[Issue]:
    name = dotted(tuple(step for step in at if isinstance(step, str))) or "the entry"
    solid = [id for id in cited if sources[id].tier != "seed"]
    has_value = node.get("value") is not None
    if node.get("verified") is True and not solid:
        tip = "Cite one, or say 'verified: false'"
        yield file.issue((*at, "verified"), f"{name} is verified without a source that is no seed article", tip)
    if has_value and solid and node.get("verified") is False:
        yield file.issue((*at, "verified"), f"{name} has sources but is marked unverified", "Say 'verified: true'")
    if has_value and "unit" in node and not node["sources"]:
        yield _unsourced(file, at, name, node)
    count = node.get("independent_sources")
    if isinstance(count, int) and count != (origins := len({sources[id].origin for id in solid})):
        yield file.issue((*at, "independent_sources"), f"{name} counts {count} independent sources, its sources have {origins} origins")


def _unsourced(file: YamlFile, at: KeyPath, name: str, node: dict[str, Plain]) -> Issue:
    """An error, unless its note says where the value comes from and it is not called verified."""
    owned_up = node.get("note") and node.get("verified") is False
    issue = file.issue((*at, "sources"), f"{name} has a value without a source", "Cite one, or say in its note where it comes from")
    return replace(issue, message=f"{issue.message} ({node['note']})", tip="", level="notice") if owned_up else issue


def _check_dates(file: YamlFile, at: KeyPath, node: dict[str, Plain]) -> Iterator[Issue]:
    for key in _DATE_KEYS:
        if isinstance(value := node.get(key), str) and (problem := date_problem(value)):
            yield file.issue((*at, key), f"{key} {problem}", "Write 2025, 2025-04 or 2025-04-22")


def _walk(value: Plain, at: KeyPath) -> Iterator[tuple[KeyPath, dict[str, Plain]]]:
    """Every mapping in a file, with its path."""
    if isinstance(value, dict):
        yield at, value
        for key, inner in value.items():
            yield from _walk(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk(inner, (*at, index))


def check_aliases(reference: Reference, files: Mapping[str, YamlFile], places: Places) -> Iterator[Issue]:
    """One name, one entity of a kind; context aliases may be shared, for their kin tells which one is meant."""
    owners: dict[str, tuple[str, Entity]] = {}
    for part in LISTS:
        if part == "sources":
            continue
        for entity in getattr(reference, part).values():
            for position, alias in enumerate(entity.aliases):
                if _is_context(alias, entity):
                    continue
                other_part, other = owners.setdefault(alias.casefold(), (part, entity))
                if other is entity:
                    continue
                same = other_part == part
                message = f"alias {alias!r} of {entity.id!r} is also one of {other.id!r}" + ("" if same else f" in {FILES[other_part]}")
                line = files[part].line((places[part, entity.id], "aliases", position))
                yield Issue(files[part].path, line, message, "Keep it in one, or make it a context alias", "error" if same else "warning")


def _is_context(alias: str, entity: Entity) -> bool:
    return alias.casefold() in {name.casefold() for name in entity.context_aliases}
