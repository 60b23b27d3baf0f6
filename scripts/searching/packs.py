"""A shard as it is kept: what Pagefind made of its documents, in the order of their addresses, in one file that can be proved whole.

Pagefind numbers pages as its file system lists them, facets as chance has it, and fields of meta data as they occur; here pages are
numbered by their addresses and fields by `FIELDS`, the same in every shard, so that lists of pages need only be put after one another.
"""

from __future__ import annotations

import gzip
import json
import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import cbor2

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

    def read_words(self, places: Iterable[int]) -> Iterator[Word]:
        """The words at these places in the order of its words."""
        words, _, _, starts = self.words
        with self.file.open("rb", buffering=0) as file:
            for place in places:
                file.seek(self.body + starts[place])
                run, variants = marshal.loads(file.read(starts[place + 1] - starts[place]))
                yield Word(words[place], Run(*run), tuple((form, Run(*pages)) for form, pages in variants))

    def read(self, spans: Iterable[Span]) -> Iterator[bytes]:
        """What lies there."""
        with self.file.open("rb", buffering=0) as file:
            for start, length in spans:
                file.seek(self.body + start)
                yield file.read(length)


def read_pack(file: Path) -> Pack | None:
    """The shard kept in this file, if there is one, and it is as it was written, under this name."""
    try:
        with file.open("rb") as opened:
            written, length = opened.read(32), int.from_bytes(opened.read(8), "big")
            head = opened.read(min(length, file.stat().st_size))  # a damaged length may be any
            made = _proof(file)
            made.update(length.to_bytes(8, "big") + head)
            while part := opened.read(1 << 20):
                made.update(part)
    except OSError:
        return None
    if made.digest() != written:
        return None
    version, language, pages, facets, frame, (words, sizes, digests, starts) = marshal.loads(head)
    packed = PackedWords(words, array("Q", sizes), digests, array("Q", starts))
    return Pack(file, version, language, tuple(map(PackedPage._make, pages)), facets, frame, packed, 40 + length)


def write_pack(index: Path, file: Path) -> None:
    """Keep what Pagefind wrote into a folder, under a name that stays. ValueError where it is of another form than known here."""
    body: list[bytes] = []
    end = 0

    def put(content: bytes) -> Span:
        nonlocal end
        body.append(content)
        end += len(content)
        return end - len(content), len(content)

    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    ((language, said),) = entry["languages"].items()
    version, pages, chunks, facets, sorts, fields = _meta(index / f"pagefind.{said['hash']}.pf_meta")
    if sorts or not set(fields) <= set(FIELDS):
        raise ValueError(f"orders {sorts} or fields {fields} that the index of the search is not prepared for: see FIELDS in {__name__}")
    order, packed = _pages(index / "fragment", pages, put)
    head = (
        version,
        language,
        packed,
        {facet: _facet(index / "filter" / f"{name}.pf_filter", order) for facet, name in sorted(facets)},
        {path.name: put(path.read_bytes()) for pattern in FRAME for path in sorted(index.glob(pattern)) if "unknown" not in path.name},
        _words([index / "index" / f"{name}.pf_index" for _, _, name in chunks], order, fields, put),
    )
    packed_head = marshal.dumps(head)
    content = b"".join((len(packed_head).to_bytes(8, "big"), packed_head, *body))
    proof = _proof(file)
    proof.update(content)
    file.write_bytes(proof.digest() + content)


def _proof(file: Path) -> blake2b:
    """Of a file's content and name, which says what it was made of."""
    return blake2b(digest_size=32, key=file.name.encode()[:64])


def _meta(file: Path) -> Any:
    return cbor2.loads(unpacked(file.read_bytes(), file.name))


def _pages(folder: Path, pages: Sequence[tuple[str, int]], put: Callable[[bytes], Span]) -> tuple[list[int], list[tuple[str, int, Span]]]:
    """For each number that Pagefind gave its place in the order of addresses, and the pages in that order."""
    found = []
    for number, (name, words) in enumerate(pages):
        content = (folder / f"{name}.pf_fragment").read_bytes()
        said = unpacked(content, name)
        found.append((json.loads(said)["url"], number, blake2b(said, digest_size=20).hexdigest(), words, content))
    order = [0] * len(found)
    packed = []
    for place, (_, number, digest, words, content) in enumerate(sorted(found)):
        order[number] = place
        packed.append((digest, words, put(content)))
    return order, packed


def _facet(file: Path, order: Sequence[int]) -> dict[str, list[int]]:
    _, values = cbor2.loads(unpacked(file.read_bytes(), file.name))
    return {value: sorted(order[number] for number in pages) for value, pages in sorted(values)}


def _words(
    files: Sequence[Path], order: Sequence[int], fields: Sequence[str], put: Callable[[bytes], Span]
) -> tuple[tuple[str, ...], bytes, bytes, bytes]:
    """All words in their order, as `PackedWords` has them."""
    moved = Fields(fields, FIELDS)
    found = sorted(word for file in files for word in read_words(unpacked(file.read_bytes(), file.name), order, moved))
    sizes, digests, starts = array("Q"), [], array("Q")
    for word in found:
        # the second form of marshal says of the same values the same, whoever else holds them
        content = marshal.dumps((tuple(word.run), tuple((form, tuple(run)) for form, run in word.variants)), 2)
        sizes.append(sum(run.size for run in (word.run, *(run for _, run in word.variants))))
        digests.append(blake2b(content, digest_size=DIGEST).digest())
        starts.append(put(content)[0])
    starts.append(put(b"")[0])
    return tuple(word.word for word in found), sizes.tobytes(), b"".join(digests), starts.tobytes()
