"""Every page of the built site, looked at once: console, other hosts, axe (WCAG 2.2 A and AA), small phones; then links, markup, weight.

Every kind of page is checked in both schemes at both widths, the others, which differ only in what they list, each in one of the four.
Contrast takes axe more time than all else: it is measured on every kind of page, once in each scheme and at each width.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Response

from tests.browser.conftest import Reader, Site
from tests.project import ROOT

KINDS = frozenset({
    "/", "/topics/ascend-910c/", "/articles/003/", "/products/h100/", "/controls/us-oct-2023/", "/organisations/huawei/", "/people/yuchen-jin/",
    "/software/cann/", "/ai-models/deepseek-r1/", "/articles/", "/products/", "/software/", "/controls/", "/organisations/", "/people/",
    "/ai-models/", "/claims/", "/differences/", "/gaps/", "/timeline/", "/data/", "/method/", "/contribute/", "/about/", "/404.html",
})  # fmt: skip
VIEWS = [(1280, "light"), (360, "dark"), (1280, "dark"), (360, "light")]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async (contrast) => (await axe.run(document, {
  rules: { 'color-contrast': { enabled: contrast ?? true } },
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
})).violations.map((rule) => `${rule.id}: ${rule.nodes.length} times, first ${rule.nodes[0].html.slice(0, 120)}`)"""
MOST_BYTES = 150_000
NU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def addresses(site: Site) -> list[str]:
    return sorted("/" + path.relative_to(site.folder).as_posix().removesuffix("index.html") for path in site.folder.rglob("*.html"))


@dataclass
class Seen:
    """What was wrong anywhere, by page."""

    console: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    hosts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    axe: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    wide: list[str] = field(default_factory=list)
    pages: int = 0


