"""Every claim, twice: as pages to read, by subject; and as data that a small script on the page filters.

The data is one file of columns for the facets, small numbers only, with the place of each file's first row, and files of rows,
of which the script asks for those it shows. So a large Ledger costs a reader little.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from operator import attrgetter

from scripts.pages.catalogue import Link
from scripts.pages.entries import Desk, Entry
from scripts.pages.paging import Pager, bounds, page_of
from scripts.pages.rendering import Page
from scripts.pages.wording import CERTAINTIES, PREDICATES, capital, count, listed, speaker, spelled
from scripts.records.reading import Claim

FACETS_PATH = "claims/facets.json"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with the words of its predicate."""

    entry: Entry
    predicate: str


@dataclass(frozen=True, slots=True)
class SubjectClaims:
    """The claims on one subject that stand on one page."""

    id: str
    subject: Link
    continued: bool
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """One page of the claims."""

    lead: str
    groups: tuple[SubjectClaims, ...]
    pager: Pager
    data: str
    """Where the data for the script is; empty where there is nothing to filter."""


class Claims:
    """Makes the pages and the data of all claims."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.order = desk.claim_order

    def page(self, number: int) -> ClaimsPage:
        """One page of claims to read, counted from 1. The first says what all of them are, the others what they hold themselves."""
        pager, shown = page_of("claims", self.order.claims, self.order.pages, number)
        groups = []
        for place, (id, found) in enumerate(groupby(shown, key=lambda claim: claim.subject)):
            rows = tuple(self._row(claim) for claim in found)
            continued = place == 0 and id == self.order.before(number)
            groups.append(SubjectClaims(f"subject-{place + 1}", rows[0].entry.subject, continued, rows))
        lead = self._lead if number == 1 else f"Claims on {listed((group.subject.text for group in groups), most=6)}."
        return ClaimsPage(lead, tuple(groups), pager, FACETS_PATH if shown else "")

    def _row(self, claim: Claim) -> ClaimRow:
        return ClaimRow(self.desk.claim(claim), PREDICATES[claim.predicate])

    @cached_property
    def _lead(self) -> str:
        claims, readings = self.order.claims, self.desk.catalogue.ledger.readings
        speakers = len(set(map(speaker, self.order.attributions)))
        subjects = spelled(self.order.subjects, "subject")
        articles = spelled(sum(bool(reading.claims) for reading in readings.values()), "article")
        named = spelled(speakers, "speaker is named", "speakers are named")
        return f"{capital(count(len(claims), 'claim'))} on {subjects} in {articles}; {named}. Each leads to its entry and its sentence."

    # ------------------------------------------------------------------------------------------------------------ data

    def files(self) -> Iterator[tuple[str, Callable[[], Page]]]:
        """The data behind the filters: the columns, then the rows in files of a few hundred. Nothing without claims."""
        if self.order.claims:
            yield FACETS_PATH, self._facets
            for number, (start, end) in enumerate(bounds(self.order.files, len(self.order.claims)), 1):
                yield rows_path(number), partial(self._rows, number, start, end)

    def _facets(self) -> Page:
        facets = [_column(facet, self.order.claims, self.desk) for facet in _FACETS]
        return Page(FACETS_PATH, _json({"claims": len(self.order.claims), "files": self.order.files, "facets": facets}))

    def _rows(self, number: int, start: int, end: int) -> Page:
        return Page(rows_path(number), _json([_cells(self.desk.claim(claim)) for claim in self.order.claims[start:end]]))


def rows_path(number: int) -> str:
    """Where a file of rows is, counted from 1."""
    return f"claims/rows-{number}.json"


@dataclass(frozen=True, slots=True)
class _Facet:
    id: str
    label: str
    of: Callable[[Claim], str | None]
    """What of the claim decides the word."""
    word: Callable[[str, Desk], str]


def _year(article: str, desk: Desk) -> str:
    """Of the article."""
    year = desk.bylines[article].sort_date[:4]
    return year if year.isdigit() else "Unknown"


_ARTICLE: Callable[[Claim], str] = attrgetter("article")
_FACETS = (
    _Facet("subject", "Subject", attrgetter("subject"), lambda id, desk: desk.catalogue.name(id)),
    _Facet("aspect", "Aspect", attrgetter("predicate"), lambda predicate, _: PREDICATES[predicate]),  # type: ignore[index]
    _Facet("certainty", "Certainty", attrgetter("certainty"), lambda certainty, _: certainty.capitalize()),
    _Facet("speaker", "Said by", attrgetter("attribution"), lambda attribution, _: speaker(attribution)),
    _Facet("publisher", "Publisher", _ARTICLE, lambda article, desk: desk.bylines[article].publisher or "Unknown"),
    _Facet("year", "Year", _ARTICLE, _year),
    _Facet("differs", "Sources", attrgetter("id"), lambda id, desk: "Differ" if id in desk.differing_claims else "Not found to differ"),
)
_FIXED = {"aspect": tuple(PREDICATES.values()), "certainty": tuple(word.capitalize() for word in CERTAINTIES)}


def _column(facet: _Facet, claims: Sequence[Claim], desk: Desk) -> dict[str, object]:
    """The words of a facet, and for each claim the place of its word among them. What decides a word is looked at once."""
    found = list(map(facet.of, claims))
    word_of = {decides: facet.word(decides, desk) for decides in dict.fromkeys(found)}  # type: ignore[arg-type]
    words = _in_order(facet.id, set(word_of.values()))
    place = {word: number for number, word in enumerate(words)}
    places = {decides: place[word] for decides, word in word_of.items()}
    return {"id": facet.id, "label": facet.label, "words": words, "of": [places[decides] for decides in found]}


def _in_order(facet: str, words: set[str]) -> list[str]:
    """The words of a facet, as they are offered."""
    fixed = [word for word in _FIXED.get(facet, ()) if word in words]
    return fixed or sorted(words, key=lambda word: (word == "Unknown", word.casefold(), word))


def _cells(entry: Entry) -> list[str]:
    """Subject and its page, claim, certainty, speaker and their page, article, its sentence, source, entry, where sources differ."""
    return [
        entry.subject.text, entry.subject.at or "", entry.worded.line, entry.certainty, entry.speaker.text, entry.speaker.at or "",
        entry.byline.label, entry.sentence_at, entry.byline.source, entry.at, entry.differs_at or "",
    ]  # fmt: skip


def _json(value: object) -> str:
    """Compact; characters that mean something in markup are escaped, in case a host serves the file as a page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"
