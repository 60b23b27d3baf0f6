"""Triggers to claims: arguments, figure, date, speaker and certainty put together; one claim a fact."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scripts.extraction.arguments import Argument, Scene, choose, choose_figure
from scripts.extraction.attribution import Source, source_at
from scripts.extraction.certainty import CompiledCues, is_negated, read_certainty, weakest
from scripts.extraction.frames import Trigger
from scripts.extraction.owners import NOBODY, owner
from scripts.extraction.qualifiers import market, precision
from scripts.records.article import Article
from scripts.records.reading import Claim, Evidence, Mention, Value

_RESPECTIVELY = re.compile(r"\brespectively\b")
_CONDITION = re.compile(r"[\s\"',(]*(?:and |but |or )?(?:(?:even |only )?if|whether|unless|were)\b", re.I)
_TOGETHER = re.compile(r"\b(?:together|combined|in total|a total of|altogether|between them)\b", re.I)
_EACH = re.compile(r"\b(?:each|apiece|respectively)\b", re.I)
_WORKLOAD_QUALIFIER = (("inference", re.compile(r"\binferenc\w+", re.I)), ("training", re.compile(r"\btraining\b", re.I)))
_DATELINE = re.compile(r"[^.\x0f]{0,40}\x0f[^\x0f]{0,30}\x1a")
"""'TAIPEI, Feb. 26, 2025 -': when the text was sent, not when the thing was so."""
_OUTSIDERS = frozenset({"manufacturer", "customer", "alternative_to"})
"""Predicates whose object is never the subject's own maker."""
_LISTED = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or|as\swell\sas)\s")
_TAIL = re.compile(
    r"\b(?:but|while|which|that|as|when|because|if|though|where|who|said|say|says|told|is|are|was|were|in|at|on|for|with|by|under"
    r"|during|among|so|than|from|compared|instead|rather)\b.*\Z",
    re.I | re.S,
)
_SINGLE_CHIP: Mapping[str, float] = {"compute": 60_000, "memory_capacity": 2_000, "memory_bandwidth": 60, "power": 4_000}
"""Several times what the strongest part on any roadmap in the reference has (TFLOPS, GB, TB/s, W)."""
_TEXT_NOISE = re.compile(r"^(?:the|a|an|its|their|some|any|more|with|of|in|to|by|from|on)\s+|[\x00-\x1f]+", re.I)
_LEANING = re.compile(r"^(?:(?:a|the|its|heavy|great)\s)*(?:reliance|dependence|dependency)\son\s", re.I)
TEXT_LIMIT = 60
_EMPTY = frozenset(
    [
        "there",
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "their",
        "his",
        "her",
        "new",
        "some",
        "any",
        "such",
        "one",
        "what",
        "how",
        "why",
        "getting",
        "main",
        "reason",
        "same",
        "other",
        "more",
        "most",
        "very",
        "many",
        "few",
        "much",
        "of",
        "in",
        "to",
        "by",
        "from",
        "on",
        "for",
        "with",
        "and",
        "or",
    ]
)


@dataclass(frozen=True, slots=True)
class Context:
    """What every claim of one sentence shares."""

    article: Article
    scene: Scene
    sources: tuple[Source, ...]
    cues: CompiledCues


