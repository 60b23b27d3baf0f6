"""The numbered references of one page: a source gets its number where it is first cited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scripts.pages.escaping import web_address
from scripts.pages.wording import capital, date
from scripts.records.reference import Reference, Tier

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
    published: str
    said: str
    tier: str
    locator: str


class References:
    """Hands out numbers while a page is built, and lists what was cited in the end."""

    def __init__(self, reference: Reference) -> None:
        self._sources = reference.sources
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
        said = capital(source.said).rstrip(".")
        return ReferenceLine(
            number, source.publisher, web_address(source.url), date(source.published), said, TIERS[source.tier], source.locator or ""
        )
