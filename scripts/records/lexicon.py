"""How news words things, as data: frames with their examples, and the cues of certainty, attribution and negation.

A frame's `trigger` is RE2 over *masked* text: every mention stands as one placeholder, written `<product>`,
`<software>`, `<money>` … in the YAML (the list is `PLACEHOLDERS`), so a trigger sees kinds, never names. Named groups
bind an argument directly: `(?P<subject><product>)`, `(?P<object>…)`, `(?P<value>…)`, `(?P<date><date>)`, `(?P<text>…)`; for
restrictions `(?P<target><goods>)`, a plain noun phrase that will do where no product or organisation is named.
Slots without a group are ranked by side, distance, clause and vendor.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from scripts.records.reading import Action, Certainty, Predicate

PLACEHOLDERS: dict[str, str] = {
    "product": "\x01",
    "family": "\x02",
    "software": "\x03",
    "organisation": "\x04",
    "ai-model": "\x05",
    "person": "\x06",
    "authority": "\x07",
    "control": "\x08",
    "money": "\x0b",
    "ratio": "\x0c",
    "number": "\x0e",
    "date": "\x0f",
    "it": "\x10",  # an anaphor that can stand for a product: it, the chip, these accelerators
    "company": "\x11",  # an anaphor that can stand for an organisation: the company, the firm
    "compute": "\x12",  # TFLOPS or TOPS
    "gigabytes": "\x13",
    "bandwidth": "\x14",  # TB/s
    "watts": "\x15",
    "nanometres": "\x16",
    "units": "\x17",  # a count of things made or shipped
    "dies": "\x18",  # a count of dies or wafers
    "quantity": "\x19",  # any other quantity
    "dash": "\x1a",  # a dash between clauses
}
_AUX = (
    r"(?:(?:has|have|had|is|are|was|were|be|been|being|will|would|could|may|might|can|should|also|now|already|just|finally|reportedly|recently|officially"
    r"|first|still|soon|formally|currently|initially|then|expected|set|due|planned|slated|scheduled|likely|going|to|about|only|later|not|yet|once|itself"
    r"|supposedly|allegedly|actually|fully|gradually|becoming|become|became|increasingly|natively|largely|mostly|widely|long|ever|highly|heavily|entirely|newly|apparently|explicitly|in\s\x0f|\x0f)\s){0,7}"
)
MACROS: dict[str, str] = {
    "chip": "[\x01\x02\x10]",  # whatever can be the subject of a claim about hardware
    "name": "[\x01\x02\x03\x04\x05]",
    "maker": "[\x04\x11]",
    "figure": "[\x0b\x0c\x0e\x12\x13\x14\x15\x16\x17\x18\x19]",
    "count": "[\x0e\x17]",
    "speaker": "[\x04\x06\x11]",
    # Up to seven words of one clause, names of makers and places among them.
    "gap": r"(?:[\w'\"()\x04\x06\x07\x08\x0e\x0f\x11\x15\x16\x13&/-]+,?\s){0,7}?",
    # Words that may stand before a product inside its noun phrase: "Nvidia's new China-only".
    "np": r"(?:[\w'\x04\x07\x11\x16-]+,?\s){0,5}?[\"'(]?",
    # Auxiliaries and adverbs between a subject and its verb.
    "aux": _AUX,
    # From a subject's name to its verb: a generic noun, an apposition or 'which', then auxiliaries.
    "link": (
        r"(?:-[\w.-]+)?(?:'s|\s(?:of|from|by)\s\x04)?(?:\s(?:AI\s)?(?:chips?|processors?|accelerators?|GPUs?|cards?|systems?|series|superchips?|models?|boards?|clusters?|framework|toolkit|platform)|\s\([^()]{0,40}\))?"
        r"(?:,?\s(?:which|that)|,\s[^,.;]{2,80},|,)?\s" + _AUX
    ),
    # A plain noun phrase for restricted goods: "high-end AI chips", "chipmaking equipment".
    "goods": (
        r"(?:(?:[a-z-]+|AI|U\.S\.|\x04(?:'s)?|\x07(?:'s)?|\x16)[ ,]{1,2}(?:and )?){0,5}?"
        r"(?:chips?|semiconductors?|processors?|GPUs?|accelerators?|hardware|equipment|tools?|technolog(?:y|ies)|components?|circuits"
        r"|machines?|systems?|memory|HBM|software|servers?|products?|models|goods|supercomputers?)"
    ),
}

SlotKind = Literal["product", "family", "software", "organisation", "ai-model", "person", "it", "company"]
FigureKind = Literal["money", "ratio", "number", "compute", "gigabytes", "bandwidth", "watts", "nanometres", "units", "dies", "quantity"]


class Frozen(BaseModel):
    """A strict, frozen piece of lexicon."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Slot(Frozen):
    """Where an argument may stand when no named group of the trigger binds it."""

    kinds: tuple[SlotKind, ...]
    side: Literal["before", "after", "any"] = "any"
    reach: int = Field(default=160, gt=0)
    """Furthest distance from the trigger, in masked characters."""
    vendor: Literal["any", "other", "rather-other", "same", "huawei", "not-huawei"] = "any"
    """Relation of the maker to the other argument's, or to Huawei; `rather-other` drops the same maker's where a list has both."""
    many: bool = True
    """Take the whole coordinated list, not only its nearest member."""
    optional: bool = False
    bystanders: bool = False
    """Outlets, agencies and analysts may fill it, who mostly only tell of others."""
    any_family: bool = False
    """Another maker's family may stand here too; by rule only Huawei's does."""
    governed: bool = False
    """A name bound by the trigger may stand behind a preposition ('launched with the 910C')."""
    fallback: tuple[Literal["focus", "main", "family", "house"], ...] = ()
    """Where a bullet, or a sentence that opens with the trigger, names nothing: the product in focus, the article's main one, its family.
    `house`: Huawei's chip family wherever the sentence speaks of Huawei."""


