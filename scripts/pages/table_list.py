"""The tables of the Ledger: which there are, what their keys lead to, and the rows of each from one Ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scripts.pages import compared_rows as compared
from scripts.pages import record_rows as record
from scripts.pages import said_rows as said
from scripts.pages.entries import Desk
from scripts.pages.tables import Lines, Row, Sheet, Table, lines_of

TABLES: tuple[Table, ...] = (
    Table("articles", "Articles", said.ArticleRow, refs={"story": "articles"}),
    Table("claims", "Claims", said.ClaimRow, refs={
        "article": "articles", "subject": "names", "object": "names", "speaker": "names", "difference": "differences",
    }),
    Table("restrictions", "Restrictions", said.RestrictionRow, refs={
        "article": "articles", "object": "names", "speaker": "names", "control": "controls",
    }),
    Table("targets", "Targets of restrictions", said.TargetRow, ("restriction", "number"), {
        "restriction": "restrictions", "target": "names",
    }),
    Table("flags", "Flags of articles", said.FlagRow, ("article", "kind", "text"), {"article": "articles"}),
    Table("products", "Chips and systems on record", record.ProductRow, refs={
        "id": "names", "vendor": "names", "designer": "names", "family": "names", "successor_of": "names", "built_from": "names",
        "made_to_comply_with": "names",
    }),
    Table("figures", "Figures on record", record.FigureRow, ("product", "name", "rank"), {"product": "products"}),
    Table("controls", "Measures on record", record.ControlRow, refs={"id": "names", "authority": "names", "superseded_by": "controls"}),
    Table("control_products", "Products under measures", record.ControlProductRow, ("control", "product"), {
        "control": "controls", "product": "names",
    }),
    Table("rule_versions", "Versions of 3A090", record.RuleVersionRow, refs={"control": "names"}),
    Table("thresholds", "Products under 3A090", compared.ThresholdRow, ("product", "version"), {
        "product": "products", "version": "rule_versions",
    }),
    Table("circulating", "Figures in circulation", compared.CirculatingRow, refs={"product": "products"}),
    Table("sales", "When a product could be sold to China", compared.SaleRow, ("product", "side", "start"), {
        "product": "products", "control": "controls",
    }),
    Table("differences", "Where sources differ", compared.DifferenceRow, refs={"subject": "names", "object": "names"}),
    Table("sides", "Answers where sources differ", compared.SideRow, ("difference", "side"), {"difference": "differences"}),
    Table("gaps", "What nobody says", compared.GapRow, ("subject", "predicate"), {"subject": "names"}),
    Table("events", "In time", compared.EventRow),
    Table("speakers", "Who is named as saying something", compared.SpeakerRow, ("key",), {"speaker": "names", "organisation": "names"}),
    Table("names", "Everything that has a name", record.NameRow),
    Table("software", "Software on record", record.SoftwareRow, refs={"id": "names", "vendor": "names"}),
    Table("organisations", "Organisations on record", record.OrganisationRow, refs={"id": "names"}),
    Table("people", "People on record", record.PersonRow, refs={"id": "names", "organisation": "names"}),
    Table("ai_models", "AI models on record", record.AIModelRow, refs={"id": "names", "organisation": "names"}),
    Table("sources", "Sources of the record", record.SourceRow),
)  # fmt: skip


SAID = ("claims", "restrictions", "targets")
"""Tables that have a row for each thing said; the largest."""


@dataclass(frozen=True, slots=True)
class SaidIn:
    """What one article gives to the tables that have a row for each thing said."""

    claims: tuple[said.ClaimRow, ...]
    restrictions: tuple[said.RestrictionRow, ...]
    targets: tuple[said.TargetRow, ...]


class Rows:
    """The rows of every table, made when they are asked for: nobody holds them all."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.said = said.SaidRows(desk)

    def said_in(self, article: str) -> SaidIn:
        """Claims in order of the text, then restrictions."""
        reading = self.desk.catalogue.ledger.readings[article]
        return SaidIn(
            tuple(map(self.said.claim, reading.claims)),
            tuple(map(self.said.restriction, reading.restrictions)),
            tuple(self.said.targets(reading.restrictions)),
        )

    @cached_property
    def record(self) -> Mapping[str, tuple[Row, ...]]:
        """Tables whose size is that of the reference, not of the articles."""
        desk = self.desk
        made: Mapping[str, Iterable[Row]] = {
            "products": record.product_rows(desk),
            "figures": record.figure_rows(desk),
            "controls": record.control_rows(desk),
            "control_products": record.control_product_rows(desk),
            "rule_versions": record.rule_version_rows(desk),
            "thresholds": compared.threshold_rows(desk),
            "circulating": compared.circulating_rows(desk),
            "sales": compared.sale_rows(desk),
            "software": record.software_rows(desk),
            "organisations": record.organisation_rows(desk),
            "people": record.person_rows(desk),
            "ai_models": record.ai_model_rows(desk),
            "sources": record.source_rows(desk),
        }
        return {name: tuple(rows) for name, rows in made.items()}

    def others(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """Every table but those that `said_in` gives rows to, and but the names."""
        yield "articles", said.article_rows(self.desk)
        yield "flags", said.flag_rows(self.desk)
        yield "differences", compared.difference_rows(self.desk)
        yield "sides", compared.side_rows(self.desk)
        yield "gaps", compared.gap_rows(self.desk)
        yield "events", compared.event_rows(self.desk)
        yield "speakers", compared.speaker_rows(self.desk)
        yield from self.record.items()


class SaidLines(NamedTuple):
    """What one article gives to the tables, as it stands in their files: small enough to be sent from one process to another."""

    claims: Lines
    restrictions: Lines
    targets: Lines
    mentioned: frozenset[str]
    """Ids that need a row among the names."""


_NAMED = {table.name: tuple(column for column, other in table.refs.items() if other == "names") for table in TABLES}
"""By table, its columns of names."""


def said_lines(found: SaidIn) -> SaidLines:
    """The lines of one article."""
    tables: Mapping[str, tuple[Row, ...]] = {"claims": found.claims, "restrictions": found.restrictions, "targets": found.targets}
    mentioned = (named for table, rows in tables.items() for row in rows for named in _names_in(table, row))
    return SaidLines(lines_of(found.claims), lines_of(found.restrictions), lines_of(found.targets), frozenset(mentioned))


def _names_in(table: str, row: Row) -> Iterator[str]:
    return (value for column in _NAMED[table] if (value := row.__dict__[column]))


class Sheets:
    """Every table on its way into its files. What articles say is put in article by article, everything else by `end`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._made = {table.name: Sheet(table) for table in TABLES}
        self._mentioned: set[str] = set()

    def put(self, found: SaidLines) -> None:
        """What one article says; articles come in the order of the Ledger."""
        for table in SAID:
            self._made[table].add(getattr(found, table))
        self._mentioned |= found.mentioned

    def _noted(self, table: str, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, while every id in a column of names is noted down: what has no entry of its own gets a row as a phrase."""
        for row in rows:
            self._mentioned.update(_names_in(table, row))
            yield row

    def end(self, whole: Callable[[Sheet], None] = lambda _: None) -> tuple[Sheet, ...]:
        """All tables, whole; `whole` is told of each as soon as it is. The names come last, because they have a row for whatever
        the others mention."""
        for table in SAID:
            whole(self._made[table].end())
        for table, rows in self._rows.others():
            self._made[table].put(self._noted(table, rows))
            whole(self._made[table].end())
        self._made["names"].put(record.name_rows(self._rows.desk, self._mentioned))
        whole(self._made["names"].end())
        return tuple(self._made.values())
