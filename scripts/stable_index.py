"""The same documents give the same index: Pagefind lists facets in an order of chance, and here they are put in order.

A file of the index is gzip around a mark and CBOR, of which it uses arrays, texts and whole numbers. A facet's file holds its name and
each value with the pages that have it; the file of meta data names the facets' files; `pagefind-entry.json` names the file of meta data.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

MARK = b"pagefind_dcd"
UNSIGNED, TEXT, ARRAY = 0, 3, 4
FACETS = 3
"""Where the meta data list the facets, each as its name and the name of its file."""


def put_in_order(index: Path) -> None:
    """Write facets and their values in the order of their names, each file under a name made of what it holds."""
    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    for name, language in entry["languages"].items():
        meta = _taken(index / f"pagefind.{language['hash']}.pf_meta")
        meta[FACETS] = sorted([facet, _facet(index / "filter", name, at)] for facet, at in meta[FACETS])
        content = encode(meta)
        language["hash"] = f"{name}_{sha256(content).hexdigest()[:10]}"
        _put(index / f"pagefind.{language['hash']}.pf_meta", content)
    (index / "pagefind-entry.json").write_text(json.dumps(entry, sort_keys=True, separators=(",", ":")), encoding="utf-8")


def _facet(folder: Path, language: str, at: str) -> str:
    facet, values = _taken(folder / f"{at}.pf_filter")
    content = encode([facet, sorted(values)])
    name = f"{language}_{sha256(content).hexdigest()[:7]}"
    _put(folder / f"{name}.pf_filter", content)
    return name


def _taken(file: Path) -> Any:
    """What a file holds; the file is gone, for what is put in its place has another name."""
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(MARK):
        raise ValueError(f"{file.name}: not a file of Pagefind 1.5")
    file.unlink()
    return decode(content[len(MARK) :])


def _put(file: Path, content: bytes) -> None:
    file.write_bytes(gzip.compress(MARK + content, compresslevel=9, mtime=0))


def decode(content: bytes) -> Any:
    """The value that some CBOR holds."""
    value, end = _value(content, 0)
    if end != len(content):
        raise ValueError(f"{len(content) - end} bytes too many")
    return value


def _value(content: bytes, at: int) -> tuple[Any, int]:
    kind, short = content[at] >> 5, content[at] & 0x1F
    at += 1
    number = short
    if 24 <= short <= 27:
        width = 1 << (short - 24)
        number, at = int.from_bytes(content[at : at + width], "big"), at + width
    if short > 27 or kind not in (UNSIGNED, TEXT, ARRAY):
        raise ValueError(f"a kind of value that is not used here: {kind}, {short}")
    if kind == TEXT:
        return content[at : at + number].decode(), at + number
    if kind == UNSIGNED:
        return number, at
    items = []
    for _ in range(number):
        item, at = _value(content, at)
        items.append(item)
    return items, at


def encode(value: Any) -> bytes:
    """The value as CBOR, in the shortest form."""
    if isinstance(value, int):
        return _head(UNSIGNED, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(TEXT, len(text)) + text
    return _head(ARRAY, len(value)) + b"".join(map(encode, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    size = next(size for size in range(4) if number < 1 << (8 << size))
    return bytes([kind << 5 | 24 + size]) + number.to_bytes(1 << size, "big")
