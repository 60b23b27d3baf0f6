"""An article as it was given, and as it is cut for reading.

Two coordinate systems: *raw* offsets count characters of `Article.raw` (the text below the front matter, untouched);
*clean* offsets count characters of `Article.text` (typography folded, stray marks removed). `raw_start` and
`raw_end` lead from clean to raw. Spans are half-open.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, overload
from unicodedata import combining

DateBasis = Literal["stated", "inferred", "unknown"]
TextPolicy = Literal["full", "quotes"]
BlockKind = Literal["title", "byline", "dateline", "heading", "bullet", "paragraph", "caption", "boilerplate"]
READ_KINDS: frozenset[BlockKind] = frozenset({"title", "heading", "bullet", "paragraph"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the contributor knows of the article; every field may be unknown (None or empty)."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO date with its own precision: `2025`, `2025-04` or `2025-04-22`."""
    date_basis: DateBasis = "unknown"
    retrieved: str | None = None
    language: str | None = None
    license: str | None = None
    text: TextPolicy = "full"
    """`full` prints the whole text, `quotes` only the evidence."""
    based_on: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One line (or run-on part of a line) of the article, in clean offsets, and what it is. Only READ_KINDS yield claims."""

    kind: BlockKind
    start: int
    end: int
    reason: str = ""
    """For boilerplate, captions and the like: the rule that marked it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in clean offsets; `number` counts from 1 through the whole article, boilerplate included."""

    number: int
    start: int
    end: int
    block: int
    """Index into `Article.blocks`."""


class Sentences(Sequence[Sentence]):
    """Sentences that lie as numbers, 16 bytes each, until somebody looks at one: as records they would be half of an article."""

    __slots__ = ("_columns",)

    def __init__(self, columns: Iterable[Iterable[int]]) -> None:
        """The values of each field in turn."""
        self._columns = tuple(array("I", column) for column in columns)

    def __len__(self) -> int:
        return len(self._columns[0]) if self._columns else 0

    @overload
    def __getitem__(self, place: int) -> Sentence: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Sentence, ...]: ...
    def __getitem__(self, place: int | slice) -> Sentence | tuple[Sentence, ...]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(*place.indices(len(self))))
        if not self._columns:
            raise IndexError("there is no sentence")
        return Sentence(*(column[place] for column in self._columns))

    def __iter__(self) -> Iterator[Sentence]:
        return map(Sentence, *self._columns) if self._columns else iter(())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as of any list


class Body(Protocol):
    """The text of an article and how it is cut, in less room."""

    def opened(self, name: str) -> Mapping[str, Any]:
        """The field of LYING with this name, and whatever others come with it."""


LYING = frozenset({"raw", "text", "starts", "blocks", "sentences"})
"""Fields of an article that may lie in a `Body`."""
MOST_OPEN = 32
"""Articles that hold such fields for a while, since somebody looked at them."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article, read whole. `id` is its slug, from the file's stem; `path` is relative to the project."""

    id: str
    path: str
    front: FrontMatter
    raw: str
    text: str
    starts: Sequence[int] = field(repr=False)
    """`starts[i]` is the raw offset of clean character i; one more entry than `text` has characters. A range where nothing moved."""
    blocks: Sequence[Block] = field(repr=False)
    sentences: Sequence[Sentence] = field(repr=False)
    body_line: int = 1
    """Line of the file on which `raw` begins, for messages."""
    shown_date: str | None = None
    """When it was published, as far as its own text shows it."""
    shown_publisher: str | None = None
    """Likewise."""
    body: Body | None = field(default=None, repr=False, compare=False)
    """Where the fields of LYING are taken from when somebody asks for them; they are let go again when others have been asked for."""

    if not TYPE_CHECKING:  # which would take any name for one of an article

        def __getattr__(self, name: str) -> Any:
            """Python asks here for what the article does not hold."""
            if name not in LYING or self.body is None:
                raise AttributeError(name)
            opened = self.body.opened(name)
            for field, value in opened.items():
                object.__setattr__(self, field, value)
            _hold(self)
            return opened[name]

    def raw_start(self, clean: int) -> int:
        """Raw offset of the clean character at `clean`."""
        return self.starts[clean]

    def raw_end(self, clean: int) -> int:
        """Raw offset just after the clean character before `clean`: its entity and accents belong to it, deleted marks do not."""
        starts = self.starts
        if not clean:
            return starts[0]
        raw, start, limit = self.raw, starts[clean - 1], starts[clean]
        if raw.startswith("&", start) and (semicolon := raw.find(";", start, limit)) > 0:
            return semicolon + 1
        end = start + 1
        while end < limit and combining(raw[end]):
            end += 1
        return end

    def raw_slice(self, start: int, end: int) -> str:
        """The untouched text behind the clean span [start, end)."""
        return self.raw[self.raw_start(start) : self.raw_end(end)]


_open: deque[Article] = deque()


def _hold(article: Article) -> None:
    """The article was opened; the one that was opened first lies packed again."""
    _open.append(article)
    if len(_open) > MOST_OPEN:
        first = _open.popleft()
        for name in LYING:
            with suppress(AttributeError):  # which it may have been asked for in part only, or twice
                object.__delattr__(first, name)
