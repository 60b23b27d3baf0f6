"""Citations, as the parsers of reference managers read them."""

from __future__ import annotations

import json
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors

from scripts.pages.catalogue import Catalogue
from scripts.pages.citations import FORMS, Parts, bibtex, citation_file, csl, date_parts, ris, works
from scripts.pages.entries import Desk
from scripts.pages.escaping import plain
from scripts.records.article import FrontMatter
from scripts.records.ledger import Site
from tests.pages.small_ledger import ledger, plain_article
from tests.pages.test_escaping import HOSTILE
from tests.pages.test_site import hostile

KNOWN = FrontMatter(
    title="50% of {all} chips & more_", url="https://paper.example/a_b?c=%20d&e=1#f", publisher="The Paper", authors=("Jo Doe", "Smith and Sons"),
    published="2031-03-04", date_basis="stated", retrieved="2031-05-06", language="en-GB",
)  # fmt: skip


def desk(front: FrontMatter) -> Desk:
    draft = plain_article()
    draft.front = front
    return Desk(Catalogue(ledger([draft, hostile()], site=Site("https://ledger.example/", "A Ledger"))))


def from_bibtex(text: str) -> list[dict[str, Any]]:
    read, apart = (bibtexparser.parse_string(text, append_middleware=[step]) for step in (LatexDecodingMiddleware(), SeparateCoAuthors()))
    assert not read.failed_blocks
    authors = [{"author": entry["author"]} if "author" in entry else {} for entry in apart.entries]
    return [{field.key: field.value for field in entry.fields} | names for entry, names in zip(read.entries, authors, strict=True)]


def test_the_original_comes_first() -> None:
    """Then the record, which has an address of its own and no date."""
    original, record = works("one", desk(KNOWN))
    assert (original.key, record.key) == ("articles-one-original", "articles-one-record")
    assert (original.url, record.url) == (KNOWN.url, "https://ledger.example/articles/one/")
    assert record.title == "Record of “50% of {all} chips & more_”"
    assert record.published == ()


def test_bibtex_is_read() -> None:
    """Every field comes back as it was; a body with 'and' in its name is one author."""
    original, record = from_bibtex(bibtex(works("one", desk(KNOWN))))
    assert r"title = {{50\% of \{all\} chips \& more\_}}" in bibtex(works("one", desk(KNOWN)))
    assert original["title"].replace("{", "").replace("}", "") == "50% of all chips & more_"
    assert [name.strip("{}") for name in original["author"]] == ["Jo Doe", "Smith and Sons"]
    assert (original["year"], original["month"], original["day"], original["urldate"]) == ("2031", "mar", "4", "2031-05-06")
    assert KNOWN.url in bibtex(works("one", desk(KNOWN)))
    assert len(record["author"]) == 1


def test_ris_is_read() -> None:
    """Every field comes back as it was."""
    text = ris(works("one", desk(KNOWN)))
    original, record = rispy.loads(text)
    assert (original["type_of_reference"], original["title"], original["authors"]) == ("ELEC", KNOWN.title, list(KNOWN.authors))
    assert (original["year"], original["date"], original["publisher"], original["language"]) == ("2031", "2031/03/04/", "The Paper", "en-GB")
    assert original["urls"] == [KNOWN.url]
    assert record["authors"] == ["The contributors to the Ascend Ledger"]
    assert text.count("\r\n") == text.count("\n")


def test_csl_is_read() -> None:
    """Dates as parts, names whole."""
    original, record = json.loads(csl(works("one", desk(KNOWN))))
    assert original["issued"] == {"date-parts": [[2031, 3, 4]]}
    assert original["author"] == [{"literal": "Jo Doe"}, {"literal": "Smith and Sons"}]
    assert (original["type"], original["URL"], original["container-title"]) == ("webpage", KNOWN.url, "The Paper")
    assert "issued" not in record


def test_unknown_is_left_out() -> None:
    """No author, no date, no publisher, no address: not even an empty field."""
    both = works("one", desk(FrontMatter()))
    original = json.loads(csl(both))[0]
    assert set(original) == {"id", "type", "title"}
    assert not {"author", "year", "month", "day", "url", "publisher", "urldate"} & set(from_bibtex(bibtex(both))[0])
    assert set(rispy.loads(ris(both))[0]) == {"type_of_reference", "id", "title"}


def test_an_inferred_date_says_so() -> None:
    """In each format in its own way."""
    both = works("one", desk(FrontMatter(published="2031-03", date_basis="inferred")))
    assert json.loads(csl(both))[0]["issued"] == {"date-parts": [[2031, 3]], "circa": True}
    assert "inferred" in from_bibtex(bibtex(both))[0]["note"]
    assert rispy.loads(ris(both))[0]["date"] == "2031/03//"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2031", (2031,)), ("2031-03", (2031, 3)), ("2031-03-04", (2031, 3, 4)), ("2031-13", ()), ("2031-02-30", ()), ("0000", ()),
        ("2031-Q1", ()), ("soon", ()), ("", ()), (None, ()), ("２０３１", ()),
    ],
)  # fmt: skip
def test_date_parts(text: str | None, parts: Parts) -> None:
    """Only real dates, at their own precision."""
    assert date_parts(text) == parts


@pytest.mark.parametrize("text", HOSTILE)
def test_any_title_and_author_survive_every_format(text: str) -> None:
    """Nothing in a text ends a field, an entry or a line, whatever it is made of."""
    both = works("one", desk(FrontMatter(title=text, authors=(text,), publisher=text)))
    assert len(from_bibtex(bibtex(both))) == 2
    assert bibtex(both).count("{") == bibtex(both).count("}")
    assert next(item["title"] for item in rispy.loads(ris(both))).strip() == plain(text)
    assert json.loads(csl(both))[0]["title"] == plain(text)


def test_every_article_has_three_files() -> None:
    """Beside its page."""
    both = desk(KNOWN)
    articles = [article.id for article in both.catalogue.ledger.articles]
    made = {file.path: file.content for file in (citation_file(id, form, both) for id in articles for form in FORMS)}
    assert set(made) == {f"articles/{id}.{form}" for id in ("one", "hostile") for form in ("bib", "ris", "csl.json")}
    assert all(made.values())
