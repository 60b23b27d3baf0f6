"""What nobody says is as plain as what is said."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.analysis.gaps import PREDICATES, CellKey, cells_of, find_cell, lay_out
from scripts.analysis.groups import Groups
from scripts.records.analysis import Cell, GapMatrix, Origin
from scripts.records.reading import Claim
from tests.analysis.factory import make_claim

CLAIMS = [
    make_claim("mira-1", "power", 700, "W", article="a1"),
    make_claim("mira-1", "power", 700, "W", article="a2"),
    make_claim("mira-1", "price", 1, "USD", article="a1"),
    make_claim("mira-1", "price", 2, "USD", article="a2"),
    make_claim("mira-1", "relative_performance", 0.6, "ratio", article="a1", other="gale-1"),
    make_claim("mira-1", "volume", 1, "units", article="a1", joint=("mira-2",)),
]
ORIGINS = {CLAIMS[2].id: Origin("tianfu", "Tianfu", "attribution"), CLAIMS[3].id: Origin("umbra", "Umbra", "attribution")}


def matrix_of(subjects: Iterable[str], predicates: Iterable[str] = PREDICATES) -> GapMatrix:
    """What the claims say, laid out."""
    cells: Groups[Claim, CellKey, Cell] = Groups(cells_of, lambda key, claims: find_cell(key, claims, ORIGINS))
    cells.add(CLAIMS)
    return lay_out(cells.results(), subjects, predicates)


def test_cells() -> None:
    """Articles that name nobody are one origin between them."""
    matrix = matrix_of(("mira-1", "mira-2", "gale-1"), ("power", "price", "relative_performance", "volume", "yield"))
    assert [[cell.state for cell in matrix.row(subject)] for subject in matrix.subjects] == [
        ["one origin", "several", "one origin", "one origin", "none"],
        ["none", "none", "none", "one origin", "none"],
        ["none", "none", "one origin", "none", "none"],
    ]
    cell = matrix.row("mira-1")[0]
    assert (cell.articles, cell.origins, len(cell.claims)) == (2, 0, 2)


def test_silence() -> None:
    """A cell for every predicate; what nobody says of a subject is told too."""
    silent = {cell.predicate for cell in matrix_of(("mira-1",)).cells if cell.state == "none"}
    assert silent == set(PREDICATES) - {"power", "price", "relative_performance", "volume"}
    assert {cell.state for cell in matrix_of(("gale-2",)).cells} == {"none"}
