"""Every claim, twice: as pages to read, by subject; and as data that a small script on the page filters.

The data is one file of columns for the facets, small numbers only, and files of rows, of which the script asks for those it
shows. So a large Ledger costs a reader little.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from scripts.pages.catalogue import Link
from scripts.pages.entries import Desk, Entry
from scripts.pages.paging import Pager, paged
from scripts.pages.rendering import Page
from scripts.pages.wording import CERTAINTIES, PREDICATES, capital, count, spelled
from scripts.records.reading import Claim

CLAIMS_A_PAGE = 150
CLAIMS_A_FILE = 250
FACETS_PATH = "claims/facets.json"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with the words of its predicate."""

    entry: Entry
    predicate: str
    year: str
    """Of the article; empty where unknown."""


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


def claims_in_order(desk: Desk) -> list[tuple[str, ClaimRow]]:
    """Every claim with its subject: subjects with most claims first, then by predicate, then newest article first."""
    claims = desk.catalogue.all_claims
    most: dict[str, int] = {}
    for claim in claims:
        most[claim.subject] = most.get(claim.subject, 0) + 1
    places = {line.id: place for place, line in enumerate(desk.bylines.newest_first)}
    rank = {predicate: place for place, predicate in enumerate(PREDICATES)}
    key: Callable[[Claim], tuple[int, str, str, int, int]] = lambda claim: (  # noqa: E731
        -most[claim.subject], desk.catalogue.name(claim.subject), claim.subject, rank[claim.predicate], places[claim.article],
    )  # fmt: skip
    return [(claim.subject, _row(claim, desk)) for claim in sorted(claims, key=key)]


def _row(claim: Claim, desk: Desk) -> ClaimRow:
    year = desk.bylines[claim.article].sort_date[:4]
    return ClaimRow(desk.claim(claim), PREDICATES[claim.predicate], year if year.isdigit() else "")


def claims_pages(desk: Desk) -> Iterator[ClaimsPage]:
    """The claims to read, page by page."""
    rows = claims_in_order(desk)
    lead = _lead(rows)
    before = ""
    for pager, shown in paged("claims", rows, CLAIMS_A_PAGE):
        groups = []
        for place, (subject, found) in enumerate(groupby(shown, key=lambda pair: pair[0])):
            chosen = tuple(row for _, row in found)
            groups.append(SubjectClaims(f"subject-{place + 1}", chosen[0].entry.subject, subject == before and place == 0, chosen))
        before = shown[-1][0] if shown else ""
        yield ClaimsPage(lead, tuple(groups), pager, FACETS_PATH if rows else "")


def _lead(rows: list[tuple[str, ClaimRow]]) -> str:
    speakers = len({row.entry.speaker.text for _, row in rows if row.entry.named})
    subjects = spelled(len({subject for subject, _ in rows}), "subject")
    articles = spelled(len({row.entry.byline.id for _, row in rows}), "article")
    named = spelled(speakers, "speaker is named", "speakers are named")
    return f"{capital(count(len(rows), 'claim'))} on {subjects} in {articles}; {named}. Each leads to its entry and its sentence."


# ---------------------------------------------------------------------------------------------------------------- data


@dataclass(frozen=True, slots=True)
class _Facet:
    id: str
    label: str
    of: Callable[[ClaimRow], str]


_FACETS = (
    _Facet("subject", "Subject", lambda row: row.entry.subject.text),
    _Facet("aspect", "Aspect", lambda row: row.predicate),
    _Facet("certainty", "Certainty", lambda row: row.entry.certainty.capitalize()),
    _Facet("speaker", "Said by", lambda row: row.entry.speaker.text),
    _Facet("publisher", "Publisher", lambda row: row.entry.byline.publisher or "Unknown"),
    _Facet("year", "Year", lambda row: row.year or "Unknown"),
    _Facet("differs", "Sources", lambda row: "Differ" if row.entry.differs_at else "Not found to differ"),
)
_FIXED = {"aspect": tuple(PREDICATES.values()), "certainty": tuple(word.capitalize() for word in CERTAINTIES)}


def claim_files(desk: Desk) -> Iterator[Page]:
    """The data behind the filters: the columns, then the rows in files of a few hundred. Nothing without claims."""
    rows = [row for _, row in claims_in_order(desk)]
    if not rows:
        return
    facets = [_column(facet, rows) for facet in _FACETS]
    yield Page(FACETS_PATH, _json({"claims": len(rows), "a_file": CLAIMS_A_FILE, "facets": facets}))
    for pager, shown in paged("rows", rows, CLAIMS_A_FILE):
        yield Page(f"claims/rows-{pager.number - 1}.json", _json([_cells(row) for row in shown]))


def _column(facet: _Facet, rows: list[ClaimRow]) -> dict[str, object]:
    """The words of a facet, and for each claim the place of its word among them."""
    found = [facet.of(row) for row in rows]
    known = set(found)
    fixed = [word for word in _FIXED.get(facet.id, ()) if word in known]
    words = fixed or sorted(known, key=lambda word: (word == "Unknown", word.casefold()), reverse=False)
    place = {word: number for number, word in enumerate(words)}
    return {"id": facet.id, "label": facet.label, "words": words, "of": [place[word] for word in found]}


def _cells(row: ClaimRow) -> list[str]:
    """Subject and its page, claim, certainty, speaker and their page, article, its sentence, source, entry, where sources differ."""
    entry = row.entry
    return [
        entry.subject.text, entry.subject.at or "", entry.worded.line, entry.certainty, entry.speaker.text, entry.speaker.at or "",
        entry.byline.label, entry.sentence_at, entry.byline.source, entry.at, entry.differs_at or "",
    ]  # fmt: skip


def _json(value: object) -> str:
    """Compact; characters that mean something in markup are escaped, in case a host serves the file as a page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"
