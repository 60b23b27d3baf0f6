"""The index of the search: made by Pagefind from the documents of the build, and put beside the pages of a site.

    python -m scripts.search [SITE]

`mkdocs build` and `mkdocs serve` do this by themselves; the door is for a site that something else assembled. What is made is kept in
.cache/: documents are indexed in shards, of which one is made anew when a document in it changed, and put together into one index,
which is made anew when any document changed. The same documents give the same index, whatever was kept.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from scripts.searching.folders import files_below
from scripts.searching.handwritten import other_pages
from scripts.searching.indexing import Document, content_of, index_shards, made_by
from scripts.searching.merging import merge

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "pagefind"
"""Where the site's script looks for the index, and where it is kept in .cache/."""
SHARDS = "pagefind-shards"
STAMP = "stamp"
"""Of what the kept index was made, and how each of its files was left: its length and the time of its writing."""


def index_site(site: Path, root: Path = ROOT, link: bool = False) -> int:
    """Put the index at `site`/pagefind, as a link to the kept one where `link` is wanted; the number of documents in it."""
    cache = root / ".cache"
    found = files_below(cache / "search") if (cache / "search").is_dir() else ()
    documents: dict[str, Document] = {path: cache / "search" / path for path in found if path.endswith(".html")}
    documents.update(other_pages(site, documents.keys()))
    digests = {path: blake2b(content_of(documents[path]), digest_size=32).digest() for path in sorted(documents)}
    kept = cache / FOLDER
    if documents and not _is_made(kept, mark := _mark(digests)):
        _make(documents, digests, kept, mark)
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
        shutil.copytree(kept, target, ignore=shutil.ignore_patterns(STAMP), copy_function=_link_or_copy)


def _link_or_copy(source: str, target: str) -> None:
    """One file under two names, which no time is lost with; a copy where the file system knows no such thing."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _mark(digests: Mapping[str, bytes]) -> str:
    """A mark of everything that goes into the index."""
    mark = blake2b(made_by(), digest_size=32)
    for path, digest in digests.items():
        mark.update(len(path.encode()).to_bytes(4, "big") + path.encode() + digest)
    return mark.hexdigest()


def _is_made(kept: Path, mark: str) -> bool:
    """The kept index is of these documents, and nobody has touched a file of it since."""
    try:
        stamp = json.loads((kept / STAMP).read_text(encoding="utf-8"))
        return bool(stamp == {"of": mark, "files": _files(kept)})
    except (OSError, ValueError):
        return False


def _files(folder: Path) -> dict[str, list[int]]:
    """How each file of an index lies there."""
    found = {}
    for path in files_below(folder):
        status = os.lstat(f"{folder}/{path}")
        found[path] = [status.st_size, status.st_mtime_ns]
    found.pop(STAMP, None)
    return found


def _make(documents: Mapping[str, Document], digests: Mapping[str, bytes], kept: Path, mark: str) -> None:
    """Index what changed, and put all of it together."""
    work = kept.with_name(f"{FOLDER}-{os.getpid()}")
    shutil.rmtree(work, ignore_errors=True)
    merged = work / "merged"
    merged.mkdir(parents=True)
    merge(index_shards(documents, digests, kept.with_name(SHARDS), work), merged)
    (merged / STAMP).write_text(json.dumps({"of": mark, "files": _files(merged)}), encoding="utf-8")
    shutil.rmtree(kept, ignore_errors=True)
    merged.rename(kept)
    shutil.rmtree(work)


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
