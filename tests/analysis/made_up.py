"""Sixty invented claims from twenty invented articles, of every predicate and with every kind of difference."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.records.article import Article, FrontMatter
from scripts.records.reading import Claim, Reading, Restriction
from tests.analysis.factory import make_article, make_claim, make_reading, make_restriction

PUBLISHED = {f"m{n:02}": f"2025-{n % 12 + 1:02}" if n % 3 else None for n in range(20)}


def made_up_claims() -> tuple[Claim, ...]:
    """The same sixty each time."""
    return tuple(_claims())


def _claims() -> Iterator[Claim]:
    for n, (value, by) in enumerate([(0.6, "Ann Lee"), (0.8, "Anne Lee"), (0.62, None), ("comparable", None), ("lower", "Tianfu")]):
        yield make_claim("mira-1", "relative_performance", value, "ratio" if isinstance(value, float) else None, other="gale-1",
                         article=f"m{n:02}", attribution=by, qualifier="inference" if n == 2 else None)  # fmt: skip
    yield make_claim("gale-1", "relative_performance", 1.6, "ratio", other="mira-1", article="m05", attribution="Boreal")
    yield make_claim("gale-1", "relative_performance", "higher", other="mira-2", article="m06", certainty="rumoured")
    for n, value in enumerate([800, 780, 8000, 870, 800]):
        yield make_claim("mira-1", "compute", value, "TFLOPS", qualifier=("FP16", "FP16", "FP16", "fp16", None)[n], article=f"m{n + 4:02}")
    yield make_claim("mira-1", "compute", 1600, "TOPS", qualifier="INT8", article="m04")
    yield make_claim("mira-2", "compute", 900, "TFLOPS", article="m07", certainty="expected")
    for n, value in enumerate([128, 96, 128, 182]):
        yield make_claim("mira-1", "memory_capacity", value, "GB", article=f"m{n + 2:02}", attribution=(None, "Tianfu", "Umbra", None)[n])
    yield make_claim("mira-1", "memory_bandwidth", 3.2, "TB/s", article="m02")
    yield make_claim("mira-1", "memory_bandwidth", 0.4, "TB/s", article="m09")
    yield make_claim("mira-1", "power", 700, "W", article="m02", bound="approx")
    yield make_claim("mira-1", "power", 640, "W", article="m10", certainty="reported")
    yield make_claim("mira-1", "process_node", 7, "nm", article="m02")
    yield make_claim("mira-2", "process_node", 6, "nm", article="m07", certainty="expected")
    yield make_claim("mira-1", "composition", 2, article="m03", other="dies")
    yield make_claim("mira-1", "composition", 1, article="m11", other="dies")
    yield make_claim("gale-rack", "composition", 72, article="m11", other="gale-1")
    for n, other in enumerate(["eastfab", "westfab", "westfab"]):
        yield make_claim("mira-1", "manufacturer", other=other, article=f"m{n + 12:02}", attribution=("Umbra", None, "Bo Qian")[n])
    yield make_claim("mira-1", "manufacturer", other="eastfab", article="m15", negated=True, attribution="Tianfu")
    stages = [("announced", "2024-08"), ("sampling", "--09"), ("sampling", "2024-09"), ("mass-production", "2025"), ("launched", "2024-10")]
    for n, (stage, date) in enumerate(stages):
        yield make_claim("mira-1", "availability", stage, date=date, article=f"m{n + 8:02}")
    yield make_claim("mira-1", "availability", "mass-production", date="2025-03", article="m14", certainty="expected", attribution="Tianfu")
    yield make_claim("mira-2", "availability", "launched", date="2026", article="m07", certainty="expected")
    yield make_claim("mira-2", "availability", "launched", date="2027", article="m16", certainty="expected")
    yield make_claim("mira-2", "availability", "launched", article="m17", negated=True, attribution="Tianfu")
    yield make_claim("lens", "availability", "open-sourced", date="2025-12", article="m17", certainty="expected")
    for n, (value, date) in enumerate([(200_000, "2025"), (700_000, "2025"), (100_000, "2025-H1"), (300_000, "2026")]):
        yield make_claim("mira-1", "volume", value, "units", date=date, article=f"m{n + 13:02}", attribution=("Umbra", None, "Ann Lee", None)[n])
    yield make_claim("mira-1", "volume", 900_000, "units", article="m18", joint=("mira-2",), bound="min")
    yield make_claim("mira-1", "yield", 0.4, "ratio", article="m13", attribution="Umbra")
    yield make_claim("mira-1", "yield", 0.2, "ratio", article="m14", certainty="rumoured")
    yield make_claim("mira-1", "price", (18_000.0, 20_000.0), "USD", article="m15")
    yield make_claim("mira-1", "price", 25_000, "USD", article="m18")
    yield make_claim("gale-lite", "price", "lower", other="mira-1", article="m19")
    yield make_claim("mira-1", "software_support", other="prism", article="m04", certainty="rumoured")
    yield make_claim("mira-1", "software_support", other="prism", article="m05", negated=True)
    yield make_claim("mira", "software_support", other="lens", article="m06", attribution="Tianfu")
    yield make_claim("lens", "alternative_to", other="prism", article="m06")
    yield make_claim("mira-1", "customer", other="boreal", article="m19", negated=True)
    yield make_claim("mira-1", "workload", "inference", article="m06", attribution="Tianfu")
    yield make_claim("mira-1", "workload", "inference", article="m07", attribution="Ann Lee")
    yield make_claim("mira-1", "limitation", "chip links", article="m07", attribution="Ann Lee")
    yield make_claim("mira-1", "limitation", "chip link", article="m08")
    yield make_claim("boreal", "money", 3.4e12, "USD", qualifier="market-value", article="m08")
    yield make_claim("tianfu", "market_share", 0.23, "ratio", qualifier="China", article="m09", attribution="Umbra")


def made_up_restrictions() -> tuple[Restriction, ...]:
    """A few restrictions of the same articles."""
    return (
        make_restriction("ban", ["gale-1"], date="2023", article="m00"),
        make_restriction("licence-requirement", ["gale-lite"], date="2024", article="m01"),
        make_restriction("downgraded-product", ["gale-lite"], other="gale-1", article="m02"),
        make_restriction("guidance", ["mira-1"], date="--05-13", article="m03", attribution="Tianfu"),
        make_restriction("counter-measure", ["boreal"], authority="china", article="m04"),
    )


def made_up_readings() -> tuple[Reading, ...]:
    """The readings in which they stand."""
    claims, restrictions = made_up_claims(), made_up_restrictions()
    return tuple(
        make_reading(id, claims=[c for c in claims if c.article == id], restrictions=[r for r in restrictions if r.article == id])
        for id in PUBLISHED
    )


def made_up_articles() -> tuple[Article, ...]:
    """The articles, one in three without a date."""
    return tuple(make_article(id, f"Invented text of {id}.", front=FrontMatter(published=date)) for id, date in PUBLISHED.items())
