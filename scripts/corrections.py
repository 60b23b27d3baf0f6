"""Reviews applied to what was read: after extraction, before analysis. What cannot be applied is told and changes nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from scripts.extraction.claims import claim_id
from scripts.issues import Issue, did_you_mean
from scripts.records.article import Article
from scripts.records.reading import Claim, Evidence, Predicate, Reading, Restriction
from scripts.records.reference import Reference
from scripts.records.review import Review, Reviewed

Item = TypeVar("Item", Claim, Restriction)
FRAME = "review"
"""Stands as the frame of whatever was added by hand."""
UNITS: dict[Predicate, tuple[str, ...]] = {
    "relative_performance": ("ratio",),
    "compute": ("TFLOPS", "TOPS"),
    "memory_capacity": ("GB",),
    "memory_bandwidth": ("TB/s",),
    "power": ("W",),
    "process_node": ("nm",),
    "yield": ("ratio",),
    "market_share": ("ratio",),
}
WORDS: dict[Predicate, tuple[str, ...]] = {
    "relative_performance": ("comparable", "higher", "lower"),
    "price": ("comparable", "higher", "lower"),
    "availability": ("announced", "sampling", "mass-production", "shipping", "launched", "delayed", "discontinued", "open-sourced"),
    "workload": ("training", "inference", "general-purpose"),
}
OBJECTS: frozenset[Predicate] = frozenset({"manufacturer", "software_support", "alternative_to", "customer"})
FIGURES: frozenset[Predicate] = frozenset({*UNITS, "volume", "money", "price"})
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Corrected:
    """The accepted readings by article, beside them every review that took effect, and what is wrong with the others."""

    readings: dict[str, Reading]
    reviewed: dict[str, tuple[Reviewed, ...]] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


def correct(
    articles: Sequence[Article], readings: Mapping[str, Reading], reviews: Mapping[str, Sequence[Review]], reference: Reference
) -> Corrected:
    """Every reading as people left it. `reviews` of an article that could not be read wait until it can."""
    accepted = dict(readings)
    reviewed: dict[str, tuple[Reviewed, ...]] = {}
    issues: list[Issue] = []
    known = frozenset(entity.id for _, entity in reference.entities())
    for article in articles:
        if article.id in readings and reviews.get(article.id):
            reading, done, problems = apply_reviews(article, readings[article.id], reviews[article.id], known)
            accepted[article.id], reviewed[article.id] = reading, done
            issues += problems
    return Corrected(accepted, reviewed, tuple(issues))


def apply_reviews(
    article: Article, reading: Reading, reviews: Iterable[Review], known: frozenset[str]
) -> tuple[Reading, tuple[Reviewed, ...], list[Issue]]:
    """The accepted reading of one article, the reviews that took effect, and those that could not."""
    known = known | {mention.id for mention in reading.mentions}
    items: tuple[Claim | Restriction, ...] = (*reading.claims, *reading.restrictions)
    machine = {item.id: item for item in items}
    done: dict[str, Reviewed] = {}
    issues: list[Issue] = []
    for review in reviews:
        made = _applied(review, article, machine, known)
        if isinstance(made, Reviewed):
            id = (made.machine or made.accepted).id  # type: ignore[union-attr]  # one of the two is there
            if id in done:
                first = f"The first one is on line {done[id].review.line}"
                issues.append(Issue(review.path, review.line, f"{id!r} is reviewed twice", first))
            else:
                done[id] = made
        else:
            issues.append(made)
    claims = _accepted(reading.claims, done, Claim)
    restrictions = _accepted(reading.restrictions, done, Restriction)
    return replace(reading, claims=claims, restrictions=restrictions), tuple(done.values()), issues


def _accepted(items: Sequence[Item], done: Mapping[str, Reviewed], kind: type[Item]) -> tuple[Item, ...]:
    """What stands in the end, in order of the text."""
    candidates: list[Claim | Restriction | None] = [done[item.id].accepted if item.id in done else item for item in items]
    candidates += [reviewed.accepted for reviewed in done.values() if reviewed.machine is None]
    standing = [item for item in candidates if isinstance(item, kind)]
    return tuple(sorted(standing, key=lambda item: item.evidence.start))


def _applied(review: Review, article: Article, machine: Mapping[str, Claim | Restriction], known: Container[str]) -> Reviewed | Issue:
    if review.action == "add":
        return _added(review, article, machine, known)
    item = machine.get(review.claim or "")
    if item is None:
        tip = "The machine reads the text otherwise by now: look the claim up on the article's page, and mend or remove this review"
        return Issue(review.path, review.line, f"reviews a claim that no longer exists: {review.claim!r}", tip, "warning")
    if review.action == "confirm":
        return Reviewed(review, item, item)
    if review.action == "reject":
        return Reviewed(review, item, None)
    corrected = _changed(item, review)
    if isinstance(corrected, Issue):
        return corrected
    problem = next(_problems(corrected, known), None)
    return Issue(review.path, review.line, *problem) if problem else Reviewed(review, item, corrected)


def _changed(item: Claim | Restriction, review: Review) -> Claim | Restriction | Issue:
    own = {field.name for field in fields(item)}
    for name in review.changes:
        if name not in own:
            kind = "claim" if isinstance(item, Claim) else "restriction"
            return Issue(review.path, review.line, f"a {kind} has no {name!r}", did_you_mean(name, own))
    changed: Any = dict(review.changes)
    corrected: Claim | Restriction = replace(item, **changed)
    same = corrected == item
    return Issue(review.path, review.line, "corrects nothing: the claim reads so already", "Say confirm", "warning") if same else corrected


def _added(review: Review, article: Article, machine: Mapping[str, Claim | Restriction], known: Container[str]) -> Reviewed | Issue:
    evidence = find_evidence(article, review.quote or "")
    if evidence is None:
        tip = "Copy the words from the article as they stand there"
        return Issue(review.path, review.line, f"quote is not in {article.path}: {(review.quote or '')[:60]!r}", tip)
    made = _made(review, article.id, evidence)
    if isinstance(made, Issue):
        return made
    if problem := next(_problems(made, known), None):
        return Issue(review.path, review.line, *problem)
    if made.id in machine:
        return Issue(review.path, review.line, f"adds what the machine reads already: {made.id!r}", f"Say confirm: {made.id}", "warning")
    return Reviewed(review, None, made)


def _made(review: Review, article: str, evidence: Evidence) -> Claim | Restriction | Issue:
    given: Any = dict(review.changes)
    kind: type[Claim] | type[Restriction] = Restriction if "action" in given else Claim
    wanted = ("action", "targets") if kind is Restriction else ("subject", "predicate")
    if missing := [name for name in wanted if not given.get(name)]:
        return Issue(review.path, review.line, f"add has no {' and no '.join(missing)}", "A claim needs both subject and predicate")
    own = {field.name for field in fields(kind)}
    if strangers := [name for name in given if name not in own]:
        message = f"a {'restriction' if kind is Restriction else 'claim'} has no {strangers[0]!r}"
        return Issue(review.path, review.line, message, did_you_mean(strangers[0], own))
    given = {"certainty": "stated", "article": article, "evidence": evidence, "frame": FRAME, "id": "", **given}
    if kind is Restriction:
        restriction = Restriction(**{"authority": None, **given})
        parts = (restriction.action, restriction.authority, restriction.targets, restriction.object)
        return replace(restriction, id=claim_id(article, *parts, evidence.quote))
    claim = Claim(**given)
    return replace(claim, id=claim_id(article, claim.subject, claim.predicate, claim.object, claim.value, evidence.quote))


def find_evidence(article: Article, words: str) -> Evidence | None:
    """Where these words stand in the text, spaces aside, and the sentence around them."""
    parts = words.split()
    found = re.search(r"\s+".join(map(re.escape, parts)), article.raw) if parts else None
    if not found:
        return None
    start, end = found.span()
    for sentence in article.sentences:
        left, right = article.raw_start(sentence.start), article.raw_end(sentence.end)
        if left <= start < right:
            left, right = min(left, start), max(right, end)
            return Evidence(article.raw[left:right], left, right, start, end, sentence.number)
    return None


def _problems(item: Claim | Restriction, known: Container[str]) -> Iterator[tuple[str, str]]:
    """What no claim may say: an entity that nobody lists, a figure without its unit, a word that its predicate does not have."""
    if isinstance(item, Claim):
        named = [("subject", item.subject), *(("joint", id) for id in item.joint)]
        named += [("object", item.object)] if item.object else []
        for name, id in named:
            if id not in known:
                yield f"{name} {id!r} is no entity of the reference or of this article", "Add it to seeds/reference/ first"
        yield from _value_problems(item)
    elif item.control and item.control not in known:
        yield f"control {item.control!r} is not in seeds/reference/controls.yml", ""
    elif not item.targets:
        yield "a restriction needs targets", "Product ids, else organisation ids, else one plain noun"


def _value_problems(claim: Claim) -> Iterator[tuple[str, str]]:
    predicate, value = claim.predicate, claim.value
    if predicate in OBJECTS and not claim.object:
        yield f"{predicate} needs an object", "The id of the other entity"
    if isinstance(value, str):
        if predicate in WORDS and value not in WORDS[predicate]:
            yield f"{predicate} is {value!r}, expected {', '.join(WORDS[predicate])}", did_you_mean(value, WORDS[predicate])
        elif predicate in FIGURES and predicate not in (*WORDS, "process_node"):
            yield f"{predicate} needs a figure, not {value!r}", "A number, without its unit"
        return
    if value is None:
        if predicate in FIGURES or (predicate in WORDS and predicate not in OBJECTS):
            yield f"{predicate} needs a value", ""
        return
    if predicate in ("availability", "workload", "limitation"):
        yield f"{predicate} needs a word, not {value!r}", ""
    ends = value if isinstance(value, tuple) else (value,)
    if not all(isinstance(end, int | float) and math.isfinite(end) and 0 <= end < 1e18 for end in ends) or list(ends) != sorted(ends):
        yield f"value is no figure: {value!r}", "A number, or [low, high]"
    if predicate in UNITS and claim.unit not in UNITS[predicate]:
        yield f"unit of {predicate} is {claim.unit!r}, expected {' or '.join(UNITS[predicate])}", "Values are kept in one unit each"
    if predicate in ("price", "money") and not _CURRENCY.fullmatch(claim.unit or ""):
        yield f"unit of {predicate} is {claim.unit!r}, expected a currency", "Write USD or CNY"
