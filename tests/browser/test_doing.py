"""What a hand does on the pages: sort a table, filter the claims, open a folded list, turn a page, follow a cell."""

from __future__ import annotations

import re

from tests.browser.conftest import MANY, Reader


def column(reader: Reader, table: str, number: int) -> list[str]:
    assert reader.context
    page = reader.context.pages[0]
    cells = page.locator(f"{table} tbody tr:not(.group) > :nth-child({number})").all_inner_texts()
    return [cell.split("\n")[0].strip() for cell in cells]


def figures(cells: list[str]) -> list[float]:
    return [float(cell.replace(",", "")) for cell in cells if re.fullmatch(r"[\d,.]+", cell)]


def test_a_table_sorts_by_its_heads(reader: Reader) -> None:
    """Figures from the largest, then from the smallest, then as it was; what is unknown stands last; the head says which."""
    page = reader.open("/products/")
    table = "table.comparison"
    before = column(reader, table, 1)
    head = page.locator(f"{table} thead th", has_text="Density")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    cells = column(reader, table, 3)
    found = figures(cells)
    assert found == sorted(found, reverse=True) and len(found) > 10
    assert all("unknown" in cell for cell in cells[len(found) :])
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert figures(column(reader, table, 3)) == sorted(found)
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") is None
    assert column(reader, table, 1) == before


def test_claims_are_filtered(reader: Reader) -> None:
    """A choice lists what fits and hides the rest, the address keeps it, and it can be undone."""
    page = reader.open("/claims/")
    page.locator("#explorer").wait_for()
    page.select_option("#facet-certainty", label=next(text for text in page.locator("#facet-certainty option").all_inner_texts() if text.startswith("Expected")))
    page.locator(".explorer-results tbody tr").first.wait_for()
    found = int(re.match(r"[\d,]+", page.locator(".explorer-count").inner_text())[0].replace(",", ""))  # type: ignore[index]
    rows = page.locator(".explorer-results tbody tr")
    assert rows.count() == min(found, 50)
    assert all("Expected" in text for text in rows.all_inner_texts())
    assert page.locator(".claim-group:visible").count() == 0
    assert "certainty=Expected" in page.url
    again = reader.open(page.url.removeprefix(reader.site.root))
    again.locator(".explorer-results tbody tr").first.wait_for()
    assert again.locator(".explorer-results tbody tr").count() == min(found, 50)
    href = again.locator(".explorer-results tbody a").first.evaluate("(link) => link.href")
    target = again.request.get(href)
    assert target.ok and f'id="{href.partition("#")[2]}"' in target.text()
    again.get_by_role("button", name="Show all").click()
    again.locator(".claim-group").first.wait_for(state="visible")
    assert reader.complaints == []


def test_facets_narrow_one_another(reader_of_many: Reader) -> None:
    """What is chosen in one list changes the counts in the others; a long result is shown piece by piece."""
    page = reader_of_many.open("/claims/")
    page.locator("#explorer").wait_for()
    everywhere = page.locator("#facet-aspect option").count()
    page.select_option("#facet-subject", index=1)
    assert page.locator("#facet-aspect option").count() <= everywhere
    page.goto(f"{reader_of_many.site.root}/claims/?certainty=Stated")
    page.get_by_role("button", name="Show more").click()
    page.locator(".explorer-results tbody tr:nth-child(51)").wait_for()


def test_folded_lists_hold_what_they_say(reader_of_many: Reader) -> None:
    """'12 more' opens by keyboard to 12."""
    page = reader_of_many.open("/topics/ascend-910c/")
    lists = page.locator("details.more:has(> ol.claims)")
    assert lists.count()
    for number in range(lists.count()):
        part = lists.nth(number)
        summary = part.locator("> summary")
        summary.focus()
        page.keyboard.press("Enter")
        assert part.locator("> ol.claims > li").count() == int(summary.inner_text().split()[0])


def test_long_lists_are_paged(reader_of_many: Reader) -> None:
    """All articles and all claims are reached by turning pages, each once."""
    for name, row in (("articles", "table.titles tbody tr"), ("claims", ".claim-group tbody tr")):
        page = reader_of_many.open(f"/{name}/", java_script_enabled=False)
        lead = page.locator(".lead").inner_text()
        total = page.locator(row).count()
        turned = 1
        while page.locator(".pager a[rel=next]").count():
            page.locator(".pager a[rel=next]").click()
            total += page.locator(row).count()
            turned += 1
        assert turned > 1
        if name == "articles":
            assert total == MANY
        else:
            told = re.search(r"^([\d,]+) claims", lead)
            assert told and total == int(told[1].replace(",", ""))


def test_a_cell_of_the_gaps_leads_to_its_claims(reader: Reader) -> None:
    """Every place that a filled cell names is there, and holds entries."""
    page = reader.open("/gaps/")
    hrefs = page.locator("table.gaps td a").evaluate_all("(links) => links.map((link) => link.href)")
    assert hrefs
    for href in sorted(set(hrefs))[:12]:
        address, _, anchor = href.partition("#")
        page.goto(address)
        assert anchor and page.locator(f"[id='{anchor}']").count() == 1, href
        assert page.locator(f"h3[id='{anchor}'] + .part li.claim").count() > 0, href


def test_two_clicks_to_every_list(reader: Reader) -> None:
    """From the home page every list is one click away by the tabs or the foot of the page."""
    page = reader.open("/")
    links = {link.split("#")[0] for link in page.locator(".sitemap a, .md-tabs a").evaluate_all("(links) => links.map((link) => link.href)")}
    for name in ("products", "software", "controls", "claims", "differences", "gaps", "timeline", "organisations", "people", "ai-models", "articles"):
        assert f"{reader.site.root}/{name}/" in links
