"""A reading as one JSON object, in the form of the annotation guide: what `extract` prints and `evaluate` scores."""

from __future__ import annotations

from typing import Any

from scripts.extraction.naming.mentions import summarise
from scripts.extraction.naming.names import Names
from scripts.records.reading import Claim, Evidence, Reading, Restriction, Value


def annotation(reading: Reading, names: Names) -> dict[str, Any]:
    """Every list in order of the text. `start` and `end` count characters of the text below the front matter."""
    return {
        "id": reading.article,
        "published": reading.published,
        **summarise(names, reading.mentions),
        "restrictions": [_restriction(item) for item in reading.restrictions],
        "claims": [_claim(item) for item in reading.claims],
    }


def _restriction(item: Restriction) -> dict[str, Any]:
    return {
        "action": item.action,
        "authority": item.authority,
        "targets": list(item.targets),
        "object": item.object,
        "date": item.date,
        "attribution": item.attribution,
        "certainty": item.certainty,
        "negated": item.negated,
        "control": item.control,
        **_evidence(item.evidence),
        "frame": item.frame,
    }


def _claim(item: Claim) -> dict[str, Any]:
    return {
        "subject": item.subject,
        "predicate": item.predicate,
        "object": item.object,
        "value": _value(item.value),
        "unit": item.unit,
        "qualifier": item.qualifier,
        "date": item.date,
        "attribution": item.attribution,
        "certainty": item.certainty,
        "negated": item.negated,
        "joint": list(item.joint),
        "bound": item.bound,
        **_evidence(item.evidence),
        "frame": item.frame,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}


def _value(value: Value) -> object:
    """Whole numbers without a decimal point, ranges as lists."""
    if isinstance(value, tuple):
        return [_value(end) for end in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
