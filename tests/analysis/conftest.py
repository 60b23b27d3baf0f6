"""The real reference, for laws that must hold of it, and a small invented one, for tables of cases."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.records.reference import Reference

_FOLDER = Path(__file__).parents[2] / "seeds" / "reference"
_LISTS = ("sources", "products", "families", "software", "organisations", "people", "ai-models", "controls")


def _by_id(entries: list[dict[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {entry["id"]: entry for entry in entries}


@pytest.fixture(scope="session")
def reference() -> Reference:
    """Everything in seeds/reference."""
    read = {name: yaml.safe_load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8")) for name in (*_LISTS, "thresholds")}
    lists = {name.replace("-", "_"): _by_id(read[name]) for name in _LISTS}
    return Reference.model_validate({**lists, "thresholds": read["thresholds"]})
