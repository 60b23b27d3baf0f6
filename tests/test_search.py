"""The index is made once for the same documents, lies beside the pages, and finds what the build has no document of."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import search

PAGE = """<!doctype html><html lang=en><head><meta name="description" content="What it &amp; is"></head><body><nav><p>Menu</p></nav>
<article class="md-content__inner"><h1 id=page>A <b>page</b></h1><p>First words<br>go on.<table><tr><td>cell</td></table>
<h2 id=part>Part</h2><ul><li>An item <script>pwn()</script></ul><blockquote><p>A quote</p></blockquote></article><p>Foot</p></body></html>"""
MOVED = '<html><head><meta http-equiv="refresh" content="0; url=../x/"></head><body><article><h1>Moved</h1></article></body></html>'


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def document(name: str) -> str:
    return f'<!doctype html><html lang="en"><head><title>{name}</title></head><body><p data-pagefind-weight="10">{name}</p></body></html>'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    put(tmp_path, ".cache/search/products/x1/index.html", document("X1"))
    put(tmp_path, "site/products/x1/index.html", PAGE)
    put(tmp_path, "site/about/index.html", PAGE)
    put(tmp_path, "site/old/index.html", MOVED)
    put(tmp_path, "site/lists/claims-2/index.html", PAGE)
    return tmp_path


def test_pages_without_a_document_get_one_of_what_they_say(project: Path) -> None:
    """Running words and headings, not tables, quotes, menus or what has moved."""
    made = search.other_pages(project / "site", {"products/x1/index.html"})
    assert list(made) == ["about/index.html"]
    text = made["about/index.html"].decode()
    for words in ('"title">A page</i>', '"about">What it &amp; is</i>', ">First words go on.</p>", '<h2 id="part" data-pagefind-weight="3">Part</h2>', ">An item</li>"):
        assert words in text
    for words in ("Menu", "cell", "quote", "Foot", "pwn"):
        assert words not in text


def test_the_index_lies_beside_the_pages_and_holds_only_what_a_search_asks_for(project: Path) -> None:
    assert search.index_site(project / "site", project) == 2
    names = {path.name.partition(".")[0] for path in (project / "site" / "pagefind").iterdir()}
    assert names == {"filter", "fragment", "index", "pagefind", "pagefind-entry", "pagefind-worker", "wasm"}
    assert not list((project / "site" / "pagefind").glob("*ui*"))


def test_the_same_documents_are_not_indexed_twice(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    make = search._make
    monkeypatch.setattr(search, "_make", lambda documents, kept: (made.append(len(documents)), make(documents, kept)))
    search.index_site(project / "site", project)
    search.index_site(project / "site", project)
    assert made == [2]
    put(project, ".cache/search/products/x1/index.html", document("X2"))
    search.index_site(project / "site", project)
    assert made == [2, 2]


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


def test_a_site_without_pages_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert search.index_site(tmp_path / "site", tmp_path) == 0
    assert not (tmp_path / "site" / "pagefind").exists()


def test_a_failure_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search.sys, "executable", "false")
    with pytest.raises(RuntimeError, match="could not make the index"):
        search.index_site(project / "site", project)


def test_the_door_indexes_a_folder(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(search, "index_site", lambda site: 12 if site == project else 0)
    assert search.main([str(project)]) == 0
    assert "12 documents" in capsys.readouterr().err
