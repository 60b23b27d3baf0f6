"""Where claims come from: the named origin of each, and how many there are.

A claim's origin is whoever it is attributed to, else the outlet cited in its sentence, else the outlet that the
article cites most, else the article's publisher. The last is no *named* origin: an article that cites nobody adds an
article, never an independent source. Somebody who works for a listed organisation counts as that organisation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from scripts.analysis.names import Names, fold
from scripts.records.analysis import Counts, Origin
from scripts.records.article import READ_KINDS, Article
from scripts.records.reading import Claim, Mention, Reading, Restriction

NO_STORIES: Mapping[str, str] = MappingProxyType({})


def origin_of(claim: Claim | Restriction, article: Article, reading: Reading, names: Names) -> Origin:
    """The origin of one claim, as far as the article shows it."""
    if claim.attribution:
        return _attributed(claim.attribution, names)
    cited = _outlets(article, reading, names)
    sentence = next((s for s in article.sentences if s.number == claim.evidence.sentence), None)
    if sentence:
        for mention in cited:
            if sentence.start <= mention.start < sentence.end:
                return Origin(mention.id, names.name(mention.id), "outlet in sentence")
    if cited:
        # Counter keeps the order of the text, so of two cited equally often the first mentioned wins.
        most = Counter(mention.id for mention in cited).most_common(1)[0][0]
        return Origin(most, names.name(most), "outlet in article")
    return _publisher(article, reading)


def origins_in(article: Article, reading: Reading, names: Names) -> dict[str, Origin]:
    """Those of one article."""
    said: tuple[Claim | Restriction, ...] = (*reading.claims, *reading.restrictions)
    return {claim.id: origin_of(claim, article, reading, names) for claim in said}


def count_sources(claims: Iterable[Claim | Restriction], origins: Mapping[str, Origin], story_of: Mapping[str, str] = NO_STORIES) -> Counts:
    """"N articles, M named origins" for some claims; near-copies are counted apart, by the story of each article."""
    claims = list(claims)
    articles = sorted({claim.article for claim in claims})
    # Claims of one origin mostly share its record; comparing the records' fields is left to the few that do not.
    found = {id(origin): origin for claim in claims if (origin := origins.get(claim.id))}
    named = {origin for origin in found.values() if origin.named and origin.name}
    return Counts(
        articles=tuple(articles),
        origins=_names_apart(named),
        stories=len({story_of.get(article, article) for article in articles}),
    )


def _names_apart(origins: Iterable[Origin]) -> tuple[str, ...]:
    """A name for each origin; those that share a speaker are one, named by the one that stands for the fewest."""
    leader: dict[str, str] = {}
    names: dict[str, str] = {}

    def lead(part: str) -> str:
        while leader.setdefault(part, part) != part:
            part = leader[part]
        return part

    for origin in sorted(origins, key=lambda origin: (origin.key.count("+"), origin.key, origin.name or "")):
        first, *others = origin.key.split("+")
        home = lead(first)
        called = [origin.name or "", *filter(None, (names.pop(home, None),))]
        for other in map(lead, others):
            if other != home:
                leader[other] = home
                called += filter(None, (names.pop(other, None),))
        names[home] = min(called, key=lambda text: (text.count(", "), text))
    return tuple(sorted(names.values()))


def _attributed(name: str, names: Names) -> Origin:
    """One speaker, or several that are named together: "Reuters, FT and TrendForce"."""
    speakers = names.speakers_in(name)
    keys = [names.employers.get(id, id) if id else fold(part) or part for id, part in speakers]
    said = [names.name(id) if id else part for id, part in speakers]
    return Origin("+".join(sorted(dict.fromkeys(keys))), ", ".join(said), "attribution")


def _outlets(article: Article, reading: Reading, names: Names) -> list[Mention]:
    """Mentions of news outlets as sources, in order; the article's own publisher is not one that it cites."""
    own = names.speaker(article.front.publisher or reading.publisher or "")
    read = [(block.start, block.end) for block in article.blocks if block.kind in READ_KINDS]  # a photo credit cites nobody
    return [
        mention
        for mention in reading.mentions
        if mention.kind == "organisation" and mention.id in names.outlets and mention.id != own
        if any(start <= mention.start < end for start, end in read)
    ]


def _publisher(article: Article, reading: Reading) -> Origin:
    name = article.front.publisher or reading.publisher
    return Origin(f"article:{fold(name) if name else article.id}", name, "publisher" if name else "none")
