"""The tables of the Ledger: which there are, what their keys lead to, and the rows of each from one Ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from scripts.pages import compared_rows as compared
from scripts.pages import record_rows as record
from scripts.pages import said_rows as said
from scripts.pages.entries import Desk
from scripts.pages.tables import Row, Sheet, Table

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


class Rows:
    """The rows of every table, made when they are asked for: nobody holds them all."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.said = said.SaidRows(desk)

    def of(self, table: str) -> Iterable[Row]:
        """Every row of a table but `names`, in its stable order: articles by id and their claims in order of the text."""
        desk, catalogue = self.desk, self.desk.catalogue
        made: Mapping[str, Callable[[], Iterable[Row]]] = {
            "articles": lambda: said.article_rows(desk),
            "claims": lambda: map(self.said.claim, catalogue.all_claims),
            "restrictions": lambda: map(self.said.restriction, catalogue.all_restrictions),
            "targets": lambda: self.said.targets(catalogue.all_restrictions),
            "flags": lambda: said.flag_rows(desk),
            "differences": lambda: compared.difference_rows(desk),
            "sides": lambda: compared.side_rows(desk),
            "gaps": lambda: compared.gap_rows(desk),
            "events": lambda: compared.event_rows(desk),
            "speakers": lambda: compared.speaker_rows(desk),
        }
        return made[table]() if table in made else self.record[table]

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

    def sheets(self) -> tuple[Sheet, ...]:
        """Every table in its files. The names come last, because they have a row for whatever the others mention."""
        mentioned: dict[str, None] = {}
        made = {
            table.name: Sheet(table).fill(_noting(table, self.of(table.name), mentioned)) for table in TABLES if table.name != "names"
        }
        names = next(table for table in TABLES if table.name == "names")
        made["names"] = Sheet(names).fill(record.name_rows(self.desk, mentioned))
        return tuple(made[table.name] for table in TABLES)


def _noting(table: Table, rows: Iterable[Row], mentioned: dict[str, None]) -> Iterator[Row]:
    """The rows, while every id in a column of names is noted down: what has no entry of its own gets a row as a phrase."""
    columns = [column for column, other in table.refs.items() if other == "names"]
    for row in rows:
        for column in columns:
            if value := getattr(row, column):
                mentioned[value] = None
        yield row
