"""An article by address or by file: made whole, refused with a reason, never half."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from scripts import add as door
from scripts.add import Added, RefusedError, add, main, told
from scripts.corpus.fetching import FetchError
from scripts.corpus.webpage import PageError
from tests.project import ARTICLES, ROOT

STORY = """<p>Huawei began mass shipments of the Ascend 910C on Tuesday, Ann Lee said. The United States banned the sale of Nvidia's H20 to
China in April 2025.</p><p>More invented sentences stand here, so that the page is long enough to be taken for an article by anybody who
reads it from the first word to the last one.</p>"""
PAGE = f"""<!doctype html><html lang=en><head><title>Invented chips shipped</title><meta property=og:site_name content="The Gazette">
<link rel=canonical href="/one?utm_source=x"></head><body><article><h1>Invented chips shipped</h1>{STORY}</article></body></html>"""
TODAY = date(2031, 5, 6)


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<html></html>" if self.path.startswith("/empty") else PAGE.encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    service = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{service.server_address[1]}"
    service.shutdown()
    service.server_close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds", ignore=shutil.ignore_patterns("articles"))
    (tmp_path / "seeds" / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "seeds" / "articles" / name).write_text(text, encoding="utf-8")
    return tmp_path


def added(source: str, project: Path) -> Added:
    return add(source, project, TODAY, allowed=lambda address: address == "127.0.0.1")


def files(project: Path) -> set[str]:
    return {path.name for path in (project / "seeds" / "articles").iterdir()}


def test_a_page_becomes_an_article(server: str, project: Path) -> None:
    made = added(f"{server}/one?utm_source=y", project)
    assert made.path == "seeds/articles/invented-chips-shipped.md"
    text = (project / made.path).read_text()
    assert text.startswith(
        f"---\ntitle: Invented chips shipped\nurl: {server}/one\npublisher: The Gazette\nretrieved: 2031-05-06\nlanguage: en\ntext: quotes\n---\n"
    )
    said = "\n".join(told(made))
    assert "Ascend 910C" in said
    assert "“The United States banned the sale of Nvidia's H20 to China in April 2025.”" in said
    assert "missing: publication date" in said


def test_an_address_is_added_once(server: str, project: Path) -> None:
    made = added(f"{server}/one", project)
    with pytest.raises(RefusedError, match=f"repeats {made.path}, which has the same address"):
        added(f"{server}/one?fbclid=7#part", project)
    assert files(project) == {*ARTICLES, Path(made.path).name}


def test_a_near_copy_is_refused_by_name(server: str, project: Path, tmp_path: Path) -> None:
    made = added(f"{server}/one", project)
    copy = tmp_path / "copy.html"
    copy.write_text(PAGE.replace("/one?utm_source=x", "https://courier.example/three").replace("on Tuesday", "on Wednesday"))
    with pytest.raises(RefusedError, match=rf"repeats {made.path}: \d+\s% of the shorter text is the same"):
        added(str(copy), project)
    assert files(project) == {*ARTICLES, Path(made.path).name}


def test_the_same_short_text_is_refused(project: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / f"{name}.txt").write_text("Huawei ships chips.\n")
    made = added(str(tmp_path / "first.txt"), project)
    assert made.path.endswith(".txt")
    with pytest.raises(RefusedError, match="word for word"):
        added(str(tmp_path / "second.txt"), project)


def test_a_text_keeps_its_front_matter_and_its_words(project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 'A: b'\ntags: [x]\n---\nThe  Ascend 920 <b>is</b> {{ announced }}.\n")
    made = added(str(tmp_path / "a.md"), project)
    assert (project / made.path).read_text() == '---\ntitle: "A: b"\ntags: [x]\n---\nThe  Ascend 920 <b>is</b> {{ announced }}.\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"%PDF-1.4", "is not plain text but a PDF file"),
        (b"\xff\xfea\0", "UTF-16"),
        (b"a\0b", "a NUL at byte 2"),
        (b"x" * 2_100_000, "at most 2 MB are read"),
        (b"---\ntitel: x\n---\nText.\n", "unknown key 'titel'"),
        (b"---\ntitle: x\nText.\n", "never closes"),
    ],
)
def test_a_broken_file_is_refused(project: Path, tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(RefusedError, match=message):
        added(str(tmp_path / "a.txt"), project)
    assert files(project) == set(ARTICLES)


@pytest.mark.parametrize("source", ["http://10.0.0.1/a", "http://[::1]/a", "file:///etc/passwd", "ftp://paper.example/a", "javascript:alert(1)"])
def test_addresses_that_are_no_pages_are_refused(project: Path, source: str) -> None:
    with pytest.raises(FetchError):
        added(source, project)
    assert files(project) == set(ARTICLES)


def test_a_page_without_text_is_refused(server: str, project: Path) -> None:
    with pytest.raises(PageError, match="no text was found"):
        added(f"{server}/empty", project)
    assert files(project) == set(ARTICLES)


@pytest.mark.parametrize("title", ["../../../evil", "index", "a/b", ".hidden", "CON", "\x1b[31m", "x" * 300])
def test_a_title_names_a_file_in_its_folder_and_no_other(project: Path, tmp_path: Path, title: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><head><title>{title}</title></head><body><article>{STORY}</article></body></html>")
    before = set(tmp_path.rglob("*"))
    made = added(str(tmp_path / "a.html"), project)
    new = set(tmp_path.rglob("*")) - before
    assert new == {project / made.path}
    assert (project / made.path).parent == project / "seeds" / "articles"


@pytest.mark.parametrize("source", ["no-such-file.txt", "http://127.0.0.1:9/", "gopher://x.example/"])
def test_the_door_says_why_and_shows_no_traceback(source: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "write_new", lambda *_: pytest.fail("written"))
    assert main([source]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{source}: not added: ")
    assert "Traceback" not in said.err
