"""One index of many shards, as if Pagefind had seen all of their documents at once. Only a little of each is in memory at a time.

A file of it that would be made of the same parts as one that is kept is not made again.
"""

from __future__ import annotations

import gzip
import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import blake2b, sha256
from itertools import takewhile
from zlib import crc32

import cbor2

from scripts.searching.kept import KeptIndex
from scripts.searching.packs import DIGEST, FIELDS, MARK, Pack
from scripts.searching.words import Word, list_head, written_word

FILE = 45_000
"""Bytes of words after which a file of the index is full: Pagefind's own hold about as many. A longer word has a file of its own."""
ENOUGH = 2 / 3
"""Of a full file; where it may end already, after one word in `CUTS`, so that a word that grew moves the ends of few files after it."""
CUTS = 32
LEVEL = 4
"""Of compression, for files of words: 5 makes them smaller by three in a hundred, and takes half as long again; 9 by six, ten times."""
AT_ONCE = 2
"""Files compressed at the same time, beside which twice as many wait."""
TOGETHER = 50
"""Files whose words are read at once, so that each shard is opened for several of them."""
Table = Mapping[str, Sequence[tuple[int, int]]]
"""Of each word, in the order of words: the shards that have it, by their numbers, and its place among the words of each."""


def merge(packs: Sequence[Pack], kept: KeptIndex) -> None:
    """Make `kept` the index of all shards; their pages are numbered in the order of the shards."""
    names = _Names(packs[0].language)
    pages = [list(page) for pack in packs for page in _put_pages(pack, kept, names)]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        chunks = _put_words(packs, kept, names, threads)
    facets = _put_facets(packs, kept, names)
    meta = cbor2.dumps([packs[0].version, pages, chunks, facets, [], list(FIELDS)])
    mark = names.of(digest := sha256(meta).hexdigest(), 10)
    _put(kept, f"pagefind.{mark}.pf_meta", digest, meta)
    for name, content in zip(packs[0].frame, packs[0].read(packs[0].frame.values()), strict=True):
        if name == "pagefind-entry.json":
            entry = json.loads(content)
            entry["languages"][packs[0].language].update(hash=mark, page_count=len(pages))
            content = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
        if not kept.holds(name, digest := sha256(content).hexdigest()):
            kept.put(name, digest, content)


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


def _put(kept: KeptIndex, path: str, mark: str, content: bytes, level: int = 9) -> None:
    if not kept.holds(path, mark):
        kept.put(path, mark, gzip.compress(MARK + content, compresslevel=level, mtime=0))


def _put_pages(pack: Pack, kept: KeptIndex, names: _Names) -> Iterator[tuple[str, int]]:
    """What the results show of each page; its name and the number of its words."""
    missing = []
    for page in pack.pages:
        name = names.of(page.digest)
        if not kept.holds(path := f"fragment/{name}.pf_fragment", page.digest):
            missing.append((path, page))
        yield name, page.words
    for (path, page), content in zip(missing, pack.read(page.fragment for _, page in missing), strict=True):
        kept.put(path, page.digest, content)


def _put_facets(packs: Sequence[Pack], kept: KeptIndex, names: _Names) -> list[list[str]]:
    """A file for each facet: its values, each with its pages. Facets and values stand in the order of their names."""
    found: dict[str, dict[str, list[int]]] = {}
    for base, pack in zip(_bases(packs), packs, strict=True):
        for facet, values in pack.facets.items():
            for value, numbers in values.items():
                found.setdefault(facet, {}).setdefault(value, []).extend(base + number for number in numbers)
    listed = []
    for facet in sorted(found):
        content = cbor2.dumps([facet, [list(item) for item in sorted(found[facet].items())]])
        listed.append([facet, names.of(digest := sha256(content).hexdigest())])
        _put(kept, f"filter/{listed[-1][1]}.pf_filter", digest, content)
    return listed


def _bases(packs: Sequence[Pack]) -> list[int]:
    """The number of each shard's first page."""
    bases = [0]
    for pack in packs:
        bases.append(bases[-1] + len(pack.pages))
    return bases[:-1]


