"""Every kind of page in a real browser: wide and narrow, light and dark, on paper and without scripts."""

from __future__ import annotations

import pytest

from tests.browser import looks
from tests.browser.conftest import Reader

PAGES = (
    "/", "/products/", "/controls/", "/timeline/", "/gaps/", "/claims/", "/people/", "/differences/", "/articles/", "/software/",
    "/topics/ascend-910c/", "/topics/cann-mindspore/", "/topics/export-controls/", "/products/h20/", "/controls/us-oct-2023/",
    "/organisations/huawei/", "/method/",
)  # fmt: skip
GROWING = (
    "/", "/products/", "/controls/", "/timeline/", "/gaps/", "/claims/", "/people/", "/differences/", "/articles/", "/topics/ascend-910c/",
    "/topics/export-controls/", "/organisations/huawei/",
)  # fmt: skip
CASES = [*(("given", path) for path in PAGES), *(("many", path) for path in GROWING)]


@pytest.mark.parametrize(("site", "path"), CASES, indirect=["site"])
def test_a_page_looks_as_it_should(reader: Reader, path: str) -> None:
    """All measures at once, so that one run tells everything: see `looks`."""
    look(reader, path)


def test_an_article_looks_as_it_should(reader: Reader) -> None:
    """The first of the register."""
    page = reader.open("/articles/")
    look(reader, page.locator("table.titles tbody th a").first.evaluate("(link) => new URL(link.href).pathname"))


def look(reader: Reader, path: str) -> None:
    """Wide, on paper, in both schemes, narrow, and without scripts."""
    page = reader.open(path)
    page.wait_for_timeout(150)  # what scripts ask for afterwards
    found = [*reader.complaints, *looks.at_rest(page), *looks.charts(page)]
    page.evaluate("() => document.querySelectorAll('.explorer, .sort-note').forEach((part) => part.remove())")
    read = looks.words(page)
    found += looks.on_paper(page)
    page.emulate_media(media="screen")
    looks.open_folded(page)
    for scheme in ("default", "slate"):
        found += looks.contrast(page, scheme)
    page.set_viewport_size({"width": 320, "height": 900})
    found += looks.narrow(page)
    found += looks.charts(page)
    assert found == []
    without = reader.open(path, java_script_enabled=False)
    assert looks.words(without) >= read, "something can be read only with scripts"
    assert without.locator(".explorer:visible").count() == 0


@pytest.mark.parametrize("path", ["/", "/products/", "/controls/", "/timeline/", "/topics/ascend-910c/"])
def test_marks_of_charts_lead_to_pages(reader: Reader, path: str) -> None:
    """Each page is there, and where a mark names a place on it, the place too."""
    page = reader.open(path)
    by_page: dict[str, set[str]] = {}
    for href in looks.links_of_charts(page):
        address, _, anchor = href.partition("#")
        by_page.setdefault(address, set()).add(anchor)
    assert by_page
    for address, anchors in by_page.items():
        file = reader.site.folder / address.removeprefix(f"{reader.site.root}/") / "index.html"
        text = file.read_text(encoding="utf-8")
        assert not [anchor for anchor in anchors if anchor and f'id="{anchor}"' not in text], address
