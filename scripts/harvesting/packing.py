"""What was made of an article file, as bytes: so it comes back from another process, and so it lies in the cache.

Records of one kind lie in columns, a field a column, in the form of `marshal`: it holds plain values and runs nothing when it
is read, unlike a pickle, and reading it takes a sixth of the time (0.4 ms against 2.6 ms for an article with 28 claims and 100
mentions). What the file says itself is not packed: texts and quotes are cut from the file that lies open anyway. Strings
that occur again and again, such as ids, are one object in all articles, and so are offsets.

What few will ask for goes on lying packed: the cut of the text, the mentions, the evidence of claims, their checks. A build after
one edit looks at little of it. The claims, which all of them are laid side by side, are made at once, those of many articles
together.
"""

from __future__ import annotations

import marshal
import sys
from array import array
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import repeat
from operator import attrgetter
from typing import Any

from scripts.analysis.appraisal import Appraisal
from scripts.corpus.articles import ArticleFile
from scripts.issues import Issue
from scripts.readings import Failure
from scripts.records.analysis import Flag, Origin, ReferenceCheck, ReferenceFigure
from scripts.records.article import LYING, Article, Block, FrontMatter, Sentence, Sentences
from scripts.records.columns import Later, columns_of, folded, packed_columns, records_of, records_of_each, shared, unfolded
from scripts.records.ledger import BrokenArticle
from scripts.records.reading import Claim, Evidence, Mention, Mentions, Reading, Restriction, Unread

START = 6
"""Of what is packed of an article: the character of the file with which its text begins."""
FEW_CHANGES = 16
"""A text is packed as what is changed in it while at most one character in so many is another than in the file."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of one article file. `result` is None where it was only parsed, or is broken."""

    article: Article | BrokenArticle
    issues: tuple[Issue, ...]
    result: Reading | Failure | None = None
    appraisal: Appraisal | None = None
    """Of what was read."""


def pack(read: Read, content: str) -> bytes:
    """The bytes of what was made of a file with this text ('' where it is none)."""
    article, result = read.article, read.result
    parsed: tuple[Any, ...] = (
        (article.id, article.path, columns_of(article.issues, Issue), bool(article.text))
        if isinstance(article, BrokenArticle)
        else _packed_article(article, content)
    )
    made: tuple[Any, ...] | None = None
    if isinstance(result, Failure):
        made = (result.article, columns_of(result.issues, Issue))
    elif result:
        made = _packed_reading(result)
    appraised = _packed_appraisal(read.appraisal) if read.appraisal else None
    return marshal.dumps((parsed, columns_of(read.issues, Issue), made, appraised))


def unpack(packed: bytes, file: ArticleFile) -> Read:
    """What was made of this file. Nothing but what `pack` gave for the same file may be handed in."""
    return unpack_all([(packed, file)])[0]


def unpack_all(items: Sequence[tuple[bytes, ArticleFile]]) -> list[Read]:
    """The same for many files, in less time than one by one."""
    opened = [marshal.loads(packed) for packed, _ in items]
    readings = _unpacked_readings(
        [(made, file.content, parsed[START]) for (parsed, _, made, _), (_, file) in zip(opened, items, strict=True) if _is_reading(made)]
    )
    articles = _unpacked_articles([(one[0], file.content) for one, (_, file) in zip(opened, items, strict=True) if len(one[0]) > 4])
    reads = []
    for (parsed, issues, made, appraised), (_, file) in zip(opened, items, strict=True):
        article: Article | BrokenArticle
        result: Reading | Failure | None = None
        if len(parsed) == 4:
            id, path, problems, shown = parsed
            article = BrokenArticle(id, path, records_of(Issue, problems), file.content.decode("utf-8") if shown else "")
        else:
            article = next(articles)
        if _is_reading(made):
            result = next(readings)
        elif made:
            result = Failure(made[0], records_of(Issue, made[1]))
        reads.append(Read(article, records_of(Issue, issues), result, _unpacked_appraisal(appraised) if appraised else None))
    return reads


def _is_reading(made: tuple[Any, ...] | None) -> bool:
    return bool(made) and len(made) > 2  # type: ignore[arg-type]  # a failure has two parts


# ---------------------------------------------------------------------------------------------------------- the article


def _packed_article(article: Article, content: str) -> tuple[Any, ...]:
    cut = (
        _changes(article.raw, article.text),
        None if isinstance(article.starts, range) else array("I", article.starts).tobytes(),
        columns_of(article.blocks, Block),
        columns_of(article.sentences, Sentence),
    )
    return (
        article.id,
        article.path,
        tuple(shared(getattr(article.front, field.name)) for field in fields(FrontMatter)),
        article.body_line,
        article.shown_date,
        article.shown_publisher,
        len(content) - len(article.raw),
        folded(cut),
    )


