"""Sanctions metadata: who acts, on what, when; several measures in a sentence, one told twice, and words that only mention them."""

from __future__ import annotations

import pytest

from tests.extraction.reading_of import read, restrictions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # active, passive, noun, headline
        ("Washington banned sales of Nvidia's A100 and H100 to China.", {("ban", "us", "a100"), ("ban", "us", "h100")}),
        ("Nvidia's H20, a chip made in Taiwan, was barred from China.", {("ban", "us", "h20")}),
        ("US curbs on the sale of chips such as AMD's MI308 took effect.", {("ban", "us", "mi308")}),
        ("U.S. to bar Nvidia's RTX 4090 from China", {("ban", "us", "rtx-4090")}),
        ("Nvidia can no longer sell its L40S in China.", {("ban", "us", "l40s")}),
        ("Export rules kept weaker cards such as Nvidia's L4 off the Chinese market.", {("ban", "us", "l4")}),
        # organisations, and goods beside them
        ("American sanctions still limit its access to tools, so Huawei buys at home.", {("ban", "us", "huawei")}),
        ("The US stopped ASML from selling immersion machines to China.", {("ban", "us", "asml"), ("ban", "us", "immersion machines")}),
        ("Washington cut Huawei off from advanced American chips.", {("ban", "us", "huawei"), ("ban", "us", "advanced American chips")}),
        # other actions
        ("AMD must get a US licence before it ships the MI308 to China.", {("licence-requirement", "us", "mi308")}),
        ("Huawei and SMIC were added to Taiwan's export control list.", {("entity-list", "taiwan", "huawei"), ("entity-list", "taiwan", "smic")}),
        ("BIS cut a chip's total processing performance to 4,800 under the export rules.", {("threshold", "us", "total processing performance")}),
        ("The US warned firms against using Huawei's Ascend 910C.", {("guidance", "us", "ascend-910c")}),
        ("Men in Hong Kong smuggled Nvidia's H100 into China.", {("evasion", "us", "h100")}),
        ("The Commerce Department cleared Nvidia's H20 for export to China.", {("relaxation", "us", "h20")}),
    ],
)  # fmt: skip
def test_one_measure(text: str, expected: set[tuple[object, ...]]) -> None:
    """Each wording gives its action, its government and its targets, and nothing else."""
    assert restrictions(text) == expected


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("The Hague restricted exports of ASML's DUV machines.", "netherlands"),
        ("Tokyo tightened controls on chipmaking equipment bound for China.", "japan"),
        ("Nvidia's H20 was banned from sale to China by the Commerce Department.", "us"),
        ("Sales of Nvidia's H20 to China were halted in April, the company said after talks in Beijing.", "us"),
        ("China attacked the American ban on Nvidia's H20.", "us"),
    ],
)
def test_who_acts(text: str, authority: str) -> None:
    """The government that acts, by any of its names; a country that goods go to acts not at all."""
    assert {r.authority for r in read(text).restrictions} == {authority}


@pytest.mark.parametrize(
    "text",
    [
        "Beijing banned purchases of Nvidia's H20.",
        "Chinese customs officials held up shipments of Nvidia's H20.",
        "Alibaba and Tencent were told by China's regulator to stop ordering Nvidia's H20.",
        "The Cyberspace Administration of China summoned Nvidia over its H20.",
    ],
)
def test_chinas_own_steps_are_counter_measures(text: str) -> None:
    """Whatever the verb, what China does to foreign chips is a counter-measure, and no ban."""
    assert restrictions(text) == {("counter-measure", "china", "h20")}


def test_chinese_makers_are_not_what_china_aims_at() -> None:
    """Local suppliers named beside the measure are no targets."""
    assert restrictions("Beijing told data centres to avoid Nvidia and buy from Huawei or Cambricon.") == {
        ("counter-measure", "china", "nvidia")
    }


def test_several_measures_in_one_sentence() -> None:
    """Each clause gives its own."""
    text = "Washington banned Nvidia's H20 in April 2025, then allowed Nvidia to sell the H20 again in July 2025."
    assert {(r.action, r.targets, r.date) for r in read(text).restrictions} == {
        ("ban", ("h20",), "2025-04"),
        ("relaxation", ("h20",), "2025-07"),
    }


def test_a_measure_told_twice_is_one() -> None:
    """The dated telling stands for the undated one."""
    found = read(
        "Washington banned Nvidia's H20. The US government barred Nvidia's H20 from China in April 2025. The H20 ban hurt Nvidia."
    ).restrictions
    assert [(r.action, r.targets, r.date) for r in found] == [("ban", ("h20",), "2025-04")]


