"""The words of an index with the pages that hold them, as Pagefind writes them in CBOR.

A word is `[word, pages, variants]`, a variant (`café` of `cafe`) is `[variant, pages]`, and a page is `[number, places, places in meta
data]`: its number counted from the page before it, or from 0; places begin with a weight, places in meta data with a field, each a
negative number. A large index has millions of places, and an object for each would take longer than to find them. So lists of pages
are taken apart by patterns, and what stands in them but for the numbers of pages and fields stays the bytes it was.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cbor2

UNSIGNED, TEXT, ARRAY = 0, 3, 4
_WHOLE = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a.{4})"
_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})"
_LIST = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})"
_PAGE = re.compile(rb"\x83(%b)(%b%b*%b)(%b*)" % (_WHOLE, _LIST, _NUMBER, _LIST, _NUMBER), re.DOTALL)
_PAGES = re.compile(rb"(?:\x83%b%b%b*%b%b*)*" % (_WHOLE, _LIST, _NUMBER, _LIST, _NUMBER), re.DOTALL)
_ANY_NUMBER = re.compile(_NUMBER, re.DOTALL)


class Run(NamedTuple):
    """Pages that hold a word, from one shard; the number of the first stands apart, for it depends on what comes before."""

    pages: int
    """How many."""
    first: int
    last: int
    rest: bytes
    """The places on the first page, and the further pages whole."""
    size: int
    """Bytes of all of these pages but for their numbers: as many, however the pages are divided among shards."""


NOWHERE = Run(0, 0, 0, b"", 0)


class Word(NamedTuple):
    """A word of one shard, and its variants in their order."""

    word: str
    run: Run
    variants: tuple[tuple[str, Run], ...]


class Fields(dict[bytes, bytes]):
    """Places in meta data as they are written, and with the numbers of fields that they shall have."""

    def __init__(self, own: Sequence[str], wanted: Sequence[str]) -> None:
        super().__init__()
        self._markers = {_marker(number): _marker(wanted.index(name)) for number, name in enumerate(own)}

    def __missing__(self, places: bytes) -> bytes:
        self[places] = moved = _ANY_NUMBER.sub(lambda number: self._markers.get(number[0], number[0]), places)
        return moved


def _marker(field: int) -> bytes:
    """How a field stands before its places."""
    return cbor2.dumps(-1 - field)


def read_words(chunk: bytes, order: Sequence[int], fields: Fields, starts: Sequence[int] = (0,)) -> Iterator[tuple[int, Word]]:
    """The words of a file of the index, with pages numbered by `order`, and divided among shards that start at these numbers, which
    count their own pages; before each word the number of its shard. ValueError where it is no such file."""
    reader = _Reader(chunk, order, fields, starts)
    reader.expect(b"\x81")
    for _ in range(reader.head(ARRAY)):
        reader.expect(b"\x83")
        word, runs = reader.text(), reader.runs()
        variants: dict[int, list[tuple[str, Run]]] = {}
        for _ in range(reader.head(ARRAY)):
            reader.expect(b"\x82")
            form = reader.text()
            for shard, run in reader.runs().items():
                variants.setdefault(shard, []).append((form, run))
        for shard in sorted(runs.keys() | variants.keys()):
            yield shard, Word(word, runs.get(shard, NOWHERE), tuple(sorted(variants.get(shard, ()))))
    if reader.at != len(chunk):
        raise ValueError(f"{len(chunk) - reader.at} bytes too many in a file of the index")


class _Reader:
    """A place in a file of the index, which moves on."""

    def __init__(self, chunk: bytes, order: Sequence[int], fields: Fields, starts: Sequence[int]) -> None:
        self._chunk = chunk
        self._order = order
        self._starts = starts
        self._fields = fields
        self.at = 0

    def expect(self, mark: bytes) -> None:
        if not self._chunk.startswith(mark, self.at):
            raise ValueError(f"{mark.hex()} is not at {self.at} of a file of the index")
        self.at += len(mark)

    def head(self, kind: int) -> int:
        """How many items or bytes follow."""
        first = self._chunk[self.at]
        if first >> 5 != kind or first & 0x1F > 26:
            raise ValueError(f"a kind of value that is not used here, at {self.at} of a file of the index: {first:02x}")
        width = 1 << ((first & 0x1F) - 24) if first & 0x1F > 23 else 0
        head = self._chunk[self.at : self.at + 1 + width]
        self.at += len(head)
        return int.from_bytes(head[1:], "big") if width else first & 0x1F

    def text(self) -> str:
        length = self.head(TEXT)
        self.at += length
        return self._chunk[self.at - length : self.at].decode()

    def runs(self) -> dict[int, Run]:
        """Pages by the number of their shard."""
        count = self.head(ARRAY)
        pages = _PAGES.match(self._chunk, self.at)
        assert pages  # it matches nothing as well
        found: list[tuple[bytes, bytes, bytes]] = _PAGE.findall(self._chunk, self.at, pages.end())
        if len(found) != count:
            raise ValueError(f"{len(found)} pages instead of {count}, at {self.at} of a file of the index")
        self.at = pages.end()
        entries, number = [], 0
        for step, places, in_meta in found:
            number += _NUMBERS[step]
            entries.append((self._order[number], places + self._fields[in_meta] if in_meta else places))
        entries.sort()
        ends = [bisect_left(entries, (start, b"")) for start in self._starts[1:]]
        parts = zip(self._starts, [0, *ends], [*ends, count], strict=True)
        return {shard: _run(entries[first:end], start) for shard, (start, first, end) in enumerate(parts) if first < end}


def _run(entries: Sequence[tuple[int, bytes]], start: int) -> Run:
    first, rest = entries[0]
    parts, last = [rest], first
    for number, places in entries[1:]:
        parts += (b"\x83", _WRITTEN[number - last], places)
        last = number
    return Run(len(entries), first - start, last - start, b"".join(parts), len(entries) + sum(map(len, [places for _, places in entries])))


class _Numbers(dict[bytes, int]):
    """A step from page to page as written, and what it is."""

    def __missing__(self, written: bytes) -> int:
        self[written] = number = int.from_bytes(written[1:], "big") if len(written) > 1 else written[0]
        return number


class _Written(dict[int, bytes]):
    """A step from page to page, and how it is written."""

    def __missing__(self, number: int) -> bytes:
        self[number] = written = cbor2.dumps(number)
        return written


_NUMBERS = _Numbers()
_WRITTEN = _Written()


def written_word(word: str, parts: Sequence[tuple[int, Word]]) -> bytes:
    """A word of several shards as one, each with the number of its first page before it, in the order of these."""
    forms: dict[str, list[tuple[int, Run]]] = {}
    for base, part in parts:
        for form, run in part.variants:
            forms.setdefault(form, []).append((base, run))
    pages = _written_pages([(base, part.run) for base, part in parts])
    variants = [b"\x82" + cbor2.dumps(form) + _written_pages(runs) for form, runs in sorted(forms.items())]
    return b"".join((b"\x83", cbor2.dumps(word), pages, list_head(len(variants)), *variants))


def _written_pages(runs: Sequence[tuple[int, Run]]) -> bytes:
    parts, last = [list_head(sum(run.pages for _, run in runs))], 0
    for base, run in runs:
        if run.pages:
            parts += (b"\x83", _WRITTEN[base + run.first - last], run.rest)
            last = base + run.last
    return b"".join(parts)


def list_head(count: int) -> bytes:
    """What stands before this many items."""
    number = cbor2.dumps(count)
    return bytes([number[0] | ARRAY << 5]) + number[1:]
