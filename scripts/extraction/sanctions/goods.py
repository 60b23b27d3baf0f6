"""Plain nouns for what a measure hits: goods by what they are ("high-end AI chips"), companies by the lot, what a threshold measures."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MODIFIER = (
    r"(?:most|more|less|high(?:er|est)?|advanced|cutting|leading|edge|state-of-the-art|top|powerful|potent|sophisticated|AI"
    r"|artificial|intelligence|semiconductor|chipmaking|chip-making"
    r"|chip|making|lithography|etching|EUV|DUV|immersion|ultraviolet|deep|extreme|memory|bandwidth|HBM|data|cent(?:er|re)s?"
    r"|datacent(?:er|re)|graphics|processing|gaming|computing|compute|computer"
    r"|foreign|American|Western|U\.?S\.?|imported|overseas|new|newer|newest|latest|older|custom|off-the-shelf|inference"
    r"|training|logic|server|modern|sensitive|strategic|critical|key|dual-use"
    r"|manufacturing|production|fabrication|design|EDA|electronic|electronics|consumer|flagship|best|low|lower|next|integrated"
    r"|speciali[sz]ed|certain|some|similar|other|cloud|fab|tensor|unit|domestic|domestically|home-?grown|local|locally|Chinese"
    r"|indigenous|stronger|second-tier|lesser"
    r"|automation|consumer|data-cent(?:er|re)|[A-Za-z]+-(?:made|origin|grade|class|performance|end|edge|generation|tier|power"
    r"|powered|bandwidth|specific|developed|designed|nanomet(?:er|re)|based|\x16)"
    r"|\x02|\x16|\x07(?:'s)?|packaging|networking|testing|machine|learning|optical|quantum|analogue?|legacy|radio|wireless"
    r"|power|automotive)"
)
_HEAD = (
    r"(?:(?:chip|semiconductor|GPU)\s(?:sales|exports|imports|shipments|purchases)|chips?|chipsets?|semiconductors?|microchips?|processors?|GPUs?|ICs?|cards?|accelerators?"
    r"|hardware|equipment|tools?|tooling|technolog(?:y|ies)|components?|circuits?|machines?|machinery"
    r"|systems?|memory|HBM|software|servers?|products?|models|goods|supercomputers?|silicon|wafers?|parts|items|gear|dies"
    r"|gallium|germanium|antimony|graphite|minerals|rare[ -]earths?|metals|know-how|commodities|weights|diffusion\srule)"
)
_OTHER = r"(?:(?!(?:from|with|that|than|into|over|their|these|those|such|make|makes|sell|sells|ship|buys?|need|uses?)\b)[a-z]{4,}[ -])"
_GOODS = re.compile(
    rf"(?<![\w-])(?:(?:{_MODIFIER}(?:[ -]|\s\([A-Z]{{2,4}}\)\s)){{1,7}}{_OTHER}?|(?:{_MODIFIER}[ -])?){_HEAD}"
    r"(?![\w-]|\s(?:maker|makers|giant|giants"
    rf"|industry|sector|designer|designers|compan(?:y|ies)|firms?|manufacturers?|suppliers?|vendors?"
    r"|stocks?|shares|business|market|war|race|ambitions?|foundry|plants?|factory|factories|makers?|unit|division|startups?"
    r"|executives?|groups?|names?|titans?|leaders?|workers|sites?|rivals?|bosses|ecosystem|stack|self-sufficiency|independence"
    r"|demand)\b)",
    re.I,
)
_BARE = frozenset(
    [
        "chip",
        "chips",
        "semiconductor",
        "semiconductors",
        "processor",
        "processors",
        "gpu",
        "gpus",
        "card",
        "cards",
        "accelerators",
        "hardware",
        "equipment",
        "tool",
        "tools",
        "technology",
        "technologies",
        "tech",
        "components",
        "circuits",
        "machine",
        "machines",
        "system",
        "systems",
        "memory",
        "software",
        "server",
        "servers",
        "product",
        "products",
        "models",
        "goods",
        "silicon",
        "wafers",
        "parts",
        "items",
        "gear",
        "part",
        "wafer",
        "component",
        "ic",
        "ics",
    ]
)
_COMPANIES = re.compile(
    r"(?<![\w-])(?:(?:\x17|\x0e|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|twenty|dozens of|scores of|several|more|other|top|major)\s){0,3}(?:(?:Chinese|China-based|mainland|other|new"
    r"|tech|technology|semiconductor|chip|AI|state-owned|Singaporean|leading|\x07(?:'s)?)[ -]){1,4}"
    r"(?:compan(?:y|ies)|firms?|entit(?:y|ies)|organi[sz]ations?|institutes?|manufacturers?|makers?|chipmakers?|universities"
    r"|subsidiaries|groups?|businesses|giants?|labs?)\b"
    r"|(?<![\w-])(?:\x17|\x0e|[1-9]\d*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|scores of)\s"
    r"(?:(?:new|other|more|further)\s)?(?:compan(?:y|ies)|firms|entities|organi[sz]ations)\b",
    re.I,
)
_MEASURE = re.compile(
    r"\b(?:computing\spower|total\sprocessing\sperformance|interconnect\sbandwidth|(?:memory\s)?bandwidth\sdensity"
    r"|performance\s(?:density\s)?thresholds?|performance\sdensity)\b",
    re.I,
)
_FULL_NAMES = {"HBM": "high-bandwidth memory (HBM)"}


def find_nouns(text: str, start: int, end: int, goods: bool) -> Iterator[tuple[str, int, int, str]]:
    """(`goods` or `measure`, start, end, words) of every noun phrase in a stretch of masked text; of companies where `goods` is false."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in (("measure", _MEASURE), ("goods", _GOODS)) if goods else (("goods", _COMPANIES),):
        for match in pattern.finditer(text, start, end):
            words = _plain(match.group())
            if kind == "goods" and goods and _is_passing(text, match):
                continue
            if words and not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield kind, match.start(), match.end(), words


