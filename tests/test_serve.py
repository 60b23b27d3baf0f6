"""`mkdocs serve` does the whole job: one edit, whatever was edited, gives exactly one rebuild and shows on its page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.project import edit, make_project

pytestmark = pytest.mark.slow
PATIENCE = 120
QUIET = 1.5
"""Three times what the poller takes to notice a file that the build itself wrote."""


class Preview:
    """A running `mkdocs serve` and what it said so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}"]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.lines: list[str] = []
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stderr
        self.lines.extend(iter(self.process.stderr.readline, ""))

    @property
    def said(self) -> str:
        return "".join(self.lines)

    def wait(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not done():
            assert self.process.poll() is None, f"mkdocs serve ended:\n{self.said}"
            assert time.monotonic() < until, f"waited in vain:\n{self.said}"
            time.sleep(0.05)

    def rebuilds(self) -> int:
        return self.said.count("Detected file changes")

    def after(self, change: Callable[[], None]) -> int:
        """How often the site was rebuilt because of one change."""
        before, shown = self.rebuilds(), self.said.count("Reloading browsers")
        change()
        self.wait(lambda: self.said.count("Reloading browsers") > shown)
        time.sleep(QUIET)
        return self.rebuilds() - before

    def page(self, address: str) -> str:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=PATIENCE) as answer:
                return answer.read().decode()
        except HTTPError as error:
            return f"{error.code}"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        self.listener.join(10)
        assert self.process.stderr
        self.process.stderr.close()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    preview = Preview(make_project(tmp_path_factory.mktemp("served")))
    try:
        preview.wait(lambda: "Serving on" in preview.said)
        yield preview
    finally:
        preview.stop()


def test_an_unchanged_project_is_not_rebuilt(preview: Preview) -> None:
    """The first build writes hundreds of files into docs/, which is watched."""
    time.sleep(QUIET)
    assert preview.rebuilds() == 0
    assert "A chip is announced" in preview.page("articles/one/")


def test_an_article_edited(preview: Preview) -> None:
    article = preview.root / "seeds" / "articles" / "one.md"
    assert preview.after(lambda: edit(article, "A chip is announced", "A chip is announced twice")) == 1
    assert "A chip is announced twice" in preview.page("articles/one/")


def test_an_edit_shows_on_every_page_that_tells_of_it(preview: Preview) -> None:
    """Without a full build: on the page of the article, of the topic, of the claims, and on a page that was not there before."""
    article = preview.root / "seeds" / "articles" / "two.md"
    kept, built = article.read_text(encoding="utf-8"), preview.said.count("Building documentation")
    said = "The Ascend 910C is 2.71 times faster than the Ascend 310B, an engineer said. It was sold to Xpeng."
    assert preview.after(lambda: void(article.write_text(f"{kept}\n{said}\n", encoding="utf-8"))) == 1
    pages = ("articles/two/", "topics/ascend-910c/", "products/ascend-310b/", "claims/", "articles/two.json", "data/claims.csv")
    assert [page for page in pages if "2.71" not in preview.page(page)] == []
    assert "Article two" in preview.page("organisations/xpeng/")
    assert preview.after(lambda: void(article.write_text(kept, encoding="utf-8"))) == 1
    assert [page for page in pages if "2.71" in preview.page(page)] == []
    assert preview.page("organisations/xpeng/") == "404"
    assert preview.said.count("Building documentation") == built


def test_an_article_added_and_removed(preview: Preview) -> None:
    article = preview.root / "seeds" / "articles" / "three.txt"
    assert preview.after(lambda: void(article.write_text("Huawei's Ascend 910B is sold to invented customers.\n"))) == 1
    assert "invented customers" in preview.page("articles/three/")
    assert preview.after(article.unlink) == 1
    assert preview.page("articles/three/") == "404"