def read_claims(trigger: Trigger, context: Context) -> Iterator[Claim]:
    """The claims of one trigger: none where a required argument is missing."""
    frame, scene = trigger.frame, context.scene
    if frame.predicate is None or frame.subject is None or _is_condition(trigger, scene):
        return
    target = choose(scene, trigger, frame.object, "object") if frame.object and "object" in trigger.groups else None
    figure = choose_figure(scene, trigger, frame.figure) if frame.figure else None
    if frame.figure and figure is None:
        return
    placed = _owner(trigger, scene, figure) if figure else None
    subject = placed or choose(scene, trigger, frame.subject, "subject", target)
    if subject is None or subject is NOBODY:
        return
    if frame.object and target is None:
        target = choose(scene, trigger, frame.object, "object", subject)
    if frame.object and target is None and not frame.object.optional:
        return
    negated = frame.negation != "ignore" and is_negated(context.cues, scene.masked, scene.layout, trigger.start, trigger.end)
    if negated and frame.negation == "forbid":
        return
    values = _values(trigger, scene)
    if frame.predicate == "limitation" and values == [None]:
        return
    base = _draft(trigger, context, negated)
    date = read_date(trigger, scene) if frame.dated else None
    qualifier = _qualifier(trigger, scene, figure)
    sentence = trigger.sentence
    joint: tuple[str, ...] = ()
    if figure and len(subject.ids) > 1 and _is_joint(frame.predicate, scene.masked.text[sentence.start : sentence.end]):
        joint, subject = subject.ids, replace(subject, ids=subject.ids[:1])
    pairs = _pairs(scene, subject, target, figure, frame.figure is not None)
    for one, other, own in pairs:
        if figure and not _plausible(one, frame.predicate, own if own else figure, scene):
            continue
        if other is not None and frame.predicate in _OUTSIDERS and other == scene.theme.vendors.get(one):
            continue
        chosen: Mention | None = own or figure
        when = _own_date(scene, subject, one) if frame.dated and len(subject.ids) > 1 else None
        measured = chosen is not None and frame.figure is not None and frame.value is None
        for value in values:
            yield replace(
                base,
                subject=one,
                object=other,
                value=_scaled(trigger, chosen) if chosen is not None and measured else value,
                unit=frame.unit or (_unit(chosen) if chosen is not None and measured else None),
                qualifier=qualifier or _precision(chosen),
                date=when or date,
                bound=chosen.bound if chosen else None,
                joint=joint,
            )


def _precision(figure: Mention | None) -> str | None:
    """The precision that a compute figure carries: BF16."""
    return figure.qualifier if figure and figure.kind == "quantity" and figure.unit in ("TFLOPS", "TOPS") else None


def _owner(trigger: Trigger, scene: Scene, figure: Mention) -> Argument | None:
    """Whose figure it is by its place, where the frame binds no subject and compares nothing."""
    frame = trigger.frame
    compares = frame.object is not None and frame.value is not None
    if frame.predicate is None or frame.subject is None or compares or "subject" in trigger.groups or "product" not in frame.subject.kinds:
        return None
    return owner(scene, frame.predicate, figure)


def _plausible(subject: str, predicate: str, figure: Mention, scene: Scene) -> bool:
    """Whether a figure can be a single chip's: what only a rack reaches is the rack's, or nobody's that the text names."""
    limit = _SINGLE_CHIP.get(predicate)
    values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    return limit is None or subject in scene.kinds.systems or all(not isinstance(v, (int, float)) or v <= limit for v in values)


def _is_joint(predicate: str, sentence: str) -> bool:
    """One figure for a whole list: said so, or a count of things without 'each'."""
    return bool(_TOGETHER.search(sentence)) or (predicate == "volume" and not _EACH.search(sentence))


def _is_condition(trigger: Trigger, scene: Scene) -> bool:
    """Whether the trigger stands in an 'if' or 'whether' clause: what is only supposed is not said."""
    left, _ = scene.layout.clause(trigger.start, trigger.end)
    return bool(_CONDITION.match(scene.masked.text, left))


def _pairs(
    scene: Scene, subject: Argument, target: Argument | None, figure: Mention | None, figured: bool
) -> Iterator[tuple[str, str | None, Mention | None]]:
    """Subject × object; with 'respectively', subject by subject with the figures in their order."""
    sentence = scene.layout.sentence
    text = scene.masked.text[sentence.start : sentence.end]
    if figured and figure and len(subject.ids) > 1 and _RESPECTIVELY.search(text):
        figures = [m for m in scene.masked.mentions[sentence.first : sentence.last] if m.kind == figure.kind and m.unit == figure.unit]
        if len(figures) == len(subject.ids):
            yield from ((one, None, own) for one, own in zip(subject.ids, figures, strict=True))
            return
    for one in subject.ids:
        for other in target.ids if target else (None,):
            if one != other:
                yield one, other, None


def _own_date(scene: Scene, subject: Argument, one: str) -> str | None:
    """With 'respectively', each subject's date in their order."""
    sentence = scene.layout.sentence
    dates = [m for m in scene.masked.mentions[sentence.first : sentence.last] if m.kind == "date"]
    if len(dates) != len(subject.ids) or not _RESPECTIVELY.search(scene.masked.text, sentence.start, sentence.end):
        return None
    return str(dates[subject.ids.index(one)].value)


