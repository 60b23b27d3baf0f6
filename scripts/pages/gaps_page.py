"""What is said of each chip and each piece of software, from how many origins, and what nobody says."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.pages.catalogue import Link, Subject
from scripts.pages.entries import Desk
from scripts.pages.permalinks import address
from scripts.pages.wording import PREDICATES, capital, count, of_them, spelled
from scripts.records.analysis import Cell, GapMatrix
from scripts.records.reading import Predicate
from scripts.records.reference import EntityKind

OPEN_ROWS, FOLDED_ROWS, MOST_SILENT = 40, 160, 60
KINDS: tuple[tuple[EntityKind, str], ...] = (("product", "Chips and systems"), ("family", "Families of chips"), ("software", "Software"))
OF_COMPANIES: frozenset[Predicate] = frozenset({"money", "market_share"})
OF_SOFTWARE: frozenset[Predicate] = frozenset(
    {"availability", "software_support", "alternative_to", "customer", "workload", "limitation", "relative_performance"}
)
STATES = {"none": "", "one origin": "1", "several": "2"}


@dataclass(frozen=True, slots=True)
class GapCell:
    """How many articles make such a claim, whether from one origin or several, and where they stand."""

    articles: int
    state: str
    """'' for nothing, '1' for one origin, '2' for several."""
    said: str
    """In words, for who cannot see the mark."""
    at: str | None


@dataclass(frozen=True, slots=True)
class GapRow:
    """One subject across the predicates."""

    name: Link
    cells: tuple[GapCell, ...]


@dataclass(frozen=True, slots=True)
class GapTable:
    """Subjects of one kind: some open, some folded, further ones only counted."""

    id: str
    title: str
    columns: tuple[str, ...]
    open: tuple[GapRow, ...]
    folded: tuple[GapRow, ...]
    further: int


@dataclass(frozen=True, slots=True)
class GapsPage:
    """Everything the template prints."""

    lead: str
    tables: tuple[GapTable, ...]
    silent: tuple[Link, ...]
    """Chips on record of which no article makes any claim."""
    more_silent: int


def gaps_page(desk: Desk, gaps: GapMatrix) -> GapsPage:
    """The matrix by kind of subject; of each kind those of which most is said come first."""
    told = [subject for id in gaps.subjects if (subject := desk.catalogue.subject(id)) and any(cell.claims for cell in gaps.row(id))]
    silent = [
        desk.catalogue.link(product.id) for product in desk.catalogue.ledger.reference.products.values()
        if not desk.catalogue.claims(product.id) and desk.catalogue.at(product.id)
    ]  # fmt: skip
    return GapsPage(
        lead=_lead(gaps),
        tables=tuple(table for kind, title in KINDS if (table := _table(kind, title, told, gaps, desk))),
        silent=tuple(silent[:MOST_SILENT]),
        more_silent=max(0, len(silent) - MOST_SILENT),
    )


def _table(kind: EntityKind, title: str, told: list[Subject], gaps: GapMatrix, desk: Desk) -> GapTable | None:
    subjects = [subject for subject in told if subject.kind == kind]
    if not subjects:
        return None
    cells = {(cell.subject, cell.predicate): cell for subject in subjects for cell in gaps.row(subject.id)}
    filled = {predicate for (_, predicate), cell in cells.items() if cell.claims}
    wanted = (_sayable(kind) | filled).intersection(gaps.predicates)
    chosen = [predicate for predicate in PREDICATES if predicate in wanted]
    rows = [
        (sum(bool(cells[subject.id, predicate].claims) for predicate in chosen), GapRow(
            Link(subject.name, subject.at), tuple(_cell(subject, predicate, cells[subject.id, predicate], desk) for predicate in chosen)
        ))
        for subject in subjects
    ]  # fmt: skip
    ordered = [row for _, row in sorted(rows, key=lambda found: (-found[0], found[1].name.text.casefold()))]
    folded = tuple(ordered[OPEN_ROWS : OPEN_ROWS + FOLDED_ROWS])
    further = max(0, len(ordered) - OPEN_ROWS - FOLDED_ROWS)
    columns = tuple(PREDICATES[predicate] for predicate in chosen)
    return GapTable(f"gaps-{kind}", title, columns, tuple(ordered[:OPEN_ROWS]), folded, further)


def _sayable(kind: EntityKind) -> frozenset[Predicate]:
    """What can be said of such a subject at all: money and market share are of companies, figures of chips."""
    return OF_SOFTWARE if kind == "software" else frozenset(PREDICATES) - OF_COMPANIES


def _lead(gaps: GapMatrix) -> str:
    told = [subject for subject in gaps.subjects if any(cell.claims for cell in gaps.row(subject))]
    filled = [cell for subject in told for cell in gaps.row(subject) if cell.state != "none"]
    several = sum(cell.state == "several" for cell in filled)
    if not told:
        return "No article makes a claim about a chip or about software yet."
    return (
        f"The articles make claims on {spelled(len(told), 'chip, system or piece of software', 'chips, systems and pieces of software')}. "
        f"{capital(spelled(len(filled), 'cell holds', 'cells hold'))} a claim, {of_them(several)} from more than one "
        "origin; the others are gaps."
    )


def _cell(subject: Subject, predicate: Predicate, cell: Cell, desk: Desk) -> GapCell:
    if cell.state == "none":
        return GapCell(0, "", "none", None)
    origins = "one origin" if cell.state == "one origin" else f"{cell.origins} named origins"
    return GapCell(cell.articles, STATES[cell.state], f"{count(cell.articles, 'article')}, {origins}", claims_at(subject, predicate, desk))


def claims_at(subject: Subject, predicate: Predicate, desk: Desk) -> str | None:
    """Where the page of a subject lists its claims of one kind; the page alone where it has no such list."""
    if not subject.at:
        return None
    topic = desk.catalogue.topics.get(subject.id)
    if topic and subject.at == address("topics", topic.id):
        aspect = next((aspect for aspect in topic.aspects if predicate in aspect.predicates), None)
        return f"{subject.at}#{aspect.id}" if aspect else subject.at
    said = {claim.id for claim in desk.catalogue.said_by(subject.id)}
    claims = [claim for claim in desk.catalogue.claims(subject.id) if claim.predicate == predicate]
    if any(claim.id not in said for claim in claims):
        return f"{subject.at}#{predicate.replace('_', '-')}"
    if claims:
        return f"{subject.at}#says"
    about = {claim.id for claim in desk.catalogue.claims(subject.id)} | said
    naming = [claim for claim in desk.catalogue.claims_naming(subject.id) if claim.id not in about]
    return f"{subject.at}#named" if naming else subject.at
