"""Made-up articles of varied wording from seeded chance: no sentence is a real one, no figure is true.

As in real ones, most sentences claim nothing: 600 words hold about ten claims, two or three restrictions and some 35 names.
Two texts share hardly any word triples, because prose is drawn word by word; one article in ten is a copy or a rewrite of
an earlier one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from benchmarks import material as M  # noqa: N812 (a store of words, named on every line)

COPIES = 0.1
"""The share of articles that repeat an earlier one."""
PLAN = ("claim",) * 7 + ("restriction",) * 2 + ("naming",) * 4 + ("prose",) * 25
"""What the sentences of some 600 words are, before they are shuffled."""
_ARTICLE = re.compile(r"\b([Aa])(?= [aeiou])")
_SLOT = re.compile(r"\{(\w+)\}(s?)")
_YEARS, _YEAR_WEIGHTS = (2022, 2023, 2024, 2025, 2026), (1, 2, 3, 5, 5)
_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An article as it would stand in seeds/articles/."""

    name: str
    """Of its file, without the ending."""
    content: str
    """Front matter and text."""


def make_text(words: int, seed: int) -> str:
    """About `words` words in paragraphs; the same seed gives the same text."""
    return _paragraphs(_sentences(words, random.Random(seed)), random.Random(seed))


def make_article(number: int, words: int, seed: int = 0) -> MadeUp:
    """Article `number` of a series. It does not depend on how many there are; a copy repeats one of a smaller number."""
    chance = random.Random(f"{seed}/{number}")
    sentences = _body(number, words, seed)
    title = _capital(_fill(chance.choice(M.TITLES), _Setting(chance), chance))
    publisher = chance.choice(M.PUBLISHERS)
    name = f"{re.sub('[^a-z0-9]+', '-', title.lower()).strip('-')[:60].strip('-')}-{number}"
    return MadeUp(name, _front_matter(name, title, publisher, chance) + _paragraphs(sentences, chance))


def _body(number: int, words: int, seed: int) -> list[str]:
    """The sentences of an article: its own, or mostly or partly those of an earlier one."""
    chance = random.Random(f"{seed}/{number}/text")
    own = _sentences(words, chance)
    if not number or chance.random() >= COPIES:
        return own
    repeated = _body(chance.randrange(number), words, seed)
    kept = chance.choice((1.0, 0.9, 0.75, 0.35, 0.25))
    return [old if chance.random() < kept else new for old, new in zip(repeated, own, strict=False)]


def _sentences(words: int, chance: random.Random) -> list[str]:
    setting = _Setting(chance)
    sentences: list[str] = []
    written = 0
    plan: list[str] = []
    while written < words:
        if not plan:
            plan = chance.sample(PLAN, len(PLAN))
        sentence = _sentence(plan.pop(), setting, chance)
        sentences.append(sentence)
        written += len(sentence.split())
    return sentences


def _sentence(kind: str, setting: _Setting, chance: random.Random) -> str:
    if kind == "prose":
        text = _fill(chance.choice(M.PROSE), setting, chance)
    elif kind == "naming":
        text = _fill(chance.choice(M.NAMING), setting, chance)
    else:
        core = chance.choice(M.CLAIMS if kind == "claim" else M.RESTRICTIONS)
        text = _fill(chance.choice(M.SAID).replace("{S}", core), setting, chance)
    return _capital(text)


class _Setting:
    """What one article is about: a few chips, firms, programs and speakers, which its sentences draw from."""

    def __init__(self, chance: random.Random) -> None:
        self.chips = _few(M.CHIPS, 5, chance)
        self.buyers = _few(M.BUYERS, 4, chance)
        self.vendors = _few(M.VENDORS, 4, chance)
        self.software = _few(M.SOFTWARE, 3, chance)
        self.models = _few(M.AI_MODELS, 2, chance)
        self.houses = _few(M.ANALYSTS, 2, chance)
        self.people = [f"{chance.choice(M.GIVEN)} {chance.choice(M.FAMILY)}" for _ in range(3)]


def _few(all_: Sequence[_Any], count: int, chance: random.Random) -> list[_Any]:
    """Some of a list without repeats, the early ones more often."""
    weights = [1 / (place + 3) for place in range(len(all_))]
    drawn = dict.fromkeys(chance.choices(all_, weights, k=count + 2))
    return list(drawn | dict.fromkeys(all_[:2]))[:count]  # the first two, should one alone have been drawn


