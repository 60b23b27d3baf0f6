"""What stands around a figure: whether it is one at all, its bound, its precision, and what it is more or less than.

Every look goes a few dozen characters back or on, over one-byte text (see `one_byte`).
"""

from __future__ import annotations

from typing import Literal

from scripts.extraction.numbers.figures import Figure, precision_name
from scripts.extraction.numbers.one_byte import compiled
from scripts.extraction.numbers.units import PRECISIONS

Bound = Literal["min", "max", "approx"]
LOOK = 60

_MIN = (
    r"more than|over|at least|above|exceed(?:s|ed|ing)?|upwards? of|north of|no (?:fewer|less) than|not less than|minimum(?: of)?"
    r"|greater than|in excess of|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops|beyond|start(?:s|ing)? (?:at|from|price of)|from as low as"
    r"|better than|higher than|larger than|>=?|\x0e"
)
_MAX = (
    r"up to|as many as|as much as|at (?:the )?most|under|below|less than|fewer than|no more than|not more than|maximum(?: of)?"
    r"|capped at|limited to|lower than|smaller than|as high as|as low as|(?:cap|ceiling|limit) of|within|<=?|\x0f"
)
_APPROX = (
    r"about|around|roughly|approximately|approx\.?|nearly|almost|close to|some|circa|ca\.|estimated|in the (?:region|neighbou?rhood) of"
    r"|somewhere (?:around|near)|near|~|\x10|virtually|practically|average of|averag(?:es|ed|ing)|more or less"
)
_ARTICLE = r"(?: (?:a|an|the|its|their|this|only|just|a total of|another))?"
_BOUND_BEFORE = compiled(
    rf"(?:^|[\s(,;:\x01\x02\"'/-])(?i:(?P<min>{_MIN})|(?P<max>{_MAX})|(?P<approx>{_APPROX})){_ARTICLE} ?$|(?P<sub>\bsub-)$"
)
_BOUND_AFTER = compiled(
    r"^(?:(?P<min>\+|(?:,? or| and) (?:more|above|higher|over|up|better|greater)\b|[ -]plus\b| at (?:the )?(?:least|minimum)\b)"
    r"|(?P<max>(?:,? or| and) (?:less|fewer|below|lower|under)\b| at (?:the )?(?:most|maximum)\b)|(?P<approx>,? or so\b|-ish\b))"
)

_PRECISION = rf"(?P<p>{PRECISIONS}|(?i:half|single|double)[ -]precision)"
_PRECISION_COLON = compiled(rf"{_PRECISION}\)?(?: \(?(?:dense|sparse|tensor|peak|compute|performance)\)?){{0,2}} ?[:=|] ?$")
_PRECISION_AFTER = compiled(
    r"^(?: ?[(\[]| |@)(?:(?:of|at|in|for|using|with|under|on|peak|dense|sparse|the|its|compute|computing|performance|power|per card"
    rf"|per chip|tensor|@) ){{0,4}}{_PRECISION}|^, (?:at|in|for|using|with|under) {_PRECISION.replace('<p>', '<q>')}"
)
_PRECISION_BEFORE = compiled(rf"\b{_PRECISION}[^.;:\d(,]{{0,45}}$")
_WORD_PRECISION = {"half": "FP16", "single": "FP32", "double": "FP64"}
_SPARSITY = compiled(r"\b(?:(?P<sparse>(?i:spars(?:e|ity)))|(?P<dense>(?i:dense)))\b")
_BESIDE_BEFORE = compiled(r"\b(?i:sparse|dense) (?:[A-Z0-9]+ )?(?:compute |performance |throughput )?(?:of )?$")
_BESIDE_AFTER = compiled(r"^[^,.;:]{0,24}\b(?i:sparse|dense|sparsity)\b")

