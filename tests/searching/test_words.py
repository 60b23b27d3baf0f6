"""Lists of pages are taken apart and put together as a decoder and an encoder of CBOR would, for numbers and lists of every size."""

from __future__ import annotations

from typing import Any

import cbor2
import pytest

from scripts.searching.words import Fields, list_head, read_words, written_word

SAME = Fields(["a"], ["a"])


def pages(*entries: Any) -> list[Any]:
    return [list(entry) for entry in entries]


MANY = [[1, [-25, *range(0, 70_000, 3500)], [-1, 5]] for _ in range(300)]
LARGE = pages((300, [-25, 24, 255, 256, 65535, 65536, 2**31], [-1, 24, -6, 2**17]), (70_000, [-241, 0], []), (23, [], [-300, 1]), (24, [*range(300)], []))


@pytest.mark.parametrize(
    "words",
    [
        [],
        [["a", pages((0, [], []))], ["昇腾910c", pages((5, [-25, 3], [-1, 0]))]],
        [["word" * 20, LARGE, [["wörd" * 70, LARGE], ["wôrd", pages((3, [1], []))]]]],
        [["many", MANY, [["mäny", MANY[:24]]]], ["more", MANY[:23], [[str(number), MANY[:2]] for number in range(30)]]],
    ],
)
def test_what_is_read_is_written_again(words: list[Any]) -> None:
    words = [[word, entries, sorted(*rest)] if rest else [word, entries, []] for word, entries, *rest in words]
    read = [word for _, word in read_words(cbor2.dumps([words]), range(80_000), SAME)]
    assert [word.word for word in read] == [word for word, *_ in words]
    assert b"".join(written_word(word.word, [(0, word)]) for word in read) == b"".join(map(cbor2.dumps, words))


def test_pages_are_numbered_by_another_order() -> None:
    content = cbor2.dumps([[["a", pages((0, [1], []), (1, [2], []), (2, [3], [])), []]]])
    ((_, word),) = read_words(content, [300, 2, 9, 1], SAME)
    assert (word.run.pages, word.run.first, word.run.last) == (3, 1, 300)
    assert cbor2.loads(written_word("a", [(0, word)])) == ["a", pages((1, [3], []), (1, [2], []), (298, [1], [])), []]


def test_parts_of_a_word_follow_each_other() -> None:
    first = cbor2.dumps([[["a", pages((2, [1], []), (3, [2], [])), [["á", pages((1, [3], []))]]]]])
    second = cbor2.dumps([[["a", [], [["à", pages((0, [4], []))], ["á", pages((4, [5], []))]]]]])
    third = cbor2.dumps([[["a", pages((1, [6], [])), []]]])
    parts = [(base, next(read_words(content, range(10), SAME))[1]) for base, content in ((0, first), (10, second), (100, third))]
    variants = [["à", pages((10, [4], []))], ["á", pages((1, [3], []), (13, [5], []))]]
    assert cbor2.loads(written_word("a", parts)) == ["a", pages((2, [1], []), (3, [2], []), (96, [6], [])), variants]


def test_fields_get_their_numbers() -> None:
    """In places of meta data alone: a weight is as negative."""
    content = cbor2.dumps([[["a", pages((0, [-2, 33], [-1, 32, -2, 7])), []]]])
    ((_, word),) = read_words(content, [0], Fields(["kind", "title"], ["about", "kind", *"0123456789abcdefghijklmn", "title"]))
    assert cbor2.loads(written_word("a", [(0, word)]))[1] == pages((0, [-2, 33], [-2, 32, -27, 7]))


@pytest.mark.parametrize(
    "value",
    [[], [[], []], [[["a", []]]], [[["a", [[0, [1]]], []]]], [[["a", [[-1, [], []]], []]]], [[["a", [[0, ["b"], []]], []]]], [[[1, [], []]]], [[["a", [], [["b"]]]]], {}],
)  # fmt: skip
def test_another_form_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):
        list(read_words(cbor2.dumps(value), [0], SAME))


def test_a_rest_is_refused() -> None:
    with pytest.raises(ValueError, match="1 bytes too many"):
        list(read_words(cbor2.dumps([[]]) + b"0", [0], SAME))


@pytest.mark.parametrize("count", [0, 23, 24, 255, 256, 65535, 65536])
def test_heads_of_lists(count: int) -> None:
    assert cbor2.dumps([0] * count) == list_head(count) + bytes(count)
