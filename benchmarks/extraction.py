"""How fast articles are read: `python -m benchmarks.extraction [--articles 200] [--words 600]`.

Prints words a second of processor time for one core, the ratio to a bare search for names in the same texts, and the wall
time of all cores together against one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.texts import make_text
from scripts.corpus.articles import parse_article
from scripts.extraction.naming.mentions import find_names
from scripts.extraction.reading import read_article
from scripts.readings import read_articles
from scripts.records.article import Article
from scripts.seeds import read_foundations

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds that the same texts take, of processor time but for the last two."""

    words: int
    parsing: float
    naming: float
    reading: float
    alone: float
    """On the clock, in one process."""
    together: float
    """On the clock, as a build reads them."""


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of one call, which other programs on the machine do not lengthen."""
    started = time.process_time()
    work()
    return time.process_time() - started


def wall_seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure(texts: Sequence[str]) -> Speed:
    """Read these texts in every way. Raises ValueError where seeds/ cannot be read."""
    foundations = read_foundations(ROOT)
    if foundations.tools is None:
        raise ValueError("seeds/ cannot be read: run python -m scripts.check")
    reader = foundations.tools.reader()
    articles: list[Article] = []

    def parse() -> None:
        for number, text in enumerate(texts):
            article, _ = parse_article(f"made-up-{number}", f"made-up-{number}.txt", text, foundations.rules)
            assert isinstance(article, Article)
            articles.append(article)

    parsing = processor_seconds(parse)
    read_article(articles[0], reader)  # the first text compiles what is compiled on demand
    tools = foundations.tools
    return Speed(
        words=sum(len(text.split()) for text in texts),
        parsing=parsing,
        naming=processor_seconds(lambda: [find_names(reader.names, a.text, a.sentences) for a in articles]),
        reading=processor_seconds(lambda: [read_article(a, reader) for a in articles]),
        alone=wall_seconds(lambda: [read_article(a, reader) for a in articles]),
        together=wall_seconds(lambda: list(read_articles(articles, tools))),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200, help="how many made-up articles (default: 200)")
    parser.add_argument("--words", type=int, default=600, help="words an article (default: 600)")
    options = parser.parse_args(arguments)
    try:
        speed = measure([make_text(options.words, seed) for seed in range(options.articles)])
    except ValueError as error:
        raise SystemExit(str(error)) from None
    words = speed.words
    print(f"{options.articles} articles, {words} words")
    print(f"reading, one core          {words / speed.reading:>10,.0f} words/s of processor time")
    print(f"cleaning and splitting     {words / speed.parsing:>10,.0f} words/s of processor time")
    print(
        f"a bare search for names    {words / speed.naming:>10,.0f} words/s; reading takes {speed.reading / speed.naming:.1f} times as long"
    )
    print(f"all cores against one      {speed.alone / speed.together:>10.2f} times as fast, wall time, start of the processes included")


if __name__ == "__main__":
    main()
