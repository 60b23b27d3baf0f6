"""The whole of extraction: an article and the compiled lexicon in, a Reading out. Pure; no files, clock or network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scripts.extraction.anaphors import find_anaphors
from scripts.extraction.arguments import Kinds, Scene
from scripts.extraction.attribution import SourcePatterns, SourceReader, compile_sources
from scripts.extraction.certainty import CompiledCues, compile_cues
from scripts.extraction.claims import Context, read_claims, settle
from scripts.extraction.clauses import Layout, lay_out
from scripts.extraction.focus import Theme, read_theme
from scripts.extraction.frames import FrameSet, Trigger, compile_frames, find_triggers, gather_frames
from scripts.extraction.masking import Masked, mask
from scripts.extraction.naming.mentions import find_names_and_controls
from scripts.extraction.naming.names import Names, build_names
from scripts.extraction.numbers.dates import find_dates
from scripts.extraction.numbers.quantities import find_quantities
from scripts.extraction.sanctions.authority import Powers
from scripts.extraction.sanctions.controls import link_control
from scripts.extraction.sanctions.measures import settle_restrictions
from scripts.extraction.sanctions.restrictions import read_restrictions
from scripts.records.article import Article
from scripts.records.lexicon import Lexicon
from scripts.records.names import NamePatterns
from scripts.records.reading import NAMES, Claim, Mention, Reading, Restriction, Unread
from scripts.records.reference import Control, Reference

_BYSTANDERS = ("media", "government", "regulator", "court", "analyst", "think-tank", "university", "association")
_ASIDE_FAMILIES = frozenset({"kirin", "kunpeng"})
_CHIP_WORDS = re.compile(
    r"\b(?:AI|artificial intelligence)[- ](?:chip|processor|accelerator|GPU|semiconductor)|\bexport (?:control|curb"
    r"|restriction|licen|ban|rule)",
    re.I,
)
_BLANK = "\x00"


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that is compiled once and used for every article."""

    names: Names
    frames: FrameSet
    cues: CompiledCues
    sources: SourcePatterns
    powers: Powers
    outlets: frozenset[str]
    display: Mapping[str, str]
    controls: Mapping[str, Control]
    kinds: Kinds
    aside: frozenset[str]
    """Processors for phones and servers: an article that names no other chips is not about AI chips."""


def build_reader(reference: Reference, patterns: NamePatterns, lexicon: Lexicon) -> Reader:
    """Compiles names, frames and cues. Raises PatternError where a frame does not compile."""
    organisations = reference.organisations.values()
    names = build_names(reference, patterns)
    return Reader(
        names=names,
        frames=gather_frames(compile_frames(lexicon.frames)),
        cues=compile_cues(lexicon.cues),
        sources=compile_sources(lexicon.attributions),
        powers=_powers(reference, patterns, names),
        outlets=frozenset(o.id for o in organisations if o.kind == "media"),
        display={**{o.id: _short_name(o.name, o.aliases) for o in organisations}, **{p.id: p.name for p in reference.people.values()}},
        controls=reference.controls,
        kinds=Kinds(
            bystanders=frozenset(o.id for o in organisations if o.kind in _BYSTANDERS),
            systems=frozenset(p.id for p in reference.products.values() if p.kind == "system"),
        ),
        aside=frozenset(p.id for p in reference.products.values() if p.kind in ("soc", "cpu")) | _ASIDE_FAMILIES,
    )


def _powers(reference: Reference, patterns: NamePatterns, names: Names) -> Powers:
    """Agencies and their officials by the government they speak for; media only tell."""
    organisations = reference.organisations.values()
    agencies = names.authority_of
    officials = {p.id: agencies[p.organisation] for p in reference.people.values() if p.organisation and p.organisation in agencies}
    by_country = {a.country: a.id for a in patterns.authorities if a.country}
    homes = {o.id: by_country[o.country] for o in organisations if o.country in by_country}
    tellers = frozenset(o.id for o in organisations if o.kind in ("media", "analyst", "think-tank", "university"))
    return Powers({**agencies, **officials}, homes, tellers)


def read_article(article: Article, reader: Reader, *, any_topic: bool = False) -> Reading:
    """The names, claims and restrictions of one article, each with evidence that is a slice of its raw text.

    Of an article that is not about AI chips nothing is claimed, unless `any_topic` (a frame's example may name none).
    """
    mentions, named = _mentions_and_controls(article, reader)
    masked = mask(article, mentions)
    layouts = {s.number: lay_out(masked, s) for s in masked.sentences}
    lines = {i: family for i, family in reader.names.lines.families.items() if family not in _ASIDE_FAMILIES}
    theme = read_theme(article, masked, layouts, reader.kinds.bystanders, lines)
    triggers, crowded = find_triggers(reader.frames, masked)
    claims, restrictions = _read_triggers(article, reader, masked, layouts, theme, triggers)
    restrictions = [link_control(r, _named_in(article, r, named), reader.controls) for r in restrictions]
    told = (settle(claims) if any_topic or _is_about_chips(article, masked.mentions, reader) else (), settle_restrictions(restrictions))
    names = tuple(mention for mention in mentions if mention.kind in NAMES)
    reading = Reading(article.id, names, *told, published=published_of(article), publisher=article.shown_publisher)
    return replace(reading, unread=tuple(_unread(article, masked, reading, crowded)))


def published_of(article: Article) -> str | None:
    """The article's date: as its front matter has it, else as its text shows it."""
    return article.front.published or article.shown_date


