"""Do two sides differ, and in what way? Each difference has one type and one sentence that says why.

What can be explained is tried before what cannot: a plan before its event, another scope, a slip of digits, one
speaker quoted twice, a later report, estimates; what is left is a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scripts.analysis.amounts import FAR, interval_of, overlap, say_percent, slip_between
from scripts.analysis.names import Names
from scripts.analysis.periods import earliest, is_before, latest, periods_agree, say_date
from scripts.analysis.questions import BY_OBJECT, BY_WORD, Answer, Question
from scripts.analysis.sides import FIRMNESS, Group
from scripts.records.analysis import DifferenceType, Origin

GRAVITY: tuple[DifferenceType, ...] = ("conflict", "unit or digit slip", "quote drift", "estimate spread", "superseded", "different scope")
CHANGING = frozenset({"availability", "volume", "yield", "price", "market_share", "money", "customer", "software_support", "limitation"})
ESTIMATED = frozenset({"volume", "yield", "price", "market_share", "money", "relative_performance"})
_SLIPPING = frozenset({"compute", "memory_capacity", "memory_bandwidth", "power", "volume", "price", "money"})
# Values that move by themselves, so that swapped digits prove nothing.
_FIXED = frozenset({"compute", "memory_capacity", "memory_bandwidth", "power"})
_UPDATE = 60  # days after which the same speaker may simply have news
_ALSO = re.compile(r"\b(?:also|as well|second source|partly|in part|along with|alongside|among|like|such as)\b", re.IGNORECASE)
_LOOSE = frozenset({"expected", "rumoured"})
_UNORDERED = "and not every article shows its date, so their order is not known"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about the claims beside their words."""

    origins: Mapping[str, Origin]
    published: Mapping[str, str | None]
    """Article id -> date of publication."""
    names: Names
    story_of: Mapping[str, str] = field(default_factory=dict)
    """Article id -> story id."""

    def dates(self, group: Group) -> list[str]:
        """Known dates of publication, one an article."""
        return [date for article in sorted({a.claim.article for a in group.answers}) if (date := self.published.get(article))]

    def all_dated(self, group: Group) -> bool:
        """Every article of the side shows when it was published."""
        return all(self.published.get(answer.claim.article) for answer in group.answers)

    def speakers(self, group: Group) -> dict[str, list[Answer]]:
        """Named speakers of a side with what they are quoted for."""
        quoted: dict[str, list[Answer]] = {}
        for answer in group.answers:
            origin = self.origins.get(answer.claim.id)
            if origin and origin.kind == "attribution":
                quoted.setdefault(origin.key, []).append(answer)
        return quoted

    def is_earlier(self, one: Group, other: Group, days: int = 0) -> bool:
        """Every article of one side is known to be older than every one of the other."""
        if not (self.all_dated(one) and self.all_dated(other)):
            return False
        return is_before(latest(self.dates(one)), earliest(self.dates(other)), days)


def differ(question: Question, one: Group, other: Group) -> bool:
    """The two sides cannot both be the plain answer."""
    if one.negated and other.negated:
        return False
    if one.negated != other.negated:
        return _denied(question, *((one, other) if one.negated else (other, one)))
    if question.predicate == "manufacturer":
        return bool(one.word and other.word) and one.word != other.word and not _both_named(one, other)
    if question.predicate == "availability":
        if {one.phase, other.phase} == {"planned", "done"}:
            return True
        return not all(periods_agree(a, b) for a in one.dates for b in other.dates)
    if question.predicate in BY_OBJECT | BY_WORD:
        return False
    if one.word and other.word:
        return one.word != other.word
    return bool(one.core and other.core and not overlap(one.core, other.core))


def _denied(question: Question, no: Group, yes: Group) -> bool:
    """What one side denies, the other affirms: the same thing, not merely a neighbour of it."""
    if question.predicate == "availability":
        # "Not yet" and "next year" can both be true.
        return yes.phase == "done" and all(periods_agree(a, b) for a in no.dates for b in yes.dates)
    if question.predicate == "manufacturer":
        return no.word == yes.word
    if question.predicate in BY_OBJECT | BY_WORD:
        return True
    if no.core and yes.core:
        return overlap(no.core, yes.core) and no.scope == yes.scope
    return no.word == yes.word and no.core is None and yes.core is None


def _both_named(one: Group, other: Group) -> bool:
    """Whoever names one maker names the other too, at least on one side, or each side allows for another."""
    both = set(_shared_articles(one, other))
    if any({answer.claim.article for answer in group.answers} <= both for group in (one, other)):
        return True
    return all(any(_ALSO.search(answer.claim.evidence.quote) for answer in group.answers) for group in (one, other))


