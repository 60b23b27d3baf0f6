"""Figures and dates in whole sentences, one row or more for each kind (items 27-39 and 60 of the list of phenomena, in our own words)."""

from __future__ import annotations

import pytest

from scripts.extraction.numbers.dates import find_dates
from scripts.extraction.numbers.quantities import find_quantities
from scripts.records.reading import Mention

ROWS = [
    # 27 unit variants
    ("The board does 1.4 petaflops, that is 1,400 TFLOPs.", ["1400 TFLOPS", "1400 TFLOPS"]),
    ("It moves 2,400 GB/s, or 2.4 TB/s, and draws 0.45 kW.", ["2.4 TB/s", "2.4 TB/s", "450 W"]),
    # 28 precision in brackets or a list
    ("Peak: 2 PFLOPS (FP4), 1 PFLOPS (FP8) and 500 TFLOPS (BF16).", ["2000 TFLOPS FP4", "1000 TFLOPS FP8", "500 TFLOPS BF16"]),
    ("INT8: 1,100 TOPS; FP16: 550 TFLOPS.", ["1100 TOPS INT8", "550 TFLOPS FP16"]),
    # 30 'A vs. B'
    ("It has more memory (144 GB vs. 80 GB) and more speed (5 TB/s versus 3 TB/s).", ["144 GB", "80 GB", "5 TB/s", "3 TB/s"]),
    # 31 'respectively'
    ("The rooms hold 256 and 640 boards, respectively.", ["256 units boards", "640 units boards"]),
    # 32 ranges
    ("One may cost between $2,500 and $3,100, or 18,000 to 22,000 yuan.", ["2500..3100 USD", "18000..22000 CNY"]),
    ("Each draws 250–290 W and holds 64 to 96 GB.", ["250..290 W", "64..96 GB"]),
    # 33 bounds and hedges
    (
        "At least 40,000 boards, nearly a third of them old, left; up to 900 stayed.",
        ["40000 units boards min", "0.333333 ratio fraction approx of", "900 max"],
    ),
    # 35 dies, wafers, cards
    ("The line began 2,500 wafers, good for 30,000 dies and 14,000 cards.", ["2500 wafers wafers", "30000 dies dies", "14000 units cards"]),
    # 36 'of' against 'better'
    ("The card gets 80% of the old one; the next is 80% faster.", ["0.8 ratio percent of", "0.8 ratio percent more"]),
    # 37 money in two currencies
    ("It took in 7 billion yuan ($960 million), or a tenth more.", ["7e+09 CNY", "0.1 ratio fraction more"]),
    # 38 other people's money
    (
        "The state may get $60 million, and its shares fell 3% to $12.40 per share.",
        ["6e+07 USD", "0.03 ratio percent less", "12.4 USD per share"],
    ),
    # 39 shares
    ("A third of its revenue and one-fifth of the market came from there.", ["0.333333 ratio fraction of", "0.2 ratio fraction of"]),
]


def brief(mention: Mention) -> str:
    value = f"{mention.value[0]:g}..{mention.value[1]:g}" if isinstance(mention.value, tuple) else f"{mention.value:g}"
    return " ".join(filter(None, [value, mention.unit, mention.qualifier, mention.bound, mention.modifier]))


@pytest.mark.parametrize(("sentence", "figures"), ROWS)
def test_figures(sentence: str, figures: list[str]) -> None:
    """Every figure of the sentence, in its order, and no other."""
    assert [brief(mention) for mention in find_quantities(sentence)] == figures


@pytest.mark.parametrize(
    ("sentence", "published", "dates"),
    [
        ("The order of 4 June bites next quarter.", None, ["--06-04"]),
        ("The order of 4 June bites next quarter.", "2025-06-20", ["--06-04", "2025-Q3"]),
        ("Since last year it has waited; in May it gave up.", "2025", ["2024", "--05"]),
        ("On Monday it said that it may ship by the end of next year.", "2025-06-20", ["2025-06-16", "2026"]),
        ("It may ship, or march on, as an august firm.", "2025-06-20", []),
    ],
)
def test_60_relative_and_partial_dates(sentence: str, published: str | None, dates: list[str]) -> None:
    """A day without a year stays so; a relative date needs the day of publication."""
    assert [mention.value for mention in find_dates(sentence, published)] == dates
