"""Which claims answer the same question, and the question in plain English.

One question has one subject (or one set that shares a figure), one predicate and, where they are part of what is
asked, an object, a unit, a precision, a stage of availability, a year or a word. What kind of work a comparison is
about is not part of it: two answers that differ there differ in scope, and a reader should see both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b

from scripts.analysis.amounts import Bound, interval_of, invert, invert_bound, overlap
from scripts.analysis.names import Names
from scripts.analysis.periods import parse_period
from scripts.records.reading import Claim, Value

# Many objects may be true at once, so each object (or word) is a question of its own.
BY_OBJECT = frozenset({"software_support", "alternative_to", "customer"})
BY_WORD = frozenset({"workload", "limitation"})
COMPARING = frozenset({"relative_performance", "price"})
_WORDED = BY_WORD | {"availability"}
BY_YEAR = frozenset({"volume", "money", "market_share"})
_UNITLESS = frozenset({"availability", "manufacturer", "composition", "relative_performance", "volume"})
_CHIPS = frozenset({"units", "chips", "gpus", "processors", "accelerators", "pieces"})
BY_QUALIFIER = frozenset({"compute", "volume", "money", "market_share"})


@dataclass(frozen=True, slots=True)
class Question:
    """What a group of claims answers. Empty fields are no part of the question."""

    subjects: tuple[str, ...]
    predicate: str
    object: str = ""
    unit: str = ""
    qualifier: str = ""
    word: str = ""
    """Stage of availability, kind of work, limitation."""
    year: str = ""

    @property
    def fields(self) -> tuple[tuple[str, ...], str, str, str, str, str, str]:
        """All of it, for sorting."""
        return self.subjects, self.predicate, self.object, self.unit, self.qualifier, self.word, self.year

    @property
    def compares(self) -> bool:
        """It asks how one product stands to another."""
        return self.predicate in COMPARING and bool(self.object) and len(self.subjects) == 1

    @property
    def id(self) -> str:
        """Ten hex digits over all fields, the same whenever the same is asked."""
        # A against B and B against A are one question, however it is asked.
        entities = sorted((*self.subjects, self.object)) if self.compares else (*self.subjects, "", self.object)
        fields = "\x1f".join((*entities, self.predicate, self.unit, self.qualifier, self.word, self.year))
        return blake2b(fields.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim as an answer to its question: turned round where the question compares the other way."""

    claim: Claim
    value: Value
    bound: Bound = None
    turned: bool = False


def group_claims(claims: Iterable[Claim]) -> dict[Question, tuple[Answer, ...]]:
    """Every question with its answers in a fixed order; compute without a precision joins the precision it fits."""
    groups: dict[Question, list[Answer]] = defaultdict(list)
    for claim in claims:
        question, answer = ask(claim)
        groups[question].append(answer)
    _settle_precision(groups)
    asked = dict(_as_most_ask(question, answers) for question, answers in groups.items())
    return {question: tuple(sorted(answers, key=lambda answer: answer.claim.id)) for question, answers in asked.items()}


def gather(claim: Claim) -> tuple[Question]:
    """Claims that can come under one question share this one: compute without a precision may join any precision."""
    return (_question_of(claim, None if claim.predicate == "compute" else claim.qualifier),)


def ask(claim: Claim) -> tuple[Question, Answer]:
    """The question that a claim answers, and the claim as its answer."""
    question = _question_of(claim, claim.qualifier)
    answer = Answer(claim, claim.value, claim.bound)
    return question, _turn(answer) if question.compares and claim.subject != question.subjects[0] else answer


def _question_of(claim: Claim, qualifier: str | None) -> Question:
    """One object for all claims that differ in nothing on which the question depends."""
    predicate = claim.predicate
    # Two comparisons with unnamed products are no answers to one question.
    apart = predicate == "relative_performance" and (claim.joint or not claim.object)
    return _question(
        claim.subject,
        claim.joint,
        predicate,
        claim.object or "",
        claim.unit or "",
        qualifier or "",
        claim.date if predicate in BY_YEAR else None,
        _word(predicate, str(claim.value or "")) if predicate in _WORDED else claim.article if apart else "",
    )


@lru_cache(maxsize=1 << 15)
def _question(
    subject: str, joint: tuple[str, ...], predicate: str, other: str, unit: str, qualifier: str, date: str | None, word: str
) -> Question:
    subjects = tuple(sorted({subject, *joint}))
    if predicate in COMPARING and other and len(subjects) == 1:
        # A against B and B against A are one question, asked of the one whose id comes first.
        first, second = sorted((subject, other))
        return Question((first,), predicate, second)
    year = parse_period(date)
    return Question(
        subjects=subjects,
        predicate=predicate,
        object=other if predicate in BY_OBJECT | COMPARING else "",
        unit={"TOPS": "TFLOPS"}.get(unit, unit) if predicate not in BY_OBJECT | BY_WORD | _UNITLESS else "",
        qualifier=qualifier.upper() if predicate == "compute" else _qualifier(predicate, qualifier, unit),
        word=word,
        year=str(year.first.year) if year and not year.recurring else "",
    )


def _turn(answer: Answer) -> Answer:
    """The answer to the question asked the other way round; turned twice it is the claim's own value again."""
    claim = answer.claim
    if answer.turned:
        return Answer(claim, claim.value, claim.bound)
    return Answer(claim, invert(claim.value), invert_bound(claim.bound), turned=True)


def _as_most_ask(question: Question, answers: list[Answer]) -> tuple[Question, list[Answer]]:
    """A comparison is asked of the product that most claims have as their subject."""
    if not question.compares or 2 * sum(answer.turned for answer in answers) <= len(answers):
        return question, answers
    turned = replace(question, subjects=(question.object,), object=question.subjects[0])
    return turned, [_turn(answer) for answer in answers]


