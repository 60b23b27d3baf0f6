"""The timeline, the gaps and who said what: complete, linked to what they count, bounded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.pages.catalogue import Catalogue
from scripts.pages.entries import Desk
from scripts.pages.gaps_page import gaps_page
from scripts.pages.permalinks import speaker_anchor
from scripts.pages.speakers_page import people_page
from scripts.pages.timeline_page import MOST_EVENTS, OPEN_EVENTS, timeline_page
from scripts.records.ledger import Ledger

# ------------------------------------------------------------------------------------------------------------ timeline


def test_every_event_has_a_line(desk: Desk, given: Ledger) -> None:
    """In order of years, the undated last, each with an article or a source."""
    page = timeline_page(desk)
    rows = [row for year in page.years for row in (*year.open, *year.folded)]
    assert [row.id for row in rows] == [event.id for event in given.timeline or ()]
    assert [year.title for year in page.years if year.title != "No year given"] == sorted(year.title for year in page.years if year.title.isdigit())
    assert all(row.articles or row.cites for row in rows)


def test_what_is_expected_shows(desk: Desk, given: Ledger) -> None:
    rows = {row.id: row for year in timeline_page(desk).years for row in (*year.open, *year.folded)}
    for event in given.timeline or ():
        assert rows[event.id].expected is event.expected
        assert not event.expected or rows[event.id].word in ("Expected", "Rumoured", "On record, planned")


def test_a_year_of_many_events_is_folded(given: Ledger) -> None:
    """What does not fit is counted."""
    events = given.timeline or ()
    event = next(event for event in events if event.first)
    many = tuple(replace(event, id=f"{number:x}") for number in range(MOST_EVENTS + 5))
    year = timeline_page(Desk(Catalogue(replace(given, timeline=many)))).years[0]
    assert (len(year.open), len(year.folded), year.further) == (OPEN_EVENTS, MOST_EVENTS - OPEN_EVENTS, 5)


# ---------------------------------------------------------------------------------------------------------------- gaps


def test_the_matrix_counts_what_the_analysis_found(desk: Desk, given: Ledger) -> None:
    """Each filled cell of a chip or software stands in it with its articles and leads somewhere."""
    assert given.gaps
    page = gaps_page(desk, given.gaps)
    shown = [cell for table in page.tables for row in (*table.open, *table.folded) for cell in row.cells if cell.state]
    kinds = {"product", "family", "software"}
    filled = [cell for cell in given.gaps.cells if cell.claims and (subject := desk.catalogue.subject(cell.subject)) and subject.kind in kinds]
    assert sorted(cell.articles for cell in shown) == sorted(cell.articles for cell in filled)
    assert all(cell.at for cell in shown)


def test_software_has_no_column_of_dies(desk: Desk, given: Ledger) -> None:
    assert given.gaps
    tables = {table.title: table.columns for table in gaps_page(desk, given.gaps).tables}
    assert "Make-up" in tables["Chips and systems"]
    assert "Make-up" not in tables["Software"]
    assert "Money" not in tables["Chips and systems"]


def test_who_is_silent_is_named(desk: Desk, given: Ledger) -> None:
    assert given.gaps
    page = gaps_page(desk, given.gaps)
    told = {row.name.text for table in page.tables for row in table.open}
    assert page.silent
    assert not told & {link.text for link in page.silent}


# ------------------------------------------------------------------------------------------------------------ speakers


def test_every_speaker_is_there_with_all_they_say(desk: Desk, given: Ledger) -> None:
    page = people_page(desk)
    views = {view.id: view for view in (*page.open, *page.folded)}
    for speaker in given.speakers or ():
        view = views[speaker_anchor(speaker.key)]
        said = {entry.id for entry in (*view.open, *view.folded)}
        assert said == {*speaker.claims, *speaker.restrictions}


@pytest.mark.parametrize(
    ("one", "other"), [("paul triolo", "paul-triolo"), ("杰", "瑞"), ("a" * 90, "a" * 91), ("", " ")]
)
def test_two_speakers_never_share_a_place(one: str, other: str) -> None:
    assert speaker_anchor(one) != speaker_anchor(other)


def test_a_speaker_without_a_page_is_linked_to_what_they_say(desk: Desk, given: Ledger) -> None:
    """So every name in a margin leads to what else is laid to it."""
    for claim in desk.catalogue.all_claims:
        if claim.attribution:
            assert desk.claim(claim).speaker.at
