"""The one order in which every door reads seeds/: reference, lexicon, topics, articles. One bad file never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from scripts.corpus.articles import (
    ARTICLES,
    LINE_RULES,
    ArticleFile,
    article_paths,
    check_article_files,
    leads_inside,
    open_article,
    open_draft,
    parse_file,
)
from scripts.corpus.lexicon import read_lexicon
from scripts.corpus.line_rules import LineRules, read_line_rules
from scripts.corpus.names import read_names
from scripts.corpus.reference import read_reference
from scripts.corpus.reviews import read_reviews
from scripts.corpus.topics import check_topics, read_topics
from scripts.extraction.frames import PatternError, compile_frames
from scripts.issues import Issue
from scripts.readings import Tools
from scripts.records.article import Article
from scripts.records.ledger import BrokenArticle, Topic
from scripts.records.lexicon import Lexicon
from scripts.records.reference import Reference
from scripts.records.review import Review

TOPICS = "seeds/topics.yml"


@dataclass(frozen=True, slots=True)
class Foundations:
    """What is the same for every article. `tools` is None where too little could be read to extract anything."""

    reference: Reference
    topics: tuple[Topic, ...]
    tools: Tools | None
    rules: LineRules
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything in seeds/, and everything that is wrong with it."""

    foundations: Foundations
    articles: tuple[Article, ...]
    broken: tuple[BrokenArticle, ...]
    article_issues: tuple[Issue, ...]
    reviews: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)
    """What people say of the claims, by article id."""

    @property
    def issues(self) -> tuple[Issue, ...]:
        return (*self.foundations.issues, *self.article_issues)


def read_seeds(root: Path, drafts: Sequence[Path] = ()) -> Seeds:
    """All of it, articles in the order of their paths; after them, files that are to become articles."""
    foundations = read_foundations(root)
    read = (parse_file(file, foundations.rules) for file in map(open_seed(root, drafts), seed_paths(root, drafts)))
    return gather(root, foundations, read)


def seed_paths(root: Path, drafts: Sequence[Path] = ()) -> list[Path]:
    """Every article's file in the order of their paths, and the drafts after them."""
    return [*article_paths(root / ARTICLES), *drafts]


def open_seed(root: Path, drafts: Collection[Path] = ()) -> Callable[[Path], ArticleFile | BrokenArticle]:
    """What opens such a file. It remembers where folders lead, so it is made anew for each build."""
    inside = cache(leads_inside)
    return lambda path: open_draft(path) if path in drafts else open_article(path, root, inside)


def gather(root: Path, foundations: Foundations, read: Iterable[tuple[Article | BrokenArticle, Sequence[Issue]]]) -> Seeds:
    """Articles that were parsed, as all that is in seeds/."""
    folder = root / ARTICLES
    issues = list(check_article_files(folder, root))
    found: dict[str, Article | BrokenArticle] = {}
    for article, problems in read:
        issues += problems
        found.setdefault(article.id, article)  # of two with one id the first has the page; the second is an issue
    articles = tuple(article for article in found.values() if isinstance(article, Article))
    broken = tuple(article for article in found.values() if isinstance(article, BrokenArticle))
    reviews, review_issues = read_reviews(folder, root)
    return Seeds(foundations, articles, broken, (*issues, *review_issues), reviews)


def read_foundations(root: Path) -> Foundations:
    """Reference, lexicon and topics, without the articles."""
    seeds = root / "seeds"
    reference, issues = read_reference(seeds / "reference")
    lexicon, lexicon_issues = read_lexicon(seeds / "lexicon", root)
    patterns, pattern_issues = read_names(seeds / "lexicon", root)
    rules, rule_issues = read_line_rules(root / LINE_RULES, root)
    topics, topic_issues = read_topics(seeds / "topics.yml", TOPICS)
    known = {entity.id for _, entity in reference.entities()}
    issues = [*issues, *lexicon_issues, *pattern_issues, *rule_issues, *topic_issues, *check_topics(topics, known, TOPICS)]
    tools = None
    if lexicon and patterns:
        refused = dict(refused_frames(lexicon))
        issues += [Issue(*frame_place(root, frame), message) for frame, message in refused.items()]
        kept = tuple(frame for frame in lexicon.frames if frame.id not in refused)
        tools = Tools(reference, patterns, lexicon.model_copy(update={"frames": kept}))
    return Foundations(reference, topics, tools, rules, tuple(issues))


def refused_frames(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Ids of frames whose patterns do not compile, and why."""
    for frame in lexicon.frames:
        try:
            compile_frames((frame,))
        except PatternError as error:
            yield frame.id, f"frame {frame.id!r}: {error}"


def frame_place(root: Path, id: str) -> tuple[str, int]:
    """File and line on which the frame with this id begins."""
    for path in sorted((root / "seeds" / "lexicon" / "frames").glob("*.yml")):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if line.removeprefix("- ").strip() in (f"id: {id}", f"id: '{id}'", f'id: "{id}"'):
                return path.relative_to(root).as_posix(), number
    return "seeds/lexicon/frames", 0
