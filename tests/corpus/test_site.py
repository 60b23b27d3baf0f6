"""The site's own address, from mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.corpus.site import read_site


@pytest.mark.parametrize(
    ("settings", "url", "problem"),
    [
        ("site_name: A Ledger\nsite_url: https://a.example/ledger\n", "https://a.example/ledger/", ""),
        ("site_url: https://a.example/\nmarkdown_extensions:\n  x: !!python/name:os.system\n", "https://a.example/", ""),
        ("site_name: A\n", None, "mkdocs.yml: 'site_url' must be"),
        ("x: 1\nsite_url: ''\n", None, "mkdocs.yml:2: 'site_url' must be"),
        ("site_url: /ledger/\n", None, "mkdocs.yml:1: 'site_url' must be"),
        ("site_url: [a\n", None, "mkdocs.yml: cannot be read"),
    ],
)
def test_the_address_ends_in_a_slash_or_is_an_issue(tmp_path: Path, settings: str, url: str | None, problem: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings)
    site, issues = read_site(tmp_path)
    assert [str(issue)[: len(problem)] for issue in issues] == [problem] * bool(problem)
    if url:
        assert site.url == url


def test_the_licence_goes_along(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: https://a.example/\n")
    assert read_site(tmp_path)[0].licence == ""
    (tmp_path / "LICENSE").write_text("Take it.")
    assert read_site(tmp_path)[0].licence == "Take it."
