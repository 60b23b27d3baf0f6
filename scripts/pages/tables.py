"""Tables of data: one description of each gives its CSV, its JSON, its JSON Schema and its Table Schema.

A row is a pydantic model whose docstrings say what each column holds. In CSV a list is JSON text within its cell, an
unknown value an empty cell, and text that a spreadsheet would run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from scripts.pages.escaping import printable
from scripts.records.reading import Value

Text: TypeAlias = Annotated[str, BeforeValidator(lambda value: printable(value) if isinstance(value, str) else value)]
Number: TypeAlias = Annotated[int | float, WithJsonSchema({"type": "number"})]
Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FORMULA = tuple("=+-@\t\n＝＋－＠")
_NO_FORMULA = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?|--\d\d(-\d\d)?")
"""Plain numbers, and dates whose year is not known: `--09`."""


class Row(BaseModel):
    """One row of a table. The docstring under a field is the description of its column."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, json_schema_serialization_defaults_required=True
    )

    @classmethod
    def of(cls, **values: Any) -> Self:
        """A row of values that are of the right type already: their text is made printable, nothing else is looked at.

        A Ledger has hundreds of thousands of rows. Validation takes most of the time of a row, `model_construct` most of the rest, so this
        sets what both would set.
        """
        made = {name: values[name] for name in columns(cls)}
        for name, value in made.items():
            if type(value) is str:
                if not value.isprintable():
                    made[name] = printable(value)
            elif type(value) is tuple and value:
                made[name] = tuple(printable(item) if isinstance(item, str) else item for item in value)
        row = cls.__new__(cls)
        put = object.__setattr__
        put(row, "__dict__", made)
        put(row, "__pydantic_fields_set__", _given(cls))
        put(row, "__pydantic_extra__", None)
        put(row, "__pydantic_private__", None)
        return row


@cache
def columns(row: type[Row]) -> tuple[str, ...]:
    """Of its table, in their order."""
    return tuple(row.model_fields)


@cache
def _given(row: type[Row]) -> set[str]:
    """The columns again, as pydantic wants to have them."""
    return set(row.model_fields)


@dataclass(frozen=True, slots=True)
class Table:
    """What a table holds. `refs` names, for a column, the table whose key it holds."""

    name: str
    title: str
    row: type[Row]
    key: tuple[str, ...] = ("id",)
    refs: Mapping[str, str] = field(default_factory=dict)

    @property
    def description(self) -> str:
        """In one sentence."""
        return " ".join((self.row.__doc__ or "").split())


# ------------------------------------------------------------------------------------------------------------- schemas


class _Untitled(GenerateJsonSchema):
    """Without the titles that pydantic makes out of field names."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def json_schema(model: type[BaseModel], mode: JsonSchemaMode = "serialization") -> Schema:
    """The JSON Schema of one object."""
    return model.model_json_schema(schema_generator=_Untitled, mode=mode)


def array_schema(table: Table, at: str) -> Schema:
    """The JSON Schema of a whole table, published at `at`."""
    items = json_schema(table.row)
    items.pop("title", None)
    head = {"$schema": DIALECT, "$id": at, "title": table.title, "description": table.description, "type": "array"}
    return {**head, "items": items}


@cache
def column_types(row: type[Row]) -> dict[str, str]:
    """Column to its type: string, number, integer, boolean or array."""
    properties: Mapping[str, Schema] = json_schema(row)["properties"]
    return {name: _shape(found)["type"] for name, found in properties.items()}


def _shape(found: Schema) -> Schema:
    """The part of a property that is not null; the words of several enumerations are one."""
    choices = [item for item in found.get("anyOf", [found]) if item.get("type") != "null"]
    words = [word for item in choices for word in item.get("enum", [item["const"]] if "const" in item else [])]
    return {**choices[0], "enum": words} if words else choices[0]


def table_schema(table: Table) -> Schema:
    """The Frictionless Table Schema: fields, key, and what the keys of other tables are called here."""
    properties: Mapping[str, Schema] = json_schema(table.row)["properties"]
    fields = [_field(name, found, name in table.key) for name, found in properties.items()]
    made: Schema = {"fields": fields, "missingValues": [""], "primaryKey": list(table.key)}
    if table.refs:
        made["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": "" if other == table.name else other, "fields": ["id"]}}
            for column, other in table.refs.items()
        ]
    return made


def _field(name: str, found: Schema, is_key: bool) -> Schema:
    shape = _shape(found)
    constraints: Schema = {}
    if is_key or not any(item.get("type") == "null" for item in found.get("anyOf", ())):
        constraints["required"] = True
    if "enum" in shape:
        constraints["enum"] = shape["enum"]
    made = {"name": name, "type": shape["type"], "description": found.get("description", "")}
    return {**made, "constraints": constraints} if constraints else made


def column_notes(row: type[Row]) -> Iterable[tuple[str, str, str]]:
    """Name, type and meaning of each column, for people."""
    fields: Mapping[str, FieldInfo] = row.model_fields
    for name, kind in column_types(row).items():
        yield name, kind, fields[name].description or ""


# -------------------------------------------------------------------------------------------------------------- values


def figure(value: float | None) -> int | float | None:
    """A number as it is written: whole ones without a point; what is no number is unknown."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


def parts(value: Value) -> tuple[int | float | None, int | float | None, str | None]:
    """A value as its three columns: the figure or the low end of a range, the high end, the word."""
    if isinstance(value, str):
        return None, None, value
    if isinstance(value, tuple):
        return figure(value[0]), figure(value[1]), None
    return figure(value), None, None


# --------------------------------------------------------------------------------------------------------------- cells


_json = json.JSONEncoder(ensure_ascii=False).encode


def cell(value: object) -> str:
    """One cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, Sequence):
        return _json(value) if value else "[]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def harmless(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe stands before what looks like a formula, and figures stay figures."""
    return f"'{text}" if text.startswith(_FORMULA) and not _NO_FORMULA.fullmatch(text) else text


def pretty(value: object) -> str:
    """JSON for people to read."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
