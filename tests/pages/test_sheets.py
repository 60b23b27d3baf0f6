"""Pieces of tables, packed one by one, are whole files together."""

from __future__ import annotations

import json
import zlib
from hashlib import sha256

import pytest

from scripts.pages.rendering import LargeFile, Scratch
from scripts.pages.sheets import PackedFile, Sheet, deflated, lines_of, piece_of
from scripts.pages.tables import Row, Table, Text


class Sample(Row):
    """One row."""

    id: Text
    """Its key."""


TABLE = Table("samples", "Samples", Sample)


def held(scratch: Scratch) -> bytes:
    return LargeFile("", scratch).content


@pytest.mark.parametrize("parts", [(), (b"one",), (b"one, ", b"", b"two"), (b"x" * 100_000, b"y", bytes(range(256)) * 300)])
def test_packed_parts_are_one_packed_file(parts: tuple[bytes, ...]) -> None:
    """Whatever unpacks a file of a zip unpacks all of them, and what is told of the whole is true of it."""
    file = PackedFile()
    for part in parts:
        file.add(deflated(part))
    file.end()
    whole = b"".join(parts)
    unpacked = zlib.decompressobj(-zlib.MAX_WBITS)
    assert unpacked.decompress(held(file.packed)) == whole
    assert unpacked.eof
    assert not unpacked.unused_data
    assert (held(file.whole), file.size, file.crc, file.digest) == (whole, len(whole), zlib.crc32(whole), sha256(whole).hexdigest())


@pytest.mark.parametrize("sizes", [(), (1,), (2, 1), (1, 3, 2)])
def test_a_table_is_the_same_however_it_is_cut(sizes: tuple[int, ...]) -> None:
    """One row a line; the JSON is an array, the CSV has one header."""
    sheet, ids = Sheet(TABLE), iter("abcdefgh")
    for size in sizes:
        sheet.add(piece_of([lines_of([Sample.of(id=next(ids))]) for _ in range(size)]))
    sheet.end()
    expected = list("abcdefgh"[: sum(sizes)])
    assert [row["id"] for row in json.loads(held(sheet.json.whole))] == expected
    assert held(sheet.csv.whole).decode().splitlines() == ["id", *expected]
    assert sheet.rows == len(expected)


def test_an_article_without_rows_leaves_no_gap() -> None:
    piece = piece_of([lines_of([]), lines_of([Sample.of(id="a")]), lines_of([]), lines_of([Sample.of(id="b")])])
    sheet = Sheet(TABLE)
    sheet.add(piece)
    assert [row["id"] for row in json.loads(held(sheet.end().json.whole))] == ["a", "b"]
