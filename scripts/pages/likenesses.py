"""What articles are alike, found for those that are asked for: of a story that nobody asks for, nothing is sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from scripts.records.analysis import Likeness, Story


class Likenesses:
    """By article: the likenesses that it has a part in, the greatest first."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._stories = {article: story for story in stories if story.likenesses for article in story.articles}
        self._of: dict[str, dict[str, list[Likeness]]] = {}
        """By story and article."""

    def get(self, article: str, default: tuple[Likeness, ...] = ()) -> tuple[Likeness, ...]:
        """Those of one article; what is given, where it is like no other."""
        story = self._stories.get(article)
        if story is None:
            return default
        if story.id not in self._of:
            self._of[story.id] = _by_article(story)
        return tuple(sorted(self._of[story.id][article], key=lambda item: -item.share))


def _by_article(story: Story) -> dict[str, list[Likeness]]:
    found: dict[str, list[Likeness]] = defaultdict(list)
    for likeness in story.likenesses:
        found[likeness.first].append(likeness)
        found[likeness.second].append(likeness)
    return found
