"""What a figure holds for: the precision of a compute figure, the market of a share, where they stand apart from the figure."""

from __future__ import annotations

import re

from scripts.extraction.arguments import Scene
from scripts.extraction.frames import Trigger
from scripts.extraction.numbers.units import PRECISIONS
from scripts.records.reading import Mention

_PRECISION = re.compile(rf"\b{PRECISIONS}\b")
_GOODS = re.compile(
    r"\b(?:AI (?:accelerator |server )?(?:chips?|accelerators?|GPUs?|processors?|servers?|hardware|semiconductors?)|smartphones?|GPUs?"
    r"|data cent(?:er|re) GPUs?|foundry|servers?|HBM|memory|chips?|accelerators?|semiconductors?)\b",
    re.IGNORECASE,
)
_SPELLED = (
    ("global", re.compile(r"\b(?:global|world(?:wide)?|world's)\b", re.IGNORECASE)),
    ("China", re.compile(r"\b(?:China|Chinese|mainland)\b")),
    ("US", re.compile(r"\b(?:US|U\.S\.|American?)\b")),
)
"""Places that stand as plain words, where they do not act."""
_PLACES = {"us": "US", "uk": "UK", "eu": "EU"}


def precision(scene: Scene, trigger: Trigger, figure: Mention) -> str | None:
    """The only precision that the clause names, where no figure of it carries one by itself: "BF16 performance (2,500 vs. 780)"."""
    left, right = scene.layout.clause(trigger.start, trigger.end)
    sentence = scene.layout.sentence
    figures = [m for m in scene.masked.mentions[sentence.first : sentence.last] if m.kind == figure.kind and m.unit == figure.unit]
    named = {m.group().upper() for m in _PRECISION.finditer(scene.masked.text, max(left - 1, sentence.start), right)}
    return named.pop() if len(named) == 1 and not any(m.qualifier for m in figures) else None


def market(scene: Scene, trigger: Trigger) -> str | None:
    """Place and goods of the market: "China AI chips", as far as the sentence tells."""
    masked, sentence = scene.masked, scene.layout.sentence
    places = [i for i in range(sentence.first, sentence.last) if masked.mentions[i].kind == "authority"]
    nearest = min(places, key=lambda i: abs(masked.spots[i] - trigger.end), default=None)
    words = masked.text[max(sentence.start, trigger.start - 60) : min(sentence.end, trigger.end + 60)]
    spelled = next((name for name, pattern in _SPELLED if pattern.search(words)), "")
    place = spelled or (_place(masked.mentions[nearest].id) if nearest is not None else "")
    goods = _GOODS.search(words)
    return " ".join(part for part in (place, goods.group() if goods else "") if part) or None


def _place(authority: str) -> str:
    return _PLACES.get(authority, authority.replace("-", " ").title())
