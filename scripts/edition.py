"""One state of the seeds with everything that follows from it, up to the pages, each of which is made when it is wanted.

A build reads an edition and writes its pages. A preview keeps it, and takes in an edited article without the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from scripts.analysing import Analysis
from scripts.analysis.appraisal import Appraisal
from scripts.corpus.articles import read_article
from scripts.corpus.benchmark import read_benchmark
from scripts.corpus.site import read_site
from scripts.corrections import Corrected, correct
from scripts.extraction.reading import Reader
from scripts.harvesting.cache import Cache
from scripts.harvesting.engine import digest
from scripts.issues import Issue
from scripts.moved import with_redirects
from scripts.notices import among, in_order, of_level, with_more
from scripts.pages.catalogue import Catalogue
from scripts.pages.entries import Desk
from scripts.readings import Failure, read_or_fail
from scripts.records.article import Article
from scripts.records.ledger import BrokenArticle, Ledger
from scripts.records.reading import Reading
from scripts.remembering import Memory
from scripts.seeds import Seeds
from scripts.totals import Totals


@dataclass(slots=True)
class Edition:
    """The Ledger, and what is wrong with the seeds that it comes from."""

    root: Path
    seeds: Seeds
    ledger: Ledger
    """Without the results of the analysis until `analyse` has run."""
    issues: tuple[Issue, ...]
    appraisals: Mapping[str, Appraisal] = field(default_factory=dict, repr=False)
    """What was found already in articles by themselves, by their ids."""
    marks: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Of each article that was read: a digest of all that is known of it by itself; none where nobody asked for them."""
    analysis: Analysis | None = None
    desk: Desk | None = None
    _reader: Reader | None = field(default=None, repr=False)

    @property
    def totals(self) -> Totals:
        """What it holds, as people left it."""
        readings = self.ledger.readings.values()
        claims, restrictions = sum(len(one.claims) for one in readings), sum(len(one.restrictions) for one in readings)
        return Totals(len(readings), claims, restrictions)

    @property
    def sound(self) -> bool:
        """Nothing is broken that all pages rest on."""
        return not of_level(self.seeds.foundations.issues, "error")

    def analyse(self, cache: Cache | None = None) -> Desk:
        """Fill in every result, as far as the cache has it from there; the desk from which the pages are made."""
        memory = Memory(cache, self.marks) if cache else None
        self.analysis = Analysis(self.ledger, self.appraisals, memory)
        self.appraisals = {}
        self.ledger = self.analysis.fill_in(self.ledger)
        self.desk = Desk(Catalogue(self.ledger))
        return self.desk

    def prepare(self) -> Desk:
        """The desk, with all at hand that an edit will need, so that the first takes no longer than the next: a build does without
        what its other processes made, or its cache held."""
        self._reader = self._reader or (self.seeds.foundations.tools.reader() if self.seeds.foundations.tools else None)
        desk = self.desk or self.analyse()
        desk.prepare()
        return desk

    def take_in(self, path: Path) -> tuple[Issue, ...] | None:
        """An article's file was edited: read it again, and everything that follows; what is wrong now and was not before.

        None, and nothing done, where that asks for a fresh start: it is no article of this edition, or one of the two states of it
        could not be read.
        """
        article, issues = read_article(path, self.root, self.seeds.foundations.rules)
        old = self.ledger.readings.get(article.id)
        if not isinstance(article, Article) or old is None or self.analysis is None or self.desk is None:
            return None
        if self.desk.catalogue.articles[article.id].path != article.path:
            return None
        reading = self._read(article)
        if reading is None:
            return None
        corrected = correct((article,), {article.id: reading}, self.seeds.reviews, self.ledger.reference)
        accepted = corrected.readings[article.id]
        place, others = self.desk.catalogue.rank(article.id), self.ledger.articles
        articles = (*others[:place], article, *others[place + 1 :])
        reviews = {id: done for id, done in self.ledger.reviews.items() if id != article.id} | corrected.reviewed
        ledger = replace(self.ledger, articles=articles, readings={**self.ledger.readings, article.id: accepted}, reviews=reviews)
        self.analysis.exchange(article, accepted)
        self.ledger = self.analysis.fill_in(ledger)
        self.desk = self.desk.exchanged(self.ledger, old)
        found, before = (*issues, *corrected.issues), self.issues
        self.issues = with_more((issue for issue in before if issue.path != article.path), found)
        return tuple(issue for issue in found if not among(issue, before))

    def _read(self, article: Article) -> Reading | None:
        tools = self.seeds.foundations.tools
        if tools is None:
            return None
        self._reader = self._reader or tools.reader()
        reading = read_or_fail(article, self._reader)
        return None if isinstance(reading, Failure) else reading


def make_edition(
    root: Path,
    seeds: Seeds,
    readings: Iterable[Reading],
    failures: Iterable[BrokenArticle],
    appraisals: Mapping[str, Appraisal],
    marks: Mapping[str, bytes],
) -> Edition:
    """What was read, as people left it; not yet analysed. `appraisals` and `marks` are of what was read."""
    failures = tuple(failures)
    reference = seeds.foundations.reference
    corrected = correct(seeds.articles, {reading.article: reading for reading in readings}, seeds.reviews, reference)
    site, site_issues = read_site(root)
    benchmark, benchmark_issues = read_benchmark(root)
    ledger = Ledger(
        reference=reference,
        topics=seeds.foundations.topics,
        articles=tuple(article for article in seeds.articles if article.id in corrected.readings),
        readings=corrected.readings,
        reviews=corrected.reviewed,
        broken=tuple(sorted((*seeds.broken, *failures), key=lambda article: article.id)),
        site=site,
        benchmark=benchmark,
    )
    ledger, redirect_issues = with_redirects(ledger, root)
    failed = (issue for article in failures for issue in article.issues)
    issues = in_order((*seeds.issues, *corrected.issues, *site_issues, *benchmark_issues, *redirect_issues, *failed))
    own = {id: appraisal for id, appraisal in appraisals.items() if id not in corrected.reviewed}
    seeds = replace(seeds, articles=(), broken=(), article_issues=())  # the Ledger holds them
    return Edition(root, seeds, ledger, issues, own, _marks_as_left(marks, corrected))


def _marks_as_left(marks: Mapping[str, bytes], corrected: Corrected) -> dict[str, bytes]:
    """The marks of what was read, and where people changed it of what they made of it."""
    left = {id: repr(corrected.readings[id]).encode("utf-8", "surrogatepass") for id in corrected.reviewed}
    return {id: digest(mark, left[id]) if id in left else mark for id, mark in marks.items()}