def _is_about_chips(article: Article, mentions: Sequence[Mention], reader: Reader) -> bool:
    """Whether an article names an AI chip, its family or its software, or speaks of AI chips or export rules in general.

    Of phones, server processors and memory alone nothing is claimed.
    """
    named = (m.id for m in mentions if m.kind in ("product", "family", "software"))
    return any(i not in reader.aside and i.split("-")[0] not in _ASIDE_FAMILIES for i in named) or bool(_CHIP_WORDS.search(article.text))


def find_mentions(article: Article, reader: Reader) -> tuple[Mention, ...]:
    """Names first, then dates and figures in what names left, then the words that point back."""
    return _mentions_and_controls(article, reader)[0]


def _mentions_and_controls(article: Article, reader: Reader) -> tuple[tuple[Mention, ...], list[Mention]]:
    """The mentions, and the control measures that are called by name, which may overlap them."""
    names, controls = find_names_and_controls(reader.names, article.text, article.sentences)
    text = _blanked(article.text, names)
    dates = find_dates(text, published_of(article))
    figures = find_quantities(_blanked(text, dates))
    found = sorted([*_without_doubles(article.text, names), *dates, *figures], key=lambda m: (m.start, -m.end))
    return tuple(sorted([*found, *find_anaphors(article.text, found)], key=lambda m: (m.start, -m.end))), controls


def _without_doubles(text: str, names: Sequence[Mention]) -> list[Mention]:
    """A family's name right before its own product ('Hopper H100') is part of the product's."""
    return [
        m for m, after in zip(names, [*names, None][1:], strict=True)
        if not (after and (m.kind, after.kind, m.vendor) == ("family", "product", after.vendor) and text[m.end : after.start] in " -")
    ]  # fmt: skip


def _blanked(text: str, mentions: Sequence[Mention]) -> str:
    """The text with every mention's characters blanked one for one, so that no figure is read out of a name."""
    pieces: list[str] = []
    cursor = 0
    for mention in mentions:
        if mention.start >= cursor:
            pieces += (text[cursor : mention.start], _BLANK * (mention.end - mention.start))
            cursor = mention.end
    return "".join((*pieces, text[cursor:]))


def _read_triggers(
    article: Article, reader: Reader, masked: Masked, layouts: Mapping[int, Layout], theme: Theme, triggers: Sequence[Trigger]
) -> tuple[list[Claim], list[Restriction]]:
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_sentence.setdefault(trigger.sentence.number, []).append(trigger)
    sources = SourceReader(reader.sources, masked, theme, reader.outlets, _spellings(article, masked, reader.display))
    claims: list[Claim] = []
    restrictions: list[Restriction] = []
    for sentence in masked.sentences:
        layout = layouts[sentence.number]
        spoken = sources.read(sentence)
        if sentence.number not in by_sentence:
            continue
        context = Context(
            article, Scene(masked, layout, theme, article.blocks[sentence.block].kind == "bullet", reader.kinds), spoken, reader.cues
        )
        for trigger in by_sentence[sentence.number]:
            claims += read_claims(trigger, context)
            restrictions += read_restrictions(trigger, context, reader.powers)
    return claims, restrictions


def _named_in(article: Article, restriction: Restriction, controls: Sequence[Mention]) -> list[str]:
    """Ids of the control measures that a restriction's sentence calls by name."""
    sentence = article.sentences[restriction.evidence.sentence - 1]
    return [m.id for m in controls if sentence.start <= m.start < sentence.end]


def _spellings(article: Article, masked: Masked, display: Mapping[str, str]) -> dict[str, str]:
    """How this article spells each speaker at its fullest; a listed name only where the article has none."""
    found: dict[str, str] = {}
    for mention in masked.mentions:
        text = article.text[mention.start : mention.end]
        if (mention.kind == "person" and len(text.split()) > 1) or (mention.kind == "organisation" and text[0].isupper()):
            found.setdefault(mention.id, text)
    return {**display, **found}


def _short_name(name: str, aliases: Sequence[str]) -> str:
    """The usual short name of an organisation: its shortest alias that is no abbreviation of one or two letters."""
    plain = [a for a in aliases if a.isascii() and len(a) > 2]
    return min(plain, key=len) if plain else name


def _unread(article: Article, masked: Masked, reading: Reading, crowded: set[int]) -> Iterator[Unread]:
    """What the lexicon should learn next: unknown names, and sentences with two names or a figure that gave nothing."""
    seen: set[str] = set()
    for mention in reading.mentions:
        if mention.kind in ("product", "software", "ai-model") and not mention.listed and mention.id not in seen:
            seen.add(mention.id)
            number = next((s.number for s in article.sentences if s.start <= mention.start < s.end), 0)
            name = article.text[mention.start : mention.end]
            yield Unread(article.id, number, "unknown name", name, article.raw_slice(mention.start, mention.end))
    told = {c.evidence.sentence for c in reading.claims} | {r.evidence.sentence for r in reading.restrictions}
    for sentence in masked.sentences:
        if sentence.number in crowded:
            yield Unread(article.id, sentence.number, "too crowded", "", article.raw_slice(sentence.clean_start, sentence.clean_end)[:200])
        elif sentence.number not in told and _telling(masked.mentions[sentence.first : sentence.last]):
            text = masked.text[sentence.start : sentence.end]
            yield Unread(article.id, sentence.number, "no claim", text, article.raw_slice(sentence.clean_start, sentence.clean_end))


def _telling(mentions: Sequence[Mention]) -> bool:
    names = sum(m.kind in ("product", "family", "software", "ai-model") for m in mentions)
    figures = any(m.kind in ("quantity", "ratio", "money") for m in mentions)
    return names >= 2 or (names >= 1 and figures)
