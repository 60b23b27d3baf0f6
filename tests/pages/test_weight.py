"""Pages stay small: what a page has no room for is counted and led to, and a Ledger four times as long has pages as light."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest

from scripts.pages.catalogue import Catalogue
from scripts.pages.entity_page import entity_page
from scripts.pages.entries import MOST_OTHERS, MOST_SIDES, Desk
from scripts.pages.files import render_files
from scripts.pages.laid_out import LAID_OUT_A_PAGE, MOST_LAID_OUT
from scripts.pages.lists import difference_list, difference_list_count
from scripts.pages.references import References
from scripts.pages.site import render_pages
from scripts.pages.telling import LATEST_CLAIMS, all_of, data_note, shares, telling
from scripts.pages.topic_page import MOST_ENTRIES, topic_page
from scripts.records.analysis import Counts, Finding, Side
from scripts.records.article import FrontMatter
from scripts.records.ledger import Ledger
from tests.pages.reading_html import see
from tests.pages.small_ledger import Draft, ledger

MOST_PER_ENTRY = 330  # bytes; 293 when this was written
SENTENCE = "Jo Doe says that the Zeta 1 reaches {} percent of the Orb 9 in inference and draws {} watts."


def article(number: int) -> Draft:
    """An article of one sentence with two claims, and of one with a restriction; its figures are those of a few others."""
    share, watts = 50 + number % 7, 300 + number % 5
    text = SENTENCE.format(share, watts)
    front = FrontMatter(title=f"Report {number}", publisher="A Gazette", published=f"20{10 + number % 15}-0{1 + number % 9}")
    draft = Draft(f"{number:04}", (("paragraph", text), ("paragraph", "The Orb 9 was banned in 2023.")), front)
    draft.name("Zeta 1", "product", "zeta-1").name("Jo Doe", "person", "jo-doe").name("Orb 9", "product", "orb-9")
    certainty = ("stated", "reported", "expected", "rumoured")[number % 4]
    draft.claim(
        f"reaches {share} percent", "zeta-1", "relative_performance", object="orb-9", value=share / 100, unit="ratio", qualifier="inference",
        attribution="Jo Doe", certainty=certainty,
    )  # fmt: skip
    draft.claim(f"draws {watts} watts", "zeta-1", "power", value=watts, unit="W", certainty=certainty)
    draft.claim("in inference", "orb-9", "availability", value="launched", date=f"2023-0{1 + number % 9}", certainty=certainty)
    draft.restriction("banned in 2023", "ban", "orb-9", date="2023", control="rule-1")
    draft.claims = [replace(claim, id=f"c{number:04x}{place}") for place, claim in enumerate(draft.claims)]
    draft.restrictions = [replace(item, id=f"d{number:04x}{place}") for place, item in enumerate(draft.restrictions)]
    return draft


def question(number: int, claims: dict[str, list[str]], predicate: str = "relative_performance") -> Finding:
    """A finding in which each answer is that of the claims under it."""
    made = tuple(
        Side(answer, tuple(ids), None, None, (), False, "stated", "rumoured", Counts(tuple(ids), (), len(ids)), None, None)
        for answer, ids in claims.items()
    )
    every = tuple(id for side in made for id in side.claims)
    return Finding(
        f"{number:010x}", "zeta-1", predicate, "orb-9", f"How fast, the {number}th time?", "differ", "conflict", "They differ.", made, (), (), None,
        Counts(every, (), 1), ("zeta-1", "orb-9"),
    )  # fmt: skip


@cache
def made(articles: int, questions: int = 1) -> Ledger:
    """A Ledger of so many articles, whose claims on performance differ in so many questions."""
    whole = ledger(article(number) for number in range(articles))
    answers: dict[str, list[str]] = {}
    for id in whole.readings:
        claim = whole.readings[id].claims[0]
        answers.setdefault(f"{claim.value:.0%}", []).append(claim.id)
    return replace(whole, findings=tuple(question(number, answers) for number in range(questions)))


def desk(articles: int, questions: int = 1) -> Desk:
    return Desk(Catalogue(made(articles, questions)))


# ------------------------------------------------------------------------------------------------------------- sharing


@pytest.mark.parametrize(
    ("sizes", "room", "given"),
    [
        ([], 10, ()),
        ([3, 4], 10, (3, 4)),
        ([100, 2, 100], 10, (4, 2, 4)),
        ([100, 0], 10, (10, 0)),
        ([5, 5, 5], 10, (3, 3, 4)),
        ([1] * 20, 10, (0,) * 10 + (1,) * 10),
    ],
)
def test_room_is_shared(sizes: list[int], room: int, given: tuple[int, ...]) -> None:
    """Small parts stand whole, and never more is given than there is."""
    assert shares(sizes, room) == given
    assert sum(given) <= room


def test_the_most_telling_come_first() -> None:
    """Each statement once before any twice; first what differs, then the firmest, then the latest; all of it where there is room."""
    at = desk(60)
    claims = [claim for claim in at.catalogue.claims("zeta-1") if claim.predicate == "relative_performance"]
    assert telling(claims, 60, at) == tuple(claims)
    shown = telling(claims, 9, at)
    assert len(shown) == 9
    assert len({claim.value for claim in shown[:7]}) == 7
    assert all(claim.certainty == "stated" for claim in shown[:7])
    firm = [claim for claim in claims if claim.certainty == "stated" and claim.value == shown[0].value]
    assert at.recency[shown[0].article] == min(at.recency[claim.article] for claim in firm)


@pytest.mark.parametrize(
    ("claims", "restrictions", "note"),
    [
        (250, 100, ""),
        (3112, 0, "the latest 250 of 3,112 claims"),
        (251, 101, "the latest 250 of 251 claims and the latest 100 of 101 restrictions"),
    ],
)
def test_what_the_data_lack_is_said(claims: int, restrictions: int, note: str) -> None:
    assert data_note(claims, restrictions) == note


def test_the_filter_is_set_only_as_far_as_it_keeps_all() -> None:
    """Claims of two aspects are asked for by their subject alone, claims on two subjects by neither."""
    at = desk(12)
    of_chip, of_other = at.catalogue.claims("zeta-1"), at.catalogue.claims("orb-9")
    assert parse_qs(urlsplit(all_of(of_chip[:1], at)).query) == {"subject": ["Zeta 1"], "aspect": ["Performance against others"]}
    assert parse_qs(urlsplit(all_of(of_chip, at)).query) == {"subject": ["Zeta 1"]}
    assert all_of((*of_chip, *of_other), at) == "claims/"


# -------------------------------------------------------------------------------------------------------------- counts


def test_a_topic_counts_what_it_does_not_show() -> None:
    """Shown and further together are all there are, and the count leads to the filter that shows them."""
    at = desk(60)
    page = topic_page(at.catalogue.ledger.topics[0], at)
    group = page.groups[0]
    assert len(group.open) + len(group.folded) == MOST_ENTRIES
    assert len(group.open) + len(group.folded) + group.further == 60
    assert parse_qs(urlsplit(group.all_at or "").query) == {"subject": ["Zeta 1"], "aspect": ["Performance against others"]}
    assert group.note == "60 claims in 60 articles"
    assert len(page.articles.open) + len(page.articles.folded) + page.articles.further == 60
    text = next(made for made in render_pages(at.catalogue.ledger) if made.path == "topics/zeta-1.md")
    assert "12 further ones are among" in see(text).text


def test_an_entity_shares_its_room_among_its_groups() -> None:
    """No group crowds out another, and each leads to its own claims."""
    at = desk(60)
    subject = at.catalogue.subject("orb-9")
    assert subject
    page = entity_page(subject, at)
    shown = {group.id: len(group.open) + len(group.folded) for group in page.groups}
    assert sum(shown.values()) == MOST_ENTRIES
    assert max(shown.values()) - min(shown.values()) <= 1
    links = {group.id: group.all_at for group in page.groups}
    assert links["restrictions"] is None
    assert parse_qs(urlsplit(links["availability"] or "").query)["subject"] == ["Orb 9"]


def test_a_side_names_a_few_claims_and_counts_the_others() -> None:
    """And of many answers those of most articles stand, with the others counted."""
    at = desk(60)
    view = at.finding(at.differing()[0], References(at.catalogue.ledger), "")
    assert len(view.sides) == MOST_SIDES
    assert view.further == 7 - MOST_SIDES
    found = at.differing()[0].sides
    for side in view.sides:
        whole = next(item for item in found if item.answer == side.answer)
        assert side.entry.id == whole.claims[0]
        assert len(side.others) + side.further == len(whole.claims) - 1
        assert len(side.others) <= MOST_OTHERS
    many = desk(240)
    side = many.finding(many.differing()[0], References(many.catalogue.ledger), "").sides[0]
    assert side.further == len(many.differing()[0].sides[0].claims) - 1 - MOST_OTHERS


# --------------------------------------------------------------------------------------------------------- differences


@pytest.mark.parametrize("questions", [0, MOST_LAID_OUT, MOST_LAID_OUT + 1, 2 * LAID_OUT_A_PAGE + 1])
def test_every_difference_is_laid_out_on_the_page_it_leads_to(questions: int) -> None:
    """However many there are: where the topic has no room, the list has."""
    whole = made(12, questions)
    at = Desk(Catalogue(whole))
    pages = {page.path: page for page in render_pages(whole) if page.path.endswith(".md")}
    for finding in at.differing():
        place = at.place(finding)
        path = next(path for path in (f"{place}index.md", f"{place.rstrip('/')}.md") if path in pages)
        assert f"finding-{finding.id}" in see(pages[path]).ids, place
    listed = [view.id for number in range(difference_list_count(at)) for _, _, found in difference_list(number + 1, at).groups for view in found]
    assert sorted(listed) == sorted(f"finding-{finding.id}" for finding in at.differing())
    page = topic_page(whole.topics[0], at)
    assert page.findings
    assert len(page.findings.laid_out) + len(page.findings.others) + page.findings.further == questions


# -------------------------------------------------------------------------------------------------------------- weight


@pytest.fixture(scope="module")
def weights() -> dict[int, dict[str, int]]:
    """Bytes of every page, and of the data of every page, by path, for 60 and for 240 articles."""
    return {
        number: {
            file.path: len(file.content) for file in (*render_pages(made(number, 10)), *render_files(made(number, 10)))
            if not file.path.startswith(("data/", "claims/", "sitemap"))
        }
        for number in (60, 240)
    }  # fmt: skip


def test_no_page_grows_with_the_ledger(weights: dict[int, dict[str, int]]) -> None:
    """Four times the articles: what was full stays as it is; there is room for a chart that has more marks."""
    few, many = weights[60], weights[240]
    assert few.keys() < many.keys()
    filling = {path for path in many if path.startswith(("lists/", "articles/index"))}
    for path in few.keys() - filling:
        if path.endswith((".json", ".csv", ".atom")) and not path.startswith("articles/"):
            assert many[path] < 450_000, path
        else:
            assert many[path] < few[path] * 1.25 + 10_000, (path, few[path], many[path])


def test_no_page_is_heavy(weights: dict[int, dict[str, int]]) -> None:
    assert max(size for path, size in weights[240].items() if path.endswith(".md")) < 220_000
    assert weights[240]["index.md"] < 90_000


def test_an_entry_costs_little() -> None:
    """Whatever an article claims, every entry of its page takes a few hundred bytes beyond the words of its sentence."""

    def weight(sentences: int) -> int:
        texts = [SENTENCE.format(50 + number, 300 + number) for number in range(sentences)]
        draft = Draft("one", tuple(("paragraph", text) for text in texts))
        for number in range(sentences):
            draft.claim(f"draws {300 + number} watts", "zeta-1", "power", value=300 + number, unit="W")
        return next(len(page.content) for page in render_pages(ledger([draft])) if page.path == "articles/one.md")

    few, many = weight(20), weight(60)
    assert (many - few) / 40 - len(SENTENCE) < MOST_PER_ENTRY


def test_the_data_of_a_page_say_what_they_lack() -> None:
    """An article has all of its own and nothing of others; a topic the latest, with the number of those that are left out."""
    files = {file.path: file.content for file in render_files(made(300))}
    topic = json.loads(files["topics/zeta-1.json"])
    assert (len(topic["claims"]), topic["further"]["claims"]) == (LATEST_CLAIMS, 300 - LATEST_CLAIMS)
    years = Counter(row["published"] for row in topic["articles"])
    assert max(years) == "2024-09"
    assert min(row["published"] for row in topic["articles"]) > "2010-09"
    assert len(files["topics/zeta-1.csv"].splitlines()) == 1 + LATEST_CLAIMS + len(topic.get("restrictions", ()))
    one = json.loads(files["articles/0007.json"])
    assert (len(one["claims"]), one.get("differences"), one.get("sides"), one.get("further")) == (3, None, None, None)
