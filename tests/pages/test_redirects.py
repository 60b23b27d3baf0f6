"""The page at an old address, the list of addresses, and what crawlers ask for."""

from __future__ import annotations

from scripts.pages.addresses import BY_HAND, page_addresses
from scripts.pages.files import render_files
from scripts.pages.rendering import Page
from scripts.pages.site import render_pages
from scripts.records.ledger import BrokenArticle, Redirect, Site
from tests.pages.reading_html import Seen
from tests.pages.small_ledger import ledger, plain_article
from tests.pages.test_site import at, hostile

MOVED = (Redirect("articles/first/", "articles/one/"), Redirect("products/orb/", "products/orb-9/"))


def test_an_old_address_leads_on_and_keeps_its_files() -> None:
    """By a link, without scripts; with one to the same claim. The files beside the page are still there."""
    files = {file.path: file for file in render_files(ledger([plain_article()], site=Site("https://ledger.example/"), redirects=MOVED))}
    page = Seen()
    page.feed(files["articles/first/index.html"].content.decode())  # type: ignore[union-attr]
    assert page.links == ["../../articles/one/"]
    assert ("meta", {"http-equiv": "refresh", "content": "0; url=../../articles/one/"}) in page.tags
    assert ("link", {"rel": "canonical", "href": "https://ledger.example/articles/one/"}) in page.tags
    assert "location.hash" in page.text or any("location.hash" in text for text in page.texts)
    for suffix in (".json", ".csv", ".bib", ".ris", ".csl.json"):
        assert files[f"articles/first{suffix}"].content == files[f"articles/one{suffix}"].content
    assert files["products/orb.json"].content == files["products/orb-9.json"].content
    assert "products/orb.bib" not in files


def test_addresses_are_those_of_the_pages() -> None:
    """What redirects are held against is what is made: every page, and no more than registers beside that may be left out."""
    whole = ledger([plain_article(), hostile()], broken=(BrokenArticle("torn", "seeds/articles/torn.md", ()),))
    made = {at(page.path) for page in (*render_pages(whole), *render_files(whole)) if isinstance(page, Page) and page.path.endswith(".md")}
    said = page_addresses(whole)
    assert made <= said
    assert said - made <= {*BY_HAND, "differences/", "gaps/", "timeline/", "claims/"}


def test_crawlers_are_told_where_things_are() -> None:
    """robots.txt names the site map; llms.txt leads to topics, registers and data, by full addresses that are there."""
    whole = ledger([plain_article()], site=Site("https://ledger.example/"))
    files = {file.path: file.content.decode() for file in render_files(whole) if file.path.endswith(".txt")}
    assert "Sitemap: https://ledger.example/sitemap.xml" in files["robots.txt"]
    made = {file.path for file in render_files(whole)}
    for link in (part.split(")")[0] for part in files["llms.txt"].split("](")[1:]):
        target = link.removeprefix("https://ledger.example/")
        assert target in made or target in page_addresses(whole), link