@pytest.fixture(scope="module")
def seen(browser: Browser, given_site: Site) -> Seen:
    """One walk over all pages."""
    seen = Seen()
    context = browser.new_context(reduced_motion="reduce")  # colours that are still changing have no contrast yet
    page = context.new_page()
    at = ""
    page.on("console", lambda message: seen.console[at].append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.console[at].append(str(error)))
    page.on("request", lambda request: None if request.url.startswith((given_site.root, "data:")) else seen.hosts[at].append(request.url))
    turn = cycle(VIEWS)
    for at in addresses(given_site):
        page.goto(given_site.root + at, wait_until="load")
        page.evaluate(AXE)
        for width, scheme in VIEWS if at in KINDS else [next(turn)]:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            seen.axe[f"{at} {width} {scheme}"] += page.evaluate(RUN, at in KINDS and (width, scheme) in VIEWS[:2])
        page.set_viewport_size({"width": 320, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            seen.wide.append(at)
        seen.pages += 1
    context.close()
    return seen


def test_every_page_was_looked_at(seen: Seen, given_site: Site) -> None:
    assert seen.pages > 100
    assert set(addresses(given_site)) >= KINDS


def test_no_console_complains(seen: Seen) -> None:
    assert dict(seen.console) == {}


def test_no_other_host_is_asked(seen: Seen) -> None:
    assert dict(seen.hosts) == {}


def test_axe_finds_nothing(seen: Seen) -> None:
    assert {view: found for view, found in seen.axe.items() if found} == {}


def test_no_page_scrolls_sideways_on_a_small_phone(seen: Seen) -> None:
    assert seen.wide == []


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_axe_finds_nothing_in_the_open_search_and_menu(browser: Browser, given_site: Site, width: int, scheme: str) -> None:
    reader = Reader(browser, given_site)
    page = reader.open("/articles/003/", width=width, color_scheme=scheme, reduced_motion="reduce")
    if width == 360:
        page.locator(".menu summary").click()
        page.evaluate(AXE)
        assert page.evaluate(RUN) == []
    page.keyboard.press("/")
    page.locator("#search-query").fill("H20")
    page.locator(".search-facets summary").click()
    page.locator("#search-certainty").wait_for()
    page.locator(".search-results a").first.wait_for()
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    reader.close()


# --------------------------------------------------------------------------------------------------------------- links


class _Links(HTMLParser):
    """Where a page leads, and what in it can be led to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []
        self.unsized: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.links += [value for name in ("href", "src") if (value := attributes.get(name))]
        if attributes.get("id"):
            self.ids.append(str(attributes["id"]))
        self.handlers += [f"<{tag} {name}>" for name in attributes if name.startswith("on")]
        if tag == "img" and not {"width", "height", "alt"} <= attributes.keys():
            self.unsized.append(str(attributes.get("src")))


@pytest.fixture(scope="module")
def linked(site: Site) -> Iterator[tuple[Site, dict[str, _Links]]]:
    yield site, {at: _Links((site.folder / (at.lstrip("/") + ("index.html" if at.endswith("/") else ""))).read_text(encoding="utf-8")) for at in addresses(site)}


@pytest.fixture(scope="module", params=["given", "many"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found


def test_no_link_and_no_anchor_is_broken(linked: tuple[Site, dict[str, _Links]]) -> None:
    """Pages, files, and places on pages."""
    site, pages = linked
    broken = []
    for at, page in pages.items():
        for link in page.links:
            parts = urlsplit(urljoin(f"http://site{at}", link))
            if parts.netloc != "site" or parts.scheme != "http":
                continue
            path = unquote(parts.path)
            file = site.folder / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
            if not file.is_file() or (parts.fragment and path in pages and unquote(parts.fragment) not in pages[path].ids):
                broken.append(f"{at} -> {link}")
    assert broken[:10] == []
    assert sum(len(page.links) for page in pages.values()) > 2000


def test_every_place_has_a_name_of_its_own(linked: tuple[Site, dict[str, _Links]]) -> None:
    assert {at: page.ids for at, page in linked[1].items() if len(page.ids) != len(set(page.ids))} == {}


def test_no_element_runs_code_of_its_own_and_images_keep_their_place(linked: tuple[Site, dict[str, _Links]]) -> None:
    assert {at: page.handlers + page.unsized for at, page in linked[1].items() if page.handlers or page.unsized} == {}


def test_only_our_own_scripts_are_published(given_site: Site) -> None:
    scripts = {path.relative_to(given_site.folder).as_posix() for path in given_site.folder.rglob("*.js")}
    assert scripts == {"assets/frame.js", "assets/ledger.js", "assets/search.js", "pagefind/pagefind.js", "pagefind/pagefind-worker.js"}


def test_titles_and_descriptions_tell_pages_apart(given_site: Site) -> None:
    texts = {at: (given_site.folder / (at.lstrip("/") + ("index.html" if at.endswith("/") else ""))).read_text(encoding="utf-8") for at in addresses(given_site)}
    titles = [re.search(r"<title>([^<]+)</title>", text)[1] for text in texts.values() if 'http-equiv="refresh"' not in text]  # type: ignore[index]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []


# -------------------------------------------------------------------------------------------------------------- markup


def test_the_nu_checker_finds_nothing(given_site: Site) -> None:
    """But for its remarks on the policy: it reads files, which have no host that 'self' could mean."""
    assert NU.is_file(), "the Nu checker is missing: .ci/install-test-tools brings it"
    command = ["java", "-Xss2m", "-jar", str(NU), "--format", "json", "--skip-non-html", str(given_site.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    found = [f"{item['url'].rpartition('/site/')[2]}: {item['message']}" for item in messages if "Content Security Policy (meta tag)" not in item["message"]]
    assert found[:10] == []
    assert messages  # the remarks on the policy: the checker did look


# -------------------------------------------------------------------------------------------------------------- weight


def test_a_first_visit_to_an_article_is_light(browser: Browser, given_site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything that comes with it, as a host that compresses sends it."""
    weights = {}
    for number in ("000", "001", "002", "003", "004"):
        answers: list[Response] = []
        context = browser.new_context()
        visit = context.new_page()
        visit.on("response", lambda answer, answers=answers: answers.append(answer))
        visit.goto(f"{given_site.root}/articles/{number}/", wait_until="networkidle")
        weights[number] = sum(len(gzip.compress(answer.body(), 6)) + 300 for answer in answers)  # 300: what the heads of an answer take
        context.close()
    with capsys.disabled():
        print("\nfirst visit to an article:", ", ".join(f"{number} {weight / 1000:.0f} kB" for number, weight in weights.items()))
    assert max(weights.values()) <= MOST_BYTES
