"""Redirects as the doors use them: read from seeds/, and held against the pages that there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.corpus.redirects import check_redirects, read_redirects
from scripts.issues import Issue
from scripts.pages.addresses import page_addresses
from scripts.records.ledger import Ledger


def with_redirects(ledger: Ledger, root: Path) -> tuple[Ledger, list[Issue]]:
    """The Ledger with the redirects that lead somewhere, and what is wrong with the others."""
    redirects, issues = read_redirects(root)
    if not redirects:
        return ledger, issues
    problems = list(check_redirects(redirects, page_addresses(ledger)))
    wrong = {issue.line for issue in problems}
    return replace(ledger, redirects=tuple(item for item in redirects if item.line not in wrong)), [*issues, *problems]
