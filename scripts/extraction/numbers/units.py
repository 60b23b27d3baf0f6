"""Units as news writes them, and what they are normalised to. Patterns are RE2 over one-byte text (see `figures`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UnitKind = Literal["money", "quantity", "skip"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One spelling of a unit: its value is the number times `factor` in `name`. `skip` units are read and dropped."""

    pattern: str
    name: str = ""
    factor: float = 1.0
    kind: UnitKind = "quantity"


PRECISIONS = (
    r"(?:(?:MX|NV)?FP(?:4|6|8|16|32|64)|BF16|TF32|INT(?:4|8|16)|[Hh]iF(?:4|8)|fp(?:4|8|16|32|64)|bf16|int(?:4|8)|B[Ff]loat16|bfloat16)"
)
PRECISION_WORDS = {"BFLOAT16": "BF16"}

_FLOPS = r"(?i:flops?(?:/s(?:ec)?)?|floating[- ]point operations (?:per|a) second)\b"
COMPUTE = (
    Unit(rf"(?i:z|zetta[- ]?){_FLOPS}", "TFLOPS", 1e9),
    Unit(rf"(?i:e|exa[- ]?){_FLOPS}|EF\b", "TFLOPS", 1e6),
    Unit(rf"(?i:p|peta[- ]?){_FLOPS}|PF\b|P of (?:AI )?comput(?:e|ing)\b", "TFLOPS", 1e3),
    Unit(rf"(?i:t|tera[- ]?){_FLOPS}|TF\b", "TFLOPS"),
    Unit(rf"(?i:g|giga[- ]?){_FLOPS}", "TFLOPS", 1e-3),
    Unit(r"POPS\b|POPs\b|(?i:peta[- ]?ops)\b", "TOPS", 1e3),
    Unit(r"TOPS\b|TOPs\b|Tops\b|(?i:tera[- ]?ops)\b", "TOPS"),
    Unit(r"GOPS\b", "TOPS", 1e-3),
    Unit(r"(?i:floating[- ]point operations (?:per|a) second)\b", "TFLOPS", 1e-12),
    Unit(r"(?i:operations (?:per|a) second)\b", "TOPS", 1e-12),
)
_SECOND = r"(?:/s(?:ec(?:ond)?)?\b|ps\b| ?(?:per|a) second\b)"
_OTHERS = (
    r"square (?:feet|met(?:er|re)s?)|sq\.? ?ft|ms|milliseconds?|microseconds?|nanoseconds?|seconds?|secs?|minutes?|mins?|"
    r"hours?|hrs?|days?|weeks?|months?|years?|yrs?|decades?|quarters?|centuries|generations?|bits?|bytes?|volts?|amps?|mm|cm|km|kg|"
    r"inch(?:es)?|met(?:er|re)s?|millimet(?:er|re)s?|kilomet(?:er|re)s?|feet|miles?|tons?|tonnes?|grams?|kilograms?|degrees?|"
    r"pixels?|fps|hz|rpm|o'clock|am|pm|basis points?|bps|percentage points?|percent(?:age)?[- ]points?|pp|hp|acres?|"
    r"hectares?|years?-old|dpi|dB"
)
MEASURES = (
    Unit(rf"(?:PB|PiB|pb|petabytes?){_SECOND}", "TB/s", 1e3),
    Unit(rf"(?:TB|TiB|(?i:terabytes?)){_SECOND}|tb/s\b", "TB/s"),
    Unit(rf"(?:GB|GiB|(?i:gigabytes?)){_SECOND}|gb/s\b", "TB/s", 1e-3),
    Unit(rf"(?:MB|MiB|(?i:megabytes?)){_SECOND}|mb/s\b", "TB/s", 1e-6),
    Unit(rf"(?:Pb|Pbit|(?i:petabits?)){_SECOND}", "TB/s", 1e3 / 8),
    Unit(rf"(?:Tb|Tbit|(?i:terabits?)){_SECOND}|tbps\b", "TB/s", 1 / 8),
    Unit(rf"(?:Gb|Gbit|(?i:gigabits?)){_SECOND}|gbps\b|GT/s\b", "TB/s", 1e-3 / 8),
    Unit(rf"(?:Mb|Mbit|(?i:megabits?)){_SECOND}|mbps\b", "TB/s", 1e-6 / 8),
    Unit(r"(?:PB|PiB|(?i:petabytes?))\b", "GB", 1e6),
    Unit(r"(?:TB|TBs|TiB|tb|(?i:terabytes?))\b", "GB", 1e3),
    Unit(r"(?:GB|GBs|GiB|gb|(?i:gigabytes?)|(?i:gigs?))\b", "GB"),
    Unit(r"(?:MB|MiB|mb|(?i:megabytes?))\b", "GB", 1e-3),
    Unit(r"(?:Gb|Gbit|(?i:gigabits?))\b", "Gb"),
    Unit(r"(?:[kKMGT]Wh|(?i:(?:kilo|mega|giga|tera)?watt[- ]hours?))\b", kind="skip"),
    Unit(r"(?:GW|(?i:gigawatts?))\b", "W", 1e9),
    Unit(r"(?:MW|mw|(?i:megawatts?))\b", "W", 1e6),
    Unit(r"(?:[kK]W|kw|(?i:kilowatts?))\b", "W", 1e3),
    Unit(r"(?:W|w|(?i:watts?))\b", "W"),
    Unit(r"(?i:nm|nanomet(?:er|re)s?)\b(?:-class\b)?", "nm"),
    Unit(r"(?:GHz|ghz|(?i:gigahertz))\b", "GHz"),
    Unit(r"(?:MHz|mhz|(?i:megahertz))\b", "GHz", 1e-3),
    Unit(r"(?:mm2\b|mm\^2|mm\x14|(?i:sq(?:uare|\.)? ?(?:mm|millimet(?:er|re)s?))\b)", "mm2"),
    Unit(r"(?:TPP|(?i:total processing performance))\b", "TPP"),
    Unit(rf"(?i:{_OTHERS})\b", kind="skip"),
    Unit(r"\x15 ?[CF]?|[ap]\.m\.", kind="skip"),
    Unit(r"(?:%|percent|per cent|pct)[ -](?:points?|pts?)\b", kind="skip"),
)
_DOLLARS = r"(?:dollars?|bucks)\b"
CURRENCIES = (
    Unit(rf"(?i:US |U\.S\. |American ){_DOLLARS}|USD?\b|\x08\x07|U\.S\.D\b", "USD", kind="money"),
    Unit(rf"(?i:New Taiwan |Taiwan |NT |NT){_DOLLARS}|NTD\b|TWD\b", "TWD", kind="money"),
    Unit(rf"(?i:Hong Kong |HK |HK){_DOLLARS}|HKD\b", "HKD", kind="money"),
    Unit(rf"(?i:Singapore ){_DOLLARS}|SGD\b", "SGD", kind="money"),
    Unit(rf"(?i:Australian ){_DOLLARS}|AUD\b", "AUD", kind="money"),
    Unit(rf"(?i:Canadian ){_DOLLARS}|CAD\b", "CAD", kind="money"),
    Unit(rf"(?i:{_DOLLARS})", "USD", kind="money"),
    Unit(r"(?i:yuan|renminbi|Chinese yuan|RMB|CNY)\b|\x07", "CNY", kind="money"),
    Unit(r"(?i:euros?|EUR)\b|\x03", "EUR", kind="money"),
    Unit(r"(?i:yen|Japanese yen|JPY)\b", "JPY", kind="money"),
    Unit(r"(?i:won|South Korean won|Korean won|KRW)\b", "KRW", kind="money"),
    Unit(r"(?i:pounds sterling|pounds?|GBP|British pounds?)\b", "GBP", kind="money"),
    Unit(r"(?i:rupees?|INR|Indian rupees?)\b", "INR", kind="money"),
)
SIGNS: dict[str, str] = {  # before the figure
    r"\bUS ?\$": "USD", r"\bU\.S\. ?\$": "USD", r"\bUSD ?\$?": "USD", r"\bNT ?\$": "TWD", r"\bNTD": "TWD", r"\bTWD": "TWD",
    r"\bHK ?\$": "HKD", r"\bHKD": "HKD", r"\bS\$": "SGD", r"\bSG\$": "SGD", r"\bA\$": "AUD", r"\bAU\$": "AUD", r"\bC\$": "CAD",
    r"\$": "USD", r"\b(?i:RMB|CNY) ?\x13?": "CNY", r"\b(?:CN|RMB) ?\x13": "CNY", r"\bJP ?\x13": "JPY", r"\bJPY": "JPY", r"\x13": "CNY",
    r"\bEUR": "EUR", r"\x03": "EUR", r"\bGBP": "GBP", r"\x12": "GBP", r"\bKRW": "KRW", r"\x04": "KRW", r"\bRs\.?": "INR",
    r"\bINR": "INR", r"\x0b": "INR",
}  # fmt: skip

