"""Claims laid side by side: one finding for each question, with its sides, its verdict and what is on record.

`agree`: two named origins or more give answers that can all be true. `single source`: one article, or articles that
name one origin between them, or none. `differ`: at least two sides cannot both be the plain answer. Nobody wins.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from scripts.analysis.differences import GRAVITY, Context, differ, explain, firmness_drift
from scripts.analysis.origins import count_sources
from scripts.analysis.periods import earliest, latest, sort_key
from scripts.analysis.questions import Answer, Question, say_question
from scripts.analysis.record import on_record, paper_ratio
from scripts.analysis.sides import FIRMNESS, Group, make_groups, say_answer, value_of
from scripts.records.analysis import Counts, Difference, Finding, ReferenceFigure, Side, Verdict
from scripts.records.reference import Reference

_MOST_SIDES = 24  # compared pair by pair; more sides than this are shown, and only the first are typed


def in_order(item: tuple[Question, object]) -> tuple[tuple[str, ...], str, str, str, str, str, str]:
    """Questions with what belongs to them, in the order in which findings stand."""
    return item[0].fields


def find_finding(question: Question, answers: tuple[Answer, ...], reference: Reference, context: Context) -> Finding:
    """What is claimed in answer to one question."""
    groups = make_groups(question, answers)
    differences = _differences(question, groups, context)
    if not differences:
        groups, differences = _drifts(question, groups, context)
    counts = count_sources((answer.claim for answer in answers), context.origins, context.story_of)
    gravest = min(differences, key=lambda difference: GRAVITY.index(difference.type), default=None)
    if gravest and gravest.type == "different scope" and len(counts.articles) == 1:
        gravest = None  # one article that speaks of several things is no difference between sources
    verdict: Verdict = "differ" if gravest else "agree" if len(counts.origins) > 1 and not differences else "single source"
    references, note = _on_record(question, reference, context)
    return Finding(
        id=question.id,
        subject=question.subjects[0],
        predicate=question.predicate,
        object=question.object or None,
        question=say_question(question, context.names),
        verdict=verdict,
        type=gravest.type if gravest else None,
        why=gravest.why if gravest else _why(verdict, counts, len(differences)),
        sides=tuple(_side(question, group, context) for group in groups),
        differences=differences,
        references=references,
        reference_note=note,
        counts=counts,
        subjects=tuple(dict.fromkeys([*question.subjects, *([question.object] if question.object else [])])),
    )


def _differences(question: Question, groups: list[Group], context: Context) -> tuple[Difference, ...]:
    found = []
    for (i, one), (j, other) in combinations(list(enumerate(groups))[:_MOST_SIDES], 2):
        if differ(question, one, other):
            found.append(Difference(i, j, *explain(question, one, other, context)))
    return tuple(found)


def _drifts(question: Question, groups: list[Group], context: Context) -> tuple[list[Group], tuple[Difference, ...]]:
    """A side whose speaker other articles quote with more certainty is parted in two."""
    parted: list[Group] = []
    found: list[Difference] = []
    for group in groups:
        drift = firmness_drift(group, context)
        if drift is None:
            parted.append(group)
            continue
        loose, speaker = drift
        drifting = {answer.claim.id for answer in loose}
        firm = [answer for answer in group.answers if answer.claim.id not in drifting]
        parted += [replace(group, answers=answers) for answers in (firm, loose)]
        why = f"{speaker} is quoted as sure of it in one article and not in another."
        found.append(Difference(len(parted) - 2, len(parted) - 1, "quote drift", why))
    return parted, tuple(found)


def _why(verdict: Verdict, counts: Counts, differences: int) -> str:
    """What an agreement or a lone source rests on."""
    articles, origins = len(counts.articles), counts.origins
    if verdict == "agree":
        where = "one article" if articles == 1 else f"{articles} articles"
        return f"The {len(origins)} origins named in {where} do not contradict one another."
    if differences:
        return "One article gives more than one answer, so it may mean different versions, times or measures."
    if articles == 1:
        return "One article says so, and names " + (f"{origins[0]} as its source." if origins else "no source.")
    if origins:
        return f"{articles} articles say so and name one origin between them: {origins[0]}."
    return f"{articles} articles say so; none names its source, so nothing shows that they are independent."


def _side(question: Question, group: Group, context: Context) -> Side:
    claims = [answer.claim for answer in group.answers]
    dates = context.dates(group)
    firm = sorted(claims, key=lambda c: (FIRMNESS[c.certainty], sort_key(context.published.get(c.article)), c.article, c.id))
    certainties = sorted((claim.certainty for claim in claims), key=lambda certainty: FIRMNESS[certainty])
    return Side(
        answer=say_answer(question, group, context.names),
        claims=tuple(claim.id for claim in firm),
        value=group.word if group.word and question.predicate != "availability" else value_of(group),
        unit=firm[0].unit,
        qualifiers=tuple(sorted({claim.qualifier for claim in claims if claim.qualifier})),
        negated=group.negated,
        best=certainties[0],
        worst=certainties[-1],
        counts=count_sources(claims, context.origins, context.story_of),
        first_reported=earliest(dates),
        last_reported=latest(dates),
    )


def _on_record(question: Question, reference: Reference, context: Context) -> tuple[tuple[ReferenceFigure, ...], str | None]:
    """What the reference has beside the claims. A paper ratio measures something else, and says so."""
    if len(question.subjects) > 1:
        return (), None
    subject = question.subjects[0]
    if question.predicate == "relative_performance":
        paper = paper_ratio(reference, context.names, subject, question.object)
        if paper is None:
            return (), None
        return paper.figures, f"{paper.text}. Paper compute measures something else, so no side is checked by it."
    recorded = on_record(reference, context.names, subject, question.predicate, qualifier=question.qualifier, word=question.word,
                         other=question.object)  # fmt: skip
    figures = tuple(entry.figure for entry in recorded)
    disputed = next((figure.note for figure in figures if figure.note and figure.note.startswith("Disputed")), None)
    return figures, disputed
