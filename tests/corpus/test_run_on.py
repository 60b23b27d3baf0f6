"""What ran together comes apart, and what belongs together stays."""

from __future__ import annotations

import pytest

from scripts.corpus.run_on import dateline_end, is_glued, split_headline

BODY = "the plan was put off until the spring, two people said on Friday."


@pytest.mark.parametrize(
    "line",
    [
        f"Chip plan delayed|BERLIN – The plan: {BODY}",
        f"Maker unveils new chip|The maker told the press that {BODY}",
        f"Huawei Unveils New AI Chips|The company told the press that {BODY}",
        f"Huawei Plans Ascend 910C|Huawei told the press that {BODY}",
        f"Will the card ship in May?|This is how {BODY}",
        f"New rack for the card|In a note to buyers {BODY}",
        f"DeepSeek and PyTorch users wait: {BODY}",
        f"Huawei said DeepSeek and ByteDance heard that {BODY}",
        f"The openEuler and LinkedIn pages say that {BODY}",
        "New chipThe company",
        f"It is late. The firm DeepSeek heard so; delayedThe {BODY}",
        "MeasureOld chipNew chip Memory64 GB~96 GB and more cells without any end of them",
    ],
)
def test_split_headline(line: str) -> None:
    """A headline glued to its body is cut at the joint, marked here by a bar; mixed-case names are no joints."""
    assert split_headline(line.replace("|", "")) == max(line.find("|"), 0)


@pytest.mark.parametrize(
    "line",
    [
        f"BERLIN, May 3 (Example Wire) - |The plan: {BODY}",
        f"BEIJING/TAIPEI, 3 May 2025 (Wire) -- |The plan: {BODY}",
        f"SAN FRANCISCO — |The plan: {BODY}",
        f"Taipei, May 3 (ABC) |The plan: {BODY}",
        f"WASHINGTON, D.C. – |The plan: {BODY}",
        f"GREENVILLE, Ohio (AB) - |The plan: {BODY}",
        f"(Example Wire) - |The plan: {BODY}",
        f"NVIDIA - the plan: {BODY}",
        f"HUAWEI: the plan: {BODY}",
        f"Huawei, May 3 was the day: {BODY}",
        f"Berlin is where {BODY}",
        f"GPU (AI) cards: {BODY}",
        "BERLIN - short.",
    ],
)
def test_dateline_end(line: str) -> None:
    """A dateline needs a place and two of date, agency and dash, or a known city and a dash; a maker's name is no place."""
    assert dateline_end(line.replace("|", "")) == max(line.find("|"), 0)


@pytest.mark.parametrize(
    ("line", "glued"),
    [
        ("MeasureOld chipNew chip", True),
        ("Memory64 GB~96 GB", True),
        ("AIchips & softwareAI Cards", True),
        ("DeepSeek, ByteDance and PyTorch", False),
        ("Ascend 910C: 128 GB, 310 W", False),
        ("NVIDIAs GPUs and TPUs", False),
        ("The chipOne sentence with one joint is read.", False),
    ],
)
def test_is_glued(line: str, glued: bool) -> None:
    """Labels and cells without a space are recognised; names in mixed case are not."""
    assert is_glued(line) is glued