class FigureSlot(Frozen):
    """A figure as the claim's value."""

    kinds: tuple[FigureKind, ...]
    side: Literal["before", "after", "any"] = "any"
    reach: int = Field(default=60, gt=0)
    plus_one: bool = False
    """'70 % better' is 1.7."""
    minus_one: bool = False
    """'30 % slower' is 0.7."""
    scale: float = 1.0
    low: float | None = None
    high: float | None = None
    """A figure outside [low, high] is no value of this predicate."""


class Example(Frozen):
    """Text with every claim that the frame reads in it: [subject, predicate, object or value, …]."""

    text: str
    claims: tuple[tuple[str | float | None, ...], ...]


class Frame(Frozen):
    """One way of wording one predicate or one restriction action."""

    id: str
    predicate: Predicate | None = None
    action: Action | None = None
    trigger: tuple[str, ...] = Field(min_length=1)
    subject: Slot | None = None
    object: Slot | None = None
    figure: FigureSlot | None = None
    value: float | str | None = None
    unit: str | None = None
    qualifier: str | None = None
    certainty: Certainty | None = None
    """Overrides the cues: 'rumoured to rival'."""
    context: tuple[str, ...] = ()
    """Any of these must occur in the masked sentence."""
    block: tuple[str, ...] = ()
    """None of these may occur in the masked sentence."""
    block_near: tuple[str, ...] = ()
    """None of these may occur within 40 characters of the trigger."""
    block_in: tuple[str, ...] = ()
    """None of these may occur in the trigger's own words: 'revenue of X and a profit of' binds no figure."""
    block_prior: tuple[str, ...] = ()
    """None of these may end where the trigger begins: 'needs ' before '80 GB'."""
    block_next: tuple[str, ...] = ()
    """None of these may follow the trigger at once: '2 TB/s' before ' of link bandwidth'."""
    negation: Literal["read", "ignore", "forbid"] = "read"
    """What a 'not' in the clause does: negates the claim, nothing, or drops it."""
    dated: bool = False
    """A date in the clause is the claim's date."""
    authority: str | None = None
    """Restrictions: the authority this wording implies."""
    actor: str | None = None
    """Restrictions: the authority that must be the one that acts: `china` for counter-measures."""
    yes: tuple[Example, ...] = Field(min_length=2)
    no: tuple[str, ...] = Field(min_length=1)
    note: str | None = None


class Cues(Frozen):
    """Words that tell how surely a thing is said, RE2 over masked lower-case text."""

    rumoured: tuple[str, ...]
    expected: tuple[str, ...]
    reported: tuple[str, ...]
    negated: tuple[str, ...]
    not_negated: tuple[str, ...]
    """'not only', 'no doubt': look like negation and are none."""


class Attributions(Frozen):
    """Words by which a text lays a claim to someone."""

    verbs: tuple[str, ...]
    """Reporting verbs, all forms."""
    generic: tuple[str, ...]
    """Nouns of unnamed sources: analysts, people familiar …"""
    titles: tuple[str, ...]
    """Roles before or after a name: analyst, chief executive …"""


class Lexicon(Frozen):
    """All frames and cues."""

    frames: tuple[Frame, ...]
    cues: Cues
    attributions: Attributions
