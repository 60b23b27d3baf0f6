"""Answers to one question sorted into sides: those that say the same stand together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from scripts.analysis.amounts import Interval, interval_of, overlap, say_amount
from scripts.analysis.names import Names
from scripts.analysis.periods import parse_period, periods_agree, say_date, sort_key
from scripts.analysis.questions import BY_OBJECT, BY_WORD, Answer, Question
from scripts.records.reading import Certainty, Value

Phase = Literal["done", "planned", "open", ""]
FIRMNESS: dict[Certainty, int] = {"stated": 0, "reported": 1, "expected": 2, "rumoured": 3}
# Where what the figure is about can change the figure, claims about different things stand apart.
SCOPED = frozenset({"relative_performance", "yield", "price", "power", "market_share"})


@dataclass(slots=True)
class Group:
    """A side in the making."""

    answers: list[Answer]
    negated: bool
    phase: Phase = ""
    scope: str = ""
    """Qualifier, where it separates sides."""
    core: Interval | None = None
    """Largest lower and smallest upper end over the answers; inverted where they only nearly meet."""
    word: str = ""
    """Object, or a value that is a word."""
    dates: list[str] = field(default_factory=list)

    def key(self) -> tuple[object, ...]:
        """Neutral order: affirmed first, then by figure, date and word."""
        low, high = self.core or (math.inf, math.inf)
        return (self.negated, low, high, sort_key(self.dates[0] if self.dates else None), self.word, self.scope, self.phase,
                self.answers[0].claim.id)  # fmt: skip


def make_groups(question: Question, answers: Iterable[Answer]) -> list[Group]:
    """The answers in groups that say the same, in a neutral order."""
    apart: dict[tuple[bool, Phase, str, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        apart[answer.claim.negated, phase_of(question, answer), _scope(question, answer), _word(question, answer)].append(answer)
    groups: list[Group] = []
    for (negated, phase, scope, word), alike in sorted(apart.items()):
        if question.predicate == "availability":
            groups += [Group(part, negated, phase, scope, None, word, dates) for part, dates in _by_date(alike)]
        elif word or question.predicate in BY_OBJECT | BY_WORD | {"manufacturer"}:
            groups.append(Group(alike, negated, phase, scope, interval_of(word), word))
        else:
            groups += [Group(part, negated, phase, scope, core) for part, core in _by_figure(alike)]
    return sorted(groups, key=Group.key)


def phase_of(question: Question, answer: Answer) -> Phase:
    """Whether an availability has come about, is planned, or is only rumoured."""
    if question.predicate != "availability" or answer.claim.negated:
        return ""
    return {"expected": "planned", "rumoured": "open"}.get(answer.claim.certainty, "done")  # type: ignore[return-value]


def _scope(question: Question, answer: Answer) -> str:
    return (answer.claim.qualifier or "").casefold() if question.predicate in SCOPED else ""


def _word(question: Question, answer: Answer) -> str:
    if question.predicate == "manufacturer":
        return answer.claim.object or ""
    if question.predicate in BY_OBJECT | BY_WORD | {"availability"}:
        return ""
    return answer.value.casefold() if isinstance(answer.value, str) else ""


def _by_date(answers: list[Answer]) -> list[tuple[list[Answer], list[str]]]:
    """Groups of dates that can all be the same day, the exact dates first; answers without a date join them if there is one."""
    dated = [answer for answer in answers if parse_period(answer.claim.date)]
    dated.sort(key=lambda answer: (_length(answer.claim.date), sort_key(answer.claim.date), answer.claim.id))
    groups: list[tuple[list[Answer], list[str]]] = []
    undecided: dict[str, list[Answer]] = defaultdict(list)
    for answer in dated:
        date = answer.claim.date or ""
        fits = [group for group in groups if all(periods_agree(date, other) for other in group[1])]
        if not fits:
            groups.append(([answer], [date]))
        elif len(fits) == 1:
            members, dates = fits[0]
            members.append(answer)
            dates += [date] if date not in dates else []
        else:
            undecided[date].append(answer)  # "2026", where others say March and October
    undated = [answer for answer in answers if not parse_period(answer.claim.date)]
    if undated and len(groups) == 1:
        groups[0][0].extend(undated)
    elif undated:
        undecided[""] = undated
    return [*groups, *((alike, [date] if date else []) for date, alike in undecided.items())]


def _length(date: str | None) -> float:
    period = parse_period(date)
    return math.inf if period is None or period.recurring else (period.last - period.first).days


def _by_figure(answers: list[Answer]) -> list[tuple[list[Answer], Interval | None]]:
    """Groups of figures each of which equals every other, the exact figures first; a bound joins the nearest that it allows."""
    figures = [(interval, answer) for answer in answers if (interval := interval_of(answer.value, answer.bound))]
    groups: list[tuple[list[Answer], Interval]] = []
    for interval, answer in sorted(figures, key=lambda pair: (pair[0][1] - pair[0][0], pair[0], pair[1].claim.id)):
        fits = [(abs(_middle(core) - _middle(interval)), at) for at, (_, core) in enumerate(groups) if overlap(core, interval)]
        if fits:
            at = min(fits)[1]
            members, core = groups[at]
            members.append(answer)
            groups[at] = (members, (max(core[0], interval[0]), min(core[1], interval[1])))
        else:
            groups.append(([answer], interval))
    done: list[tuple[list[Answer], Interval | None]] = list(groups)
    rest = [answer for answer in answers if interval_of(answer.value, answer.bound) is None]
    return [*done, (rest, None)] if rest else done


def _middle(interval: Interval) -> float:
    ends = [end for end in interval if math.isfinite(end)]
    return sum(ends) / len(ends) if ends else 0.0


def say_answer(question: Question, group: Group, names: Names) -> str:
    """What this side says, in exact plain words."""
    text = _affirm(question, group, names)
    if group.scope:
        text += f", for {group.scope}" if question.predicate == "relative_performance" else f" ({group.scope})"
    if group.negated and question.predicate not in BY_OBJECT | BY_WORD:
        text = f"not {text}"
    return text


def _affirm(question: Question, group: Group, names: Names) -> str:
    predicate, first = question.predicate, group.answers[0]
    if predicate in BY_OBJECT | BY_WORD:
        return "no" if group.negated else "yes"
    if predicate == "manufacturer":
        return names.name(group.word) if group.word else "an unnamed maker"
    if predicate == "availability":
        date = " or ".join(say_date(date) for date in group.dates[:1]) or "no date given"
        if group.negated:
            return date if group.dates else "so far"
        return date + {"planned": ", expected", "open": ", rumoured"}.get(group.phase, "")
    if question.object:
        return _compare(group, names.noun(question.object))
    if predicate == "composition":
        return _parts(group, names)
    return say_figures(group, question.qualifier if predicate == "volume" else first.claim.unit)


def _parts(group: Group, names: Names) -> str:
    """What a product is made of: "2 × Ascend 910B", "2 dies"."""
    number = say_figures(group, None)
    products = sorted({names.name(part) for a in group.answers if (part := a.claim.object) and part in names.kinds})
    words = sorted({a.claim.object or a.claim.unit or "dies" for a in group.answers if a.claim.object not in names.kinds})
    if number == "no figure":
        return " or ".join(products or words)
    return f"{number} × {' or '.join(products)}" if products else f"{number} {' or '.join(words)}"


def _compare(group: Group, other: str) -> str:
    if group.word:
        link = {"comparable": "with", "higher": "than", "lower": "than"}.get(group.word, "against")
        return f"{group.word} {link} {other}"
    amount = say_figures(group, "ratio")
    if amount == "no figure":
        return f"compared with {other} without a figure"
    return f"{amount}{' of' if amount.endswith('%') else ''} {other}"


def say_figures(group: Group, unit: str | None) -> str:
    """The group's figure; where its claims differ within the tolerance, from the smallest to the largest."""
    exact = sorted({a.value for a in group.answers if isinstance(a.value, int | float) and a.bound in (None, "approx")})
    if exact and exact[0] != exact[-1]:
        return say_amount((exact[0], exact[-1]), unit)
    if exact:
        plain = any(a.value == exact[0] and a.bound is None for a in group.answers)
        return say_amount(exact[0], unit, None if plain else "approx")
    first = min(group.answers, key=lambda answer: (str(answer.value), str(answer.bound), answer.claim.id))
    return say_amount(first.value, unit, first.bound)


def value_of(group: Group) -> Value:
    """The value most often given, the smaller of two given equally often."""
    counts = Counter(answer.value for answer in group.answers)
    return min(counts, key=lambda value: (-counts[value], str(type(value)), str(value))) if counts else None
