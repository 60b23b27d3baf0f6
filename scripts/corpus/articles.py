"""Article files: found, read, cut into blocks and sentences. Whatever cannot be read says why and stands in nobody's way."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from scripts.corpus.blocks import find_blocks
from scripts.corpus.cleaning import clean
from scripts.corpus.frontmatter import parse_frontmatter
from scripts.corpus.line_rules import LineRules
from scripts.corpus.sentences import split_sentences
from scripts.corpus.shown import shown_date, shown_publisher
from scripts.issues import Issue
from scripts.records.article import Article
from scripts.records.ledger import BrokenArticle

ARTICLES = Path("seeds", "articles")
LINE_RULES = Path("seeds", "lexicon", "boilerplate.yml")
SUFFIXES = (".md", ".txt")
REVIEW_SUFFIX = ".review.yml"
MAX_BYTES = 2_000_000
MAX_ID = 80  # the longest slug that an address holds
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
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def article_paths(folder: Path) -> list[Path]:
    """Every article file below a folder, in the order of their names; hidden ones are left alone."""
    return list(map(Path, sorted(filter(_is_article, _files(folder)), key=lambda path: path.replace(os.sep, "/"))))


def check_article_files(folder: Path, root: Path) -> Iterator[Issue]:
    """Files that are no articles, and articles that would share one address."""
    first: dict[str, str] = {}
    for path in sorted(_files(folder), key=lambda path: path.split(os.sep)):  # noqa: PTH206 (as paths they would take ten times as long)
        file = path.rpartition(os.sep)[2]
        if file.endswith(REVIEW_SUFFIX):
            continue
        if not _is_article(path):
            yield Issue(_name(path, root), 0, "is not read as an article", f"Articles end in {' or '.join(SUFFIXES)}", "warning")
            continue
        id = _slug(file.rpartition(".")[0])
        other = first.setdefault(id, path)
        if other is not path:
            yield Issue(_name(path, root), 0, f"has the same id as {_name(other, root)}: {id!r}", "Rename one of them")


def article_id(path: Path) -> str:
    """The slug of a file's stem: lower case, letters a-z, digits and single hyphens; empty when nothing of it is left."""
    return _slug(path.stem)


def _slug(stem: str) -> str:
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return _NO_SLUG.sub("-", plain).strip("-")


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """The bytes of one file that is to be an article; `path` is its path in messages."""

    id: str
    path: str
    content: bytes


def leads_inside(path: str, root: Path) -> bool:
    """Whether a path really leads to something among the articles. Raises OSError or RuntimeError where it leads nowhere."""
    return Path(path).resolve(strict=True).is_relative_to((root / ARTICLES).resolve(strict=True))


Inside = Callable[[str, Path], bool]
"""Does what `leads_inside` does; it may remember what it was asked before."""


def open_article(path: Path, root: Path, inside: Inside = leads_inside) -> ArticleFile | BrokenArticle:
    """A file of the project, not yet parsed, or why it can be no article."""
    name, id = _name(path, root), article_id(path)
    if problem := _id_problem(name, id):
        mark = sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]  # no page of another article, nor of the folder
        return BrokenArticle(f"{id[:60] or 'unnamed'}-{mark}", name, (problem,))
    content = link_problem(path, root, name, inside) or read_bytes(path, name)
    return BrokenArticle(id, name, (content,)) if isinstance(content, Issue) else ArticleFile(id, name, content)


def open_draft(path: Path) -> ArticleFile | BrokenArticle:
    """A file from anywhere, as the article that it would be."""
    id, name = article_id(path), path.as_posix()
    content = read_bytes(path, name)
    return BrokenArticle(id, name, (content,)) if isinstance(content, Issue) else ArticleFile(id, name, content)


def parse_file(file: ArticleFile | BrokenArticle, rules: LineRules) -> tuple[Article | BrokenArticle, list[Issue]]:
    """An article, or what is left of a broken one, and every problem."""
    if isinstance(file, BrokenArticle):
        return file, list(file.issues)
    content = _decoded(file.path, file.content)
    if isinstance(content, Issue):
        return BrokenArticle(file.id, file.path, (content,)), [content]
    return parse_article(file.id, file.path, content, rules)


