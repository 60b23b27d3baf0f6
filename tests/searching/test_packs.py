"""A kept shard is proved whole before it is used, and does not show in which order Pagefind found or wrote things."""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path
from typing import Any

import cbor2
import pytest

from scripts.pages.search_records import Record, document
from scripts.searching import handwritten
from scripts.searching.packs import FIELDS, MARK, read_pack, write_packs


def index(folder: Path, facets: list[tuple[str, list[Any]]], urls: str = "abc", fields: tuple[str, ...] = FIELDS, sorts: tuple[str, ...] = ()) -> Path:
    """An index as Pagefind writes it, of pages in this order."""

    def put(path: str, content: bytes) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(gzip.compress(MARK + content))

    for number, url in enumerate(urls):
        put(f"fragment/f{number}.pf_fragment", json.dumps({"url": f"/{url}"}).encode())
    for number, (name, values) in enumerate(facets):
        put(f"filter/{number}.pf_filter", cbor2.dumps([name, [[value, [urls.index(url) for url in pages]] for value, pages in values]]))
    put("index/w.pf_index", cbor2.dumps([[["word", [[number and 1, [7], []] for number in range(len(urls))], []]]]))
    listed = [[f"f{number}", 10 + ord(url)] for number, url in enumerate(urls)]
    put("pagefind.x.pf_meta", cbor2.dumps(["1.5.2", listed, [["word", "word", "w"]], [[name, str(number)] for number, (name, _) in enumerate(facets)], list(sorts), list(fields)]))
    (folder / "pagefind-entry.json").write_text(json.dumps({"version": "1.5.2", "languages": {"en": {"hash": "x", "wasm": "en"}}}))
    return folder


def said(folder: Path) -> Any:
    write_packs(folder, {folder / "pack": [""]})
    pack = read_pack(folder / "pack")
    assert pack
    return [(page.digest, page.words, next(pack.read([page.fragment]))) for page in pack.pages], pack.facets, list(pack.read_words(range(len(pack.words.words)))), pack.language


def test_the_order_of_chance_is_gone(tmp_path: Path) -> None:
    one = [["x", "abc"], ["y", "b"]]
    pages, facets, words, language = first = said(index(tmp_path / "1", [("kind", one), ("year", [["2025", "c"]])]))
    assert [gzip.decompress(fragment)[-4:-1] for *_, fragment in pages] == [b'/a"', b'/b"', b'/c"']
    assert facets == {"kind": {"x": [0, 1, 2], "y": [1]}, "year": {"2025": [2]}}
    assert (words[0].run.pages, words[0].run.first, words[0].run.last, language) == (3, 0, 2, "en")
    other = said(index(tmp_path / "2", [("year", [["2025", "c"]]), ("kind", one[::-1])], urls="cab"))
    strip = [[(digest, count) for digest, count, _ in found[0]] for found in (first, other)]
    assert strip[0] == strip[1]
    assert first[1:] == other[1:]


@pytest.mark.parametrize("spoil", [lambda content: content[:-1], lambda content: content + b"0", lambda content: content[:300] + b"?" + content[301:], lambda content: content[:32] + bytes([255] * 8) + content[40:], lambda _: b""])
def test_a_damaged_file_is_no_shard(tmp_path: Path, spoil: Any) -> None:
    folder = index(tmp_path, [])
    write_packs(folder, {folder / "pack": [""]})
    assert read_pack(folder / "pack")
    (folder / "pack").write_bytes(spoil((folder / "pack").read_bytes()))
    assert read_pack(folder / "pack") is None
    assert read_pack(folder / "none") is None


def test_a_file_that_was_proved_and_lies_there_as_it_did_is_not_proved_again(tmp_path: Path) -> None:
    folder = index(tmp_path, [])
    write_packs(folder, {folder / "pack": [""]})
    pack = read_pack(folder / "pack")
    assert pack and read_pack(folder / "pack", pack.stamp) == pack
    status = (folder / "pack").stat()
    (folder / "pack").write_bytes((folder / "pack").read_bytes()[:-1] + b"?")
    assert read_pack(folder / "pack", pack.stamp) is None
    os.utime(folder / "pack", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert read_pack(folder / "pack", pack.stamp) == pack


def test_what_one_run_found_is_divided_among_shards(tmp_path: Path) -> None:
    """Each as if it had been indexed alone."""
    facets = [("kind", [["x", "ac"], ["y", "b"]]), ("year", [["2025", "c"]])]
    whole = index(tmp_path / "whole", facets, urls="cab")
    write_packs(whole, {tmp_path / "1": ["a", "b"], tmp_path / "2": ["c"]})
    alone = [index(tmp_path / "ab", [("kind", [["x", "a"], ["y", "b"]])], urls="ab"), index(tmp_path / "c", [("kind", [["x", "c"]]), facets[1]], urls="c")]
    for number, folder in enumerate(alone, 1):
        expected = said(folder)
        pack = read_pack(tmp_path / str(number))
        assert pack
        assert [(page.digest, page.words) for page in pack.pages] == [(digest, words) for digest, words, _ in expected[0]]
        assert (pack.facets, list(pack.read_words(range(len(pack.words.words))))) == expected[1:3]


def test_every_field_of_our_documents_is_known() -> None:
    """To the index and to the script in the browser, which counts none of them: their words stand in the documents, weighted."""
    record = Record("a/", "title", "kind", "about", ("name",), facets={"product": ("x",), "control": ("y",)})
    page = handwritten._Page('<meta name="description" content="d"><article><h1>Page</h1></article>')
    named = {name for text in (document(record), page.document()) for name in re.findall(r'data-pagefind-meta="(\w+)"', text)}
    script = (Path(__file__).resolve().parents[2] / "docs" / "assets" / "search.js").read_text(encoding="utf-8")
    weighted = re.search(r"^const META = \{ (.*?) \};", script, re.M)
    assert weighted
    assert named == set(FIELDS) == set(re.findall(r"(\w+): 0", weighted[1]))


def test_what_is_not_prepared_for_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"'colour'.*see FIELDS"):
        write_packs(index(tmp_path / "1", [], fields=("colour", "title")), {tmp_path / "pack": [""]})
    with pytest.raises(ValueError, match="orders"):
        write_packs(index(tmp_path / "2", [], sorts=("date",)), {tmp_path / "pack": [""]})
    folder = index(tmp_path / "3", [])
    (folder / "pagefind.x.pf_meta").write_bytes(gzip.compress(b"other"))
    with pytest.raises(ValueError, match=r"not a file of Pagefind 1\.5"):
        write_packs(folder, {tmp_path / "pack": [""]})
