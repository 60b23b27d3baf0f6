"""What articles are alike: gathered once for all of them, put in order for those that are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from scripts.records.analysis import Likeness, Story


class Likenesses:
    """By article: the likenesses that it has a part in, the greatest first. One may be told by the story of the other article."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._of: dict[str, list[Likeness]] = defaultdict(list)
        for story in stories:
            for likeness in story.likenesses:
                self._of[likeness.first].append(likeness)
                self._of[likeness.second].append(likeness)

    def get(self, article: str, default: tuple[Likeness, ...] = ()) -> tuple[Likeness, ...]:
        """Those of one article; what is given, where it is like no other."""
        found = self._of.get(article)
        return tuple(sorted(found, key=lambda item: -item.share)) if found else default