COUNTED = {  # noun -> unit; the noun itself is the qualifier
    "dies": r"dies|dice|chiplets|compute dies",
    "wafers": r"wafers|wafer starts",
    "units": (
        r"chips|microchips|chipsets|cards|units|boards|servers|[GNTXCDL]PUs|accelerators|processors|systems|nodes|racks|modules|devices|cabinets|"
        r"semiconductors|super-?nodes|super-?pods|clusters|pieces|machines|packages|computers|supercomputers|products|handsets|smartphones|"
        r"phones|coprocessors|ASICs|instances"
    ),
}
COUNTED_SINGULAR = {  # after a hyphen: "384-chip", "dual-die"
    "dies": r"die|chiplet",
    "wafers": r"wafer",
    "units": r"chip|card|unit|board|server|[GNTX]PU|accelerator|processor|node|rack|module|device|cabinet",
}
ADJECTIVES = """
of the its these those their such all more additional new newer newly next latest high highest end performance artificial
intelligence ai domestic domestically homegrown home-grown made produced local chinese foreign american imported banned restricted
smuggled illicit illegal other different separate individual computing compute training inference graphics data center centre
datacenter server logic memory finished packaged working usable functional good defective faulty identical single older existing
powerful flagship cutting edge leading top tier class generation machine learning general purpose special custom neural processing
network liquid air cooled silicon test sample pilot dual physical processor chip gpu accelerator ascend advanced sophisticated
cheaper less more low mid range full total installed connected interconnected equivalent compatible standard so-called computer
central small large big huge entire
"""
"""Words that may stand between a number and what it counts."""
