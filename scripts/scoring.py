"""Extraction scored against hand-made labels, by the rules of the annotation guide.

A label that is `optional` is neither rewarded nor punished. `also_subject`, `also_object` and `also_action` list what
else is right; a `joint` figure may be told of any of its subjects.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Label: TypeAlias = Mapping[str, Any]
"""One JSON object in the form of the guide: an article, a claim or a restriction."""
Same: TypeAlias = Callable[[Label, Label], bool]
Fault: TypeAlias = Literal["missed", "spurious"]

NAMES = ("products", "software", "organisations", "models")
_INVERSE = {"higher": "lower", "lower": "higher", "comparable": "comparable"}
_GENERIC = frozenset(
    ("the", "a", "an", "of", "and", "or", "to", "in", "for", "with", "on", "chip", "product", "high", "advanced", "ai", "semiconductor")
)
TOLERANCE = 0.02
"""Figures within 2 % of each other are one figure."""


@dataclass(frozen=True, slots=True)
class Score:
    """What was right, what was too much and what was missed, of one kind."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing missed or spurious; `what` is an id, or the claim or restriction itself."""

    article: str
    kind: str
    fault: Fault
    what: str | Label


@dataclass(slots=True)
class Scores:
    """The whole of one scoring. `kinds` holds the names, restrictions, claims and each `predicate:…`."""

    kinds: dict[str, Score] = field(default_factory=dict)
    matched: dict[str, float] = field(default_factory=dict)
    """Of the claims and restrictions that were right: the share with the right date, certainty and so on."""
    mistakes: list[Mistake] = field(default_factory=list)


# ------------------------------------------------------------------------------------------------------ comparing


def words(text: object) -> set[str]:
    """Content words of a free-text label, without a plural s; its generic words where it has no others."""
    found = {word.rstrip("s") for word in re.findall(r"[a-z0-9]+", str(text).lower())}
    return found - _GENERIC or found


def same_value(gold: object, predicted: object, predicate: str) -> bool:
    """Numbers within 2 %, ranges end by end, words equal; a label without a value accepts any."""
    if gold is None:
        return True
    if predicted is None:
        return False
    if isinstance(gold, list) or isinstance(predicted, list):
        if not isinstance(gold, list) or not isinstance(predicted, list) or len(gold) != len(predicted):
            return False
        return all(same_value(one, other, predicate) for one, other in zip(gold, predicted, strict=True))
    if _is_number(gold) and _is_number(predicted):
        return abs(float(str(gold)) - float(str(predicted))) <= TOLERANCE * max(abs(float(str(gold))), 1e-12)
    if predicate == "limitation":
        return bool(words(gold) & words(predicted))
    return str(gold).lower() == str(predicted).lower()


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def same_object(gold: Label, predicted: Label) -> bool:
    """A label without an object accepts any."""
    return gold.get("object") is None or predicted.get("object") in {gold["object"], *gold.get("also_object", [])}


def same_claim(gold: Label, predicted: Label) -> bool:
    """Same predicate, negation, subject, object and value; a comparison may be told the other way round."""
    if gold["predicate"] != predicted.get("predicate") or bool(gold.get("negated")) != bool(predicted.get("negated")):
        return False
    if gold["predicate"] in ("price", "money") and gold.get("unit") and gold["unit"] != predicted.get("unit"):
        return False
    subjects = {gold["subject"], *(gold.get("joint") or []), *(gold.get("also_subject") or [])}
    straight = predicted.get("subject") in subjects and same_object(gold, predicted)
    if straight and same_value(gold.get("value"), predicted.get("value"), gold["predicate"]):
        return True
    return gold["predicate"] == "relative_performance" and _turned(gold, predicted)


def _turned(gold: Label, predicted: Label) -> bool:
    value = gold.get("value")
    turned = 1 / float(str(value)) if _is_number(value) and value else _INVERSE.get(str(value))
    crossed = predicted.get("subject") == gold.get("object") and predicted.get("object") == gold["subject"]
    return turned is not None and crossed and same_value(turned, predicted.get("value"), gold["predicate"])


def same_restriction(gold: Label, predicted: Label) -> bool:
    """Same action and authority, and at least half of the predicted targets right."""
    if predicted.get("action") not in {gold["action"], *gold.get("also_action", [])}:
        return False
    if gold.get("authority") and predicted.get("authority") and gold["authority"] != predicted["authority"]:
        return False
    targets = predicted.get("targets") or []
    right = [target for target in targets if any(_same_target(one, target) for one in gold["targets"])]
    return bool(right) and 2 * len(right) >= len(targets)


def _same_target(gold: str, predicted: str) -> bool:
    return gold == predicted or (bool(words(gold) & words(predicted)) and (" " in gold or " " in predicted))


def same_name(gold: str | None, predicted: str | None) -> bool:
    """Two ways of naming a speaker: both silent, or with a word in common."""
    if not gold or not predicted:
        return not gold and not predicted
    return bool(words(gold) & words(predicted))


def same_quote(gold: Label, predicted: Label) -> bool:
    """The label keeps the first five words of the sentence; the prediction's quote must hold them."""
    return _flat(gold.get("quote")) in _flat(predicted.get("quote"))


