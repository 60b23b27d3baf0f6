"""Whatever an article, its front matter, a review, a file name or the reference holds is text on the page, and never acts.

Every payload of `hostile.py` stands in titles, publishers, authors, notes, tags and texts; the site is built of them and every
page opened in Chromium: nothing runs, no dangerous element or attribute is live, no request leaves.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, Playwright
from rich.console import Console

from scripts.build import BuildResult, build
from scripts.corpus.drafts import render_article
from scripts.readings import read_articles
from scripts.records.article import FrontMatter
from scripts.records.reading import Reading
from scripts.seeds import read_seeds
from tests.hostile import NAMES, PAYLOADS, SCHEMES
from tests.project import make_project

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAIRS = [(PAYLOADS[at], PAYLOADS[(at + 1) % len(PAYLOADS)]) for at in range(0, len(PAYLOADS), 2)]
SCAN = """() => {
  const bad = [], squeeze = (text) => text.replace(/[\\s\\x00-\\x20]/g, '').toLowerCase();
  const links = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background', 'ping', 'srcset', 'srcdoc', 'content']);
  for (const element of document.querySelectorAll('*')) {
    const tag = element.tagName.toLowerCase();
    if (['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'base', 'portal', 'marquee', 'bgsound', 'plaintext', 'xmp', 'x'].includes(tag)) bad.push(`<${tag}>`);
    for (const { name, value } of element.attributes) {
      const plain = squeeze(value);
      if (name.startsWith('on')) bad.push(`<${tag} ${name}>`);
      if (links.has(name) && name !== 'content' && /^(javascript|data|vbscript|file|blob):|evil\\.example/.test(plain)) bad.push(`<${tag} ${name}=${value}>`);
      if (tag === 'meta' && name === 'http-equiv' && plain !== 'content-security-policy' && plain !== 'x-ua-compatible') bad.push(`<meta ${value}>`);
      if (name === 'style' && /url\\(|expression|fixed/.test(plain)) bad.push(`<${tag} style=${value}>`);
    }
    if (tag === 'script' && /pwn\\(/.test(element.textContent) && !/json/.test(element.type)) bad.push('<script> with a payload');
    if (tag === 'style' && /evil/.test(element.textContent)) bad.push('<style> with a payload');
  }
  if (window.pwned) bad.push('a payload ran');
  return bad;
}"""


def article(number: int, first: str, second: str) -> str:
    front = FrontMatter(
        title=tidy(first), publisher=tidy(second), authors=tuple(filter(None, (tidy(first), tidy(second)))), published="2031-03", date_basis="stated",
        license=tidy(second), tags=tuple(filter(None, (tidy(first),))), based_on=tuple(filter(None, (tidy(second),))), note=tidy(first),
        url=f"https://paper.example/{number}",
    )  # fmt: skip
    body = f"""{second}
Huawei ships the Ascend 910C {first} to invented customers.
{first}
The Ascend 910C {second} delivers 60% of the inference performance of Nvidia's H100, according to {first} Ann Lee.
The United States banned the sale of {second} chips and of Nvidia's H20 to China {first}.
"{second}," said Max {first} Roe. Nvidia announced the {first} H9{number:02}X {second}.
• {first}
"""
    return render_article(front, body)


def tidy(text: str) -> str | None:
    return " ".join(text.split()) or None


@dataclass(frozen=True)
class Site:
    root: Path
    result: BuildResult
    said: str

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def addresses(self) -> list[str]:
        return sorted(path.relative_to(self.site).as_posix().removesuffix("index.html") for path in self.site.rglob("*.html"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = make_project(tmp_path_factory.mktemp("hostile"))
    folder = root / "seeds" / "articles"
    for number, (first, second) in enumerate(PAIRS):
        (folder / f"p{number}.md").write_text(article(number, first, second), encoding="utf-8")
    for number, scheme in enumerate(SCHEMES):
        (folder / f"s{number}.md").write_text(f"---\nurl: {json.dumps(scheme)}\ntitle: x\n---\nHuawei ships the Ascend 910C.\n", encoding="utf-8")
    for number, payload in enumerate(PAYLOADS[-19:]):  # those that YAML trips over
        (folder / f"y{number}.md").write_text(f"---\n{payload}\npublished: {payload}\n---\n{payload}\n", encoding="utf-8")
    for name in NAMES:
        (folder / name).write_text("Huawei ships the Ascend 910C to invented customers.\n", encoding="utf-8")
    write_reference(root)
    write_reviews(root)
    outside = {path for path in root.parent.rglob("*") if root not in (path, *path.parents)}
    said = io.StringIO()
    result = build(root, console=Console(file=said, width=200))
    assert outside == {path for path in root.parent.rglob("*") if root not in (path, *path.parents)}
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, env=environment, check=True, capture_output=True, timeout=600)
    return Site(root, result, said.getvalue())


def write_reference(root: Path) -> None:
    """Entities, sources and a topic of foreign words."""
    reference = root / "seeds" / "reference"
    people, sources = [], []
    shown = [json.dumps("".join(char if char.isprintable() else " " for char in text).strip() or "x", ensure_ascii=False) for text in PAYLOADS]
    for number in range(0, len(shown), 3):
        one, two, three = (shown[at % len(shown)] for at in (number, number + 1, number + 2))
        people.append(f"- {{id: hostile-{number}, name: {one}, aliases: [Hostile Person{number}], role: {two}, note: {three}}}\n")
        scheme = json.dumps("".join(char for char in SCHEMES[number // 3 % len(SCHEMES)] if char.isprintable()), ensure_ascii=False)
        sources.append(f"- {{id: hostile-{number}, publisher: {two}, tier: tertiary, said: {three}, origin: x, url: {scheme}, locator: {one}}}\n")
    for name, entries in (("people.yml", people), ("sources.yml", sources)):
        with (reference / name).open("a", encoding="utf-8") as file:
            file.writelines(entries)
    product = """
- id: hostile-chip
  name: '<img src=x onerror=pwn()>'
  aliases: [Hostile X900]
  kind: accelerator
  vendor: huawei
  summary: '<script>pwn()</script>'
  note: '{{ 7*7 }}'
  figures:
    memory: {value: 64, unit: GB, sources: [hostile-0], independent_sources: 1, verified: true, note: '"><img src=x onerror=pwn()>'}
"""
    with (reference / "products.yml").open("a", encoding="utf-8") as file:
        file.write(product)
    article = root / "seeds" / "articles" / "reference.md"
    article.write_text("".join(f"Hostile Person{number} said that Huawei ships the Hostile X900.\n" for number in range(0, len(PAYLOADS), 3)), encoding="utf-8")


def write_reviews(root: Path) -> None:
    """A review of the first claim of every other article, in foreign words."""
    seeds = read_seeds(root)
    assert seeds.foundations.tools
    for number, result in enumerate(read_articles(seeds.articles, seeds.foundations.tools)):
        if not isinstance(result, Reading) or not result.claims or not result.article.startswith("p"):
            continue
        words = json.dumps(PAYLOADS[number % len(PAYLOADS)])
        what = ("reject", "correct", "confirm")[number % 3]
        extra = f"  set: {{attribution: {json.dumps(PAYLOADS[(number * 7) % len(PAYLOADS)][:200])}}}\n" if what == "correct" else ""
        review = f'- {what}: "{result.claims[0].id}"\n{extra}  reason: {words}\n  reviewer: {words}\n'
        (root / "seeds" / "articles" / f"{result.article}.review.yml").write_text(review, encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def served(hostile: Site) -> Iterator[str]:
    service = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(hostile.site)))
    threading.Thread(target=service.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{service.server_address[1]}"
    service.shutdown()
    service.server_close()


@dataclass
class Watched:
    """A page of a browser, and everything that it did and should not have."""

    page: Page
    wrong: list[str]


@pytest.fixture(scope="module")
def watched(playwright: Playwright, served: str) -> Iterator[Watched]:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    context = browser.new_context()
    context.add_init_script("window.pwn = () => { window.pwned = true; }; window.parent.pwn = window.pwn;")
    wrong: list[str] = []

    def asked(url: str) -> None:
        if not url.startswith(served) and not url.startswith(("data:image/svg+xml", "about:blank")):
            wrong.append(f"asked {url}")

    context.on("request", lambda request: asked(request.url))
    context.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    context.on("page", lambda page: wrong.append(f"opened {page.url}") if context.pages.index(page) else None)
    yield Watched(context.new_page(), wrong)
    browser.close()


def test_the_suite_is_as_large_as_it_says() -> None:
    assert len(set(PAYLOADS)) >= 150


def test_the_hostile_site_is_built_whole(hostile: Site) -> None:
    """One hostile article never takes another's page."""
    assert "Traceback" not in hostile.said
    assert not hostile.result.kept, hostile.said[-3000:]
    for name in ("one", "two", *(f"p{number}" for number in range(len(PAIRS))), *(f"s{number}" for number in range(len(SCHEMES)))):
        assert (hostile.site / "articles" / name / "index.html").is_file(), name


def test_nothing_is_written_outside(hostile: Site) -> None:
    made = [path for path in (hostile.root / "docs").rglob("*") if path.is_file()]
    assert all(re.fullmatch(r"[\w./-]+", path.relative_to(hostile.root).as_posix()) for path in made), "a name that is no slug"
    assert not [path for path in made if path.is_symlink()]


def foreign(place: Path) -> bool:
    """Whether a page holds words of the articles, the reviews or the reference that were made hostile; the others are those of the real site."""
    text = (place / "index.html" if place.is_dir() else place).read_text(encoding="utf-8")
    return bool(re.search(r"pwn|evil\.example|Hostile|etc/passwd|7\*7|/articles/(?:[psy]\d+|[a-m]-)", text))


def test_nothing_acts_on_any_page(hostile: Site, served: str, watched: Watched) -> None:
    found: dict[str, list[str]] = {}
    opened = [address for address in hostile.addresses if foreign(hostile.site / address)]
    for address in opened:
        watched.wrong.clear()
        watched.page.goto(f"{served}/{address}", wait_until="load")
        bad = [*watched.page.evaluate(SCAN), *watched.wrong]
        if bad:
            found[address] = bad[:5]
    assert not found, json.dumps(dict(list(found.items())[:10]), indent=1)
    assert len(opened) > len(PAIRS) + 100


@pytest.mark.parametrize("query", ["img onerror", "script pwn", "Huawei", "evil.example", "<img src=x onerror=pwn()>", "\"onmouseover", "7*7", "javascript"])
def test_nothing_acts_among_search_results(served: str, watched: Watched, query: str) -> None:
    watched.wrong.clear()
    page = watched.page
    page.goto(f"{served}/articles/one/", wait_until="load")
    page.keyboard.press("/")
    field = page.locator("[data-md-component=search-query], input[type=search], input[type=text]").first
    field.fill(query, force=True)
    page.wait_for_timeout(1500)
    assert not [*page.evaluate(SCAN), *watched.wrong]


def test_a_payload_in_the_address_does_not_act(served: str, watched: Watched) -> None:
    watched.wrong.clear()
    for suffix in ("?q=<img src=x onerror=pwn()>", "#<img src=x onerror=pwn()>", "?h=%3Cscript%3Epwn()%3C/script%3E&q=1", "nothing/<script>pwn()</script>/"):
        watched.page.goto(f"{served}/{suffix}", wait_until="load")
        watched.page.wait_for_timeout(500)
        assert not [*watched.page.evaluate(SCAN), *watched.wrong], suffix


class _Data(HTMLParser):
    """The blocks of data in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._in = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag == "script" and dict(attrs).get("type") in ("application/ld+json", "application/json")
        if self._in:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if self._in:
            self.blocks[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._in = False


def test_data_files_hold_data(hostile: Site) -> None:
    """JSON parses, XML parses, and no cell of a table is a formula."""
    for path in hostile.site.rglob("*"):
        if path.suffix == ".html":
            for block in _Data(path.read_text(encoding="utf-8")).blocks:
                json.loads(block)
        elif path.suffix in (".json", ".geojson", ".jsonld"):
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix in (".xml", ".atom", ".rss"):
            ElementTree.fromstring(path.read_bytes())
        elif path.suffix == ".csv":
            for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
                for cell in row:
                    assert not re.match(r"[=@\t\r＝]|[+-](?![\d.])", cell), f"{path.name}: {cell!r}"


def test_every_page_lives_under_its_policy(hostile: Site, served: str, watched: Watched) -> None:
    """What slipped through the escaping would not run: a script put into the content of a page is refused by the browser."""
    for path in hostile.site.rglob("*.html"):
        assert path.read_text(encoding="utf-8").count('http-equiv="Content-Security-Policy"') == 1, path
    refused: list[str] = []
    watched.page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    watched.page.goto(f"{served}/articles/one/", wait_until="load")
    assert not refused
    whole = (hostile.site / "articles" / "one" / "index.html").read_text(encoding="utf-8")
    spoiled = hostile.site / "articles" / "one" / "spoiled.html"
    assert "</h1>" in whole
    slipped = "<script>pwn()</script><img src=x onerror=pwn()><img src=//evil.example/x>"
    spoiled.write_text(whole.replace("</h1>", f"</h1>{slipped}", 1), encoding="utf-8")
    try:
        watched.page.goto(f"{served}/articles/one/spoiled.html", wait_until="load")
        assert not watched.page.evaluate("() => window.pwned === true")
        assert len(refused) >= 3, refused
    finally:
        spoiled.unlink()


def test_links_to_other_hosts_are_those_of_articles_and_sources(hostile: Site) -> None:
    hosts = set()
    for path in hostile.site.rglob("*.html"):
        for url in re.findall(r"""\b(?:href|src)=["']?(https?://[^"'\s>]+)""", path.read_text(encoding="utf-8")):
            hosts.add(urlsplit(url).hostname)
    assert not {host for host in hosts if host and "evil" in host}
