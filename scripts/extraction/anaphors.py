"""'It', 'the chip', 'these accelerators', 'the company': words that point back to a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.records.reading import Mention

_NOUN = (
    r"(?:chip(?:set)?|processor|accelerator|GPU|NPU|card|board|part|product|silicon|device|module|system|cluster"
    r"|supernode|super ?[Pp]od|rack|server|hardware)"
)
_ADJECTIVE = (
    r"(?:(?:new|newest|latest|upcoming|forthcoming|new-generation|next-generation|flagship|advanced|older"
    r"|current|AI|Chinese|domestic|homegrown|high-end|artificial"
    r"|intelligence|training|inference|company's|firm's|giant's|powerful|own|data[- ]cent(?:er|re)|graphics"
    r"|computing|much-hyped|so-called|planned|Ascend|dual-die|inferior|two)\s){0,3}"
)
_PLURAL = re.compile(
    rf"\b(?:these|those|such|both|the two|the)\s{_ADJECTIVE}{_NOUN}s\b|\bboth\b(?=\s(?:are|were|will|use|offer|have))", re.IGNORECASE
)
_SINGULAR = re.compile(
    rf"\b(?:the|this|that)\s{_ADJECTIVE}{_NOUN}\b(?!s|\s(?:industry|market|sector|maker|giant|design|exports?|sales|trade"
    rf"|war|business|supply|demand|production capacity))",
    re.IGNORECASE,
)
_OWNED = re.compile(
    rf"\b(?:its|Huawei['’]?s|the (?:company|firm)'s"
    rf"|the (?:Chinese )?(?:tech )?giant's)\s{_ADJECTIVE}{_NOUN}s?\b(?!\s(?:industry|market|business|unit|division"
    rf"|design))",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    rf"(?<=Huawei's )(?:own\s)?{_ADJECTIVE}{_NOUN}s\b(?!\s(?:industry|market|business|unit|division|design|sales"
    rf"|production|output))",
    re.IGNORECASE,
)
_HOME = re.compile(r"\b(?:Huawei|Chinese|domestic|home-?grown|Ascend|local)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:[Ii]t|[Tt]hey|[Tt]he former|[Tt]he latter)\b(?!['’](?:s|d) (?:is|was)\b|\s(?:is|was|has been|would be|will be"
    r"|remains|seems|appears)\s(?:not\s)?(?:clear|unclear|unlikely|likely|possible|hard|difficult|important|worth|known"
    r"|unknown|said|reported|estimated|believed|expected|rumou?red) (?:that|how|whether|if|what|when)\b)"
)
_ITS = re.compile(
    r"\b[Ii]ts\b(?=\s(?:[\w-]+\s){0,2}(?:performance|compute|computing|memory|bandwidth|power|price|cost|yield|production"
    r"|consumption|peak|throughput|HBM|interconnect|predecessor|FP\d+|BF16|INT8|specifications?|dies?|software|training"
    r"|inference|customers|buyers|users|maker|manufacturer|silicon|shipments|launch|release|speed|efficiency|weak"
    r"|bottleneck|drawback)\b)"
)
_COMPANY = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:(?:Chinese|U\.?S\.?|American|Shenzhen-based"
    r"|Santa Clara(?:, California)?-based|Beijing-based|California-based|Taiwanese|state-backed|blacklisted"
    r"|sanctioned|embattled|tech(?:nology)?|telecom(?:s|munications)?|electronics|chip|smartphone|AI"
    r"|networking)\s){0,3}"
    r"(?:company|firm|giant|conglomerate|group|chipmaker|chip maker|chip designer|startup|start-up|manufacturer"
    r"|corporation|vendor|tech titan)\b(?!['’]s\s(?:\w+\s){0,2}(?:chip|GPU|processor|accelerator))"
)


def find_anaphors(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """Anaphors outside the spans already taken; id says which kind.

    `one`, `many`, `owned` (its chip), `house` (Huawei's chips), `pronoun`, `its` or `company`.

    `vendor` is Huawei's where the words say so: 'the Chinese chips', 'Huawei's processors'.
    """
    spans = [(m.start(), m.end(), name) for name, pattern in _PATTERNS for m in pattern.finditer(text)]
    spans.sort(key=lambda s: (s[0], -s[1]))
    found: list[Mention] = []
    index, cursor = 0, 0
    for start, end, name in spans:
        while index < len(taken) and taken[index].end <= start:
            index += 1
        if start < cursor or (index < len(taken) and taken[index].start < end):
            continue
        found.append(Mention(start, end, "anaphor", name, vendor="huawei" if name == "house" or _HOME.search(text, start, end) else None))
        cursor = end
    return found


_PATTERNS = (
    ("house", _HOUSE),
    ("many", _PLURAL),
    ("one", _SINGULAR),
    ("owned", _OWNED),
    ("pronoun", _PRONOUN),
    ("its", _ITS),
    ("company", _COMPANY),
)  # fmt: skip
