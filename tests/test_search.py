"""The index lies beside the pages, only what changed is indexed again, and what is kept never changes what is made."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from scripts import search
from scripts.searching import indexing, merging
from tests.searching.indexes import document, files, held

PAGE = '<html lang="en"><body><article><h1>About</h1><p>Words of a page.</p></article></body></html>'


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def put_article(root: Path, number: int, seed: int) -> None:
    put(root, f".cache/search/articles/{number:03}/index.html", document(seed, "articles"))


SMALL = partial(indexing.index_shards, most=5)
"""In shards of five documents at most."""


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles, a product and a page written by hand, with their index."""
    root = tmp_path_factory.mktemp("indexed")
    for number in range(12):
        put_article(root, number, number)
    put(root, ".cache/search/products/x1/index.html", document(99, "products"))
    put(root, "site/products/x1/index.html", PAGE)
    put(root, "site/about/index.html", PAGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "index_shards", SMALL)
        index(root)
    return root


@pytest.fixture
def project(indexed: Path, tmp_path: Path) -> Path:
    """It, for one test; every file is as old as it was."""
    shutil.copytree(indexed, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The documents of each run of Pagefind from now on."""
    made: list[list[str]] = []
    run = indexing.run_pagefind

    def noted(documents: Path, index: Path) -> None:
        made.append(sorted(path.parent.relative_to(documents).as_posix() for path in documents.rglob("*.html")))
        run(documents, index)

    monkeypatch.setattr(indexing, "run_pagefind", noted)
    monkeypatch.setattr(search, "index_shards", SMALL)
    return made


def index(root: Path) -> dict[str, bytes]:
    """The index beside the pages, made where it must be."""
    assert search.index_site(root / "site", root) == len(list((root / ".cache" / "search").rglob("*.html"))) + 1
    return files(root / "site" / "pagefind")


def test_the_index_lies_beside_the_pages_and_holds_only_what_a_search_asks_for(project: Path) -> None:
    names = {path.partition("/")[0].partition(".")[0] for path in index(project)}
    assert names == {"filter", "fragment", "index", "pagefind", "pagefind-entry", "pagefind-worker", "wasm"}
    assert not [path for path in index(project) if "ui" in path or "unknown" in path]
    assert set(held(project / "site" / "pagefind")["pages"]) == {"/about/", "/products/x1/", *(f"/articles/{number:03}/" for number in range(12))}


def test_only_the_shard_of_a_changed_document_is_indexed_again(project: Path, runs: list[list[str]]) -> None:
    first = index(project)
    assert runs == []
    assert len(list((project / ".cache" / search.SHARDS).iterdir())) >= 5
    put_article(project, 7, 70)
    changed = index(project)
    assert changed != first
    assert len(runs) == 1 and "articles/007" in runs[0]
    runs.clear()
    put_article(project, 7, 7)
    (project / ".cache" / "search" / "products" / "x1" / "index.html").write_text(document(98, "products"), encoding="utf-8")
    assert index(project) not in (first, changed)
    assert len(runs) == 1 and "products/x1" in runs[0] and "articles/007" in runs[0] and len(runs[0]) < 7


def test_shards_of_no_use_are_removed(project: Path, runs: list[list[str]]) -> None:
    index(project)
    kept = project / ".cache" / search.SHARDS
    before = set(kept.iterdir())
    put_article(project, 7, 70)
    index(project)
    assert len(set(kept.iterdir())) == len(before) and len(before - set(kept.iterdir())) == 1
    assert sorted(path.name for path in (project / ".cache").iterdir()) == ["pagefind", "pagefind-shards", "search"]


def test_an_article_added_and_removed(project: Path, runs: list[list[str]]) -> None:
    first = index(project)
    put_article(project, 50, 50)
    index(project)
    assert "/articles/050/" in held(project / "site" / "pagefind")["pages"]
    shutil.rmtree(project / ".cache" / "search" / "articles" / "050")
    assert index(project) == first


def any_shard(root: Path) -> Path:
    return min((root / ".cache" / search.SHARDS).iterdir())


def any_fragment(root: Path) -> Path:
    return min((root / ".cache" / "pagefind" / "fragment").iterdir())


def there_and_back(root: Path) -> None:
    put_article(root, 7, 70)
    index(root)
    put_article(root, 7, 7)


HARM: dict[str, Callable[[Path], object]] = {
    "all of it gone": lambda root: [shutil.rmtree(root / ".cache" / name) for name in ("pagefind", "pagefind-shards")],
    "the shards gone": lambda root: shutil.rmtree(root / ".cache" / "pagefind-shards"),
    "a shard gone, and the index": lambda root: [any_shard(root).unlink(), shutil.rmtree(root / ".cache" / "pagefind")],
    "a shard cut off, and the index gone": lambda root: [os.truncate(any_shard(root), 5000), shutil.rmtree(root / ".cache" / "pagefind")],
    "a shard that is another": lambda root: [shutil.copy(max(any_shard(root).parent.iterdir()), any_shard(root)), shutil.rmtree(root / ".cache" / "pagefind")],
    "a file of the index spoilt": lambda root: any_fragment(root).write_bytes(b"spoilt"),
    "a file of the index gone": lambda root: any_fragment(root).unlink(),
    "a file that does not belong": lambda root: put(root, ".cache/pagefind/index/en_x.pf_index", "strange"),
    "half of the index gone": lambda root: [path.unlink() for path in sorted((root / ".cache" / "pagefind" / "fragment").iterdir())[::2]],
    "a shard gone, and a document changed and changed back": lambda root: [any_shard(root).unlink(), there_and_back(root)],
    "every document written again": lambda root: [path.write_bytes(path.read_bytes()) for path in (root / ".cache" / "search").rglob("*.html")],
    "a file beside the pages spoilt": lambda root: (root / "site" / "pagefind" / "pagefind.js").write_text("spoilt"),
    "files beside the pages gone": lambda root: shutil.rmtree(root / "site" / "pagefind" / "index"),
    "no stamp": lambda root: (root / ".cache" / "pagefind" / "stamp").unlink(),
    "a spoilt stamp": lambda root: (root / ".cache" / "pagefind" / "stamp").write_text("{"),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_what_happens_to_what_is_kept_does_not_matter(indexed: Path, project: Path, runs: list[list[str]], harm: Callable[[Path], object]) -> None:
    harm(project)
    assert index(project) == files(indexed / "site" / "pagefind")


def test_a_cold_and_a_warm_build_give_the_same_bytes(project: Path, runs: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    index(project)
    for number, seed in ((3, 30), (20, 20), (11, 31)):
        put_article(project, number, seed)
        warm = index(project)
    elsewhere = tmp_path_factory.mktemp("cold")
    shutil.copytree(project / "site", elsewhere / "site", ignore=shutil.ignore_patterns("pagefind"))
    shutil.copytree(project / ".cache" / "search", elsewhere / ".cache" / "search")
    assert index(elsewhere) == warm


def test_files_of_words_and_pages_that_an_edit_does_not_touch_stay(project: Path, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """And lie beside the pages as they did."""
    monkeypatch.setattr(merging, "FILE", 300)
    shutil.rmtree(project / ".cache" / "pagefind")
    index(project)
    site = project / "site" / "pagefind"
    before = {path: path.stat().st_ino for path in site.rglob("*.pf_*")}
    document = project / ".cache" / "search" / "articles" / "007" / "index.html"
    document.write_text(document.read_text(encoding="utf-8").replace("</body>", "<p>oneword</p></body>"), encoding="utf-8")
    index(project)
    after = {path: path.stat().st_ino for path in site.rglob("*.pf_*")}
    new = {path for path, number in after.items() if before.get(path) != number}
    assert len(before) > 40
    assert sorted(path.suffix for path in new) == [".pf_fragment", ".pf_index", ".pf_meta"]


def test_a_preview_gets_a_link_that_can_be_put_again(project: Path) -> None:
    """A refresh empties the folder of the site; a build in the same folder later replaces the link by files."""
    site = project / "site"
    search.index_site(site, project, link=True)
    assert (site / "pagefind").is_symlink() and (site / "pagefind" / "pagefind.js").is_file()
    search.put_index(site, project, link=True)
    assert (site / "pagefind" / "pagefind.js").is_file()
    search.index_site(site, project)
    assert not (site / "pagefind").is_symlink() and (site / "pagefind" / "pagefind.js").is_file()
    assert (project / ".cache" / "pagefind" / "pagefind.js").is_file()


def test_where_files_cannot_have_two_names_they_are_copied(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linked = index(project)
    placed, kept = (project / folder / "pagefind" / "pagefind.js" for folder in ("site", ".cache"))
    shutil.rmtree(placed.parent)
    assert index(project) == linked and placed.samefile(kept)

    def refused(*_: object) -> None:
        raise OSError("another file system")

    monkeypatch.setattr(os, "link", refused)
    shutil.rmtree(placed.parent)
    assert index(project) == linked
    assert not placed.samefile(kept)


def test_a_site_without_pages_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert search.index_site(tmp_path / "site", tmp_path) == 0
    assert not (tmp_path / "site" / "pagefind").exists()


def test_a_failure_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_article(project, 7, 70)
    monkeypatch.setattr(indexing.sys, "executable", "false")
    with pytest.raises(RuntimeError, match="could not make the index"):
        search.index_site(project / "site", project)


def test_a_failure_of_a_process_of_its_own_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search.sys, "executable", "false")
    with pytest.raises(RuntimeError, match="was not made: its process ended with 1"):
        search.index_apart(tmp_path)


@pytest.mark.parametrize("link", [False, True])
def test_the_door_indexes_a_folder(link: bool, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked = []
    monkeypatch.setattr(search, "index_site", lambda *asked_for, **how: asked.append((asked_for, how)) or 12)
    assert search.main([*["--link"] * link, str(project)]) == 0
    assert asked == [((project,), {"link": link})]
    assert "12 documents" in capsys.readouterr().err


def test_the_door_tells_a_failure(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fails(*_: object, **__: object) -> int:
        raise RuntimeError("Pagefind could not make the index: no room")

    monkeypatch.setattr(search, "index_site", fails)
    assert search.main([str(project)]) == 1
    assert capsys.readouterr().err == "Pagefind could not make the index: no room\n"
