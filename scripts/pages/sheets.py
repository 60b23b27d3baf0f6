"""Whole tables on their way into their files and into the archive, put together of packed pieces.

A piece is some rows of one table, packed by itself: whoever makes the rows packs them, and a piece that was made before needs no
packing again. Packed pieces one after another are one packed file, because each ends on a whole byte and leans on none before it.
"""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from scripts.pages.rendering import Scratch
from scripts.pages.tables import Row, Table, cell, columns

LEVEL = 6
"""Of the packing: the last hundredths that higher levels save cost three times the time."""
_END = b"\x03\x00"
"""The last block of a packed file, with nothing in it: RFC 1951, section 3.2.3."""


class Lines(NamedTuple):
    """Rows as they stand in the files of their table."""

    rows: int
    json: str
    """Joined as in an array."""
    csv: str


class Piece(NamedTuple):
    """The same, packed."""

    rows: int
    json: bytes
    csv: bytes


def lines_of(rows: Sequence[Row]) -> Lines:
    """Some rows of one table."""
    return Lines(len(rows), ",\n".join(row.model_dump_json() for row in rows), _csv(map(cell, row.__dict__.values()) for row in rows))


def csv_text(row: type[Row], lines: Iterable[Iterable[object]]) -> str:
    """A table as CSV, comma, one header line: the columns of `row`, and the values of each line."""
    return _csv(chain((columns(row),), (map(cell, line) for line in lines)))


def _csv(lines: Iterable[Iterable[str]]) -> str:
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\n").writerows(lines)
    return made.getvalue()


def piece_of(lines: Iterable[Lines]) -> Piece:
    """Rows in their order, of which there is one at least."""
    numbers, items, texts = zip(*(some for some in lines if some.rows), strict=True)
    return Piece(sum(numbers), deflated(",\n".join(items).encode()), deflated("".join(texts).encode()))


def deflated(content: bytes) -> bytes:
    """A part of a packed file."""
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(content) + compressor.flush(zlib.Z_FULL_FLUSH)


@cache
def _always(content: bytes) -> bytes:
    """The same, of what stands between pieces."""
    return deflated(content)


class PackedFile:
    """A file that grows part by part: whole for its folder, and packed for the archive. Both lie in scratch files."""

    def __init__(self) -> None:
        self.whole, self.packed = Scratch(), Scratch()
        self.size = self.crc = 0
        """Of the whole: its length in bytes, and its CRC-32."""
        self._digest = sha256()

    @property
    def digest(self) -> str:
        """SHA-256 of the whole, in hex."""
        return self._digest.hexdigest()

    def add(self, packed: bytes) -> None:
        """A further part, as `deflated` gives it."""
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed)
        self.size += len(content)
        self.crc = zlib.crc32(content, self.crc)
        self._digest.update(content)
        self.whole.write(content)
        self.packed.write(packed)

    def end(self) -> None:
        """No part follows."""
        self.packed.write(_END)


class Sheet:
    """A table on its way into its two files, CSV and JSON, which are whole after `end`."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = 0
        self.csv, self.json = PackedFile(), PackedFile()
        self.csv.add(_always(csv_text(table.row, ()).encode()))
        self.json.add(_always(b"[\n"))

    def add(self, piece: Piece) -> None:
        """Further rows, one a line in both files; the JSON is an array."""
        if self.rows:
            self.json.add(_always(b",\n"))
        self.rows += piece.rows
        self.json.add(piece.json)
        self.csv.add(piece.csv)

    def end(self) -> Sheet:
        """No row follows."""
        self.json.add(_always(b"\n]\n"))
        self.json.end()
        self.csv.end()
        return self
