"""No list grows without bound on one page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from scripts.pages.paging import Pager, page_count, page_of


def paged(items: Sequence[int], size: int) -> list[tuple[Pager, Sequence[int]]]:
    """Every page of a list of articles."""
    return [page_of("articles", items, size, number) for number in range(1, page_count(items, size) + 1)]


@pytest.mark.parametrize(("items", "pages"), [(0, [0]), (1, [1]), (100, [100]), (101, [100, 1]), (250, [100, 100, 50])])
def test_every_item_is_on_one_page(items: int, pages: list[int]) -> None:
    found = paged(range(items), 100)
    assert [len(shown) for _, shown in found] == pages
    assert [item for _, shown in found for item in shown] == list(range(items))


def test_pages_lead_to_their_neighbours() -> None:
    """The first page has the address of the list."""
    first, second, third = (pager for pager, _ in paged(range(3), 1))
    assert (first.at, first.before, first.after) == ("articles/", None, "lists/articles-2/")
    assert (second.at, second.before, second.after) == ("lists/articles-2/", "articles/", "lists/articles-3/")
    assert (third.before, third.after, third.number, third.last) == ("lists/articles-2/", None, 3, 3)
