"""Extraction over all articles: many at once, in the order given, one failure never stopping the others."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from scripts.extraction.reading import Reader, build_reader, read_article
from scripts.issues import Issue
from scripts.records.article import Article
from scripts.records.lexicon import Lexicon
from scripts.records.names import NamePatterns
from scripts.records.reading import Claim, Reading, Restriction
from scripts.records.reference import Reference

MANY = 150
"""From this many articles on, starting processes costs less than they save: 60 articles of 700 words took 1.4 s alone and
3.6 s in two processes, 600 took 23 s alone and 17 s in two, on two busy cores."""
CHUNK = 8
_OURS = "This is a fault of the extraction; please report it with this file"


@dataclass(frozen=True, slots=True)
class Tools:
    """What a reader is compiled from; compiled patterns do not travel between processes, these records do."""

    reference: Reference
    patterns: NamePatterns
    lexicon: Lexicon

    def reader(self) -> Reader:
        return build_reader(self.reference, self.patterns, self.lexicon)


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read, and why."""

    article: str
    issues: tuple[Issue, ...]


def read_articles(articles: Sequence[Article], tools: Tools) -> Iterator[Reading | Failure]:
    """One result an article, in their order. A process that dies loses nothing: what it held is read here."""
    done = 0
    if len(articles) > MANY and (os.cpu_count() or 1) > 1:
        try:
            for result in _in_processes(articles, tools):
                done += 1
                yield result
        except BrokenProcessPool:
            pass
    if done < len(articles):
        reader = tools.reader()
        for article in articles[done:]:
            yield read_or_fail(article, reader)


def read_or_fail(article: Article, reader: Reader) -> Reading | Failure:
    """One article. Whatever goes wrong is said of this article, and never printed as a traceback."""
    try:
        reading = read_article(article, reader)
    except Exception as error:
        message = f"cannot be read: {type(error).__name__}: {error}"
        return Failure(article.id, (Issue(article.path, 0, message, _OURS),))
    wrong = tuple(check_evidence(article, reading))
    return Failure(article.id, wrong) if wrong else reading


def check_evidence(article: Article, reading: Reading) -> Iterator[Issue]:
    """No claim without its quote: the text at the evidence's offsets is the quote itself."""
    items: tuple[Claim | Restriction, ...] = (*reading.claims, *reading.restrictions)
    for item in items:
        evidence = item.evidence
        if not evidence.quote or article.raw[evidence.start : evidence.end] != evidence.quote:
            message = f"frame {item.frame!r} quotes {evidence.quote[:60]!r}, which is not the text at {evidence.start}-{evidence.end}"
            yield Issue(article.path, line_of(article, evidence.start), message, _OURS)


def line_of(article: Article, offset: int) -> int:
    """The line of the file on which a raw offset stands."""
    return article.body_line + article.raw.count("\n", 0, max(offset, 0))


# Spawned, not forked: while serving, the server's threads may hold locks that a fork would copy held; and it is the one
# way that works on every system. The price is that each process imports and compiles for itself. The tools travel in a
# file: a process that dies while a pipe to it is full would leave us waiting for ever.

_reader: Reader | None = None


def _in_processes(articles: Sequence[Article], tools: Tools) -> Iterator[Reading | Failure]:
    workers = min(os.cpu_count() or 1, len(articles) // CHUNK + 1)
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder, "tools")
        packed.write_bytes(pickle.dumps(tools))
        with ProcessPoolExecutor(workers, context, initializer=_start, initargs=(packed,)) as pool:
            yield from pool.map(_read, articles, chunksize=CHUNK)


def _start(packed: Path) -> None:
    global _reader
    tools: Tools = pickle.loads(packed.read_bytes())
    _reader = tools.reader()


def _read(article: Article) -> Reading | Failure:
    assert _reader is not None
    return read_or_fail(article, _reader)