def _unpacked_articles(items: Sequence[tuple[tuple[Any, ...], bytes]]) -> Iterator[Article]:
    """Each from what was packed of it, and its file. Its text lies in its body until somebody asks for it."""
    if not items:
        return iter(())
    ids, paths, fronts, lines, dates, publishers, starts, cuts = zip(*(parsed for parsed, _ in items), strict=True)
    bodies = tuple(map(_Packed, (content for _, content in items), starts, cuts))
    columns = (ids, paths, records_of(FrontMatter, tuple(zip(*fronts, strict=True))), lines, dates, publishers, bodies)
    return iter(*records_of_each(Article, (columns,), without=LYING))


class _Packed:
    """The body of an article: its file, and how it is cut."""

    __slots__ = ("_content", "_cut", "_start")

    def __init__(self, content: bytes, start: int, cut: bytes) -> None:
        """`start` is the character of the file with which the text begins."""
        self._content = content
        self._start = start
        self._cut = cut

    def opened(self, name: str) -> Mapping[str, Any]:
        raw = self._content.decode("utf-8")[self._start :]
        if name == "raw":
            return {"raw": raw}
        changes, starts, blocks, sentences = unfolded(self._cut)
        moved: Sequence[int] = range(len(raw) + 1) if starts is None else array("I", starts)
        cut = {"blocks": records_of(Block, blocks), "sentences": Sentences(sentences)}
        return {"raw": raw, "text": _changed(raw, changes), "starts": moved, **cut}


def _changes(raw: str, text: str) -> tuple[tuple[int, ...], str] | str:
    """What makes the text out of the file's: the characters at these places are others; or the text itself."""
    if len(raw) != len(text):
        return text
    places = tuple(place for place, (one, other) in enumerate(zip(raw, text, strict=True)) if one != other)
    return text if len(places) * FEW_CHANGES > len(text) else (places, "".join(map(text.__getitem__, places)))


def _changed(raw: str, changes: tuple[tuple[int, ...], str] | str) -> str:
    if isinstance(changes, str):
        return changes
    places, characters = changes
    if not places:
        return raw
    ends = (*places[1:], len(raw))
    kept = (raw[place + 1 : end] for place, end in zip(places, ends, strict=True))
    return raw[: places[0]] + "".join(character + part for character, part in zip(characters, kept, strict=True))


# ---------------------------------------------------------------------------------------------------------- the reading


def _packed_reading(reading: Reading) -> tuple[Any, ...]:
    said: tuple[Claim | Restriction, ...] = (*reading.claims, *reading.restrictions)
    return (
        sys.intern(reading.article),
        packed_columns(reading.mentions, Mention),
        tuple((shared(id), shared(kind)) for id, kind in reading.named),
        columns_of(reading.claims, Claim, without=_LAID),
        columns_of(reading.restrictions, Restriction, without=_LAID),
        _packed_evidence([item.evidence for item in said]),
        packed_columns(reading.unread, Unread) if reading.unread else None,
        reading.published,
        reading.publisher,
    )


def _unpacked_readings(items: Sequence[tuple[tuple[Any, ...], bytes, int]]) -> Iterator[Reading]:
    """Each from what was packed of it, its file, and where in that the text begins."""
    said = records_of_each(Claim, [made[3] for made, _, _ in items], without=_LAID)
    done = records_of_each(Restriction, [made[4] for made, _, _ in items], without=_LAID)
    for (made, content, start), claims, restrictions in zip(items, said, done, strict=True):
        article, mentions, named, _, _, evidence, unread, published, publisher = made
        ids = [*(claim.id for claim in claims), *(restriction.id for restriction in restrictions)]
        tray = _Tray(content, start, evidence, ids)
        deque(map(_lay_claim, claims, repeat(tray)), maxlen=0)
        deque(map(_lay_restriction, restrictions, repeat(tray)), maxlen=0)
        if len(set(ids)) < len(ids):  # one sentence may say a thing and deny it: then the id does not tell whose evidence it is
            for item, own in zip((*claims, *restrictions), tray.all(), strict=True):
                object.__setattr__(item, "evidence", own)
                object.__setattr__(item, "tray", None)
        yield Reading(
            article, Mentions(mentions, named), claims, restrictions, Later(Unread, unread) if unread else (), published, publisher
        )


