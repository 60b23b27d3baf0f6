"""Slips of unit and contradicting precisions in the reference are told; what is on record passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.corpus.reference_ranges import UNITS, check_ranges
from scripts.corpus.yaml_file import parse_yaml
from scripts.records.reference import Figure, Product, Reference


def said(figures: dict[str, tuple[float, str, str | None]], kind: str = "accelerator") -> list[str]:
    made: dict[str, Any] = {
        key: Figure(value=value, unit=unit, precision=precision, sources=(), independent_sources=0, verified=False)  # type: ignore[arg-type]
        for key, (value, unit, precision) in figures.items()
    }
    product = Product(id="x1", name="X1", aliases=("X1",), kind=kind, vendor="maker", figures=made)  # type: ignore[arg-type]
    file = parse_yaml("products.yml", "- id: x1\n  figures:\n" + "".join(f"    {key}: {{}}\n" for key in figures))
    return [str(issue) for issue in check_ranges(Reference(products={"x1": product}), file, {"x1": 0})]


@pytest.mark.parametrize(
    ("figures", "message"),
    [
        ({"memory": (80, "TB", None)}, "products.yml:3: x1: memory is in 'TB', expected 'GB'"),
        ({"memory": (80_000, "GB", None)}, "products.yml:3: warning: x1: memory of 80000 GB is out of all proportion"),
        ({"power": (0.3, "W", None)}, "power of 0.3 W is out of all proportion"),
        ({"memory_bandwidth": (3350, "TB/s", None)}, "memory_bandwidth of 3350 TB/s is out of all proportion"),
        ({"memroy": (80, "GB", None)}, "figure 'memroy' is not one that the Ledger knows. Did you mean 'memory'?"),
        ({"fp16_dense": (800, "TFLOPS", "fp8")}, "fp16_dense has the precision 'fp8'"),
        ({"fp16_dense": (800, "TFLOPS", "fp16"), "fp8_dense": (400, "TFLOPS", "fp8")}, "fp8_dense (400 TFLOPS) contradicts fp16_dense (800 TFLOPS)"),
        ({"int8_dense": (100, "TOPS", "int8"), "bf16_dense": (400, "TFLOPS", "bf16")}, "int8_dense (100 TOPS) contradicts bf16_dense"),
        ({"fp16_dense": (800, "TFLOPS", "fp16"), "bf16_dense": (400, "TFLOPS", "bf16")}, "contradicts bf16_dense"),
    ],
)
def test_what_cannot_be(figures: dict[str, tuple[float, str, str | None]], message: str) -> None:
    assert any(message in issue for issue in said(figures)), said(figures)


@pytest.mark.parametrize(
    ("figures", "kind"),
    [
        ({"fp16_dense": (800, "TFLOPS", "fp16"), "bf16_dense": (780, "TFLOPS", "bf16")}, "accelerator"),
        ({"fp16_dense": (800, "TFLOPS", "fp16"), "fp8_dense": (800, "TFLOPS", "fp8"), "int8_dense": (1600, "TOPS", "int8")}, "accelerator"),
        ({"memory": (49_200, "GB", None), "memory_bandwidth": (1229, "TB/s", None)}, "system"),
    ],
)
def test_what_can_be(figures: dict[str, tuple[float, str, str | None]], kind: str) -> None:
    assert not said(figures, kind)


def test_every_figure_of_the_record_is_known() -> None:
    text = (Path(__file__).resolve().parents[2] / "seeds" / "reference" / "products.yml").read_text(encoding="utf-8")
    assert sum(f"{key}:" in text for key in UNITS) >= 8