def test_two_bans_of_one_product_with_two_dates_are_two() -> None:
    """A different date is a different measure."""
    found = read("In 2022 the US banned Nvidia's A100. In October 2023 the US restricted sales of Nvidia's A100 again.").restrictions
    assert sorted(str(r.date) for r in found) == ["2022", "2023-10"]


def test_replaced_product() -> None:
    """A product made to fit under a rule has as its object the one that it replaces, pair by pair."""
    found = read("For China, Nvidia sold the A800 and H800, cut-down versions of the A100 and H100.").restrictions
    assert {(r.action, r.targets, r.object) for r in found} == {
        ("downgraded-product", ("a800",), "a100"),
        ("downgraded-product", ("h800",), "h100"),
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Washington banned Nvidia's H20 in April 2025.", "2025-04"),
        ("On 9 April 2025 the US required a licence to export Nvidia's H20.", "2025-04-09"),
        ("Since 2022 the US has barred sales of Nvidia's A100 to China.", "2022"),
        ("Washington banned Nvidia's H20, which was launched in 2024.", None),
        ("Nvidia's H20, launched in 2024, was banned by Washington.", None),
    ],
)
def test_date_of_the_measure(text: str, date: str | None) -> None:
    """The date is the measure's, not that of something else in the sentence."""
    assert [r.date for r in read(text).restrictions] == [date]


def test_planned_measures_are_expected() -> None:
    """A measure that is weighed or announced for later is not stated."""
    for text in ("Washington is considering a ban on Nvidia's H20.", "The US will let Nvidia sell the H200 to China."):
        assert {r.certainty for r in read(text).restrictions} <= {"expected", "rumoured"}


@pytest.mark.parametrize(
    "text",
    [
        "Demand for Huawei's Ascend 910C is high amid US sanctions.",
        "Despite the export controls, Huawei shipped the Ascend 910C.",
        "Senators called on Washington to ban Nvidia's H20.",
        "Washington has no plans to ban Nvidia's H20.",
        "The US did not lift its ban on Nvidia's H20.",
        "Nvidia stopped selling the RTX 4090 because stocks ran out.",
        "Huawei urged developers to avoid older versions of CUDA.",
        "The board approved the sale of the unit.",
        "Nvidia needs no licence for shops in Texas.",
        "The Ascend 910C was designed for Chinese data centres.",
        "Nvidia's H20 is a powerful chip for China.",
        "The Kunpeng 920 runs a bank that bans phones at work.",
        "The chip war goes on, and the market for semiconductors grows.",
    ],
)
def test_mentions_in_passing_give_nothing(text: str) -> None:
    """Sanctions as a backdrop, wishes, denials and look-alike verbs are no measures."""
    assert restrictions(text) == set()


def test_evidence_is_the_sentence() -> None:
    """The quote is a slice of the text, and the exact words lie inside it."""
    text = "Nvidia fell. Washington banned Nvidia's H20 in April 2025. It rose later."
    (one,) = read(text).restrictions
    assert one.evidence.quote == "Washington banned Nvidia's H20 in April 2025."
    assert one.evidence.start <= one.evidence.exact_start < one.evidence.exact_end <= one.evidence.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 'it' that may not buy is a company; Huawei's chips at large stand for Huawei
        ("Huawei sells the Ascend 910B. US sanctions bar it from using foundries abroad.", {("ban", "us", "huawei")}),
        ("Under US export curbs, TSMC stopped making Huawei's AI chips.", {("ban", "us", "huawei")}),
        # a rule's measure: the product over it, else the chips it is said of
        ('Nvidia\'s L40 is over "certain thresholds" in the new US export rules.', {("threshold", "us", "l40")}),
        ("The US rule sets a performance threshold on chips for China.", {("threshold", "us", "chips")}),
        ("It has 3 TB/s of interconnect bandwidth and finer memory controls.", set()),
        # whose office acts
        ("Customs officers in China opened a crackdown on imports of Nvidia's H20.", {("counter-measure", "china", "h20")}),
        ("China's industry ministry approved imports of Nvidia's H200.", {("relaxation", "china", "h200")}),
        # who is not hit
        ("Nvidia's best graphics card falls under the US export ban.", set()),
        ("Nvidia cut exports of the H100 to China.", set()),
        ("Intel made the changes for US controls, which forbid firms to export chips to China.", set()),
        # the goods, not the one who needs the licence
        (
            "In April Washington put new limits on Nvidia's H20. The firm must have an export licence for sales to China.",
            {("ban", "us", "h20"), ("licence-requirement", "us", "h20")},
        ),
        ("Nvidia needs a license of the US government before it may export the RTX 4090.", {("licence-requirement", "us", "rtx-4090")}),
    ],
)
def test_what_is_hit(text: str, expected: set[tuple[object, ...]]) -> None:
    """The right party of several: makers, chips at large, measures of a rule and licensees told apart."""
    assert restrictions(text) == expected
