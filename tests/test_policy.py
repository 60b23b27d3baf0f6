"""A page may run the theme's own scripts and no other, and asks nobody but its own host."""

from __future__ import annotations

import pytest

from scripts.policy import inline_scripts, with_policy

HEAD = '<head><meta charset="utf-8"><title>x</title><script>theme()</script></head>'


def test_only_scripts_outside_of_the_content_are_allowed() -> None:
    content = "<p>x</p><script>pwn()</script>"
    page = with_policy(f"<html>{HEAD}<body>{content}<script>last()</script></body></html>", content)
    head = page.partition("<title>")[0]
    assert page.count("Content-Security-Policy") == 1
    assert head.count("'sha256-") == 2
    assert "'unsafe-inline'" not in head.partition("script-src")[2].partition(";")[0]
    assert "default-src 'none'" in head


def test_the_policy_comes_before_any_script() -> None:
    page = with_policy(f"<html>{HEAD}</html>")
    assert page.index("Content-Security-Policy") < page.index("<script")


@pytest.mark.parametrize(
    ("page", "scripts"),
    [
        ("<script>a()</script><script>a()</script>", ["a()"]),
        ("<SCRIPT>a()</SCRIPT>", ["a()"]),
        ("<script src=x.js></script>", []),
        ('<script type="application/ld+json">{}</script>', []),
        ('<script id="__config" type="application/json">{}</script>', []),
        ('<script type="module">a()</script>', ["a()"]),
        ('<script type="text/javascript">a()</script>', ["a()"]),
        ("", []),
    ],
)
def test_what_counts_as_a_script(page: str, scripts: list[str]) -> None:
    assert inline_scripts(page) == scripts


def test_a_page_without_a_head_is_left_alone() -> None:
    assert with_policy("<p>x</p>") == "<p>x</p>"
