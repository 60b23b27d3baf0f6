"""What is read out of one article: mentions, claims, restrictions, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from scripts.records.columns import Later

MentionKind = Literal[
    "product",  # an accelerator, AI system or Huawei processor; id = slug
    "family",  # a family name alone ("Ascend"); id = the family's slug, never a product
    "software",
    "organisation",
    "ai-model",
    "person",
    "authority",  # a government or its metonym: id = us, china, netherlands, japan, taiwan, south-korea, eu, uk ...
    "control",  # a control measure named by an alias of the reference
    "money",  # value in units of currency, unit = USD, CNY ...
    "ratio",  # value 0.6 for "60 %", 2.5 for "2.5 times"
    "quantity",  # value with unit TFLOPS, TOPS, GB, TB/s, W, nm, units, wafers, dies ...
    "number",  # a bare number that no unit claims
    "date",  # value = ISO text with its precision
    "anaphor",  # "it", "the chip", "its predecessor"; resolved by focus
]
NAMES: frozenset[MentionKind] = frozenset({"product", "family", "software", "organisation", "person", "ai-model", "authority", "control"})
"""Kinds that name something. The others are figures, dates and pronouns, of which claims are made."""
Certainty = Literal["stated", "reported", "expected", "rumoured"]
Value = float | str | tuple[float, float] | None
Predicate = Literal[
    "relative_performance", "compute", "memory_capacity", "memory_bandwidth", "power", "process_node", "composition",
    "manufacturer", "availability", "volume", "yield", "price", "software_support", "alternative_to", "customer",
    "workload", "limitation", "money", "market_share",
]  # fmt: skip
Action = Literal[
    "ban", "licence-requirement", "entity-list", "threshold", "downgraded-product", "relaxation", "guidance",
    "evasion", "counter-measure",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, figure or date in the text, in clean offsets."""

    start: int
    end: int
    kind: MentionKind
    id: str
    """Entity id for names; for figures and dates the surface form."""
    listed: bool = True
    """False for a name found by its pattern that no reference file lists."""
    vendor: str | None = None
    """Organisation id of the maker, for products, software and AI models."""
    value: Value = None
    unit: str | None = None
    qualifier: str | None = None
    """Precision for compute ("FP16"), what is counted for units ("chips", "cards", "wafers")."""
    bound: Literal["min", "max", "approx"] | None = None
    modifier: str | None = None
    """For dates: since, by, around, early, mid, late."""


Named = tuple[tuple[str, MentionKind], ...]
"""Ids and kinds."""


def named(mentions: Iterable[Mention]) -> Named:
    """Id and kind of whatever is mentioned, once each."""
    return tuple(dict.fromkeys((mention.id, mention.kind) for mention in mentions))


class Mentions(Later[Mention]):
    """Mentions that lie packed, and beside them what is asked of them again and again."""

    __slots__ = ("named",)

    def __init__(self, packed: bytes, named: Named) -> None:
        super().__init__(Mention, packed)
        self.named = named


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands. `quote` is the sentence, `raw[start:end]`; [exact_start, exact_end) holds the words that carry the claim."""

    quote: str
    start: int
    end: int
    exact_start: int
    exact_end: int
    sentence: int
    """Sentence.number"""


class Tray(Protocol):
    """Where the evidence of all that one article says lies packed."""

    def evidence(self, id: str) -> Evidence:
        """That of the claim or restriction with this id."""


class _Said:
    """What an article says: its evidence, which most builds ask of few, may lie on a tray until somebody does."""

    __slots__ = ()

    if not TYPE_CHECKING:  # which would take any name for one of a claim

        def __getattr__(self, name: str) -> Any:
            """Python asks here for what the record does not hold."""
            if name != "evidence" or (tray := self.tray) is None:
                raise AttributeError(name)
            evidence = tray.evidence(self.id)
            object.__setattr__(self, "evidence", evidence)
            object.__setattr__(self, "tray", None)
            return evidence


@dataclass(frozen=True, slots=True)
class Claim(_Said):
    """One thing that an article says of one subject. Values are normalised: TFLOPS, GB, TB/s, W, nm, units, ratio 0-1 or a multiple."""

    id: str
    """Six or more hex digits over article, subject, predicate, object, value and quote: survives reordering."""
    article: str
    subject: str
    predicate: Predicate
    evidence: Evidence
    frame: str
    """The lexicon frame that read it."""
    certainty: Certainty
    object: str | None = None
    value: Value = None
    unit: str | None = None
    qualifier: str | None = None
    date: str | None = None
    attribution: str | None = None
    negated: bool = False
    joint: tuple[str, ...] = ()
    """Other subjects that share the one figure."""
    bound: Literal["min", "max", "approx"] | None = None
    tray: Tray | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Restriction(_Said):
    """Sanctions metadata: who restricted what. Same id rule as a claim."""

    id: str
    article: str
    action: Action
    authority: str | None
    targets: tuple[str, ...]
    """Product ids, else organisation ids, else one plain noun phrase."""
    evidence: Evidence
    frame: str
    certainty: Certainty
    object: str | None = None
    """For a downgraded product: the product it replaces."""
    date: str | None = None
    attribution: str | None = None
    negated: bool = False
    control: str | None = None
    """Id of the reference's control measure, where aliases, products and dates single one out."""
    tray: Tray | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence worth a look: unknown names in it, or two mentions or a figure and no claim, or too crowded to read."""

    article: str
    sentence: int
    reason: Literal["unknown name", "no claim", "too crowded"]
    text: str
    """The unknown name, or the sentence with its mentions masked as pattern."""
    quote: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one article, each list in order of the text."""

    article: str
    mentions: Sequence[Mention]
    """Those that name something."""
    claims: tuple[Claim, ...]
    restrictions: tuple[Restriction, ...]
    unread: Sequence[Unread] = ()
    published: str | None = None
    """The article's own date, only where its text shows it."""
    publisher: str | None = None
    """Likewise, only where the text shows it."""

    @property
    def named(self) -> Iterable[tuple[str, MentionKind]]:
        """Id and kind of whatever is mentioned, once each, in the order of the text."""
        return self.mentions.named if isinstance(self.mentions, Mentions) else named(self.mentions)