def explain(question: Question, one: Group, other: Group, context: Context) -> tuple[DifferenceType, str]:
    """The type of the difference between two sides that differ, and why, in a sentence."""
    for rule in (_phase, _denial, _scope, _slip, _drift, _superseded, _kinds, _spread):
        found = rule(question, one, other, context)
        if found:
            return found
    return "conflict", _conflict(question, one, other, context)


Explained = tuple[DifferenceType, str] | None


def _phase(question: Question, one: Group, other: Group, context: Context) -> Explained:
    """Expected, then done: superseded, unless the order of the reports or of the dates says otherwise."""
    if {one.phase, other.phase} != {"planned", "done"}:
        return None
    planned, done = (one, other) if one.phase == "planned" else (other, one)
    if context.is_earlier(done, planned):
        return "conflict", "An article says that it has happened, and a later one still expects it."
    if context.is_earlier(planned, done):
        return "superseded", "It was expected, and a later article says that it has happened."
    if planned.dates and done.dates and all(is_before(a, b) for a in done.dates for b in planned.dates):
        return "conflict", f"One side says that it happened before the time for which the other expects it, {_UNORDERED}."
    return "superseded", f"One side expects it and the other says that it has happened, {_UNORDERED}."


def _denial(question: Question, one: Group, other: Group, context: Context) -> Explained:
    if one.negated == other.negated:
        return None
    no, yes = (one, other) if one.negated else (other, one)
    first, second = ({answer.claim.qualifier for answer in group.answers} for group in (no, yes))
    if not first & second:
        about = [" or ".join(sorted(q or "it as a whole" for q in qualifiers)) for qualifiers in (first, second)]
        return "different scope", f"One side denies it of {about[0]}, the other says it of {about[1]}."
    if _shared_articles(no, yes):
        return "different scope", "An article says both, so it may mean different times, versions or parts."
    if question.predicate in CHANGING:
        if context.is_earlier(no, yes):
            return "superseded", "An article denies it, and a later one says it."
        if context.is_earlier(yes, no):
            return "superseded", "An article says it, and a later one denies it."
    return "conflict", "One side says it and the other denies it."


def _scope(question: Question, one: Group, other: Group, context: Context) -> Explained:
    if one.scope != other.scope:
        return "different scope", f"{_speaks(one, 'One side')}, {_speaks(other, 'the other')}."
    if question.predicate in ("volume", "money", "market_share"):
        first, second = ({answer.claim.date for answer in group.answers} for group in (one, other))
        if not first & second:
            said = [" or ".join(sorted(say_date(date) for date in dates)) for dates in (first, second)]
            return "different scope", f"The figures are for different times: {said[0]}, and {said[1]}."
    if question.predicate == "manufacturer":
        return None
    if any(not _different_speakers(_within(one, article), _within(other, article), context) for article in _shared_articles(one, other)):
        return "different scope", "An article gives both, so they may mean different versions or measures."
    if question.predicate in ("price", "volume") and _times(one, other) >= FAR:
        return "different scope", f"One figure is {_times(one, other):,.0f} times the other, so they are hardly of the same thing."
    if question.predicate in ("money", "market_share") and not all(a.claim.date for group in (one, other) for a in group.answers):
        return "different scope", "Not every article says for what time its figure is, so they may be for different times."
    return None


def _speaks(group: Group, who: str) -> str:
    return f"{who} speaks of {group.scope}" if group.scope else f"{who} does not narrow it"


def _shared_articles(one: Group, other: Group) -> list[str]:
    """Articles that speak for both sides."""
    return sorted({answer.claim.article for answer in one.answers} & {answer.claim.article for answer in other.answers})


def _within(group: Group, article: str) -> Group:
    return replace(group, answers=[answer for answer in group.answers if answer.claim.article == article])


def _times(one: Group, other: Group) -> float:
    """How many times the larger figure holds the smaller, at the least."""
    low, high = sorted((_figures(one), _figures(other)))
    return high[0] / low[-1] if low and high and low[-1] > 0 else 0.0


def _different_speakers(one: Group, other: Group, context: Context) -> bool:
    first, second = set(context.speakers(one)), set(context.speakers(other))
    return bool(first | second) and not first & second


def _slip(question: Question, one: Group, other: Group, context: Context) -> Explained:
    if question.predicate not in _SLIPPING:
        return None
    for a in _figures(one):
        for b in _figures(other):
            why = slip_between(a, b)
            if why and (question.predicate in _FIXED or "digits" not in why):
                return "unit or digit slip", f"{why}."
    return None


def _figures(group: Group) -> list[float]:
    return sorted({float(a.value) for a in group.answers if isinstance(a.value, int | float)})