def _fill(frame: str, setting: _Setting, chance: random.Random) -> str:
    """A frame with words in its slots; the chip of a sentence and the figures said of it belong together."""
    chip, other = chance.sample(setting.chips, 2)
    firm, second = chance.sample([*setting.buyers, *setting.vendors], 2)
    buyer, further = chance.sample([*setting.buyers, "Huawei Cloud", "Tencent Cloud"], 2)
    program, program2 = chance.sample([*setting.software, "ONNX", "TVM"], 2)
    share = chance.randrange(24, 97)
    of_sentence: Mapping[str, str] = {
        "c": _chip(chip, chance), "d": _chip(other, chance), "N": chip.name, "k": chip.maker, "f": firm, "g": second,
        "b": buyer, "e": further, "s": program, "t": program2, "m": chance.choice(setting.models),
        "v": chance.choice(setting.vendors), "z": chance.choice(M.BLACKLISTED), "o": chance.choice(setting.houses),
        "name": chance.choice(setting.people), "compute": _near(chip.compute, chance), "memory": _near(chip.memory, chance),
        "bandwidth": f"{chip.bandwidth * chance.choice((0.9, 0.95, 1, 1, 1, 1.05, 1.1)):.1f}", "power": _near(chip.power, chance),
        "price": _near(chip.price, chance), "dollars": f"{round(chip.price * chance.uniform(0.8, 1.2)) * 140:,}",
        "node": str(chip.node if chance.random() < 0.8 else chip.node - 1), "foundry": chip.foundry,
        "yield_": str(chance.randrange(20, 75, 5)), "units": str(chance.randrange(10, 900, 10)), "share": str(share),
        "less": str(chance.randrange(2, share)), "times": str(chance.choice((1.5, 2, 2.5, 3, 4))), "money": f"{chance.uniform(1, 60):.1f}",
        "year": str(chance.choices(_YEARS, _YEAR_WEIGHTS)[0]), "part": chance.choice(M.PARTS), "work": chance.choice(M.WORK),
        "precision": chance.choice(M.PRECISIONS), "fault": chance.choice(M.FAULTS), "matter": chance.choice(M.MATTERS),
        "place": chance.choice(M.CITIES),
    }  # fmt: skip
    frame = frame.replace("{w}", chance.choice(M.SPEAKERS))

    def word(slot: re.Match[str]) -> str:
        found = of_sentence.get(slot[1]) or _WORDS_OF[slot[1]](chance)
        return found[:-1] + "ies" if slot[2] and found.endswith("y") else found + slot[2]

    return _ARTICLE.sub(r"\1n", _SLOT.sub(word, frame))


def _chip(chip: M.Chip, chance: random.Random) -> str:
    return f"{chip.maker}'s {chip.name}" if chance.random() < 0.3 else f"the {chip.name}"


def _near(figure: int, chance: random.Random) -> str:
    """The figure itself half of the time, else one around it: sources agree and differ."""
    return str(max(1, figure if chance.random() < 0.5 else round(figure * chance.uniform(0.75, 1.3))))


_WORDS_OF = {
    "A": lambda chance: chance.choice(M.AGENTS),
    "T": lambda chance: chance.choice(M.THINGS),
    "J": lambda chance: chance.choice(M.ADJECTIVES),
    "D": lambda chance: chance.choice(M.DEEDS),
    "P": lambda chance: chance.choice(M.PREPOSITIONS),
    "C": lambda chance: chance.choice(M.CITIES),
    "U": lambda chance: chance.choice(M.UNITS),
    "L": lambda chance: chance.choice(M.ADVERBS),
    "n": lambda chance: chance.choice(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "a dozen", "twenty")),
    "day": lambda chance: chance.choice(M.DAYS),
    "month": lambda chance: chance.choice(M.MONTHS),
}


def _capital(text: str) -> str:
    at = 1 if text.startswith("“") else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def _paragraphs(sentences: Sequence[str], chance: random.Random) -> str:
    """Two to five sentences each, now and then under a heading."""
    return "\n\n".join(_blocks(sentences, chance)) + "\n"


def _blocks(sentences: Sequence[str], chance: random.Random) -> Iterator[str]:
    at = 0
    while at < len(sentences):
        if at and chance.random() < 0.12:
            yield f"A {chance.choice(M.ADJECTIVES)} {chance.choice(M.THINGS)}"
        length = chance.randrange(2, 6)
        yield " ".join(sentences[at : at + length])
        at += length


def _front_matter(name: str, title: str, publisher: str, chance: random.Random) -> str:
    """What is known of an article: most often all of it, now and then little."""
    year = chance.choices(_YEARS, _YEAR_WEIGHTS)[0]
    month, day = chance.randrange(1, 13), chance.randrange(1, 29)
    date = chance.choice((f"{year}-{month:02}-{day:02}",) * 6 + (f"{year}-{month:02}", str(year)))
    lines = [f'title: "{title}"'] if chance.random() < 0.95 else []
    if chance.random() < 0.9:
        lines += [f"publisher: {publisher}"]
        if chance.random() < 0.8:
            lines += [f"url: https://{publisher}/{year}/{name}"]
    if chance.random() < 0.6:
        names = ", ".join(f"{chance.choice(M.GIVEN)} {chance.choice(M.FAMILY)}" for _ in range(chance.choice((1, 1, 1, 2))))
        lines += [f"authors: [{names}]"]
    if chance.random() < 0.85:
        lines += [f"published: {date}", f"date_basis: {'stated' if chance.random() < 0.9 else 'inferred'}"]
    else:
        lines += ["date_basis: unknown"]
    if chance.random() < 0.3:
        lines += [f"tags: [{', '.join(chance.sample(M.TAGS, 2))}]"]
    return "---\n" + "\n".join(lines) + "\n---\n"
