"""The tables of the Ledger: which there are, what their keys lead to, and the rows of each from one Ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scripts.pages import compared_rows as compared
from scripts.pages import record_rows as record
from scripts.pages import said_rows as said
from scripts.pages.entries import Desk
from scripts.pages.sheets import Lines, Piece, Sheet, lines_of, piece_of
from scripts.pages.tables import Row, Table
from scripts.records.analysis import Finding

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
class ArticleRows:
    """What one article gives to the tables."""

    article: said.ArticleRow
    claims: tuple[said.ClaimRow, ...]
    restrictions: tuple[said.RestrictionRow, ...]
    targets: tuple[said.TargetRow, ...]
    flags: tuple[said.FlagRow, ...]


class Rows:
    """The rows of every table, made when they are asked for: nobody holds them all."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.said = said.SaidRows(desk)

    def of_article(self, article: str) -> ArticleRows:
        """Claims in order of the text, then restrictions."""
        reading = self.desk.catalogue.ledger.readings[article]
        return ArticleRows(
            self.article(article),
            tuple(map(self.said.claim, reading.claims)),
            tuple(map(self.said.restriction, reading.restrictions)),
            tuple(self.said.targets(reading.restrictions)),
            tuple(said.flag_rows(article, self.desk)),
        )

    def article(self, id: str) -> said.ArticleRow:
        """The row of an article itself."""
        return said.article_row(self.desk.catalogue.articles[id], self.desk, self._stories.get(id))

    @cached_property
    def _stories(self) -> Mapping[str, str]:
        return {article: story.id for story in self.desk.catalogue.ledger.stories or () for article in story.articles}

    def of_differences(self, findings: Iterable[Finding]) -> Mapping[str, Sequence[Row]]:
        """What some questions on which sources differ give to the tables."""
        findings = tuple(findings)
        return {
            "differences": [compared.difference_row(finding, self.desk) for finding in findings],
            "sides": [row for finding in findings for row in compared.sides(finding)],
        }

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

    def growing(self) -> Mapping[str, Callable[[], Iterable[Row]]]:
        """Further tables that grow with the articles."""
        desk = self.desk
        return {
            "gaps": lambda: compared.gap_rows(desk),
            "events": lambda: compared.event_rows(desk),
            "speakers": lambda: compared.speaker_rows(desk),
        }


class Part(NamedTuple):
    """What something gives to the tables, as it stands in their files."""

    lines: Mapping[str, Lines]
    mentioned: frozenset[str]
    """Ids that need a row among the names."""


class PackedPart(NamedTuple):
    """The same, packed: small enough to be kept, and to be sent from one process to another."""

    pieces: Mapping[str, Piece]
    mentioned: frozenset[str]


_NAMED = {table.name: tuple(column for column, other in table.refs.items() if other == "names") for table in TABLES}
"""By table, its columns of names."""


def part_of(rows: Mapping[str, Sequence[Row]]) -> Part:
    """Rows by their table. What has no entry of its own and stands in a column of names gets a row there as a phrase."""
    mentioned = (value for table, some in rows.items() for row in some for column in _NAMED[table] if (value := row.__dict__[column]))
    return Part({table: lines_of(some) for table, some in rows.items() if some}, frozenset(mentioned))


def part_of_article(found: ArticleRows) -> Part:
    """What one article gives."""
    rows: Mapping[str, Sequence[Row]] = {
        "articles": (found.article,),
        "claims": found.claims,
        "restrictions": found.restrictions,
        "targets": found.targets,
        "flags": found.flags,
    }
    return part_of(rows)


def packed(parts: Sequence[Part]) -> PackedPart:
    """Several as one, in their order."""
    tables = dict.fromkeys(table for part in parts for table in part.lines)
    pieces = {table: piece_of(part.lines[table] for part in parts if table in part.lines) for table in tables}
    return PackedPart(pieces, frozenset().union(*(part.mentioned for part in parts)))


class Sheets:
    """Every table on its way into its files, part by part; the names come last, since they have a row for whatever the others mention."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._made = {table.name: Sheet(table) for table in TABLES}
        self._mentioned: set[str] = set()

    def put(self, part: PackedPart) -> None:
        """Further rows of some tables."""
        for table, piece in part.pieces.items():
            self._made[table].add(piece)
        self._mentioned |= part.mentioned

    def end(self) -> tuple[Sheet, ...]:
        """All tables, whole."""
        self.put(packed([part_of({"names": tuple(record.name_rows(self._rows.desk, self._mentioned))})]))
        return tuple(sheet.end() for sheet in self._made.values())
