"""What the lexicon knows of names: `seeds/lexicon/names.yml` and `authorities.yml`, every problem with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import re2
from pydantic import ValidationError

from scripts.corpus.yaml_file import KeyPath, Plain, YamlFile, dotted, read_yaml
from scripts.issues import Issue, did_you_mean
from scripts.records.names import NamePatterns

_NOT_PATTERNS = frozenset({"id", "kind", "kinds", "names", "need", "vendor", "slug", "yes", "no"})
_PLAIN_LISTS = frozenset({"ordinary", "any_case", "family_name_first"})


def read_names(folder: Path, root: Path) -> tuple[NamePatterns | None, list[Issue]]:
    """Both files as one record; None where something in them is wrong, with all that is."""
    file, governments = read_yaml(folder / "names.yml", root), read_yaml(folder / "authorities.yml", root)
    issues = [*file.issues, *governments.issues]
    if issues or not isinstance(file.value, dict):
        return None, issues or [Issue(file.path, 1, "holds no mapping", "Copy the keys of the file as it was")]
    issues += _check_patterns(file)
    try:
        patterns = NamePatterns.model_validate({**file.value, "authorities": governments.value})
    except ValidationError as error:
        return None, [*issues, *_problems(error, file, governments)]
    issues += _check_slugs(patterns, file)
    return (None if issues else patterns), issues


def _problems(error: ValidationError, file: YamlFile, governments: YamlFile) -> Iterator[Issue]:
    for problem in error.errors():
        at = problem["loc"]
        source, at = (governments, at[1:]) if at and at[0] == "authorities" else (file, at)
        tip = did_you_mean(str(at[-1]), NamePatterns.model_fields) if problem["type"] == "extra_forbidden" else ""
        yield source.issue(at, f"{dotted(at)}: {problem['msg'].lower()}, found {problem['input']!r:.80}", tip)


def _check_patterns(file: YamlFile) -> Iterator[Issue]:
    """Every expression must be RE2, so that no text can make it slow."""
    for at, pattern in _expressions(file.value, ()):
        try:
            re2.compile(pattern)
        except re2.error as error:
            reason = error.args[0].decode() if isinstance(error.args[0], bytes) else error
            yield file.issue(at, f"{dotted(at)}: not an RE2 pattern: {reason}", "RE2 has no lookaround and no backreference")


def _expressions(value: Plain, at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_PATTERNS and not (key in _PLAIN_LISTS and not at):
                yield from _expressions(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _expressions(inner, (*at, index))


def _check_slugs(patterns: NamePatterns, file: YamlFile) -> Iterator[Issue]:
    """A slug may hold only groups of its own pattern."""
    for index, pattern in enumerate(patterns.patterns):
        groups: dict[str, Any] = re2.compile(pattern.pattern).groupindex
        for _, field, _, _ in Formatter().parse(pattern.slug):
            if field is not None and field not in groups:
                at = ("patterns", index, "slug")
                yield file.issue(at, f"pattern {pattern.id!r} has no group {field!r}", did_you_mean(field, groups))
