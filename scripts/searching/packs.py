"""A shard as it is kept: what Pagefind made of its documents, in the order of their addresses, in one file that can be proved whole.

Pagefind numbers pages as its file system lists them, facets as chance has it, and fields of meta data as they occur; here pages are
numbered by their addresses and fields by `FIELDS`, the same in every shard, so that lists of pages need only be put after one another.
"""

from __future__ import annotations

import gzip
import json
import marshal
import os
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, NamedTuple

import cbor2

from scripts.searching.folders import Stamp, stamp_of
from scripts.searching.words import Fields, Run, Word, read_words

MARK = b"pagefind_dcd"
FIELDS = ("about", "control", "kind", "names", "product", "title")
"""Every field of meta data that a document may have, in their order."""
FRAME = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.*.pagefind")
"""What a search asks for beside the index; the rest is Pagefind's own interface, which is not used."""
DIGEST = 16
"""Bytes of the digest of a word's pages."""

Span = tuple[int, int]
"""Where something begins in the file, and its length."""


def unpacked(content: bytes, name: str) -> bytes:
    """What is in a file of Pagefind; ValueError where it is none."""
    taken = gzip.decompress(content)
    if not taken.startswith(MARK):
        raise ValueError(f"{name}: not a file of Pagefind 1.5")
    return taken[len(MARK) :]


class PackedPage(NamedTuple):
    """A page: a digest of what it says, its words, and where that lies."""

    digest: str
    words: int
    fragment: Span


class PackedWords(NamedTuple):
    """The words of a shard in their order; what is known of each stands at the same place in its own list."""

    words: tuple[str, ...]
    sizes: array[int]
    """Of the pages of each, as its runs count them."""
    digests: bytes
    """Of the pages of each, numbered within the shard: `DIGEST` bytes for a word."""
    starts: array[int]
    """Where the pages of each begin, and where those of the last end."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A kept shard. The pages of its words and what is shown of its pages are read from its file when they are asked for."""

    file: Path
    version: str
    """Of Pagefind."""
    language: str
    pages: tuple[PackedPage, ...]
    facets: dict[str, dict[str, list[int]]]
    """By facet and value, the numbers of the pages."""
    frame: dict[str, Span]
    words: PackedWords
    body: int
    """Where in the file all spans are counted from."""
    stamp: Stamp
    """How the file lay there when it was read."""

    def read_words(self, places: Iterable[int]) -> Iterator[Word]:
        """The words at these places in the order of its words."""
        words, _, _, starts = self.words
        with self.file.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            for place in places:
                run, variants = marshal.loads(content[self.body + starts[place] : self.body + starts[place + 1]])
                yield Word(words[place], Run(*run), tuple((form, Run(*pages)) for form, pages in variants) if variants else ())

    def read(self, spans: Iterable[Span]) -> Iterator[bytes]:
        """What lies there."""
        with self.file.open("rb", buffering=0) as file:
            for start, length in spans:
                file.seek(self.body + start)
                yield file.read(length)


def read_pack(file: Path, proved: Stamp | None = None) -> Pack | None:
    """The shard kept in this file, if there is one, and it is as it was written, under this name: which need not be proved again of a
    file that still lies as it did when it was."""
    try:
        with file.open("rb", buffering=0) as opened:
            lies = stamp_of(os.fstat(opened.fileno()))
            written, length = opened.read(32), int.from_bytes(opened.read(8), "big")
            head = opened.read(min(length, lies[0]))  # a damaged length may be any
            if lies != proved:
                made = _proof(file)
                made.update(length.to_bytes(8, "big") + head)
                while part := opened.read(1 << 20):
                    made.update(part)
                if made.digest() != written:
                    return None
    except OSError:
        return None
    version, language, pages, facets, frame, (words, sizes, digests, starts) = marshal.loads(head)
    packed = PackedWords(words, array("Q", sizes), digests, array("Q", starts))
    return Pack(file, version, language, tuple(map(PackedPage._make, pages)), facets, frame, packed, 40 + length, lies)


