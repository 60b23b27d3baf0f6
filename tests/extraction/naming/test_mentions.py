"""Every way in which news writes a name gives its id; what only looks like a name gives none."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from scripts.extraction.naming.mentions import find_controls, find_names, summarise
from tests.extraction.naming.named import ids, mentions, names, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # shorthand after the full name, and before it
        ("The Ascend 910B is old; schools wait for the 910C.", ["ascend-910b", "ascend-910c"]),
        ("The 910C will follow the Ascend 910B.", ["ascend-910c", "ascend-910b"]),
        ("Huawei has begun to pack the 910D.", ["ascend-910d"]),
        # a bare number without a letter
        ("One lab kept an Ascend 910.", ["ascend-910"]),
        ("Huawei's Ascend 910 came first, and the 910 is still in use.", ["ascend-910", "ascend-910"]),
        # suffix variants of one number
        (
            "The Ascend 950PR comes first, the 950DT a season later, then the 960 version.",
            ["ascend-950pr", "ascend-950dt", "ascend-960"],
        ),
        ("Huawei sells the Ascend 910B3 and the 910B4.", ["ascend-910b", "ascend-910b"]),
        # coordination
        ("Buyers asked for Nvidia's V100, A30 and L40S cards.", ["v100", "a30", "l40s"]),
        ("The H100, A800 and H800 are Nvidia chips.", ["h100", "a800", "h800"]),
        ("Huawei ships the Ascend 910B and C.", ["ascend-910b", "ascend-910c"]),
        ("Huawei ships the Ascend 910B/C.", ["ascend-910b", "ascend-910c"]),
        ("Huawei plans the Ascend 950, 960 and 970.", ["ascend-950", "ascend-960", "ascend-970"]),
        ("Huawei has more Ascend models (950, 960 and 970) to come.", ["ascend-950", "ascend-960", "ascend-970"]),
        ("Intel sold Gaudi 2 and 3.", ["gaudi-2", "gaudi-3"]),
        ("Nvidia's H100/200 and A100/A800 are out of reach.", ["h100", "h200", "a100", "a800"]),
        ("AMD builds the MI300X and MI325X.", ["mi300x", "mi325x"]),
        # spacing, hyphens, capitals
        ("The RTX 4090 D, the RTX4090D and the RTX-4090D are one Nvidia card.", ["rtx-4090d"] * 3),
        ("Ascend-910C, Ascend910C, ASCEND 910C and ascend 910c: one chip.", ["ascend-910c"] * 4),
        ("Huawei's 910 C and Ascend 910 B are chips.", ["ascend-910c", "ascend-910b"]),
        ("AMD's MI-308 and Nvidia's H-20 are trimmed.", ["mi308", "h20"]),
        ("nvidia sells the h20.", ["h20"]),
        # letters in a digit's place
        ("Dealers still list the HlOO and the H2O among Nvidia's cards.", ["h100", "h20"]),
        ("Nvidia's A1OO is gone.", ["a100"]),
        # a footnote's figure stuck on
        ("Nvidia's H100 is fast, and the H1004 chip sells well.", ["h100", "h100"]),
        ("Huawei sells the 910C; the 910C5 chip is said to be fast.", ["ascend-910c", "ascend-910c"]),
        # plural and possessive
        ("Buyers want H20s, 910Cs and the A100's memory, say Nvidia and Huawei.", ["h20", "ascend-910c", "a100"]),
        # systems
        ("One GB200 NVL72 rack holds many GB200 parts.", ["gb200-nvl72", "gb200"]),
        ("The Atlas 900, sold abroad as CloudMatrix 384, fills a room.", ["atlas-900", "cloudmatrix-384"]),
        ("CloudMatrix384, CM384 and the CloudMatrix 384 supernode are Huawei's.", ["cloudmatrix-384"] * 3),
        ("Huawei's Atlas 950 SuperPoD, Atlas 950 SuperPod and Atlas 950 supernode.", ["atlas-950-superpod"] * 3),
        # Chinese names
        ("昇腾910B和昇腾910C是华为的芯片。", ["ascend-910b", "ascend-910c"]),
        # context aliases beside their kin
        ("Nvidia has the H20, the L20 and the L2.", ["h20", "l20", "l2"]),
        ("The T4 GPU is slow.", ["t4"]),
        ("MetaX says that its C500 is sold out.", ["c500"]),
        ("Nvidia dropped the RTX 4090, and the 4090 is rare.", ["rtx-4090", "rtx-4090"]),
        # roadmaps and pairs
        ("The Ascend 950 comes next year. It will be followed by the 960 version, and the 970 in 2028.", ["ascend-950", "ascend-960", "ascend-970"]),
        ("Huawei's 950PR/DT and the Ascend 910D/920 chips.", ["ascend-950pr", "ascend-950dt", "ascend-910d", "ascend-920"]),
        ("The Atlas 950/960 SuperPoDs are Huawei's.", ["atlas-950-superpod", "atlas-960-superpod"]),
        ("Nvidia's H1004 is twice as fast.", ["h100"]),
        ("AMD's MI308 series of chips", ["mi308"]),
        # a server CPU with a clashing number
        ("The Kunpeng 920 runs the payroll. The 920 has 64 cores.", ["kunpeng-920", "kunpeng-920"]),
        ("The Ascend 920 is late. Unlike the Kunpeng 920, it trains; the 920 serves.", ["ascend-920", "kunpeng-920", "kunpeng-920"]),
        ("Siyuan 590 by Cambricon, BR106 by Biren.", ["mlu590", "br106"]),
    ],
)  # fmt: skip
def test_a_product_is_found_however_it_is_written(text: str, expected: list[str]) -> None:
    assert ids(text, "product") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Three universities teach Huawei's Ascend programming.",
        "Huawei says that the 910 series is sold only inside servers.",
        "Huawei's Ascend 910 series sells well.",
        "The Ascend Mate had a glass back.",
        "Huawei's Ascend P6 was thin, and so was the Ascend G300.",
        "Huawei's Mate 60 and Pura 70 sell well.",
        "Huawei shipped 910 chips and hired 920 people at $950 a day.",
        "Seat 910B was empty.",
        "Trucks took the A100 to Dresden.",
        "The chip plant drinks clean H2O, which is water.",
        "The lake holds H2O.",
        "Each Nvidia chip has a bigger L2 cache.",
        "Nvidia aims at L4 autonomy.",
        "A 100-chip cluster of Nvidia's.",
        "In 2020 the 920 was no name yet.",
        "Nvidia rose 4090 points.",
        "Nvidia's RTX 50 series is for games.",
        "The Rising cards of Sheng Teng ran well.",
        "Section 232 and 3A090 apply to Nvidia.",
        "Huawei's Ascend-Max family is old.",
        "Huawei's shops sold the Ascend line to 920 customers.",
        "Apple's A16 Bionic is no Nvidia part.",
    ],
)
def test_what_only_looks_like_a_product_is_none(text: str) -> None:
    assert ids(text, "product") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huawei's Ascend chips sell well.", ["ascend"]),
        ("Huawei says that the 910 series is sold only inside servers.", ["ascend"]),
        ("The Ascend 910 series is old.", ["ascend"]),
        ("Ascend, the line by Huawei, grows.", ["ascend"]),
        ("华为的昇腾芯片", ["ascend"]),
        ("Nvidia's Hopper and Blackwell chips", ["hopper", "blackwell"]),
        ("AMD's MI300 series", ["instinct"]),
        ("The Kunpeng and Kirin chips of Huawei", ["kunpeng", "kirin"]),
        # other things and other companies of the same name
        ("The Ascend Mate by Huawei had a glass back; the Ascend name ended with it.", []),
        ("Huawei's Ascend P6 and the Ascend line.", []),
        ("Ascend Communications sold modems.", []),
        ("Ascend Performance Materials makes nylon, Huawei buys it.", []),
        ("Ascendis Pharma and Huawei.", []),
        ("Huawei hopes to ascend.", []),
        ("Ascend the stairs, said Huawei.", []),
        ("Ascend rose by a tenth.", []),
        ("Edward Hopper painted chips.", []),
        ("Huawei sent a team to the Atlas Mountains.", []),
    ],
)
def test_a_family_is_no_product_and_no_namesake(text: str, expected: list[str]) -> None:
    assert ids(text, "family") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Porting from Cuda to Cann took a week in Mindspore.", ["cuda", "cann", "mindspore"]),
        ("The Compute Architecture for Neural Networks got a compiler.", ["cann"]),
        ("The Computing Unified Device Architecture is Nvidia's.", ["cuda"]),
        ("Hand-written CUNN kernels help.", ["cann"]),
        ("Ascend C and torch_npu are Huawei's.", ["ascend-c", "torch-npu"]),
        ("Kernels in Triton replace CUDA.", ["triton", "cuda"]),
        ("It works with PyTorch, JAX and ONNX.", ["pytorch", "jax", "onnx"]),
        ("ModelArts Studio serves it.", ["modelarts-studio"]),
        ("A cannery in Cannes.", []),
        ("The Triton submarine has chips.", []),
        ("They carried the torch past a paddle boat.", []),
        ("Huawei's Ascend 910B and Ascend chips.", []),
    ],
)
def test_software_is_found_in_any_capitals(text: str, expected: list[str]) -> None:
    assert ids(text, "software") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HUAWEI, nvidia and Hisilicon make chips.", ["huawei", "nvidia", "hisilicon"]),
        ("Semiconductor Manufacturing International Corp (SMIC, 中芯) hired.", ["smic", "smic", "smic"]),
        ("Taiwan Semiconductor Manufacturing Co. makes chips.", ["tsmc"]),
        ("A.M.D. and AMD are one.", ["amd", "amd"]),
        (
            "The Bureau of Industry and Security, part of the Commerce Department, spoke on chips; BIS gave no date.",
            ["bis", "us-commerce-department", "bis"],
        ),
        ("The U.S. Commerce Department and the US Commerce Department.", ["us-commerce-department"] * 2),
        ("华为, 英伟达 and 中芯国际", ["huawei", "nvidia", "smic"]),
        ("Chips, the FT reported, are late.", ["financial-times"]),
        ("DeepSeek tuned DeepSeek-V9 on rented chips.", ["deepseek"]),
        ("Tom's Hardware and The Information wrote of chips.", ["toms-hardware", "the-information"]),
        ("Ascend Communications sold modems.", ["ascend-communications"]),
        ("Ascend Performance Materials makes nylon.", ["ascend-performance-materials"]),
        ("Silverkey Photonics Corp. bought chips.", ["silverkey-photonics"]),
        ("Meta, Apple, Arm and Honor buy chips.", ["meta", "apple", "arm", "honor"]),
        ("Nvidia's H100 beats the A100.", ["nvidia"]),
        ("They met a friend, ate an apple and raised an arm.", []),
        ("The information on chips is old; the register is full.", []),
        ("Meta-analysis of chips; Apple pie.", []),
        ("TikTok owner ByteDance buys chips.", ["bytedance"]),
        ("An MIT licence for the chip's code.", []),
        ("Washington and Beijing argue; Congress votes; the White House waits.", []),
    ],
)
def test_an_organisation_is_found_under_all_its_names(text: str, expected: list[str]) -> None:
    assert ids(text, "organisation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DeepSeek tuned DeepSeek-V9 on rented servers.", ["deepseek-v9"]),
        ("DeepSeek's R1 was followed by V3.", ["deepseek-r1", "deepseek-v3"]),
        ("DeepSeek V3.1 is out, and V3.2-Exp too.", ["deepseek-v3.1", "deepseek-v3.2-exp"]),
        ("Alibaba's Qwen2.5-72B and Qwen3 models.", ["qwen2.5-72b", "qwen3"]),
        ("Llama 3.1 405B by Meta and the GPT-5 model by OpenAI.", ["llama-3.1-405b", "gpt-5"]),
        ("The Chinese start-up DeepSeek shook Nvidia.", []),
        ("DeepSeek 3 months ago.", []),
        ("The R1 visa, an R1 zone.", []),
        ("The llama and the gemini sign.", []),
    ],
)
def test_a_model_is_told_from_its_maker(text: str, expected: list[str]) -> None:
    assert ids(text, "ai-model") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yuchen Jin praised the chip. Jin also noted its price.", ["yuchen-jin", "yuchen-jin"]),
        ("Ren Zhengfei wrote on chips; Ren is the founder.", ["ren-zhengfei", "ren-zhengfei"]),
        ("Jensen Huang spoke. Mr. Huang smiled.", ["jensen-huang", "jensen-huang"]),
        ("Huang spoke before Jensen Huang was named.", ["jensen-huang"]),
        ("Jensen Huang spoke. Li Huang did not.", ["jensen-huang"]),
        ("Jensen Huang spoke. Huang Wei did not.", ["jensen-huang"]),
        ("Yuchen Jin met jin dealers.", ["yuchen-jin"]),
        ("Trump let the chip go.", ["donald-trump"]),
        ("A chip shop in Trump Tower.", []),
    ],
)
def test_a_surname_is_the_persons_only_after_the_full_name(text: str, expected: list[str]) -> None:
    assert ids(text, "person") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington relented; Beijing did not.", ["us", "china"]),
        ("The Trump administration banned it.", ["us"]),
        ("The US banned it, and U.S. lawmakers agreed.", ["us", "us"]),
        ("China said it would answer.", ["china"]),
        ("Dutch curbs and Tokyo's rules.", ["netherlands", "japan"]),
        ("Exports are subject to US restrictions.", ["us"]),
        ("Chinese regulators told banks so.", ["china"]),
        ("Sold in China, shipped to Japan, made in Taiwan.", []),
        ("US chipmakers and Chinese companies agree.", []),
        ("US-based firms; the US dollar.", []),
        ("WASHINGTON, March 4 (Reuters) - Chips rose.", []),
        ("He flew to Beijing and spoke in Tokyo.", []),
        ("Let us go.", []),
    ],
)
def test_a_country_is_an_authority_where_it_acts(text: str, expected: list[str]) -> None:
    assert ids(text, "authority") == expected


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Nvidia's X99 is a rumour.", ["X99"]),
        ("AMD will sell an MI388X next to the MI300X.", ["MI388X"]),
        ("Huawei will follow the Ascend 910C with an Ascend 985E.", ["Ascend 985E"]),
        ("Nvidia tests an H25 chip.", ["H25"]),
        ("Nvidia sells the H20.", []),
        ("The B52 flew over the H10 road.", []),
        ("Huawei hired 990 people.", []),
    ],
)
def test_a_product_in_no_list_is_found_by_its_shape(text: str, unknown: list[str]) -> None:
    found = [text[m.start : m.end] for m in mentions(text) if m.kind == "product" and not m.listed]
    assert found == unknown


def test_an_unlisted_product_has_the_maker_of_its_pattern() -> None:
    found = {m.id: m.vendor for m in mentions("Nvidia's X99 meets AMD's MI388X and an Ascend 985E.") if m.kind == "product"}
    assert found == {"x99": "nvidia", "mi388x": "amd", "ascend-985e": "huawei"}


def test_a_control_is_found_even_where_it_holds_a_product() -> None:
    """Among all names the product comes first, for it is what the article is about."""
    text = "Nvidia called the H20 ban and the AI Diffusion rule odd."
    assert [m.id for m in find_controls(names(), text)] == ["us-apr-2025-h20", "us-jan-2025-diffusion"]
    assert [(m.kind, m.id) for m in mentions(text)][1:] == [("product", "h20"), ("control", "us-jan-2025-diffusion")]


def test_the_lists_of_an_article_hold_each_name_once_and_no_government() -> None:
    text = (
        "Beijing asked Huawei about Ascend. Huawei's Ascend 910C runs CANN; Nvidia's H20 runs CUDA. "
        "Washington, the White House and BIS spoke of chips, DeepSeek of DeepSeek-R1, and Jensen Huang of the H20."
    )
    assert summarise(names(), mentions(text)) == {
        "products": ["ascend-910c", "h20"],
        "software": ["cann", "cuda"],
        "organisations": ["huawei", "nvidia", "bis", "deepseek"],
        "models": ["deepseek-r1"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "H100 and Ascend 910C, " * 20_000,
        "Ascend 910 " + "and the 920, " * 20_000,
        "Ascend 910B" + "/C" * 50_000,
        "U.S. " * 50_000,
        "(" * 100_000,
        "a-" * 100_000,
        "a" * 1_000_000,
        "H1" + "0" * 100_000,
        "昇腾910B华为" * 20_000,
        "Yuchen Jin " + "Jin " * 50_000,
        "DeepSeek V3-" * 20_000,
        "\u202e\u0301\u200b" * 50_000,
        "Northgate Widgets " * 50_000,
        "",
    ],
    ids=["list", "bare", "slashes", "initials", "brackets", "hyphens", "letter", "zeros", "chinese", "surname", "versions", "marks", "capitals", "empty"],
)  # fmt: skip
def test_no_text_is_slow(text: str) -> None:
    """Time grows with the text and no faster; mentions stay in order and apart."""
    began = time.process_time()
    found = find_names(names(), text, sentences(text))
    assert time.process_time() - began < 10
    assert all(a.end <= b.start for a, b in pairwise(found))
