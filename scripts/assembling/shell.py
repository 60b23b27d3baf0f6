"""The frame of pages of one shape, taken from the template once: it is rendered with slots for what is a page's own, and cut there.

A template may ask of a value whether it is there, or how long a date is, and print it; what else differs between pages is part
of their shape. So two pages of one shape differ in nothing but what fills the slots.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Any, NamedTuple

from scripts.assembling.page_text import Body, Heading

_SLOT = re.compile(rb"zqs?([0-9]{3,4})s?qz")
_TEXTS = ("title", "description", "linked_data")
_SWITCHES = ("feed", "data")
_KNOWN = frozenset({*_TEXTS, *_SWITCHES, "hide", "kind", "kicker", "date"})
CONTENT, NAME, DATE, FIRST_TEXT = 0, 1, 2, 3
"""Numbers of slots; those of the texts are followed by those of the kicker and of the headings, two for each."""
_DATES = {len(mark): mark for mark in (f"zqs{DATE:04}sqz", f"zq{DATE:03}qz")}
"""What stands for a day or a month: a slot as long as it is. Years are few, and none that short could be told from other letters."""


class Shape(NamedTuple):
    """All that makes one page's frame differ from another's, but for words that are merely printed."""

    folder: str
    hide: tuple[str, ...]
    kind: str
    switches: tuple[str, ...]
    date: str
    """One that is filled in stands here as the slot for it."""
    kicker: tuple[bool, ...]
    """Of each of its words, whether they are a link."""
    levels: tuple[int, ...]
    """Of the headings."""


def slot(number: int) -> str:
    """Letters and digits that stand in no page and pass through an address unchanged; ten of them, as in a date."""
    return f"zqs{number:04}sqz"


def shape_of(folder: str, name: str, fields: dict[str, Any], body: Body) -> tuple[Shape, list[bytes]] | None:
    """The shape of a page and what fills its slots, in their order; None where a field is not one that is known here."""
    texts = [fields.get(field) for field in _TEXTS]
    hide, kicker, date, kind = fields.get("hide"), fields.get("kicker"), fields.get("date", ""), fields.get("kind")
    switches = tuple(field for field in _SWITCHES if field in fields)
    values = [name, date, *texts]
    if not (
        fields.keys() <= _KNOWN
        and all(isinstance(text, str) and text for text in (*texts, kind))
        and all(fields[field] is True for field in switches)
        and isinstance(date, str)
        and isinstance(hide, list)
        and isinstance(kicker, list)
    ):
        return None
    for part in kicker:
        if not (isinstance(part, dict) and part.keys() == {"at", "text"}):
            return None
        values += (part["text"], part["at"] or "")
    for heading in body.headings:
        values += (heading.anchor, heading.name)
    if not all(isinstance(value, str) for value in (*values, *hide)) or any("<" in value for value in values):
        return None
    shown = _DATES.get(len(date), date)
    linked = tuple(bool(part["at"]) for part in kicker)
    shape = Shape(folder, tuple(hide), str(kind), switches, shown, linked, tuple(heading.level for heading in body.headings))
    return shape, [body.content, *(value.encode() for value in values)]


def sample(shape: Shape) -> tuple[dict[str, Any], tuple[Heading, ...]]:
    """The fields and headings of a page of this shape that holds slots for words."""
    number = FIRST_TEXT + len(_TEXTS)
    kicker = []
    for linked in shape.kicker:
        kicker.append({"text": slot(number), "at": slot(number + 1) if linked else None})
        number += 2
    headings = tuple(Heading(level, slot(number + 2 * at), slot(number + 2 * at + 1)) for at, level in enumerate(shape.levels))
    fields: dict[str, Any] = {field: slot(FIRST_TEXT + at) for at, field in enumerate(_TEXTS)}
    fields |= {"hide": list(shape.hide), "kind": shape.kind, "kicker": kicker, **dict.fromkeys(shape.switches, True)}
    return {**fields, "date": shape.date} if shape.date else fields, headings


class Shell:
    """A rendered page with slots, cut into what is printed as it is and the numbers of the slots between."""

    def __init__(self, rendered: bytes) -> None:
        self.digest = blake2b(rendered, digest_size=32).digest()
        self._pieces = _SLOT.split(rendered)
        self._slots = [int(number) for number in self._pieces[1::2]]

    def filled(self, values: list[bytes]) -> bytes:
        """The page."""
        pieces = self._pieces.copy()
        pieces[1::2] = [values[number] for number in self._slots]
        return b"".join(pieces)
