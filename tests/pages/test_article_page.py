"""An article's page: each thing once, and its weight a matter of its own text alone."""

from __future__ import annotations

import pytest

from scripts.pages.article_page import MOST_RELATED
from scripts.pages.rendering import Page
from scripts.pages.site import render_pages
from scripts.records.analysis import Flag, Likeness, ReferenceCheck, ReferenceFigure, Story
from tests.pages.reading_html import Seen, see
from tests.pages.small_ledger import Draft, ledger, plain_article


def pages(*drafts: Draft, **other: object) -> dict[str, Page]:
    return {page.path: page for page in render_pages(ledger(drafts, **other)) if page.path.startswith("articles/")}


def alike(others: int) -> dict[str, Page]:
    """Article `one` and near-copies of it, the last the most alike."""
    ids = [f"c{number:03}" for number in range(others)]
    likenesses = tuple(Likeness(id, "one", 0.5 + number / 1000, "copy") for number, id in enumerate(ids))
    story = Story("c000", (*ids, "one"), likenesses)
    flags = {"one": (Flag("near-copy", f"It shares most of its wording with {others} other articles.", tuple(ids)),)}
    return pages(plain_article(), *map(plain_article, ids), stories=(story,), flags=flags)


@pytest.fixture(scope="module")
def one() -> Seen:
    return see(pages(plain_article())["articles/one.md"])


def test_the_page_does_not_grow_with_the_number_of_articles() -> None:
    """But for the digits of a count: 40 copies of an article weigh on its page what 20 do."""
    few, many = (len(alike(others)["articles/one.md"].content) for others in (20, 40))
    assert few == many


def test_the_most_alike_stand_first_and_the_rest_are_counted() -> None:
    page = see(alike(20)["articles/one.md"])
    related = [link for link in page.links if link.startswith("../../articles/c0")]
    assert related == [f"../../articles/c{number:03}/" for number in range(19, 19 - MOST_RELATED, -1)]
    assert f"{20 - MOST_RELATED} further articles share wording with it" in page.text


def test_an_entry_stands_once_and_whatever_names_it_leads_there(one: Seen) -> None:
    """From the list by subject and from the number in the text; the entry leads back to its sentence."""
    entries = [id for id in one.ids if id.startswith("claim-")]
    assert len(entries) == len(set(entries)) == 2
    for id in entries:
        assert one.links.count(f"#{id}") == 2
    assert {"#s2", "#s3"} <= set(one.links)


def test_an_entry_says_value_speaker_and_certainty(one: Seen) -> None:
    assert "Zeta 1: 60 % of the Orb 9, for inferenceStated · Jo Doe" in one.text
    assert "Ban: Orb 9United States, 2023; matches 1 FR 1Stated · no speaker named" in one.text


def test_evidence_is_one_mark_with_the_names_in_it() -> None:
    draft = plain_article()
    text = pages(draft)["articles/one.md"].text
    assert '<mark id="s2">reaches 60 percent of the <a href="../../products/orb-9/">Orb 9</a></mark>' in text


def test_a_sentence_has_an_anchor_where_something_leads_to_it(one: Seen) -> None:
    """At its evidence. The number of every other one is told by that of its passage."""
    assert [(tag, attrs["id"]) for tag, attrs in one.tags if attrs.get("id", "")[:1] == "s" and attrs["id"][1:].isdigit()] == [("mark", "s2"), ("mark", "s3")]
    led = {link for link in one.links if link.startswith("#s") and link[2:].isdigit()}
    assert led == {"#s2", "#s3"}
    assert next(attrs["data-no"] for _, attrs in one.tags if "data-no" in attrs) == "1"


def test_a_name_leads_to_its_page_where_the_text_first_has_it() -> None:
    draft = Draft("two", (("paragraph", "The Orb 9 came. The Orb 9 left."), ("paragraph", "Orb 9 again.")))
    draft.name("Orb 9", "product", "orb-9")
    first = draft.mentions[0]
    width = first.end - first.start
    for start in (draft.raw.index("Orb 9", first.end), draft.raw.rindex("Orb 9")):
        draft.mentions.append(type(first)(start, start + width, first.kind, first.id))
    text = pages(draft)["articles/two.md"].text.partition('<div class="text">')[2]
    assert text.count('href="../../products/orb-9/"') == 1
    assert 'The <a href="../../products/orb-9/">Orb 9</a> came.' in text


def test_a_claim_beside_many_figures_shows_few_of_them() -> None:
    """Each with its foremost source and a link to the page that has them all; the rest is counted."""
    draft = plain_article()
    claim = draft.claims[0].id
    found = tuple(ReferenceFigure("memory", f"{size} GB", ("s1", "s2"), "orb-9") for size in range(1, 8))
    check = ReferenceCheck(claim, "off", "off by 12 %", "The nearest figure on record is 1 GB. The claim is 12 % more.", found)
    page = see(pages(draft, checks={claim: check})["articles/one.md"])
    assert "1 GB, memory" in page.text and "7 GB" not in page.text
    assert "and 5 more" in page.text
    assert "1 can be held against the record: 1 off" in page.text
    assert len([id for id in page.ids if id.startswith("ref-")]) == 1
