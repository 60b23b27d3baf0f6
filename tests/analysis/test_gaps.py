"""What nobody says is as plain as what is said."""

from __future__ import annotations

from scripts.analysis.gaps import PREDICATES, find_gaps, predicates_for
from scripts.analysis.names import names_of
from scripts.records.analysis import Origin
from tests.analysis.factory import make_claim
from tests.analysis.invented import invented_reference

NAMES = names_of(invented_reference())
CLAIMS = [
    make_claim("mira-1", "power", 700, "W", article="a1"),
    make_claim("mira-1", "power", 700, "W", article="a2"),
    make_claim("mira-1", "price", 1, "USD", article="a1"),
    make_claim("mira-1", "price", 2, "USD", article="a2"),
    make_claim("mira-1", "relative_performance", 0.6, "ratio", article="a1", other="gale-1"),
    make_claim("mira-1", "volume", 1, "units", article="a1", joint=("mira-2",)),
]
ORIGINS = {CLAIMS[2].id: Origin("tianfu", "Tianfu", "attribution"), CLAIMS[3].id: Origin("umbra", "Umbra", "attribution")}


def test_cells() -> None:
    """Articles that name nobody are one origin between them."""
    matrix = find_gaps(CLAIMS, ORIGINS, ("mira-1", "mira-2", "gale-1"), ("power", "price", "relative_performance", "volume", "yield"))
    assert [[cell.state for cell in matrix.row(subject)] for subject in matrix.subjects] == [
        ["one origin", "several", "one origin", "one origin", "none"],
        ["none", "none", "none", "one origin", "none"],
        ["none", "none", "one origin", "none", "none"],
    ]
    cell = matrix.row("mira-1")[0]
    assert (cell.articles, cell.origins, len(cell.claims)) == (2, 0, 2)


def test_silence() -> None:
    silent = {c.predicate for c in find_gaps(CLAIMS, {}, ("mira-1",), predicates_for("mira-1", NAMES)).cells if c.state == "none"}
    assert "power" not in silent
    assert "yield" in silent
    assert "money" not in silent  # is said of companies only
    assert predicates_for("tianfu", NAMES) == PREDICATES
