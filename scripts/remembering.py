"""Results of the analysis that earlier builds made, taken where everything is as it was then.

The findings on a question lie under a digest of all that they follow from: the claims in order, and of each the mark and the
story of its article. A mark stands for the article, its reading and what was found in it by itself, and for the engine that read
it. So these are the very findings that would be made.
"""

from __future__ import annotations

import marshal
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from operator import attrgetter
from pathlib import Path
from typing import Any

from scripts.analysis.questions import Question
from scripts.analysis.stories import Comparison, Sketch, compare, compare_again
from scripts.harvesting import engine
from scripts.harvesting.cache import BATCH, Cache
from scripts.harvesting.engine import digest
from scripts.records.analysis import Finding, Likeness, findings_of, plain_finding
from scripts.records.columns import records_of
from scripts.records.reading import Claim

RESULTS = Path(".cache", "results.sqlite")
CODE = ("analysing.py", "remembering.py")
"""What makes results, beside the engine."""
Found = list[tuple[Question, Finding]]
"""What is found on claims that are gathered under one question, which may be answers to several."""
Find = Callable[[Question, list[Claim]], Found]


class Memory:
    """Takes results from the cache; has them made, and keeps them, where they are not there."""

    def __init__(self, cache: Cache, marks: Mapping[str, bytes]) -> None:
        """`marks` are of every article, by its id."""
        self._cache = cache
        self._marks = marks
        self._mark = code_mark()

    def findings(self, find: Find, story_of: Mapping[str, str], asked: Sequence[tuple[Question, list[Claim]]]) -> Iterator[Found]:
        """What `find` gives for each of these, in their order. Their articles are in these stories."""
        told = {id: digest(mark, story_of[id].encode("utf-8", "surrogatepass")).hex() for id, mark in self._marks.items()}
        for start in range(0, len(asked), BATCH):
            some = {self._key(question, claims, told): (question, claims) for question, claims in asked[start : start + BATCH]}
            packed = self._cache.get_all(list(some))
            known = dict(zip(packed, _unpacked_all(packed.values()), strict=True))
            for key, (question, claims) in some.items():
                found = known.get(key)
                if found is None:
                    found = find(question, claims)
                    self._cache.put(key, _packed(found))
                yield found

    def _key(self, question: Question, claims: list[Claim], told: Mapping[str, str]) -> bytes:
        said = "\n".join([f"{told[claim.article]} {claim.id}" for claim in claims])
        return digest(self._mark, repr(question).encode("utf-8", "surrogatepass"), said.encode("utf-8", "surrogatepass"))

    def compare(self, sketches: Mapping[str, Sketch[int]]) -> Comparison:
        """The comparison of these sketches, from the last one, where few of them have changed since."""
        key = digest(self._mark, b"comparison")
        packed = self._cache.get(key)
        digests = {id: digest(sketch.tobytes())[:16] for id, sketch in sketches.items()}
        changed: set[str] = set()
        if packed is None:
            made = compare(sketches)
        else:
            before, were = _unpacked_comparison(packed)
            changed = {id for id in digests.keys() | were.keys() if digests.get(id) != were.get(id)}
            made = compare_again(before, sketches, changed) if changed else before
        if packed is None or changed:
            self._cache.put(key, _packed_comparison(made, digests))
        return made


@cache
def code_mark() -> bytes:
    """The mark of the running code and of what runs it. Taken once a process, as that of the engine is."""
    return digest(engine.code_mark(), *(files("scripts").joinpath(name).read_bytes() for name in CODE))


# ------------------------------------------------------------------------------------------------------ findings

_QUESTION = attrgetter(*Question.__slots__)


def _packed(found: Found) -> bytes:
    """Records as the tuples of their fields, in the form of `marshal`, which keeps that interned strings are one object."""
    return marshal.dumps([(_interned(_QUESTION(question)), _interned(plain_finding(finding))) for question, finding in found])


def _interned(value: Any) -> Any:
    """Every string in it as the one object that stands for all like it: sentences and ids occur in many findings."""
    if isinstance(value, str):
        return sys.intern(value)
    if isinstance(value, tuple):
        return tuple(map(_interned, value))
    return list(map(_interned, value)) if isinstance(value, list) else value


def _unpacked_all(packed: Iterable[bytes]) -> list[Found]:
    """Each as it was packed. The records of one kind are made together, in a third of the time."""
    opened = [marshal.loads(one) for one in packed]
    findings = findings_of([fields for found in opened for _, fields in found])
    questions = records_of(Question, tuple(zip(*(question for found in opened for question, _ in found), strict=True)))
    pairs = zip(questions, findings, strict=True)
    return [[next(pairs) for _ in found] for found in opened]


# ------------------------------------------------------------------------------------------------------ likenesses


def _packed_comparison(made: Comparison, digests: Mapping[str, bytes]) -> bytes:
    numbers = [made.linking[id].tobytes() for id in made.order]
    likenesses = [(like.first, like.second, like.share, like.kinship) for like in sorted(made.likenesses)]
    return marshal.dumps((made.order, [digests[id] for id in made.order], numbers, likenesses))


def _unpacked_comparison(packed: bytes) -> tuple[Comparison, dict[str, bytes]]:
    """The comparison, and a digest of each sketch in it."""
    order, digests, numbers, likenesses = marshal.loads(packed)
    linking = {id: array("Q", held) for id, held in zip(order, numbers, strict=True)}
    return Comparison(order, linking, frozenset(Likeness(*like) for like in likenesses)), dict(zip(order, digests, strict=True))
