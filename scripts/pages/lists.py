"""The registers: every article, chip, piece of software, organisation, person and AI model in one table each; every difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scripts.pages import record
from scripts.pages.bylines import Byline, Tally, tally
from scripts.pages.catalogue import Catalogue, Link, Subject, each_once
from scripts.pages.entries import MOST_SIDES, Desk, FindingView
from scripts.pages.paging import Pager, evenly, page_of
from scripts.pages.permalinks import Section, slug
from scripts.pages.references import ReferenceLine, References
from scripts.pages.wording import capital, date, listed, number, of_them, spelled
from scripts.records.ledger import BrokenArticle
from scripts.records.reference import AIModel, EntityKind, Organisation, Person, Product, Software

OPEN_ROWS, FOLDED_ROWS = 40, 160
ARTICLES_A_PAGE, MOST_BROKEN = 100, 50


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register: its heading, and whether its cells are figures."""

    title: str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `links` are printed one after another. An empty cell is unknown or none, as `absent` says."""

    links: tuple[Link, ...]
    absent: str = ""
    cites: tuple[int, ...] = ()
    sort: str = ""
    """What the column is sorted by, where that is not the text; unknown is empty."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One entity."""

    id: str
    name: Link
    small: str
    cells: tuple[Cell, ...]
    articles: int
    claims: Tally


@dataclass(frozen=True, slots=True)
class RegisterGroup:
    """Rows under one heading: some open, some folded, any further ones only counted."""

    title: str
    open: tuple[RegisterRow, ...]
    folded: tuple[RegisterRow, ...]
    further: int


@dataclass(frozen=True, slots=True)
class Register:
    """A list page."""

    section: Section
    kicker: str
    title: str
    lead: str
    columns: tuple[Column, ...]
    groups: tuple[RegisterGroup, ...]
    references: tuple[ReferenceLine, ...]


@dataclass(frozen=True, slots=True)
class ArticleList:
    """One page of all articles: those with a date first, newest first, then the undated."""

    lead: str
    dated: tuple[Byline, ...]
    undated: tuple[Byline, ...]
    broken: tuple[BrokenArticle, ...]
    """Only on the first page."""
    pager: Pager


def article_list_count(desk: Desk) -> int:
    """Of how many pages the register of articles is."""
    return len(evenly(len(desk.catalogue.ledger.articles), ARTICLES_A_PAGE))


def articles_on(number: int, desk: Desk) -> tuple[Pager, Sequence[Byline]]:
    """The place of one page among those of the register, counted from 1, and its articles."""
    lines = desk.bylines.newest_first
    return page_of("articles", lines, evenly(len(lines), ARTICLES_A_PAGE), number)


def article_list_lead(desk: Desk) -> str:
    """What stands above each page of the register."""
    lines = desk.bylines.newest_first
    dated = [line for line in lines if line.sort_date]
    inferred = sum(line.inferred for line in dated)
    note = f", {spelled(inferred, 'of them inferred', 'of them inferred')}" if inferred else ""
    have = "has" if len(dated) == 1 else "have"
    lead = f"{capital(spelled(len(lines), 'article'))}; {of_them(len(dated))} {have} a date{note}. "
    return f"{lead}What a page does not show is printed as unknown."


def article_list(number: int, desk: Desk) -> ArticleList:
    """One page of the register of articles, counted from 1."""
    pager, shown = articles_on(number, desk)
    return ArticleList(
        lead=article_list_lead(desk),
        dated=tuple(line for line in shown if line.sort_date),
        undated=tuple(line for line in shown if not line.sort_date),
        broken=desk.catalogue.ledger.broken[:MOST_BROKEN] if pager.number == 1 else (),
        pager=pager,
    )


# ------------------------------------------------------------------------------------------------------------ entities

_LISTS: tuple[tuple[Section, str, str, tuple[EntityKind, ...], tuple[Column, ...]], ...] = (
    ("products", "Chips", "Chips and systems", ("product", "family"), (
        Column("Vendor"), Column("Released"), Column("TFLOPS, dense FP16", True), Column("Memory, GB", True), Column("TB/s", True),
    )),
    ("software", "Software", "Software", ("software",), (Column("Vendor"), Column("Stands against"))),
    ("organisations", "Organisations", "Organisations", ("organisation",), (Column("Kind"), Column("Country"))),
    ("people", "People", "People", ("person",), (Column("Role"), Column("Organisation"))),
    ("ai-models", "AI models", "AI models", ("ai-model",), (Column("Kind"), Column("Made by"))),
)  # fmt: skip


_NOUNS: dict[Section, tuple[str, str]] = {
    "products": ("chip or system", "chips and systems"),
    "software": ("piece of software", "pieces of software"),
    "organisations": ("organisation", "organisations"),
    "people": ("person", "people"),
    "ai-models": ("AI model", "AI models"),
}
REGISTERS: tuple[Link, ...] = (
    Link("Articles", "articles/"),
    Link("Chips and systems", "products/"),
    Link("Software", "software/"),
    Link("Measures", "controls/"),
    Link("Claims", "claims/"),
    Link("Differences", "differences/"),
    Link("Gaps", "gaps/"),
    Link("Timeline", "timeline/"),
    Link("Organisations", "organisations/"),
    Link("People", "people/"),
    Link("AI models", "ai-models/"),
)
"""What stands at the head of each register, so that one leads to all others."""


REGISTERED: tuple[Section, ...] = tuple(section for section, *_ in _LISTS if section not in ("products", "people"))
"""Kinds of entity whose list is a page by itself; chips, people and measures have pages of their own."""


