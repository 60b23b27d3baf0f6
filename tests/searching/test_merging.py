"""An index that was put together of shards says what Pagefind says of all documents at once, and is the same however they were divided."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.searching import merging
from scripts.searching.indexing import run_pagefind
from scripts.searching.packs import FIELDS
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
