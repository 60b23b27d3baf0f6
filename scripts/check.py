"""Every problem in seeds/, each with its place and a tip; exit 1 on any error.

    python -m scripts.check [FILE…] [--format text|github|json]

Reads the front matter of every article, the reference, the lexicon with the examples of each frame, and the topics.
With files, all of seeds/ is still read, and only what stands in these files is told; a file from elsewhere is checked as
if it were a new article.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from scripts.analysis.stories import find_likenesses
from scripts.corpus.addresses import address_key
from scripts.corpus.articles import parse_article
from scripts.corpus.markup import check_characters, check_markup
from scripts.corrections import correct
from scripts.extraction.examples import check_examples
from scripts.issues import Issue
from scripts.moved import with_redirects
from scripts.notices import Format, in_order, of_level, render_issues, run
from scripts.readings import Failure, line_of, read_articles
from scripts.records.article import Article
from scripts.records.ledger import Ledger
from scripts.records.reading import Reading
from scripts.seeds import Foundations, Seeds, frame_place, read_seeds

ROOT = Path(__file__).resolve().parents[1]


def check(root: Path = ROOT, drafts: Sequence[Path] = ()) -> tuple[Issue, ...]:
    """Every problem in seeds/, and in files that are to become articles, by path and line."""
    seeds = read_seeds(root, drafts)
    found = (check_frames(seeds.foundations, root), check_texts(seeds.articles), check_repeats(seeds.articles), check_readings(seeds, root))
    return in_order((*seeds.issues, *(issue for issues in found for issue in issues)))


def check_frames(foundations: Foundations, root: Path) -> Iterator[Issue]:
    """Every frame must read its `yes` examples as they say, and nothing in its `no` examples."""
    if foundations.tools is None:
        return
    reader = foundations.tools.reader()

    def example_article(text: str) -> Article:
        article, issues = parse_article("example", "example", text, foundations.rules)
        assert isinstance(article, Article), f"an example cannot be read: {issues}"
        return article

    for frame in foundations.tools.lexicon.frames:
        for message in check_examples(frame, reader, example_article):
            yield Issue(*frame_place(root, frame.id), message, "Mend the frame, or the example if it asks for too much")


def check_texts(articles: Sequence[Article]) -> Iterator[Issue]:
    """What in a text is more than text."""
    for article in articles:
        yield from check_markup(article)
        yield from check_characters(article)


def check_repeats(articles: Sequence[Article]) -> Iterator[Issue]:
    """One address, one article; one text, one article. Reprints that differ are on record each, and counted as one story."""
    addresses: dict[str, Article] = {}
    texts: dict[tuple[str, ...], Article] = {}
    paths = {article.id: article.path for article in articles}
    for article in articles:
        if article.front.url and (other := addresses.setdefault(address_key(article.front.url), article)) is not article:
            yield Issue(article.path, 1, f"has the address of {other.path}: {article.front.url}", "Keep one of the two")
        if (other := texts.setdefault(tuple(article.text.casefold().split()), article)) is not article:
            yield Issue(article.path, article.body_line, f"repeats {other.path} word for word", "Keep one of the two")
    for like in find_likenesses(articles):
        if like.kinship == "copy":
            message = f"is nearly the text of {paths[like.first]}: {round(100 * like.share)} % of the shorter one"
            yield Issue(paths[like.second], 0, message, "They are counted as one story", "notice")


def check_readings(seeds: Seeds, root: Path) -> Iterator[Issue]:
    """Every article can be read, and names in it that look like products are listed; pages that have moved lead to pages."""
    if seeds.foundations.tools is None:
        return
    readings: dict[str, Reading] = {}
    for article, result in zip(seeds.articles, read_articles(seeds.articles, seeds.foundations.tools), strict=True):
        if isinstance(result, Failure):
            yield from result.issues
            continue
        readings[article.id] = result
        for unread in result.unread:
            if unread.reason == "unknown name":
                line = line_of(article, article.raw_start(article.sentences[unread.sentence - 1].start)) if unread.sentence else 0
                tip = "If it is one, add it to seeds/reference/products.yml"
                yield Issue(article.path, line, f"unknown product {unread.text!r}", tip, "notice")
    corrected = correct(seeds.articles, readings, seeds.reviews, seeds.foundations.reference)
    yield from corrected.issues
    articles = tuple(article for article in seeds.articles if article.id in corrected.readings)
    ledger = Ledger(seeds.foundations.reference, seeds.foundations.topics, articles, corrected.readings, broken=seeds.broken)
    yield from with_redirects(ledger, root)[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """The door: 1 where there is an error."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.check", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="tell only what stands in these")
    parser.add_argument("--format", choices=get_args(Format), default="text", help="github: workflow commands; json: an object a line")
    options = parser.parse_args(arguments)
    drafts = [file for file in options.files if not file.resolve().is_relative_to(ROOT / "seeds")]
    issues = check(ROOT, drafts)
    if options.files:
        issues = tuple(issue for issue in issues if (ROOT / issue.path).resolve() in {file.resolve() for file in options.files})
    sys.stdout.write(render_issues(issues, options.format))
    errors, warnings = len(of_level(issues, "error")), len(of_level(issues, "warning"))
    print(f"{errors} errors, {warnings} warnings", file=sys.stderr)
    return int(errors > 0)


if __name__ == "__main__":
    run(main)
