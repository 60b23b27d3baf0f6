"""Lines that ran together when a page became text: headline and body, dateline and body, labels, cells of a table.

Every pattern is bounded, and only the beginning of a line is looked at.
"""

from __future__ import annotations

import re

HEADLINE = 220  # a headline is shorter
SHORTEST_BODY = 30

_CITY_NAMES = """
BEIJING SHANGHAI SHENZHEN GUANGZHOU HANGZHOU DONGGUAN WUHAN HONG_KONG MACAU TAIPEI HSINCHU KAOHSIUNG TOKYO OSAKA SEOUL SINGAPORE
BENGALURU DELHI NEW_DELHI MUMBAI DUBAI ABU_DHABI RIYADH KUALA_LUMPUR JAKARTA BANGKOK HANOI SYDNEY CANBERRA LONDON BRUSSELS BERLIN
PARIS AMSTERDAM THE_HAGUE EINDHOVEN VELDHOVEN MADRID ROME MILAN ZURICH GENEVA DAVOS STOCKHOLM MUNICH DRESDEN BARCELONA VIENNA
WARSAW MOSCOW WASHINGTON NEW_YORK SAN_FRANCISCO SAN_JOSE SANTA_CLARA LOS_ANGELES CHICAGO BOSTON AUSTIN SEATTLE DALLAS HOUSTON
OTTAWA TORONTO MEXICO_CITY BRASILIA SAO_PAULO
"""
CITIES = frozenset(_CITY_NAMES.replace("_", "-").split())
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)\.?"
)
_DATELINE = re.compile(
    r"(?P<city>[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{1,20}){0,2}(?:\s?/\s?[A-Z][A-Za-z.' -]{1,24}){0,3})"
    rf"(?:, (?!{_MONTH})[A-Z][A-Za-z.]{{1,14}}(?: [A-Z][A-Za-z.]{{1,14}})?(?=,| \(| ?[-–—]))?"
    rf"(?P<date>,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
    r"(?P<agency>,? ?\([A-Z][\w .&'/-]{1,40}\))?"
    r"(?P<dash>[:,]?\s?(?:--|[-–—])+\s?|: )?\s*"
)
_WIRE = re.compile(r"\((?:[A-Z][\w.&'-]*)(?: [A-Z][\w.&'-]*){0,3}\)\s?(?:--|[-–—])\s?")

_OPENERS = (
    "The|This|These|That|Those|It|Its|When|While|After|Before|Although|As|An|According|Amid|Despite|Since|Chinese|China|China's"
    "|But|There|They|He|She|We|If|Once|Just|Recently|Huawei|Huawei's|Nvidia|Nvidia's|NVIDIA|Chipmaker|Tech|US|U\\.S\\.|Washington|Beijing"
)
_JOINTS = (
    re.compile(r"[a-z0-9%)\"'?!](?=[A-Z]{3,}(?:[ /-][A-Z]{3,}){0,3}(?:, | \(| ?[-–—] ))"),  # "delayedBERLIN – "
    re.compile(r"(?<![\w])(?!open|macO|web|tiny|java)[a-z]{3,24}(?=[A-Z][a-z']{0,20} )"),  # "chipThe company"
    re.compile(rf"[A-Za-z0-9]{{2}}[?!)\"'%]?(?=(?:{_OPENERS}) )"),  # "New ChipThe company"
    re.compile(r"[a-z0-9](?=(?:In|On|At|For|With|By) (?:a|an|the|[A-Z0-9]))"),
)
_SENTENCE = re.compile(r"[a-z0-9)%\"'][.!?]")
_INNER_STOP = re.compile(r"[a-z)%\"'][.!?]\s")

_CELLS = re.compile(
    r"[a-z]{3}(?=~?\d+(?:\.\d+)? ?(?:[GT]B|[kM]?W|nm|%|[PT]?FLOPS|TOPS))|(?:[GT]B(?:/s)?|\dk?W|nm|%|FLOPS|TOPS)(?=[~A-Z$\d])"
)
_LABELS = re.compile(
    r"(?<![\w])(?!open|mac|web|tiny|java|iPh|iPa|eBa)[a-z]{3,20}[A-Z](?=[a-z ]|[A-Z]+\b)|(?<![\w])[A-Z]{2,4}(?!s\b)[a-z]{4,}"
)


def split_headline(line: str) -> int:
    """Where the body begins in a line whose headline is glued to it; 0 where nothing is glued."""
    head = line[: HEADLINE + 30]
    cuts = [match.end() for joint in _JOINTS for match in joint.finditer(head, 0, HEADLINE + 30)]
    for cut in sorted(cuts):
        title, body = line[:cut], line[cut:]
        if cut > HEADLINE or _INNER_STOP.search(title):
            return 0
        if len(title.split()) >= 3 and len(body) >= SHORTEST_BODY and _SENTENCE.search(body):
            return cut
    return 0


def dateline_end(line: str, *, below_headline: bool = False) -> int:
    """Where the text begins after "BERLIN, May 3 (Wire) - "; 0 where there is no dateline. Glued to a headline, any capitals will do."""
    match = _DATELINE.match(line[:160]) or _WIRE.match(line[:80])
    if match is None or len(line) - match.end() < SHORTEST_BODY:
        return 0
    if match.re is _WIRE:
        return match.end()
    city = match["city"].partition("/")[0].strip()
    marks = sum(match[name] is not None for name in ("date", "agency", "dash"))
    known = city.upper().replace(" ", "-") in CITIES and match["dash"] is not None
    capitals = city.isupper() and len(city) > 3
    if below_headline and capitals and marks:
        return match.end()
    if (known and (capitals or marks >= 2)) or (marks >= 2 and (capitals or match["agency"] is not None)):
        return match.end()
    return 0


def is_glued(line: str) -> bool:
    """Labels or table cells without a space between them ("MeasureOld chipNew chip", "Memory64 GB~96 GB")."""
    if len(line) > 400 or line.endswith((".", "!", "?", '"', ":")):
        return False
    cells = len(_CELLS.findall(line))
    labels = len(_LABELS.findall(line))
    return cells >= 2 or labels >= 2 or (labels == 1 and (cells == 1 or len(line.split()) <= 8))
