"""Addresses, and the way from one to another."""

from __future__ import annotations

import pytest

from scripts.pages.permalinks import address, page_path, relative, slug


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("ascend-910c", "ascend-910c"),
        ("Ascend 910C", "ascend-910c"),
        ("../../etc/passwd", "etc-passwd"),
        ("Société Générale", "societe-generale"),
        ("昇腾", "unnamed"),
        ("", "unnamed"),
        ("a" * 500, "a" * 80),
        ("a/b\\c:d", "a-b-c-d"),
        ("--x--", "x"),
    ],
)
def test_slug(text: str, made: str) -> None:
    """Slugs hold letters, digits and single hyphens, and cannot leave their folder."""
    assert slug(text) == made


@pytest.mark.parametrize(
    ("at", "path"),
    [
        ("", "index.md"),
        ("products/", "products/index.md"),
        ("differences/", "differences/index.md"),
        ("products/h100/", "products/h100.md"),
        ("method/", "method.md"),
    ],
)
def test_page_path(at: str, path: str) -> None:
    """With directory addresses, MkDocs publishes the path at the address."""
    assert page_path(at) == path


@pytest.mark.parametrize(
    ("start", "target", "link"),
    [
        ("", "topics/x/", "topics/x/"),
        ("topics/x/", "", "../../"),
        ("topics/x/", "articles/y/#s3", "../../articles/y/#s3"),
        ("topics/x/", "topics/x/#claim-1", "#claim-1"),
        ("products/", "products/h100/", "../products/h100/"),
        ("products/", "products/", "./"),
        ("", "", "./"),
    ],
)
def test_relative(start: str, target: str, link: str) -> None:
    """A link works wherever the site is put; to the same page only the fragment is left."""
    assert relative(start, target) == link


def test_address() -> None:
    """An entity lives in its section under its slug."""
    assert address("products", "H100") == "products/h100/"
    assert address("products") == "products/"
