"""What an article is like is found from either side, the most like first, whichever story tells of it."""

from scripts.pages.likenesses import Likenesses
from scripts.records.analysis import Likeness, Story

NEAR, FAR = Likeness("a", "b", 0.9, "copy"), Likeness("a", "c", 0.2, "relative")
STORIES = (Story("a", ("a", "b"), (FAR, NEAR)), Story("c", ("c",)), Story("d", ("d",)))


def test_the_most_like_come_first() -> None:
    assert Likenesses(STORIES).get("a") == (NEAR, FAR)


def test_a_likeness_is_found_from_the_story_of_the_other_article() -> None:
    assert Likenesses(STORIES).get("c") == (FAR,)


def test_an_article_may_be_like_no_other() -> None:
    assert Likenesses(STORIES).get("d") == ()
