"""Front matter is optional and exact: what is not understood is told, and the text below is untouched."""

from pathlib import Path

import pytest

from scripts.corpus.frontmatter import KEYS, parse_frontmatter
from scripts.records.article import FrontMatter

ALL_KNOWN = "title: T\nurl: https://paper.example/a\npublisher: Paper\npublished: 2025\n"
UNKNOWN = "a.md:1: warning: title, url, publisher and publication date not known. Add what the page shows; what it does not show stays unknown"
KNOWN_KEYS = f"Known keys: {', '.join(KEYS)}"
DATE_TIP = "Write 2025, 2025-04 or 2025-04-22"
URL_TIP = "Copy it whole from the browser's address bar, https:// included"


def parse(head: str) -> tuple[FrontMatter, list[str]]:
    """What a head gives, and its messages."""
    front, _, _, issues = parse_frontmatter("a.md", f"---\n{head}---\nThe text.\n")
    return front, [str(issue) for issue in issues]


def test_every_key_is_read() -> None:
    """All thirteen, scalars as text."""
    front, issues = parse(
        "title: '910'\nurl: https://paper.example/a?b=1#c\npublisher: The  Paper\nauthors: [Jo Doe, 'Max: Roe']\n"
        "published: 2025-04\ndate_basis: inferred\nretrieved: 2025-05-01\nlanguage: zh-Hant\nlicense: no\ntext: quotes\n"
        "based_on:\n- https://wire.example/b\ntags: [chips, 2025]\nnote: >-\n  One\n  two\n"
    )
    assert issues == []
    assert front == FrontMatter(
        title="910", url="https://paper.example/a?b=1#c", publisher="The Paper", authors=("Jo Doe", "Max: Roe"), published="2025-04",
        date_basis="inferred", retrieved="2025-05-01", language="zh-Hant", license="no", text="quotes",
        based_on=("https://wire.example/b",), tags=("chips", "2025"), note="One two",
    )  # fmt: skip
    assert set(KEYS) == set(FrontMatter.__dataclass_fields__)