def _drift(question: Question, one: Group, other: Group, context: Context) -> Explained:
    first, second = context.speakers(one), context.speakers(other)
    for key in sorted(first.keys() & second.keys()):
        if _drifted(first[key], second[key], context):
            return "quote drift", f"{_speaker(first[key][0], context)} is quoted with both."
    return None


def _drifted(one: list[Answer], other: list[Answer], context: Context) -> bool:
    """The same speaker in different articles, not so far apart in time that it can be news."""
    for a in one:
        for b in other:
            dates = context.published.get(a.claim.article), context.published.get(b.claim.article)
            apart = is_before(dates[0], dates[1], _UPDATE) or is_before(dates[1], dates[0], _UPDATE)
            if a.claim.article != b.claim.article and not apart:
                return True
    return False


def _speaker(answer: Answer, context: Context) -> str:
    origin = context.origins.get(answer.claim.id)
    return (origin.name if origin else None) or answer.claim.attribution or "One speaker"


def _superseded(question: Question, one: Group, other: Group, context: Context) -> Explained:
    for early, late in ((one, other), (other, one)):
        if not context.is_earlier(early, late):
            continue
        loose = all(answer.claim.certainty in _LOOSE for answer in early.answers)
        firm = any(answer.claim.certainty not in _LOOSE for answer in late.answers)
        if loose and firm:
            return "superseded", "The earlier articles only expect it; a later one gives it as a fact."
        if question.predicate in CHANGING:
            return "superseded", f"The articles differ in age: {_span(early, context)}, and {_span(late, context)}."
    return None


def _span(group: Group, context: Context) -> str:
    first, last = earliest(context.dates(group)), latest(context.dates(group))
    return say_date(first) if first == last else f"{say_date(first)} to {say_date(last)}"


def _kinds(question: Question, one: Group, other: Group, context: Context) -> Explained:
    """What is said of a family or of a maker's products may be true of one and not of another."""
    if question.predicate in ("money", "market_share"):
        return None
    for id in (*question.subjects, question.object if question.compares else ""):
        if context.names.kinds.get(id) in ("family", "organisation"):
            whose = context.names.noun(id) if context.names.kinds[id] == "family" else f"the products of {context.names.name(id)}"
            return "different scope", f"It is said of {whose} in general, which are not all alike."
    return None


def _spread(question: Question, one: Group, other: Group, context: Context) -> Explained:
    a, b = _figures(one), _figures(other)
    if not a or not b or one.word or other.word:
        return None
    hedged = any(min(FIRMNESS[answer.claim.certainty] for answer in group.answers) > 0 for group in (one, other))
    bounded = any(answer.bound for group in (one, other) for answer in group.answers)
    if question.predicate == "relative_performance" and (a[0] - 1) * (b[0] - 1) < 0:
        return None  # one says faster, the other slower: no spread of one estimate
    if not (question.predicate in ESTIMATED or hedged or bounded):
        return None
    low, high = min(a[0], b[0]), max(a[-1], b[-1])
    apart = f", {say_percent(high / low - 1)} apart at most" if low > 0 and high / low < 100 else ""
    return "estimate spread", f"The sides give different estimates{apart}."


def _conflict(question: Question, one: Group, other: Group, context: Context) -> str:
    if question.predicate == "manufacturer":
        what = "The sides name different makers"
        if _shared_articles(one, other):
            return f"{what}, though an article names both."
    elif question.predicate == "availability":
        what = "The sides give different dates for the same step"
    elif one.word or other.word:
        what = "The sides rank the two differently" if question.predicate == "relative_performance" else "The sides say different things"
    else:
        what = "The sides give different figures for the same thing"
    if not (context.all_dated(one) and context.all_dated(other)):
        return f"{what}, {_UNORDERED}."
    return f"{what}."


def firmness_drift(group: Group, context: Context) -> tuple[list[Answer], str] | None:
    """The answers of one speaker that other articles quote with more certainty: the looser ones, and the speaker."""
    for answers in (quoted for _, quoted in sorted(context.speakers(group).items())):
        loose = [a for a in answers if a.claim.certainty in _LOOSE]
        firm = [a for a in answers if a.claim.certainty not in _LOOSE]
        same = [a for a in loose if any(_same_figure(a, b) and _drifted([a], [b], context) for b in firm)]
        if same:
            return same, _speaker(same[0], context)
    return None


def _same_figure(one: Answer, other: Answer) -> bool:
    first, second = interval_of(one.value), interval_of(other.value)
    return one.bound == other.bound and one.claim.date == other.claim.date and (not first or not second or overlap(first, second))
