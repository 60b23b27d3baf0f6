"""The text of an article, sentence by sentence: names that lead to their pages, evidence marked, claims in the margin.

The raw text is printed as it stands. Blocks that were not read are printed greyed, with the reason.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.pages.catalogue import SECTION_OF, Catalogue
from scripts.pages.entries import Entry
from scripts.records.article import READ_KINDS, Article, Block, BlockKind, Sentence
from scripts.records.reading import Claim, Mention, Restriction

LONGEST_PASSAGE = 300  # characters after which a passage ends before the next notes, so that notes stay beside their words
REASONS: dict[BlockKind, str] = {
    "boilerplate": "page furniture, not read",
    "caption": "caption, not read",
    "byline": "byline, not read for claims",
    "dateline": "dateline, not read for claims",
}
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked, linked, both or neither."""

    text: str
    evidence: bool
    at: str | None = None
    title: str = ""
    opens: bool = False
    """The evidence begins here; what stands before it is none."""
    closes: bool = False
    """The evidence ends here."""


@dataclass(frozen=True, slots=True)
class Note:
    """A claim or restriction in the margin."""

    number: int
    entry: Entry

    @property
    def heading(self) -> str:
        """What it speaks of: the subject of a claim, the action of a restriction."""
        return self.entry.subject.text if self.entry.kind == "claim" else self.entry.worded.value

    @property
    def says(self) -> str:
        return self.entry.worded.line if self.entry.kind == "claim" else self.entry.worded.scope


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence and the notes that hang on it."""

    number: int
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]

    @property
    def anchor(self) -> int | None:
        """The place of the piece where its evidence begins, to which its number leads; None without evidence."""
        return next((place for place, piece in enumerate(self.pieces) if piece.opens), None)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences of one block."""

    kind: BlockKind
    unread: str
    """Why it was not read, or empty."""
    run_on: bool
    """It continues the block above."""
    sentences: tuple[SentenceView, ...]
    elided: bool = False
    """Text before it is left out, because it may not be republished."""

    @property
    def number(self) -> int:
        """That of its first sentence."""
        return self.sentences[0].number

    @property
    def classes(self) -> str:
        """What sets it apart from read lines of running text."""
        names = {self.kind: self.kind != "paragraph", "run-on": self.run_on, "unread": bool(self.unread)}
        return " ".join(name for name, given in names.items() if given)

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(note for sentence in self.sentences for note in sentence.notes)


def passages(article: Article, catalogue: Catalogue, entries: Iterable[tuple[Claim | Restriction, Entry]]) -> Iterator[Passage]:
    """The article as its page prints it: all of it, or with `text: quotes` only the sentences that carry evidence."""
    reading = catalogue.ledger.readings[article.id]
    by_sentence: dict[int, list[tuple[Claim | Restriction, Entry]]] = defaultdict(list)
    for item, entry in entries:
        by_sentence[item.evidence.sentence].append((item, entry))
    writer = _Writer(article, catalogue, reading.mentions, by_sentence)
    for index, block in enumerate(article.blocks):
        yield from writer.block(index, block)


