"""How to cite an article and its record, the original first: BibTeX, RIS, CSL-JSON. What is unknown is left out, never invented."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from scripts.pages.bylines import Byline
from scripts.pages.entries import Desk
from scripts.pages.escaping import plain, web_address
from scripts.pages.rendering import File
from scripts.pages.wording import MONTHS

CONTRIBUTORS = "The contributors to the Ascend Ledger"
Parts = tuple[int, ...]
"""Year, month, day, as far as they are known."""


@dataclass(frozen=True, slots=True)
class Work:
    """Something to be cited. Empty is unknown."""

    key: str
    title: str
    authors: tuple[str, ...]
    corporate: bool
    """The author is a body, whose name has no first and last part."""
    publisher: str
    published: Parts
    inferred: bool
    """The date is not stated by the source."""
    url: str | None
    accessed: Parts
    language: str
    note: str = ""


def works(article: str, desk: Desk) -> tuple[Work, Work]:
    """The original, then this record of it."""
    catalogue = desk.catalogue
    line, front = desk.bylines[article], catalogue.articles[article].front
    key = line.at.strip("/").replace("/", "-")
    original = Work(
        key=f"{key}-original",
        title=line.title if line.titled else f"{line.title} [title not shown]",
        authors=tuple(name for author in front.authors if (name := plain(author))),
        corporate=False,
        publisher=line.publisher,
        published=date_parts(line.sort_date),
        inferred=line.inferred,
        url=web_address(front.url),
        accessed=date_parts(front.retrieved),
        language=_language(front.language),
        note="The date is inferred, not stated." if line.inferred else "",
    )
    return original, _record(key, line, desk)


def _record(key: str, line: Byline, desk: Desk) -> Work:
    site = desk.catalogue.ledger.site
    called = line.title if line.titled else f"{line.title} [title not shown]"
    return Work(
        key=f"{key}-record",
        title=f"Record of {called if not line.titled else f'“{called}”'}",
        authors=(CONTRIBUTORS,),
        corporate=True,
        publisher=site.name,
        published=(),
        inferred=False,
        url=f"{site.url}{line.at}",
        accessed=(),
        language="en",
    )


def date_parts(text: str | None) -> Parts:
    """Year, month and day of an ISO date of any precision; nothing where it is none."""
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text or "")
    numbers = tuple(int(part) for part in found.groups() if part) if found else ()
    try:
        date(*(*numbers, 1, 1)[:3])
    except (ValueError, TypeError):
        return ()
    return numbers


def _language(text: str | None) -> str:
    return text if text and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) else ""


def citation_file(article: str, suffix: str, desk: Desk) -> File:
    """One of the files beside the page of an article, with both works."""
    return File(desk.bylines[article].at.rstrip("/") + suffix, FORMS[suffix](works(article, desk)).encode())


# -------------------------------------------------------------------------------------------------------------- BibTeX

_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#",
    "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", '"': r"\textquotedbl{}", "@": r"{@}",
}  # fmt: skip
_BIBTEX_TABLE = str.maketrans(_BIBTEX)
_SPELLED = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})


def bibtex(both: Iterable[Work]) -> str:
    """`@misc`, which every style knows. Braces keep capitals, and names that are not first and last."""
    return "\n".join(_bibtex(work) for work in both)


def _bibtex(work: Work) -> str:
    fields = {
        "author": " and ".join(_bibtex_name(name, work.corporate) for name in work.authors),
        "title": f"{{{tex(work.title)}}}",
        "publisher": f"{{{tex(work.publisher)}}}" if work.publisher else "",
        "year": f"{work.published[0]:04}" if work.published else "",
        "url": work.url or "",
        "urldate": "-".join(f"{part:02}" for part in work.accessed),
        "langid": work.language,
        "note": tex(work.note),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    if len(work.published) > 1:
        lines.append(f"  month = {MONTHS[work.published[1] - 1][:3].lower()},\n")
    if len(work.published) > 2:
        lines.append(f"  day = {{{work.published[2]}}},\n")
    return f"@misc{{{work.key},\n{''.join(lines)}}}\n"


def _bibtex_name(name: str, corporate: bool) -> str:
    """In braces where BibTeX would take it apart wrongly: 'Smith and Sons', a body, more than one comma."""
    whole = corporate or re.search(r"\band\b", name, re.IGNORECASE) or name.count(",") > 1
    return f"{{{tex(name)}}}" if whole else tex(name)


def tex(text: str) -> str:
    """Text that TeX prints as it is. BibTeX counts braces even behind a backslash, so those that do not balance are spelled out."""
    return text.translate(_BIBTEX_TABLE if _balanced(text) else _BIBTEX_TABLE | _SPELLED)


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


# ----------------------------------------------------------------------------------------------------------------- RIS


def ris(both: Iterable[Work]) -> str:
    """Tagged lines, ended as the format asks."""
    return "".join(f"{line}\r\n" for work in both for line in (*_ris(work), ""))


def _ris(work: Work) -> Iterator[str]:
    yield f"TY  - {'ELEC' if work.url else 'GEN'}"
    yield f"ID  - {work.key}"
    yield from (f"AU  - {name}" for name in work.authors)
    yield f"TI  - {work.title}"
    if work.publisher:
        yield f"PB  - {work.publisher}"
    if work.published:
        yield f"PY  - {work.published[0]:04}"
        yield f"DA  - {_ris_date(work.published)}"
    if work.url:
        yield f"UR  - {work.url}"
    if work.accessed:
        yield f"Y2  - {_ris_date(work.accessed)}"
    if work.language:
        yield f"LA  - {work.language}"
    if work.note:
        yield f"N1  - {work.note}"
    yield "ER  - "


def _ris_date(parts: Parts) -> str:
    return "/".join((*(f"{part:02}" for part in parts), "", "")[:3]) + "/"


# ----------------------------------------------------------------------------------------------------------------- CSL


def csl(both: Iterable[Work]) -> str:
    """An array of items. Names stand whole, as `literal`: which part is the family's is not ours to guess."""
    return json.dumps([_csl(work) for work in both], ensure_ascii=False, indent=1) + "\n"


def _csl(work: Work) -> dict[str, object]:
    issued: dict[str, object] = {"date-parts": [list(work.published)]} if work.published else {}
    if issued and work.inferred:
        issued["circa"] = True
    item: dict[str, object] = {
        "id": work.key,
        "type": "webpage" if work.url else "article",
        "title": work.title,
        "author": [{"literal": name} for name in work.authors],
        "container-title": work.publisher,
        "issued": issued,
        "accessed": {"date-parts": [list(work.accessed)]} if work.accessed else {},
        "URL": work.url,
        "language": work.language,
        "note": work.note,
    }
    return {name: value for name, value in item.items() if value}


FORMS: dict[str, Callable[[Iterable[Work]], str]] = {".bib": bibtex, ".ris": ris, ".csl.json": csl}
"""The formats, by what the names of their files end in."""
