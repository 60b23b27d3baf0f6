"""Makes an article of a web page or of a file, and tells what the Ledger reads in it.

    python -m scripts.add URL-or-FILE

The page is fetched from the public internet, or read from a file of HTML or plain text. Its text goes to seeds/articles/
below front matter that holds only what the page shows. An article that is on record already, under the same address or
as a near-copy, is refused with the name of the one it repeats.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scripts.analysis.stories import find_likenesses
from scripts.corpus.addresses import address_key, canonical
from scripts.corpus.articles import ARTICLES, MAX_BYTES, article_id, parse_article, read_text
from scripts.corpus.drafts import draft_name, render_article, write_new
from scripts.corpus.fetching import Fetched, FetchError, fetch, is_public
from scripts.corpus.frontmatter import parse_frontmatter
from scripts.corpus.webpage import Draft, PageError, decoded, is_page, parse_page
from scripts.issues import Issue
from scripts.notices import of_level, run, visible
from scripts.pages.wording import count, percent
from scripts.readings import Failure, read_or_fail
from scripts.records.article import Article, FrontMatter
from scripts.records.ledger import BrokenArticle
from scripts.seeds import Seeds, read_seeds
from scripts.summary import Line, Summary, summarise

ROOT = Path(__file__).resolve().parents[1]


class RefusedError(Exception):
    """Why no article was made, in words for people."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was made."""

    path: str
    article: Article
    summary: Summary
    related: tuple[tuple[str, float], ...]
    """Articles that share some wording, and how much of the shorter text."""


def add(source: str, root: Path = ROOT, today: date | None = None, allowed: Callable[[str], bool] = is_public) -> Added:
    """Make the article of an address or a file. `allowed` says which IP addresses may be asked; only tests ask others."""
    draft = read_source(source, today or date.today(), allowed)
    seeds = read_seeds(root)
    refuse_known_address(draft, seeds)
    taken = {article.id for article in seeds.articles} | {article.id for article in seeds.broken}
    name = draft_name(draft.front, draft.text, taken)
    path = f"{ARTICLES.as_posix()}/{name}.{'md' if draft.front != FrontMatter() else 'txt'}"
    content = render_article(draft.front, draft.text)
    article = _parsed(name, path, content, seeds)
    related = refuse_near_copy(article, seeds)
    summary = _read(article, seeds)
    (root / ARTICLES).mkdir(parents=True, exist_ok=True)
    write_new(root / path, content)
    return Added(path, article, summary, related)


