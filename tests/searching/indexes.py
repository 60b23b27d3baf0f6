"""Documents to be indexed, and what an index holds, taken out of it by a library and compared by addresses instead of numbers."""

from __future__ import annotations

import gzip
import json
import random
from hashlib import blake2b
from pathlib import Path
from typing import Any

import cbor2

from scripts.searching.indexing import index_shards
from scripts.searching.kept import KeptIndex
from scripts.searching.merging import merge

PLAIN = ["chip", "chips", "yield", "wafer", "export", "control", "memory", "packaging", "tape", "volume", "cluster", "2025", "910", "7nm"]
ODD = ["昇腾910C", "华为", "台积电", "昇腾", "café", "cafe", "cafés", "naïve", "naive", "résumé", "resume", "Ångström", "Süd-Chip", "Zürich", "ﬁne", "ß", "🙂", "СМИК"]
META = ("about", "control", "kind", "names", "product")


def document(number: int, kind: str) -> str:
    """One of many: its words, fields and facets follow from its number."""
    chance = random.Random(number)
    words = [*PLAIN, *ODD, *(f"{chance.choice('abcdefg')}word{chance.randrange(200)}" for _ in range(40))]
    said = [" ".join(chance.choices(words, k=chance.randrange(5, 60))) for _ in range(chance.randrange(1, 8))]
    fields = [name for name in META if chance.random() < (0.8 if kind == "articles" else 0.3)]
    meta = [f'<i data-pagefind-meta="{name}">{" ".join(chance.choices(words, k=4))}</i>' for name in ["title", *fields]]
    facets = [f'<i data-pagefind-filter="{name}">{chance.choice(ODD)}</i>' for name in ("kind", "product", "year") if chance.random() < 0.6]
    text = [f'<h3 id="c{place}" data-pagefind-weight="3">{line}</h3><p>{line}</p>' for place, line in enumerate(said)]
    return f'<html lang="en"><body><div data-pagefind-ignore>{"".join(meta + facets)}</div><p data-pagefind-weight="10">{kind} {number}</p>{"".join(text)}</body></html>'


def documents(articles: int) -> dict[str, bytes]:
    """As many articles, and some pages of other kinds on both sides of them in the order of addresses."""
    paths = [f"articles/{number:03}/index.html" for number in range(articles)]
    paths += ["index.html", "articles/index.html", "about/index.html", *(f"products/p{number}/index.html" for number in range(9))]
    return {path: document(number, path.partition("/")[0]).encode() for number, path in enumerate(paths)}


def merged(texts: dict[str, bytes], root: Path, most: int) -> Path:
    """The folder with the index of these documents, made in shards of so many at most; those are kept in `root`."""
    folder = root / f"merged-{len(list(root.glob('merged-*')))}"
    root.mkdir(parents=True, exist_ok=True)
    digests = {path: blake2b(text).digest() for path, text in texts.items()}
    kept = KeptIndex(folder, "")
    packs = index_shards(texts, digests, root / f"kept-{most}", root / "work", most=most)
    kept.begin()
    merge(packs, kept)
    kept.end("", {})
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def taken(file: Path) -> bytes:
    """What a file of an index holds."""
    mark, content = gzip.decompress(file.read_bytes()).split(b"pagefind_dcd", 1)
    assert not mark
    return content


def meta(folder: Path) -> Any:
    """The file that names the others."""
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    found = cbor2.loads(taken(folder / f"pagefind.{entry['languages']['en']['hash']}.pf_meta"))
    assert entry["languages"]["en"]["page_count"] == len(found[1])
    return found


def held(folder: Path) -> dict[str, Any]:
    """All that an index says: of each page its words and what results show of it, of each word its places, of each facet its pages."""
    _, pages, chunks, facets, _, fields = meta(folder)
    shown = [json.loads(taken(folder / "fragment" / f"{name}.pf_fragment")) for name, _ in pages]
    urls = [page["url"] for page in shown]

    def places(entries: list[Any]) -> dict[str, Any]:
        found, number = {}, 0
        for step, in_text, in_meta in entries:
            number += step
            found[urls[number]] = (in_text, [fields[-1 - place] if place < 0 else place for place in in_meta])
        return found

    words = {}
    for begin, end, name in chunks:
        (listed,) = cbor2.loads(taken(folder / "index" / f"{name}.pf_index"))
        for word, entries, variants in listed:
            assert begin <= word and word[: len(end)] <= end, "a search for this word would fetch another file"
            assert word not in words
            words[word] = (places(entries), {form: places(entries) for form, entries in variants})
    values = {facet: cbor2.loads(taken(folder / "filter" / f"{name}.pf_filter")) for facet, name in facets}
    assert all(facet == name for facet, (name, _) in values.items())
    return {
        "pages": {page["url"]: (words, page) for page, (_, words) in zip(shown, pages, strict=True)},
        "words": words,
        "facets": {facet: {value: {urls[number] for number in numbers} for value, numbers in listed} for facet, (_, listed) in values.items()},
    }