def _put_words(packs: Sequence[Pack], kept: KeptIndex, names: _Names, threads: ThreadPoolExecutor) -> list[list[str]]:
    """The files of words, of which a search fetches those that hold the words it asks for; from where to where each goes, and its name."""
    before = dict(mark.split() for path, mark in kept.marks().items() if path.startswith("index/"))
    table, bases = _table(packs), _bases(packs)
    files = [(words, _parts(packs, bases, table, words)) for words in _divided(packs, table)]
    listed: list[list[str]] = []
    waiting: deque[Future[None]] = deque()
    for start in range(0, len(files), TOGETHER):
        group = files[start : start + TOGETHER]
        made = dict(_contents(packs, bases, table, [words for words, parts in group if parts not in before]))
        for words, parts in group:
            content = made.get(words[0], b"")
            digest = sha256(content).hexdigest() if content else before[parts]
            first, last = words[0], words[-1]
            if listed:
                listed[-1][1], first = _told_apart(listed[-1][1], first)
            listed.append([first, last, names.of(digest)])
            path, mark = f"index/{listed[-1][2]}.pf_index", f"{parts} {digest}"
            if not kept.holds(path, mark):
                content = content or next(_contents(packs, bases, table, [words]))[1]  # its name depends on the others, too
                waiting.append(threads.submit(_put, kept, path, mark, content, LEVEL))
            if len(waiting) > 2 * AT_ONCE:
                waiting.popleft().result()
    for task in waiting:
        task.result()
    return listed


def _table(packs: Sequence[Pack]) -> Table:
    found: dict[str, list[tuple[int, int]]] = {}
    for number, pack in enumerate(packs):
        for place, word in enumerate(pack.words.words):
            found.setdefault(word, []).append((number, place))
    return dict(sorted(found.items()))


def _divided(packs: Sequence[Pack], table: Table) -> Iterator[Sequence[str]]:
    """The words of each file: where it ends is told by these and their sizes, not by what came before or how pages are divided."""
    sizes = [pack.words.sizes for pack in packs]
    words: list[str] = []
    size = 0
    for word, places in table.items():
        words.append(word)
        written = word.encode()
        size += len(written) + sum(sizes[number][place] for number, place in places)
        if size >= FILE or (size >= FILE * ENOUGH and not crc32(written) % CUTS):
            yield words
            words, size = [], 0
    if words:
        yield words


def _parts(packs: Sequence[Pack], bases: Sequence[int], table: Table, words: Sequence[str]) -> str:
    """A digest of what a file with these words is made of."""
    made = blake2b(digest_size=20)
    starts = [base.to_bytes(4, "big") for base in bases]
    digests = [pack.words.digests for pack in packs]
    for word in words:
        places, written = table[word], word.encode()
        made.update(b"%d %d %b" % (len(written), len(places), written))
        made.update(b"".join([starts[number] + digests[number][DIGEST * place : DIGEST * (place + 1)] for number, place in places]))
    return made.hexdigest()


def _contents(packs: Sequence[Pack], bases: Sequence[int], table: Table, files: Sequence[Sequence[str]]) -> Iterator[tuple[str, bytes]]:
    """The first word and the content of each of these files. Each shard is opened once."""
    wanted: dict[int, list[int]] = {}
    for words in files:
        for word in words:
            for number, place in table[word]:
                wanted.setdefault(number, []).append(place)
    found: dict[str, list[tuple[int, Word]]] = {}
    for number, places in sorted(wanted.items()):
        for part in packs[number].read_words(places):
            found.setdefault(part.word, []).append((bases[number], part))
    for words in files:
        yield words[0], b"".join((list_head(1), list_head(len(words)), *(written_word(word, found.pop(word)) for word in words)))


def _told_apart(last: str, first: str) -> tuple[str, str]:
    """The ends of two files that follow each other, as long as they must be to differ."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(last, first, strict=False)))
    return last[: shared + 1], first[: shared + 1]
