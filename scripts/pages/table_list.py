"""The tables of the Ledger: which there are, what their keys lead to, and the rows of each from one Ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scripts.pages import compared_rows as compared
from scripts.pages import record_rows as record
from scripts.pages import said_rows as said
from scripts.pages.entries import Desk
from scripts.pages.tables import Row, Table

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


@dataclass(frozen=True, slots=True)
class Data:
    """All rows of all tables, by the name of the table."""

    desk: Desk
    said: said.SaidRows
    rows: Mapping[str, tuple[Row, ...]]


def all_rows(desk: Desk) -> Data:
    """Every table in its stable order: articles by id and their claims in order of the text, the record as its files have it."""
    maker = said.SaidRows(desk)
    catalogue = desk.catalogue
    made: dict[str, Iterable[Row]] = {
        "articles": said.article_rows(desk),
        "claims": maker.claims(catalogue.all_claims),
        "restrictions": maker.restrictions(catalogue.all_restrictions),
        "targets": maker.targets(catalogue.all_restrictions),
        "flags": said.flag_rows(desk),
        "products": record.product_rows(desk),
        "figures": record.figure_rows(desk),
        "controls": record.control_rows(desk),
        "control_products": record.control_product_rows(desk),
        "rule_versions": record.rule_version_rows(desk),
        "thresholds": compared.threshold_rows(desk),
        "circulating": compared.circulating_rows(desk),
        "sales": compared.sale_rows(desk),
        "differences": compared.difference_rows(desk),
        "sides": compared.side_rows(desk),
        "gaps": compared.gap_rows(desk),
        "events": compared.event_rows(desk),
        "speakers": compared.speaker_rows(desk),
        "software": record.software_rows(desk),
        "organisations": record.organisation_rows(desk),
        "people": record.person_rows(desk),
        "ai_models": record.ai_model_rows(desk),
        "sources": record.source_rows(desk),
    }
    rows = {name: tuple(found) for name, found in made.items()}
    rows["names"] = tuple(record.name_rows(desk, _mentioned(rows)))
    return Data(desk, maker, {table.name: rows[table.name] for table in TABLES})


def _mentioned(rows: Mapping[str, tuple[Row, ...]]) -> Iterator[str]:
    """Every id that a column of names holds: what has no entry of its own gets a row as a phrase."""
    for table in TABLES:
        columns = [column for column, other in table.refs.items() if other == "names"]
        for row in rows.get(table.name, ()) if columns else ():
            yield from (value for column in columns if (value := getattr(row, column)))
