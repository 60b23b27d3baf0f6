"""What Pagefind writes in an order of chance is put in order, and a browser can still read it (tests/browser/test_search.py)."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from scripts.stable_index import MARK, decode, encode, put_in_order


@pytest.mark.parametrize(
    ("value", "content"),
    [
        (0, "00"), (23, "17"), (24, "1818"), (255, "18ff"), (256, "190100"), (65536, "1a00010000"), (2**32, "1b0000000100000000"),
        ("", "60"), ("a", "6161"), ("ü", "62c3bc"), ([], "80"), ([1, ["a"]], "82018161" + "61"),
    ],
)  # fmt: skip
def test_values_of_cbor(value: Any, content: str) -> None:
    """As the examples of RFC 8949 have them."""
    assert encode(value).hex() == content
    assert decode(bytes.fromhex(content)) == value


@pytest.mark.parametrize("content", ["20", "a0", "f5", "9f", "0000"])
def test_what_is_not_used_is_refused(content: str) -> None:
    with pytest.raises(ValueError):
        decode(bytes.fromhex(content))


def index(folder: Path, facets: list[tuple[str, list[Any]]]) -> dict[str, bytes]:
    """An index whose facets stand in this order, put in order."""
    (folder / "filter").mkdir(parents=True)
    listed = []
    for number, (name, values) in enumerate(facets):
        (folder / "filter" / f"en_{number}.pf_filter").write_bytes(gzip.compress(MARK + encode([name, values])))
        listed.append([name, f"en_{number}"])
    (folder / "pagefind.en_old.pf_meta").write_bytes(gzip.compress(MARK + encode(["1.5.2", [], [], listed, [], []])))
    (folder / "pagefind-entry.json").write_text(json.dumps({"version": "1.5.2", "languages": {"en": {"hash": "en_old", "wasm": "en"}}}))
    put_in_order(folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_order_of_chance_is_gone(tmp_path: Path) -> None:
    one = [["a", [1, 2]], ["b", [3]]]
    first = index(tmp_path / "1", [("kind", one), ("year", [["2025", [1]]])])
    assert first == index(tmp_path / "2", [("year", [["2025", [1]]]), ("kind", one[::-1])])
    assert first != index(tmp_path / "3", [("year", [["2025", [1]]]), ("kind", [["a", [1, 3]], ["b", [3]]])])


def test_every_file_is_named_by_the_one_above_it(tmp_path: Path) -> None:
    files = index(tmp_path / "1", [("kind", [["a", [1]]])])
    mark = json.loads(files["pagefind-entry.json"])["languages"]["en"]["hash"]
    meta = decode(gzip.decompress(files[f"pagefind.{mark}.pf_meta"])[len(MARK) :])
    assert [f"filter/{name}.pf_filter" for _, name in meta[3]] == [name for name in files if name.startswith("filter/")]


def test_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pagefind-entry.json").write_text('{"languages": {"en": {"hash": "x"}}}')
    (tmp_path / "pagefind.x.pf_meta").write_bytes(gzip.compress(b"other"))
    with pytest.raises(ValueError, match=r"not a file of Pagefind 1\.5"):
        put_in_order(tmp_path)