def _qualifier(predicate: str, qualifier: str, unit: str) -> str:
    if predicate == "volume":
        counted = (qualifier or unit or "units").casefold()
        return "chips" if counted in _CHIPS else counted
    return qualifier.casefold() if predicate in BY_QUALIFIER else ""


def _word(predicate: str, value: str) -> str:
    """The word of the answer, so that "chip links" and "chip link" are one."""
    word = " ".join(value.casefold().split())
    return word[:-1] if predicate == "limitation" and word.endswith("s") and not word.endswith("ss") else word


def _settle_precision(groups: dict[Question, list[Answer]]) -> None:
    """A compute figure without its precision belongs to the precision that has the same figure, or to the only one."""
    for bare in [question for question in groups if question.predicate == "compute" and not question.qualifier]:
        kin = sorted((q for q in groups if q.qualifier and replace(q, qualifier="") == bare), key=lambda q: q.qualifier)
        left: list[Answer] = []
        for answer in groups[bare]:
            near = [q for q in kin if any(_same_figure(answer, other) for other in groups[q] if other.claim.qualifier)]
            home = near[0] if near else kin[0] if len(kin) == 1 else None
            (groups[home] if home else left).append(answer)
        if left:
            groups[bare] = left
        else:
            del groups[bare]


def _same_figure(one: Answer, other: Answer) -> bool:
    first, second = interval_of(one.value, one.bound), interval_of(other.value, other.bound)
    return first is not None and second is not None and overlap(first, second)


_STAGES = {
    "announced": "When {is} {subject} announced?",
    "sampling": "When do samples of {subject} go out?",
    "mass-production": "When {does} {subject} go into mass production?",
    "shipping": "When {does} {subject} ship?",
    "launched": "When {is} {subject} launched?",
    "delayed": "{Is} {subject} delayed?",
    "discontinued": "{Is} {subject} discontinued?",
    "open-sourced": "When {is} {subject} open-sourced?",
}
_MONEY = {
    "revenue": "What is the revenue of {subject}{year}{unit}?",
    "profit": "What is the profit of {subject}{year}{unit}?",
    "loss": "What is the loss of {subject}{year}{unit}?",
    "write-down": "How much does {subject} write down{year}{unit}?",
    "market-value": "What is the market value of {subject}{year}{unit}?",
    "investment": "How much does {subject} invest{year}{unit}?",
}
# What is said of a company itself; all else that is said of one is said of its products.
_OF_MAKERS = frozenset({"money", "market_share", "alternative_to", "availability"})
_QUESTIONS = {
    "relative_performance": "How {does} {subject} compare with {object}?",
    "compute": "How much compute {does} {subject} deliver{at}?",
    "memory_capacity": "How much memory {does} {subject} have?",
    "memory_bandwidth": "What is the memory bandwidth of {subject}?",
    "power": "How much power {does} {subject} draw?",
    "process_node": "On what process node {is} {subject} made?",
    "composition": "What {is} {subject} made of?",
    "manufacturer": "Who fabricates {subject}?",
    "volume": "How many {things} are made or shipped{year}?",
    "yield": "What is the production yield of {subject}?",
    "price": "What {does} {subject} cost{unit}?",
    "software_support": "{Does} {subject} support {object}?",
    "alternative_to": "{Is} {subject} an alternative to {object}?",
    "customer": "{Is} {object} a customer for {subject}?",
    "workload": "{Is} {subject} meant for {word}?",
    "limitation": "Is “{word}” a limitation of {subject}?",
    "market_share": "What is the market share of {subject}{of}{year}?",
}


def say_question(question: Question, names: Names) -> str:
    """The question in plain English."""
    makers = question.predicate not in _OF_MAKERS and names.kinds.get(question.subjects[0]) == "organisation"
    nouns = [_noun(s, names) if makers else names.noun(s) for s in question.subjects]
    plural = makers or len(nouns) > 1 or names.kinds.get(question.subjects[0]) == "family"
    asked_of_object = question.predicate == "customer"
    template = _QUESTIONS.get(question.predicate, "What is said of {subject}?")
    if question.predicate == "availability":
        template = _STAGES.get(question.word, "When {is} {subject} available?")
    elif question.predicate == "money":
        template = _MONEY.get(question.qualifier, "What sum is named for {subject}{year}{unit}?")
    elif question.predicate == "price" and question.object:
        template = "{Does} {subject} cost more or less than {object}?"
    words = {
        "is": "is" if asked_of_object or not plural else "are",
        "does": "do" if plural else "does",
        "subject": " and ".join(nouns) + (" together" if len(nouns) > 1 else ""),
        "object": _object(question, names),
        "word": question.word if question.word != "general-purpose" else "general-purpose work",
        "things": _things(question, names),
        "at": f" at {question.qualifier}" if question.qualifier else "",
        "of": f" ({question.qualifier})" if question.qualifier else "",
        "year": f" in {question.year}" if question.year else "",
        "unit": f" in {question.unit}" if question.unit else "",
    }
    return template.format(**words, Is=words["is"].capitalize(), Does=words["does"].capitalize())


def _noun(id: str, names: Names) -> str:
    return f"the products of {names.name(id)}" if names.kinds.get(id) == "organisation" else names.noun(id)


def _object(question: Question, names: Names) -> str:
    if not question.object:
        return "an unnamed product"
    return _noun(question.object, names) if question.predicate in COMPARING else names.noun(question.object)


def _things(question: Question, names: Names) -> str:
    """What a volume counts: "Ascend 910C chips", "Ascend 910B and Ascend 910C dies"."""
    return f"{' and '.join(names.name(subject) for subject in question.subjects)} {question.qualifier}"
