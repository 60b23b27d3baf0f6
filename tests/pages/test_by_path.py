"""Whatever a build plans is found by its path alone, and nothing else is."""

from __future__ import annotations

import pytest

from scripts.analysing import Analysis
from scripts.pages.by_path import ByPath
from scripts.pages.catalogue import Catalogue
from scripts.pages.entries import Desk
from scripts.pages.files import plan_files
from scripts.pages.rendering import Renderer
from scripts.pages.site import TEMPLATES, plan_pages
from scripts.records.ledger import Ledger


@pytest.fixture(scope="module")
def pages(desk: Desk) -> ByPath:
    return ByPath(desk, TEMPLATES, Renderer(TEMPLATES, desk.catalogue.ledger.site))


def test_every_page_and_file_of_a_build_is_found(desk: Desk, pages: ByPath) -> None:
    planned = {**plan_pages(desk), **plan_files(desk, TEMPLATES)}
    assert [path for path in planned if not pages.find(path)] == []


def test_later_pages_of_a_list_are_found(given: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.pages.claim_order.CLAIMS_A_PAGE", 3)
    desk = Desk(Catalogue(Analysis(given).fill_in(given)))
    later = [path for path in plan_pages(desk) if path.startswith("lists/claims-")]
    pages = ByPath(desk, TEMPLATES, Renderer(TEMPLATES, desk.catalogue.ledger.site))
    assert len(later) > 3
    assert [path for path in later if not pages.find(path)] == []


@pytest.mark.parametrize("path", ["articles/000.md", "articles/000.json", "articles/000.ris", "topics/ascend-910c.md", "products/h100.csv"])
def test_what_is_found_is_what_a_build_makes(desk: Desk, pages: ByPath, path: str) -> None:
    make = pages.find(path)
    assert make
    made = make()
    assert made.path == path
    assert made.content == {**plan_pages(desk), **plan_files(desk, TEMPLATES)}[path]().content


@pytest.mark.parametrize("path", ["articles/nothing.md", "articles/000.txt", "articles/000", "articles/000.md/", "000.md", "", "about.md"])
def test_nothing_stands_elsewhere(pages: ByPath, path: str) -> None:
    assert pages.find(path) is None