def test_the_search_is_indexed_once_and_found_after_every_refresh(preview: Preview) -> None:
    """A refresh empties the folder that is served; the index is put there again, not made again."""
    index = preview.root / ".cache" / "pagefind"
    made = (index / "stamp").stat().st_mtime_ns
    assert '"page_count"' in preview.page("pagefind/pagefind-entry.json")
    article = preview.root / "seeds" / "articles" / "two.md"
    assert preview.after(lambda: edit(article, "manufactured by SMIC", "manufactured by SMIC, again")) == 1
    assert '"page_count"' in preview.page("pagefind/pagefind-entry.json")
    assert (index / "stamp").stat().st_mtime_ns == made


def test_a_template_edited(preview: Preview) -> None:
    template = preview.root / "templates" / "home.html"
    assert preview.after(lambda: void(template.write_text(template.read_text() + "<p>A line of a template</p>\n"))) == 1
    assert "A line of a template" in preview.page("")


def test_the_reference_edited(preview: Preview) -> None:
    products = preview.root / "seeds" / "reference" / "products.yml"
    assert preview.after(lambda: edit(products, "name: Nvidia H100", "name: Nvidia H100 Renamed")) == 1
    assert "Nvidia H100 Renamed" in preview.page("products/h100/")


def test_the_lexicon_edited(preview: Preview) -> None:
    """A new frame reads a sentence that no frame knew."""
    article = preview.root / "seeds" / "articles" / "two.md"
    preview.after(lambda: void(article.write_text(article.read_text() + "\nThe Ascend 910C zorbles Nvidia's H100.\n")))
    frame = preview.root / "seeds" / "lexicon" / "frames" / "invented.yml"
    assert preview.after(lambda: void(frame.write_text(FRAME))) == 1
    assert "zorbles" in preview.page("topics/ascend-910c/")  # as the quote of a claim


FRAME = """
- id: relative_performance.zorbles
  predicate: relative_performance
  value: higher
  trigger: ['zorbles']
  subject: {kinds: [product], side: before}
  object: {kinds: [product], side: after}
  yes:
    - text: The Ascend 910C zorbles the H100.
      claims: [[ascend-910c, h100, higher]]
    - text: The Ascend 910B zorbles the A100.
      claims: [[ascend-910b, a100, higher]]
  no:
    - Nobody zorbles.
"""


def test_a_broken_article_shows_its_errors_and_the_rest_stands(preview: Preview) -> None:
    article = preview.root / "seeds" / "articles" / "one.md"
    assert preview.after(lambda: edit(article, "publisher:", "publsher:")) == 1
    assert "seeds/articles/one.md:3: unknown key 'publsher'" in preview.said
    assert "publsher" in preview.page("articles/one/")
    assert "Rules for chips" in preview.page("articles/two/")
    assert preview.after(lambda: edit(article, "publsher:", "publisher:")) == 1
    assert "publsher" not in preview.page("articles/one/")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("seeds/reference/products.yml", "name: Nvidia H100", "nmae: Nvidia H100"),
        ("seeds/lexicon/cues.yml", "expected:", "expcted:"),
        ("templates/home.html", "<p", "{% nonsense %}<p"),
    ],
)
def test_an_error_that_would_change_every_page_keeps_them_and_says_so(preview: Preview, file: str, old: str, new: str) -> None:
    path = preview.root / file
    good = path.read_text()
    assert preview.after(lambda: edit(path, old, new)) == 1
    page = preview.page("articles/two/")
    assert "These pages are from before this error" in page
    assert file in page
    assert "Rules for chips" in page
    assert preview.after(lambda: void(path.write_text(good))) == 1
    assert "These pages are from before this error" not in preview.page("articles/two/")


def test_code_edited(preview: Preview) -> None:
    """Our own modules are loaded anew; writing their compiled form starts no rebuild."""
    code = preview.root / "scripts" / "pages" / "site.py"
    assert preview.after(lambda: edit(code, '"Method"', '"Method, renamed"')) == 1
    assert "Method, renamed" in preview.page("method/")


def void(_: object) -> None:
    """For changes whose result does not matter."""
