"""What a reader should know of an article before trusting it; each flag says what can be seen, not what is meant.

Spun wording is counted, not judged: exclamation marks and the words of a short list, for each thousand words. Plain
agency copy has next to none; from 6 in a thousand, and 3 in all, it is worth a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import re2

from scripts.analysis.names import Names, fold
from scripts.records.analysis import Flag, Origin, Story
from scripts.records.article import READ_KINDS, Article
from scripts.records.reading import Claim, Reading, Restriction

SPUN = (
    "game-changer", "game changer", "game-changing", "revolutionary", "revolutionise", "revolutionize", "groundbreaking",
    "ground-breaking", "unprecedented", "stunning", "staggering", "jaw-dropping", "mind-blowing", "skyrocketing", "skyrocket",
    "behemoth", "juggernaut", "powerhouse", "beast", "monster", "crushing", "crush", "obliterate", "destroy", "shocking",
    "explosive", "massive blow", "bombshell", "unstoppable", "unleash", "unveils its secret weapon", "secret weapon",
    "world's most", "world's first", "never before", "paving the way", "testament to", "cutting-edge", "state-of-the-art",
    "ever-evolving", "seismic", "formidable", "fierce", "bold move", "daring",
)  # fmt: skip
_SPUN = re2.compile(r"(?i)\b(?:" + "|".join(re2.escape(word) for word in sorted(SPUN, key=len, reverse=True)) + r")\b|!")
_DENSITY = 6 / 1000
_LEAST_SPUN = 3
_GLUED = re.compile(r"[a-z]{3}[.!?][A-Z][a-z]+ ")  # "test subject.The core": two sentences run together
_LEAST_GLUED = 2
_LEAST_ATTRIBUTED = 2


def flags_before_copies(article: Article, reading: Reading, origins: Mapping[str, Origin]) -> Iterator[Flag]:
    """What is not known of it, what it rests on, what was left out of it."""
    yield from _unknowns(article, reading)
    yield from _sources(reading, origins)
    yield from _boilerplate(article)


def flags_after_copies(article: Article, reading: Reading, names: Names) -> Iterator[Flag]:
    """How it is worded."""
    yield from _repairs(article, reading, names)
    yield from _wording(article)


def _unknowns(article: Article, reading: Reading) -> Iterator[Flag]:
    front = article.front
    if not (front.published or reading.published):
        yield Flag("unknown date", "No date of publication is known, so it cannot be placed before or after other reports.")
    elif front.published and front.date_basis == "inferred":
        yield Flag("unknown date", "The date of publication is inferred; the text shows none.")
    if not (front.publisher or reading.publisher):
        yield Flag("unknown publisher", "No publisher is known.")
    if not front.title and not any(block.kind == "title" for block in article.blocks):
        yield Flag("no title", "The text shows no title.")
    if not front.authors:
        yield Flag("no author", "No author is known.")


def _sources(reading: Reading, origins: Mapping[str, Origin]) -> Iterator[Flag]:
    said: tuple[Claim | Restriction, ...] = (*reading.claims, *reading.restrictions)
    named = [origin for found in said if (origin := origins.get(found.id)) and origin.named]
    if said and not named:
        yield Flag("no named source", "It names no source for anything it claims, so it is never counted as an independent one.")
    spoken = [origin for origin in named if origin.kind == "attribution"]
    if len(spoken) >= _LEAST_ATTRIBUTED and len({origin.key for origin in named}) == 1:
        yield Flag("single speaker", f"All {len(spoken)} statements that it attributes go back to {spoken[0].name}.")


def _boilerplate(article: Article) -> Iterator[Flag]:
    lines = [block for block in article.blocks if block.kind == "boilerplate"]
    if lines:
        count = f"{len(lines)} line{'s' if len(lines) > 1 else ''}"
        yield Flag("boilerplate removed", f"{count} of page furniture {'are' if len(lines) > 1 else 'is'} left out of the reading.")


def flag_copies(id: str, story: Story) -> Iterator[Flag]:
    """That others share most of its wording."""
    others = tuple(other for other in story.articles if other != id)
    if others and len(others) < len(story.articles):
        count = f"{len(others)} other article{'s' if len(others) > 1 else ''}"
        yield Flag("near-copy", f"It shares most of its wording with {count}; together they are one story.", others)


def _repairs(article: Article, reading: Reading, names: Names) -> Iterator[Flag]:
    """Names that the reference knows as misspellings: a letter or two off the name that the entity bears."""
    found: dict[str, str] = {}
    for mention in reading.mentions:
        surface = article.text[mention.start : mention.end]
        for name in names.proper.get(mention.id, ()):
            if _misspelt(surface, name):
                found.setdefault(surface, name)
    if found:
        pairs = ", ".join(f"“{surface}” as {name}" for surface, name in sorted(found.items()))
        yield Flag("repaired names", f"Misspelt names are read as the likely ones: {pairs}.")


def _misspelt(surface: str, name: str) -> bool:
    """Nearly the name, with the same digits: "CUNN" for CANN, "Lin Qinguan" for Lin Qingyuan."""
    if len(fold(surface).split()) != len(fold(name).split()):
        return False  # another form of the name, with an initial more or less
    one, other = fold(surface).replace(" ", ""), fold(name).replace(" ", "")
    if one == other or len(other) < 4 or abs(len(one) - len(other)) > 1:
        return False
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other) or one.rstrip("s") == other.rstrip("s"):
        return False
    return _edits(one, other) <= (1 if len(other) < 7 else 2)


def _edits(one: str, other: str) -> int:
    """The least number of letters to add, drop or change."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def _wording(article: Article) -> Iterator[Flag]:
    text = "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind in READ_KINDS)
    glued = len(_GLUED.findall(text))
    if glued >= _LEAST_GLUED:
        yield Flag("garbled wording", f"Sentences run into each other in {glued} places.")
    words, spun = len(text.split()), _SPUN.findall(text)
    if len(spun) >= _LEAST_SPUN and len(spun) >= _DENSITY * words:
        shown = ", ".join(f"“{word}”" for word in sorted({word.casefold() for word in spun})[:4])
        yield Flag("spun wording", f"{len(spun)} words or marks of advertisement in {words} words, such as {shown}.")