def _flat(text: str | None) -> str:
    return re.sub(r"[^a-z0-9]+", " ", (text or "").lower()).strip()


# -------------------------------------------------------------------------------------------------------- pairing


def pairing(labels: Sequence[Label], predicted: Sequence[Label], same: Same) -> dict[int, int]:
    """A largest one-to-one pairing, label index -> prediction index (augmenting paths)."""
    fits = [[number for number, prediction in enumerate(predicted) if same(label, prediction)] for label in labels]
    owner: dict[int, int] = {}

    def place(label: int, seen: set[int]) -> bool:
        for number in fits[label]:
            if number not in seen:
                seen.add(number)
                if number not in owner or place(owner[number], seen):
                    owner[number] = label
                    return True
        return False

    for label in range(len(labels)):
        place(label, set())
    return {label: number for number, label in owner.items()}


def match(gold: Sequence[Label], predicted: Sequence[Label], same: Same) -> tuple[list[tuple[Label, Label]], list[Label], list[Label]]:
    """Pairs, spurious predictions and missed labels.

    Required labels are paired first. A prediction left over is forgiven where it fits an optional label that no other
    has taken, or one member of a joint label; all else is spurious, repetition included.
    """
    required = [label for label in gold if not label.get("optional")]
    optional = [label for label in gold if label.get("optional")]
    taken = pairing(required, predicted, same)
    left = [item for number, item in enumerate(predicted) if number not in taken.values()]
    forgiven = set(pairing(optional, left, same).values())
    joint = [label for label in required if label.get("joint")]
    spurious = [item for number, item in enumerate(left) if number not in forgiven and not any(same(label, item) for label in joint)]
    pairs = [(required[label], predicted[number]) for label, number in sorted(taken.items())]
    return pairs, spurious, [label for number, label in enumerate(required) if number not in taken]


# -------------------------------------------------------------------------------------------------------- scoring


@dataclass(slots=True)
class _Tally:
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    checks: Counter[tuple[str, bool]] = field(default_factory=Counter)
    mistakes: list[Mistake] = field(default_factory=list)

    def names(self, article: str, gold: Label, predicted: Label) -> None:
        for kind in NAMES:
            want, got = set(gold.get(kind, [])), set(predicted.get(kind, []))
            extra = got - want - set(gold.get("optional", {}).get(kind, []))
            self.count(kind, len(want & got), len(extra), len(want - got))
            self.mistakes += [Mistake(article, kind, "spurious", id) for id in sorted(extra)]
            self.mistakes += [Mistake(article, kind, "missed", id) for id in sorted(want - got)]

    def restrictions(self, article: str, gold: Label, predicted: Label) -> None:
        for label, item in self.matched("restrictions", article, gold, predicted, same_restriction):
            self.check("restrictions authority", label.get("authority") == item.get("authority"))

    def claims(self, article: str, gold: Label, predicted: Label) -> None:
        for label, item in self.matched("claims", article, gold, predicted, same_claim):
            self.count("predicate:" + label["predicate"], right=1)
            self.check("claims certainty", label.get("certainty") == item.get("certainty"))
            self.check("claims attribution", same_name(label.get("attribution"), item.get("attribution")))
            if label.get("qualifier"):
                self.check("claims qualifier", label["qualifier"] == item.get("qualifier"))

    def matched(self, kind: str, article: str, gold: Label, predicted: Label, same: Same) -> list[tuple[Label, Label]]:
        pairs, spurious, missed = match(gold.get(kind, []), predicted.get(kind, []), same)
        self.count(kind, len(pairs), len(spurious), len(missed))
        self.mistakes += [Mistake(article, kind, "spurious", item) for item in spurious]
        self.mistakes += [Mistake(article, kind, "missed", label) for label in missed]
        if kind == "claims":
            for item in spurious:
                self.count(f"predicate:{item.get('predicate')}", spurious=1)
            for label in missed:
                self.count("predicate:" + label["predicate"], missed=1)
        for label, item in pairs:
            self.check(f"{kind} date", label.get("date") == item.get("date"))
            self.check(f"{kind} quote", same_quote(label, item))
        return pairs

    def count(self, kind: str, right: int = 0, spurious: int = 0, missed: int = 0) -> None:
        self.counts.update({(kind, "right"): right, (kind, "spurious"): spurious, (kind, "missed"): missed})

    def check(self, what: str, right: bool) -> None:
        self.checks[what, right] += 1


def score(labels: Mapping[str, Label], predictions: Mapping[str, Label]) -> Scores:
    """Every labelled article against its prediction; one that was not predicted counts as empty."""
    tally = _Tally()
    for article, gold in sorted(labels.items()):
        predicted = predictions.get(article, {})
        tally.names(article, gold, predicted)
        tally.restrictions(article, gold, predicted)
        tally.claims(article, gold, predicted)
    kinds = (*NAMES, "restrictions", "claims", *sorted({kind for kind, _ in tally.counts if kind.startswith("predicate:")}))
    counts, checks = tally.counts, tally.checks
    return Scores(
        {kind: Score(counts[kind, "right"], counts[kind, "spurious"], counts[kind, "missed"]) for kind in kinds},
        {what: checks[what, True] / (checks[what, True] + checks[what, False]) for what in sorted({what for what, _ in checks})},
        tally.mistakes,
    )
