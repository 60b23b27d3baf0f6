"""Shards of documents through Pagefind, each kept until one of its documents, Pagefind or our own code changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from hashlib import blake2b
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from scripts.searching.folders import Stamp
from scripts.searching.packs import Pack, read_pack, write_packs
from scripts.searching.shards import MOST, divided

AT_ONCE = 2
"""Runs of Pagefind at the same time, each of which keeps more than one core busy for a while."""
RUN = 600
"""Documents of a run where there are many to index: Pagefind needs some 200 MB for as many, and the time of twenty only to start."""

NONE: Mapping[str, Stamp] = MappingProxyType({})

Document = str | bytes
"""The place of a document on disk, or what it says."""


def content_of(document: Document) -> bytes:
    """What a document says."""
    if isinstance(document, bytes):
        return document
    with open(document, "rb") as file:  # noqa: PTH123 (ten thousand times)
        return file.read()


def address_of(path: str) -> str:
    """Where the page of a document is."""
    return path.removesuffix("index.html")


@cache
def made_by() -> bytes:
    """A digest of all that an index depends on beside its documents."""
    made = blake2b(digest_size=32)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        made.update(blake2b(file.read_bytes()).digest())
    versions = (version(name) for name in ("pagefind", "pagefind-bin", "cbor2"))
    made.update(" ".join((*versions, sys.version)).encode())
    return made.digest()


def index_shards(
    documents: Mapping[str, Document],
    digests: Mapping[str, bytes],
    kept: Path,
    work: Path,
    proved: Mapping[str, Stamp] = NONE,
    most: int = MOST,
) -> list[Pack]:
    """The shards of these documents (by the path of each, with a digest of what it says), in the order of their addresses.

    They are read from the folder `kept` where they are there and whole, and made where not; those of no use any longer are removed.
    Files that were `proved` when they lay there as they do are not proved again. RuntimeError where Pagefind fails."""
    kept.mkdir(parents=True, exist_ok=True)
    paths = {address_of(path): path for path in documents}
    shards = [[paths[address] for address in shard] for shard in divided(list(paths), most)]
    files = [kept / _key(shard, digests) for shard in shards]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        packs = list(threads.map(lambda file: read_pack(file, proved.get(file.name)), files))
        missing = [(file, shard) for file, shard, pack in zip(files, shards, packs, strict=True) if not pack]
        made = dict(chain(*threads.map(partial(_make, documents, work), _together(missing))))
    for file in set(kept.iterdir()) - set(files):
        file.unlink()
    return [pack or made[file] for file, pack in zip(files, packs, strict=True)]


def _together(shards: Iterable[tuple[Path, Sequence[str]]]) -> Iterator[dict[Path, Sequence[str]]]:
    """Shards that are indexed by one run."""
    group: dict[Path, Sequence[str]] = {}
    for file, shard in shards:
        if group and sum(map(len, group.values())) + len(shard) > RUN:
            yield group
            group = {}
        group[file] = shard
    if group:
        yield group


def _key(shard: Sequence[str], digests: Mapping[str, bytes]) -> str:
    made = blake2b(made_by(), digest_size=20)
    for path in shard:
        made.update(len(path.encode()).to_bytes(4, "big") + path.encode() + digests[path])
    return made.hexdigest()


def _make(documents: Mapping[str, Document], work: Path, shards: Mapping[Path, Sequence[str]]) -> list[tuple[Path, Pack]]:
    """The shards of these files, of these documents."""
    folder = work / next(iter(shards)).name
    for path in chain(*shards.values()):
        put = folder / "in" / path
        put.parent.mkdir(parents=True, exist_ok=True)
        put.write_bytes(content_of(documents[path]))
    run_pagefind(folder / "in", folder / "out")
    write_packs(folder / "out", {folder / file.name: [address_of(path) for path in shard] for file, shard in shards.items()})
    made = []
    for file in shards:
        (folder / file.name).replace(file)
        pack = read_pack(file)
        if not pack:
            raise RuntimeError(f"{file} cannot be read after it was written")
        made.append((file, pack))
    shutil.rmtree(folder)
    return made


def run_pagefind(documents: Path, index: Path) -> None:
    """Index a folder of documents. RuntimeError, with what Pagefind says, where it fails."""
    folders = ["--site", str(documents), "--output-path", str(index)]
    done = subprocess.run(
        [sys.executable, "-m", "pagefind", *folders, "--force-language", "en", "--quiet"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"Pagefind could not make the index: {done.stdout[-1000:]}{done.stderr[-1000:]}")
