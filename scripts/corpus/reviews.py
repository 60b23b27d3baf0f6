"""Review files: `<article>.review.yml` beside the article, a list of what people say of its claims.

    - reject: 3fa09c21bd
      reason: The sentence speaks of the older chip
      reviewer: Jo Doe
    - correct: 81c5de1102
      set: {certainty: reported, attribution: Ann Lee}
      …
    - add: {subject: ascend-910c, predicate: power, value: 310, unit: W}
      quote: draws 310 watts
      …

`confirm` says that the machine read it right. An `action` among the fields makes a restriction, a `predicate` a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scripts.corpus.articles import ARTICLES, REVIEW_SUFFIX, SUFFIXES, article_id, link_problem, read_text
from scripts.corpus.dates import date_problem
from scripts.corpus.yaml_file import Plain, YamlFile, parse_yaml
from scripts.issues import Issue, did_you_mean
from scripts.records.reading import Action, Certainty, Predicate
from scripts.records.review import Review, ReviewAction

ACTIONS: tuple[ReviewAction, ...] = get_args(ReviewAction)
KEYS = (*ACTIONS, "set", "quote", "reason", "reviewer", "date")
_ID = re.compile(r"[0-9a-f]{6,64}")
_DATE = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]))?|--\d\d(?:-\d\d)?")
_BEGIN = "Begin each with '- reject: ', '- correct: ', '- confirm: ' or '- add: '"
_NEVER_UNKNOWN = ("subject", "predicate", "joint", "action", "targets", "certainty", "negated")
Number = int | float
Words = Field(default=None, min_length=1, max_length=300)


class Changes(BaseModel):
    """The fields of a claim or a restriction, as far as they are given."""

    model_config = ConfigDict(extra="forbid", strict=True)

    subject: str | None = Words
    predicate: Predicate | None = None
    object: str | None = Words
    value: Number | str | tuple[Number, Number] | None = None
    unit: str | None = Words
    qualifier: str | None = Words
    joint: tuple[str, ...] | None = None
    bound: Literal["min", "max", "approx"] | None = None
    action: Action | None = None
    authority: str | None = Words
    targets: tuple[str, ...] | None = None
    control: str | None = Words
    date: str | None = Words
    attribution: str | None = Words
    certainty: Certainty | None = None
    negated: bool | None = None


def read_reviews(folder: Path, root: Path) -> tuple[dict[str, tuple[Review, ...]], list[Issue]]:
    """Every review by article id, in the order of the files, and every problem in them."""
    found: dict[str, tuple[Review, ...]] = {}
    issues: list[Issue] = []
    for path in sorted(folder.rglob(f"*{REVIEW_SUFFIX}")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        name = f"{ARTICLES.as_posix()}/{path.relative_to(folder).as_posix()}"
        stem = path.name.removesuffix(REVIEW_SUFFIX)
        if not any(path.with_name(stem + suffix).exists() for suffix in SUFFIXES):
            tip = f"It must have the name of an article beside it: {stem}{SUFFIXES[0]}"
            issues.append(Issue(name, 0, f"reviews no article: there is no {stem!r} here", tip))
            continue
        content = link_problem(path, root, name) or read_text(path, name)
        if isinstance(content, Issue):
            issues.append(content)
            continue
        reviews, problems = parse_reviews(name, article_id(Path(stem + SUFFIXES[0])), content)
        found[article_id(Path(stem + SUFFIXES[0]))] = reviews
        issues += problems
    return found, issues


def parse_reviews(name: str, article: str, content: str) -> tuple[tuple[Review, ...], list[Issue]]:
    """The reviews of one file; an entry that is wrong is told and left out."""
    file = parse_yaml(name, content)
    issues = list(file.issues)
    if file.value is None:
        return (), issues
    if not isinstance(file.value, list):
        return (), [*issues, file.issue((), "must be a list of reviews", _BEGIN)]
    reviews = []
    for index, entry in enumerate(file.value):
        problems = list(_check_entry(file, index, entry))
        issues += problems
        if not problems and isinstance(entry, dict):
            reviews.append(_review(file, index, article, entry))
    return tuple(reviews), issues


def _check_entry(file: YamlFile, index: int, entry: Plain) -> Iterator[Issue]:
    if not isinstance(entry, dict):
        yield file.issue((index,), "must be a list of reviews", _BEGIN)
        return
    for key in entry:
        if key not in KEYS:
            yield file.issue((index, key), f"unknown key {key!r}", did_you_mean(key, KEYS) or f"Known keys: {', '.join(KEYS)}")
    actions = [action for action in ACTIONS if action in entry]
    if len(actions) != 1:
        problem = f"says {' and '.join(actions)} at once" if actions else "says neither confirm, reject, correct nor add"
        yield file.issue((index,), problem, "One of them an entry")
        return
    yield from _check_words(file, index, entry, actions[0])
    if actions[0] == "add":
        yield from _check_changes(file, index, "add", entry["add"])
    else:
        id = str(entry[actions[0]])
        if not _ID.fullmatch(id):
            tip = "Copy it from the permalink on the article's page; in quotation marks if it is all digits"
            yield file.issue((index, actions[0]), f"{actions[0]} is no id of a claim: {id!r}", tip)
    if actions[0] == "correct":
        yield from _check_changes(file, index, "set", entry.get("set"))
    elif "set" in entry:
        yield file.issue((index, "set"), f"set does not go with {actions[0]}", "It goes with correct")


def _check_words(file: YamlFile, index: int, entry: dict[str, Plain], action: ReviewAction) -> Iterator[Issue]:
    wanted = ["reviewer", *(["reason"] if action != "confirm" else []), *(["quote"] if action == "add" else [])]
    for key in wanted:
        if not entry.get(key):
            yield file.issue((index,), f"{action} has no {key}", f"Add '{key}: …'")
    for key in ("reviewer", "reason", "quote"):
        value = entry.get(key)
        if value and (not isinstance(value, str) or len(value) > 2000):
            yield file.issue((index, key), f"{key} must be text of at most 2,000 characters", "Put it in quotation marks")
    if "date" in entry and (problem := date_problem(str(entry["date"]))):
        yield file.issue((index, "date"), f"date {problem}", "Write 2025, 2025-04 or 2025-04-22")


def _check_changes(file: YamlFile, index: int, key: str, given: Plain) -> Iterator[Issue]:
    if not isinstance(given, dict) or not given:
        yield file.issue((index, key), f"{key} must be fields and their values", f"Write {key}: {{certainty: reported}}")
        return
    for field in _NEVER_UNKNOWN:
        if field in given and given[field] is None:
            yield file.issue((index, key, field), f"{field} cannot be unknown", "Reject the claim if it says nothing")
    try:
        Changes.model_validate(_shaped(given))
    except ValidationError as error:
        told = set()
        for problem in error.errors(include_url=False):
            field = str(problem["loc"][0])
            if field not in told:
                told.add(field)
                yield file.issue((index, key, field), *_said(field, problem))
        return
    if "date" in given and given["date"] is not None and not _DATE.fullmatch(str(given["date"])):
        tip = "Write 2025, 2025-Q1, 2025-H2, 2025-04 or 2025-04-22"
        yield file.issue((index, key, "date"), f"date is not a date: {given['date']!r}", tip)


def _said(field: str, problem: Any) -> tuple[str, str]:
    if problem["type"] == "extra_forbidden":
        return f"unknown field {field!r}", did_you_mean(field, Changes.model_fields) or f"Known: {', '.join(Changes.model_fields)}"
    if problem["type"] == "literal_error":
        expected = str(problem["ctx"]["expected"])
        known = re.findall(r"'([^']+)'", expected)
        return f"{field} is {problem['input']!r}, expected {expected}", did_you_mean(str(problem["input"]), known)
    return f"{field}: {problem['msg'][0].lower()}{problem['msg'][1:]}, not {problem['input']!r}"[:300], ""


def _shaped(given: dict[str, Plain]) -> dict[str, object]:
    """Lists as tuples, and a year that YAML took for a number as the text that it is."""
    shaped = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    return {key: str(value) if key == "date" and isinstance(value, int) else value for key, value in shaped.items()}


def _review(file: YamlFile, index: int, article: str, entry: dict[str, Plain]) -> Review:
    action = next(action for action in ACTIONS if action in entry)
    given = entry.get("add") if action == "add" else entry.get("set")
    quote, date = entry.get("quote"), entry.get("date")
    return Review(
        article=article,
        path=file.path,
        line=file.line((index,)),
        action=action,
        reviewer=" ".join(str(entry["reviewer"]).split()),
        reason=" ".join(str(entry.get("reason") or "").split()),
        claim=None if action == "add" else str(entry[action]),
        changes=_shaped(given) if isinstance(given, dict) else {},
        quote=str(quote) if quote else None,
        date=str(date) if date else None,
    )
