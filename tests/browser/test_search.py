"""The search in a browser: the thing that is called so comes first, facets narrow pages and claims, the keys work, little is fetched."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.browser.conftest import Reader, Site
from tests.hostile import PAYLOADS

QUERIES = [
    ("910C", "topics/ascend-910c/"),
    ("ascend 910c", "topics/ascend-910c/"),
    ("Ascend910C", "topics/ascend-910c/"),
    ("昇腾910C", "topics/ascend-910c/"),
    ("920", "topics/ascend-920/"),
    ("910", "products/ascend-910/"),
    ("910b", "products/ascend-910b/"),
    ("H20", "products/h20/"),
    ("h 20", "products/h20/"),
    ("H100", "products/h100/"),
    ("H200", "products/h200/"),
    ("MI308", "products/mi308/"),
    ("CloudMatrix 384", "products/cloudmatrix-384/"),
    ("CUNN", "software/cann/"),
    ("CUDA", "software/cuda/"),
    ("PyTorch", "software/pytorch/"),
    ("MindSpore", "software/mindspore/"),
    ("SMIC", "organisations/smic/"),
    ("Huawei", "organisations/huawei/"),
    ("nvidia", "organisations/nvidia/"),
    ("Yuchen Jin", "people/yuchen-jin/"),
    ("DeepSeek", "organisations/deepseek/"),
    ("GP10", "controls/us-may-2025-gp10/"),
    ("General Prohibition 10", "controls/us-may-2025-gp10/"),
    ("88 FR 73458", "controls/us-oct-2023/"),
    ("Entity List", "controls/"),
    ("FDPR", "controls/us-huawei-fdpr-"),
    ("diffusion rule", "controls/us-"),
    ("export controls", "topics/export-controls/"),
    ("Article 003", "articles/003/"),
    ("handwritten kernels", "articles/003/"),
    ("timeline", "timeline/"),
    ("method", "method/"),
    ("contribute", "contribute/"),
]
MOST_BYTES = 300_000


@pytest.fixture(scope="module")
def page(browser: Browser, given_site: Site) -> Iterator[Page]:
    reader = Reader(browser, given_site)
    yield reader.open("/about/")
    assert reader.complaints == []
    reader.close()


def ask(page: Page, query: str) -> None:
    """Open the search, ask, and wait for the answer."""
    if not page.locator("dialog[open]").count():
        page.keyboard.press("Control+k")
    page.locator(".search-status").evaluate("(status) => { status.textContent = ''; }")
    page.locator("#search-query").fill("")
    page.wait_for_timeout(150)
    page.locator("#search-query").fill(query)
    page.locator(".search-status", has_text="found").wait_for()


def first(page: Page) -> str:
    return str(page.locator(".search-results a").first.evaluate("(link) => new URL(link.href).pathname.slice(1)"))


@pytest.mark.parametrize(("query", "wanted"), QUERIES)
def test_the_page_one_wants_comes_first(page: Page, query: str, wanted: str) -> None:
    ask(page, query)
    assert first(page).startswith(wanted)


def test_words_that_nothing_holds_together_are_asked_apart(page: Page) -> None:
    ask(page, "910C contribute")
    assert "Nothing holds all of these words" in page.locator(".search-status").inner_text()
    assert first(page) == "topics/ascend-910c/"
    ask(page, "qqqqq")
    assert page.locator(".search-status").inner_text() == "Nothing found"
    assert page.locator(".search-results a").count() == 0


@pytest.mark.parametrize("query", [*PAYLOADS[::12], "%", "\\", "c++", "‖", "..", "🙂", "x" * 3000])
def test_odd_characters_are_only_words(page: Page, query: str) -> None:
    ask(page, query)
    assert page.locator(".search-results :is(script, img, svg, iframe)").count() == 0


def test_a_claim_leads_to_its_entry(page: Page) -> None:
    ask(page, "60% of the H100 for inference")
    link = page.locator(".search-results section", has=page.get_by_role("heading", name="Claims")).locator("a").first
    href = str(link.evaluate("(link) => link.href"))
    address, _, anchor = href.partition("#")
    assert f'id="{anchor}"' in page.request.get(address).text()


def choose(page: Page, **facets: str) -> None:
    """Set these facets and no others."""
    if not page.locator(".search-facets[open]").count():
        page.locator(".search-facets summary").click()
        page.locator("#search-certainty").wait_for()
    page.get_by_role("button", name="Any of all").click()
    for facet, value in facets.items():
        page.locator(f"#search-{facet}").select_option(value)
    page.wait_for_timeout(400)


def test_facets_narrow_pages_and_claims(page: Page) -> None:
    """Each alone and together, with words and without; a claim is shown only where it fits by itself."""
    ask(page, "H20")
    page.locator("#search-query").fill("")
    titles = page.locator(".search-results a")
    choose(page, kind="Claim", certainty="rumoured")
    assert titles.count() and all("(rumoured" in title for title in titles.all_inner_texts())
    choose(page, kind="Claim", certainty="stated", product="H20")
    assert titles.count() and all("(stated" in title and "H20" in title for title in titles.all_inner_texts())
    choose(page, kind="Restriction")
    kinds = page.locator(".search-results small").all_inner_texts()
    assert kinds and all(kind.startswith("Restriction") for kind in kinds)
    choose(page, kind="Person")
    assert titles.count() and all("/people/" in str(link.get_attribute("href")) for link in titles.all())
    choose(page, kind="Article", year="2025")
    assert titles.count() and all("2025" in text for text in page.locator(".search-results section", has_text="Articles").locator("small").all_inner_texts())
    choose(page, kind="Article", publisher="generator-hub.com")
    assert {str(link.get_attribute("href")).partition("#")[0].rpartition("/articles/")[2] for link in titles.all()} == {"003/"}
    page.locator("#search-query").fill("qqqqq")
    page.wait_for_timeout(400)
    assert titles.count() == 0
    choose(page)


# ----------------------------------------------------------------------------------------------------------------- keys


@pytest.fixture
def reader(browser: Browser, given_site: Site) -> Iterator[Reader]:
    made = Reader(browser, given_site)
    yield made
    made.close()


@pytest.mark.parametrize("key", ["/", "s", "Control+k", "Meta+k"])
def test_the_usual_keys_open_it_and_escape_gives_the_focus_back(reader: Reader, key: str) -> None:
    page = reader.open("/articles/003/")
    link = page.locator(".md-content a").first
    link.focus()
    page.keyboard.press(key)
    assert page.locator("dialog[open]").count() == 1
    assert page.evaluate("document.activeElement.id") == "search-query"
    assert page.locator("#search-query").input_value() == ""
    page.keyboard.type("h20")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert link.evaluate("(link) => link === document.activeElement")


def test_escape_never_leaves_the_focus_nowhere(reader: Reader) -> None:
    page = reader.open("/articles/003/")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement.classList.contains('search-open')")


def test_the_single_keys_can_be_switched_off_and_stay_so(reader: Reader) -> None:
    """WCAG 2.1.4; a key with Control still opens it, and so does the button."""
    page = reader.open("/about/")
    page.keyboard.press("s")
    page.get_by_label("The keys / and s open it too").uncheck()
    page.keyboard.press("Escape")
    page.goto(f"{reader.site.root}/products/")
    page.keyboard.press("s")
    page.keyboard.press("/")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("Control+k")
    assert page.locator("dialog[open]").count() == 1


def test_arrows_move_through_what_is_found_and_enter_opens_it(reader: Reader) -> None:
    page = reader.open("/about/")
    ask(page, "H20")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator(".search-results a").nth(1).evaluate("(link) => link === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-query"
    page.keyboard.press("Enter")
    page.wait_for_url("**/products/h20/")


def test_the_tab_key_stays_in_the_dialog(reader: Reader) -> None:
    page = reader.open("/about/")
    ask(page, "H20")
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))")


def test_without_scripts_a_link_leads_to_the_lists(reader: Reader) -> None:
    page = reader.open("/about/", java_script_enabled=False)
    assert page.locator(".search-open:visible, dialog:visible, .paper:visible").count() == 0
    link = page.get_by_role("link", name="All lists")
    assert link.is_visible()
    lists = page.locator(str(link.get_attribute("href")))
    assert lists.locator("a").count() > 15
    assert lists.get_by_role("link", name="Articles", exact=True).count() == 1


def test_a_query_fetches_kilobytes(reader: Reader, capsys: pytest.CaptureFixture[str]) -> None:
    """All that a first search brings along, as a host that compresses sends it."""
    page = reader.open("/about/")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    ask(page, "910C inference")
    page.wait_for_load_state("networkidle")
    weight = sum(len(gzip.compress(answer.body())) for answer in answers)
    with capsys.disabled():
        print(f"\nfirst search: {weight / 1000:.0f} kB in {len(answers)} answers")
    assert 0 < weight <= MOST_BYTES
    assert all(answer.url.startswith(reader.site.root) for answer in answers)
