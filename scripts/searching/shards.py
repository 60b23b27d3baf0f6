"""Which documents are indexed together: neighbours by address, few enough that one edit is cheap and Pagefind needs little memory.

A shard is a run of addresses in their order, so the shards one after another hold all pages in that order. Where a long run is cut
is told by the digests of the addresses in its middle: a document more or less moves no boundary, but for one in many hundred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import groupby

MOST = 150
"""Documents in a shard; a quarter of that at least, where there are more than these. Pagefind needs half a second for a hundred, and
every shard has its part in most of the words."""


def divided(addresses: Sequence[str], most: int = MOST) -> Iterator[Sequence[str]]:
    """The addresses in their order, in shards. What is no article counts articles, and changes with them: where there are several
    shards, it has its own."""
    ordered = sorted(addresses)
    if len(ordered) <= most:
        yield from [ordered] if ordered else []
        return
    for _, group in groupby(ordered, _is_article):
        yield from _cut(list(group), most)


def _is_article(address: str) -> bool:
    return address.startswith("articles/") and address != "articles/"


def _cut(addresses: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    if len(addresses) <= most:
        yield addresses
        return
    quarter = len(addresses) // 4
    middle = range(max(quarter, 1), len(addresses) - quarter)
    at = min(middle, key=lambda number: blake2b(addresses[number].encode(), digest_size=8).digest())
    yield from _cut(addresses[:at], most)
    yield from _cut(addresses[at:], most)
