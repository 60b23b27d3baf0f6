"""The analysis in its one order: what was read becomes stories, origins, findings, checks and the rest of the Ledger.

`Analysis` keeps what it made, so that one edited article costs only what it touches; with a memory, so does a later build. The
results are those of a fresh start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from scripts.analysis.appraisal import Appraisal, Checks, appraise
from scripts.analysis.differences import Context
from scripts.analysis.findings import find_finding, in_order
from scripts.analysis.flags import flag_copies
from scripts.analysis.gaps import CellKey, cells_of, find_cell, lay_out
from scripts.analysis.groups import Groups
from scripts.analysis.names import names_of
from scripts.analysis.questions import Question, gather, group_claims
from scripts.analysis.sellable import sale_spans
from scripts.analysis.sensitivity import figure_of, rows_of
from scripts.analysis.speakers import Said, find_speaker, loudest_first, speakers_of
from scripts.analysis.stories import Sketch, compare, compare_again, sort_stories, story_of
from scripts.analysis.thresholds import find_thresholds
from scripts.analysis.timeline import (
    ClaimedEvent,
    RestrictedEvent,
    claimed_event,
    in_time_order,
    recorded_events,
    restricted_event,
    say_claimed,
    say_restricted,
)
from scripts.records.analysis import Cell, Event, Finding, Flag, Origin, SensitivityRow, Speaker, Story
from scripts.records.article import Article
from scripts.records.ledger import Ledger
from scripts.records.reading import Claim, Reading, Restriction
from scripts.records.reference import Reference
from scripts.remembering import Found, Memory


def analyse(ledger: Ledger) -> Ledger:
    """The Ledger with every result of the analysis filled in."""
    return Analysis(ledger).fill_in(ledger)


class Analysis:
    """All results for the articles of one Ledger. Between two of its `exchange`s the reference, and which articles there are, stay."""

    def __init__(self, ledger: Ledger, appraisals: Mapping[str, Appraisal] | None = None, memory: Memory | None = None) -> None:
        """`appraisals` are those that were made already, by article id; `memory` holds results of earlier builds."""
        self.reference = ledger.reference
        self.names = names_of(ledger.reference)
        self._articles = {article.id: article for article in ledger.articles}
        self._readings = {article.id: ledger.readings[article.id] for article in ledger.articles}
        self._origins: dict[str, Origin] = {}
        self._published: dict[str, str | None] = {}
        self._checks = Checks()
        self._flags: dict[str, tuple[Flag, ...]] = {}
        self._own_flags: dict[str, tuple[tuple[Flag, ...], tuple[Flag, ...]]] = {}
        self._sketches: dict[str, Sketch[int]] = {}
        self._story_of: dict[str, str] = {}
        self._assessments = find_thresholds(self.reference)
        self._sales = tuple(span for spans in sale_spans(self.reference).values() for span in spans)
        self._recorded = recorded_events(self.reference, self.names)
        self._usual = {id: rows_of(id, (), self.reference) for id in sorted(self.reference.products)}
        self._group()
        for article in ledger.articles:
            self._note(article, self._readings[article.id], (appraisals or {}).get(article.id))
        self._sort_in()
        self._comparison = memory.compare(self._sketches) if memory else compare(self._sketches)
        self._tell_stories()
        if memory:
            self._findings.results(partial(memory.findings, self._find, self._story_of))
        self._flag(self._articles)

    def _group(self) -> None:
        """What is asked of many articles at once; each is answered when results are wanted.

        What answers knows the tables it needs, and not the analysis: that is large, and should go as soon as nobody holds it.
        """
        names, reference = self.names, self.reference
        origins = self._origins
        self._find = partial(_find, reference, Context(origins, self._published, names, self._story_of))
        self._findings: Groups[Claim, Question, Found] = Groups(gather, self._find)
        self._cells: Groups[Claim, CellKey, Cell] = Groups(cells_of, lambda key, claims: find_cell(key, claims, origins))
        self._steps: Groups[Claim, ClaimedEvent, Event] = Groups(claimed_event, lambda key, claims: say_claimed(key, claims, names))
        self._acts: Groups[Restriction, RestrictedEvent, Event] = Groups(
            restricted_event, lambda key, said: say_restricted(key, said, names)
        )
        self._speakers: Groups[Said, str, Speaker] = Groups(
            lambda found: speakers_of(found, names), lambda key, said: find_speaker(key, said, names)
        )
        self._figures: Groups[Claim, str, tuple[SensitivityRow, ...]] = Groups(figure_of, lambda id, claims: rows_of(id, claims, reference))

    def _sort_in(self) -> None:
        """All that is said goes to the questions it bears on."""
        claims = [claim for reading in self._readings.values() for claim in reading.claims]
        restrictions = [restriction for reading in self._readings.values() for restriction in reading.restrictions]
        for groups in (self._findings, self._cells, self._steps, self._figures):
            groups.add(claims)
        self._subjects = Counter(claim.subject for claim in claims)
        self._acts.add(restrictions)
        said: tuple[Said, ...] = (*claims, *restrictions)
        self._speakers.add([one for one in said if one.attribution])  # three of four are laid to nobody

    def _note(self, article: Article, reading: Reading, appraisal: Appraisal | None = None) -> None:
        """What is known of an article by itself."""
        found = appraisal or appraise(article, reading, self.reference, self.names)
        self._origins.update(found.origins)
        self._checks.add(found.checks)
        self._own_flags[article.id] = found.flags
        self._sketches[article.id] = found.sketch
        self._published[article.id] = article.front.published or reading.published

    # ------------------------------------------------------------------------------------------------------------ an edit

    def exchange(self, article: Article, reading: Reading) -> None:
        """The article with this id is now this one, and reads so."""
        old, published, sketch = self._readings[article.id], self._published[article.id], self._sketches[article.id]
        self._articles[article.id], self._readings[article.id] = article, reading
        before: dict[str, Origin | None] = {}
        items: tuple[Said, ...] = (*old.claims, *old.restrictions)
        for item in items:
            before[item.id] = self._origins.pop(item.id, None)
            self._checks.drop(item.id)
        self._note(article, reading)
        for groups in (self._findings, self._cells, self._steps, self._figures):
            groups.exchange(old.claims, reading.claims)
        self._subjects.subtract(claim.subject for claim in old.claims)
        self._subjects.update(claim.subject for claim in reading.claims)
        self._acts.exchange(old.restrictions, reading.restrictions)
        self._speakers.exchange((*old.claims, *old.restrictions), (*reading.claims, *reading.restrictions))
        dated = published != self._published[article.id]
        moved = [claim for claim in reading.claims if dated or before.get(claim.id) != self._origins.get(claim.id)]
        self._findings.touch(moved)
        self._cells.touch(moved)
        self._flag({article.id} | (self._compare(article.id) if sketch != self._sketches[article.id] else set()))

    def _compare(self, id: str) -> set[str]:
        """Find the article's likenesses again; the articles whose story is another now."""
        likenesses = self._comparison.likenesses
        self._comparison = compare_again(self._comparison, self._sketches, {id})
        if likenesses == self._comparison.likenesses:
            return set()
        before = {story.id: story for story in self.stories}
        self._tell_stories()
        after = {story.id: story for story in self.stories}
        told = [story for id in before.keys() | after.keys() if before.get(id) != after.get(id)
                for story in (before.get(id), after.get(id)) if story]  # fmt: skip
        changed = {id for story in told for id in story.articles if id in self._articles}
        self._findings.touch(claim for id in changed for claim in self._readings[id].claims)
        return changed

    def _tell_stories(self) -> None:
        self.stories: tuple[Story, ...] = sort_stories(self._articles, self._comparison.likenesses)
        self._story_of.clear()
        self._story_of.update(story_of(self.stories))

    def _flag(self, ids: Iterable[str]) -> None:
        stories = {story.id: story for story in self.stories}
        for id in ids:
            before, after = self._own_flags[id]
            self._flags[id] = (*before, *flag_copies(id, stories[self._story_of[id]]), *after)

    # ------------------------------------------------------------------------------------------------------------ results

    def fill_in(self, ledger: Ledger) -> Ledger:
        """The Ledger, of the same articles as they read now, with every result."""
        cells = self._cells.results()
        subjects = {subject for subject, claims in self._subjects.items() if claims}
        told = sorted(subjects & {*self.reference.products, *self.reference.families, *self.reference.software})
        return replace(
            ledger,
            stories=self.stories,
            findings=tuple(finding for _, finding in sorted(_chained(self._findings.results()), key=in_order)),
            checks=self._checks,
            assessments=self._assessments,
            sensitivity=tuple(row for rows in sorted({**self._usual, **self._figures.results()}.items()) for row in rows[1]),
            sales=self._sales,
            timeline=in_time_order((*self._recorded, *self._steps.results().values(), *self._acts.results().values())),
            gaps=lay_out(cells, told),
            flags=self._flags,
            speakers=loudest_first(self._speakers.results().values()),
        )


def _find(reference: Reference, context: Context, _: Question, claims: Iterable[Claim]) -> Found:
    return [(question, find_finding(question, answers, reference, context)) for question, answers in group_claims(claims).items()]


def _chained(found: Mapping[Question, Found]) -> Iterable[tuple[Question, Finding]]:
    return (pair for pairs in found.values() for pair in pairs)
