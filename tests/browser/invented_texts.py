"""Many short articles about chips that exist, with figures, speakers and outlets that do not: enough to fold every list.

Nothing in them is true. The same texts each time, so that a failure can be looked at again.
"""

from __future__ import annotations

from itertools import cycle, islice

CHIPS = ("Ascend 910C", "Ascend 920", "Ascend 910B", "Ascend 950PR", "H20", "H100", "CloudMatrix 384")
SPEAKERS = (
    "Mira Voss", "Tomas Ek", "Ada Quill", "Ben Orrin", "Kim Sato", "Lena Hartog", "Pavel Dross", "Ruth Amsel", "Olaf Brandt",
    "Nina Rook", "Ivo Pell", "Sara Lund", "Max Tarn", "Eva Holm", "Jan Vries", "Otto Frank", "Ida Moor", "Leo Strand", "Amy Kerr",
    "Hugo Blom", "Tess Varga", "Karl Nord", "Una Fay", "Emil Sorg", "Rosa Lind", "Dag Friis", "Vera Holt", "Nils Berg",
)  # fmt: skip
OUTLETS = ("The Invented Gazette", "The Invented Courier", "Paper Post", "Chip Almanac", "")
SENTENCES = (
    "The {chip} delivers {tflops} TFLOPS of FP16 compute, {speaker} said.",
    "{speaker} said the {chip} reaches {percent}% of the performance of Nvidia's H100.",
    "The {chip} carries {gb} GB of memory.",
    "Huawei plans to begin mass shipments of the {chip} in {year}.",
    "The {chip} is manufactured by {maker}.",
    "The yield of the {chip} is {percent}%, according to {speaker}.",
    "The {chip} may launch in {year}.",
    "Huawei will ship {thousand},000 units of the {chip} in {year}.",
    "The {chip} draws {watts} W.",
    "The United States banned the sale of the {chip} to China in {year}.",
    "The {chip} costs about ${dollars},000.",
    "The {chip} supports the CANN toolkit.",
)


def invented_articles(number: int) -> dict[str, str]:
    """Articles by file name: each of six sentences, two in three with a date, some without a title or an outlet."""
    return {f"made-{place:03}.md": _article(place) for place in range(number)}


def _article(place: int) -> str:
    front = []
    if place % 5:
        front.append(f"title: Report {place} on a chip")
    if outlet := OUTLETS[place % len(OUTLETS)]:
        front.append(f"publisher: {outlet}")
    if place % 3:
        front.append(f"published: {2030 + place % 4}-{place % 12 + 1:02}-{place % 28 + 1:02}")
    chosen = islice(cycle(SENTENCES), place, place + 6)
    body = "\n\n".join(_sentence(text, place + step) for step, text in enumerate(chosen))
    return ("---\n" + "\n".join(front) + "\n---\n" if front else "") + body + "\n"


def _sentence(text: str, seed: int) -> str:
    return text.format(
        chip=CHIPS[seed * seed % len(CHIPS)], speaker=SPEAKERS[seed % len(SPEAKERS)], tflops=400 + seed * 37 % 900, percent=20 + seed * 13 % 70,
        gb=(64, 96, 128, 144)[seed % 4], year=2030 + seed % 5, maker=("SMIC", "TSMC")[seed % 2], thousand=100 + seed * 7 % 800,
        watts=300 + seed * 11 % 500, dollars=15 + seed % 20,
    )  # fmt: skip