class _Writer:
    def __init__(
        self,
        article: Article,
        catalogue: Catalogue,
        mentions: Iterable[Mention],
        evidence: dict[int, list[tuple[Claim | Restriction, Entry]]],
    ) -> None:
        self.article = article
        self.catalogue = catalogue
        self.evidence = evidence
        self.names = sorted((m for m in mentions if m.kind in SECTION_OF), key=lambda mention: (mention.start, -mention.end))
        self.number = 0
        self.last = 0  # number of the sentence printed before
        self.linked: set[str] = set()  # a name leads to its page where the text first has it
        self.in_block: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in article.sentences:
            self.in_block[sentence.block].append(sentence)
        self.starts = [name.start for name in self.names]

    def block(self, index: int, block: Block) -> Iterator[Passage]:
        """The passages of one block; those after the first run on."""
        sentences = self.in_block[index]
        if self.article.front.text == "quotes":
            sentences = [sentence for sentence in sentences if self.evidence.get(sentence.number)]
        unread = "" if block.kind in READ_KINDS else REASONS.get(block.kind, "not read")
        for place, chunk in enumerate(self._chunks(sentences)):
            elided = chunk[0].number != self.last + 1
            self.last = chunk[-1].number
            yield Passage(block.kind, unread, bool(place) and not elided, tuple(self._sentence(item) for item in chunk), elided)

    def _chunks(self, sentences: list[Sentence]) -> Iterator[list[Sentence]]:
        chunk: list[Sentence] = []
        for sentence in sentences:
            if chunk and (sentence.number != chunk[-1].number + 1 or self._apart(chunk, sentence)):
                yield chunk
                chunk = []
            chunk.append(sentence)
        if chunk:
            yield chunk

    def _apart(self, chunk: list[Sentence], sentence: Sentence) -> bool:
        """Whether `sentence` begins a passage of its own: either side has notes, and the chunk is long enough to push them off."""
        noted = any(self.evidence.get(item.number) for item in (*chunk, sentence))
        return noted and chunk[-1].end - chunk[0].start > LONGEST_PASSAGE

    def _sentence(self, sentence: Sentence) -> SentenceView:
        found = self.evidence.get(sentence.number, [])
        notes = []
        for _, entry in found:
            self.number += 1
            notes.append(Note(self.number, entry))
        start, end = self.article.raw_start(sentence.start), self.article.raw_end(sentence.end)
        low, high = (bisect_left(self.starts, place) for place in (sentence.start, sentence.end))
        names = [
            (self.article.raw_start(name.start), self.article.raw_end(name.end), name)
            for name in self.names[low:high]
            if name.end <= sentence.end
        ]
        marked: list[Span] = []
        if found:
            marked = union((max(start, item.evidence.exact_start), min(end, item.evidence.exact_end)) for item, _ in found)
            marked = union(widen(span, [(low, high) for low, high, _ in names]) for span in marked)
        return SentenceView(sentence.number, tuple(self._pieces(start, end, marked, names)), tuple(notes))

    def _pieces(self, start: int, end: int, marked: list[Span], names: list[tuple[int, int, Mention]]) -> Iterator[Piece]:
        raw = self.article.raw
        links: dict[int, tuple[str | None, str]] = {}
        cuts = {start, end, *(cut for span in marked for cut in span if start < cut < end)}
        at = start
        for low, high, name in names:
            if low < at or name.id in self.linked:  # a name within a name, or one that has led to its page before
                continue
            self.linked.add(name.id)
            subject = self.catalogue.subject(name.id)
            links[low] = subject.at if subject else None, subject.name if subject and subject.name != raw[low:high] else ""
            cuts = {cut for cut in cuts if not low < cut < high} | {low, high}
            at = high
        places = sorted(cuts)
        evidence = [False, *(covered(low, marked) for low in places[:-1]), False]
        for place, (low, high) in enumerate(itertools.pairwise(places), 1):
            to, title = links.get(low, (None, ""))
            before, here, after = evidence[place - 1 : place + 2]
            yield Piece(raw[low:high], here, to, title, here and not before, here and not after)


def union(spans: Iterable[Span]) -> list[Span]:
    """The same ground in spans that neither overlap nor touch, in order; empty ones are dropped."""
    joined: list[Span] = []
    for low, high in sorted(span for span in spans if span[0] < span[1]):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined


def widen(span: Span, whole: Iterable[Span]) -> Span:
    """The span, grown so that it cuts no name in two."""
    low, high = span
    for start, end in whole:
        if start < high and end > low:
            low, high = min(low, start), max(high, end)
    return low, high


def covered(at: int, spans: Iterable[Span]) -> bool:
    """Whether the character at `at` lies in one of the spans."""
    return any(low <= at < high for low, high in spans)
