"""References: what a page lists is what it cites."""

from __future__ import annotations

import re

from scripts.pages.site import render_pages
from scripts.records.ledger import Ledger


def test_a_page_lists_the_sources_that_it_cites_and_no_others(given: Ledger) -> None:
    every = 0
    for page in render_pages(given):
        listed, cited = (set(re.findall(f'{attribute}(ref-[0-9]+)"', page.text)) for attribute in ('id="', 'href="#'))
        assert listed == cited, page.path
        every += len(listed)
    assert every > 300
