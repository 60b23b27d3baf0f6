"""Read `seeds/reference/` into one Reference, and say everything that is wrong with it.

An entry that does not fit its record is reported and left out; the rest is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from scripts.corpus.reference_checks import FILES, LISTS, Places, check_reference
from scripts.corpus.yaml_file import KeyPath, Plain, YamlFile, dotted, read_yaml
from scripts.issues import Issue, did_you_mean
from scripts.records.reference import ControlledProduct, Entity, Entry, Figure, Product, Reference, Source, Thresholds

Model = TypeVar("Model", bound=BaseModel)
_FIGURE_FIELDS = (*Figure.model_fields, *ControlledProduct.model_fields)
_SLUG = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


def read_reference(folder: Path) -> tuple[Reference, list[Issue]]:
    """The reference of a folder and every problem in it; paths in messages begin at the project, two folders up."""
    folder = folder.resolve()
    root = folder.parent.parent
    issues = list(_check_folder(folder, root))
    files = {part: read_yaml(folder / name, root) for part, name in FILES.items() if (folder / name).is_file()}
    issues += [issue for file in files.values() for issue in file.issues]
    parts: dict[str, Any] = {}
    places: Places = {}
    for part in LISTS:
        if part in files:
            parts[part] = {}
            for index, entry in _entries(files[part], LISTS[part], issues):
                parts[part][entry.id] = entry
                places[part, entry.id] = index
    if "thresholds" in files:
        parts["thresholds"] = _validated(files["thresholds"], (), files["thresholds"].value, Thresholds, issues) or Thresholds()
    reference = Reference.model_validate(parts)
    issues += check_reference(reference, files, places)
    return reference, sorted(set(issues))


def _check_folder(folder: Path, root: Path) -> Iterator[Issue]:
    for part, name in FILES.items():
        if not (folder / name).is_file():
            yield Issue((folder / name).relative_to(root).as_posix(), 0, f"is missing, so the reference has no {part.replace('_', ' ')}")
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in FILES.values():
            yield Issue(path.relative_to(root).as_posix(), 0, "is not a file of the reference", did_you_mean(path.name, FILES.values()))


def _entries(file: YamlFile, model: type[Entry], issues: list[Issue]) -> Iterator[tuple[int, Entry]]:
    """Each entry that fits its record, with its index; `issues` grows by what is wrong with the others."""
    if not isinstance(file.value, list):
        if not file.issues:
            issues.append(file.issue((), "must be a list of entries", "Begin each entry with '- id: '"))
        return
    seen: dict[str, int] = {}
    for index, entry in enumerate(file.value):
        made = _validated(file, (index,), entry, model, issues)
        if made is None:
            continue
        if made.id in seen:
            first = f"The first one is on line {file.line((seen[made.id], 'id'))}"
            issues.append(file.issue((index, "id"), f"id {made.id!r} is given twice", first))
            continue
        if not _SLUG.fullmatch(made.id):
            issues.append(file.issue((index, "id"), f"id {made.id!r} is not a slug", "Use lower-case letters, digits and hyphens"))
        seen[made.id] = index
        issues.extend(_check_entry(file, index, made))
        yield index, made


def _validated(file: YamlFile, at: KeyPath, entry: Plain, model: type[Model], issues: list[Issue]) -> Model | None:
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        told: set[KeyPath] = set()
        for problem in error.errors(include_url=False, include_context=True):
            where = _longest_known(file, at, problem["loc"])
            if where not in told:
                told.add(where)
                issues.append(_describe(file, at, where, problem, model))
        return None


def _longest_known(file: YamlFile, at: KeyPath, loc: KeyPath) -> KeyPath:
    """The part of pydantic's location that is in the file: it also names members of unions there."""
    where = (*at, *loc)
    while len(where) > len(at) and where not in file.lines:
        where = where[:-1]
    return where


def _describe(file: YamlFile, at: KeyPath, where: KeyPath, problem: Any, model: type[BaseModel]) -> Issue:
    """Pydantic's finding in the words of the house."""
    name, given, kind = dotted(where[len(at) :]), problem["input"], problem["type"]
    label = name or "the entry"
    if kind == "missing":
        missing = problem["loc"][-1]
        return file.issue(where, f"{name or _entry_name(given)} has no {missing!r}", f"Add '{missing}: …'")
    if kind == "extra_forbidden":
        known = [field.alias or key for key, field in model.model_fields.items()]
        inner = len(where) - len(at) > 1
        tip = did_you_mean(str(where[-1]), _FIGURE_FIELDS if inner else known) or ("" if inner else f"Known: {', '.join(known)}")
        return file.issue(where, f"unknown field {name!r}", tip)
    if kind == "literal_error":
        expected = problem["ctx"]["expected"]
        return file.issue(where, f"{label} is {given!r}, expected {expected}", did_you_mean(str(given), re.findall(r"'([^']+)'", expected)))
    if kind == "string_type":
        return file.issue(where, f"{label} must be text, not {given!r}", "Put it in quotation marks" if given is not None else "")
    return file.issue(where, f"{label}: {problem['msg'][0].lower()}{problem['msg'][1:]}, not {given!r}"[:300])


def _entry_name(given: Any) -> str:
    return repr(given["id"]) if isinstance(given, dict) and "id" in given else "the entry"


def _check_entry(file: YamlFile, index: int, entry: Entry) -> Iterator[Issue]:
    if isinstance(entry, Source):
        if not entry.url and not entry.locator:
            yield file.issue((index,), f"source {entry.id!r} has neither url nor locator", "Say where it can be found")
        if not entry.said.strip():
            yield file.issue((index, "said"), f"source {entry.id!r} does not say what it said", "One sentence in your own words")
    if isinstance(entry, Entity):
        for position, alias in enumerate(entry.aliases):
            if alias != " ".join(alias.split()) or not alias:
                yield file.issue((index, "aliases", position), f"alias {alias!r} has stray spaces", "Write it as it stands in a text")
        for position, alias in enumerate(entry.context_aliases):
            if alias not in entry.aliases:
                tip = did_you_mean(alias, entry.aliases) or "Add it to aliases too"
                yield file.issue((index, "context_aliases", position), f"context alias {alias!r} is not among the aliases", tip)
    if isinstance(entry, Product):
        for key, figure in entry.figures.items():
            if not figure.unit:
                yield file.issue((index, "figures", key, "unit"), f"figure {key!r} has no unit")
