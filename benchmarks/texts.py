"""Made-up articles of varied wording from seeded chance: no sentence is a real one, no figure is true."""

from __future__ import annotations

import random

_CHIPS = ("Ascend 910B", "Ascend 910C", "Ascend 920", "Ascend 950PR", "H20", "H100", "A100", "MI308", "MLU590", "CloudMatrix 384")
_FIRMS = ("Huawei", "Nvidia", "AMD", "SMIC", "TSMC", "Baidu", "Alibaba", "Tencent", "ByteDance", "Cambricon")
_SOFTWARE = ("CANN", "MindSpore", "CUDA", "PyTorch", "TensorFlow", "vLLM")
_SENTENCES = (
    "{firm} said on Tuesday that the {chip} delivers {figure} TFLOPS at BF16, which is about {share}% of the {other}.",
    "According to two people familiar with the matter, {firm} plans to ship {count},000 {chip} chips in {year}.",
    "The {chip} carries {memory} GB of HBM and draws {watts} watts, its maker claims.",
    "Washington barred exports of the {other} to China in {year}, and buyers have turned to the {chip} since.",
    "Analysts expect that {software} will support the {chip} by the end of {year}.",
    "Made by {firm} on a 7nm process, the {chip} has a yield of {share} percent, one engineer said.",
    "It may cost about {count},000 yuan, though dealers in Shenzhen ask for more.",
    "The market closed a little lower, and trading was thin ahead of the holiday.",
    "Nobody in the hall asked how the figures had been measured, or by whom.",
    "Users complain about heat, thin manuals and slow links, a survey of data centres found.",
    "{firm} has denied that it sold the {chip} abroad, and gave no further comment.",
    "The talks went on for weeks, with lawyers, engineers and officials at the same table.",
)


def make_text(words: int, seed: int) -> str:
    """About `words` words in paragraphs of four sentences; the same seed gives the same text."""
    chance = random.Random(seed)
    sentences: list[str] = []
    written = 0
    while written < words:
        sentence = chance.choice(_SENTENCES).format(
            firm=chance.choice(_FIRMS), chip=chance.choice(_CHIPS), other=chance.choice(_CHIPS), software=chance.choice(_SOFTWARE),
            figure=chance.randrange(100, 2000), share=chance.randrange(20, 99), count=chance.randrange(10, 900),
            memory=chance.choice((64, 96, 128, 144)), watts=chance.randrange(200, 900), year=chance.randrange(2022, 2028),
        )  # fmt: skip
        sentences.append(sentence)
        written += len(sentence.split())
    return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4)) + "\n"
