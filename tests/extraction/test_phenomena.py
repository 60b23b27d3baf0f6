"""What the press does to a fact, one phenomenon after another: each with a row or more, in words of our own, figures invented."""

from __future__ import annotations

import pytest

from tests.extraction.reading_of import claims, names, read, restrictions

NAMES: list[tuple[str, str, list[str]]] = [
    ("1 shorthand", "Huawei's 910C follows the Ascend 910B that schools use.", ["ascend-910c", "ascend-910b"]),
    ("2 bare number", "Our lab kept one Huawei Ascend 910 from the first lot.", ["ascend-910"]),
    ("3 family alone", "Three universities teach Huawei Ascend programming.", []),
    ("4 series", "Huawei sells the Ascend 910 series only inside servers.", []),
    ("5 suffixes", "Huawei's Ascend 950PR comes first, the 950DT a season later, then the 960 model.", ["ascend-950pr", "ascend-950dt", "ascend-960"]),
    ("6 one vendor", "Buyers asked for Nvidia's V100, A30 and L40S cards.", ["v100", "a30", "l40s"]),
    ("7 spacing", "Nvidia's RTX 4090 D, the RTX4090D and the RTX-4090D are one card.", ["rtx-4090d"]),
    ("8 letter O", "Dealers still list Nvidia's H2O chip.", ["h20"]),
    ("8 water", "The plant drinks H2O from the river.", []),
    ("11 rack and chip", "One Nvidia GB200 NVL72 rack holds many GB200 parts.", ["gb200-nvl72", "gb200"]),
    ("12 two names", "Huawei's Atlas 900, sold abroad as the CloudMatrix 384, fills a room.", ["atlas-900", "cloudmatrix-384"]),
    ("18 server CPU", "Huawei's Kunpeng 920 runs the payroll database.", ["kunpeng-920"]),
    ("19 phone", "The Huawei Ascend Mate phone had a glass back.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_products_are_named_once_by_their_ids(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


OTHER_NAMES: list[tuple[str, str, str, list[str]]] = [
    ("9 odd case", "Porting from Cuda to Cann took a week in Mindspore.", "software", ["cuda", "cann", "mindspore"]),
    ("10 expanded", "The Compute Architecture for Neural Networks of Huawei got a new compiler.", "software", ["cann"]),
    ("13 legal name", "Semiconductor Manufacturing International Corp (SMIC, 中芯国际) hired more staff.", "organisations", ["smic"]),
    ("14 agency", "The Bureau of Industry and Security, part of the Commerce Department, replied.", "organisations", ["bis", "us-commerce-department"]),
    ("15 company", "DeepSeek tuned DeepSeek-V9 on rented servers.", "organisations", ["deepseek"]),
    ("15 its model", "DeepSeek tuned DeepSeek-V9 on rented servers.", "models", ["deepseek-v9"]),
    ("16 mangled", "The Rising cards of the maker ran well.", "software", []),
    ("20 another company", "Ascend Communications sold modems to banks.", "organisations", ["ascend-communications"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "wanted"), [row[1:] for row in OTHER_NAMES], ids=[row[0] for row in OTHER_NAMES])
def test_software_organisations_and_models_are_told_apart(text: str, kind: str, wanted: list[str]) -> None:
    assert names(text, kind) == wanted


CLAIMS: list[tuple[str, str, set[tuple[object, ...]]]] = [
    ("17 the chip", "Huawei showed the Ascend 950PR. The chip draws 480 watts.", {("ascend-950pr", "power", 480)}),
    ("27 unit variants", "Huawei's Ascend 920 gives 0.9 PFLOPS, or 900 TFLOP/s, at BF16.", {("ascend-920", "compute", 900)}),
    ("28 precisions", "Compute of Huawei's Ascend 960: 3 PFLOPS (FP4), 1.5 PFLOPS (FP8).", {("ascend-960", "compute", 3000), ("ascend-960", "compute", 1500)}),
    ("29 memory bandwidth", "The memory of Huawei's Ascend 910C moves 3 TB/s.", {("ascend-910c", "memory_bandwidth", 3)}),
    ("30 A vs B", "Nvidia's H200 beats the H100 on memory (141 GB vs. 80 GB).", {("h200", "memory_capacity", 141), ("h100", "memory_capacity", 80)}),
    ("32 range", "Nvidia's H20 may cost between $12,000 and $14,500.", {("h20", "price", (12000, 14500))}),
    ("33 bound", "More than 50,000 of Huawei's Ascend 910B chips were shipped.", {("ascend-910b", "volume", 50000)}),
    ("36 percent of", "Huawei's Ascend 910C reaches 70% of Nvidia's A100.", {("ascend-910c", "relative_performance", ("a100", 0.7))}),
    ("36 percent better", "Huawei's Ascend 920 is 70% better than the Ascend 910C.", {("ascend-920", "relative_performance", ("ascend-910c", 1.7))}),
    ("37 two currencies", "Huawei, the AI chip maker, took in revenue of 3 billion yuan ($410 million).", {("huawei", "money", 3e9)}),
    ("40 composition", "Huawei's Ascend 910C joins two 910B dies under one lid.", {("ascend-910c", "composition", ("ascend-910b", 2))}),
    ("41 on par", "In training Huawei's Ascend 910B is on par with Nvidia's A100.", {("ascend-910b", "relative_performance", ("a100", "comparable"))}),
    ("41 slower", "Huawei's Ascend 910C is slower than Nvidia's H100.", {("ascend-910c", "relative_performance", ("h100", "lower"))}),
    ("42 made by", "The Ascend 910C of Huawei is made by SMIC.", {("ascend-910c", "manufacturer", "smic")}),
    ("43 stages", "Samples of Huawei's Ascend 920 went out in May 2025.", {("ascend-920", "availability", "sampling")}),
    ("44 hope", "Huawei hopes to launch the Ascend 960 in 2027.", {("ascend-960", "availability", "launched")}),
    ("45 hedge", "Huawei's Ascend 920 could supposedly run CUDA code.", {("ascend-920", "software_support", "cuda")}),
    ("50 opened", "Huawei will open the source code of MindSpore in June.", {("mindspore", "availability", "open-sourced")}),
    ("51 list", "MindSpore works with PyTorch, JAX and ONNX.", {("mindspore", "software_support", "pytorch")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [row[1:] for row in CLAIMS], ids=[row[0] for row in CLAIMS])
def test_claims_are_read(text: str, wanted: set[tuple[object, ...]]) -> None:
    assert wanted <= claims(text)


SILENT: list[tuple[str, str]] = [
    ("21 advert", "Huawei sells chips.\n\nTap here for 40% off a desk lamp"),
    ("22 embedded post", "Huawei sells chips.\n\nGreat scoop! pic.example/abc — Jo Doe (@jo) May 4, 2024"),
    ("24 stub", "The new Huawei Ascend 920 is said to reach 1.2 PFL"),
    ("29 link bandwidth", "The interconnect of Huawei's Ascend 910C moves 1.1 TB/s between cards."),
    ("35 wafers", "The fab started 4,000 wafers for Huawei."),
    ("38 not its money", "The treasury could collect $90 million, and Nvidia shares slid 2% to $171.20."),
    ("39 share of revenue", "Half of Nvidia's revenue came from Asia."),
    ("56 passing", "Huawei grows amid US sanctions."),
]


@pytest.mark.parametrize("text", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_nothing_is_claimed(text: str) -> None:
    assert claims(text) == set()


RESTRICTIONS: list[tuple[str, str, set[tuple[object, ...]]]] = [
    ("52 licence", "Washington now requires a permit for exports of Nvidia's H20 to China.", {("licence-requirement", "us", "h20")}),
    ("53 slang", "Nvidia's H20 was axed by Washington.", {("ban", "us", "h20")}),
    ("54 cut-down", "Nvidia's L20 was a trimmed L40 made to slip under the US cap.", {("downgraded-product", "us", "l20")}),
    ("55 blacklist", "Huawei has been on Washington's trade blacklist since 2019.", {("entity-list", "us", "huawei")}),
    ("56 metonym", "Washington lifted the ban on Nvidia's H20.", {("relaxation", "us", "h20")}),
    ("57 China's steps", "Chinese regulators told banks to stop buying Nvidia's H20.", {("counter-measure", "china", "h20")}),
    ("58 smuggling", "Smugglers brought Nvidia's banned H100 chips into China on the black market.", {("evasion", "us", "h100")}),
    ("59 guidance", "The US Commerce Department warned that using Huawei's Ascend 910C risks breaking its rules.", {("guidance", "us", "ascend-910c")}),
]


@pytest.mark.parametrize(("text", "wanted"), [row[1:] for row in RESTRICTIONS], ids=[row[0] for row in RESTRICTIONS])
def test_restrictions_are_read(text: str, wanted: set[tuple[object, ...]]) -> None:
    assert wanted <= restrictions(text)


SPOKEN: list[tuple[str, str, str | None, str]] = [
    ("46 at the end", 'Yields of the Ascend 910C are at 40%, said Mary Poole, an analyst at Huawei.', "Mary Poole", "stated"),
    ("46 in front", "Mary Poole said the yield of Huawei's Ascend 910C was 40%.", "Mary Poole", "stated"),
    ("46 unnamed", "The yield of Huawei's Ascend 910C is 40%, one engineer said.", None, "reported"),
    ("47 chain", "Reuters, citing two people, reported that the yield of Huawei's Ascend 910C was 40%.", "Reuters", "reported"),
    ("47 the one cited ends at the comma", "Citing a dealer, a trade paper wrote that the yield of the Ascend 910C of Huawei is 40%.", None, "reported"),
    ("48 according", "According to Bernstein's analyst Li Qiao, the yield of Huawei's Ascend 910C is 40%.", "Li Qiao", "stated"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "certainty"), [row[1:] for row in SPOKEN], ids=[row[0] for row in SPOKEN])
def test_each_claim_has_its_speaker_and_certainty(text: str, speaker: str | None, certainty: str) -> None:
    found = [c for c in read(text).claims if c.predicate == "yield"]
    assert [(c.attribution, c.certainty) for c in found] == [(speaker, certainty)]


def test_a_joint_total_is_one_claim() -> None:
    """34: one figure for two products together is one claim, with both named."""
    found = [c for c in read("Together, 90,000 of Huawei's Ascend 910B and 910C were shipped in 2024.").claims if c.predicate == "volume"]
    assert [(set(c.joint), c.value, c.date) for c in found] == [({"ascend-910b", "ascend-910c"}, 90000, "2024")]


def test_a_maker_is_no_customer() -> None:
    assert not [c for c in claims("Huawei's Ascend 960 is to deliver 2 PFLOPS and is made by SMIC.") if c[1] == "customer"]


def test_a_denial_negates() -> None:
    """48: what is denied is kept, as denied."""
    assert ("ascend-920", "availability", "announced", "not") in claims("Huawei denied that it had unveiled the Ascend 920.")


def test_limits_come_as_a_list() -> None:
    """49: each member is a limitation of its own."""
    found = {value for _, predicate, value in claims("Users of Huawei's Ascend 910B complain about heat, thin manuals and slow links.") if predicate == "limitation"}
    assert len(found) == 3


@pytest.mark.parametrize(
    ("published", "date"),
    [(None, None), ("2025-04-22", "2026")],
)
def test_a_relative_date_needs_the_article_s_own(published: str | None, date: str | None) -> None:
    """60: 'next year' is a date only where the article's is known."""
    found = [c for c in read("Huawei will launch the Ascend 960 next year.", published).claims if c.predicate == "availability"]
    assert [c.date for c in found] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Output rose &nbsp, to 12, 000 of Huawei's Ascend 910B boards, which were shipped.",
        "“Huawei´s Ascend 910C draws 310 watts”, it says…",
        "Chip plan delayedBERLIN – The Ascend 910C of Huawei was delayed on Friday.",
    ],
)
def test_every_quote_is_a_slice_of_the_raw_text(text: str) -> None:
    reading = read(text)
    assert reading.claims
    for item in (*reading.claims, *reading.restrictions):
        evidence = item.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        assert evidence.start <= evidence.exact_start < evidence.exact_end <= evidence.end
