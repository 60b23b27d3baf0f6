"""A figure says whose it is by where it stands."""

from __future__ import annotations

import pytest

from tests.extraction.reading_of import claims

HEAD = "Huawei's Ascend chips and Nvidia's are compared. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Tied to a name by its place.
        ("The Ascend 910C trails the H100's 900 TFLOPS.", {("h100", "compute", 900.0)}),
        ("The Ascend 910C comes near the H100 (900 TFLOPS).", {("h100", "compute", 900.0)}),
        ("The Ascend 910B loses to the H20, which draws 390 W.", {("h20", "power", 390.0)}),
        ("The Ascend 910C has 120 GB of memory, more than the 75 GB on the H100.", {
            ("ascend-910c", "memory_capacity", 120.0), ("h100", "memory_capacity", 75.0),
        }),
        ("Nvidia's B200 is a 4nm part, a step ahead of the 7nm Ascend 910C.", {
            ("b200", "process_node", 4.0), ("ascend-910c", "process_node", 7.0),
        }),
        # In the order of two compared products.
        ("The H200 beats the Ascend 910B on speed (950 TFLOPS vs. 310 TFLOPS).", {
            ("h200", "compute", 950.0), ("ascend-910b", "compute", 310.0),
        }),
        ("Compared to the A100, the Ascend 910B has more memory (64 GB vs. 40 GB).", {
            ("ascend-910b", "memory_capacity", 64.0), ("a100", "memory_capacity", 40.0),
        }),
        # In the order of a list.
        ("The Ascend 910B and the H20 draw 320 W and 390 W.", {("ascend-910b", "power", 320.0), ("h20", "power", 390.0)}),
        # By the label of the line.
        ("- Ascend 910: 250 TFLOPS, a card of 300 W", {("ascend-910", "compute", 250.0), ("ascend-910", "power", 300.0)}),
        # By the list of one product's features, past a product that is only compared.
        ("The Ascend 910C has 120 GB of memory, like the H20, and draws 600 W.", {
            ("ascend-910c", "memory_capacity", 120.0), ("ascend-910c", "power", 600.0),
        }),
    ],
)  # fmt: skip
def test_figure_goes_to_its_owner(text: str, expected: set[tuple[object, ...]]) -> None:
    assert {c for c in claims(HEAD + text) if isinstance(c[2], float)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia's comparable cards, which cost $9,000, are no match for the Ascend 910B.",
        "A server with eight H20 cards costs $150,000.",
        "Each Ascend 910C node has 1 TB of memory.",
        "The Ascend family draws 300 W.",
        "Huawei has stockpiled 12 million stacks for the Ascend 910C.",
        "Nvidia sold ten servers with H100 cards.",
    ],
)
def test_figure_of_something_else_is_nobodys(text: str) -> None:
    assert not {c for c in claims(HEAD + text) if c[1] in ("price", "memory_capacity", "power", "volume")}


def test_one_count_for_a_list_is_one_claim() -> None:
    assert {c for c in claims(HEAD + "Huawei will ship 80,000 Ascend 910B and 910C chips.") if c[1] == "volume"} == {
        ("ascend-910b", "volume", 80000.0)
    }
