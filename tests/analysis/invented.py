"""A small invented reference: makers, chips, rules and people that exist nowhere else."""

from __future__ import annotations

from typing import Any

from scripts.corpus.reference import read_reference
from scripts.records.reference import Reference
from tests.project import ROOT


def _figure(value: float, unit: str, *alternatives: tuple[float, str], sources: tuple[str, ...] = ("s1",)) -> dict[str, Any]:
    others = [{"value": other, "unit": unit, "sources": ["s2"], "verified": True, "note": note} for other, note in alternatives]
    return {"value": value, "unit": unit, "sources": sources, "independent_sources": len(sources), "verified": bool(sources), "alternatives": others}


def _fact(value: str | list[str], *, sources: tuple[str, ...] = ("s1",), alternatives: tuple[str, ...] = (), note: str | None = None) -> dict[str, Any]:
    others = [{"value": other, "sources": ["s2"], "verified": True} for other in alternatives]
    return {"value": value, "sources": sources, "independent_sources": len(sources), "verified": bool(sources), "note": note, "alternatives": others}


def _product(id: str, vendor: str, **more: Any) -> dict[str, Any]:
    name = f"{vendor.capitalize()} {id.replace('-', ' ').title()}"
    return {"id": id, "name": name, "aliases": [name], "kind": "accelerator", "vendor": vendor, "market": "datacentre", **more}


def _control(id: str, title: str, day: str, *products: tuple[str, str], **more: Any) -> dict[str, Any]:
    return {
        "id": id, "title": title, "kind": "us-export-control", "authority": "office", "announced": day, "effective": day, "citation": None,
        "url": None, "url_seen": None, "status": "in force", "superseded_by": None, "organisations": [], "summary": "Invented.",
        "products": [{"id": product, "how": how} for product, how in products], "aliases": [title], "sources": ["s1"], "verified": True, **more,
    }  # fmt: skip


def _organisation(id: str, kind: str, country: str, *aliases: str) -> dict[str, Any]:
    return {"id": id, "name": id.capitalize(), "aliases": [id.capitalize(), *aliases], "kind": kind, "country": country}


_PRODUCTS = [
    _product(
        "mira-1", "tianfu",
        foundry=_fact(["eastfab", "westfab"], note="Disputed: two teardowns disagree"),
        process_node=_fact("7 nm class"),
        announced=_fact("2024-08"), released=_fact("2025-Q1", alternatives=("2024-10",)),
        figures={
            "fp16_dense": _figure(800, "TFLOPS", (640, "early bin"), (1600, "sparse headline")),
            "int8_dense": _figure(1600, "TOPS"),
            "memory": _figure(128, "GB", (96, "small version")),
            "memory_bandwidth": _figure(3.2, "TB/s"),
            "power": _figure(700, "W"),
            "dies": _figure(2, "dies"),
        },
    ),
    _product("mira-2", "tianfu", announced=_fact("2025-04"), figures={"bf16_dense": _figure(900, "TFLOPS", sources=())}),
    _product(
        "gale-1", "boreal",
        foundry=_fact(["eastfab"]), process_node=_fact("Eastfab 4N"), announced=_fact("2022-03-22"), released=_fact("2022-09-20"),
        figures={"fp16_dense": _figure(1000, "TFLOPS"), "memory": _figure(80, "GB")},
    ),
    _product("gale-lite", "boreal", made_to_comply_with="rule-one", successor_of="gale-1", released=_fact("2024")),
    _product("gale-rack", "boreal", kind="system", market="system", figures={"chips_in_system": _figure(72, "chips"), "power_system": _figure(120, "kW")}),
]  # fmt: skip
_ORGANISATIONS = [
    _organisation("tianfu", "vendor", "CN", "Tianfu Technologies"),
    _organisation("boreal", "vendor", "US"),
    _organisation("eastfab", "foundry", "TW"),
    _organisation("westfab", "foundry", "CN"),
    _organisation("gazette", "media", "GB", "The Gazette"),
    _organisation("courier", "media", "US"),
    _organisation("umbra", "analyst", "US", "Umbra Research"),
]
_CONTROLS = [
    _control("rule-one", "Rule One", "2023-05-10", ("gale-1", "barred"), ("gale-lite", "exempt")),
    _control("letter", "Letter to Boreal", "2025-02-01", ("gale-lite", "licence"), superseded_by="deal", organisations=["boreal"]),
    _control("deal", "Deal with Boreal", "2025-06-01", ("gale-lite", "case-by-case"), effective=None),
    _control("warning", "Guidance on Mira chips", "2025-05-13", ("mira-1", "barred"), organisations=["tianfu"]),
    _control("list", "Addition of Tianfu to the Entity List", "2019-05-16", organisations=["tianfu"]),
    _control("answer", "Eastern answer", "2025-08-01", ("gale-lite", "discouraged"), kind="cn-countermeasure", organisations=["boreal"]),
]


def _by_id(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in entries}


def invented_reference() -> Reference:
    """The whole of it. Thresholds are not invented: tests of those read the real ones."""
    source = {"publisher": "Invented", "tier": "secondary", "said": "Invented.", "origin": "x"}
    return Reference.model_validate({
        "sources": _by_id([{"id": "s1", **source}, {"id": "s2", **source}]),
        "products": _by_id(_PRODUCTS),
        "families": _by_id([{"id": "mira", "name": "Mira", "aliases": ["Mira"], "vendor": "tianfu"}]),
        "software": _by_id([{"id": "lens", "name": "LENS", "aliases": ["LENS"], "vendor": "tianfu", "alternative_to": ["prism"], "sources": ["s1"]},
                            {"id": "prism", "name": "PRISM", "aliases": ["PRISM"], "vendor": "boreal"}]),
        "organisations": _by_id(_ORGANISATIONS),
        "people": _by_id([{"id": "ann-lee", "name": "Ann Lee", "aliases": ["Ann Lee", "Anne Lee"], "role": "analyst", "organisation": "umbra"},
                          {"id": "bo-qian", "name": "Bo Qian", "aliases": ["Bo Qian"], "role": "blogger"}]),
        "controls": _by_id(_CONTROLS),
    })  # fmt: skip


def reference_with_rules() -> Reference:
    """The same with the real thresholds, which an analysis of everything asks for."""
    return invented_reference().model_copy(update={"thresholds": read_reference(ROOT / "seeds" / "reference")[0].thresholds})
