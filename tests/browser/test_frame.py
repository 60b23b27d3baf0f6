"""The frame of every page by keyboard: skip link, menu, paper; nothing takes the focus that cannot be seen, and nothing is lost on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Reader, Site
from tests.project import ROOT

FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const seen = box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && box.right > 0 && box.left < innerWidth && element.checkVisibility();
  return { seen, what: element.outerHTML.slice(0, 90) };
}"""


@pytest.fixture
def reader(browser: Browser, given_site: Site) -> Iterator[Reader]:
    """The frame is the same on both sites: one is enough."""
    made = Reader(browser, given_site)
    yield made
    made.close()


def walk(page: Page, most: int) -> list[dict[str, object]]:
    """What Tab comes to, up to `most` stops or the end of the page."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["/articles/003/", "/products/", "/about/"])
def test_every_stop_of_the_tab_key_can_be_seen(reader: Reader, path: str, width: int) -> None:
    page = reader.open(path, width=width, reduced_motion="reduce")
    stops = walk(page, 70)
    assert len(stops) > 15
    assert [stop["what"] for stop in stops if not stop["seen"]] == []


def test_the_first_stop_skips_to_the_content(reader: Reader) -> None:
    page = reader.open("/articles/003/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


def test_the_phones_menu_opens_and_closes_by_keyboard(reader: Reader) -> None:
    """Closed, it hides its links from the Tab key; Escape gives the focus back to what opened it."""
    page = reader.open("/articles/003/", width=360)
    assert not page.locator(".menu-panel a").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.locator(".menu-panel a").first.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.menu-panel'))")
    page.keyboard.press("Escape")
    assert not page.locator(".menu-panel a").first.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_leads_to_all_that_the_tabs_lead_to(reader: Reader, scripts: bool) -> None:
    """Without scripts, a link in its place leads to the lists at the foot."""
    page = reader.open("/about/", width=360, java_script_enabled=scripts)
    page.locator(".menu summary" if scripts else "noscript a").click()
    folder = ".menu-panel" if scripts else "#lists"
    links = page.locator(f"{folder} a:visible")
    assert links.count() > 15
    tabs = page.locator(".md-tabs a").evaluate_all("(links) => links.map((link) => link.href)")
    assert set(tabs) <= set(links.evaluate_all("(links) => links.map((link) => link.href)"))
    page.locator(f"{folder} a", has_text="Ascend 920").click()
    assert page.locator("h1").inner_text() == "Ascend 920"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_has_the_contents_of_the_page(reader: Reader, scripts: bool) -> None:
    """In the menu; without scripts above the text."""
    page = reader.open("/articles/003/", width=360, java_script_enabled=scripts)
    if scripts:
        page.locator(".menu summary").click()
    page.locator(f"{'.menu-panel' if scripts else '.md-sidebar--secondary'} a:visible", has_text="What it claims").click()
    assert page.url.endswith("#claims")


def test_the_menu_says_which_page_it_is_on(reader: Reader) -> None:
    """In the parts that the site map has, each under its name."""
    page = reader.open("/products/", width=360)
    page.locator(".menu summary").click()
    assert page.locator(".menu-panel [aria-current=page]").all_inner_texts() == ["Chips and systems"]
    assert [text.upper() for text in page.locator(".menu-panel p").all_inner_texts()][-3:] == ["PAGES", "REGISTERS", "ABOUT"]


def test_a_sentence_without_an_anchor_is_found_by_its_passage(reader: Reader) -> None:
    page = reader.open("/articles/003/")
    numbers = [int(number) for number in page.locator("[data-no]").evaluate_all("(all) => all.map((one) => one.dataset.no)")]
    bare = next(number for number in numbers[3:] if not page.locator(f"#s{number}").count())
    reader.open(f"/articles/003/#s{bare}", width=360)
    top = reader.context.pages[0].locator(f"[data-no='{bare}']").bounding_box()  # type: ignore[union-attr]
    assert top and 0 <= top["y"] < 300


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [320, 360, 480, 500, 580, 800, 1280])
def test_nothing_in_the_head_lies_on_anything_else(reader: Reader, width: int, scripts: bool) -> None:
    page = reader.open("/about/", width=width, java_script_enabled=scripts)
    boxes = [box for part in page.locator(":is(.menu summary, .masthead-name span, .head-button):visible").all() if (box := part.bounding_box())]
    boxes.sort(key=lambda box: box["x"])
    assert len({box["x"] for box in boxes}) >= 2
    ends = [(one["x"] + one["width"], other["x"]) for one, other in pairwise(boxes) if one["x"] != other["x"]]
    assert all(end <= start + 1 for end, start in ends), boxes
    assert boxes[-1]["x"] + boxes[-1]["width"] <= width


def test_a_tap_beside_the_menu_closes_it(reader: Reader) -> None:
    page = reader.open("/about/", width=360)
    page.locator(".menu summary").click()
    page.mouse.click(180, 890)
    assert not page.locator(".menu-panel a").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_choice_of_paper_holds_on_the_next_page(reader: Reader, scheme: str) -> None:
    """It begins with what the system says, and says itself which it is."""
    page = reader.open("/about/", color_scheme=scheme)
    button = page.get_by_role("button", name="Dark paper")
    assert button.get_attribute("aria-pressed") == str(scheme == "dark").lower()
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == str(scheme == "light").lower()
    page.goto(f"{reader.site.root}/products/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if scheme == "light" else "default")
    assert reader.complaints == []


def test_where_one_is_on_the_page_is_said(reader: Reader) -> None:
    page = reader.open("/articles/003/")
    page.locator("#claims").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#claims').scrollIntoView()")
    page.locator(".md-sidebar a[aria-current][href='#claims']").wait_for()
    assert page.locator(".md-sidebar a[aria-current]").count() == 1


def test_no_key_but_the_documented_ones_does_anything(reader: Reader) -> None:
    """The theme's keys for the next and the former page, and for its own search, are gone."""
    page = reader.open("/topics/ascend-920/")
    for key in "npf.,":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url.endswith("/topics/ascend-920/")
    assert page.locator("dialog[open]").count() == 0