def _draft(trigger: Trigger, context: Context, negated: bool) -> Claim:
    frame, scene = trigger.frame, context.scene
    source = source_at(context.sources, trigger.start)
    kind = None if source is None else "unnamed" if source.kind == "unnamed" or source.outlet else "named"
    certainty = read_certainty(context.cues, scene.masked, scene.layout, trigger.start, trigger.end, kind)
    if frame.certainty:
        certainty = weakest((certainty, frame.certainty))
    assert frame.predicate is not None
    return Claim(
        id="", article=context.article.id, subject="", predicate=frame.predicate, frame=frame.id, certainty=certainty, negated=negated,
        evidence=evidence(context.article, scene, trigger.start, trigger.end), attribution=source.name if source else None,
    )  # fmt: skip


def evidence(article: Article, scene: Scene, start: int, end: int) -> Evidence:
    """The sentence as quote, and the clause of the trigger as the words that carry the claim; all offsets raw."""
    sentence = scene.layout.sentence
    left, right = scene.layout.clause(start, end)
    text = scene.masked.text
    while left < start and not (text[left].isalnum() or text[left] < " " or text[left] in "\"'($"):
        left += 1
    while right > end and text[right - 1] in " ,;:.\x1a\n":
        right -= 1
    exact_start = article.raw_start(scene.masked.clean_offset(left, sentence))
    last = scene.masked.clean_offset(right - 1, sentence)
    index = scene.masked.mention_at(right - 1)
    exact_end = article.raw_end(scene.masked.mentions[index].end if index is not None else last + 1)
    raw_start, raw_end = article.raw_start(sentence.clean_start), article.raw_end(sentence.clean_end)
    return Evidence(
        article.raw[raw_start:raw_end], raw_start, raw_end, max(exact_start, raw_start), min(exact_end, raw_end), sentence.number
    )


def _values(trigger: Trigger, scene: Scene) -> list[Value]:
    """The frame's constant, else each noun phrase of the list that the trigger binds as `text`."""
    if trigger.frame.value is not None:
        return [trigger.frame.value]
    if "text" not in trigger.groups:
        return [None]
    start, end = trigger.groups["text"]
    nouns = [noun for part in _LISTED.split(scene.masked.text[start:end]) if (noun := _noun(part))]
    return list(dict.fromkeys(nouns)) or [None]


def _noun(text: str) -> str:
    """A short noun phrase: leading articles and prepositions go, and what no reader needs."""
    text = _TAIL.sub("", _LEANING.sub("", _TEXT_NOISE.sub("", " ".join(text.split()))))
    while (shorter := _TEXT_NOISE.sub("", text)) != text:
        text = shorter.strip()
    text = text.strip(" ,.;:'\"")[:TEXT_LIMIT]
    return text if any(w.lower() not in _EMPTY for w in text.split()) else ""


def _scaled(trigger: Trigger, figure: Mention) -> Value:
    slot = trigger.frame.figure
    assert slot is not None
    share = figure.qualifier == "percent"  # "70 % better" is 1.7, "1.7 times better" is 1.7 too

    def scale(value: float) -> float:
        value *= slot.scale
        if slot.minus_one:
            return round(1 - value if share else 1 / value, 10)
        return round(1 + value if slot.plus_one and share else value, 10)

    if isinstance(figure.value, tuple):
        return (scale(figure.value[0]), scale(figure.value[1]))
    return scale(float(figure.value)) if isinstance(figure.value, (int, float)) else None


def _unit(figure: Mention) -> str | None:
    if figure.kind == "ratio":
        return "ratio"
    return figure.unit


def _qualifier(trigger: Trigger, scene: Scene, figure: Mention | None) -> str | None:
    if trigger.frame.qualifier:
        return trigger.frame.qualifier
    if trigger.frame.predicate == "relative_performance":
        left, right = scene.layout.clause(trigger.start, trigger.end)
        spots = [
            (max(match.start() - trigger.end, trigger.start - match.end(), 0), name)
            for name, pattern in _WORKLOAD_QUALIFIER for match in pattern.finditer(scene.masked.text, left, right)
        ]  # fmt: skip
        return min(spots)[1] if spots else None
    if trigger.frame.predicate == "compute" and figure:
        return precision(scene, trigger, figure) if figure.qualifier is None else None
    return market(scene, trigger) if trigger.frame.predicate == "market_share" else None


