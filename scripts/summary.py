"""What the Ledger reads in one article, as plain words and quotes: printed by `add`, and by the report on a pull request."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.corpus.frontmatter import WANTED
from scripts.pages.catalogue import Catalogue, unique
from scripts.pages.wording import authority, capital, restricted, speaker, worded
from scripts.records.article import Article
from scripts.records.ledger import Ledger
from scripts.records.reading import Reading
from scripts.records.reference import Reference


@dataclass(frozen=True, slots=True)
class Line:
    """One claim or restriction: what it says, how surely and by whom, and the sentence that carries it."""

    id: str
    says: str
    margin: str
    quote: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What one article yields."""

    products: tuple[str, ...]
    software: tuple[str, ...]
    organisations: tuple[str, ...]
    restrictions: tuple[Line, ...]
    claims: tuple[Line, ...]
    missing: tuple[str, ...]
    """What is wanted of an article and not known of this one, in words."""


def summarise(article: Article, reading: Reading, reference: Reference) -> Summary:
    """Everything that was read, in order of the text."""
    names = Catalogue(Ledger(reference, articles=(article,), readings={article.id: reading}))

    def named(*kinds: str) -> tuple[str, ...]:
        return unique(names.name(mention.id) for mention in reading.mentions if mention.kind in kinds)

    restrictions = (
        Line(
            item.id,
            f"{capital(authority(item.authority))}: {restricted(item, names).line}",
            _margin(item.certainty, item.attribution),
            _one_line(item.evidence.quote),
        )
        for item in reading.restrictions
    )
    claims = (
        Line(
            item.id,
            f"{names.name(item.subject)}: {worded(item, names).line}",
            _margin(item.certainty, item.attribution),
            _one_line(item.evidence.quote),
        )
        for item in reading.claims
    )
    known = {"title": article.front.title, "url": article.front.url}
    known |= {"publisher": article.front.publisher or reading.publisher, "published": article.front.published or reading.published}
    missing = tuple(words for key, words in WANTED.items() if not known[key])
    return Summary(named("product", "family"), named("software"), named("organisation"), tuple(restrictions), tuple(claims), missing)


def _margin(certainty: str, attribution: str | None) -> str:
    return f"{certainty}, {speaker(attribution) if attribution else 'no speaker named'}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