_ONE = re.compile(r"(?:chip|chipset|processor|GPU|IC|card|accelerator|circuit|machine|tool|component|semiconductor)\Z", re.I)
_FOLLOWED = re.compile(
    r"\s(?:sales?|exports?|shipments?|imports?|suppl\w+|deliver\w+|purchases?|trade|access|technolog\w+|orders?|equipment|tools?|above|over|with"
    r"|whose|that\s(?:exceeds?|reach\w*|meets?)|exceed\w*)\b",
    re.I,
)
_QUANTIFIED = re.compile(r"\b(?:any|every|each|no|all)\s\Z", re.I)
_MAKES_THEM = re.compile(
    r"\b(?:for|used\sto|needed\sto|that|which)\s(?:mak(?:e|es|ing)|produc(?:e|es|ing)|manufactur(?:e|es|ing)|design(?:ing)?|develop(?:ing)?)\s\Z"
)


def _is_passing(text: str, match: re.Match[str]) -> bool:
    """Whether a noun is no goods by the lot: 'a top graphics card' is one card, in 'machines for making chips' the machines are meant."""
    lead = text[max(0, match.start() - 30) : match.start()]
    one = _ONE.search(match.group()) and not _FOLLOWED.match(text, match.end()) and not _QUANTIFIED.search(lead)
    return bool(one) or bool(_MAKES_THEM.search(lead))


def is_bare(words: str) -> bool:
    """Whether a noun for goods says nothing: 'chips', 'equipment'."""
    return words.lower() in _BARE


def _plain(text: str) -> str:
    """The noun phrase without placeholders: a name inside it is told by its own id."""
    words = " ".join(re.sub(r"[\x00-\x1f](?:'s)?", " ", text).split())
    words = re.sub(r"^(?:(?:some|certain|other|new|key|making)\s)+", "", words)
    return _FULL_NAMES.get(words, words)
