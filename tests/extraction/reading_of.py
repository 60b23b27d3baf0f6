"""Reads a text as the project would, for tests that look at the result."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from scripts.corpus.articles import parse_article
from scripts.extraction.naming.mentions import summarise
from scripts.extraction.reading import Reader, build_reader, read_article
from scripts.records.article import Article
from scripts.records.reading import Reading
from scripts.seeds import Foundations, read_foundations

ROOT = Path(__file__).parents[2]


@cache
def foundations() -> Foundations:
    return read_foundations(ROOT)


@cache
def reader() -> Reader:
    tools = foundations().tools
    assert tools is not None
    return build_reader(tools.reference, tools.patterns, tools.lexicon)


def article(text: str, published: str | None = None) -> Article:
    head = f"---\npublished: {published}\n---\n" if published else ""
    made, _ = parse_article("test", "test.txt", head + text, foundations().rules)
    assert isinstance(made, Article)
    return made


def read(text: str, published: str | None = None) -> Reading:
    return read_article(article(text, published), reader())


def names(text: str, kind: str = "products") -> list[str]:
    """Ids of one kind that the text names."""
    return summarise(reader().names, read(text).mentions)[kind]


def claims(text: str, published: str | None = None) -> set[tuple[object, ...]]:
    """(subject, predicate, object or value) of every claim, negated ones with a 'not' behind."""
    return {
        (c.subject, c.predicate, c.object if c.object and c.value is None else (c.object, c.value) if c.object else c.value, *(("not",) if c.negated else ()))
        for c in read(text, published).claims
    }


def restrictions(text: str, published: str | None = None) -> set[tuple[object, ...]]:
    """(action, authority, target) of every restriction, a target at a time."""
    return {(r.action, r.authority, target) for r in read(text, published).restrictions for target in r.targets}