class _Tray:
    """The evidence of an article's claims and restrictions: the file, and the places in it.

    It knows their ids alone: what they and it held of each other would go only when somebody looks for circles.
    """

    __slots__ = ("_content", "_ids", "_opened", "_packed", "_start")

    def __init__(self, content: bytes, start: int, packed: bytes, ids: Sequence[str]) -> None:
        """`start` is the character of the file with which the text begins."""
        self._content = content
        self._start = start
        self._packed = packed
        self._ids = ids
        self._opened: dict[str, Evidence] | None = None

    def evidence(self, id: str) -> Evidence:
        """That of one, whose id no other has."""
        if self._opened is None:
            self._opened = dict(zip(self._ids, self.all(), strict=True))
        return self._opened[id]

    def all(self) -> Iterator[Evidence]:
        """In order; claims of one sentence share its quote, which has been found to be the text at its offsets."""
        raw = self._content.decode("utf-8")[self._start :]
        starts, ends, *rest = _numbers(self._packed)
        quotes: dict[tuple[int, int], str] = {}
        quoted = [quotes.get(span) or quotes.setdefault(span, raw[span[0] : span[1]]) for span in zip(starts, ends, strict=True)]
        return map(Evidence, quoted, starts, ends, *rest)


def _packed_evidence(evidence: Sequence[Evidence]) -> bytes:
    """Its numbers, field by field."""
    return b"".join(array("I", [getattr(one, name) for one in evidence]).tobytes() for name in _PLACES)


def _numbers(packed: bytes) -> Iterator[array[int]]:
    """The columns again, which are all of one length."""
    numbers = array("I", packed)
    length = len(numbers) // len(_PLACES)
    return (numbers[at * length : (at + 1) * length] for at in range(len(_PLACES)))


_LAID = ("evidence", "tray")
_PLACES = tuple(field.name for field in fields(Evidence) if field.name != "quote")
_lay_claim, _lay_restriction = (vars(kind)["tray"].__set__ for kind in (Claim, Restriction))


# -------------------------------------------------------------------------------------------------------- the appraisal


def _packed_appraisal(appraisal: Appraisal) -> tuple[Any, ...]:
    return (
        tuple(map(sys.intern, appraisal.origins)),
        tuple((sys.intern(origin.key), origin.name, origin.kind) for origin in appraisal.origins.values()),
        tuple(map(sys.intern, appraisal.checks)),
        folded([tuple(map(_plain, map(attrgetter(field.name), appraisal.checks.values()))) for field in fields(ReferenceCheck)]),
        tuple(tuple((flag.kind, flag.text, flag.articles) for flag in flags) for flags in appraisal.flags),
        appraisal.sketch.tobytes(),
    )


def _unpacked_appraisal(packed: tuple[Any, ...]) -> Appraisal:
    ids, origins, checked, checks, (before, after), sketch = packed
    return Appraisal(
        dict(zip(ids, map(_origin, origins), strict=True)),
        _Checks(checked, checks),
        (tuple(Flag(*flag) for flag in before), tuple(Flag(*flag) for flag in after)),
        array("Q", sketch),
    )


class _Checks(Mapping[str, ReferenceCheck]):
    """The checks of one article by the ids of its claims and restrictions; they lie packed until somebody asks for one."""

    __slots__ = ("_ids", "_packed")

    def __init__(self, ids: tuple[str, ...], packed: bytes) -> None:
        self._ids = ids
        self._packed = packed

    def __getitem__(self, id: str) -> ReferenceCheck:
        return _opened_checks(self._packed)[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


@lru_cache(maxsize=512)  # as many articles as a page of a topic or of claims shows, so that a preview opens few of them again
def _opened_checks(packed: bytes) -> dict[str, ReferenceCheck]:
    *columns, figures, offs, notes = unfolded(packed)
    made = records_of(ReferenceCheck, (*columns, tuple(map(_figures, figures)), offs, notes) if figures else ())
    return {check.claim: check for check in made}


def _plain(value: Any) -> Any:
    """Figures of the reference as the values of their fields; sentences as the one object that stands for all like it."""
    if isinstance(value, tuple):
        return tuple(tuple(getattr(figure, field.name) for field in fields(ReferenceFigure)) for figure in value)
    return sys.intern(value) if isinstance(value, str) else value


@lru_cache(maxsize=1 << 16)
def _origin(fields: tuple[Any, ...]) -> Origin:
    return Origin(*fields)


@lru_cache(maxsize=1 << 16)
def _figures(figures: tuple[tuple[Any, ...], ...]) -> tuple[ReferenceFigure, ...]:
    """One object for the figures that many checks show."""
    return tuple(ReferenceFigure(*figure) for figure in figures)
