"""The data of one page: the rows of every table that belong on it, as one JSON object, and its entries as CSV.

However many articles there are, it stays small: an article has its own rows, everything else the latest so many, and the number
of those that are only in the whole tables.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from pydantic import ConfigDict

from scripts.pages import compared_rows as compared
from scripts.pages import record_rows as record
from scripts.pages.catalogue import Subject, each_once, unique
from scripts.pages.escaping import printable
from scripts.pages.permalinks import address
from scripts.pages.said_rows import (
    ArticleRow,
    ClaimRow,
    EntryRow,
    FlagRow,
    RestrictionRow,
    TargetRow,
    entry_cells,
)
from scripts.pages.sheets import csv_text
from scripts.pages.table_list import ArticleRows, Rows
from scripts.pages.tables import Row, Text
from scripts.pages.telling import LATEST_CLAIMS, LATEST_RESTRICTIONS
from scripts.pages.topic_page import gathered
from scripts.records.analysis import Event, Finding
from scripts.records.article import Article
from scripts.records.ledger import Topic
from scripts.records.reading import Claim, Restriction

Item = TypeVar("Item")
Known = TypeVar("Known", Finding, Event)
Said = TypeVar("Said", Claim, Restriction)
MOST_DIFFERENCES, MOST_SIDES, MOST_EVENTS = 20, 8, 60
"""Rows in the data of a topic or an entity: differences, those of most articles, the answers to each, and events."""
LONGEST_LIST = 20  # items of a list within a row



class PageData(Row):
    """What a page shows, as rows of the tables. A table without rows is left out.

    An article has all of its claims and restrictions; `difference` of a claim leads to the table of that name. Of a topic or an
    entity there are the latest 250 claims and 100 restrictions, and the 20 differences of most articles; `further` counts the
    others. Lists of claims, articles and origins have their first 20 items. The whole tables have all.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    page: Text
    """The page, in full."""
    title: Text
    further: dict[Text, int] = {}  # noqa: RUF012 (pydantic copies it)
    """By table, the rows that belong here and are only in the whole table."""
    articles: tuple[ArticleRow, ...] = ()
    """Articles that make one of the claims or restrictions."""
    claims: tuple[ClaimRow, ...] = ()
    restrictions: tuple[RestrictionRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    flags: tuple[FlagRow, ...] = ()
    names: tuple[record.NamedRow, ...] = ()
    products: tuple[record.ProductRow, ...] = ()
    figures: tuple[record.FigureRow, ...] = ()
    controls: tuple[record.ControlRow, ...] = ()
    control_products: tuple[record.ControlProductRow, ...] = ()
    rule_versions: tuple[record.RuleVersionRow, ...] = ()
    thresholds: tuple[compared.ThresholdRow, ...] = ()
    circulating: tuple[compared.CirculatingRow, ...] = ()
    sales: tuple[compared.SaleRow, ...] = ()
    differences: tuple[compared.DifferenceRow, ...] = ()
    sides: tuple[compared.SideRow, ...] = ()
    gaps: tuple[compared.GapRow, ...] = ()
    events: tuple[compared.EventRow, ...] = ()
    software: tuple[record.SoftwareRow, ...] = ()
    organisations: tuple[record.OrganisationRow, ...] = ()
    people: tuple[record.PersonRow, ...] = ()
    ai_models: tuple[record.AIModelRow, ...] = ()
    sources: tuple[record.SourceRow, ...] = ()
    """Those that the rows above cite."""


_TABLES = tuple(name for name in PageData.model_fields if name not in ("page", "title", "further"))


@dataclass(frozen=True, slots=True)
class Taken:
    """The same, with its rows as they are."""

    at: str
    page: str
    title: str
    further: Mapping[str, int]
    tables: Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What belongs on a page."""

    claims: tuple[Claim, ...]
    restrictions: tuple[Restriction, ...]
    entities: tuple[str, ...]
    rules: bool = False
    """Every measure and threshold version, as on a page about the rules."""


class PageTables:
    """Makes the rows of each page; knows where they are."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.desk = rows.desk
        recorded = rows.record
        self._by_id = {
            name: {getattr(row, "id"): row for row in recorded[name]}  # noqa: B009 (a Row alone has no id)
            for name in ("controls", "sources", "rule_versions", *_OWN)
        }
        self._of = {(name, column): _grouped(recorded[name], column) for name, column in _GROUPED}
        ledger = self.desk.catalogue.ledger
        self._names: dict[str, record.NamedRow] = {}
        self._differences: dict[str, Row] = {}
        self._cells = _by_subject(ledger.gaps.cells if ledger.gaps else (), lambda cell: (cell.subject,))
        self._events = _by_subject(ledger.timeline or (), lambda event: event.subjects)

    # ------------------------------------------------------------------------------- rows that stand on many pages

    def _name(self, id: str) -> record.NamedRow:
        if id not in self._names:
            self._names[id] = record.named_row(self.desk, id)
        return self._names[id]

    def _difference(self, finding: Finding) -> Row:
        if finding.id not in self._differences:
            self._differences[finding.id] = _shortened(compared.difference_row(finding, self.desk))
        return self._differences[finding.id]

    # ----------------------------------------------------------------------------------------------------------- pages

    def article(self, article: Article, own: ArticleRows) -> Taken:
        """The page of an article: all that it says, and on which questions others say something else."""
        reading = self.desk.catalogue.ledger.readings[article.id]
        line = self.desk.bylines[article.id]
        named = (id for id in unique(mention.id for mention in reading.mentions) if self.desk.catalogue.subject(id))
        found = {
            "claims": own.claims,
            "restrictions": own.restrictions,
            "targets": own.targets,
            **self._controls(_Wanted(reading.claims, reading.restrictions, ())),
            "articles": (own.article,),
            "flags": own.flags,
            "names": tuple(map(self._name, named)),
        }
        return self._page(line.at, line.title, found, {})

    def subject(self, subject: Subject) -> Taken:
        """The page of an entity."""
        catalogue = self.desk.catalogue
        claims = each_once((*catalogue.claims(subject.id), *catalogue.claims_naming(subject.id), *catalogue.said_by(subject.id)))
        return self._gathered(subject.at or "", subject.name, _Wanted(claims, catalogue.restrictions(subject.id), (subject.id,)))

    def topic(self, topic: Topic) -> Taken:
        """The page of a topic, with what is said of the wider family."""
        claims, restrictions = gathered(topic, self.desk)
        wider = (claim for id in topic.wider for claim in self.desk.catalogue.claims(id))
        rules = any(aspect.actions for aspect in topic.aspects)
        hit = tuple(target for item in restrictions for target in item.targets) if rules else ()
        wanted = _Wanted(each_once((*claims, *wider)), restrictions, unique((*topic.entities, *topic.wider, *hit)), rules)
        return self._gathered(address("topics", topic.id), topic.title, wanted)

    # ------------------------------------------------------------------------------------------------------------ rows

    def _gathered(self, at: str, title: str, wanted: _Wanted) -> Taken:
        """The data of a page on which many articles come together."""
        claims, restrictions = self._latest(wanted.claims, LATEST_CLAIMS), self._latest(wanted.restrictions, LATEST_RESTRICTIONS)
        asked = [finding for claim in claims if (finding := self.desk.difference(claim))]
        findings = _once((*self.desk.laid_out.ranked(wanted.entities), *asked))
        events = _once(event for id in wanted.entities for event in self._events.get(id, ()))
        articles = unique((*(claim.article for claim in claims), *(item.article for item in restrictions)))
        found = {
            "claims": tuple(map(self.rows.said.claim, claims)),
            "restrictions": tuple(map(self.rows.said.restriction, restrictions)),
            "targets": tuple(self.rows.said.targets(restrictions)),
            "articles": tuple(map(self.rows.article, articles)),
            "names": tuple(map(self._name, wanted.entities)),
            **self._controls(wanted),
            **{name: self._group(name, "product", wanted.entities) for name in _FIGURES},
            **{name: self._pick(name, wanted.entities) for name in _OWN},
            "differences": tuple(map(self._difference, findings[:MOST_DIFFERENCES])),
            "sides": tuple(row for finding in findings[:MOST_DIFFERENCES] for row in islice(compared.sides(finding), MOST_SIDES)),
            "gaps": tuple(compared.gap_row(cell) for id in wanted.entities for cell in self._cells.get(id, ())),
            "events": tuple(compared.event_row(event, self.desk) for event in events[:MOST_EVENTS]),
        }
        further = {
            "claims": len(wanted.claims) - len(claims),
            "restrictions": len(wanted.restrictions) - len(restrictions),
            "differences": max(0, len(findings) - MOST_DIFFERENCES),
            "events": max(0, len(events) - MOST_EVENTS),
        }
        return self._page(at, title, found, {name: number for name, number in further.items() if number})

    def _latest(self, items: Sequence[Said], most: int) -> Sequence[Said]:
        """Those of the latest articles where there are too many, in the order in which they are given."""
        if len(items) <= most:
            return items
        chosen = sorted(range(len(items)), key=lambda place: self.desk.recency[items[place].article])[:most]
        return [items[place] for place in sorted(chosen)]

    def _page(self, at: str, title: str, found: Mapping[str, tuple[Row, ...]], further: Mapping[str, int]) -> Taken:
        cited = self._pick("sources", unique(_sources(found)))
        in_order = {name: rows for name in _TABLES if (rows := {**found, "sources": cited}.get(name))}
        shown = {name: rows if name in ("claims", "restrictions") else tuple(map(_shortened, rows)) for name, rows in in_order.items()}
        return Taken(at, f"{self.desk.catalogue.ledger.site.url}{at}", printable(title), further, shown)

    def _controls(self, wanted: _Wanted) -> Mapping[str, tuple[Row, ...]]:
        if wanted.rules:
            return {name: self.rows.record[name] for name in ("controls", "control_products", "rule_versions")}
        naming = (row.control for row in self._group("control_products", "product", wanted.entities))  # type: ignore[attr-defined]
        matched = (item.control for item in wanted.restrictions if item.control)
        own = unique((*(id for id in wanted.entities if id in self._by_id["controls"]), *naming, *matched))
        return {"controls": self._pick("controls", own), "control_products": self._group("control_products", "control", own)}

    def _pick(self, table: str, ids: Iterable[str]) -> tuple[Row, ...]:
        rows = self._by_id[table]
        return tuple(rows[id] for id in ids if id in rows)

    def _group(self, table: str, column: str, values: Iterable[str]) -> tuple[Row, ...]:
        rows = (row for value in values for row in self._of[table, column].get(value, ()))
        return tuple({id(row): row for row in rows}.values())


_FIGURES = ("figures", "thresholds", "circulating", "sales")
"""Tables with rows for a product."""
_GROUPED = (*((name, "product") for name in _FIGURES), ("control_products", "product"), ("control_products", "control"))
_GROWING = ("claims", "articles", "origins")
"""Columns with lists that grow with the number of articles."""
_OWN = ("products", "software", "organisations", "people", "ai_models")
"""Tables with one row for an entity."""


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Rows by the value of a column."""
    return _by_subject(rows, lambda row: (getattr(row, column),))


def _by_subject(items: Iterable[Item], subjects: Callable[[Item], Iterable[str]]) -> dict[str, list[Item]]:
    """Items by each of the ids that they are about."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        for key in dict.fromkeys(subjects(item)):
            groups.setdefault(key, []).append(item)
    return groups


def _once(items: Iterable[Known]) -> tuple[Known, ...]:
    """Each once, in order, told apart by their ids."""
    return tuple({item.id: item for item in items}.values())


def _shortened(row: Row) -> Row:
    """The row with the first items of lists that grow with the number of articles."""
    lists = ((name, row.__dict__.get(name)) for name in _GROWING)
    long = {name: value[:LONGEST_LIST] for name, value in lists if isinstance(value, tuple) and len(value) > LONGEST_LIST}
    return row.model_copy(update=long) if long else row


def _sources(found: Mapping[str, Iterable[Row]]) -> Iterator[str]:
    for rows in found.values():
        for row in rows:
            yield from row.__dict__.get("sources", ())


def page_json(page: Taken) -> str:
    """The data of a page as `PageData` describes it, one row a line; tables without rows are left out."""
    head = {"page": page.page, "title": page.title, **({"further": dict(page.further)} if page.further else {})}
    parts = [f"{json.dumps(name)}:{json.dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    for name, rows in page.tables.items():
        lines = ",\n".join(row.model_dump_json() for row in rows)
        parts.append(f"{json.dumps(name)}:[\n{lines}\n]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def page_csv(page: Taken) -> str:
    """Its claims and restrictions in the columns that both have."""
    return csv_text(EntryRow, entry_cells(page.tables.get("claims", ()), page.tables.get("restrictions", ())))
