"""What words that name nothing point back to: 'the model', 'Huawei's chips', 'it' after a comparison; and lists with a gloss."""

from __future__ import annotations

import pytest

from tests.extraction.reading_of import claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Zhipu showed GLM-5. The model was trained on Huawei's Ascend 910B.", ("ascend-910b", "software_support", "glm-5")),
        ("The Ascend 910C is costly. Baidu has ordered Huawei's chips.", ("ascend", "customer", "baidu")),
        (
            "Huawei sells the Ascend 910C. That works out at close to 70% of an Nvidia H100. The chip is made by SMIC.",
            ("ascend-910c", "manufacturer", "smic"),
        ),
        ("ByteDance (parent of TikTok), Alibaba and Tencent have ordered Huawei's Ascend 910C.", ("ascend-910c", "customer", "bytedance")),
        (
            "The Financial Times reports that the Ascend 910C, built by Huawei on SMIC's 7nm process, is late.",
            ("ascend-910c", "manufacturer", "smic"),
        ),
    ],
)
def test_it_is_found_what_is_meant(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in claims(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The model was trained on Huawei's Ascend 910B.", "software_support"),
        ("ByteDance (parent of TikTok) has ordered Huawei's Ascend 910C.", "tiktok"),
        ("Were DeepSeek to adopt Huawei's Ascend 910C, others would follow.", "customer"),
    ],
)
def test_what_is_not_said_is_not_read(text: str, claim: str) -> None:
    assert not [c for c in claims(text) if claim in c]


def test_a_denial_outweighs_a_looser_reading_of_its_sentence() -> None:
    found = [c for c in claims("Chinese giants such as Alibaba have yet to place orders for Huawei's Ascend 910C.") if "customer" in c]
    assert found == [("ascend-910c", "customer", "alibaba", "not")]
