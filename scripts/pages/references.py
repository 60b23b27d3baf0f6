"""The numbered references of one page: a source gets its number where it is first cited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scripts.pages.escaping import web_address
from scripts.pages.permalinks import address
from scripts.pages.wording import capital, date
from scripts.records.ledger import Ledger
from scripts.records.reference import Tier

BRIEF_FIGURES = 2
BRIEF_SOURCES = 1
"""The foremost; all of them are cited on the page of what it is a figure of."""
TIERS: dict[Tier, str] = {
    "primary": "official text",
    "primary_quoted": "official text, quoted elsewhere",
    "secondary": "secondary",
    "tertiary": "tertiary",
    "seed": "an article of this Ledger",
}


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """One source as a page lists it."""

    number: int
    publisher: str
    url: str | None
    at: str | None
    """The page of an article of this Ledger that is cited."""
    published: str
    said: str
    tier: str
    locator: str


class References:
    """Hands out numbers while a page is built, and lists what was cited in the end."""

    def __init__(self, ledger: Ledger, brief: bool = False) -> None:
        """`brief`: a claim gets few figures, a figure one source."""
        self.most_figures = BRIEF_FIGURES if brief else None
        self.most_sources = BRIEF_SOURCES if brief else None
        self._sources = ledger.reference.sources
        self._articles = ledger.readings
        self._numbers: dict[str, int] = {}

    def cite(self, sources: Iterable[str]) -> tuple[int, ...]:
        """The numbers of these sources on this page, in rising order."""
        for source in sources:
            if source in self._sources:
                self._numbers.setdefault(source, len(self._numbers) + 1)
        return tuple(sorted(self._numbers[source] for source in dict.fromkeys(sources) if source in self._numbers))

    def lines(self) -> tuple[ReferenceLine, ...]:
        """Every source cited so far."""
        return tuple(self._line(id, number) for id, number in self._numbers.items())

    def _line(self, id: str, number: int) -> ReferenceLine:
        source = self._sources[id]
        article = id.removeprefix("seed-") if source.tier == "seed" else ""
        ours = article if article and article in self._articles else None
        return ReferenceLine(
            number=number,
            publisher=f"Article {ours}" if ours else source.publisher,
            url=web_address(source.url),
            at=address("articles", ours) if ours else None,
            published=date(source.published),
            said=capital(source.said).rstrip("."),
            tier=TIERS[source.tier],
            locator=source.locator or "",
        )
