"""Nothing jumps while a page opens: what scripts add later has its place kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Site

WATCH = """() => { window.shifts = []; new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shifts.push(entry.value)))
  .observe({ type: 'layout-shift', buffered: true }); }"""


@pytest.mark.parametrize("width", [360, 600, 768, 1280])
@pytest.mark.parametrize("path", ["/claims/", "/products/", "/articles/003/"])
def test_nothing_jumps(browser: Browser, given_site: Site, path: str, width: int) -> None:
    """The good range of cumulative layout shift ends at 0.1; here it ends well before."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(given_site.root + path, wait_until="networkidle")
    page.evaluate(WATCH)
    page.wait_for_timeout(200)
    total = page.evaluate("window.shifts.reduce((sum, value) => sum + value, 0)")
    context.close()
    assert total < 0.03
