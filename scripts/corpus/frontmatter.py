"""Front matter: what the contributor knows of an article, between two lines `---` at the top of its file.

It is optional and so is every key of it; but a key we do not know, or a value we do not understand, is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, get_args
from urllib.parse import urlsplit

from scripts.corpus.dates import date_problem
from scripts.corpus.yaml_file import Plain, YamlFile, parse_yaml
from scripts.issues import Issue, did_you_mean
from scripts.records.article import DateBasis, FrontMatter, TextPolicy

KEYS = (
    "title", "url", "publisher", "authors", "published", "date_basis", "retrieved", "language", "license", "text",
    "based_on", "tags", "note",
)  # fmt: skip
WANTED = {"title": "title", "url": "url", "publisher": "publisher", "published": "publication date"}
"""Keys whose absence is worth a warning, and what they are called in it."""
LISTS = ("authors", "based_on", "tags")

_OPENING = re.compile(r"---[ \t]*\r?$", re.MULTILINE)
_CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W_](?:[\w-]{0,61}[^\W_])?|localhost")
_NOT_IN_URLS = re.compile(r"[\s\x00-\x20\x7f\"'<>\\^`{|}]")


def parse_frontmatter(path: str, content: str) -> tuple[FrontMatter, int, int, list[Issue]]:
    """What is known of an article, where its text begins (offset and line), and every problem on the way."""
    start = 1 if content.startswith("\ufeff") else 0
    opening = _OPENING.match(content, start)
    if not opening:
        return FrontMatter(), start, 1, list(_check_known(path, {}))
    closing = _CLOSING.search(content, min(opening.end() + 1, len(content)))
    if not closing:
        tip = "Close it with a line '---', or put an empty line above the first one if the text itself begins with it"
        return FrontMatter(), start, 1, [Issue(path, 1, "front matter begins with '---' and never closes", tip)]
    body = min(closing.end() + 1, len(content))
    body_line = content.count("\n", 0, body) + 1
    file = parse_yaml(path, content[opening.end() + 1 : closing.start()], text_only=True, first_line=2)
    issues = list(file.issues)
    values = file.value or {}
    if not isinstance(values, dict):
        issues.append(Issue(path, 2, "front matter must be lines of 'key: value'", f"Known keys: {', '.join(KEYS)}"))
        values = {}
    elif not any(issue.level == "error" for issue in issues):
        issues += _check_known(path, values)
    front, problems = _fields(file, values)
    return front, body, body_line, sorted(issues + problems)


def _fields(file: YamlFile, values: dict[str, Plain]) -> tuple[FrontMatter, list[Issue]]:
    """Every field that is understood, and an issue for each that is not."""
    issues: list[Issue] = []
    fields: dict[str, Any] = {}
    for key, value in values.items():
        if key not in KEYS:
            tip = did_you_mean(key, KEYS) or f"Known keys: {', '.join(KEYS)}"
            issues.append(file.issue((key,), f"unknown key {key!r}", tip))
        elif value is not None and value != "":
            problem, tip = _problem(key, value)
            if problem:
                issues.append(file.issue((key,), f"{key} {problem}", tip))
            else:
                fields[key] = _tidy(key, value)
    if "published" in fields:
        fields.setdefault("date_basis", "stated")  # a date that is given without a word on it was stated by the page
    issues += _check_dates_agree(file, fields)
    return FrontMatter(**fields), issues


def _tidy(key: str, value: Plain) -> str | tuple[str, ...]:
    if isinstance(value, list):
        return tuple(" ".join(str(item).split()) for item in value)
    return str(value).strip() if key == "note" else " ".join(str(value).split())


def _problem(key: str, value: Plain) -> tuple[str, str]:
    """What is wrong with the value of a known key, and what to do; two empty texts when it is fine."""
    if key in LISTS:
        return _list_problem(key, value)
    if not isinstance(value, str):
        return "must be one piece of text", "Put it in quotation marks if it begins with [ or {"
    check = _CHECKS.get(key)
    return check(" ".join(value.split())) if check else ("", "")


def _list_problem(key: str, value: Plain) -> tuple[str, str]:
    if not isinstance(value, list):
        return "must be a list", f"Write {key}: [{value}]" if isinstance(value, str) else f"Write {key}: [first, second]"
    if not all(isinstance(item, str) and item.strip() for item in value):
        return "must be a list of texts", f"Write {key}: [first, second]"
    return "", ""


def _date(value: str) -> tuple[str, str]:
    return date_problem(value), "Write 2025, 2025-04 or 2025-04-22"


def _one_of(known: tuple[str, ...]) -> Callable[[str], tuple[str, str]]:
    def check(value: str) -> tuple[str, str]:
        problem = f"is {value!r}, expected {', '.join(known[:-1])} or {known[-1]}"
        return ("", "") if value in known else (problem, did_you_mean(value, known))

    return check


def _language(value: str) -> tuple[str, str]:
    return "" if _LANGUAGE.fullmatch(value) else f"is not a language tag: {value!r}", "Write en, zh or zh-Hant"


def _url(value: str) -> tuple[str, str]:
    tip = "Copy it whole from the browser's address bar, https:// included"
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return f"is not a web address: {value!r}", tip
    if parts.scheme not in ("http", "https"):
        return f"is not an http or https address: {value!r}", tip
    if not _HOST.fullmatch(host) or port == 0 or _NOT_IN_URLS.search(value):
        return f"is not a web address: {value!r}", tip
    if parts.username is not None or parts.password is not None:
        return f"holds a user name: {value!r}", "Leave out everything between '//' and '@'"
    return "", ""


_CHECKS: dict[str, Callable[[str], tuple[str, str]]] = {
    "url": _url,
    "published": _date,
    "retrieved": _date,
    "date_basis": _one_of(get_args(DateBasis)),
    "text": _one_of(get_args(TextPolicy)),
    "language": _language,
}


def _check_dates_agree(file: YamlFile, fields: dict[str, Any]) -> Iterator[Issue]:
    published, basis, retrieved = fields.get("published"), fields.get("date_basis"), fields.get("retrieved")
    if published and basis == "unknown":
        yield file.issue(("date_basis",), "date_basis is unknown, yet published is given", "Say stated or inferred, or leave published out")
    if basis in ("stated", "inferred") and not published and file.value and "published" not in file.value:  # type: ignore[operator]
        yield file.issue(("date_basis",), f"date_basis is {basis}, yet published is not given", "Add published, or say unknown")
    if published and retrieved:
        shared = min(len(published), len(retrieved))
        if retrieved[:shared] < published[:shared]:
            yield file.issue(("retrieved",), f"retrieved {retrieved} lies before published {published}", "Mend the wrong one")


def _check_known(path: str, values: dict[str, Plain]) -> Iterator[Issue]:
    """One warning names everything that is wanted and not known."""
    missing = [words for key, words in WANTED.items() if not values.get(key)]
    if missing:
        listed = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
        yield Issue(path, 1, f"{listed} not known", "Add what the page shows; what it does not show stays unknown", "warning")