_MORE = compiled(
    r"^ (?:faster|better|higher|more|greater|larger|bigger|stronger|quicker|above|over|ahead|costlier|dearer)\b"
    r"|^ (?:[\w-]+ ){0,2}(?:improvements?|increases?|boosts?|uplifts?|gains?|growth|jumps?|rises?|surges?|leaps?|premium|speed-?ups?)\b"
)
_LESS = compiled(
    r"^ (?:slower|lower|less|fewer|cheaper|smaller|below|behind|worse|weaker|off|short of|under)\b"
    r"|^ (?:[\w-]+ ){0,2}(?:drops?|declines?|decreases?|reductions?|cuts?|discounts?|falls?|savings?|slumps?)\b"
)
_OF = compiled(r"^ (?:of|as)\b")
_HEDGE = (
    r"(?: by)?(?: (?:about|around|nearly|almost|roughly|over|more than|at least|up to|some|an estimated|as much as|another))?(?: a)? ?$"
)
_ROSE = compiled(
    r"(?i:\b(?:rose|up|grew|increas\w+|improv\w+|gain(?:s|ed)?|jump(?:s|ed)?|climb(?:s|ed)?|surg(?:es|ed)|soar(?:s|ed)|rais(?:es|ed)"
    r"|(?:growth|increase|rise|gain|improvement|jump) of|(?:outperform|exceed|beat|surpass)\w*[^.;,]{0,30} by)"
    rf"{_HEDGE})"
)
_FELL = compiled(
    r"(?i:\b(?:fell|down|drop(?:s|ped)?|declin(?:es|ed)|cut|slash(?:es|ed)|plung(?:es|ed)|slump(?:s|ed)|slid|reduc(?:es|ed|ing)"
    r"|lower(?:s|ed)|shr[au]nk|(?:drop|decline|decrease|cut|fall|discount|reduction) of|(?:lag|trail)\w*[^.;,]{0,30} by)"
    rf"{_HEDGE})"
)

_HALF_LEFT = compiled(r"(?i:\b(?:first|second|latter|other|back|top|bottom|1st|2nd|better|last|this)[ -])$")
_HALF_RIGHT = compiled(
    r"^(?i:[ -](?:a |an |the )?(?:year|hour|day|month|decade|century|minute|precision|time|term|height|way|dozen|million|billion|thousand)"
    r"|-| of (?:\d|fiscal|next year|this year|last year))"
)
_FRACTION_LEFT = compiled(
    r"(?i:\b(?:about|around|nearly|almost|roughly|over|more than|less than|at least|up to|only|just|by|close to))(?: an?)? ?$"
)
_FRACTION_RIGHT = compiled(r"^(?i: (?:of|less|more|lower|higher|faster|slower|cheaper|better|fewer|as|the)\b)")
_OF_A_MILLION = compiled(r"^ of an? (?:million|billion|trillion|thousand|dozen|century|second)\b")
_NOT_MULTIPLE = compiled(
    r"^(?i:-|[ -](?:precision|digits?|down|check|standards?|blow|edged|sided|quotation|a (?:week|year|month|day)|in (?:a|the|\d|as)"
    r"|this|last|since|before)\b)"
)
_TIMES_RIGHT = compiled(
    r"^(?: (?:the|as|that|of|more|less|better|its|their|over|what|compared|improvement|increase|performance|speed|throughput|memory"
    r"|[a-z]+er)\b|'| ?\x00)"
)
_ITEM_LEFT = compiled(
    r"(?:\b(?i:nos?|numbers?|sections?|articles?|figures?|fig|pages?|chapters?|steps?|phases?|stages?|versions?|ver|v|top|parts?|items?|rules?"
    r"|types?|gen|generation|series|levels?|class|tiers?|notes?|tables?|vol|volume|issue|category|rounds?|season|episode|clause|annex"
    r"|appendix|grade|windows|models?|day|week|lots?|lines?|gates?|halls?|rooms?|floor|route|flight|channel|eccn|form|bill|act|resolution"
    r"|paragraphs?|subsections?|exhibit|case|rev|release|build|covid|code|id|isbn|tel|phone|fax|call|dial|area)\.?:? ?(?:no\.? )?"
    r"|[#@\x16] ?)$"
)
_NAME_LEFT = compiled(r"(?:^|[^\w'&.-])(?P<name>[A-Z][\w&'+.-]*) $")
_PLAIN = b"""
The A An About Around Some Over Under Nearly Almost Only These Those In At With For And But Or Of By To From On As Between Roughly All
Just More Less Each Its Their If When While Up Per Than That Into After Before Within Together Approximately Least Most Fewer Total
Around Sold Made Shipped Ordered Bought Has Have Had Was Were Is Are
"""
PLAIN_CAPITALS = frozenset(_PLAIN.split())
"""Capitalised words that begin a sentence and do not turn a number after them into a name ("Windows 11")."""
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_MONTH_LEFT = compiled(rf"\b{_MONTH}\.? $")
_MONTH_RIGHT = compiled(rf"^ (?:of )?{_MONTH}\b")
_NOT_AFTER = compiled(r"^(?:[\w\x00]|[.,:/\x01-]\d|[.,:/-]\x00|-[A-Za-z]|'[A-Za-z]|\x15|@)")
_GLUED_LEFT = compiled(r"[\w\x00][/:,.+\x01_=&'-]$|[\x00_@#\\]$|\d'$|(?:^|\s)'$|\+$")
_SUB = compiled(r"\bsub-$")

