"""The documents of the search hold every name a thing goes by, its facets, and of an article no more than its page prints."""

from __future__ import annotations

import re
from html import unescape

import pytest

from scripts.pages.catalogue import Catalogue
from scripts.pages.entries import Desk
from scripts.pages.search_records import Part, Record, document, search_files
from scripts.records.article import FrontMatter
from tests.pages.small_ledger import ledger, plain_article
from tests.pages.test_site import BAD, hostile


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    return {file.path: file.content.decode() for file in search_files(Desk(Catalogue(ledger([plain_article(), hostile()]))))}


def values(text: str, attribute: str, name: str) -> list[str]:
    return [unescape(value) for value in re.findall(rf'<i data-pagefind-{attribute}="{name}">([^<]*)</i>', text)]


def test_topics_entities_and_articles_have_a_document_where_their_page_is(found: dict[str, str]) -> None:
    assert {"topics/zeta-1/index.html", "products/orb-9/index.html", "people/jo-doe/index.html", "controls/rule-1/index.html", "articles/one/index.html"} <= found.keys()
    assert "products/zeta-1/index.html" not in found  # it has its page under topics


def test_all_names_are_there_and_weigh_more_than_the_text(found: dict[str, str]) -> None:
    text = found["topics/zeta-1/index.html"]
    assert '<p data-pagefind-weight="10">Zeta 1</p>' in text
    assert '<p data-pagefind-weight="8">Acme Zeta 1</p>' in text
    assert values(text, "meta", "names") == ["Acme Zeta 1"]


@pytest.mark.parametrize(
    ("path", "facet", "expected"),
    [
        ("topics/zeta-1/index.html", "kind", ["Topic", "Chip"]),
        ("topics/zeta-1/index.html", "product", ["Zeta 1"]),
        ("controls/rule-1/index.html", "kind", ["US export control"]),
        ("controls/rule-1/index.html", "product", ["Orb 9"]),
        ("controls/rule-1/index.html", "year", ["2023"]),
        ("controls/rule-1/index.html", "control", ["The First Rule"]),
        ("articles/one/index.html", "publisher", ["unknown"]),
        ("articles/one/index.html", "year", ["unknown"]),
    ],
)
def test_facets(found: dict[str, str], path: str, facet: str, expected: list[str]) -> None:
    assert values(found[path], "filter", facet) == expected


def test_a_claim_carries_its_own_facets_as_numbers_of_the_documents_lists(found: dict[str, str]) -> None:
    text = found["articles/one/index.html"]
    ids = re.findall(r'<h3 id="([^"]+)"', text)
    assert ids
    products = values(text, "meta", "product")[0].split(" ‖ ")
    for id in ids:
        shape = re.fullmatch(r"claim-[\w-]+\.(stated|reported|expected|rumoured)\.(claim|restriction)((?:\.[pc]\d+)*)", id)
        assert shape, id
        assert all(int(number) < len(products) for number in re.findall(r"\.p(\d+)", shape[3]))
    assert any("Zeta 1" in products[int(number)] for id in ids for number in re.findall(r"\.p(\d+)", id))


def test_nothing_of_a_hostile_article_is_markup(found: dict[str, str]) -> None:
    text = found["articles/hostile/index.html"]
    assert set(re.findall(r"</?(\w+)", text)) == {"html", "head", "title", "body", "div", "i", "p", "h3"}
    assert "&#60;script&#62;" in text or "&lt;script&gt;" in text


def test_a_text_that_may_not_be_republished_is_not_in_the_index() -> None:
    """Only its sentences of evidence are, as on its page."""
    quoted = plain_article()
    quoted.front = FrontMatter(text="quotes")
    texts = [next(file.content.decode() for file in search_files(Desk(Catalogue(ledger([draft])))) if "articles/" in file.path) for draft in (plain_article(), quoted)]
    assert ["Nothing else is known" in text for text in texts] == [True, False]
    assert all("reaches 60 percent" in text for text in texts)
    assert all("Subscribe" not in text for text in texts)


def test_the_separator_cannot_be_forged() -> None:
    text = document(Record("x/", "X", "Chip", names=("one ‖ two",), facets={"product": ("a ‖ b",)}))
    assert values(text, "meta", "names") == ["one two"]
    assert values(text, "meta", "product") == ["a b"]


def test_a_part_is_escaped() -> None:
    assert "<b>" not in document(Record("x/", BAD, "Article", parts=(Part("claim-1.stated.claim", "<b>line</b>", "<b>quote</b>"),)))


def test_the_same_ledger_gives_the_same_bytes(found: dict[str, str]) -> None:
    assert {file.path: file.content.decode() for file in search_files(Desk(Catalogue(ledger([plain_article(), hostile()]))))} == found
