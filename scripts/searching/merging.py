"""One index of many shards, as if Pagefind had seen all of their documents at once. Only a little of each is in memory at a time."""

from __future__ import annotations

import gzip
import heapq
import json
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from itertools import groupby, takewhile
from operator import itemgetter
from pathlib import Path

import cbor2

from scripts.searching.packs import FIELDS, MARK, Pack
from scripts.searching.words import Word, list_head, written_word

FILE = 55_000
"""Bytes of words after which a file of the index is full: Pagefind's own hold about as many. A longer word has a file of its own."""
LEVEL = 5
"""Of compression, for files of words: 9 makes them smaller by four in a hundred, and takes seven times as long."""
AT_ONCE = 2
"""Files compressed at the same time, beside which twice as many wait."""


def merge(packs: Sequence[Pack], folder: Path) -> None:
    """Write the index of all shards into an empty folder; their pages are numbered in the order of the shards."""
    names = _Names(packs[0].language)
    for name, span in packs[0].frame.items():
        (folder / name).write_bytes(packs[0].read(span))
    for kind in ("fragment", "index", "filter"):
        (folder / kind).mkdir()
    pages = [list(page) for pack in packs for page in _put_pages(pack, folder / "fragment", names)]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        chunks = _put_words(packs, folder / "index", names, threads)
    facets = _put_facets(packs, folder / "filter", names)
    meta = cbor2.dumps([packs[0].version, pages, chunks, facets, [], list(FIELDS)])
    mark = names.of(sha256(meta).hexdigest(), 10)
    _put(folder / f"pagefind.{mark}.pf_meta", meta)
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    entry["languages"][packs[0].language].update(hash=mark, page_count=len(pages))
    (folder / "pagefind-entry.json").write_text(json.dumps(entry, sort_keys=True, separators=(",", ":")), encoding="utf-8")


class _Names:
    """Names of files, made of digests of what they hold: as short as Pagefind's, and longer where two would be the same."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._taken: set[str] = set()

    def of(self, digest: str, length: int = 7) -> str:
        name = digest[:length]
        while name in self._taken:
            length += 1
            name = digest[:length]
        self._taken.add(name)
        return f"{self._language}_{name}"


def _put(file: Path, content: bytes, level: int = 9) -> None:
    file.write_bytes(gzip.compress(MARK + content, compresslevel=level, mtime=0))


def _put_pages(pack: Pack, folder: Path, names: _Names) -> Iterator[tuple[str, int]]:
    """What the results show of each page; its name and the number of its words."""
    with pack.file.open("rb") as file:
        for page in pack.pages:
            name = names.of(page.digest)
            file.seek(page.fragment[0])
            (folder / f"{name}.pf_fragment").write_bytes(file.read(page.fragment[1]))
            yield name, page.words


def _put_facets(packs: Sequence[Pack], folder: Path, names: _Names) -> list[list[str]]:
    """A file for each facet: its values, each with its pages. Facets and values stand in the order of their names."""
    found: dict[str, dict[str, list[int]]] = {}
    for base, pack in zip(_bases(packs), packs, strict=True):
        for facet, values in pack.facets.items():
            for value, numbers in values.items():
                found.setdefault(facet, {}).setdefault(value, []).extend(base + number for number in numbers)
    listed = []
    for facet in sorted(found):
        content = cbor2.dumps([facet, [list(item) for item in sorted(found[facet].items())]])
        listed.append([facet, names.of(sha256(content).hexdigest())])
        _put(folder / f"{listed[-1][1]}.pf_filter", content)
    return listed


def _bases(packs: Sequence[Pack]) -> list[int]:
    """The number of each shard's first page."""
    bases = [0]
    for pack in packs:
        bases.append(bases[-1] + len(pack.pages))
    return bases[:-1]


def _put_words(packs: Sequence[Pack], folder: Path, names: _Names, threads: ThreadPoolExecutor) -> list[list[str]]:
    """The files of words, of which a search fetches those that hold the words it asks for; from where to where each goes, and its name."""
    listed: list[list[str]] = []
    waiting: deque[Future[None]] = deque()
    for first, last, content in _files(packs):
        if listed:
            listed[-1][1], first = _told_apart(listed[-1][1], first)
        listed.append([first, last, names.of(sha256(content).hexdigest())])
        waiting.append(threads.submit(_put, folder / f"{listed[-1][2]}.pf_index", content, LEVEL))
        if len(waiting) > 2 * AT_ONCE:
            waiting.popleft().result()
    for task in waiting:
        task.result()
    return listed


def _files(packs: Sequence[Pack]) -> Iterator[tuple[str, str, bytes]]:
    """First word, last word and content of each file."""
    words: list[bytes] = []
    first, size = "", 0
    for word, parts in groupby(heapq.merge(*map(_numbered, packs, _bases(packs))), key=itemgetter(0)):
        first = first if words else word
        words.append(written_word(word, [(base, part) for _, base, part in parts]))
        size += len(words[-1])
        if size >= FILE:
            yield first, word, _file(words)
            words, size = [], 0
    if words:
        yield first, word, _file(words)


def _file(words: Sequence[bytes]) -> bytes:
    return b"".join((list_head(1), list_head(len(words)), *words))


def _numbered(pack: Pack, base: int) -> Iterator[tuple[str, int, Word]]:
    """The words of a shard, with the number of its first page."""
    for word in pack.words():
        yield word.word, base, word


def _told_apart(last: str, first: str) -> tuple[str, str]:
    """The ends of two files that follow each other, as long as they must be to differ."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(last, first, strict=False)))
    return last[: shared + 1], first[: shared + 1]
