"""seeds/redirects.yml: pages that have moved. An address that was published once goes on leading somewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from scripts.corpus.yaml_file import read_yaml
from scripts.issues import Issue, did_you_mean
from scripts.records.ledger import Redirect

REDIRECTS = "seeds/redirects.yml"
_ADDRESS = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*/")
FORM = "Addresses are written like products/h100/"


def read_redirects(root: Path) -> tuple[tuple[Redirect, ...], list[Issue]]:
    """The redirects in the order of the file, and what is wrong with it. A file that is not there moves nothing."""
    if not (root / REDIRECTS).exists():
        return (), []
    file = read_yaml(root / REDIRECTS, root)
    issues = list(file.issues)
    if file.value is None:
        return (), issues
    if not isinstance(file.value, dict):
        return (), [*issues, file.issue((), "must be a mapping from an old address to a new one", FORM)]
    found = []
    for start, target in file.value.items():
        wrong = [word for word in (start, target) if not isinstance(word, str) or not _ADDRESS.fullmatch(word)]
        if wrong:
            issues.append(file.issue((start,), f"{wrong[0]!r} is no address of a page", FORM))
        else:
            found.append(Redirect(start, str(target), file.line((start,))))
    return tuple(found), issues


def check_redirects(redirects: Collection[Redirect], pages: Collection[str]) -> Iterator[Issue]:
    """A redirect leads from an address without a page, at one step, to a page: an address is never used for something else."""
    starts = {redirect.start for redirect in redirects}
    for redirect in redirects:
        if redirect.start in pages:
            message = f"{redirect.start} has a page, and is also said to have moved"
            yield Issue(REDIRECTS, redirect.line, message, "Addresses are not used again: give the new page another id")
        if redirect.target in starts:
            message = f"{redirect.start} leads to {redirect.target}, which has moved too"
            yield Issue(REDIRECTS, redirect.line, message, "Lead to the last one")
        elif redirect.target not in pages:
            yield Issue(REDIRECTS, redirect.line, f"there is no page at {redirect.target}", did_you_mean(redirect.target, pages))
