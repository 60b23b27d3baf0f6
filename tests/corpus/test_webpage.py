"""Of a page, its text and what it shows of itself; what it does not show stays unknown."""

from __future__ import annotations

import pytest

from scripts.corpus.webpage import PageError, decoded, is_page, parse_page

STORY = "<p>The Invented Foundry shipped one thousand invented chips on Monday, a spokesman of the firm said in the capital.</p>" * 3


def page(head: str = "", body: str = STORY, opening: str = "<html>") -> str:
    return f"<!doctype html>{opening}<head>{head}</head><body><article>{body}</article></body></html>"


def test_what_the_page_shows() -> None:
    draft = parse_page(
        page(
            "<title>Chips sold &amp; shipped</title><meta property='og:site_name' content='The Gazette'>"
            "<meta name=author content='Jo Doe'><meta property='article:published_time' content='2025-04-22T09:00:00Z'>"
            "<link rel=canonical href='/one?utm_source=feed'>",
            "<h1>Chips sold &amp; shipped</h1>" + STORY,
            "<html lang=en-GB>",
        ),
        "https://www.gazette.example/one?page=amp",
    )
    front = draft.front
    assert (front.title, front.publisher, front.authors) == ("Chips sold & shipped", "The Gazette", ("Jo Doe",))
    assert (front.url, front.published, front.date_basis) == ("https://www.gazette.example/one", "2025-04-22", "stated")
    assert (front.language, front.text) == ("en-GB", "quotes")
    assert "one thousand invented chips" in draft.text


def test_what_it_does_not_show_is_unknown() -> None:
    front = parse_page(page()).front
    assert (front.title, front.publisher, front.published, front.url, front.authors) == (None, None, None, None, ())
    assert front.date_basis == "unknown"


def test_the_host_is_no_publisher() -> None:
    assert parse_page(page("<title>A chip</title>"), "https://gazette.example/one").front.publisher is None


@pytest.mark.parametrize(
    ("head", "foot", "expected"),
    [
        ("", "<time datetime='2025-04-22' itemprop=datePublished>22 April 2025</time>", "2025-04-22"),
        ("<meta name=date content='2025-04-22'>", "", "2025-04-22"),
        ("<meta property='article:published_time' content='2025/04/22'>", "", "2025-04-22"),
        ("<meta property='article:published_time' content='April 2025'>", "", None),
        ("", "<footer>© 2025 The Gazette</footer>", None),
        ("<meta name=date content='soon'>", "", None),
    ],
)
def test_a_date_is_as_exact_as_the_page_writes_it(head: str, foot: str, expected: str | None) -> None:
    assert parse_page(page(head, STORY + foot)).front.published == expected


@pytest.mark.parametrize(
    ("canonical", "url", "expected"),
    [
        ("https://gazette.example/one", "https://www.gazette.example/one?utm_medium=x", "https://gazette.example/one"),
        ("https://evil.example/one", "https://gazette.example/one", "https://gazette.example/one"),
        ("javascript:alert(1)", "https://gazette.example/one", "https://gazette.example/one"),
        ("javascript:alert(1)", None, None),
        ("https://gazette.example/one", None, "https://gazette.example/one"),
        ("http://[::1", "https://gazette.example/one", "https://gazette.example/one"),
        ("", "https://gazette.example/one#part", "https://gazette.example/one"),
    ],
)
def test_only_its_own_host_says_where_a_page_stands(canonical: str, url: str | None, expected: str | None) -> None:
    try:
        found = parse_page(page(f"<link rel=canonical href='{canonical}'>"), url).front.url
    except PageError:
        found = None
    assert found == expected


def test_an_open_licence_lets_the_whole_text_be_printed() -> None:
    front = parse_page(page("<link rel=license href='https://creativecommons.org/licenses/by/4.0/'>")).front
    assert (front.license, front.text) == ("https://creativecommons.org/licenses/by/4.0/", "full")


@pytest.mark.parametrize("html", ["", "<html></html>", "<html><body><script>alert(1)</script></body></html>", "<" * 1000, "\x00"])
def test_a_page_without_text_says_so(html: str) -> None:
    with pytest.raises(PageError):
        parse_page(html)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<!DOCTYPE html><p>x", True),
        (b"\xef\xbb\xbf<html>", True),
        (b"  <!-- a --><html>", True),
        (b"<?xml version='1.0'?>\n<html>", True),
        (b"Text that speaks of <html> tags", False),
        (b"---\ntitle: <html>\n---\n", False),
        (b"", False),
        (b"<3 chips", False),
    ],
)
def test_a_page_is_told_from_a_text(content: bytes, expected: bool) -> None:
    assert is_page(content) is expected


@pytest.mark.parametrize(
    ("content", "charset", "expected"),
    [
        ("für".encode("latin-1"), "iso-8859-1", "für"),
        ("für".encode(), None, "für"),
        ("für".encode(), "no-such-charset", "für"),
        ("Die für Chips geöffneten Märkte schließen früh.".encode("latin-1"), "utf-8", "Die für Chips geöffneten Märkte schließen früh."),
    ],
)
def test_bytes_become_text(content: bytes, charset: str | None, expected: str) -> None:
    assert decoded(content, charset) == expected
