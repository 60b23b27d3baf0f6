"""Articles that share wording: copies of one story, and relatives.

A text is its word triples; each is a number, and the smallest numbers stand for the text (a bottom-k sketch). The
share of the shorter text found in the other is read off the sketches: from 0.5 on the texts are copies, from 0.12
related. Real rewrites of one wire story share 0.09 to 0.18, unrelated texts under 0.01. Likeness shows copying; its
absence never shows independence.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, groupby

from scripts.records.analysis import Likeness, Story
from scripts.records.article import READ_KINDS, Article

COPY = 0.5
RELATED = 0.12
_SKETCH = 256  # one standard deviation at a share of 0.12 is 0.02
_LEAST = 8  # fewer triples than this tell nothing
CROWD = 16
"""A triple in more texts than this links each with its next few only, so that cost stays linear: stock phrases, or a much copied text."""
_NEIGHBOURS = 2
_MANY, _SAMPLE = 2000, 4
"""Of many articles every fourth number finds the pairs: relatives at a share of 0.12 have some 30 numbers in common."""
_INDEX_BITS = 24
_INDEX = (1 << _INDEX_BITS) - 1
_PRIME = (1 << 61) - 1
_FACTORS = (0x9E3779B97F4A7C1, 0x1F83D9ABFB41BD6, 0x5BE0CD19137E217)
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")  # Chinese has no spaces: each sign is a word

Sketch = array  # of type Q: numbers in rising order, 8 bytes each


def find_likenesses(articles: Iterable[Article]) -> tuple[Likeness, ...]:
    """Every pair of articles that shares enough wording to say so, in order of their ids."""
    return like_sketches({article.id: sketch_of(article) for article in articles})


def like_sketches(sketches: Mapping[str, Sketch[int]]) -> tuple[Likeness, ...]:
    """The same, of sketches by article id."""
    # In this order near-copies stand beside each other, for the smallest number of one is likely that of the other.
    ids = sorted(sketches, key=lambda id: (sketches[id], id))
    found: list[Likeness] = []
    for at, others in _candidates([sketches[id] for id in ids]):
        found += likenesses_of(ids[at], sketches, (ids[other] for other in others))
    return tuple(sorted(found))


def likenesses_of(id: str, sketches: Mapping[str, Sketch[int]], others: Iterable[str]) -> Iterator[Likeness]:
    """Those of one article with others."""
    own = sketches[id]
    numbers = frozenset(own)
    if len(own) < _LEAST:
        return
    for other in others:
        shared = numbers.intersection(sketches[other])
        if len(shared) >= 2 and id != other:
            share = _share(own, sketches[other], shared)
            if share >= RELATED:
                first, second = sorted((id, other))
                yield Likeness(first, second, round(share, 3), "copy" if share >= COPY else "related")


def sort_stories(ids: Iterable[str], likenesses: Iterable[Likeness]) -> tuple[Story, ...]:
    """Each article, by its id, in exactly one story: with its copies, and theirs."""
    likenesses = sorted(likenesses)
    leader = {id: id for id in ids}

    def lead(id: str) -> str:
        while leader[id] != id:
            leader[id] = leader[leader[id]]
            id = leader[id]
        return id

    for like in likenesses:
        if like.kinship != "copy":
            continue
        first, second = sorted((lead(like.first), lead(like.second)))
        leader[second] = first
    members: dict[str, list[str]] = defaultdict(list)
    for id in sorted(leader):
        members[lead(id)].append(id)
    held: dict[str, list[Likeness]] = defaultdict(list)
    for like in likenesses:
        held[lead(like.first)].append(like)
    return tuple(Story(id, tuple(ids), tuple(held[id])) for id, ids in sorted(members.items()))


def story_of(stories: Iterable[Story]) -> dict[str, str]:
    """Article id -> id of its story."""
    return {article: story.id for story in stories for article in story.articles}


def _words(article: Article) -> list[str]:
    """The article's words without boilerplate, which a site's articles share without sharing a story."""
    return [
        word
        for block in article.blocks
        if block.kind in READ_KINDS
        for word in _WORD.findall(article.text[block.start : block.end].casefold())
    ]


@lru_cache(maxsize=1 << 18)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


def sketch_of(article: Article) -> Sketch[int]:
    """The smallest numbers among the text's word triples, in order."""
    numbers = [_number(word) for word in _words(article)]
    a, b, c = _FACTORS
    triples = {(a * x + b * y + c * z) % _PRIME for x, y, z in zip(numbers, numbers[1:], numbers[2:], strict=False)}
    return array("Q", sorted(triples)[:_SKETCH])


def _candidates(sketches: Sequence[Sketch[int]]) -> Iterator[tuple[int, list[int]]]:
    """Pairs that share at least two numbers, by the first of the two: found by sorting all numbers once."""
    step = _SAMPLE if len(sketches) > _MANY else 1
    # Number and index packed into one integer: a third of the memory of pairs.
    packed = sorted(
        number << _INDEX_BITS | index
        for index, sketch in enumerate(sketches) if len(sketch) >= _LEAST
        for number in sketch if number % step == 0
    )  # fmt: skip
    shared: dict[int, int] = {}
    for _, same in groupby(packed, key=lambda entry: entry >> _INDEX_BITS):
        for one, other in _pairs([entry & _INDEX for entry in same]):
            pair = one << _INDEX_BITS | other
            shared[pair] = shared.get(pair, 0) + 1
    pairs = sorted(pair for pair, count in shared.items() if count >= 2)
    for first, entries in groupby(pairs, key=lambda pair: pair >> _INDEX_BITS):
        yield first, [entry & _INDEX for entry in entries]


def _pairs(indices: list[int]) -> Iterable[tuple[int, int]]:
    if len(indices) <= CROWD:
        return combinations(indices, 2)
    return ((one, other) for at, one in enumerate(indices) for other in indices[at + 1 : at + 1 + _NEIGHBOURS])


def _share(one: Sketch[int], other: Sketch[int], shared: frozenset[int]) -> float:
    """Containment of the smaller text: both sketches cut at the number up to which both are complete."""
    limit = min((sketch[-1] for sketch in (one, other) if len(sketch) == _SKETCH), default=_PRIME)
    least = min(bisect_right(one, limit), bisect_right(other, limit))
    return sum(number <= limit for number in shared) / least if least >= _LEAST else 0.0
