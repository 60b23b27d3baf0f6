"""Frames compiled for RE2, and every place in a masked article where one is triggered."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import re2

from scripts.extraction.masking import Masked, MaskedSentence
from scripts.records.lexicon import MACROS, PLACEHOLDERS, Frame

CROWDED_MENTIONS = 40
CROWDED_TRIGGERS = 60
"""A sentence with more of either is a table or an attack: it is reported, not read."""
NEAR = 40
APART = 800
"""Reading this many characters on takes as long as beginning anew behind them."""
_MACRO = re.compile(r"<([a-z-]+)>(?!\w*>)")
_CLASSES = {**dict(PLACEHOLDERS.items()), **MACROS}
_OPTIONS = re2.Options()
_OPTIONS.case_sensitive = False
_OPTIONS.encoding = re2.Options.Encoding.LATIN1
_OPTIONS.log_errors = False
_OPTIONS.never_nl = True  # no trigger reaches into the next sentence, whatever a negated class would take


class PatternError(ValueError):
    """A trigger that RE2 refuses, or a placeholder nobody knows; the message says which."""


def compile_pattern(pattern: str) -> Any:
    """RE2 over one-byte masked text, letter case ignored. Raises PatternError."""

    def expand(match: re.Match[str]) -> str:
        # `(?P<value>…)` is a group's name, not a placeholder: it stands behind `(?P`.
        if pattern[: match.start()].endswith("(?P"):
            return match.group()
        if match[1] not in _CLASSES:
            raise PatternError(f"unknown placeholder <{match[1]}>, expected one of {', '.join(sorted(_CLASSES))}")
        return _CLASSES[match[1]]

    try:
        return re2.compile(_MACRO.sub(expand, pattern).encode("latin-1"), _OPTIONS)
    except UnicodeEncodeError as error:
        raise PatternError(f"a trigger is ASCII over masked text, found {pattern[error.start]!r}") from error
    except re2.error as error:
        raise PatternError(f"RE2 refuses {pattern!r}: {error.args[0]!r}") from error


@dataclass(frozen=True, slots=True)
class CompiledTrigger:
    """One pattern of a frame, and its named groups by their index."""

    pattern: Any
    groups: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CompiledFrame:
    """A frame with its patterns ready."""

    frame: Frame
    triggers: tuple[CompiledTrigger, ...]
    context: Any | None
    block: Any | None
    block_near: Any | None
    block_in: Any | None
    block_next: Any | None
    block_prior: Any | None


@dataclass(frozen=True, slots=True)
class Trigger:
    """One place where a frame may apply: masked span, and the masked offsets of its named groups."""

    frame: Frame
    sentence: MaskedSentence
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]]


def compile_frames(frames: Iterable[Frame]) -> tuple[CompiledFrame, ...]:
    """All frames, in order. Raises PatternError at the first that does not compile; the loader has reported them all."""
    return tuple(
        CompiledFrame(
            f,
            tuple(_trigger(compile_pattern(t)) for t in f.trigger),
            _any(f.context),
            _any(f.block),
            _any(f.block_near),
            _any(f.block_in),
            _any(f.block_next),
            _any(f.block_prior, r"\z"),
        )
        for f in frames
    )


def _trigger(pattern: Any) -> CompiledTrigger:
    return CompiledTrigger(pattern, tuple((name.decode(), index) for name, index in pattern.groupindex.items()))


def _any(patterns: tuple[str, ...], end: str = "") -> Any | None:
    return compile_pattern("|".join(f"(?:{p}){end}" for p in patterns)) if patterns else None


@dataclass(frozen=True, slots=True)
class FrameSet:
    """All frames, and which of their triggers need to be looked for at all."""

    frames: tuple[CompiledFrame, ...]
    words: Any
    """RE2's own filter over all triggers in order: by the words that each of them cannot do without."""
    wordless: frozenset[int]
    """Triggers that can do without any word: they are looked for everywhere."""


