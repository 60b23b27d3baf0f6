"""What a worker does, in a process of ours or elsewhere: article files in, what was made of them out."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Sequence
from functools import lru_cache

from scripts.analysis.appraisal import appraise
from scripts.analysis.names import Names, names_of
from scripts.corpus.articles import ArticleFile, parse_file
from scripts.extraction.reading import Reader
from scripts.harvesting.packing import Read, pack
from scripts.harvesting.spreading import Kit
from scripts.readings import read_or_fail
from scripts.records.article import Article
from scripts.records.ledger import BrokenArticle
from scripts.records.reading import Reading
from scripts.seeds import Foundations


def read_files(kit: Kit, files: Sequence[ArticleFile | BrokenArticle]) -> list[bytes]:
    """What is made of each file, packed; nothing of one that could not be opened."""
    return [b"" if isinstance(file, BrokenArticle) else _read(kit, file) for file in files]


def _read(kit: Kit, file: ArticleFile) -> bytes:
    foundations, reader, names = _equipment(kit)
    article, issues = parse_file(file, foundations.rules)
    result = read_or_fail(article, reader) if reader and isinstance(article, Article) else None
    content = article.text if isinstance(article, BrokenArticle) else file.content.decode("utf-8")
    read = isinstance(article, Article) and isinstance(result, Reading)
    appraisal = appraise(article, result, foundations.reference, names) if read else None  # type: ignore[arg-type]
    return pack(Read(article, tuple(issues), result, appraisal), content)


@lru_cache(maxsize=1)
def _equipment(kit: Kit) -> tuple[Foundations, Reader | None, Names]:
    """What a process compiles once, and keeps from build to build while the lexicon and the reference stay the same."""
    foundations = unpack_foundations(kit.opened())
    return foundations, foundations.tools.reader() if foundations.tools else None, names_of(foundations.reference)


def pack_foundations(foundations: Foundations) -> bytes:
    """The foundations as they travel and as they lie in the cache."""
    return zlib.compress(pickle.dumps(foundations), 1)


def unpack_foundations(packed: bytes) -> Foundations:
    """A pickle can run code; this one comes from our own folder .cache/ or from the build that gives us the work."""
    foundations = pickle.loads(zlib.decompress(packed))
    assert isinstance(foundations, Foundations)
    return foundations
