"""All claims, to read and as data: the same claims in the same order, nothing lost."""

from __future__ import annotations

import json

import pytest

from scripts.pages.claims_page import Claims, _in_order
from scripts.pages.entries import Desk
from scripts.pages.rendering import Page


@pytest.fixture(scope="module")
def files(desk: Desk) -> list[Page]:
    return [make() for _, make in Claims(desk).files()]


def test_every_claim_can_be_read(desk: Desk) -> None:
    """Each once, with those on one subject together."""
    claims = Claims(desk)
    pages = [claims.page(number) for number in range(1, len(claims.order.pages) + 1)]
    read = [row.entry.id for page in pages for group in page.groups for row in group.rows]
    assert sorted(read) == sorted(claim.id for claim in desk.catalogue.all_claims)
    subjects = [claim.subject for claim in claims.order.claims]
    assert len(set(subjects)) == sum(one != other for one, other in zip(["", *subjects], subjects, strict=False))


def test_the_data_holds_the_same_claims(desk: Desk, files: list[Page]) -> None:
    facets, *rows = (json.loads(file.text) for file in files)
    lines = [line for file in rows for line in file]
    assert [line[9].rpartition("-")[2] for line in lines] == [claim.id for claim in desk.claim_order.claims]
    assert facets["claims"] == len(lines)
    assert all(len(facet["of"]) == len(lines) and max(facet["of"]) < len(facet["words"]) for facet in facets["facets"])
    assert [facet["id"] for facet in facets["facets"]] == ["subject", "aspect", "certainty", "speaker", "publisher", "year", "differs"]


def test_a_facet_says_what_the_claim_is(files: list[Page]) -> None:
    """The word of each facet is the one in the row."""
    facets, rows = json.loads(files[0].text), json.loads(files[1].text)
    by_id = {facet["id"]: facet for facet in facets["facets"]}
    for place, row in enumerate(rows):
        word = {id: facet["words"][facet["of"][place]] for id, facet in by_id.items()}
        assert (word["subject"], word["certainty"].lower(), word["speaker"]) == (row[0], row[3], row[4])
        assert (word["differs"] == "Differ") is bool(row[10])


def test_data_is_no_markup(files: list[Page]) -> None:
    assert not [file.path for file in files if set("<>&") & set(file.text)]


def test_the_data_is_small(desk: Desk, files: list[Page]) -> None:
    """A facet costs a number for each claim, a row some three hundred characters."""
    claims = len(desk.catalogue.all_claims)
    assert len(files[0].text) < 6_000 + 40 * claims
    assert sum(len(file.text) for file in files[1:]) < 500 * claims


def test_words_that_differ_in_capitals_alone_have_one_order() -> None:
    """Whatever order a set of them has; what is not known comes last."""
    assert _in_order("speaker", {"iFlytek", "Unknown", "IFlytek"}) == ["IFlytek", "iFlytek", "Unknown"]