def gather_frames(frames: tuple[CompiledFrame, ...]) -> FrameSet:
    """The frames with one filter for all of their triggers."""
    words = re2.Filter()
    for compiled in frames:
        for trigger in compiled.triggers:
            words.Add(trigger.pattern.pattern, _OPTIONS)
    if frames:
        words.Compile()
    return FrameSet(frames, words, frozenset(words.Match(b"", potential=True) or ()) if frames else frozenset())


def find_triggers(frames: FrameSet, masked: Masked) -> tuple[list[Trigger], set[int]]:
    """Triggers in order of the text, and the numbers of sentences too crowded to be read."""
    crowded = {s.number for s in masked.sentences if s.last - s.first > CROWDED_MENTIONS}
    found: list[Trigger] = []
    counts: dict[int, int] = {}
    spans = _spans(frames, masked)
    first = 0
    for compiled in frames.frames:
        last = first + len(compiled.triggers)
        here = [(trigger, spans[n]) for n, trigger in enumerate(compiled.triggers, first) if n in spans]
        first = last
        for trigger in _of_frame(compiled, here, masked, crowded):
            number = trigger.sentence.number
            counts[number] = counts.get(number, 0) + 1
            found.append(trigger)
            if counts[number] > CROWDED_TRIGGERS:
                crowded.add(number)  # the frames still to come need not look at it
    kept = [t for t in found if t.sentence.number not in crowded]
    return sorted(kept, key=lambda t: (t.start, -t.end, t.frame.id)), crowded


def _spans(frames: FrameSet, masked: Masked) -> dict[int, list[tuple[int, int]]]:
    """Where each trigger must be looked for, by its place among all: in the sentences with its words, those between two that
    are near included, or in the whole text."""
    everywhere = [(0, len(masked.data))]
    spans = dict.fromkeys(frames.wordless, everywhere)
    for sentence in masked.sentences if frames.frames else ():
        for index in frames.words.Match(masked.data[sentence.start : sentence.end], potential=True) or ():
            if index in frames.wordless:
                continue
            earlier = spans.setdefault(index, [])
            near = earlier and sentence.start - earlier[-1][1] < APART
            earlier.append((earlier.pop()[0] if near else sentence.start, sentence.end))
    return spans


def _of_frame(
    compiled: CompiledFrame, triggers: Iterable[tuple[CompiledTrigger, Sequence[tuple[int, int]]]], masked: Masked, crowded: set[int]
) -> Iterator[Trigger]:
    taken: list[tuple[int, int]] = []  # apart from each other, in order
    suits: dict[int, bool] = {}
    for trigger, spans in triggers:
        for match in (match for left, right in spans for match in trigger.pattern.finditer(masked.data, left, right)):
            start, end = match.span()
            sentence = masked.sentence_at(start)
            if sentence.number in crowded or _overlaps(taken, start, end):
                continue
            if sentence.number not in suits:
                suits[sentence.number] = _suits(compiled, masked.data[sentence.start : sentence.end])
            if not suits[sentence.number] or not _allowed(compiled, masked, sentence, start, end):
                continue
            insort(taken, (start, end))
            groups = {name: match.span(index) for name, index in trigger.groups if match.span(index)[0] >= 0}
            yield Trigger(compiled.frame, sentence, start, end, groups)


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_left(taken, (end,))
    return index > 0 and taken[index - 1][1] > start


def _suits(compiled: CompiledFrame, sentence: bytes) -> bool:
    """Whether a sentence has the frame's context and none of what blocks it; asked once a sentence, however long it is."""
    return not (compiled.context and not compiled.context.search(sentence)) and not (compiled.block and compiled.block.search(sentence))


def _allowed(compiled: CompiledFrame, masked: Masked, sentence: MaskedSentence, start: int, end: int) -> bool:
    data = masked.data
    if compiled.block_in and compiled.block_in.search(data[start:end]):
        return False
    if compiled.block_prior and compiled.block_prior.search(data[max(sentence.start, start - NEAR) : start]):
        return False
    if compiled.block_next and compiled.block_next.match(data[end : min(sentence.end, end + NEAR)]):
        return False
    return not (compiled.block_near and compiled.block_near.search(data[max(sentence.start, start - NEAR) : min(sentence.end, end + NEAR)]))