def write_packs(index: Path, shards: Mapping[Path, Sequence[str]]) -> None:
    """Keep what Pagefind wrote into a folder, under names that stay: of each shard, in the order of addresses, those of its pages.
    ValueError where it is of another form than known here."""
    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    ((language, said),) = entry["languages"].items()
    version, pages, chunks, facets, sorts, fields = _meta(index / f"pagefind.{said['hash']}.pf_meta")
    if sorts or not set(fields) <= set(FIELDS):
        raise ValueError(f"orders {sorts} or fields {fields} that the index of the search is not prepared for: see FIELDS in {__name__}")
    frame = {path.name: path.read_bytes() for pattern in FRAME for path in sorted(index.glob(pattern)) if "unknown" not in path.name}
    packs = [_NewPack(version, language, frame) for _ in shards]
    order, starts = _put_pages(packs, [f"/{addresses[0]}" for addresses in shards.values()], index / "fragment", pages)
    for facet, name in sorted(facets):
        for value, numbers in _facet(index / "filter" / f"{name}.pf_filter"):
            for number in sorted(order[number] for number in numbers):
                shard = bisect_right(starts, number) - 1
                packs[shard].facets.setdefault(facet, {}).setdefault(value, []).append(number - starts[shard])
    moved = Fields(fields, FIELDS)
    files = (index / "index" / f"{name}.pf_index" for _, _, name in chunks)
    words = (read_words(unpacked(file.read_bytes(), file.name), order, moved, starts) for file in files)
    for shard, word in sorted(chain.from_iterable(words)):
        packs[shard].put_word(word)
    for pack, file in zip(packs, shards, strict=True):
        pack.write(file)


class _NewPack:
    """A shard that is being put together."""

    def __init__(self, version: str, language: str, frame: Mapping[str, bytes]) -> None:
        self._said = version, language
        self._body: list[bytes] = []
        self._end = 0
        self._frame = {name: self._put(content) for name, content in frame.items()}
        self._pages: list[tuple[str, int, Span]] = []
        self.facets: dict[str, dict[str, list[int]]] = {}
        self._words: list[str] = []
        self._sizes, self._digests, self._starts = array("Q"), bytearray(), array("Q")

    def _put(self, content: bytes) -> Span:
        self._body.append(content)
        self._end += len(content)
        return self._end - len(content), len(content)

    def put_page(self, digest: str, words: int, fragment: bytes) -> None:
        self._pages.append((digest, words, self._put(fragment)))

    def put_word(self, word: Word) -> None:
        # the second form of marshal says of the same values the same, whoever else holds them
        content = marshal.dumps((tuple(word.run), tuple((form, tuple(run)) for form, run in word.variants)), 2)
        self._words.append(word.word)
        self._sizes.append(word.run.size + sum(run.size for _, run in word.variants))
        self._digests += blake2b(content, digest_size=DIGEST).digest()
        self._starts.append(self._put(content)[0])

    def write(self, file: Path) -> None:
        words = tuple(self._words), self._sizes.tobytes(), bytes(self._digests), array("Q", (*self._starts, self._end)).tobytes()
        head = marshal.dumps((*self._said, self._pages, self.facets, self._frame, words))
        content = b"".join((len(head).to_bytes(8, "big"), head, *self._body))
        proof = _proof(file)
        proof.update(content)
        file.write_bytes(proof.digest() + content)


def _proof(file: Path) -> blake2b:
    """Of a file's content and name, which says what it was made of."""
    return blake2b(digest_size=32, key=file.name.encode()[:64])


def _meta(file: Path) -> Any:
    return cbor2.loads(unpacked(file.read_bytes(), file.name))


def _put_pages(
    packs: Sequence[_NewPack], firsts: Sequence[str], folder: Path, pages: Sequence[tuple[str, int]]
) -> tuple[list[int], list[int]]:
    """Put the pages into their shards, of which the first addresses are known. For each number that Pagefind gave, its place in the
    order of all addresses; and where in that order each shard starts."""
    found = []
    for number, (name, words) in enumerate(pages):
        content = (folder / f"{name}.pf_fragment").read_bytes()
        said = unpacked(content, name)
        found.append((json.loads(said)["url"], number, blake2b(said, digest_size=20).hexdigest(), words, content))
    found.sort()
    order = [0] * len(found)
    for place, (url, number, digest, words, content) in enumerate(found):
        order[number] = place
        packs[max(bisect_right(firsts, url) - 1, 0)].put_page(digest, words, content)
    return order, [0, *(bisect_left(found, (url,)) for url in firsts[1:])]


def _facet(file: Path) -> list[tuple[str, list[int]]]:
    _, values = cbor2.loads(unpacked(file.read_bytes(), file.name))
    return sorted(map(tuple, values))
