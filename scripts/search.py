"""The index of the search: made by Pagefind from the documents of the build, and put beside the pages of a site.

    python -m scripts.search [--link] [SITE]

`mkdocs build` and `mkdocs serve` do this by themselves; the door is for a site that something else assembled. What is made is kept in
.cache/: documents are indexed in shards, of which one is made anew when a document in it changed, and put together into one index,
of which the files are made anew that hold words of those. The same documents give the same index, whatever was kept.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.searching.folders import stamps_below
from scripts.searching.handwritten import other_pages
from scripts.searching.indexing import Document, content_of, index_shards, made_by
from scripts.searching.kept import KeptIndex, Read
from scripts.searching.merging import merge
from scripts.searching.placing import place

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "pagefind"
"""Where the site's script looks for the index, and where it is kept in .cache/."""
SHARDS = "pagefind-shards"


def index_site(site: Path, root: Path = ROOT, link: bool = False) -> int:
    """Put the index at `site`/pagefind, as a link to the kept one where `link` is wanted; the number of documents in it."""
    cache = root / ".cache"
    kept = KeptIndex(cache / FOLDER, made_by().hex())
    read = _read(cache / "search", kept.documents)
    documents: dict[str, Document] = {path: f"{cache}/search/{path}" for path in read}
    digests = {path: bytes.fromhex(digest) for path, (_, _, digest) in read.items()}
    for path, said in other_pages(site, read.keys()).items():
        documents[path], digests[path] = said, _digest(said).digest()
    if documents:
        if not kept.is_of(mark := _mark(digests)):
            _make(documents, digests, kept, mark, cache)
        kept.vouch(read)
    put_index(site, root, link)
    return len(documents)


def index_apart(site: Path) -> None:
    """The same, as a link, in a process of its own: a preview goes on, and would keep the memory that this takes. RuntimeError, with
    what that process says, where it fails."""
    command = [sys.executable, "-m", "scripts.search", "--link", str(site.resolve())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip() or f"the index of the search was not made: its process ended with {done.returncode}")


def put_index(site: Path, root: Path = ROOT, link: bool = False) -> None:
    """Put the index that was made last beside the pages, where there is one."""
    kept, target = root / ".cache" / FOLDER, site / FOLDER
    if link:
        target.unlink() if target.is_symlink() else shutil.rmtree(target, ignore_errors=True)
        target.symlink_to(kept.resolve(), target_is_directory=True)
    elif kept.is_dir():
        place(kept, target)
    else:
        shutil.rmtree(target, ignore_errors=True)


def _read(folder: Path, known: Mapping[str, Read]) -> dict[str, Read]:
    """The documents of the build: one that lies there as it did when it was read says what it said."""
    read = {}
    for path, stamp in stamps_below(folder).items() if folder.is_dir() else ():
        if path.endswith(".html"):
            before = known.get(path)
            same = before is not None and before[:2] == stamp
            read[path] = before if before and same else (*stamp, _digest(content_of(f"{folder}/{path}")).hexdigest())
    return read


def _digest(said: bytes) -> blake2b:
    return blake2b(said, digest_size=32)


def _mark(digests: Mapping[str, bytes]) -> str:
    """A mark of everything that goes into the index."""
    mark = blake2b(made_by(), digest_size=32)
    for path, digest in sorted(digests.items()):
        mark.update(len(path.encode()).to_bytes(4, "big") + path.encode() + digest)
    return mark.hexdigest()


def _make(documents: Mapping[str, Document], digests: Mapping[str, bytes], kept: KeptIndex, mark: str, cache: Path) -> None:
    """Index what changed, and put all of it together."""
    cache.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f"{FOLDER}-", dir=cache) as work:
        packs = index_shards(documents, digests, cache / SHARDS, Path(work), kept.shards)
    kept.begin()
    merge(packs, kept)
    kept.end(mark, {pack.file.name: pack.stamp for pack in packs})


def main(arguments: Sequence[str] | None = None) -> int:
    """The door."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.search", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", help="folder of the assembled site (default: site/)")
    parser.add_argument("--link", action="store_true", help="leave the index in .cache/ and only lead to it, for a site that stays here")
    options = parser.parse_args(arguments)
    try:
        count = index_site(options.site, link=options.link)
    except (RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count:,} documents in the index of the search", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
