"""seeds/redirects.yml: what may stand in it, and where it may lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.corpus.redirects import check_redirects, read_redirects
from scripts.records.ledger import Redirect

PAGES = {"products/h100/", "organisations/acme/"}


def read(root: Path, text: str) -> tuple[tuple[Redirect, ...], list[str]]:
    (root / "seeds").mkdir(exist_ok=True)
    (root / "seeds" / "redirects.yml").write_text(text)
    redirects, issues = read_redirects(root)
    return redirects, [str(issue) for issue in issues]


def test_old_and_new_addresses(tmp_path: Path) -> None:
    """In the order of the file, each with its line; a file of comments, or none, moves nothing."""
    assert read(tmp_path, "# none\nproducts/old/: products/h100/\n") == ((Redirect("products/old/", "products/h100/", 2),), [])
    assert read(tmp_path, "# none\n") == ((), [])
    assert read_redirects(tmp_path / "elsewhere") == ((), [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("products/old: products/h100/\n", "seeds/redirects.yml:1: 'products/old' is no address of a page"),
        ("products/old/: /products/h100/\n", "seeds/redirects.yml:1: '/products/h100/' is no address of a page"),
        ("products/old/: https://elsewhere.example/\n", "seeds/redirects.yml:1: 'https://elsewhere.example/' is no address"),
        ("../../x/: products/h100/\n", "seeds/redirects.yml:1: '../../x/' is no address"),
        ("Products/Old/: products/h100/\n", "seeds/redirects.yml:1: 'Products/Old/' is no address"),
        ("products/old/:\n", "seeds/redirects.yml:1: None is no address"),
        ("a/: products/h100/\na/: products/h100/\n", "seeds/redirects.yml:2: 'a/' is given twice"),
        ("- products/old/\n", "seeds/redirects.yml:1: must be a mapping"),
    ],
)
def test_what_is_no_redirect_is_told(tmp_path: Path, text: str, message: str) -> None:
    """With its line, and the form that is wanted."""
    assert [issue[: len(message)] for issue in read(tmp_path, text)[1]] == [message]


@pytest.mark.parametrize(
    ("start", "target", "message"),
    [
        ("products/old/", "products/h100/", ""),
        ("products/h100/", "organisations/acme/", "products/h100/ has a page, and is also said to have moved"),
        ("products/old/", "products/h10/", "there is no page at products/h10/. Did you mean 'products/h100/'?"),
        ("products/old/", "products/older/", "products/old/ leads to products/older/, which has moved too"),
    ],
)
def test_a_redirect_leads_to_a_page_in_one_step(start: str, target: str, message: str) -> None:
    """And no address is used for something else."""
    redirects = (Redirect(start, target, 1), Redirect("products/older/", "organisations/acme/", 2))
    assert [str(issue).split(": ", 1)[1].split(". Lead")[0].split(". Addresses")[0] for issue in check_redirects(redirects, PAGES)] == [message] * bool(message)
