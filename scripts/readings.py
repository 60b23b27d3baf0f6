"""Extraction over all articles: many at once, in the order given, one failure never stopping the others."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache

from scripts.extraction.reading import Reader, build_reader, read_article
from scripts.harvesting.spreading import Kit, spread
from scripts.issues import Issue
from scripts.records.article import Article
from scripts.records.lexicon import Lexicon
from scripts.records.names import NamePatterns
from scripts.records.reading import Claim, Reading, Restriction
from scripts.records.reference import Reference

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


def read_articles(articles: Sequence[Article], tools: Tools, executor: Executor | None = None) -> Iterator[Reading | Failure]:
    """One result an article, in their order. A process that dies loses nothing: what it held is read here."""
    return (result for _, result in spread(_read_chunk, Kit(pickle.dumps(tools)), articles, executor))


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


def _read_chunk(kit: Kit, articles: Sequence[Article]) -> list[Reading | Failure]:
    reader = _reader_of(kit)
    return [read_or_fail(article, reader) for article in articles]


@lru_cache(maxsize=1)
def _reader_of(kit: Kit) -> Reader:
    tools: Tools = pickle.loads(kit.opened())
    return tools.reader()
