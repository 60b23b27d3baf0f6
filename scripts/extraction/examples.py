"""A frame tests itself: its `yes` texts must give exactly the claims beside them, its `no` texts none of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.extraction.reading import Reader, read_article
from scripts.records.article import Article
from scripts.records.lexicon import Example, Frame
from scripts.records.reading import Claim, Restriction


def check_examples(frame: Frame, reader: Reader, make_article: Callable[[str], Article]) -> Iterator[str]:
    """What is wrong with a frame's examples, a sentence each; nothing where all hold."""
    for example in frame.yes:
        found = _of_frame(frame, reader, make_article(example.text))
        yield from _compare(frame, example, found)
    for text in frame.no:
        wrong = [c for c in _of_frame(frame, reader, make_article(text)) if c.frame == frame.id]
        if wrong:
            yield f"frame {frame.id!r} must be silent in {text!r}, but reads {', '.join(map(_told, wrong))}"


def _of_frame(frame: Frame, reader: Reader, article: Article) -> list[Claim | Restriction]:
    reading = read_article(article, reader, any_topic=True)
    if frame.predicate:
        return [c for c in reading.claims if c.predicate == frame.predicate]
    return [r for r in reading.restrictions if r.action == frame.action]


def _compare(frame: Frame, example: Example, found: list[Claim | Restriction]) -> Iterator[str]:
    left = list(found)
    for wanted in example.claims:
        match = next((c for c in left if set(map(_plain, wanted)) <= set(_facts(c))), None)
        if match is None:
            read = ", ".join(map(_told, found)) or "nothing"
            yield f"frame {frame.id!r} must read {list(wanted)!r} in {example.text!r}, but reads {read}"
        else:
            left.remove(match)
    if left and len(left) + len(example.claims) > len(found) - len(left):
        yield from (f"frame {frame.id!r}: {example.text!r} also gives {_told(c)}, which its example does not list" for c in left)


def _facts(item: Claim | Restriction) -> list[object]:
    """Everything an example may list of a claim or restriction."""
    if isinstance(item, Claim):
        values = item.value if isinstance(item.value, tuple) else (item.value,)
        facts: list[object] = [
            item.subject,
            item.predicate,
            item.object,
            *values,
            item.unit,
            item.qualifier,
            item.date,
            item.attribution,
            item.certainty,
        ]
    else:
        facts = [item.action, item.authority, *item.targets, item.object, item.date, item.certainty]
    return [_plain(f) for f in facts] + (["negated"] if item.negated else [])


def _plain(value: object) -> object:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _told(item: Claim | Restriction) -> str:
    return "[" + ", ".join(str(f) for f in _facts(item) if f is not None) + "]"
