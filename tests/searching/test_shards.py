"""Every document is in one shard, neighbours together, and stays there when others come and go."""

from __future__ import annotations

import pytest

from scripts.searching.shards import divided

ARTICLES = [f"articles/{number:05}-of-something/" for number in range(3000)]
OTHERS = ["", "about/", "articles/", *(f"products/{number}/" for number in range(70)), "topics/a/"]


@pytest.mark.parametrize("addresses", [[], ["", "about/"], ARTICLES[:50], ARTICLES[:51], [*ARTICLES, *OTHERS]])
def test_every_address_is_in_one_shard_and_in_its_order(addresses: list[str]) -> None:
    shards = list(divided(addresses[::-1], 50))
    assert [address for shard in shards for address in shard] == sorted(addresses)
    assert all(0 < len(shard) <= 50 for shard in shards)


def test_a_small_site_is_one_shard() -> None:
    assert len(list(divided([*ARTICLES[:20], *OTHERS], 100))) == 1
    assert len(list(divided([*ARTICLES[:30], *OTHERS], 100))) == 3


def test_what_counts_articles_is_not_indexed_with_them() -> None:
    for shard in divided([*ARTICLES, *OTHERS], 50):
        assert set(shard) <= set(ARTICLES) or set(shard) <= set(OTHERS)


def test_shards_are_neither_large_nor_tiny() -> None:
    sizes = [len(shard) for shard in divided(ARTICLES, 60)]
    assert min(sizes) >= 15 and len(sizes) < 100


def test_one_document_more_or_less_changes_one_shard() -> None:
    """But where it cuts another one itself, or moves the middle of a large part beyond its cut: not once in fifty."""
    before = {tuple(shard) for shard in divided(ARTICLES, 60)}
    changed = []
    for number in range(0, 3000, 15):
        more = {tuple(shard) for shard in divided([*ARTICLES, f"articles/{number:05}-so/"], 60)}
        less = {tuple(shard) for shard in divided(ARTICLES[:number] + ARTICLES[number + 1 :], 60)}
        changed += [len(more - before), len(less - before)]
    assert sum(one > 2 for one in changed) * 50 <= len(changed)
