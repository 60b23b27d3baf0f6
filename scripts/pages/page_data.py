"""The data of one page: the rows of every table that belong on it, as one JSON object, and its entries as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from pydantic import ConfigDict

from scripts.pages import compared_rows as compared
from scripts.pages import record_rows as record
from scripts.pages.catalogue import Subject, unique
from scripts.pages.permalinks import address
from scripts.pages.said_rows import (
    ArticleRow,
    ClaimRow,
    EntryRow,
    FlagRow,
    RestrictionRow,
    TargetRow,
    anchor,
    article_key,
    entry_rows,
)
from scripts.pages.table_list import Data
from scripts.pages.tables import Row, Text, csv_text
from scripts.pages.topic_page import gathered
from scripts.records.article import Article
from scripts.records.ledger import Topic
from scripts.records.reading import Claim, Restriction

Kind = TypeVar("Kind", bound=Row)


class PageData(Row):
    """What a page shows, as rows of the tables. A table without rows is left out."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    page: Text
    """The page, in full."""
    title: Text
    articles: tuple[ArticleRow, ...] = ()
    """Articles that make one of the claims or restrictions."""
    claims: tuple[ClaimRow, ...] = ()
    restrictions: tuple[RestrictionRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    flags: tuple[FlagRow, ...] = ()
    names: tuple[record.NameRow, ...] = ()
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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What belongs on a page."""

    claims: tuple[Claim, ...]
    restrictions: tuple[Restriction, ...]
    entities: tuple[str, ...]
    rules: bool = False
    """Every measure and threshold version, as on a page about the rules."""


class PageTables:
    """Picks the rows of each page out of all rows; built once."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.desk = data.desk
        self._by_id: dict[str, dict[str, Row]] = {
            name: {getattr(row, "id"): row for row in data.rows[name]}  # noqa: B009 (a Row alone has no id)
            for name in ("articles", "claims", "restrictions", "names", "products", "controls", "sources", "differences", "rule_versions")
        }
        self._by_id |= {name: {getattr(row, "id"): row for row in data.rows[name]} for name in _OWN}  # noqa: B009
        self._of = {
            (name, column): _grouped(data.rows[name], column)
            for name, column in (*((name, "product") for name in _FIGURES), *_GROUPED)
        }

    # ----------------------------------------------------------------------------------------------------------- pages

    def article(self, article: Article) -> PageData:
        """The page of an article."""
        reading = self.desk.catalogue.ledger.readings[article.id]
        key = article_key(self.desk, article.id)
        named = unique(mention.id for mention in reading.mentions)
        wanted = _Wanted(reading.claims, reading.restrictions, ())
        return self._page(
            self.desk.bylines[article.id].at,
            self.desk.bylines[article.id].title,
            wanted,
            articles=self._pick("articles", [key]),
            flags=self._of["flags", "article"].get(key, ()),
            names=self._pick("names", named),
        )

    def subject(self, subject: Subject) -> PageData:
        """The page of an entity."""
        catalogue = self.desk.catalogue
        claims = unique((*catalogue.claims(subject.id), *catalogue.claims_naming(subject.id), *catalogue.said_by(subject.id)))
        wanted = _Wanted(claims, catalogue.restrictions(subject.id), (subject.id,))
        return self._page(subject.at or "", subject.name, wanted)

    def topic(self, topic: Topic) -> PageData:
        """The page of a topic, with what is said of the wider family."""
        claims, restrictions = gathered(topic, self.desk)
        wider = (claim for id in topic.wider for claim in self.desk.catalogue.claims(id))
        rules = any(aspect.actions for aspect in topic.aspects)
        hit = tuple(target for item in restrictions for target in item.targets) if rules else ()
        wanted = _Wanted(unique((*claims, *wider)), restrictions, unique((*topic.entities, *topic.wider, *hit)), rules)
        return self._page(address("topics", topic.id), topic.title, wanted)

    # ------------------------------------------------------------------------------------------------------------ rows

    def _page(self, at: str, title: str, wanted: _Wanted, **given: tuple[Row, ...]) -> PageData:
        claims = cast("tuple[ClaimRow, ...]", self._pick("claims", map(anchor, (claim.id for claim in wanted.claims))))
        restrictions = self._pick("restrictions", map(anchor, (item.id for item in wanted.restrictions)))
        found: dict[str, tuple[Row, ...]] = {
            "articles": self._pick("articles", unique(getattr(row, "article") for row in (*claims, *restrictions))),  # noqa: B009
            "claims": claims,
            "restrictions": restrictions,
            "targets": tuple(row for item in restrictions for row in self._of["targets", "restriction"].get(item.id, ())),  # type: ignore[attr-defined]
            "names": self._pick("names", wanted.entities),
            **self._controls(wanted),
            **{name: self._group(name, "product", wanted.entities) for name in _FIGURES},
            **{name: self._pick(name, wanted.entities) for name in _OWN},
            **self._differences(claims, wanted.entities),
            "gaps": self._group("gaps", "subject", wanted.entities),
            "events": self._group("events", "subjects", wanted.entities),
            **given,
        }
        found["sources"] = self._pick("sources", unique(_sources(found)))
        found = {name: rows for name, rows in found.items() if rows}
        return PageData.model_construct(page=f"{self.desk.catalogue.ledger.site.url}{at}", title=title, **cast("Any", found))

    def _controls(self, wanted: _Wanted) -> Mapping[str, tuple[Row, ...]]:
        if wanted.rules:
            return {name: self.data.rows[name] for name in ("controls", "control_products", "rule_versions")}
        naming = (row.control for row in self._group("control_products", "product", wanted.entities))  # type: ignore[attr-defined]
        matched = (item.control for item in wanted.restrictions if item.control)
        own = unique((*(id for id in wanted.entities if id in self._by_id["controls"]), *naming, *matched))
        return {"controls": self._pick("controls", own), "control_products": self._group("control_products", "control", own)}

    def _differences(self, claims: tuple[ClaimRow, ...], entities: tuple[str, ...]) -> Mapping[str, tuple[Row, ...]]:
        laid_out = (f"finding-{item.id}" for item in self.desk.differing(entities))
        ids = unique((*laid_out, *(claim.difference for claim in claims if claim.difference)))
        return {"differences": self._pick("differences", ids), "sides": self._group("sides", "difference", ids)}

    def _pick(self, table: str, ids: Iterable[str]) -> tuple[Row, ...]:
        rows = self._by_id[table]
        return tuple(rows[id] for id in ids if id in rows)

    def _group(self, table: str, column: str, values: Iterable[str]) -> tuple[Row, ...]:
        return unique(row for value in values for row in self._of[table, column].get(value, ()))


_FIGURES = ("figures", "thresholds", "circulating", "sales")
"""Tables with rows for a product."""
_GROUPED = (
    ("control_products", "product"), ("control_products", "control"), ("flags", "article"), ("targets", "restriction"),
    ("sides", "difference"), ("gaps", "subject"), ("events", "subjects"),
)  # fmt: skip
_OWN = ("products", "software", "organisations", "people", "ai_models")
"""Tables with one row for an entity."""


def _grouped(rows: Iterable[Row], column: str) -> dict[str, tuple[Row, ...]]:
    """Rows by the value of a column, or by each of its values where it holds several."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        value = getattr(row, column)
        for key in dict.fromkeys(value) if isinstance(value, tuple) else (value,):
            groups.setdefault(key, []).append(row)
    return {key: tuple(found) for key, found in groups.items()}


def _sources(found: Mapping[str, Iterable[Row]]) -> Iterator[str]:
    for rows in found.values():
        for row in rows:
            yield from getattr(row, "sources", ())


def page_json(page: PageData) -> str:
    """The data of a page; tables without rows are left out."""
    return page.model_dump_json(indent=1, exclude_unset=True) + "\n"


def page_csv(page: PageData) -> str:
    """Its claims and restrictions in the columns that both have."""
    return csv_text(EntryRow, entry_rows(page.claims, page.restrictions))
