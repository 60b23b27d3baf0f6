"""An index that was put together of shards says what Pagefind says of all documents at once, and is the same however they were divided."""

from __future__ import annotations

import random
from array import array
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scripts.searching import merging
from scripts.searching.indexing import run_pagefind
from scripts.searching.packs import FIELDS, PackedWords
from tests.searching.indexes import documents, files, held, merged, meta

TEXTS = documents(articles=60)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Pagefind makes of all documents at once."""
    root = tmp_path_factory.mktemp("whole")
    for path, text in TEXTS.items():
        (root / "in" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "in" / path).write_bytes(text)
    run_pagefind(root / "in", root / "out")
    return root / "out"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where shards of these documents stay for the next test."""
    return tmp_path_factory.mktemp("kept")


@pytest.mark.parametrize("most", [1000, 20, 9])
def test_shards_say_together_what_one_index_says(whole: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(merging, "FILE", 3000)
    said = held(merged(TEXTS, kept, most))
    assert (len(list((kept / f"kept-{most}").iterdir())) == 1) == (most == 1000)
    expected = held(whole)
    assert len(expected["pages"]) == len(TEXTS) and len(expected["words"]) > 300
    assert sum(bool(variants) for _, variants in expected["words"].values()) >= 3
    for part in ("pages", "facets", "words"):
        assert said[part] == expected[part]


def test_the_index_does_not_depend_on_how_documents_were_divided(kept: Path) -> None:
    one = files(merged(TEXTS, kept, 1000))
    assert one == files(merged(TEXTS, kept, 20))
    assert one == files(merged(dict(reversed(TEXTS.items())), kept, 9))


def test_pages_stand_in_the_order_of_their_addresses(kept: Path) -> None:
    urls = list(held(merged(TEXTS, kept, 20))["pages"])
    assert urls == sorted(urls)


def test_a_file_of_words_is_full_after_some_bytes(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = merged(TEXTS, kept, 20)
    few = len(meta(folder)[2])
    monkeypatch.setattr(merging, "FILE", 1000)
    again = merged(TEXTS, kept, 20)
    assert len(meta(again)[2]) > max(few, 20)
    assert held(again) == held(folder)


def shards(words: dict[str, int], parts: int) -> list[Any]:
    """Shards that have as many bytes of each word together."""
    shares = [array("Q", (size // parts + (number < size % parts) for size in words.values())) for number in range(parts)]
    return [SimpleNamespace(words=PackedWords(tuple(words), share, b"", array("Q"))) for share in shares]


def divided(words: dict[str, int], parts: int = 1) -> list[tuple[str, ...]]:
    packs = shards(words, parts)
    return [tuple(file) for file in merging._divided(packs, merging._table(packs))]


def test_a_word_that_grows_moves_the_ends_of_few_files() -> None:
    """And how pages are divided moves none."""
    chance = random.Random(1)
    words = {f"w{number:05}": 10 + int(chance.paretovariate(1) * 20) for number in range(20_000)}
    before = divided(words)
    assert [word for file in before for word in file] == sorted(words)
    assert divided(words, 7) == before
    sizes = [sum(len(word) + words[word] for word in file) for file in before[:-1]]
    assert min(sizes) >= merging.FILE * merging.ENOUGH and len(before) > 30
    assert all(size - words[file[-1]] - 6 < merging.FILE for size, file in zip(sizes, before, strict=False))
    for word in chance.sample(sorted(words), 20):
        assert len(set(divided({**words, word: words[word] + 25})) - set(before)) <= 5


def test_every_shard_numbers_fields_alike(whole: Path, tmp_path: Path) -> None:
    """Pagefind lists those that occur; a site with fewer lists all the same."""
    assert meta(whole)[5] == list(FIELDS)
    assert meta(merged({"about/index.html": TEXTS["about/index.html"]}, tmp_path, 20))[5] == list(FIELDS)


def test_names_that_would_be_the_same_grow() -> None:
    names = merging._Names("en")
    assert [names.of("aaaaaaaa1"), names.of("aaaaaaaa2"), names.of("aaaaaaab")] == ["en_aaaaaaa", "en_aaaaaaaa", "en_aaaaaaab"]


@pytest.mark.parametrize(
    ("last", "first", "ends"),
    [("apple", "apricot", ("app", "apr")), ("cat", "cathartic", ("cat", "cath")), ("zoo", "昇腾", ("z", "昇")), ("a", "b", ("a", "b"))],
)
def test_the_ends_of_two_files_are_as_long_as_they_must_be(last: str, first: str, ends: tuple[str, str]) -> None:
    assert merging._told_apart(last, first) == ends
