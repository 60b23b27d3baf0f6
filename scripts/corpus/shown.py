"""The date and the publisher that an article's own text shows: in bylines, datelines and publication lines, nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scripts.records.article import Block

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}[-/.](?P<number>\d{{1,2}})[-/.]{_DAY}(?!\d)",
        rf"\b{_YEAR}年(?P<number>\d{{1,2}})月(?P<day>\d{{1,2}})日",
        rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
        rf"\b{_DAY}[ -]{_MONTH},?[ -]{_YEAR}\b",
        rf"\b(?P<day>1[3-9]|2\d|3[01])[/-](?P<number>\d{{1,2}})[/-]{_YEAR}\b",  # day first: there is no thirteenth month
        rf"\b(?P<number>\d{{1,2}})[/-](?P<day>1[3-9]|2\d|3[01])[/-]{_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_YEAR}\b",
        rf"\b{_MONTH},? {_YEAR}\b",
    )
)
_PUBLISHED = re.compile(r"\b(?:published|posted|publication date|publish date|pubdate|issued|released?|created|uploaded)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|revised|edited)\b", re.IGNORECASE)
_OF_SOMEONE = re.compile(
    r"(?:^|\n)\W*(?:joined|member since|registered|registration date|born|last (?:seen|visit|login)|date of birth)\W*\Z", re.IGNORECASE
)

_AGENCY = re.compile(r"\((?P<name>[A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,4})\)")
_PUBLISHED_BY = re.compile(r"\b[Pp]ublished [Bb]y:? (?P<name>[A-Z][\w.&'-]*(?: (?:of |the )?[A-Z][\w.&'-]*){0,4})")
_PART = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+")
_OUTLET = re.compile(
    r"^(?:The )?[A-Z][\w.&'-]*(?: (?:of |the )?[A-Z][\w.&'-]*){0,4}$",
)
_OUTLET_WORD = re.compile(
    r"\b(?:News|Times|Post|Journal|Herald|Tribune|Daily|Weekly|Review|Gazette|Magazine|Media|Press|Wire|Standard|Observer|Chronicle|Globe"
    r"|Telegraph|Today|Insider|Report|Agency|Broadcasting|Radio|Television|TV|Asia|Tech|Hardware|Network|Reuters|Bloomberg|AFP|CNA|CNBC"
    r"|Xinhua|Nikkei|Caixin|DigiTimes|SCMP|BBC|CNN)\b"
)


def shown_date(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The date of publication, ISO with its own precision; a date of update alone is not one."""
    plain: str | None = None
    for line in _lines(text, blocks):
        for at, found in _dates(line):
            before = line[:at]
            labels = [(match.end(), True) for match in _PUBLISHED.finditer(before)]
            labels += [(match.end(), False) for match in _UPDATED.finditer(before)]
            if not labels:
                plain = plain or found
            elif max(labels)[1]:
                return found
    return plain


def shown_publisher(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The outlet that the lines about the article name: the agency of a dateline, "published by", or the outlet in a byline."""
    for block in blocks:
        line = text[block.start : block.end]
        if block.kind == "dateline" and (agency := _AGENCY.search(line)):
            return agency["name"]
        if block.kind == "byline":
            if named := _PUBLISHED_BY.search(line):
                return named["name"]
            for part in _PART.split(line)[1:]:
                if _OUTLET.match(part) and _OUTLET_WORD.search(part):
                    return part
    return None


def _lines(text: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    """Bylines and datelines, at most 300 characters of each; the day on which a member joined a forum is none of the article's."""
    for block in blocks:
        before = text[max(0, block.start - 40) : block.start].rstrip()
        if block.kind in ("byline", "dateline") and not _OF_SOMEONE.search(before):
            yield text[block.start : min(block.end, block.start + 300)]


def _dates(line: str) -> Iterator[tuple[int, str]]:
    """Where dates stand in the line, and their ISO text; impossible ones are left out."""
    found: dict[int, str] = {}
    taken: list[tuple[int, int]] = []
    for pattern in _DATES:
        for match in pattern.finditer(line):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            iso = _iso(match)
            if iso:
                found[match.start()] = iso
                taken.append(match.span())
    yield from sorted(found.items())


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else MONTHS.index(parts["month"][:3].lower()) + 1
    day = parts.get("day")
    try:
        whole = date(int(parts["year"]), month, int(day) if day else 1)
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]
