"""JSON-LD: parses, holds what the design names, and nothing in it can leave its script element."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from scripts.pages.files import render_files
from scripts.pages.linked_data import breadcrumbs, script_text
from scripts.pages.rendering import Page
from scripts.pages.site import render_pages
from scripts.records.article import FrontMatter
from scripts.records.ledger import Site
from tests.pages.reading_html import Seen, see
from tests.pages.small_ledger import ledger, plain_article
from tests.pages.test_escaping import HOSTILE
from tests.pages.test_site import hostile

SITE = Site("https://ledger.example/under/", "A Ledger")
Graph = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def pages() -> dict[str, Seen]:
    """A small site, by path."""
    dated = plain_article("two")
    front = {"title": "A chip", "url": "https://paper.example/2", "publisher": "The Paper", "authors": ("Jo Doe",), "date_basis": "stated"}
    dated.front = FrontMatter(published="2031-03-04", **front)  # type: ignore[arg-type]
    whole = ledger([plain_article(), dated, hostile()], site=SITE)
    made = (*render_pages(whole), *render_files(whole))
    return {page.path: see(page) for page in made if isinstance(page, Page) and page.path.endswith(".md")}


@pytest.fixture(scope="module")
def graph(pages: dict[str, Seen]) -> Callable[[str], Graph]:
    """What a page says to machines, by type."""
    return lambda path: {node["@type"]: node for node in json.loads(str(pages[path].meta["linked_data"]))["@graph"]}


@pytest.fixture(scope="module")
def ids(pages: dict[str, Seen]) -> Callable[[str], list[str]]:
    """The anchors of a page."""
    return lambda path: pages[path].ids


@pytest.mark.parametrize("text", [*HOSTILE, "</script><script>alert(1)</script>", "<!--<script>", "]]>"])
def test_no_text_leaves_the_script_element(text: str) -> None:
    """Parsers of HTML look for '<' and nothing else; parsers of JSON read it back."""
    shown = script_text([{"name": text.replace("\ud800", "")}])
    assert not set("<>&\u2028\u2029") & set(shown)
    assert json.loads(shown)["@graph"][0]["name"] == text.replace("\ud800", "")


def test_an_article_is_based_on_its_original_and_has_its_claims(graph: Callable[[str], Graph], ids: Callable[[str], list[str]]) -> None:
    """WebPage, isBasedOn NewsArticle, hasPart Claim with its anchor."""
    page = graph("articles/two.md")["WebPage"]
    assert page["url"] == "https://ledger.example/under/articles/two/"
    assert page["isBasedOn"] == {
        "@type": "NewsArticle", "headline": "A chip", "url": "https://paper.example/2", "datePublished": "2031-03-04",
        "publisher": {"@type": "Organization", "name": "The Paper"}, "author": [{"@type": "Person", "name": "Jo Doe"}],
    }  # fmt: skip
    assert [claim["@type"] for claim in page["hasPart"]] == ["Claim", "Claim"]
    assert {claim["@id"].removeprefix("#") for claim in page["hasPart"]} == {id for id in ids("articles/two.md") if id.startswith("claim-")}


def test_unknown_is_left_out(graph: Callable[[str], Graph]) -> None:
    """No author, date, publisher or headline where the article shows none; no address that would run."""
    assert set(graph("articles/one.md")["WebPage"]["isBasedOn"]) == {"@type", "headline"}
    assert "url" not in graph("articles/hostile.md")["WebPage"]["isBasedOn"]


def test_the_data_are_a_dataset_with_their_files(graph: Callable[[str], Graph]) -> None:
    """Name, description, licence, and where each file is."""
    found = graph("data/index.md")["Dataset"]
    assert {"name", "description", "license", "creator", "url"} <= set(found)
    kinds = {item["encodingFormat"] for item in found["distribution"]}
    assert kinds == {"application/zip", "application/json", "text/csv"}
    assert all(item["contentUrl"].startswith("https://ledger.example/under/data/") for item in found["distribution"])


@pytest.mark.parametrize(
    ("at", "names"),
    [
        ("articles/two/", ["A Ledger", "Articles", "Title"]),
        ("articles/", ["A Ledger", "Title"]),
        ("topics/zeta-1/", ["A Ledger", "Title"]),
        ("data/", ["A Ledger", "Title"]),
    ],
)
def test_breadcrumbs(at: str, names: list[str]) -> None:
    """From the front page over the list to the page; every step leads somewhere, but the last, which is the page."""
    steps = breadcrumbs(at, "Title", SITE)["itemListElement"]
    assert [step["name"] for step in steps] == names
    assert [step["position"] for step in steps] == list(range(1, len(names) + 1))
    assert [step.get("item", "") for step in steps][:1] == ["https://ledger.example/under/"]
    assert all("item" in step for step in steps[:-1]) and "item" not in steps[-1]
