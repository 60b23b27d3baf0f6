"""Every article of seeds/, parsed and read: out of the cache where nothing has changed, else on all cores.

Each file is opened and digested every time. What is known of these bytes, under this name, for this engine, is taken as it is;
with everything known, not even the lexicon is compiled.
"""

from __future__ import annotations

import gc
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from scripts.cache import CACHE, Cache
from scripts.corpus.articles import ArticleFile, parse_file
from scripts.engine import digest, engine_mark
from scripts.extraction.reading import Reader
from scripts.issues import Issue
from scripts.packing import Read, pack, unpack
from scripts.readings import Failure, read_or_fail
from scripts.records.article import Article
from scripts.records.ledger import BrokenArticle
from scripts.records.reading import Reading
from scripts.seeds import Foundations, Seeds, gather, open_seed, read_foundations, seed_paths
from scripts.spreading import Kit, spread

Progress = Callable[[Iterable[tuple[int, Read]], int], Iterable[tuple[int, Read]]]
"""Passes on what it is given, of which there will be so many."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """Everything in seeds/, and what was read in it."""

    seeds: Seeds
    results: Mapping[str, Reading | Failure]
    """By article id, in the order of `seeds.articles`; none where the lexicon or the reference is too broken to read with."""
    anew: int = 0
    """Files that were parsed and read this time."""
    known: int = 0
    """Files of which the cache held the result."""


def harvest(
    root: Path,
    drafts: Sequence[Path] = (),
    *,
    cached: bool = True,
    executor: Executor | None = None,
    progress: Progress = lambda items, _: items,
) -> Harvest:
    """All of seeds/ under `root`, and of the drafts. What an executor loses is read here, and told as a warning."""
    paths, opened = seed_paths(root, drafts), open_seed(root, drafts)
    lost: dict[str, int] = {}
    with Cache(root / CACHE if cached else None) as cache:
        mark, kit = _foundations(root, cache)
        with _no_collecting():
            found = [_known(opened(path), mark, cache) for path in paths]
        missing = [index for index, read in enumerate(found) if read is None]
        files = (opened(paths[index]) for index in missing)
        made = _made(files, mark, kit, cache, executor, lost)
        for index, read in progress(zip(missing, made, strict=True), len(missing)):
            found[index] = read
    reads = [read for read in found if read]
    foundations = _unpacked_foundations(kit.opened())
    seeds = gather(root, foundations, ((read.article, read.issues) for read in reads))
    seeds = replace(seeds, article_issues=(*seeds.article_issues, *_lost_issues(lost)))
    results = {id(read.article): read.result for read in reads if read.result}
    told = {article.id: result for article in seeds.articles if (result := results.get(id(article)))}
    return Harvest(seeds, told, len(missing), len(paths) - len(missing))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Python's search for garbage in circles takes as long as the making of ten thousand articles' records, which have none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _known(file: ArticleFile | BrokenArticle, mark: bytes, cache: Cache) -> Read | None:
    """What the cache holds of a file, or None. A file that cannot be opened needs no cache."""
    if isinstance(file, BrokenArticle):
        return Read(file, file.issues)
    packed = cache.get(_key(file, mark))
    return unpack(packed, file) if packed else None


def _made(
    files: Iterator[ArticleFile | BrokenArticle], mark: bytes, kit: Kit, cache: Cache, executor: Executor | None, lost: dict[str, int]
) -> Iterator[Read]:
    """What is made of each file. A failure is not kept: it is a fault of ours, and the next build may do better."""

    def tell(error: Exception, number: int) -> None:
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        lost[reason] = lost.get(reason, 0) + number

    for file, packed in spread(read_files, kit, files, executor, tell):
        if isinstance(file, BrokenArticle):  # since it was looked for in the cache
            yield Read(file, file.issues)
            continue
        read = unpack(packed, file)
        if isinstance(read.article, BrokenArticle) or isinstance(read.result, Reading):
            cache.put(_key(file, mark), packed)
        yield read


def _key(file: ArticleFile, mark: bytes) -> bytes:
    return digest(mark, file.id.encode(), file.path.encode("utf-8", "surrogateescape"), file.content)


def _lost_issues(lost: Mapping[str, int]) -> Iterator[Issue]:
    for reason, number in lost.items():
        yield Issue("--scheduler", 0, f"the cluster did not give back {number} articles, which were read here: {reason}", level="warning")


# ------------------------------------------------------------------------------------------------------- in a worker


def read_files(kit: Kit, files: Sequence[ArticleFile | BrokenArticle]) -> list[bytes]:
    """What is made of each file, packed; nothing of one that could not be opened."""
    return [b"" if isinstance(file, BrokenArticle) else _packed(kit, file) for file in files]


def _packed(kit: Kit, file: ArticleFile) -> bytes:
    foundations, reader = _equipment(kit)
    article, issues = parse_file(file, foundations.rules)
    result = read_or_fail(article, reader) if reader and isinstance(article, Article) else None
    content = article.text if isinstance(article, BrokenArticle) else file.content.decode("utf-8")
    return pack(Read(article, tuple(issues), result), content)


@lru_cache(maxsize=1)
def _equipment(kit: Kit) -> tuple[Foundations, Reader | None]:
    """What a process compiles once, and keeps from build to build while the lexicon and the reference stay the same."""
    foundations = _unpacked_foundations(kit.opened())
    return foundations, foundations.tools.reader() if foundations.tools else None


# ------------------------------------------------------------------------------------------------------ foundations


def _foundations(root: Path, cache: Cache) -> tuple[bytes, Kit]:
    """The mark of the engine, and the foundations packed: out of the cache, else read and validated.

    Where a file of theirs changes while they are read, nobody knows what they are; the mark is then one of no engine.
    """
    mark = engine_mark(root)
    key = digest(mark, b"foundations")
    packed = cache.get(key)
    if packed is None:
        packed = zlib.compress(pickle.dumps(read_foundations(root)), 1)
        if engine_mark(root) != mark:
            return digest(packed), Kit(packed)
        cache.put(key, packed)
    return mark, Kit(packed)


def _unpacked_foundations(packed: bytes) -> Foundations:
    """A pickle can run code; it comes from our own folder .cache/ or from the process that started this one."""
    foundations = pickle.loads(zlib.decompress(packed))
    assert isinstance(foundations, Foundations)
    return foundations
