"""What the pages of articles and of the data say to machines: the original with its claims, and the data set with its files."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.pages.citations import CONTRIBUTORS, date_parts
from scripts.pages.entries import Desk, Entry
from scripts.pages.escaping import plain, web_address
from scripts.pages.linked_data import Node, known
from scripts.records.article import Article
from scripts.records.ledger import Site


def article_facts(article: Article, entries: Iterable[Entry], desk: Desk) -> Node:
    """What an article's page adds: the original that it is based on, and its claims, by their places on the page.

    What a claim says stands there, and in full in the data beside the page, which its head names; it is not
    said here once more.
    """
    line, front = desk.bylines[article.id], article.front
    original = known(
        type_="NewsArticle",
        headline=line.title if line.titled else "",
        url=web_address(front.url),
        publisher=known(type_="Organization", name=line.publisher) if line.publisher else None,
        author=[known(type_="Person", name=name) for author in front.authors if (name := plain(author))],
        datePublished=line.sort_date if date_parts(line.sort_date) and not line.inferred else "",
    )
    return known(isBasedOn=original, hasPart=[known(type_="Claim", id_=f"#claim-{entry.id}") for entry in entries])


def dataset_node(site: Site, description: str, files: Iterable[tuple[str, str, str]]) -> Node:
    """The data as a whole; `files` are name, address and media type."""
    return known(
        type_="Dataset", id_=f"{site.url}data/#dataset", name=f"{site.name}: data", description=plain(description), url=f"{site.url}data/",
        license="https://opensource.org/license/mit", isAccessibleForFree=True, inLanguage="en",
        creator={"@type": "Organization", "name": CONTRIBUTORS, "url": site.url},
        distribution=[
            known(type_="DataDownload", name=name, contentUrl=f"{site.url}{at}", encodingFormat=kind) for name, at, kind in files
        ],
    )  # fmt: skip
