"""The Frictionless data package: which tables there are, what their columns mean, and how their keys join."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.pages.sheets import Sheet
from scripts.pages.tables import Schema, table_schema
from scripts.records.ledger import Site

NAME = "ascend-ledger"
LICENCE = {"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"}
ABOUT = (
    "What has been claimed about Huawei's Ascend chips, their software and the export controls around them: each claim with its quote, "
    "who says it, how surely and where, beside the cited record."
)


def datapackage(site: Site, sheets: Iterable[Sheet]) -> Schema:
    """The descriptor of the tables that these sheets hold."""
    return {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "profile": "tabular-data-package",
        "name": NAME,
        "title": f"{site.name}: data",
        "description": ABOUT,
        "homepage": f"{site.url}data/",
        "licenses": [LICENCE],
        "keywords": ["Huawei Ascend", "AI accelerators", "CANN", "MindSpore", "export controls", "claims"],
        "resources": [_resource(sheet) for sheet in sheets],
    }


def _resource(sheet: Sheet) -> Schema:
    table = sheet.table
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": sheet.csv.size,
        "hash": f"sha256:{sheet.csv.digest}",
        "schema": table_schema(table),
    }
