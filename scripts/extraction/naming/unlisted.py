"""Names that no list holds: by their shape, by a version number, or by standing in a list with a full name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from scripts.extraction.naming.linking import Scene, family_of_series
from scripts.extraction.naming.names import Names, Shape
from scripts.extraction.naming.spellings import squeeze
from scripts.records.reading import Mention

_NEXT = re.compile(
    r"(?:'s|s)?(?:\s?[/&]\s?|\s?,\s{0,2}(?:and\s|or\s|then\s)?|\s(?:and|or|to|then|plus)\s)(?:then\s)?(?:the\s)?"
    r"(?P<part>[A-Z]{1,2}|\d{1,4}[A-Z]{0,2})(?![\w'-]|[.,]\d)"
)
_POINT = re.compile(r"(?<=\d)\.\d{1,2}(?:-(?:Exp|Terminus|Speciale|Lite|Base|\d{4}))?(?![\w%]|\.\d)")
_LINE = re.compile(r"([a-z]*)(\d+)([a-z]*)")


def find_shapes(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Stretches of text with the shape of a name, where no listed name but a family's stands."""
    firm = _Cover(m for m in mentions if m.kind != "family")
    for shape in scene.names.shapes:
        for match in shape.regex.finditer(scene.text):
            start, end = match.span(shape.group)
            if not firm.touches(start, end) and _counts(scene, shape, start, end):
                vendor = shape.source.vendor or _maker_in(scene.names, match)
                groups = {k: (v or "").lower() for k, v in match.groupdict().items()}
                slug = re.sub(r"[^a-z0-9.]+", "-", shape.source.slug.format(**groups)).strip("-")
                yield Mention(start, end, shape.source.kind, slug, listed=slug in scene.names.ids, vendor=vendor)


def _counts(scene: Scene, shape: Shape, start: int, end: int) -> bool:
    here = scene.sentence(start)
    if shape.never_before and shape.never_before.search(scene.after(end)):
        return False
    if shape.source.need == "none":
        return True
    if shape.source.need == "chips":
        return bool(scene.chips)
    if shape.source.need == "maker":
        return shape.source.vendor in scene.makers
    near = scene.kin.get(here, set()) | scene.kin.get(here - 1, set())
    return "product" in near or f"@{shape.source.vendor}" in near or scene.names.words.kinds["product"].search(scene.after(end)) is not None


def _maker_in(names: Names, match: Any) -> str | None:
    """The organisation named by the group `maker`."""
    maker = match.groupdict().get("maker")
    forms = names.table.forms.get(squeeze(maker), ()) if maker else ()
    return next((f.id for f in forms if f.kind == "organisation"), None)


def read_versions(scene: Scene, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """"DeepSeek-V9": a family of AI models, or the company that bears its name, with a version is a model of its own."""
    for m in mentions:
        version = _version(scene, m)
        if version:
            slug, end = version
            vendor = m.id if m.kind == "organisation" else m.vendor
            yield Mention(m.start, end, "ai-model", slug, listed=slug in scene.names.ids, vendor=vendor)
        else:
            yield m


def _version(scene: Scene, m: Mention) -> tuple[str, int] | None:
    """Id and end of the model that a version makes of this name: of a family, or of a version that is listed (V3, V3.1)."""
    if m.kind == "ai-model" and (point := _POINT.match(scene.text, m.end)):
        return m.id + point[0].lower(), point.end()
    family = scene.names.versioned.get(m.id)
    version = family and scene.names.words.version.search(scene.after(m.end))
    if not family or not version:
        return None
    gap, number = version.group("gap"), version.group("number")
    end = m.end + len(gap) + len(number)
    if scene.names.words.units.search(scene.after(end)) or (m.kind == "organisation" and gap == " " and number[0].isdigit()):
        return None
    return family + ("" if number[0].isdigit() and not gap else "-") + re.sub(r"[\s-]+", "-", number.lower()), end


def read_series(scene: Scene, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """"Ascend 910 series" is the family."""
    for m in mentions:
        match = _LINE.fullmatch(squeeze(scene.text[m.start : m.end])) if m.kind == "product" else None
        family = None
        if match and m.listed:
            family = family_of_series(scene, m.id, match[2] + match[3], m.end)
        elif match and not match[3] and scene.names.words.series.search(scene.after(m.end)):
            family = scene.names.lines.families.get(match[1])
        yield Mention(m.start, m.end, "family", family, vendor=m.vendor) if family else m


def find_coordinated(scene: Scene, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """"Ascend 910B and C", "910B/C", "Gaudi 2 and 3", "H100/200": what follows a full name in a list and drops its front."""
    for mention in mentions:
        last: Mention | None = mention if mention.kind == "product" else None
        while last:
            last = _next_in_list(scene, last)
            if last:
                yield last


def _next_in_list(scene: Scene, last: Mention) -> Mention | None:
    match = _NEXT.match(scene.text, last.end)
    if not match or scene.names.words.units.search(scene.after(match.end())):
        return None
    part = match["part"].lower()
    for line, number in scene.names.lines.numbers.get(last.id, ()):
        parsed = _LINE.fullmatch(number)
        if not parsed or (part[0].isdigit() and len(line) < 4 and "/" not in match[0]):
            continue
        member = scene.names.lines.members.get((line, part if part[0].isdigit() else parsed[2] + part))
        if member:
            return Mention(match.start("part"), match.end("part"), "product", member, vendor=last.vendor)
    return None


def merge(first: Iterable[Mention], second: Iterable[Mention]) -> list[Mention]:
    """Both, in order; where two overlap, the first's, but a family's name gives way to a longer one that begins with it."""
    second = list(second)
    ends = {m.start: m.end for m in second}
    kept = [m for m in first if not (m.kind == "family" and ends.get(m.start, 0) > m.end)]
    cover = _Cover(kept)
    merged: list[Mention] = []
    for mention in sorted((*kept, *(m for m in second if not cover.touches(m.start, m.end))), key=lambda m: (m.start, -m.end)):
        if not merged or mention.start >= merged[-1].end:
            merged.append(mention)
    return merged


class _Cover:
    """Places taken by mentions, for asking whether a stretch touches one."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        spans = sorted((m.start, m.end) for m in mentions)
        self._starts = [start for start, _ in spans]
        self._reach = list(accumulate((end for _, end in spans), max))

    def touches(self, start: int, end: int) -> bool:
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and self._reach[before] > start