def read_date(trigger: Trigger, scene: Scene) -> str | None:
    """The date bound by the trigger, else the nearest in its clause, else the sentence's only one."""
    masked, sentence = scene.masked, scene.layout.sentence
    dates = [i for i in range(sentence.first, sentence.last) if masked.mentions[i].kind == "date"]
    if "date" in trigger.groups:
        start, end = trigger.groups["date"]
        dates = [i for i in dates if start <= masked.spots[i] < end] or dates
    dateline = _DATELINE.match(masked.text, sentence.start, sentence.end)
    dates = [i for i in dates if not dateline or masked.spots[i] >= dateline.end()]
    left, right = scene.layout.clause(trigger.start, trigger.end)
    near = [i for i in dates if left <= masked.spots[i] < right]
    if not near and len(dates) == 1 and not scene.layout.aside_of(masked.spots[dates[0]]):
        near = dates
    if not near:
        return None
    start, end = trigger.groups.get("value", (trigger.start, trigger.end))
    best = min(near, key=lambda i: masked.spots[i] - end if masked.spots[i] >= end else max(10 + start - masked.spots[i], 0))
    value = masked.mentions[best].value
    return str(value) if value is not None else None


def claim_id(article: str, *parts: object) -> str:
    """Short hash over what the claim says and where: the anchor survives reordering and edits elsewhere."""
    return hashlib.sha256("\x1f".join([article, *map(str, parts)]).encode()).hexdigest()[:10]


def settle(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One claim a fact: the fullest of those that say the same, in order of the text, each with its id."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.subject, claim.predicate, claim.object, claim.value, claim.negated)
        old = best.get(key)
        if old is None or _fullness(claim) > _fullness(old):
            best[key] = claim
    kept = _drop_shadowed(list(best.values()))
    kept.sort(key=lambda c: (c.evidence.start, c.evidence.exact_start, c.subject, c.predicate, str(c.object), str(c.value)))
    return tuple(replace(c, id=claim_id(c.article, c.subject, c.predicate, c.object, c.value, c.evidence.quote)) for c in kept)


def _fullness(claim: Claim) -> tuple[int, int, int]:
    return (
        (claim.date is not None) + (claim.attribution is not None) + (claim.qualifier is not None),
        -(claim.certainty == "rumoured"),
        -claim.evidence.start,
    )


def _drop_shadowed(claims: list[Claim]) -> list[Claim]:
    """What another claim of the same sentence denies or says more fully: 'higher' beside a figure, 'two dies' beside 'two 910B dies'."""
    figured = {
        (c.subject, c.object, c.evidence.sentence) for c in claims if c.predicate == "relative_performance" and not isinstance(c.value, str)
    }
    made_of = {(c.subject, c.value) for c in claims if c.predicate == "composition" and c.object}

    nouns = [c for c in claims if c.predicate == "limitation"]

    denied = {(c.subject, c.predicate, c.object, c.value, c.evidence.sentence) for c in claims if c.negated}

    def shadowed(c: Claim) -> bool:
        if not c.negated and (c.subject, c.predicate, c.object, c.value, c.evidence.sentence) in denied:
            return True
        if c.predicate == "limitation":
            return any(_says_less(c, other) for other in nouns)
        if c.predicate == "composition":
            return c.object is None and (c.subject, c.value) in made_of
        return c.predicate == "relative_performance" and isinstance(c.value, str) and (c.subject, c.object, c.evidence.sentence) in figured

    return [c for c in claims if not shadowed(c)]


def _says_less(one: Claim, other: Claim) -> bool:
    """Whether another limitation of the same sentence names the same thing in more words."""
    if one is other or one.subject != other.subject or one.evidence.sentence != other.evidence.sentence:
        return False
    words, more = set(str(one.value).lower().split()), set(str(other.value).lower().split())
    return words < more or (words == more and str(one.value) > str(other.value))