def register(section: Section, desk: Desk, references: References) -> Register:
    """The list of one kind of entity: those that articles name first."""
    _, kicker, title, kinds, columns = next(found for found in _LISTS if found[0] == section)
    subjects = [subject for subject in desk.catalogue.subjects.values() if subject.kind in kinds and subject.at]
    subjects.sort(key=lambda subject: (-desk.catalogue.articles_naming(subject.id), subject.name.casefold()))
    named = tuple(_row(subject, desk, references) for subject in subjects if desk.catalogue.articles_naming(subject.id))
    silent = tuple(_row(subject, desk, references) for subject in subjects if not desk.catalogue.articles_naming(subject.id))
    groups = [_group("Named in the articles", named)] * bool(named)
    groups += [_group("On record only", silent)] * bool(silent)
    return Register(section, kicker, title, _lead(section, len(named), len(silent)), columns, tuple(groups), references.lines())


def _group(title: str, rows: tuple[RegisterRow, ...]) -> RegisterGroup:
    folded = rows[OPEN_ROWS : OPEN_ROWS + FOLDED_ROWS]
    return RegisterGroup(title, rows[:OPEN_ROWS], folded, max(0, len(rows) - OPEN_ROWS - FOLDED_ROWS))


def _lead(section: Section, named: int, silent: int) -> str:
    one, many = _NOUNS[section]
    stand = f"; {spelled(silent, 'more stands', 'more stand')} on record and no article names {'it' if silent == 1 else 'them'}"
    said = f"{capital(spelled(named, f'{one} is', f'{many} are'))} named in the articles"
    return f"{said}{stand if silent else ''}. Those in most articles come first."


def _row(subject: Subject, desk: Desk, references: References) -> RegisterRow:
    catalogue = desk.catalogue
    claims = each_once((*catalogue.claims(subject.id), *(catalogue.said_by(subject.id) if subject.kind == "person" else ())))
    small = "" if subject.name in subject.full_name or subject.kind == "family" else subject.full_name
    return RegisterRow(
        id=subject.id,
        name=Link(subject.name, subject.at),
        small=small if subject.entity else "not in the reference",
        cells=tuple(_cells(subject, catalogue, references)),
        articles=catalogue.articles_naming(subject.id),
        claims=tally(claim.certainty for claim in claims),
    )


def _linked(catalogue: Catalogue, *ids: str | None) -> tuple[Link, ...]:
    return catalogue.links(id for id in ids if id)


def _cells(subject: Subject, catalogue: Catalogue, references: References) -> Iterator[Cell]:
    entity = subject.entity
    unknown = "unknown"
    if isinstance(entity, Product):
        yield Cell(_linked(catalogue, entity.vendor))
        released = entity.released
        shown = (Link(date(record.words(released.value))),) if released else ()
        cites = references.cite(released.sources) if released else ()
        yield Cell(shown, (entity.status or unknown).replace("-", " "), cites, record.words(released.value) if released else "")
        for name in ("fp16_dense", "memory", "memory_bandwidth"):
            figure = entity.figures.get(name)
            if figure is None or figure.value is None:
                yield Cell((), unknown)
            else:
                yield Cell((Link(number(figure.value)),), unknown, references.cite(figure.sources), str(figure.value))
    elif isinstance(entity, Software):
        yield Cell(_linked(catalogue, entity.vendor), "no single vendor")
        yield Cell(_linked(catalogue, *entity.alternative_to), "–")
    elif isinstance(entity, Organisation):
        yield Cell((Link(entity.kind.replace("-", " ")),))
        yield Cell((Link(entity.country),) if entity.country else (), unknown)
    elif isinstance(entity, Person):
        yield Cell((Link(entity.role),))
        yield Cell(_linked(catalogue, entity.organisation), unknown)
    elif isinstance(entity, AIModel):
        yield Cell((Link(entity.kind),))
        yield Cell(_linked(catalogue, entity.organisation), unknown)
    else:
        width = next(len(columns) for *_, kinds, columns in _LISTS if subject.kind in kinds)
        vendor = getattr(entity, "vendor", None)
        yield Cell(_linked(catalogue, vendor), unknown)
        for _ in range(width - 1):
            yield Cell((), "–" if entity else unknown)


# --------------------------------------------------------------------------------------------------------- differences


@dataclass(frozen=True, slots=True)
class DifferenceList:
    """One page of the questions on which claims differ, by subject. Every one is laid out on one of the pages."""

    lead: str
    groups: tuple[tuple[Link, str, tuple[FindingView, ...]], ...]
    """Subject, its anchor, its findings."""
    pager: Pager
    references: tuple[ReferenceLine, ...]


def difference_list_count(desk: Desk) -> int:
    """Of how many pages the list of differences is."""
    return len(desk.laid_out.pages)


def difference_list(number: int, desk: Desk) -> DifferenceList:
    """One page of the differences, counted from 1; the subject with the most comes first."""
    every = desk.laid_out.listed
    references = References(desk.catalogue.ledger)
    pager, shown = page_of("differences", every, desk.laid_out.pages, number)
    groups = tuple(
        (desk.catalogue.link(id), f"on-{slug(id)}", tuple(desk.finding(item, references, pager.at) for item in found))
        for id, found in groupby(shown, key=lambda finding: finding.subject)
    )
    whole = all(len(finding.sides) <= MOST_SIDES for finding in every)
    sides = "Every side is printed" if whole else "The sides of most articles are printed and the others counted"
    lead = f"{capital(spelled(len(every), 'question'))} on which claims differ. {sides}; no winner is picked."
    if number > 1:
        lead = f"Questions on {listed((link.text for link, *_ in groups), most=6)} on which claims differ."
    return DifferenceList(lead, groups, pager, references.lines())