_EACH = compiled(
    r"^(?: (?:each|apiece|a piece|per (?:unit|chip|card|board|server|piece|device|GPU|accelerator|processor)|a (?:card|chip|unit|board))"
    r"|/(?:unit|chip|card|piece))\b"
)
_PER_SHARE = compiled(r"^[ -](?:per|a|each)[ -]share\b|^/share\b")
_PERIOD = compiled(
    r"^(?: (?:starts|output|capacity|in total|worldwide))?,? ?\(?(?:(?:a|per|every|each|/) ?(?P<period>month|year|quarter|week|day)"
    r"|(?P<adverb>monthly|annually|yearly|annual|daily|weekly|quarterly))\b"
)
_PERIODS = {
    b"monthly": "month",
    b"annually": "year",
    b"yearly": "year",
    b"annual": "year",
    b"daily": "day",
    b"weekly": "week",
    b"quarterly": "quarter",
}
_UNKNOWN_UNIT = compiled(r"^ ?[A-Z]")
_NOUN = compiled(r"^ (?:[a-z-]+ )?(?P<noun>[a-z]{3,20}s|people|staff)\b")


def before(data: bytes, position: int) -> bytes:
    """What stands before a position."""
    return data[max(0, position - LOOK) : position]


def after(data: bytes, position: int) -> bytes:
    """What stands after a position."""
    return data[position : position + LOOK]


def bound_of(data: bytes, start: int, end: int) -> Bound | None:
    """ "more than" and "or more", "up to" and "or less", "about" and "or so"."""
    if data[start:end].strip(b"N1234") != b"+" and b"+" in data[start:end]:
        return "min"
    for found in (_BOUND_BEFORE.search(before(data, start)), _BOUND_AFTER.search(after(data, end))):
        if found:
            names: tuple[Bound, ...] = ("min", "max", "approx")
            return next((name for name in names if found.group(name)), "max")
    return None


def is_figure(data: bytes, figure: Figure) -> bool:
    """Whether it states a figure, and is no part of a name, a date, an address or a number of another kind."""
    left, right = before(data, figure.start), after(data, figure.end)
    if left[-1:] not in b" (\n" and _GLUED_LEFT.search(left) and not (_SUB.search(left) or _is_glued_sentence(figure, left)):
        return False
    if figure.kind == "ratio":
        return _is_ratio(data, figure, left, right)
    if figure.kind == "money":
        return (
            figure.scale > 1
            or figure.number >= 1000
            or (data[figure.end - 3 : figure.end] != b"won" and b"pound" not in data[figure.number_end : figure.end])
        )
    if figure.written == "digits" and figure.factor == 1.0 and _is_year(figure, data, left):
        return False
    if figure.unit in ("units", "dies", "wafers") and _is_name(data, figure, left):
        return False
    if figure.kind == "quantity":
        return not (figure.number == 1 and figure.written == "word" and figure.scale == 1 and figure.end == figure.number_end)
    return _is_number(data, figure, left, right)


def _is_glued_sentence(figure: Figure, left: bytes) -> bool:
    """ "It is late.60% of …", "+5%": a figure with a unit stands by itself after a glued full stop, a plus or a name."""
    if figure.kind in ("number", "skip"):
        return False
    return left[-1:] in (b"\x00", b"+") or (left[-1:] == b"." and left[-2:-1].isalpha())


def _is_year(figure: Figure, data: bytes, left: bytes) -> bool:
    """Four digits from 1900 to 2099 are a year, unless a bound or a measure says otherwise; 2000 and 2048 of a thing are a count."""
    if figure.number_end - figure.start != 4 or figure.scale != 1 or not 1900 <= figure.number < 2100:
        return False
    if figure.kind == "number":
        return True
    if figure.unit not in ("units", "dies", "wafers"):
        return False
    return figure.number not in (2000, 2048) and not _BOUND_BEFORE.search(left)


def _is_ratio(data: bytes, figure: Figure, left: bytes, right: bytes) -> bool:
    if figure.written == "multiple":
        return not _NOT_MULTIPLE.search(right)
    if figure.written == "fraction":
        return _is_fraction(data, figure, left, right)
    if data[figure.end - 5 : figure.end] == b"times" and figure.number == int(figure.number):
        return figure.scale > 1 or figure.number > 3 or bool(_TIMES_RIGHT.search(right))
    return True


