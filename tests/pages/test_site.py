"""The whole site from a small ledger: complete, linked, escaped, and the same every time."""

from __future__ import annotations

from itertools import chain
from urllib.parse import urljoin

import pytest

from scripts.issues import Issue
from scripts.pages.files import render_files
from scripts.pages.permalinks import page_path
from scripts.pages.rendering import Page
from scripts.pages.site import render_pages
from scripts.records.article import FrontMatter
from scripts.records.ledger import BrokenArticle, Ledger
from tests.pages.reading_html import Seen, see
from tests.pages.small_ledger import Draft, ledger, plain_article
from tests.pages.test_escaping import HOSTILE

BAD = "<script>alert(1)</script></div>{{ 7*7 }}{% x %}[a](javascript:b) **c** \x1e# d {#page} \" onclick=x '"


def hostile() -> Draft:
    """An article that is hostile in every field and in its text."""
    front = FrontMatter(
        title=BAD, url="javascript:alert(1)", publisher=BAD, authors=(BAD,), published=BAD, date_basis="stated",
        retrieved=BAD, language=BAD, license=BAD, note=BAD, tags=(BAD,),
    )  # fmt: skip
    draft = Draft("hostile", tuple(("paragraph", " ".join(text.split())) for text in (*HOSTILE, BAD)), front)
    draft.name("{{ 7*7 }}", "product", BAD)
    draft.claim("<script>alert(1)</script>", "zeta-1", "limitation", value=BAD, attribution=BAD, qualifier=BAD, date=BAD)
    draft.claim("**bold**", BAD, "compute", value=BAD, unit=BAD, object=BAD)
    return draft.restriction("{: onclick=alert(1) }", "ban", BAD, authority=BAD, date=BAD, attribution=BAD, object=BAD, control=BAD)


BROKEN = BrokenArticle("torn", "seeds/articles/torn.md", (Issue("seeds/articles/torn.md", 2, BAD, BAD),), f"---\n{BAD}\n---\n{BAD}")


@pytest.fixture(scope="module")
def whole() -> Ledger:
    return ledger([plain_article(), hostile()], broken=(BROKEN,))


@pytest.fixture(scope="module")
def pages(whole: Ledger) -> list[Page]:
    """Only pages; the data that some of them filter is not among them."""
    return [page for page in render_pages(whole) if page.path.endswith(".md")]


@pytest.fixture(scope="module")
def seen(pages: list[Page]) -> dict[str, Seen]:
    return {page.path: see(page) for page in pages}


def test_no_page_runs_what_an_article_says(seen: dict[str, Seen]) -> None:
    """No script, no handler, no foreign scheme, no forged heading, no evaluated template."""
    for path, page in seen.items():
        for tag, attrs in page.tags:
            assert tag not in ("script", "img", "iframe", "object", "style"), path
            assert not [name for name in attrs if name.startswith("on")], (path, tag, attrs)
            assert not attrs.get("href", "").lower().startswith(("javascript:", "data:", "file:")), (path, attrs)
        assert page.ids.count("page") == 1, path
    text = seen["articles/hostile.md"].text
    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text
    assert "49" not in text.replace("sentence", "")
    assert "[link](javascript:alert(1))" in text


def test_every_page_has_a_title_and_a_description_of_its_own(seen: dict[str, Seen]) -> None:
    """Both arrive escaped, and no two pages share a description."""
    descriptions = [str(page.meta["description"]) for page in seen.values()]
    assert all(len(text) > 20 for text in descriptions)
    assert len(set(descriptions)) == len(descriptions)
    for page in seen.values():
        assert page.meta["title"]
        assert not set("<>\"") & set(f"{page.meta['title']}{page.meta['description']}")


def test_no_link_and_no_anchor_is_broken(whole: Ledger, pages: list[Page]) -> None:
    """Every inner link leads to a page or file that is made, every fragment to an id on it; ids are unique on their page."""
    files = list(render_files(whole))
    seen = {page.path: see(page) for page in (*pages, *files) if isinstance(page, Page)}
    by_hand = {"/contribute/", "/about/"}
    places = {f"/{at(path)}": set(page.ids) for path, page in seen.items()} | {f"/{file.path}": set() for file in files}
    for path, page in seen.items():
        assert len(page.ids) == len(set(page.ids)), (path, [id for id in page.ids if page.ids.count(id) > 1])
        for link in page.links:
            if link.startswith(("http://", "https://")):
                continue
            target, _, fragment = urljoin(f"/{at(path)}", link).partition("#")
            assert target in places or target in by_hand, (path, link)
            assert not fragment or fragment in places[target], (path, link)


def at(path: str) -> str:
    """The address of a page's path."""
    bare = path.removesuffix(".md")
    return "" if bare == "index" else bare.removesuffix("index") if bare.endswith("/index") else f"{bare}/"


def test_addresses_and_paths_are_each_others_inverse(pages: list[Page]) -> None:
    """What links lead to is where MkDocs will put the page."""
    for page in pages:
        assert page_path(at(page.path)) == page.path


def test_the_same_ledger_gives_the_same_bytes(whole: Ledger, pages: list[Page]) -> None:
    """No clock, no chance."""
    assert [page for page in render_pages(whole) if page.path.endswith(".md")] == pages


def test_a_broken_article_has_a_page_with_its_errors(seen: dict[str, Seen]) -> None:
    """The page shows place, message, tip and the line, as text."""
    text = seen["articles/torn.md"].text
    assert "seeds/articles/torn.md:2" in text
    assert text.count("<script>alert(1)</script>") >= 3


def test_a_product_with_a_topic_lives_there(pages: list[Page]) -> None:
    """It has one page, not two."""
    paths = [page.path for page in pages]
    assert "topics/zeta-1.md" in paths
    assert "products/zeta-1.md" not in paths
    assert "products/orb-9.md" in paths


def test_said_and_on_record_stand_apart(seen: dict[str, Seen]) -> None:
    """On a topic page the claim has its speaker and sentence, the record its figure and citation."""
    page = seen["topics/zeta-1.md"]
    assert "60\u00a0% of the Orb 9, for inference".replace("\u00a0", " ") in page.text
    assert "320 TFLOPS, dense FP16" in page.text
    assert "../../articles/one/#s2" in page.links
    assert "No article says" in page.text


def test_unknown_is_said_as_unknown(seen: dict[str, Seen]) -> None:
    """An article without front matter says what is not known and why."""
    text = seen["articles/one.md"].text
    assert "PublisherUnknown none shown" in text
    assert "no date shown, none inferred" in text


def test_nothing_at_all_still_makes_a_site() -> None:
    """An empty ledger has a home page, topics and registers."""
    empty = [see(page) for page in render_pages(Ledger(ledger([]).reference, ledger([]).topics)) if page.path.endswith(".md")]
    assert len(empty) > 8
    assert not [link for link in chain.from_iterable(page.links for page in empty) if "articles/one" in link]
