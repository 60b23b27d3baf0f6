"""Pages that the build has no document of are found by what they say, but for the later pages of lists and what has moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.pages.paging import page_address
from scripts.searching import handwritten
from scripts.searching.handwritten import other_pages

PAGE = """<!doctype html><html lang=en><head><meta name="description" content="What it &amp; is"></head><body><nav><p>Menu</p></nav>
<article class="md-content__inner"><h1 id=page>A <b>page</b></h1><p>First words<br>go on.<table><tr><td>cell</td></table>
<h2 id=part>Part</h2><ul><li>An item <script>pwn()</script></ul><blockquote><p>A quote</p></blockquote></article><p>Foot</p></body></html>"""
MOVED = '<html><head><meta http-equiv="refresh" content="0; url=../x/"></head><body><article><h1>Moved</h1></article></body></html>'


def put(site: Path, path: str, content: str | bytes) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def test_pages_without_a_document_get_one_of_what_they_say(tmp_path: Path) -> None:
    """Running words and headings, not tables, quotes, menus or what has moved."""
    put(tmp_path, "products/x1/index.html", PAGE)
    put(tmp_path, "about/index.html", PAGE)
    put(tmp_path, "old/index.html", MOVED)
    made = other_pages(tmp_path, {"products/x1/index.html"})
    assert list(made) == ["about/index.html"]
    text = made["about/index.html"].decode()
    for words in ('"title">A page</i>', '"about">What it &amp; is</i>', ">First words go on.</p>", '<h2 id="part" data-pagefind-weight="3">Part</h2>', ">An item</li>"):
        assert words in text
    for words in ("Menu", "cell", "quote", "Foot", "pwn"):
        assert words not in text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>a<table><tr><td>x<table><tr><td>y</table>z</table>b</p>", ["ab"]),
        ("<p>a</p><ol><li>x<ol><li>y</ol></ol><p>b</p>", ["a", "b"]),
        ("<p>a</p></table><p>b</p>", ["a", "b"]),
        ("<p>a <!-- <table> --> b</p><!-- </article> --><p>c</p>", ["a b", "c"]),
        ("<p>a</p><script>'<table>'; '<p>'</script><p>b</p><style>a > b { }</style>", ["a", "b"]),
        ("<p>a <svg width=1 /> b<NAV>x</Nav></p>", ["a b"]),
        ("<p>a</p><div><dl><dt>x</div><p>b</p>", ["a", "b"]),
        ("<p>a</p><details><summary>x</summary><table>y</details><p>b</p>", ["a", "b"]),
        ("<p>a</p><ol-x>b</ol-x><p>c", ["a", "c"]),
    ],
)
def test_what_is_left_out_ends_where_it_is_closed(body: str, text: list[str]) -> None:
    """Read with all of it, or without."""
    page = handwritten._Page(f"<article><h1>t</h1>{body}</article><p>Foot</p>")
    assert [text for tag, _, text in page.blocks if tag != "h1"] == text


def test_of_a_list_the_first_page_is_found_and_no_other_is_read(tmp_path: Path) -> None:
    for name in ("claims", "articles", "differences"):
        put(tmp_path, f"{page_address(name, 1)}index.html", PAGE)
        put(tmp_path, f"{page_address(name, 2)}index.html", b"\xff cannot be read")
        put(tmp_path, f"{page_address(name, 300)}index.html", b"\xff cannot be read")
    put(tmp_path, "index.html", PAGE)
    put(tmp_path, "deep/down/lists/index.html", PAGE)
    put(tmp_path, "pagefind/index.html", b"\xff cannot be read")
    assert list(other_pages(tmp_path, ())) == ["articles/index.html", "claims/index.html", "deep/down/lists/index.html", "differences/index.html", "index.html"]
