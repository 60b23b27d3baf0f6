"""Copies are found, relatives shown, and everything else left apart."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest

from scripts.analysis.stories import Sketch, compare, compare_again, find_likenesses, sketch_of, sort_stories
from scripts.records.analysis import Story
from scripts.records.article import Article
from tests.analysis.factory import make_article

_WORDS = [f"word{n}" for n in range(4000)]


def _text(seed: int, count: int = 300) -> str:
    return " ".join(random.Random(seed).choices(_WORDS, k=count)) + "."


def _mixed(seed: int, text: str, share: float) -> str:
    """A text whose first part is taken over word for word."""
    words = text.split()
    kept = int(len(words) * share)
    return " ".join(words[:kept]) + " " + _text(seed, len(words) - kept)


def _pair(first: str, second: str, **more: str) -> tuple[Article, Article]:
    return make_article("a", first, **more), make_article("b", second, **more)


def _stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    return sort_stories((article.id for article in articles), find_likenesses(articles))


@pytest.mark.parametrize(("share", "kinship"), [(1.0, "copy"), (0.7, "copy"), (0.25, "related"), (0.05, None), (0.0, None)])
def test_kinship_follows_the_shared_part(share: float, kinship: str | None) -> None:
    likenesses = find_likenesses(_pair(_text(1), _mixed(2, _text(1), share)))
    assert [like.kinship for like in likenesses] == ([kinship] if kinship else [])


def test_an_excerpt_is_a_copy_of_the_longer_text() -> None:
    """Containment is that of the shorter text."""
    long = _text(3, 900)
    (like,) = find_likenesses(_pair(long, " ".join(long.split()[:300])))
    assert like.kinship == "copy"


def test_case_and_punctuation_do_not_matter() -> None:
    text = _text(4)
    (like,) = find_likenesses(_pair(text, text.upper().replace(" ", ", ")))
    assert like.share == 1.0


def test_shared_boilerplate_makes_no_kin() -> None:
    assert not find_likenesses(_pair(_text(5), _text(6), boilerplate=_text(7)))


@pytest.mark.parametrize("text", ["", "One.", "Two words.", "!!! ???"])
def test_tiny_texts_are_like_nothing(text: str) -> None:
    assert not find_likenesses(_pair(text, text))


def test_each_article_is_in_one_story_and_copies_of_copies_too() -> None:
    base = _text(8)
    chain = _mixed(9, base, 0.6)
    articles = [make_article("c", chain), make_article("a", base), make_article("b", chain), make_article("d", _text(10))]
    stories = _stories(articles)
    assert [(story.id, story.articles) for story in stories] == [("a", ("a", "b", "c")), ("d", ("d",))]


def test_each_likeness_is_told_once() -> None:
    base = _text(11)
    articles = [make_article("a", base), make_article("b", _mixed(12, base, 0.3)), make_article("c", _mixed(13, base, 0.8))]
    likenesses = find_likenesses(articles)
    told = [like for story in _stories(articles) for like in story.likenesses]
    assert sorted(told) == sorted(likenesses)


def test_order_of_the_input_does_not_matter() -> None:
    base = _text(14)
    articles = [make_article(str(n), _mixed(20 + n, base, n / 10)) for n in range(10)]
    assert find_likenesses(articles) == find_likenesses(articles[::-1])
    assert _stories(articles) == _stories(articles[::-1])


def test_many_copies_stay_one_story_and_quick() -> None:
    """Cost is near linear, also where a crowd shares every word triple."""
    base = _text(15)
    articles = [make_article(f"{n:03}", _mixed(100 + n, base, 0.9)) for n in range(150)] + [make_article(f"x{n}", _text(500 + n)) for n in range(150)]
    began = time.process_time()
    stories = _stories(articles)
    assert len(stories) == 151
    assert time.process_time() - began < 10


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("many", "crowd"), [(2000, 16), (10, 3), (2000, 3)])
def test_comparing_a_few_again_gives_what_comparing_all_gives(seed: int, many: int, crowd: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where which pairs are found depends on who stands between them in a crowd, and on how many articles there are."""
    monkeypatch.setattr("scripts.analysis.stories._MANY", many)
    monkeypatch.setattr("scripts.analysis.stories.CROWD", crowd)
    chance = random.Random(seed)
    bases = [_text(n, 120) for n in range(3)]

    def sketch() -> Sketch[int]:
        phrases = " ".join(base[:200] for base in chance.sample(bases, 2))
        text = f"{_mixed(chance.randrange(999), chance.choice(bases), chance.random())} {phrases}"
        return sketch_of(make_article("a", text if chance.random() < 0.9 else "Few words."))

    sketches = {f"a{n:02}": sketch() for n in range(24)}
    made = compare(sketches)
    for _ in range(8):
        changed = {*chance.sample(sorted(sketches), chance.choice([1, 1, 2, 5])), *chance.sample(["b", "c"], chance.randrange(2))}
        for id in changed:
            if chance.random() < 0.2:
                sketches.pop(id, None)
            else:
                sketches[id] = sketch()
        made = compare_again(made, sketches, changed)
        assert made == compare(sketches)
