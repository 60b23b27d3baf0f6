"""A shard as it is kept: what Pagefind made of its documents, in the order of their addresses, in one file that can be proved whole.

Pagefind numbers pages as its file system lists them, facets as chance has it, and fields of meta data as they occur; here pages are
numbered by their addresses and fields by `FIELDS`, the same in every shard, so that lists of pages need only be put after one another.
"""

from __future__ import annotations

import gzip
import json
import marshal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import cbor2

from scripts.searching.words import Fields, Run, Word, read_words

MARK = b"pagefind_dcd"
FIELDS = ("about", "control", "kind", "names", "product", "title")
"""Every field of meta data that a document may have, in their order."""
FRAME = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.*.pagefind")
"""What a search asks for beside the index; the rest is Pagefind's own interface, which is not used."""
BLOCK = 1 << 18
"""Bytes of lists of pages that are read at once."""

Span = tuple[int, int]
"""Where something begins in the file, and its length."""


def unpacked(content: bytes, name: str) -> bytes:
    """What is in a file of Pagefind; ValueError where it is none."""
    taken = gzip.decompress(content)
    if not taken.startswith(MARK):
        raise ValueError(f"{name}: not a file of Pagefind 1.5")
    return taken[len(MARK) :]


@dataclass(frozen=True, slots=True)
class PackedPage:
    """A page: a digest of what it says, its words, and where that lies."""

    digest: str
    words: int
    fragment: Span


@dataclass(frozen=True, slots=True)
class Pack:
    """A kept shard. `words` and `fragment` read from its file."""

    file: Path
    version: str
    """Of Pagefind."""
    language: str
    pages: tuple[PackedPage, ...]
    facets: dict[str, dict[str, list[int]]]
    """By facet and value, the numbers of the pages."""
    frame: dict[str, Span]
    blocks: tuple[Span, ...]

    def words(self) -> Iterator[Word]:
        """Its words in their order, with no more of them in memory than a block holds."""
        for span in self.blocks:
            for word, run, variants in marshal.loads(self.read(span)):
                yield Word(word, Run(*run), tuple((form, Run(*pages)) for form, pages in variants))

    def read(self, span: Span) -> bytes:
        with self.file.open("rb") as file:
            file.seek(span[0])
            return file.read(span[1])


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
    version, language, pages, facets, frame, blocks = marshal.loads(head)
    start = 40 + length

    def moved(span: Span) -> Span:
        return start + span[0], span[1]

    return Pack(
        file,
        version,
        language,
        tuple(PackedPage(digest, words, moved(span)) for digest, words, span in pages),
        facets,
        {name: moved(span) for name, span in frame.items()},
        tuple(map(moved, blocks)),
    )


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
        _blocks([index / "index" / f"{name}.pf_index" for _, _, name in chunks], order, fields, put),
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


def _blocks(files: Sequence[Path], order: Sequence[int], fields: Sequence[str], put: Callable[[bytes], Span]) -> list[Span]:
    """All words in their order, in parts of about `BLOCK` bytes."""
    moved = Fields(fields, FIELDS)
    spans, block, size = [], [], 0
    for word in sorted(word for file in files for word in read_words(unpacked(file.read_bytes(), file.name), order, moved)):
        block.append((word.word, tuple(word.run), tuple((form, tuple(run)) for form, run in word.variants)))
        size += len(word.run.rest)
        if size >= BLOCK:
            spans.append(put(marshal.dumps(block)))
            block, size = [], 0
    if block:
        spans.append(put(marshal.dumps(block)))
    return spans