def read_source(source: str, today: date, allowed: Callable[[str], bool] = is_public) -> Draft:
    """What is to become an article, from the web or from a file."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", source) and not Path(source).exists():
        return _from_web(source, today, allowed)
    path = Path(source)
    if not path.exists():
        raise RefusedError("there is no such file; an address begins with http:// or https://")
    return _from_file(path)


def _from_web(url: str, today: date, allowed: Callable[[str], bool]) -> Draft:
    answer = fetch(url, allowed)
    draft = _from_bytes(answer) if answer.kind == "text/plain" else parse_page(decoded(answer.content, answer.charset), answer.url)
    return replace(draft, front=replace(draft.front, retrieved=today.isoformat()))


def _from_bytes(answer: Fetched) -> Draft:
    return Draft(FrontMatter(url=canonical(answer.url), text="quotes"), decoded(answer.content, answer.charset))


def _from_file(path: Path) -> Draft:
    if path.is_file() and path.stat().st_size <= MAX_BYTES and is_page(content := path.read_bytes()):
        return parse_page(decoded(content, None))
    text = read_text(path)
    if isinstance(text, Issue):
        raise RefusedError(text.message + (f". {text.tip}" if text.tip else ""))
    front, start, _, issues = parse_frontmatter(path.as_posix(), text)
    if errors := of_level(issues, "error"):
        raise RefusedError("\n".join(map(str, errors)))
    return Draft(front, text[start:])


def refuse_known_address(draft: Draft, seeds: Seeds) -> None:
    """One address, one article."""
    if not draft.front.url:
        return
    key = address_key(draft.front.url)
    for article in seeds.articles:
        if article.front.url and address_key(article.front.url) == key:
            raise RefusedError(f"repeats {article.path}, which has the same address: {article.front.url}")


def refuse_near_copy(article: Article, seeds: Seeds) -> tuple[tuple[str, float], ...]:
    """A copy of an article on record is refused; those that share some wording are returned, nearest first."""
    paths = {other.id: other.path for other in seeds.articles}
    words = article.text.casefold().split()
    for other in seeds.articles:
        if other.text.casefold().split() == words:
            raise RefusedError(f"repeats {other.path}, word for word")
    found = []
    for like in find_likenesses((*seeds.articles, article)):
        if article.id in (like.first, like.second):
            other_path = paths[like.second if like.first == article.id else like.first]
            if like.kinship == "copy":
                raise RefusedError(f"repeats {other_path}: {percent(round(like.share, 2))} of the shorter text is the same")
            found.append((other_path, like.share))
    return tuple(sorted(found, key=lambda pair: -pair[1]))


def _parsed(name: str, path: str, content: str, seeds: Seeds) -> Article:
    """The file as the build will read it."""
    if len(content.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise RefusedError(f"its text is larger than {MAX_BYTES / 1e6:.0f} MB")
    try:
        content.encode("utf-8")
    except UnicodeEncodeError as error:
        raise RefusedError("its text holds half a character, which UTF-8 cannot write") from error
    article, issues = parse_article(article_id(Path(f"{name}.md")), path, content, seeds.foundations.rules)
    if isinstance(article, BrokenArticle):
        raise RefusedError("\n".join(issue.message for issue in of_level(issues, "error")))
    return article


def _read(article: Article, seeds: Seeds) -> Summary:
    tools = seeds.foundations.tools
    if tools is None:
        raise RefusedError("the lexicon is broken, so that nothing can be read; python -m scripts.check tells where")
    result = read_or_fail(article, tools.reader())
    if isinstance(result, Failure):
        raise RefusedError("\n".join(map(str, result.issues)))
    return summarise(article, result, seeds.foundations.reference)


def told(added: Added) -> Iterator[str]:
    """What was made and what was read in it, a line each."""
    yield f"made {added.path}"
    front, summary = added.article.front, added.summary
    for key in ("title", "publisher", "authors", "published", "url", "license"):
        if value := getattr(front, key):
            yield f"  {key}: {', '.join(value) if isinstance(value, tuple) else value}"
    if front.text == "quotes":
        yield "  text: quotes: no open licence is shown, so only the sentences that carry evidence will be printed"
    for label, names in (("products", summary.products), ("software", summary.software), ("organisations", summary.organisations)):
        yield f"{label}: {', '.join(names) or 'none read'}"
    yield from _lines("restriction", summary.restrictions)
    yield from _lines("claim", summary.claims)
    for path, share in added.related:
        yield f"shares wording with {path}: {percent(round(share, 2))} of the shorter text"
    if summary.missing:
        yield f"missing: {', '.join(summary.missing)}. Add what the page shows; what it does not show stays unknown"
    yield "next: read the file against the page, then python -m scripts.check"


def _lines(noun: str, lines: Sequence[Line]) -> Iterator[str]:
    yield f"{count(len(lines), noun)}{':' if lines else ' read'}"
    for line in lines:
        yield f"  {line.says} ({line.margin})"
        yield f"      “{line.quote}”"


def main(arguments: Sequence[str] | None = None) -> int:
    """The door: 1 where no article was made."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.add", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", metavar="URL-or-FILE", help="the address of a page, or a file of HTML or plain text")
    source = parser.parse_args(arguments).source
    try:
        for line in told(add(source)):
            print(visible(line))
    except (RefusedError, FetchError, PageError) as error:
        print(f"{visible(source)}: not added: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{visible(source)}: not added: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    run(main)
