"""One page, one spelling of its address; two pages, two."""

from __future__ import annotations

import pytest

from scripts.corpus.addresses import address_key, canonical, same_site


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("HTTPS://Paper.Example/News?utm_source=x&id=7#top", "https://paper.example/News?id=7"),
        ("https://paper.example", "https://paper.example/"),
        ("https://paper.example:443/a", "https://paper.example/a"),
        ("http://paper.example:8080/a", "http://paper.example:8080/a"),
        ("https://paper.example/a?fbclid=1&gclid=2&b=3&a=1", "https://paper.example/a?b=3&a=1"),
        ("https://paper.example/a?ref=x&page=2", "https://paper.example/a?ref=x&page=2"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://paper.example/a%20b", "https://paper.example/a%20b"),
        ('https://paper.example/"><script>', "https://paper.example/%22%3E%3Cscript%3E"),
        ("https://paper.example./a", "https://paper.example/a"),
    ],
)
def test_what_belongs_to_the_visit_goes(given: str, expected: str) -> None:
    assert canonical(given) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("http://www.paper.example/a/", "https://paper.example/a", True),
        ("https://m.paper.example/a?x=1&y=2", "https://paper.example/a?y=2&x=1", True),
        ("https://paper.example/a/index.html", "https://paper.example/a", True),
        ("https://paper.example/a/amp", "https://paper.example/a", True),
        ("https://paper.example/a?id=1", "https://paper.example/a?id=2", False),
        ("https://paper.example/a", "https://paper.example/A", False),
        ("https://paper.example/a", "https://paper.example:8080/a", False),
        ("https://paper.example/a", "https://courier.example/a", False),
        ("https://paper.example/camp", "https://paper.example/c", False),
    ],
)
def test_two_spellings_of_one_page_have_one_key(first: str, second: str, same: bool) -> None:
    assert (address_key(first) == address_key(second)) is same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("https://www.paper.example/a", "https://paper.example/b", True),
        ("https://amp.paper.example/a", "https://paper.example/b", True),
        ("https://paper.example.evil.example/a", "https://paper.example/a", False),
        ("https://evil.example/paper.example", "https://paper.example/", False),
    ],
)
def test_a_page_speaks_for_its_own_host_alone(first: str, second: str, same: bool) -> None:
    assert same_site(first, second) is same
