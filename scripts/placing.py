"""Everything that a build writes, in its place: made in as many processes as it may have, or found where an earlier build left it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from scripts.forking import share
from scripts.harvesting.cache import Cache
from scripts.keeping import PORTIONS, Keeper, output_mark
from scripts.pages.fingerprints import together
from scripts.pages.portions import Mark, Plan, Portion, Portions
from scripts.pages.table_list import PackedPart, Part, packed
from scripts.pages.writing import Noted, Stage, Written

T = TypeVar("T")
SEARCHED = ".cache/search"
"""Where the documents for the search are written; they are no pages, so they are not in docs/."""
GROUP = 25
"""To make a group of articles is about as much work as to make so many pages: they are smaller than others, and most are kept."""


class Progress(Protocol):
    """Passes on what it is given, and shows how far it is."""

    def __call__(self, what: str, items: Iterable[T], number: int) -> Iterable[T]: ...


def place(portions: Portions, root: Path, processes: int, cached: bool, progress: Progress) -> Written:
    """Pages and files into docs/, documents of the search into .cache/; what is there already is not made."""
    documents_at = root / SEARCHED
    with (
        Stage(root / "docs") as pages,
        Stage(documents_at, documents_at.with_suffix(".json")) as documents,
        Cache(root / PORTIONS if cached else None) as cache,
    ):
        keeper = Keeper(cache, output_mark(root), root / "docs", documents_at)
        press = _Press(portions, pages, documents, keeper)

        def placed(what: str, tasks: Sequence[Callable[[], _Made]], small: int) -> Iterator[_Made]:
            for made in progress(what, share(tasks, processes, small), len(tasks)):
                pages.note(made.files)
                documents.note(made.found)
                for fingerprint, entry in made.kept.items():
                    keeper.keep(fingerprint, entry)
                yield made

        def parts() -> Iterator[PackedPart]:
            marks: dict[str, bytes] = {}
            groups = [partial(press.group, group) for group in portions.of_articles()]
            for made in placed("Making articles", groups, GROUP):
                marks.update(made.marks)
                yield from made.part
            others = [partial(press.one, plan) for plan in portions.of_others(marks)]
            for made in placed("Making other pages", others, 1):
                yield from made.part

        for file in portions.rest(parts()):
            pages.note((pages.put(file).noted,))
        documents.finish()
        return pages.finish()


class _Made(NamedTuple):
    """What was placed, as it comes back from another process."""

    files: Sequence[Noted]
    found: Sequence[Noted]
    part: tuple[PackedPart, ...]
    """One, or none."""
    kept: Mapping[bytes, bytes | None]
    """By fingerprint, what is to be kept of a portion that was made; None for one that was found."""
    marks: Mapping[str, bytes] = {}
    """Of articles, by their ids: their fingerprints."""


class _Press:
    """Makes portions and puts them where they wait; works in copies of this process."""

    def __init__(self, portions: Portions, pages: Stage, documents: Stage, keeper: Keeper) -> None:
        self._portions = portions
        self._pages = pages
        self._documents = documents
        self._keeper = keeper

    def one(self, plan: Plan) -> _Made:
        """A portion by itself."""
        mark, make = plan
        fingerprint = mark() if mark else None
        if fingerprint and (found := self._keeper.find([fingerprint]).get(fingerprint)):
            return _Made(_there(found.files), _there(found.found), _one(found.part), {fingerprint: None})
        portion = make()
        part = packed([portion.part]) if portion.part else None
        files, documents, entry = self._put(portion, part)
        return _Made(files, documents, _one(part), {fingerprint: entry} if fingerprint else {})

    def group(self, articles: Mapping[str, tuple[Mark, Callable[[], Portion]]]) -> _Made:
        """Articles whose rows are packed together: of those that are found, rows are only made where one of the others was not."""
        marks = {id: mark() for id, (mark, _) in articles.items()}
        whole = together(marks.values())
        found = self._keeper.find([whole, *marks.values()])
        files: list[Sequence[Noted]] = []
        documents: list[Sequence[Noted]] = []
        kept: dict[bytes, bytes | None] = dict.fromkeys(found)
        parts: dict[str, Part] = {}
        for id, mark in marks.items():
            if there := found.get(mark):
                files.append(_there(there.files))
                documents.append(_there(there.found))
                continue
            portion = articles[id][1]()
            own_files, own_documents, kept[mark] = self._put(portion)
            files.append(own_files)
            documents.append(own_documents)
            if portion.part:
                parts[id] = portion.part
        part = found[whole].part if whole in found else None
        if not part:
            part = packed([parts.get(id) or self._portions.part(id) for id in articles])
            kept[whole] = self._keeper.packed(part=part)
        return _Made(list(chain(*files)), list(chain(*documents)), (part,), kept, marks)

    def _put(self, portion: Portion, part: PackedPart | None = None) -> tuple[Sequence[Noted], Sequence[Noted], bytes]:
        """Its files and documents, and what is to be kept of it."""
        files, found = list(map(self._pages.put, portion.files)), list(map(self._documents.put, portion.found))
        entry = self._keeper.packed(files, found, part)
        return [file.noted for file in files], [file.noted for file in found], entry


def _there(paths: Iterable[str]) -> Sequence[Noted]:
    """Files that are in their places."""
    return [(path, None) for path in paths]


def _one(part: PackedPart | None) -> tuple[PackedPart, ...]:
    return (part,) if part else ()
