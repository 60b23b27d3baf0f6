"""How names are written, as data: what seeds/lexicon/names.yml and seeds/lexicon/authorities.yml hold.

Aliases live with their entity in seeds/reference; here stands only what is true of many names at once, or of the words
around them. All patterns are RE2, and each rule carries sentences in which it must and must not find its name.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from scripts.records.reading import MentionKind

Need = Literal[
    "none",  # counts wherever it stands
    "chips",  # the article speaks of chips
    "maker",  # its maker, or one of the maker's names, is in the article
    "beside",  # kin in the same sentence or the one before, or a word for its kind right after it
]


class Frozen(BaseModel):
    """A strict, frozen piece of lexicon."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NameRule(Frozen):
    """What the words around some aliases must or must not be."""

    names: tuple[str, ...] = Field(min_length=1)
    """Aliases of the reference or of authorities.yml."""
    kinds: tuple[MentionKind, ...] = ()
    """Only for these kinds of entity; empty: for all."""
    need: Need | None = None
    """Overrides what the kind of name needs."""
    never_before: str | None = None
    """The name does not count when this matches right after it."""
    never_after: str | None = None
    """The name does not count when this matches right before it."""
    only_before: str | None = None
    """The name counts only when this matches right after it, or `only_after` right before it."""
    only_after: str | None = None
    never_with: str | None = None
    """The name does not count in a sentence in which this occurs."""
    yes: tuple[str, ...] = Field(min_length=1)
    no: tuple[str, ...] = Field(min_length=1)


class NamePattern(Frozen):
    """The shape of names that no list holds yet."""

    id: str
    kind: Literal["product", "organisation"] = "product"
    pattern: str
    """The named group `name`, where there is one, is the mention; else the whole match."""
    vendor: str | None = None
    """Organisation id of the maker; None: the maker named in the match, or unknown."""
    slug: str
    """The id, with groups of the pattern in braces: `ascend-{code}`."""
    need: Need = "none"
    never_before: str | None = None
    yes: dict[str, str] = Field(min_length=1)
    """Sentence -> the id that it gives."""
    no: tuple[str, ...] = Field(min_length=1)


class Authority(Frozen):
    """A government, under all its names."""

    id: str
    name: str
    """What a page prints."""
    country: str | None = None
    """ISO code; an agency of this country in the reference speaks for this authority."""
    names: tuple[str, ...] = ()
    """Names of the government or of a part of it: they always count."""
    places: tuple[str, ...] = ()
    """Names of the country: they count only where they act, not as a place or an origin."""
    adjectives: tuple[str, ...] = ()
    """These count only before a word of power: "Dutch curbs"."""


class NamePatterns(Frozen):
    """Everything the name finder knows beside the reference."""

    ordinary: tuple[str, ...]
    """Names that are also words: their capitals count."""
    any_case: tuple[str, ...]
    """Short names that are no words: their capitals do not matter."""
    family_name_first: tuple[str, ...]
    """Surnames of people who write them first."""
    chip_words: tuple[str, ...]
    """Words that show that a text speaks of chips."""
    kind_words: dict[MentionKind, str]
    """Words that show, right after a context alias, of what kind it is."""
    series_words: str
    """Words that turn a number into a family: 'the 910 series'."""
    units: str
    """Words after a bare number that make it a figure."""
    counted: str
    """Things that a bare number counts."""
    phones: dict[str, str]
    """Family id -> phones that bear the family's name."""
    place_before: str
    """Words before a country's name that make it a place: 'sold in China'."""
    place_after: str
    """Words after a country's name that make it an origin: 'US chipmakers'."""
    acting: str
    """Words after a country's name that make it an authority all the same: 'to US regulators'."""
    determiners: str
    """Words before a bare number that may be a product's name: 'the 920'."""
    listing: str
    """What may stand between a family's name, or a member's, and the bare number of the next: 'chips (', ', the'."""
    version_word: str
    """Words after the bare number of another product of the family just named: 'the 960 version'."""
    name_before: str
    """A name right before a surname: it belongs to somebody else, unless it is one of `honorific`."""
    name_after: str
    """A name right after a surname, likewise."""
    honorific: str
    version: str
    """What follows the name of a family of AI models to make one version; groups `gap` and `number`."""
    rules: tuple[NameRule, ...]
    patterns: tuple[NamePattern, ...]
    authorities: tuple[Authority, ...]
