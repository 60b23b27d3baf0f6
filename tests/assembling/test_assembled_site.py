"""Both ways give the same bytes, file by file: the plain way, by MkDocs alone, is the judge."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.assembling import assembler
from tests.assembling.bench import Bench, hashes, same
from tests.assembling.pages_of_every_shape import made_up_files
from tests.hostile import PAYLOADS
from tests.project import make_project

pytestmark = pytest.mark.slow
MANY = 150
TITLES = ["<b>Chips</b> & \"rules\" 'of' `war`", "昇腾 910C 处理器出货", "🐉 A dragon 👩‍💻 ships", "A very long title " * 60, "#1 # {#x} [y](z) {: .w }", "zqs0000sqz", "&amp; &lt; &#38;", "---"]


def built(root: Path, site: Path, plain: bool) -> tuple[dict[str, str], str]:
    """A whole build in a process of its own: hashes of what is published, and what was said."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", "LEDGER_PLAIN": "1" if plain else ""}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(site)]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return hashes(site), done.stderr


def test_the_seeds_and_articles_that_try_to_break_out(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    for number, title in enumerate([*TITLES, *PAYLOADS[::12]]):
        text = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\npublisher: The Invented Gazette\npublished: 2031-03-{number % 28 + 1:02}\n---\n"
        (root / "seeds" / "articles" / f"hostile-{number}.md").write_text(f"{text}Huawei announced the Ascend 910C. {title}\n", encoding="utf-8", errors="replace")
    (root / "seeds" / "articles" / "empty.md").write_text("One line, in which nothing is said.\n")
    plain, _ = built(root, tmp_path / "plain", plain=True)
    fast, _ = built(root, tmp_path / "fast", plain=False)
    same(plain, fast)
    assert {"sitemap.xml", "sitemap.xml.gz", "404.html", "articles/hostile-0/index.html", "articles/hostile-0.json"} <= fast.keys()


# ------------------------------------------------------------------------------------------------- made-up pages, without reading


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench") / "project", MANY)


@pytest.fixture(scope="module")
def plain(bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("plain") / "site"
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert not bench.build(site, monkeypatch, plain=True).elsewhere
    return site


@pytest.mark.parametrize("cores", [1, 2])
def test_pages_of_every_shape(bench: Bench, plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    made = bench.build(tmp_path / "site", monkeypatch, cores=cores)
    assert len(made.elsewhere) > assembler.MANY  # so that further processes are started where there are cores for them
    same(hashes(plain), hashes(tmp_path / "site"))


def test_the_notice_of_pages_from_before_an_error(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "kept", True)
    bench.build(tmp_path / "plain", monkeypatch, plain=True)
    bench.build(tmp_path / "fast", monkeypatch)
    fast = hashes(tmp_path / "fast")
    same(hashes(tmp_path / "plain"), fast)
    pages = list((tmp_path / "fast").rglob("index.html"))
    assert all("from before this error" in path.read_text() for path in pages)


@pytest.mark.parametrize("plain_build", [False, True])
def test_any_single_page_can_be_made_again(bench: Bench, plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain_build: bool) -> None:
    """As a preview does it: of another text, and then of the one that stands there, which must not remember the other."""
    made = bench.build(tmp_path / "site", monkeypatch, plain=plain_build)
    for file in sorted((bench.root / "docs").rglob("*.md")):
        src = file.relative_to(bench.root / "docs").as_posix()
        other = made.html(src, '---\ntitle: "Another title"\n---\n\n# Another {#x}\n\nwords\n')
        assert b"<title>Another title" in other or src == "index.md"
        page = plain / made.files.src_uris[src].dest_uri
        assert made.html(src, file.read_text(encoding="utf-8")) == page.read_bytes(), src
    new = made.html("articles/never-made.md", '---\ntitle: "Never made"\n---\n\n# Never made {#x}\n\nwords\n')
    assert b"<title>Never made" in new
    assert b"/articles/never-made/" in new


def test_a_page_in_another_form_is_made_by_mkdocs_and_its_links_are_looked_at(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = next(file for file in made_up_files(3) if file.path.endswith(".md"))
    path = bench.root / "docs" / page.path
    about = bench.root / "docs" / "about.md"
    before = path.read_bytes(), about.read_bytes()
    try:
        path.write_text("---\ntitle: By hand\ndate: 2031\n---\n# By hand {#page}\n\nTo [nowhere](nowhere.md), to [no heading](../about.md#nowhere-there).\n", encoding="utf-8")
        about.write_bytes(before[1] + f"\nTo [a heading]({page.path}#page), to [none]({page.path}#none).\n".encode())
        said = []
        for way in (True, False):
            caplog.clear()
            bench.build(tmp_path / str(way), monkeypatch, plain=way)
            said.append(sorted(record.getMessage() for record in caplog.records if record.levelname == "WARNING"))
        same(hashes(tmp_path / "True"), hashes(tmp_path / "False"))
        assert said[0] == said[1]
        assert len(said[0]) == 3
    finally:
        path.write_bytes(before[0])
        about.write_bytes(before[1])


def test_an_unknown_extension_leaves_everything_to_mkdocs(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = bench.root / "mkdocs.yml"
    before = config.read_text(encoding="utf-8")
    try:
        config.write_text(before.replace("  - attr_list\n", "  - attr_list\n  - smarty\n"), encoding="utf-8")
        assert not bench.build(tmp_path / "site", monkeypatch).elsewhere
        config.write_text(before.replace("toc_depth: 1-3", "toc_depth: 1-2"), encoding="utf-8")
        assert not bench.build(tmp_path / "site", monkeypatch).elsewhere
    finally:
        config.write_text(before, encoding="utf-8")
