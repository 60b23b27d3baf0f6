"""Article files: found, read, cut into blocks and sentences. Whatever cannot be read says why and stands in nobody's way."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from scripts.corpus.blocks import find_blocks
from scripts.corpus.cleaning import clean
from scripts.corpus.frontmatter import parse_frontmatter
from scripts.corpus.line_rules import LineRules, read_line_rules
from scripts.corpus.sentences import split_sentences
from scripts.issues import Issue
from scripts.records.article import Article
from scripts.records.ledger import BrokenArticle

ARTICLES = Path("seeds", "articles")
LINE_RULES = Path("seeds", "lexicon", "boilerplate.yml")
SUFFIXES = (".md", ".txt")
MAX_BYTES = 2_000_000
MAX_ID = 100  # so that id + ".json" fits every file system
RESERVED = ("index", "readme")  # MkDocs takes both for the page of the folder itself

_FOREIGN = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file or an office document"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


class Unreadable(Exception):  # noqa: N818  not a fault of the program
    """The file cannot become an article; the issue says why."""

    def __init__(self, path: str, message: str, tip: str = "") -> None:
        super().__init__(message)
        self.issue = Issue(path, 0, message, tip)


def article_paths(folder: Path) -> list[Path]:
    """Every article file below a folder, in the order of their names; hidden ones are left alone."""
    return sorted((path for path in _files(folder) if path.suffix.lower() in SUFFIXES), key=lambda path: path.as_posix())


def check_article_files(folder: Path, root: Path) -> Iterator[Issue]:
    """Files that are no articles, and articles that would share one address."""
    first: dict[str, Path] = {}
    for path in sorted(_files(folder)):
        name = _name(path, root)
        if path.suffix.lower() not in SUFFIXES:
            yield Issue(name, 0, "is not read as an article", f"Articles end in {' or '.join(SUFFIXES)}", "warning")
            continue
        other = first.setdefault(article_id(path), path)
        if other is not path:
            yield Issue(name, 0, f"has the same id as {_name(other, root)}: {article_id(path)!r}", "Rename one of them")


def article_id(path: Path) -> str:
    """The slug of a file's stem: lower case, letters a-z, digits and single hyphens; empty when nothing of it is left."""
    plain = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def read_article(path: Path, root: Path, rules: LineRules | None = None) -> tuple[Article | BrokenArticle, list[Issue]]:
    """An article, or what is left of a broken one, and every problem; `rules` are those of the project unless given."""
    name = _name(path, root)
    content = ""
    try:
        _check_id(path, name)
        content = read_text(path, root, name)
        return parse_article(article_id(path), name, content, rules or project_rules(root))
    except Unreadable as error:
        id = article_id(path) or "unnamed-" + sha256(name.encode()).hexdigest()[:8]
        return BrokenArticle(id, name, (error.issue,), content), [error.issue]


def parse_article(id: str, name: str, content: str, rules: LineRules) -> tuple[Article | BrokenArticle, list[Issue]]:
    """A file's content, front matter and text, as an article; `name` is what messages call it."""
    front, offset, line, issues = parse_frontmatter(name, content)
    raw = content[offset:]
    if not raw.strip():
        issues.append(Issue(name, line, "has no text below its front matter" if offset > 1 else "is empty", "Paste the article's text"))
    if _HTML.match(raw):
        issues.append(Issue(name, line, "looks like HTML, which is read as plain text", "Paste the text alone", "warning"))
    errors = tuple(issue for issue in issues if issue.level == "error")
    if errors:
        return BrokenArticle(id, name, errors, content), issues
    text, starts = clean(raw)
    blocks = find_blocks(text, rules)
    return Article(id, name, front, raw, text, starts, blocks, split_sentences(text, blocks), line), issues


def _check_id(path: Path, name: str) -> None:
    id = article_id(path)
    if not id:
        raise Unreadable(name, "has no letter a-z and no digit in its name", "Rename it: its name becomes the address of its page")
    if id in RESERVED:
        raise Unreadable(name, f"has a reserved name: {id!r} is the page of the folder itself", "Rename it")
    if len(id) > MAX_ID:
        raise Unreadable(name, f"has a name of {len(id)} characters, at most {MAX_ID} are possible", "Rename it")


def read_text(path: Path, root: Path, name: str) -> str:
    """The file's text, decoded; line ends and everything else as they are. Raises Unreadable."""
    try:
        resolved = path.resolve(strict=True)
        if name.startswith(f"{ARTICLES.as_posix()}/") and not resolved.is_relative_to((root / ARTICLES).resolve()):
            raise Unreadable(name, f"is a link that leaves {ARTICLES.as_posix()}/", "Put the file itself there")
        status = resolved.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(name, "is not a file")
        if status.st_size > MAX_BYTES:
            raise Unreadable(name, f"is {status.st_size / 1e6:.1f} MB, at most {MAX_BYTES / 1e6:.0f} MB are read", "Keep the article alone")
        content = resolved.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "a link that leads to itself"
        raise Unreadable(name, f"cannot be read: {reason}") from error
    return _decoded(name, content)


def _decoded(name: str, content: bytes) -> str:
    for magic, what in _FOREIGN:
        if content.startswith(magic):
            raise Unreadable(name, f"is not plain text but {what}", "Save the text alone, as UTF-8")
    if (null := content.find(b"\0")) >= 0:
        raise Unreadable(name, f"is not plain text: a NUL at byte {null + 1}", "Save the text alone, as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(name, f"is not UTF-8 at byte {error.start + 1} (line {line})", "Save it as UTF-8") from error


def project_rules(root: Path) -> LineRules:
    """The line rules of the project, compiled once for each state of their file."""
    path = root / LINE_RULES
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _rules(path, root, changed)


@lru_cache(maxsize=4)
def _rules(path: Path, root: Path, changed: int) -> LineRules:
    return read_line_rules(path, root)[0]


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder but hidden ones; linked folders are not entered."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith(".") and not name.endswith("~"):
                yield Path(place, name)


def _name(path: Path, root: Path) -> str:
    """The path as messages show it: from the project on, when it is in the project."""
    absolute, root = path.absolute(), root.absolute()
    return (absolute.relative_to(root) if absolute.is_relative_to(root) else path).as_posix()