def test_what_is_not_found_says_so(reader: Reader) -> None:
    """Its page has a title of its own, and its links work from any folder."""
    page = reader.open("/404.html")
    assert page.title() == "Page not found · Ascend Ledger"
    assert page.locator("h1").count() == 1
    assert page.locator(".md-content a").first.get_attribute("href", timeout=1000)


def test_dark_paper_needs_no_script(reader: Reader) -> None:
    """Without scripts the system's wish decides, by the same colours."""
    css = (ROOT / "docs" / "assets" / "ledger.css").read_text(encoding="utf-8")
    blocks = re.findall(r'(?:^|no-js )\[data-md-color-scheme="(?:slate|default)"\] \{\n([^}]*--paper: #1[^}]*)\}', css, re.M)
    assert len(blocks) == 2 and blocks[0] == blocks[1]
    grounds = []
    for scripts in (True, False):
        page = reader.open("/articles/003/", color_scheme="dark", java_script_enabled=scripts)
        grounds.append(page.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor"))
    assert grounds == ["rgb(18, 23, 22)"] * 2


@pytest.mark.parametrize("path", ["/", "/topics/ascend-910c/", "/products/", "/claims/"])
def test_paper_holds_what_is_folded_on_the_screen(reader: Reader, path: str) -> None:
    """Every word of the page is printed, but for what needs a hand."""
    page = reader.open(path, width=720)
    page.emulate_media(media="print")
    page.wait_for_timeout(150)  # what was skipped so far is laid out with the next frame
    hidden = page.evaluate("""() => [...document.querySelectorAll('.md-content details > :not(summary)')]
      .filter((part) => !part.checkVisibility({ contentVisibilityAuto: true }) && part.textContent.trim()).map((part) => part.textContent.trim().slice(0, 60))""")
    assert hidden == []


@pytest.mark.parametrize("path", ["/topics/ascend-910c/", "/articles/003/", "/method/"])
def test_paper_has_the_text_and_none_of_the_frame(reader: Reader, path: str) -> None:
    page = reader.open(path, width=720)
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-skip", "#search", ".sitemap"):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.locator("h1").is_visible()
