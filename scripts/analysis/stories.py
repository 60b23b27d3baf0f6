"""Articles that share wording: copies of one story, and relatives.

A text is its word triples; each is a number, and the smallest numbers stand for the text (a bottom-k sketch). The
share of the shorter text found in the other is read off the sketches: from 0.5 on the texts are copies, from 0.12
related. Real rewrites of one wire story share 0.09 to 0.18, unrelated texts under 0.01. Likeness shows copying; its
absence never shows independence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, groupby

from scripts.records.analysis import Likeness, Story
from scripts.records.article import READ_KINDS, Article

COPY = 0.5
RELATED = 0.12
_SKETCH = 256  # one standard deviation at a share of 0.12 is 0.02
_LEAST = 8  # fewer triples than this tell nothing
_CROWD = 40  # a triple in more texts than this links each with its next few only, so that cost stays linear
_NEIGHBOURS = 8
_INDEX_BITS = 24
_PRIME = (1 << 61) - 1
_FACTORS = (0x9E3779B97F4A7C1, 0x1F83D9ABFB41BD6, 0x5BE0CD19137E217)
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")  # Chinese has no spaces: each sign is a word


def find_likenesses(articles: Iterable[Article]) -> tuple[Likeness, ...]:
    """Every pair of articles that shares enough wording to say so, in order of their ids."""
    sketches = {article.id: _sketch(_words(article)) for article in sorted(articles, key=lambda article: article.id)}
    ids = list(sketches)
    found = []
    for first, second in sorted(_candidates(list(sketches.values()))):
        share = _share(sketches[ids[first]], sketches[ids[second]])
        if share >= RELATED:
            found.append(Likeness(ids[first], ids[second], round(share, 3), "copy" if share >= COPY else "related"))
    return tuple(sorted(found))


def find_stories(articles: Iterable[Article], likenesses: Iterable[Likeness] | None = None) -> tuple[Story, ...]:
    """Each article in exactly one story: with its copies, and theirs. `likenesses` spares the work of finding them again."""
    articles = list(articles)
    likenesses = sorted(find_likenesses(articles) if likenesses is None else likenesses)
    leader = {article.id: article.id for article in articles}

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


def _sketch(words: Sequence[str]) -> tuple[int, ...]:
    """The smallest numbers among the text's word triples, in order."""
    numbers = [_number(word) for word in words]
    a, b, c = _FACTORS
    triples = {(a * x + b * y + c * z) % _PRIME for x, y, z in zip(numbers, numbers[1:], numbers[2:], strict=False)}
    return tuple(sorted(triples)[:_SKETCH])


def _candidates(sketches: Sequence[tuple[int, ...]]) -> set[tuple[int, int]]:
    """Pairs that share at least two numbers, found by sorting all numbers once."""
    # Number and index packed into one integer: a third of the memory of pairs.
    packed = sorted(number << _INDEX_BITS | index for index, sketch in enumerate(sketches) if len(sketch) >= _LEAST for number in sketch)
    shared: Counter[tuple[int, int]] = Counter()
    for _, same in groupby(packed, key=lambda entry: entry >> _INDEX_BITS):
        indices = [entry & (1 << _INDEX_BITS) - 1 for entry in same]
        if len(indices) > 1:
            shared.update(_pairs(indices))
    return {pair for pair, count in shared.items() if count >= 2}


def _pairs(indices: list[int]) -> Iterable[tuple[int, int]]:
    if len(indices) <= _CROWD:
        return combinations(indices, 2)
    return ((one, other) for at, one in enumerate(indices) for other in indices[at + 1 : at + 1 + _NEIGHBOURS])


def _share(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Containment of the smaller text: both sketches cut at the number up to which both are complete."""
    limits = [sketch[-1] for sketch in (one, other) if len(sketch) == _SKETCH]
    first, second = (frozenset(n for n in sketch if not limits or n <= min(limits)) for sketch in (one, other))
    least = min(len(first), len(second))
    return len(first & second) / least if least >= _LEAST else 0.0