def _is_fraction(data: bytes, figure: Figure, left: bytes, right: bytes) -> bool:
    """ "half of", "a third less", "nearly a quarter"; neither "the second half" nor "a third source"."""
    if _OF_A_MILLION.search(right) or _HALF_LEFT.search(left):
        return False
    if figure.number == 0.5 and figure.end - figure.start == 4:
        return not _HALF_RIGHT.search(right)
    indefinite = data[figure.start : figure.start + 2].lower() == b"a "
    return not indefinite or bool(_FRACTION_LEFT.search(left) or _FRACTION_RIGHT.search(right))


def _is_number(data: bytes, figure: Figure, left: bytes, right: bytes) -> bool:
    """A bare number: no year, day, version, clause, model or telephone number."""
    surface = data[figure.start : figure.number_end]
    if figure.letter_scale and (data[figure.end - 1 : figure.end] not in b"kK" or figure.number < 10):
        return False
    if figure.written == "word":
        return (figure.number > 1 or figure.scale > 1) and not _NOT_AFTER.search(right)
    if _NOT_AFTER.search(right) or (surface[:1] == b"0" and len(surface) > 1 and surface[1:2] != b"."):
        return False
    if left[-1:] == b"[" and right[:1] == b"]":
        return False
    if figure.scale > 1:
        return True
    if b"." in surface and _UNKNOWN_UNIT.search(right):
        return False
    if _ITEM_LEFT.search(left) or _MONTH_LEFT.search(left) or _MONTH_RIGHT.search(right):
        return False
    if left[-2:] == b"\x00 " and figure.number < 1000:
        return False
    return not _is_name(data, figure, left)


def _is_name(data: bytes, figure: Figure, left: bytes) -> bool:
    """ "Windows 11", "Example 720 chips": a plain number after a capitalised word belongs to it."""
    surface = data[figure.start : figure.number_end]
    if figure.written != "digits" or figure.scale > 1 or figure.number >= 10_000 or b"," in surface or b" " in surface:
        return False
    name = _NAME_LEFT.search(left)
    return name is not None and name.group("name") not in PLAIN_CAPITALS


def precision_of(data: bytes, start: int, end: int) -> str | None:
    """The precision that a compute figure is given for: before a colon, right after, or earlier in the clause."""
    left = before(data, start)
    found = _PRECISION_COLON.search(left) or _PRECISION_AFTER.search(after(data, end)) or _PRECISION_BEFORE.search(left)
    if not found:
        return None
    groups = found.groupdict()
    text = (groups.get("p") or groups["q"]).decode("ascii")
    return _WORD_PRECISION.get(text.split("-")[0].split()[0].lower(), precision_name(text))


def sparsity_of(data: bytes, start: int, end: int) -> str | None:
    """ "sparse" or "dense", where a compute figure says so itself or right beside it."""
    for part in (data[start:end], _BESIDE_AFTER.search(after(data, end)), _BESIDE_BEFORE.search(before(data, start))):
        found = _SPARSITY.search(part if isinstance(part, bytes) else part[0]) if part else None
        if found:
            return "sparse" if found.group("sparse") else "dense"
    return None


def direction_of(data: bytes, start: int, end: int) -> str | None:
    """For ratios: "more" (70% better), "less" (70% slower), "of" (70% of)."""
    left, right = before(data, start), after(data, end)
    if _OF.search(right):
        return "of"
    if _MORE.search(right) or _ROSE.search(left):
        return "more"
    if _LESS.search(right) or _FELL.search(left) or (left[-1:] == b"-" and left[-2:-1] in b" ("):
        return "less"
    return None


def pace_of(data: bytes, end: int) -> str | None:
    """ "each" for a price apiece, "per share", "per month" and the like for a pace."""
    right = after(data, end)
    if _PER_SHARE.search(right):
        return "per share"
    if _EACH.search(right):
        return "each"
    found = _PERIOD.search(right)
    if not found:
        return None
    return f"per {found.group('period').decode() if found.group('period') else _PERIODS[found.group('adverb')]}"


def noun_of(data: bytes, end: int) -> str | None:
    """What a bare number counts, where a plural follows."""
    found = _NOUN.search(after(data, end))
    return found.group("noun").decode("ascii") if found else None
