"""Every article of seeds/, parsed and read: out of the cache where nothing has changed, else on all cores.

Each file is opened and digested every time. What is known of these bytes, under this name, for this engine, is taken as it is;
with everything known, not even the lexicon is compiled.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from scripts.analysis.appraisal import Appraisal
from scripts.corpus.articles import ArticleFile
from scripts.harvesting.cache import CACHE, Cache
from scripts.harvesting.engine import digest, engine_mark
from scripts.harvesting.packing import Read, unpack, unpack_all
from scripts.harvesting.spreading import Kit, spread
from scripts.harvesting.work import pack_foundations, read_files, unpack_foundations
from scripts.issues import Issue
from scripts.readings import Failure
from scripts.records.ledger import BrokenArticle
from scripts.records.reading import Reading
from scripts.seeds import Seeds, gather, open_seed, read_foundations, seed_paths

Progress = Callable[[Iterable[tuple[int, Read]], int], Iterable[tuple[int, Read]]]
"""Passes on what it is given, of which there will be so many."""


SHARE = 200
"""Files that are looked for in the cache together."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """Everything in seeds/, and what was read in it."""

    seeds: Seeds
    results: Mapping[str, Reading | Failure]
    """By article id, in the order of `seeds.articles`; none where the lexicon or the reference is too broken to read with."""
    appraisals: Mapping[str, Appraisal] = field(default_factory=dict)
    """By article id: what was found in each article by itself, as it was read."""
    marks: Mapping[str, bytes] = field(default_factory=dict)
    """By article id: a digest of all that its reading and its appraisal follow from."""
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
    keys: dict[int, bytes] = {}
    with Cache(root / CACHE if cached else None) as cache:
        mark, kit = _foundations(root, cache)
        with not_collecting():
            found = [
                read
                for start in range(0, len(paths), SHARE)
                for read in _known(map(opened, paths[start : start + SHARE]), mark, cache, keys)
            ]
        missing = [index for index, read in enumerate(found) if read is None]
        files = (opened(paths[index]) for index in missing)
        made = _made(files, mark, kit, cache, executor, lost, keys)
        for index, read in progress(zip(missing, made, strict=True), len(missing)):
            found[index] = read
    reads = [read for read in found if read]
    foundations = unpack_foundations(kit.opened())
    seeds = gather(root, foundations, ((read.article, read.issues) for read in reads))
    seeds = replace(seeds, article_issues=(*seeds.article_issues, *_lost_issues(lost)))
    results = {id(read.article): read.result for read in reads if read.result}
    told = {article.id: result for article in seeds.articles if (result := results.get(id(article)))}
    appraisals = {id(read.article): read.appraisal for read in reads if read.appraisal}
    appraised = {article.id: appraisal for article in seeds.articles if (appraisal := appraisals.get(id(article)))}
    marks = {article.id: keys[id(article)] for article in seeds.articles if article.id in appraised}
    return Harvest(seeds, told, appraised, marks, len(missing), len(paths) - len(missing))


@contextmanager
def not_collecting() -> Iterator[None]:
    """Python's search for garbage in circles takes as long as the making of ten thousand articles' records, which have none.

    It does not go through them later either.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def _known(
    files: Iterable[ArticleFile | BrokenArticle], mark: bytes, cache: Cache, marks: dict[int, bytes]
) -> Iterator[Read | None]:
    """What the cache holds of each file, or None; its key goes into `marks`. A file that cannot be opened needs no cache."""
    keys = [(file, b"" if isinstance(file, BrokenArticle) else _key(file, mark)) for file in files]
    packed = cache.get_all([key for _, key in keys if key])
    reads = iter(unpack_all([(packed[key], file) for file, key in keys if isinstance(file, ArticleFile) and key in packed]))
    for file, key in keys:
        if isinstance(file, BrokenArticle):
            yield Read(file, file.issues)
        elif key in packed:
            read = next(reads)
            marks[id(read.article)] = key
            yield read
        else:
            yield None


def _made(
    files: Iterator[ArticleFile | BrokenArticle],
    mark: bytes,
    kit: Kit,
    cache: Cache,
    executor: Executor | None,
    lost: dict[str, int],
    keys: dict[int, bytes],
) -> Iterator[Read]:
    """What is made of each file, its key in `keys`. A failure is not kept: it is a fault of ours, and the next build may do better."""

    def tell(error: Exception, number: int) -> None:
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        lost[reason] = lost.get(reason, 0) + number

    for file, packed in spread(read_files, kit, files, executor, tell):
        if isinstance(file, BrokenArticle):  # since it was looked for in the cache
            yield Read(file, file.issues)
            continue
        read = unpack(packed, file)
        keys[id(read.article)] = _key(file, mark)
        if isinstance(read.article, BrokenArticle) or isinstance(read.result, Reading):
            cache.put(keys[id(read.article)], packed)
        yield read


def _key(file: ArticleFile, mark: bytes) -> bytes:
    return digest(mark, file.id.encode(), file.path.encode("utf-8", "surrogateescape"), file.content)


def _lost_issues(lost: Mapping[str, int]) -> Iterator[Issue]:
    for reason, number in lost.items():
        yield Issue("--scheduler", 0, f"the cluster did not give back {number} articles, which were read here: {reason}", level="warning")


# ------------------------------------------------------------------------------------------------------ foundations


def _foundations(root: Path, cache: Cache) -> tuple[bytes, Kit]:
    """The mark of the engine, and the foundations packed: out of the cache, else read and validated.

    Where a file of theirs changes while they are read, nobody knows what they are; the mark is then one of no engine.
    """
    mark = engine_mark(root)
    key = digest(mark, b"foundations")
    packed = cache.get(key)
    if packed is None:
        packed = pack_foundations(read_foundations(root))
        if engine_mark(root) != mark:
            return digest(packed), Kit(packed)
        cache.put(key, packed)
    return mark, Kit(packed)