def read_article(path: Path, root: Path, rules: LineRules) -> tuple[Article | BrokenArticle, list[Issue]]:
    """An article of the project, or what is left of a broken one, and every problem."""
    return parse_file(open_article(path, root), rules)


def parse_article(id: str, name: str, content: str, rules: LineRules) -> tuple[Article | BrokenArticle, list[Issue]]:
    """The text of a file as an article; `name` is its path in messages."""
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
    sentences, shown = split_sentences(text, blocks), (shown_date(text, blocks), shown_publisher(text, blocks))
    return Article(id, name, front, raw, text, starts, blocks, sentences, line, *shown), issues


def read_text(path: Path, name: str | None = None) -> str | Issue:
    """A file's text, line ends and all, or why there is none; `name` is the path in messages."""
    name = name or path.as_posix()
    content = read_bytes(path, name)
    return content if isinstance(content, Issue) else _decoded(name, content)


def read_bytes(path: Path, name: str) -> bytes | Issue:
    """What is in a file of a size that an article may have, or why it is not read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Issue(name, 0, "is not a file")
        if status.st_size > MAX_BYTES:
            size = f"is {status.st_size / 1e6:.1f} MB, at most {MAX_BYTES / 1e6:.0f} MB are read"
            return Issue(name, 0, size, "Keep the article alone")
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (for which `Path.open` takes twice as long)
            return file.read()
    except OSError as error:
        return Issue(name, 0, f"cannot be read: {error.strerror}")


def _decoded(name: str, content: bytes) -> str | Issue:
    for magic, what in _FOREIGN:
        if content.startswith(magic):
            return Issue(name, 0, f"is not plain text but {what}", "Save the text alone, as UTF-8")
    if (null := content.find(b"\0")) >= 0:
        return Issue(name, 0, f"is not plain text: a NUL at byte {null + 1}", "Save the text alone, as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Issue(name, line, f"is not UTF-8 at byte {error.start + 1}", "Save it as UTF-8")


def _id_problem(name: str, id: str) -> Issue | None:
    if not id:
        return Issue(name, 0, "has no letter a-z and no digit in its name", "Rename it: its name becomes the address of its page")
    if id in RESERVED:
        return Issue(name, 0, f"has a reserved name: {id!r} is the page of the folder itself", "Rename it")
    if len(id) > MAX_ID:
        return Issue(name, 0, f"has a name of {len(id)} characters, at most {MAX_ID} are possible", "Rename it")
    return None


def link_problem(path: Path, root: Path, name: str, inside: Inside = leads_inside) -> Issue | None:
    """A contributed link must not publish a file of the machine that builds."""
    written = str(path)
    try:
        if inside(written if path.is_symlink() else written.rpartition(os.sep)[0], root):  # of files that are none, their folder decides
            return None
    except RuntimeError:
        return Issue(name, 0, "cannot be read: a link that leads to itself")
    except OSError as error:
        return Issue(name, 0, f"cannot be read: {error.strerror}")
    return Issue(name, 0, f"lies outside {ARTICLES.as_posix()}/ or is a link that leaves it", "Put the file itself there")


def _files(folder: Path) -> Iterator[str]:
    """The path of every file below a folder but hidden ones; linked folders are not entered."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith(".") and not name.endswith("~"):
                yield f"{place}{os.sep}{name}"


def _is_article(path: str) -> bool:
    return path.lower().endswith(SUFFIXES)


def _name(path: Path | str, root: Path) -> str:
    """The path as messages show it: from the project on, when it is in the project."""
    written, project = str(path), f"{root}/"
    if written.startswith(project) and root.is_absolute():  # ten times as fast, three times for each of ten thousand files
        return written[len(project) :]
    path, absolute, root = Path(path), Path(path).absolute(), root.absolute()
    return (absolute.relative_to(root) if absolute.is_relative_to(root) else path).as_posix()
