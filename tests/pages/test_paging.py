"""No list grows without bound on one page."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from scripts.pages.paging import Pager, beginnings, bounds, by_marks, evenly, mark, page_address, page_of


def paged(items: Sequence[int], size: int) -> list[tuple[Pager, Sequence[int]]]:
    """Every page of a list of articles."""
    return [page_of("articles", items, starts, number) for starts in (evenly(len(items), size),) for number in range(1, len(starts) + 1)]


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


@pytest.mark.parametrize("number", [1, 2, 30])
def test_a_list_is_known_by_how_the_addresses_of_its_pages_begin(number: int) -> None:
    assert page_address("claims", number).startswith(beginnings("claims"))
    assert not page_address("articles", number).startswith(beginnings("claims"))


def ids(number: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    return [f"{chance.getrandbits(40):010x}" for _ in range(number)]


@pytest.mark.parametrize("number", [0, 1, 9, 10, 11, 19, 30, 31, 500])
def test_pages_cut_by_marks_hold_every_item_once_and_are_of_bounded_size(number: int) -> None:
    starts = by_marks([*map(mark, ids(number))], 20)
    sizes = [end - start for start, end in bounds(starts, number)]
    assert starts[0] == 0
    assert sum(sizes) == number
    assert all(10 <= size < 40 for size in sizes) or len(sizes) == 1


@pytest.mark.parametrize("seed", range(5))
def test_an_item_more_moves_few_others_to_another_page(seed: int) -> None:
    """With pages of one size every page behind it would be another."""
    before = ids(2000, seed)
    place = random.Random(seed).randrange(2000)
    after = [*before[:place], "new", *before[place:]]
    pages = [{tuple(items[start:end]) for start, end in bounds(by_marks([*map(mark, items)], 20), len(items))} for items in (before, after)]
    assert len(pages[1] - pages[0]) <= 8
