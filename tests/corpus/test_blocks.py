"""Each line is called what it is; no sentence of an article is ever boilerplate."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.corpus.blocks import find_blocks
from scripts.corpus.cleaning import clean
from scripts.corpus.line_rules import read_line_rules
from scripts.records.article import READ_KINDS

ROOT = Path(__file__).parents[2]
RULES, _ = read_line_rules(ROOT / "seeds/lexicon/boilerplate.yml", ROOT)
SENTENCE = "The maker will ship the card in June, two people said on Friday."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in find_blocks(text, RULES)]


PAGE = """\
Home > Tech > Chips
Example maker plans a new card
By Jane Roe | May 3, 2025
4 min read
Share Save
TAIPEI, May 3 (Example Wire) - The maker will ship 12,000 boards in June.
A worker holds a board. Example/Getty Images
What is inside
Memory: 128 GB HBM
FP16: 800 TFLOPS
| Chip | Memory |
|---|---|
| 910C | 128 GB |
MeasureOld chipNew chip Memory64 GB~96 GB
- It draws 310 watts
Advertisement
The cards sell well. Also read: US tightens rules on the H20
The desk also saw this post:
Orders doubled to 9,000 in a week
— Jo Doe (@jo) May 4, 2024
The maker gave no price.
Related articles
A rack for Oslo
Licences wait for the H20
About the author
Jane Roe is a reporter at the Example.
83
Impact Score
© 2025 Example Media"""
EXPECTED = (
    ["boilerplate", "title", "byline", "boilerplate", "boilerplate", "dateline", "paragraph", "caption", "heading"]
    + ["bullet", "bullet", "bullet", "boilerplate", "bullet", "boilerplate", "bullet", "boilerplate", "paragraph", "boilerplate"]
    + ["paragraph", "boilerplate", "boilerplate", "paragraph"]
    + ["boilerplate"] * 8
)


def test_a_page_line_by_line() -> None:
    """A page with all its furniture: the article is read, the furniture is marked."""
    found = kinds(PAGE)
    assert [kind for kind, _ in found] == EXPECTED
    assert ("dateline", "TAIPEI, May 3 (Example Wire) -") in found
    assert ("boilerplate", "Also read: US tightens rules on the H20") in found


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Tap here for 40% off a desk lamp.", "boilerplate"),
        ("We use cookies to make the site better. Accept them?", "boilerplate"),
        ("Great scoop! pic.example/abc — Jo Doe (@jo) May 4, 2024", "boilerplate"),
        ("1,204 views", "boilerplate"),
        ("#chips", "boilerplate"),
        ("Photo Credit: Example Agency", "caption"),
        ("(Reporting by Jane Roe; editing by Bob Poe)", "boilerplate"),
        ("Also read: US tightens its rules on the H20", "boilerplate"),
        ("ABCD 176.24 +1.20", "boilerplate"),
        ("2) It draws 310 watts", "bullet"),
        ("Power: 310 W", "bullet"),
        ("What the rule says", "heading"),
        ("Does it beat the H100?", "heading"),
    ],
)
def test_a_line_between_sentences(line: str, kind: str) -> None:
    """What stands between two paragraphs is recognised by itself."""
    assert (kind, line) in kinds(f"{SENTENCE}\n{line}\n{SENTENCE}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Contact with the supplier ended in June.",
        "Subscribers of the cloud got 910C cards first.",
        "Share prices of the maker fell 3% after the ban.",
        "Related firms were put on the list as well.",
        "By 2027 the maker wants to ship a million dies.",
        "By Huawei's count, the 910C reaches 60% of the H100.",
        "Published tests show 780 TFLOPS at BF16.",
        "Updated rules cover the H20.",
        "Image generation runs at 20 frames on one 910B.",
        "Source code of the toolkit will be opened in June.",
        "Tags on the boxes said tea sets.",
        "Next year the 950PR will follow.",
        "May 3, 2025 was the day on which the licence lapsed.",
        "Advertisers and cloud firms buy the same cards.",
        "Read speeds of the memory reach 4 TB/s.",
        "4 minutes is what one step takes on the rack.",
        "Discussion of the cap goes on in Washington.",
        "Save for the L2, every card needs a licence.",
        "Cookie makers buy GPUs too, the analyst joked.",
        "The deal, the report on @example said, is off.",
        "Copyright claims against the model were dropped.",
        "The firm signed in April and will sign up more buyers.",
        "No.",
        "It did.",
    ],
)
def test_a_sentence_is_read(sentence: str) -> None:
    """Words that open boilerplate also open sentences: first, in the middle and last."""
    text = f"{sentence}\n{SENTENCE}\n{sentence}\n{SENTENCE}\n{sentence}"
    assert {kind for kind, _ in kinds(text)} <= READ_KINDS


def test_the_given_texts() -> None:
    """The furniture of the given articles is marked by name; their sentences are read."""
    marked: set[str] = set()
    for path in sorted((ROOT / "seeds/articles").glob("*")):
        text, _ = clean(path.read_text("utf-8").split("\n---\n", 1)[-1])
        blocks = find_blocks(text, RULES)
        marked |= {text[block.start : block.end] for block in blocks if block.kind not in READ_KINDS}
    assert {
        "83",
        "Impact Score",
        "Contact Form",
        "Got questions? Use the form to contact us.",
        "AIchips & hardwareAI Accelerators",
        "#Huawei",
        "#lead focus news",
        "Photo Credit: Getty Images",
    } <= marked
    assert max(map(len, marked)) < 110


def test_text_without_stops_is_read() -> None:
    """Where no line ends with a stop, statements are still paragraphs and the first line is the title."""
    text = "Huawei ships the 910C\nThe maker said it has sold every card that it made in the year"
    assert [kind for kind, _ in kinds(text)] == ["title", "paragraph"]


def test_a_menu_is_boilerplate() -> None:
    """Labels in a row are links; model names in a row are not."""
    menu = "News\nWorld\nMarkets\nChips\nOpinion"
    names = "Nvidia H100\nNvidia H20\nAscend 910B\nAscend 910C"
    assert {kind for kind, line in kinds(f"{SENTENCE}\n{menu}\n{SENTENCE}") if line in menu} == {"boilerplate"}
    assert {kind for kind, line in kinds(f"{SENTENCE}\n{names}\n{SENTENCE}") if line in names} == {"heading"}


@given(st.text(alphabet=st.sampled_from("aB1. \t|:-#@©\n\n"), max_size=300))
def test_every_character_has_one_block(raw: str) -> None:
    """Blocks are in order, do not overlap, and leave out nothing but space."""
    text, _ = clean(raw)
    done = 0
    for block in find_blocks(text, RULES):
        assert done <= block.start < block.end
        assert not text[done : block.start].strip()
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        done = block.end
    assert not text[done:].strip()


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 15_000,
        (SENTENCE + "\n") * 15_000,
        "Related\n" * 100_000,
        "-" * 1_000_000,
        "| " * 500_000,
        "a\n" * 300_000,
        "(" * 1_000_000,
    ],
    ids=["one line", "many lines", "related", "dashes", "bars", "letters", "brackets"],
)
def test_time_is_linear(text: str) -> None:
    """A megabyte of anything takes seconds."""
    before = process_time()
    find_blocks(text, RULES)
    assert process_time() - before < 10


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (f"Example Hardware Site\nMaker plans a new card for the spring\n{SENTENCE}", ("boilerplate", "Example Hardware Site")),
        (f"ExampleFocusExampleFocus\nMaker plans a new card\n{SENTENCE}", ("boilerplate", "ExampleFocusExampleFocus")),
        (f"Ascend 910C\nMaker plans a new card for the spring\n{SENTENCE}", ("title", "Ascend 910C")),
        (f"date 2025-05-03 {SENTENCE}", ("byline", "date 2025-05-03")),
        (f"www.example.com, Nov. 2, 2024 – {SENTENCE}", ("byline", "www.example.com, Nov. 2, 2024 –")),
    ],
)
def test_the_head_of_a_page(text: str, first: tuple[str, str]) -> None:
    """The name of the site above the headline is no title; a date before the first sentence is no part of it."""
    assert kinds(text)[0] == first


WRAPPED = """\
The maker will ship the card in the spring, and the first of
Huawei's buyers are the clouds of the south, two people who
know the plan told the paper. It holds 128 GB and draws 310
W, they said, and the line at the plant is to be widened by
a third in the year after.

The second paragraph is as wide as the first one, it seems,
and it ends here."""


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (WRAPPED, 2),
        ("The parts that are based on the older one will\n\n be completed in the spring of the year, he said.", 1),
        ("What the rule says\nthe maker must ask first.", 2),
        (f"{SENTENCE}\n{SENTENCE}\n{SENTENCE}\n{SENTENCE}\n{SENTENCE}\n{SENTENCE}", 6),
        ("- the first of the points, without a stop\n- the second of the points, without a stop", 2),
    ],
)
def test_broken_lines_are_joined(text: str, blocks: int) -> None:
    """A sentence that a line break cuts in the middle is read whole; lines that end with a stop, headings and bullets stay."""
    assert len([kind for kind, _ in kinds(text) if kind in READ_KINDS]) == blocks
