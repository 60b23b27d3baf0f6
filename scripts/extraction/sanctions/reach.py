"""How far a measure reaches: the words that may stand between it and what it hits, and those at which its clause ends."""

from __future__ import annotations

import re

# Between a noun and the names that spell it out: "chips such as Nvidia's A100", "processors, including AMD's".
SPELT = re.compile(
    r"(?:[\s,(\x1a\"'\x04\x02]|'s|such as|includ(?:ing|es|ed)|like|namely|notably|especially|particularly|specifically|for example"
    r"|above all"
    r"|e\.g\.|known as|called|dubbed|among (?:them|others)|the|its|their|of|and|both|from|by|made|designed"
    r"|sold|to|in|for|China|Chinese|mainland|customers?|firms?|buyers?|powerful|most|advanced|latest|new|AI|chips?|GPUs?"
    r"|products?|processors?|accelerators?|semiconductors?|cards?|series|models|parts|as|well|flagship|company|two|top|with"
    r"|containing|holding|carrying|using|packed|equipped|powered|fitted)*"
)
# Inside one noun phrase or between a noun and what belongs to it: "sales of the H20 to Chinese buyers".
LINKED = re.compile(
    r"(?:[\s,()\"/\x02\x04\x07\x0e\x0f\x16\x17]|'s|\b(?:to|for|in|from|by|of|and|or|as|well|such|including|like|the|its|their"
    r"|a|an|some|any|all|both|certain|new|other|sales?|exports?|shipments?|sold|made|designed|developed|used|based|market"
    r"|chips?|AI"
    r"|artificial|intelligence|accelerators?|processors?|GPUs?|cards?|graphics|gaming|units?|products?|models?|series|China"
    r"|Chinese|Hong|Kong|Macau|mainland|customers?|clients?|firms?|compan(?:y|ies)|buyers?|users|most|more|less|advanced"
    r"|powerful"
    r"|high-end|top|flagship|data|cent(?:er|re)|equivalents?|variants?|versions?|country|popular|latest|older|newer|training"
    r"|inference|computing|two|three)\b)*"
)
LIST = re.compile(
    r"\s?,?\s?(?:(?:and|or|as well as|plus|along with|nor|/)\s)?(?:(?:the|its|their|other|even|newer|older|more|less|powerful"
    r"|advanced|AI|chips?|GPUs?|accelerators?|similar|cut-down|\x04(?:'s)?|also|both|[a-z]+-[a-z]+)\s)*"
)
STOP_AFTER = re.compile(
    r"[;:\x1a]|,(?!\s(?:includ|such as|like|namely|notably|especially|particularly|specifically|among|mainly|mostly|chiefly"
    r"|largely|effective\s|in\seffect|above\sall|for\s(?:any|all|future|every)\s|covering\s|and\s\x04|\x04|and\s(?:the|its)\s))"
    r"|\b(?:because|after|while|although|though|but|when|before|if|unless|that|which|who|whose|so|despite|amid|until|say|says"
    r"|said|saying|citing|following|where|whereas|(?<!such\s)(?<!well\s)as\s(?:it|they|part|a|an|he|the|Washington|China)"
    r"|leads?|led|leading|forc(?:e|es|ed|ing)|prompt(?:s|ed|ing)|push(?:es|ed|ing)|spurr?(?:s|ed|ing)|has|have|had|is|are|was"
    r"|were|will|would|could|may|might|can|cannot|hit|hurts?|cost|took|means|meant|boost\w*|opened|created?|gave|left"
    r"|(?<!needed\s)to\s(?:curb|slow|prevent|keep|stop|protect|build|develop|create|replace|avoid|limit|help|fill|make|produce"
    r"|design|comply|meet)|make|makes|made\sit|in\s(?:response|retaliation|return|exchange)|with\s\x07|rather\sthan|instead"
    r"|against|over\s(?:concerns|fears|claims|alleged|security|national)"
    r"|worries|fears|concerns)\b"
)
ONE_OF_ITS = re.compile(r"'s\s(?:[\w-]+\s){0,5}?(?:card|chip|GPU|processor|accelerator)\s", re.I)
"""Behind a maker: a product of its that is not named is what the measure hits, and not the maker."""
STOP_BEFORE = re.compile(
    r"[;:\x1a]|\b(?:because|after|while|although|though|but|when|before|if|unless|despite|until|say|says|said|amid|than"
    r"|unlike)\b|,\s(?:and|so|as)\s"
    r"|\b(?:replac|rival|match|outperform|surpass|compet|want|hop|expect|plan|test|launch|unveil|offer|develop|build|buil)\w*\b"
)
RELATIVE = re.compile(
    r"\s?(?:(?:AI|graphics|data|chips?|GPUs?|accelerators?|processors?|cards?|units?|series|cent(?:er|re)s?"
    r"|products?)\s?)*,?\s(?:which|that)\s"
)
BACK = 12
"""Mentions back in which a company may have been named."""
SELLS = re.compile(
    r"[^,;:]{0,60}\b(?:ship|sell|export|suppl|make|making|build|deliver|buy|get|obtain|import|purchas)\w*\s(?:[\w-]+\s){0,3}"
)
MADE_TO = re.compile(
    r"\s(?:(?:must|has|had|have|was|were|is|are|been|told|ordered|asked|forced|instructed|required|directed|to|will|would|then"
    r"|also|now|therefore|since|effectively)\s)*"
)
SUCH_AS = re.compile(
    r"[^.;:]{0,60}?[,\s\x1a(]{1,3}(?:such as|including|like|namely|notably|especially|particularly|among them)\s(?:(?:the|its"
    r"|\x04(?:'s)?)\s)*"
)
AUXILIARIES = re.compile(
    r"(?:\b(?:from\snow\son|henceforth|already|long|since|has|have|had|is|are|was|were|be|been|being|will|would|could|can|may|might|also|now|then|later|still|likely"
    r"|expected|set|due|to|again|soon|once|in|\w+ly|said|thought|an?|the|at|present|moment|itself|almost|all|but|once|more"
    r"|likewise|sent|moved|shipped|resold|flown|brought|taken|passed|both|each|similarly|therefore|thus)\s?|[\x0f,]\s?|\x04(?:'s)?\s)*\Z"
)
FINITE = re.compile(
    r"\b(?:will|would|could|can|may|might|is|are|was|were|has|have|had|said|says|(?<!be\s)(?<!being\s)(?<!been\s)sold|sells?|launched|made\sit|costs?|aimed"
    r"|competes?|beats?)\b"
)
BUYERS = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|customers?|buyers?|clients?|users?|groups?|labs?|institutions?|makers?|startups?|giants"
    r"|those|people)\s(that|which|who)?\s?\Z"
)
PARTICIPLE = re.compile(r"(?:\w+ed|hit|cut|under)\b")
CLOSED = re.compile(
    r"[^,.;:]{0,60},\s(?:(?:is|are|was|were|has|have|had|been|will|would|be|also|now|still|later|since|then|likewise|in"
    r"|\x0f)\s)*"
)
OPENED = re.compile(r"(?:'s)?,\s(?!and\b|or\b|as\swell)")
ITS_EXPORT = re.compile(r"(?:\bits|\x10)\s(?:export|sale|shipment|import)\Z")
IT_MAY_NOT = re.compile(
    r"\s(?:(?:cannot|can't|may\snot|can\sno\slonger|must\snot|from|is\sunable\sto|is\snot\sallowed\sto)\s(?:\w+ly\s)?"
    r"(?:us|buy|obtain|get|access|acquir|import|mak|sell|export|ship|purchas|order|sourc|work|do|deal|produc)(?:e|es|ing|ting)?\b)"
)
"""Behind 'it': what only a company does or may not do."""
CHIPS = re.compile(r"(?:chips?|processors?|GPUs?|accelerators?|semiconductors?|cards?|ICs?|circuits)\Z", re.I)
SET_AT = re.compile(r"[^.;:,]{0,30}?(?:[\x0c\x0e\x12\x13\x14\x19]|\d)")
OWN = re.compile(r"\b(?:its|their|the company's|the firm's)\b|\x10")
