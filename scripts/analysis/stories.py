"""Articles that share wording: copies of one story, and relatives.

A text is its word triples; each is a number, and the smallest numbers stand for the text (a bottom-k sketch). The
share of the shorter text found in the other is read off the sketches: from 0.5 on the texts are copies, from 0.12
related. Real rewrites of one wire story share 0.09 to 0.18, unrelated texts under 0.01. Likeness shows copying; its
absence never shows independence.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
_FEW = 64  # articles up to which comparing these again is less work than comparing all
_MANY, _SAMPLE = 2000, 4
"""Of many articles every fourth number finds the pairs: relatives at a share of 0.12 have some 30 numbers in common."""
_INDEX_BITS = 24
_INDEX = (1 << _INDEX_BITS) - 1
_PRIME = (1 << 61) - 1
_FACTORS = (0x9E3779B97F4A7C1, 0x1F83D9ABFB41BD6, 0x5BE0CD19137E217)
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")  # Chinese has no spaces: each sign is a word

Sketch = array  # of type Q: numbers in rising order, 8 bytes each
Pair = tuple[str, str]
"""Two ids, in order."""


def find_likenesses(articles: Iterable[Article]) -> tuple[Likeness, ...]:
    """Every pair of articles that shares enough wording to say so, in order of their ids."""
    return like_sketches({article.id: sketch_of(article) for article in articles})


@dataclass(frozen=True, slots=True)
class Comparison:
    """The likenesses among some sketches, and what it takes to find them again where a few of these change."""

    order: tuple[str, ...]
    """Article ids; near-copies stand beside each other, for the smallest number of one is likely that of the other."""
    linking: Mapping[str, Sketch[int]]
    """Those numbers of each sketch by which pairs are found, by article id."""
    likenesses: frozenset[Likeness]


def like_sketches(sketches: Mapping[str, Sketch[int]]) -> tuple[Likeness, ...]:
    """The same, of sketches by article id."""
    return tuple(sorted(compare(sketches).likenesses))


def compare(sketches: Mapping[str, Sketch[int]]) -> Comparison:
    """Every sketch with every other."""
    order, step = _in_order(sketches), _step(sketches)
    linking = {id: _linking(sketches[id], step) for id in order}
    found: set[Likeness] = set()
    for at, others in _candidates([linking[id] for id in order]):
        found.update(likenesses_of(order[at], sketches, (order[other] for other in others)))
    return Comparison(order, linking, frozenset(found))


def compare_again(before: Comparison, sketches: Mapping[str, Sketch[int]], changed: Collection[str]) -> Comparison:
    """What `compare` gives, where only the sketches of the `changed` ids are others than before, or came or went."""
    step = _step(sketches)
    if len(changed) > _FEW or step != _step(before.order):
        return compare(sketches)
    order = _in_order_again(before.order, sketches, changed)
    linking = {id: _linking(sketches[id], step) if id in changed else before.linking[id] for id in order}
    pairs = _pairs_in_doubt(before, order, linking, frozenset(changed))
    kept = (like for like in before.likenesses if like.first not in changed and like.second not in changed)
    found = {like for like in kept if (like.first, like.second) not in pairs}
    in_common = _in_common(pairs, linking)
    alike = {(like.first, like.second): like for one, other in in_common for like in likenesses_of(one, sketches, (other,))}
    found.update(alike[pair] for pair in _linked({pair: in_common[pair] for pair in alike}, order, linking))
    return Comparison(order, linking, frozenset(found))


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


def _in_order(sketches: Mapping[str, Sketch[int]]) -> tuple[str, ...]:
    return tuple(sorted(sketches, key=lambda id: (sketches[id], id)))


def _in_order_again(before: Iterable[str], sketches: Mapping[str, Sketch[int]], changed: Collection[str]) -> tuple[str, ...]:
    """The same, when only changed ids stand elsewhere than before."""
    order = [id for id in before if id not in changed]
    for id in changed:
        if id in sketches:
            insort(order, id, key=lambda id: (sketches[id], id))
    return tuple(order)


def _step(ids: Collection[str]) -> int:
    return _SAMPLE if len(ids) > _MANY else 1


def _linking(sketch: Sketch[int], step: int) -> Sketch[int]:
    if len(sketch) < _LEAST:
        return array("Q")
    return sketch if step == 1 else array("Q", [number for number in sketch if number % step == 0])


def _candidates(linking: Sequence[Sketch[int]]) -> Iterator[tuple[int, list[int]]]:
    """Pairs that share at least two numbers, by the first of the two: found by sorting all numbers once."""
    # Number and index packed into one integer: a third of the memory of pairs.
    packed = sorted(number << _INDEX_BITS | index for index, numbers in enumerate(linking) for number in numbers)
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


def _pairs_in_doubt(
    before: Comparison, order: tuple[str, ...], linking: Mapping[str, Sketch[int]], changed: frozenset[str]
) -> set[Pair]:
    """Pairs that may be candidates now and were none, or the other way round: only the numbers of changed articles, old and new, can
    have linked them otherwise."""
    numbers = frozenset(number for held in (before.linking, linking) for id in changed for number in held.get(id, ()))
    shared = _shared((id for id in order if id not in changed), linking, numbers)
    had = _holders(before.order, shared | _shared(changed & before.linking.keys(), before.linking, numbers))
    have = _holders(order, shared | _shared(changed & linking.keys(), linking, numbers))
    pairs = {tuple(sorted(pair)) for number in numbers for pair in _linked_otherwise(had[number], have[number], changed)}
    return {(first, second) for first, second in pairs if first in linking and second in linking}


def _linked_otherwise(had: list[str], have: list[str], changed: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pairs among the articles that had, and have, one number, which it may link otherwise than before."""
    crowds = (len(had) > CROWD) + (len(have) > CROWD)
    if crowds == 0:
        yield from (pair for pair in combinations(have, 2) if not changed.isdisjoint(pair))
    elif crowds == 1:
        yield from combinations(sorted({*had, *have}), 2)
    else:
        for ids in (had, have):
            for start, end in _around(ids, changed):
                yield from combinations(ids[start:end], 2)


