"""The index of the search: made by Pagefind from the documents of the build, and put beside the pages of a site.

    python -m scripts.search [SITE]

`mkdocs build` and `mkdocs serve` do this by themselves; the door is for a site that something else assembled. The index is kept in
.cache/ and made anew only when a document changed, so that a preview is not held up by it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Sequence
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from scripts.stable_index import put_in_order

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "pagefind"
"""Where the site's script looks for the index."""
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind", "*.pf_meta", "filter/*", "fragment/*", "index/*")
"""What a search asks for; the rest is Pagefind's own interface, which is not used."""


def index_site(site: Path, root: Path = ROOT, link: bool = False) -> int:
    """Put the index at `site`/pagefind, as a link to the kept one where `link` is wanted; the number of documents in it."""
    cache = root / ".cache"
    documents = {path.relative_to(cache / "search").as_posix(): path.read_bytes() for path in sorted((cache / "search").rglob("*.html"))}
    documents.update(other_pages(site, documents.keys()))
    kept = cache / FOLDER
    if documents and _stamp(documents) != _read(kept / "stamp"):
        _make(documents, kept)
    put_index(site, root, link)
    return len(documents)


def put_index(site: Path, root: Path = ROOT, link: bool = False) -> None:
    """Put the index that was made last beside the pages, where there is one."""
    kept, target = root / ".cache" / FOLDER, site / FOLDER
    if target.is_symlink():
        target.unlink()
    shutil.rmtree(target, ignore_errors=True)
    if link:
        target.symlink_to(kept.resolve(), target_is_directory=True)
    elif kept.is_dir():
        shutil.copytree(kept, target, ignore=shutil.ignore_patterns("stamp"))


def _stamp(documents: dict[str, bytes]) -> str:
    """A mark of everything that goes into the index."""
    mark = sha256()
    for path in sorted(documents):
        for part in (path.encode(), documents[path]):
            mark.update(len(part).to_bytes(8, "big") + part)
    return mark.hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _make(documents: dict[str, bytes], kept: Path) -> None:
    """Run Pagefind over the documents, and keep what a search needs."""
    work = kept.with_name(f"{kept.name}-{os.getpid()}")
    shutil.rmtree(work, ignore_errors=True)
    for path, content in documents.items():
        file = work / "in" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    folders = ["--site", str(work / "in"), "--output-path", str(work / "out")]
    done = subprocess.run(
        [sys.executable, "-m", "pagefind", *folders, "--force-language", "en", "--quiet"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"Pagefind could not make the index: {done.stdout[-1000:]}{done.stderr[-1000:]}")
    wanted = {file for pattern in NEEDED for file in (work / "out").glob(pattern)}
    for file in [file for file in (work / "out").rglob("*") if file.is_file() and file not in wanted]:
        file.unlink()
    put_in_order(work / "out")
    (work / "out" / "stamp").write_text(_stamp(documents), encoding="utf-8")
    shutil.rmtree(kept, ignore_errors=True)
    (work / "out").rename(kept)
    shutil.rmtree(work)


# ------------------------------------------------------------------------------------ pages that the build has no document of


def other_pages(site: Path, known: Collection[str]) -> dict[str, bytes]:
    """A document for every page written by hand and every list: its title, description, headings and running text."""
    made = {}
    for path in sorted(site.rglob("index.html")):
        name = path.relative_to(site).as_posix()
        if name in known or name.startswith(("lists/", f"{FOLDER}/")):
            continue
        page = _Page(path.read_text(encoding="utf-8"))
        if page.title and not page.moved:
            made[name] = page.document().encode()
    return made


VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
LEFT_OUT = frozenset(("blockquote", "details", "dl", "figure", "nav", "ol", "script", "style", "svg", "table"))
"""What holds entries rather than running text: its words have documents of their own."""
HEADINGS = frozenset({"h1", "h2", "h3"})


class _Page(HTMLParser):
    """Of a page as MkDocs wrote it: what its article says in headings, paragraphs and list items."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.title = self.description = ""
        self.moved = False
        self.blocks: list[tuple[str, str, str]] = []
        """Tag, id and text of each."""
        self._open: list[str] = []
        self._block: tuple[str, str, list[str]] | None = None
        self._depth = 0
        self.feed(page)
        self.title = next((text for tag, _, text in self.blocks if tag == "h1"), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "meta":
            self.moved |= (attributes.get("http-equiv") or "").lower() == "refresh"
            if attributes.get("name") == "description":
                self.description = attributes.get("content") or ""
        if tag in VOID:
            self.handle_data(" ")
            return
        self._open.append(tag)
        if tag in (*HEADINGS, "p", "li") and "article" in self._open and not LEFT_OUT.intersection(self._open):
            self._close()
            self._block = (tag, attributes.get("id") or "", [])
            self._depth = len(self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]
        if len(self._open) < self._depth:
            self._close()

    def handle_data(self, data: str) -> None:
        if self._block and not LEFT_OUT.intersection(self._open):
            self._block[2].append(data)

    def _close(self) -> None:
        if self._block and (text := " ".join("".join(self._block[2]).split())):
            self.blocks.append((self._block[0], self._block[1], text))
        self._block = None

    def document(self) -> str:
        """It, in the form of the build's own documents."""
        lines = ['<!doctype html><html lang="en"><head><title></title></head><body><div data-pagefind-ignore>']
        lines.append(f'<i data-pagefind-meta="title">{escape(self.title)}</i><i data-pagefind-meta="about">{escape(self.description)}</i>')
        lines.append('<i data-pagefind-meta="kind">Page</i><i data-pagefind-filter="kind">Page</i></div>')
        for tag, anchor, text in self.blocks:
            mark = f' id="{escape(anchor)}"' if tag != "h1" and anchor else ""
            weight = {"h1": "10", "h2": "3", "h3": "2"}.get(tag, "0.3")
            lines.append(f'<{tag}{mark} data-pagefind-weight="{weight}">{escape(text)}</{tag}>')
        return "\n".join(lines) + "\n</body></html>\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """The door."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.search", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", help="folder of the assembled site (default: site/)")
    count = index_site(parser.parse_args(arguments).site)
    print(f"{count:,} documents in the index of the search", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
