"""What reading scored on texts not seen before, as tests/gold/ROUNDS.md has it: F1 of each round, by what was read."""

from __future__ import annotations

from collections.abc import Mapping

ROUNDS: Mapping[str, tuple[str, ...]] = {
    "Claims": ("0.56", "0.60", "0.67"),
    "Restrictions": ("0.44", "0.49", "0.73"),
    "Chips and systems named": ("0.97", "0.97", "0.97"),
    "Software named": ("1.00", "0.97", "1.00"),
    "Organisations named": ("0.98", "0.99", "0.97"),
}
"""First, second, third round."""
