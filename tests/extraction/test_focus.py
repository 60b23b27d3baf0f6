"""What 'it', 'the chip' and 'the company' stand for, and what an article is about."""

from __future__ import annotations

import pytest

from tests.extraction.reading_of import claims


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Huawei showed the Ascend 950PR. The chip draws 480 watts.", "ascend-950pr"),
        ("Huawei showed the Ascend 950PR. It draws 480 watts.", "ascend-950pr"),
        ("Huawei showed the Ascend 950PR and said that it draws 480 watts.", "ascend-950pr"),
        ("Huawei's Ascend 950PR beats Nvidia's H20. The chip draws 480 watts.", "ascend-950pr"),
        ("Ascend 950PR by Huawei\n\n- Power: 480 W\n", "ascend-950pr"),
    ],
)
def test_an_anaphor_stands_for_the_product_in_focus(text: str, subject: str) -> None:
    assert (subject, "power", 480) in claims(text)


def test_a_plural_anaphor_stands_for_the_whole_list() -> None:
    found = claims("Huawei sells the Ascend 910C and the Ascend 920. These chips support MindSpore.")
    assert {("ascend-910c", "software_support", "mindspore"), ("ascend-920", "software_support", "mindspore")} <= found


def test_the_company_is_the_one_spoken_of() -> None:
    """An outlet that only tells is not 'the company'."""
    found = claims("Cambricon sells AI chips, Reuters reported. The company posted revenue of 2 billion yuan.")
    assert ("cambricon", "money", 2e9) in found


@pytest.mark.parametrize(
    "text",
    [
        "Huawei's successor to the Ascend 910 draws 480 watts.",  # the 910 itself is not meant
        "If Huawei's Ascend 920 is faster than Nvidia's H20, buyers will turn.",  # only supposed
        "Huawei's Kunpeng 920 draws 180 watts.",  # a server processor
        "Huawei's phone with the Kirin 9000 costs $800.",
    ],
)
def test_nothing_is_pinned_on_the_wrong_thing(text: str) -> None:
    assert claims(text) == set()