def _around(ids: list[str], changed: frozenset[str]) -> Iterator[tuple[int, int]]:
    """For each changed one of a crowd the stretch that reaches as many of the others on both sides as are linked across it."""
    for at, id in enumerate(ids):
        if id in changed:
            start, end = at, at + 1
            for _ in range(_NEIGHBOURS):
                start = next((place for place in range(start - 1, -1, -1) if ids[place] not in changed), 0)
                end = next((place + 1 for place in range(end, len(ids)) if ids[place] not in changed), len(ids))
            yield start, end


def _in_common(pairs: Iterable[Pair], linking: Mapping[str, Sketch[int]]) -> dict[Pair, frozenset[int]]:
    """The numbers of those pairs that have enough in common to be candidates, if these link them."""
    found = ((pair, frozenset(linking[pair[0]]).intersection(linking[pair[1]])) for pair in pairs)
    return {pair: numbers for pair, numbers in found if len(numbers) >= 2}


def _linked(in_common: Mapping[Pair, frozenset[int]], order: tuple[str, ...], linking: Mapping[str, Sketch[int]]) -> Iterator[Pair]:
    """Those of the pairs that `_candidates` would give."""
    if not in_common:
        return
    rank = {id: at for at, id in enumerate(order)}
    shared = _shared(order, linking, frozenset().union(*in_common.values()))
    holders = {number: [rank[id] for id in ids] for number, ids in _holders(order, shared).items()}
    for (first, second), numbers in in_common.items():
        if sum(_links(holders[number], rank[first], rank[second]) for number in numbers) >= 2:
            yield first, second


def _links(ranks: list[int], one: int, other: int) -> bool:
    return len(ranks) <= CROWD or abs(bisect_left(ranks, one) - bisect_left(ranks, other)) <= _NEIGHBOURS


def _shared(ids: Iterable[str], linking: Mapping[str, Sketch[int]], numbers: frozenset[int]) -> dict[str, frozenset[int]]:
    """Which of the numbers each of these articles has, of those that have any."""
    return {id: shared for id in ids if (shared := numbers.intersection(linking[id]))}


def _holders(order: Iterable[str], shared: Mapping[str, Iterable[int]]) -> defaultdict[int, list[str]]:
    """The articles that have each number, in order."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for id in order:
        for number in shared.get(id, ()):
            found[number].append(id)
    return found


def _share(one: Sketch[int], other: Sketch[int], shared: frozenset[int]) -> float:
    """Containment of the smaller text: both sketches cut at the number up to which both are complete."""
    limit = min((sketch[-1] for sketch in (one, other) if len(sketch) == _SKETCH), default=_PRIME)
    least = min(bisect_right(one, limit), bisect_right(other, limit))
    return sum(number <= limit for number in shared) / least if least >= _LEAST else 0.0
