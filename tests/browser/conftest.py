"""Two sites, built and served once: the given articles, and a larger set of invented ones; and one browser for all tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.browser.invented_texts import invented_articles
from tests.project import ROOT, make_project

MANY = 110
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is marked, so that `-m 'not browser'` leaves it out."""
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Site:
    """A built site and where it is served."""

    name: str
    root: str
    folder: Path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the library's
        """Nothing: a test's own output is enough."""


def _built(project: Path) -> Path:
    """Build the project as people do, without the hook's reloading in this process."""
    out = project / "site"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-d", str(out)]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr[-2000:]
    return out


def _project(folder: Path, name: str) -> Path:
    project = make_project(folder / name)
    articles = project / "seeds" / "articles"
    shutil.rmtree(articles)
    if name == "given":
        shutil.copytree(ROOT / "seeds" / "articles", articles)
        return project
    articles.mkdir()
    for file, text in invented_articles(MANY).items():
        (articles / file).write_text(text, encoding="utf-8")
    return project


def _site(name: str, folder: Path) -> Iterator[Site]:
    out = _built(_project(folder, name))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(name, f"http://127.0.0.1:{server.server_address[1]}", out)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def given_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The articles of the repository."""
    yield from _site("given", tmp_path_factory.mktemp("given"))


@pytest.fixture(scope="session")
def many_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A hundred and more invented articles."""
    yield from _site("many", tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="session", params=["given", "many"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the two in turn."""
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium without a window: named by CHROMIUM, or found on the path."""
    path = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
    assert path, "no Chromium: install one, or name it in CHROMIUM"
    made = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
    yield made
    made.close()


@dataclass
class Reader:
    """Opens pages of a site; what the console says and what other hosts are asked for is kept."""

    browser: Browser
    site: Site
    context: BrowserContext | None = None

    def open(self, path: str, width: int = 1280, **options: Any) -> Page:
        """A page in a window of its own size, colour scheme and so on."""
        self.close()
        self.context = self.browser.new_context(viewport={"width": width, "height": 900}, **options)
        page = self.context.new_page()
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith((self.site.root, "data:")) else self.complaints.append(request.url))
        answer = page.goto(self.site.root + path, wait_until="load")
        assert answer and answer.status == 200, path
        return page

    def close(self) -> None:
        if self.context:
            self.context.close()
            self.context = None


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Reader]:
    """For tests on both sites."""
    made = Reader(browser, site)
    yield made
    made.close()


@pytest.fixture
def reader_of_many(browser: Browser, many_site: Site) -> Iterator[Reader]:
    """For tests that need long lists."""
    made = Reader(browser, many_site)
    yield made
    made.close()
