"""Figures as news writes them, normalised; and what looks like a figure and is none."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.extraction.numbers.quantities import find_quantities
from scripts.records.reading import Mention

NAME = "\x00" * 4  # a name or a date, blanked before figures are read


def brief(mention: Mention) -> str:
    """kind value unit qualifier bound modifier, without what is None."""
    value = f"{mention.value[0]:g}..{mention.value[1]:g}" if isinstance(mention.value, tuple) else mention.value
    parts = [
        mention.kind,
        f"{value:g}" if isinstance(value, float) else value,
        mention.unit,
        mention.qualifier,
        mention.bound,
        mention.modifier,
    ]
    return " ".join(str(part) for part in parts if part is not None)


def read(text: str) -> list[str]:
    return [brief(mention) for mention in find_quantities(text)]


NUMBERS = {
    "sold 12,000 boards": "quantity 12000 units boards",
    "sold 12 000 boards": "quantity 12000 units boards",
    "sold 1.2 million units": "quantity 1.2e+06 units units",
    "sold 300k cards": "quantity 300000 units cards",
    "half a million chips": "quantity 500000 units chips",
    "a dozen servers": "quantity 12 units servers",
    "two dozen racks": "quantity 24 units racks",
    "thirty-two GPUs": "quantity 32 units GPUs",
    f"sold 12,000 {NAME} chips": "quantity 12000 units chips",
    f"sold 12,000 of its advanced {NAME}'s AI chips": "quantity 12000 units chips",
    "12万 units": "quantity 120000 units units",
    "80 billion transistors": "number 8e+10 transistors",
    "employs 5,000 people": "number 5000 people",
    f"90,000 of the {NAME}": "number 90000",
    f"two {NAME} dies": "quantity 2 dies dies",
    f"8x {NAME}": "number 8",
    "a 384-chip rack": "quantity 384 units chips",
    "a dual-die package": "quantity 2 dies dies",
    "a four-die package": "quantity 4 dies dies",
    "2048 GPUs": "quantity 2048 units GPUs",
    "Over 2,048 GPUs": "quantity 2048 units GPUs min",
}
MONEY = {
    "$5.5 billion": "money 5.5e+09 USD",
    "US$3bn": "money 3e+09 USD",
    "$3.4T": "money 3.4e+12 USD",
    "5.5 billion dollars": "money 5.5e+09 USD",
    "RMB5.5bn": "money 5.5e+09 CNY",
    "CNY 120,000": "money 120000 CNY",
    "¥110,000": "money 110000 CNY",
    "¥5 billion yen": "money 5e+09 JPY",
    "3亿元": "money 3e+08 CNY",
    "5美元": "money 5 USD",
    "NT$120": "money 120 TWD",
    "HK$5.50": "money 5.5 HKD",
    "€12m": "money 1.2e+07 EUR",
    "£9 million": "money 9e+06 GBP",
    "900 billion won": "money 9e+11 KRW",
    "5 million yen": "money 5e+06 JPY",
    "3 billion yuan ($410 million)": "money 3e+09 CNY",
    "3 billion yuan, or about $410 million,": "money 3e+09 CNY",
    "$410 million (some 3 billion yuan; €380 million)": "money 4.1e+08 USD",
    "$16,000 each": "money 16000 USD each",
    "120,000 yuan per card": "money 120000 CNY each",
    "71.20 yuan per share": "money 71.2 CNY per share",
    "$2-a-share": "money 2 USD per share",
    "$100m-plus": "money 1e+08 USD min",
}
RATIOS = {
    "60% of": "ratio 0.6 ratio percent of",
    "60 percent": "ratio 0.6 ratio percent",
    "sixty per cent": "ratio 0.6 ratio percent",
    "70% better than": "ratio 0.7 ratio percent more",
    "up 70%": "ratio 0.7 ratio percent more",
    "30 percent cheaper": "ratio 0.3 ratio percent less",
    "slid 2%": "ratio 0.02 ratio percent less",
    "a 40% performance gain": "ratio 0.4 ratio percent more",
    "2.5 times the speed": "ratio 2.5 ratio times",
    "2.5 times faster": "ratio 2.5 ratio times more",
    "2.5x": "ratio 2.5 ratio times",
    "3× more": "ratio 3 ratio times more",
    "threefold": "ratio 3 ratio times",
    "doubled": "ratio 2 ratio times",
    "triple the speed": "ratio 3 ratio times",
    "halved": "ratio 0.5 ratio times",
    "a 5-to-10-fold gain": "ratio 5..10 ratio times more",
    "twice as much": "ratio 2 ratio times of",
    "half the price": "ratio 0.5 ratio fraction",
    "close to half of them": "ratio 0.5 ratio fraction approx of",
    "a third of the market": "ratio 0.333333 ratio fraction of",
    "two-thirds": "ratio 0.666667 ratio fraction",
    "a tenth of the market": "ratio 0.1 ratio fraction of",
    "three quarters of it": "ratio 0.75 ratio fraction of",
    "one in five buyers": "ratio 0.2 ratio fraction",
    "8 out of 10 buyers": "ratio 0.8 ratio fraction",
}
MEASURES = {
    "0.9 PFLOPS": "quantity 900 TFLOPS",
    "900 TFLOP/s, at BF16": "quantity 900 TFLOPS BF16",
    "780 BF16 TFLOPS": "quantity 780 TFLOPS BF16",
    "1 PFLOPS (FP8)": "quantity 1000 TFLOPS FP8",
    "FP16: 800 TFLOPS": "quantity 800 TFLOPS FP16",
    "FP16 performance of 800 teraflops": "quantity 800 TFLOPS FP16",
    "800 dense fp16 TFLOPS": "quantity 800 TFLOPS FP16 dense",
    "1.6 PFLOPS of FP8 with sparsity": "quantity 1600 TFLOPS FP8 sparse",
    "half-precision compute of 320 TFLOPS": "quantity 320 TFLOPS FP16",
    "2 exaflops": "quantity 2e+06 TFLOPS",
    "320 trillion floating-point operations per second": "quantity 320 TFLOPS",
    "640 TOPS INT8": "quantity 640 TOPS INT8",
    "3,000P of computing power": "quantity 3e+06 TFLOPS",
    "2,400 TPP": "quantity 2400 TPP",
    "1.2 POPS": "quantity 1200 TOPS",
    "128GB HBM": "quantity 128 GB",
    "1.5 TB of memory": "quantity 1500 GB",
    "64 gigabytes": "quantity 64 GB",
    "16Gb dies": "quantity 16 Gb",
    "3.2 TB/s": "quantity 3.2 TB/s",
    "400 GB/s": "quantity 0.4 TB/s",
    "4 terabytes per second": "quantity 4 TB/s",
    "1.6 Tbps": "quantity 0.2 TB/s",
    "400 Gb/s": "quantity 0.05 TB/s",
    "310W": "quantity 310 W",
    "2.2 kW": "quantity 2200 W",
    "a 350-watt card": "quantity 350 W",
    "a 10-megawatt site": "quantity 1e+07 W",
    "7nm": "quantity 7 nm",
    "7-nanometre": "quantity 7 nm",
    "a 5-nm-class node": "quantity 5 nm",
    "sub-7nm": "quantity 7 nm max",
    "SMIC's N+2 line": "quantity N+2 nm",
    "1.8 GHz": "quantity 1.8 GHz",
    "4,000 wafers": "quantity 4000 wafers wafers",
    "20,000 wafers a month": "quantity 20000 wafers wafers per month",
    "60,000 dies": "quantity 60000 dies dies",
    "200,000 AI chips annually": "quantity 200000 units chips per year",
    "Memory (GB): 128": "quantity 128 GB",
}
RANGES = {
    "between $3,000 and $4,200": "money 3000..4200 USD",
    "$3,000-$4,200": "money 3000..4200 USD",
    "$3-4 billion": "money 3e+09..4e+09 USD",
    "3 billion to 4 billion yuan": "money 3e+09..4e+09 CNY",
    "$1 billion to $2 billion (RMB 7 billion to 14 billion)": "money 1e+09..2e+09 USD",
    "300-350 W": "quantity 300..350 W",
    "300 W to 350 W": "quantity 300..350 W",
    "from 200 to 300 watts": "quantity 200..300 W",
    "800 to 900 TFLOPS": "quantity 800..900 TFLOPS",
    "60-70%": "ratio 0.6..0.7 ratio percent",
    "60% to 70% of": "ratio 0.6..0.7 ratio percent of",
    "1.5–2x": "ratio 1.5..2 ratio times",
    "300,000 to 350,000 chips": "quantity 300000..350000 units chips",
    "300k-350k units": "quantity 300000..350000 units units",
}
BOUNDS = {
    "more than 50,000 boards": "quantity 50000 units boards min",
    "at least two racks": "quantity 2 units racks min",
    "no fewer than 300 cards": "quantity 300 units cards min",
    "≥ 600 GB/s": "quantity 0.6 TB/s min",
    "50,000+ cards": "quantity 50000 units cards min",
    "300 W or more": "quantity 300 W min",
    "up to 350 W": "quantity 350 W max",
    "as many as 200,000 chips": "quantity 200000 units chips max",
    "no more than 300 cards": "quantity 300 units cards max",
    "under 7nm": "quantity 7 nm max",
    "nearly 50 chips": "quantity 50 units chips approx",
    "roughly $5 billion": "money 5e+09 USD approx",
    "~96 GB": "quantity 96 GB approx",
    "an estimated 96 boards": "quantity 96 units boards approx",
    "about a million dies": "quantity 1e+06 dies dies approx",
}
LISTS = [
    ("160 GB vs. 96 GB, and 6 TB/s versus 2 TB/s", ["160 GB", "96 GB", "6 TB/s", "2 TB/s"]),
    ("take 512 and 1,024 cards, respectively", ["512 units cards", "1024 units cards"]),
    ("in 32, 64 or 128 GB", ["32 GB", "64 GB", "128 GB"]),
    ("rose from 200 to 300 units", ["200 units units", "300 units units"]),
    ("3 PFLOPS (FP4), 1.5 PFLOPS (FP8)", ["3000 TFLOPS FP4", "1500 TFLOPS FP8"]),
    ("FP16: 800 TFLOPS, INT8: 1,600 TOPS", ["800 TFLOPS FP16", "1600 TOPS INT8"]),
    ("started 4,000 wafers, enough for 60,000 dies", ["4000 wafers wafers", "60000 dies dies"]),
]
NONE = [
    "in 2025", "the 2022 rule", "2025 chips", "May 5", "5 May", "on the 12th", "the 1990s", "at 10:30", "at 9 a.m.", "5 percentage points",
    "24/7", "call 010-6554-1234", "call 555-0123", "rule 3A090", "the 910B", "an H20", "GPT-4", "Example 720 AI chips", "a 7B model", "671B", "a 5G phone", "No. 3",
    "Section 5", "Windows 11", "version 8.0", "v8.0.1", "sales fell.[3]", "two years", "10 minutes", "a 12-inch plate", "one of the chips",
    "the second half of it", "the first half", "a third source", "last quarter", "double-digit", "twice a week", "a two-way link",
    "half-precision", "the 1050's", f"{NAME}4 is old", f"{NAME} 8", "1.2 PFL", "12 won", "hundreds of chips", "dozens of cards", "the so-called 9th",
    "2025-04-22", "3.5.2025", "a 300kWh bill", "#5", "https://example.org/a/12345", "1234567890123456789",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*NUMBERS.items(), *MONEY.items(), *RATIOS.items(), *MEASURES.items()])
def test_one_figure(text: str, expected: str) -> None:
    """Each spelling is one figure, with its kind, value, unit, qualifier, bound and modifier."""
    assert read(text) == [expected]
    assert read(f"The maker said {text}, and more.") == [expected]


@pytest.mark.parametrize(("text", "expected"), [*RANGES.items(), *BOUNDS.items()])
def test_ranges_and_bounds(text: str, expected: str) -> None:
    """A range is one figure with two ends; a bound says on which side of the figure the truth lies."""
    assert read(f"it was {text}.") == [expected]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_figures_side_by_side(text: str, expected: list[str]) -> None:
    """Figures that are compared or listed stay apart, and share the unit that is written once."""
    assert [words.split(" ", 1)[1] for words in read(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_no_figure(text: str) -> None:
    """Years, days, times, durations, names, versions, clauses, notes and vague numbers are no figures."""
    assert read(f"it is {text}, they say") == []


def test_money_that_is_named_twice_is_one() -> None:
    """The span covers the bracket, so that nothing reads it again, and the first currency is kept."""
    text = "took in 3 billion yuan ($410 million) in May"
    (mention,) = find_quantities(text)
    assert text[mention.start : mention.end] == "3 billion yuan ($410 million)" == mention.id


def test_spans_leave_other_words_free() -> None:
    """The counted noun is in the span only where it stands next to the number; a blank never is."""
    text = f"sold 12,000 {NAME} chips and 500 boards"
    assert [text[m.start : m.end] for m in find_quantities(text)] == ["12,000", "500 boards"]


@given(st.text(alphabet=st.sampled_from("19 ,.-$%kxMGBWb/s()\x00到亿¥~é"), max_size=120))
def test_spans_are_in_order(text: str) -> None:
    """Mentions lie inside the text, in order, without overlap, and are what their id says."""
    done = 0
    for mention in find_quantities(text):
        assert done <= mention.start < mention.end <= len(text)
        assert mention.id == text[mention.start : mention.end]
        assert "\x00" not in mention.id
        done = mention.end


@pytest.mark.parametrize(
    "text",
    [
        "1" * 1_000_000,
        "1 " * 50_000,
        "1, " * 30_000,
        "$" * 1_000_000,
        "(1" * 50_000,
        "1-" * 50_000,
        "two and " * 12_000,
        "\x00" * 1_000_000,
    ],
    ids=["digits", "spaced", "commas", "signs", "brackets", "dashes", "words", "blanks"],
)
def test_time_is_linear(text: str) -> None:
    """A hundred thousand figures take seconds; text without figures is free."""
    before = process_time()
    find_quantities(text)
    assert process_time() - before < 10