def test_every_key_is_documented() -> None:
    """CONTRIBUTING explains each key that may be used, in a row of its table."""
    rows = [line for line in (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert [key for key in KEYS if not any(f"`{key}`" in row.split("|")[1] for row in rows)] == []


def test_unknown_is_said_as_unknown() -> None:
    """Empty values are as good as none, and one warning names what is wanted."""
    assert parse("title:\nauthors:\nurl: ''\nnote: ~\n") == (FrontMatter(), [UNKNOWN])
    assert parse("title: T\nurl: https://p.example\npublisher: P\n")[1] == [
        "a.md:1: warning: publication date not known. Add what the page shows; what it does not show stays unknown"
    ]


def test_a_date_without_a_word_on_it_was_stated() -> None:
    """Only who inferred a date needs to say so."""
    assert parse(ALL_KNOWN)[0].date_basis == "stated"
    assert parse("title: T\n")[0].date_basis == "unknown"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("titel: T", "unknown key 'titel'. Did you mean 'title'?"),
        ("colour: red", f"unknown key 'colour'. {KNOWN_KEYS}"),
        ("Title: T", "unknown key 'Title'. Did you mean 'title'?"),
        ("title: [a, b]", "title must be one piece of text. Put it in quotation marks if it begins with [ or {"),
        ("title: a: b", "is not valid YAML here (mapping values are not allowed in this context). "
         "Put quotation marks around a value that holds ': ' or starts with one of [ { & * ! | > % @ ` \" '"),
        ("title: &a b", "uses a YAML anchor or alias (& or *). Write the value out, or put it in quotation marks"),
        ("title: *a", "uses a YAML anchor or alias (& or *). Write the value out, or put it in quotation marks"),
        ("title: !!python/name:os.system x", "uses a YAML tag (tag:yaml.org,2002:python/name:os.system). Put the value in quotation marks"),
        ("authors: Jo Doe", "authors must be a list. Write authors: [Jo Doe]"),
        ("authors: {a: b}", "authors must be a list. Write authors: [first, second]"),
        ("tags: [a, [b]]", "tags must be a list of texts. Write tags: [first, second]"),
        ("based_on: ['']", "based_on must be a list of texts. Write based_on: [first, second]"),
        ("published: 22 April 2025", f"published is not a date: '22 April 2025'. {DATE_TIP}"),
        ("published: 2025-02-30", f"published is not in the calendar: '2025-02-30'. {DATE_TIP}"),
        ("published: 2025-04-22T08:00:00Z", f"published is not a date: '2025-04-22T08:00:00Z'. {DATE_TIP}"),
        ("retrieved: yesterday", f"retrieved is not a date: 'yesterday'. {DATE_TIP}"),
        ("date_basis: guessed", "date_basis is 'guessed', expected stated, inferred or unknown"),
        ("date_basis: infered", "date_basis is 'infered', expected stated, inferred or unknown. Did you mean 'inferred'?"),
        ("date_basis: stated", "date_basis is stated, yet published is not given. Add published, or say unknown"),
        ("text: quote", "text is 'quote', expected full or quotes. Did you mean 'quotes'?"),
        ("language: English", "language is not a language tag: 'English'. Write en, zh or zh-Hant"),
        ("url: paper.example/a", f"url is not an http or https address: 'paper.example/a'. {URL_TIP}"),
        ("url: javascript:alert(1)", f"url is not an http or https address: 'javascript:alert(1)'. {URL_TIP}"),
        ("url: data:text/html,x", f"url is not an http or https address: 'data:text/html,x'. {URL_TIP}"),
        ("url: //paper.example", f"url is not an http or https address: '//paper.example'. {URL_TIP}"),
        ("url: https:///a", f"url is not a web address: 'https:///a'. {URL_TIP}"),
        ("url: https://paper", f"url is not a web address: 'https://paper'. {URL_TIP}"),
        ("url: https://-paper.example", f"url is not a web address: 'https://-paper.example'. {URL_TIP}"),
        ("url: https://pa per.example/a", f"url is not a web address: 'https://pa per.example/a'. {URL_TIP}"),
        ("url: 'https://p.example/\"><script>'", f"url is not a web address: 'https://p.example/\"><script>'. {URL_TIP}"),
        ("url: https://p.example:99999/", f"url is not a web address: 'https://p.example:99999/'. {URL_TIP}"),
        ("url: 'https://[::1'", f"url is not a web address: 'https://[::1'. {URL_TIP}"),
        ("url: https://jo:pw@p.example/", "url holds a user name: 'https://jo:pw@p.example/'. Leave out everything between '//' and '@'"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_told(line: str, message: str) -> None:
    """Bad line → exact message on its line, and the field stays unknown."""
    front, issues = parse(f"note: n\n{line}\n")
    assert f"a.md:3: {message}" in issues
    assert front in (FrontMatter(note="n"), FrontMatter(note="n", date_basis="stated"), FrontMatter())


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("title: A\ntitle: B\n", "a.md:3: 'title' is given twice. The first one is on line 2"),
        ("- a\n- b\n", f"a.md:2: front matter must be lines of 'key: value'. {KNOWN_KEYS}"),
        ("just words\n", f"a.md:2: front matter must be lines of 'key: value'. {KNOWN_KEYS}"),
        (ALL_KNOWN + "date_basis: unknown\n", "a.md:6: date_basis is unknown, yet published is given. Say stated or inferred, or leave published out"),
        (ALL_KNOWN + "retrieved: 2024-12-31\n", "a.md:6: retrieved 2024-12-31 lies before published 2025. Mend the wrong one"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_told(head: str, message: str) -> None:
    """Every problem of a head is shown at once."""
    assert message in parse(head)[1]


@pytest.mark.parametrize("url", ["http://p.example", "https://例え.テスト/路径", "https://p.example/a_(b)?q=%20&r=1", "http://localhost:8000/x"])
def test_web_addresses_of_all_kinds_pass(url: str) -> None:
    """Non-Latin hosts, brackets and ports are fine."""
    assert parse(f"url: {url}\n")[0].url == url


@pytest.mark.parametrize(
    ("content", "body", "line"),
    [
        ("Text only.\n", "Text only.\n", 1),
        ("---\ntitle: T\n---\n\n  Text.\r\n\n\n", "\n  Text.\r\n\n\n", 4),
        ("---\r\ntitle: T\r\n---\r\nText.\r\n", "Text.\r\n", 4),
        ("---\n---\nText.", "Text.", 3),
        ("\ufeff---\ntitle: T\n---\nText.", "Text.", 4),
        ("\ufeffText.", "Text.", 1),
        ("---  \ntitle: T\n--- \nText.\n---\nMore.", "Text.\n---\nMore.", 4),
        ("\n---\ntitle: T\n---\nText.", "\n---\ntitle: T\n---\nText.", 1),
        ("----\ntitle: T\n----\n", "----\ntitle: T\n----\n", 1),
        ("--- title\n---\n", "--- title\n---\n", 1),
        ("---\ntitle: T\n---", "", 3),
    ],
)
def test_the_text_begins_right_after_the_closing_line(content: str, body: str, line: int) -> None:
    """Not a byte of it is touched; the line counts as an editor counts."""
    _, offset, body_line, issues = parse_frontmatter("a.md", content)
    assert (content[offset:], body_line) == (body, line)
    assert all(issue.level == "warning" for issue in issues)


@pytest.mark.parametrize("content", ["---\ntitle: T\nText that goes on.\n", "---", "---\n", "---\n  ---\n", "---\n" * 1 + "x: [\n" * 50_000])
def test_front_matter_that_never_closes_is_told(content: str) -> None:
    """Otherwise the article would be swallowed by its head."""
    front, offset, _, issues = parse_frontmatter("a.md", content)
    assert (front, offset) == (FrontMatter(), 0)
    assert [str(issue) for issue in issues] == [
        "a.md:1: front matter begins with '---' and never closes. "
        "Close it with a line '---', or put an empty line above the first one if the text itself begins with it"
    ]
