"""Lists, clause boundaries, asides, and which names make poor subjects."""

from __future__ import annotations

import pytest

from scripts.extraction.clauses import Layout, lay_out
from scripts.extraction.masking import Masked, mask
from scripts.extraction.reading import find_mentions
from tests.extraction.reading_of import article, reader


def laid_out(text: str) -> tuple[Masked, Layout]:
    made = article(text)
    masked = mask(made, find_mentions(made, reader()))
    return masked, lay_out(masked, masked.sentences[0])


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Nvidia's H100, A800 and H800 were named.", [["h100", "a800", "h800"]]),
        ("Huawei's Ascend 910C and upcoming Ascend 920 ship.", [["ascend-910c", "ascend-920"]]),
        ("Nvidia's A100 and AMD's MI250 were named.", [["a100", "mi250"]]),
        ("Nvidia's A100 as well as the H100 were named.", [["a100", "h100"]]),
        ("Against Nvidia's H20, the Ascend 910C wins.", [["h20"], ["ascend-910c"]]),
        ("Nvidia sold the A100 and then banned resellers from the H100.", [["a100"], ["h100"]]),
    ],
)
def test_products_of_one_list_stand_together(text: str, groups: list[list[str]]) -> None:
    masked, layout = laid_out(text)
    found = [[masked.mentions[i].id for i in g.members] for g in layout.groups if g.kind == "product"]
    assert found == groups


@pytest.mark.parametrize(
    ("text", "poor"),
    [
        ("Compared with Nvidia's H100, the Ascend 910C is new.", {"h100"}),
        ("Huawei's Ascend 910C, built with two 910B dies, is new.", {"ascend-910b"}),
        ("Huawei's successor to the Ascend 910 is new.", {"ascend-910"}),
        ("Huawei's Ascend 910C is new.", set()),
    ],
)
def test_parts_forerunners_and_comparisons_make_poor_subjects(text: str, poor: set[str]) -> None:
    masked, layout = laid_out(text)
    marked = {masked.mentions[i].id for i in layout.weak | layout.consumed if masked.mentions[i].kind == "product"}
    assert marked == poor


def test_a_clause_ends_at_its_boundary() -> None:
    masked, layout = laid_out("Huawei's Ascend 910C ships now, while Nvidia's H20 waits.")
    start = masked.text.index("ships")
    left, right = layout.clause(start, start + 5)
    assert "waits" not in masked.text[left:right]
    assert "ships" in masked.text[left:right]
