"""Claims, restrictions, readings and articles for tests, with invented figures and only what a case needs."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from hashlib import blake2b

from scripts.records.article import Article, Block, BlockKind, FrontMatter, Sentence
from scripts.records.reading import Action, Certainty, Claim, Evidence, Mention, MentionKind, Predicate, Reading, Restriction, Value


def make_claim(
    subject: str,
    predicate: Predicate,
    value: Value = None,
    unit: str | None = None,
    *,
    article: str = "a1",
    other: str | None = None,
    qualifier: str | None = None,
    date: str | None = None,
    attribution: str | None = None,
    certainty: Certainty = "stated",
    negated: bool = False,
    joint: tuple[str, ...] = (),
    bound: str | None = None,
    quote: str = "An invented sentence.",
    sentence: int = 1,
) -> Claim:
    """A claim with an id over everything that tells it from others."""
    told = (article, subject, predicate, other, value, unit, qualifier, date, attribution, certainty, negated, joint, bound, quote)
    return Claim(
        id=blake2b(repr(told).encode(), digest_size=4).hexdigest(),
        article=article,
        subject=subject,
        predicate=predicate,
        evidence=Evidence(quote, 0, len(quote), 0, len(quote), sentence),
        frame="test.frame",
        certainty=certainty,
        object=other,
        value=float(value) if isinstance(value, int) else value,
        unit=unit,
        qualifier=qualifier,
        date=date,
        attribution=attribution,
        negated=negated,
        joint=joint,
        bound=bound,  # type: ignore[arg-type]
    )


def make_restriction(
    action: Action,
    targets: Sequence[str],
    *,
    article: str = "a1",
    authority: str | None = "us",
    other: str | None = None,
    date: str | None = None,
    attribution: str | None = None,
    certainty: Certainty = "stated",
    negated: bool = False,
    control: str | None = None,
    quote: str = "An invented sentence.",
    sentence: int = 1,
) -> Restriction:
    """A restriction with an id of the same kind."""
    told = (article, action, tuple(targets), authority, other, date, attribution, certainty, negated, control, quote)
    return Restriction(
        id=blake2b(repr(told).encode(), digest_size=4).hexdigest(),
        article=article,
        action=action,
        authority=authority,
        targets=tuple(targets),
        evidence=Evidence(quote, 0, len(quote), 0, len(quote), sentence),
        frame="test.frame",
        certainty=certainty,
        object=other,
        date=date,
        attribution=attribution,
        negated=negated,
        control=control,
    )


def make_article(
    id: str = "a1", text: str = "An invented sentence.", *, boilerplate: str = "", front: FrontMatter | None = None
) -> Article:
    """An article of one paragraph, each full stop ending a sentence, with a last line of boilerplate where one is given."""
    whole = text + ("\n" + boilerplate if boilerplate else "")
    kinds: list[tuple[BlockKind, int, int, str]] = [("paragraph", 0, len(text), "")]
    if boilerplate:
        kinds.append(("boilerplate", len(text) + 1, len(whole), "test rule"))
    blocks = tuple(Block(kind, start, end, reason) for kind, start, end, reason in kinds)
    sentences, start = [], 0
    for at, sign in enumerate(whole):
        if sign in ".\n" or at == len(whole) - 1:
            sentences.append(Sentence(len(sentences) + 1, start, at + 1, 1 if start > len(text) else 0))
            start = at + 1
    return Article(
        id=id,
        path=f"seeds/articles/{id}.txt",
        front=front or FrontMatter(),
        raw=whole,
        text=whole,
        starts=array("I", range(len(whole) + 1)),  # type: ignore[arg-type]
        blocks=blocks,
        sentences=tuple(sentences),
    )


def make_mention(text: str, name: str, kind: MentionKind, id: str, *, nth: int = 0) -> Mention:
    """The mention of `name` where it stands for the nth time in `text`."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(name, at + 1)
    return Mention(at, at + len(name), kind, id)


def make_reading(
    article: str = "a1",
    *,
    claims: Sequence[Claim] = (),
    restrictions: Sequence[Restriction] = (),
    mentions: Sequence[Mention] = (),
    published: str | None = None,
    publisher: str | None = None,
) -> Reading:
    """A reading that holds just these."""
    return Reading(article, tuple(mentions), tuple(claims), tuple(restrictions), published=published, publisher=publisher)
