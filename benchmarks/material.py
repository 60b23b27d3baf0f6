"""What made-up articles are put together from: names, words and frames of our own. No sentence is a real one.

The figures of the chips only set the scale around which made-up ones scatter, so that articles agree and differ as real
ones do; none of them is a statement about a chip.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chip:
    """A chip that articles name, and the scale of its figures."""

    name: str
    maker: str
    compute: int
    """TFLOPS."""
    memory: int
    """GB."""
    bandwidth: float
    """TB/s."""
    power: int
    """W."""
    price: int
    """Thousands of yuan."""
    node: int
    """nm."""
    foundry: str


# Those that the news is about come first: they are drawn more often.
CHIPS = (
    Chip("Ascend 910C", "Huawei", 780, 128, 3.2, 310, 180, 7, "SMIC"),
    Chip("H20", "Nvidia", 148, 96, 4.0, 400, 90, 4, "TSMC"),
    Chip("Ascend 910B", "Huawei", 320, 64, 1.6, 310, 110, 7, "SMIC"),
    Chip("H100", "Nvidia", 990, 80, 3.35, 700, 220, 4, "TSMC"),
    Chip("Ascend 920", "Huawei", 900, 128, 4.0, 600, 210, 6, "SMIC"),
    Chip("H200", "Nvidia", 990, 141, 4.8, 700, 240, 4, "TSMC"),
    Chip("A100", "Nvidia", 312, 80, 2.0, 400, 100, 7, "TSMC"),
    Chip("MI308", "AMD", 190, 128, 4.0, 450, 95, 5, "TSMC"),
    Chip("H800", "Nvidia", 990, 80, 3.35, 700, 200, 4, "TSMC"),
    Chip("Ascend 950PR", "Huawei", 1000, 128, 1.6, 600, 190, 6, "SMIC"),
    Chip("MLU590", "Cambricon", 314, 80, 2.0, 350, 85, 7, "TSMC"),
    Chip("A800", "Nvidia", 312, 80, 2.0, 400, 95, 7, "TSMC"),
    Chip("Kunlun P800", "Baidu", 345, 64, 1.2, 350, 75, 7, "Samsung"),
    Chip("B200", "Nvidia", 2250, 180, 8.0, 1000, 300, 4, "TSMC"),
    Chip("B30A", "Nvidia", 2500, 144, 4.0, 700, 170, 4, "TSMC"),
    Chip("Ascend 910D", "Huawei", 1200, 192, 4.0, 700, 260, 6, "SMIC"),
    Chip("BR100", "Biren", 1000, 64, 2.3, 550, 120, 7, "TSMC"),
    Chip("RTX 4090D", "Nvidia", 300, 24, 1.0, 425, 16, 5, "TSMC"),
    Chip("MI300X", "AMD", 1300, 192, 5.3, 750, 150, 5, "TSMC"),
    Chip("Ascend 960", "Huawei", 2000, 288, 9.6, 900, 320, 5, "SMIC"),
    Chip("Gaudi 3", "Intel", 1800, 128, 3.7, 900, 110, 5, "TSMC"),
    Chip("Ascend 310", "Huawei", 16, 8, 0.1, 8, 2, 12, "TSMC"),
    Chip("MTT S4000", "Moore Threads", 100, 48, 0.8, 450, 40, 7, "SMIC"),
    Chip("MetaX C500", "MetaX", 240, 64, 1.8, 350, 60, 7, "TSMC"),
    Chip("L20", "Nvidia", 119, 48, 0.9, 275, 30, 4, "TSMC"),
    Chip("Ascend 950DT", "Huawei", 1000, 144, 4.0, 650, 230, 6, "SMIC"),
    Chip("RTX Pro 6000D", "Nvidia", 250, 84, 1.4, 400, 50, 4, "TSMC"),
    Chip("V100", "Nvidia", 125, 32, 0.9, 300, 40, 12, "TSMC"),
    Chip("B300", "Nvidia", 2500, 288, 8.0, 1400, 380, 4, "TSMC"),
    Chip("Ascend 970", "Huawei", 4000, 288, 14.4, 1100, 400, 5, "SMIC"),
    Chip("MI250", "AMD", 360, 128, 3.2, 560, 90, 6, "TSMC"),
    Chip("Gaudi 2", "Intel", 430, 96, 2.4, 600, 70, 7, "TSMC"),
    Chip("Ascend 910", "Huawei", 256, 32, 1.2, 310, 60, 7, "TSMC"),
    Chip("L40S", "Nvidia", 360, 48, 0.9, 350, 55, 4, "TSMC"),
    Chip("MLU370", "Cambricon", 96, 24, 0.3, 150, 30, 7, "TSMC"),
    Chip("Ascend 310P", "Huawei", 70, 24, 0.2, 72, 8, 12, "SMIC"),
)

BUYERS = (
    "Baidu", "Alibaba", "Tencent", "ByteDance", "China Mobile", "China Telecom", "China Unicom", "iFlytek", "DeepSeek", "Zhipu",
    "Meituan", "JD.com", "SenseTime", "Ant Group", "Xiaomi", "BYD", "Kuaishou", "Inspur", "Lenovo", "Moonshot AI", "StepFun",
    "MiniMax", "Didi", "Megvii", "H3C", "ZTE", "XPeng", "Nio", "Unitree", "SiliconFlow",
)  # fmt: skip
VENDORS = (
    "Huawei", "Nvidia", "SMIC", "AMD", "TSMC", "Cambricon", "Intel", "Biren", "Moore Threads", "MetaX", "Samsung", "SK hynix", "Micron",
    "ASML", "Hygon", "Enflame", "Qualcomm", "Broadcom", "Applied Materials", "Lam Research", "Tokyo Electron", "Naura",
)  # fmt: skip
BLACKLISTED = ("Huawei", "SMIC", "Cambricon", "Biren", "Moore Threads", "Hygon", "Inspur", "Sugon", "SenseTime", "Megvii", "YMTC", "ZTE")
ANALYSTS = (
    "Bernstein", "Morgan Stanley", "TrendForce", "SemiAnalysis", "Jefferies", "Goldman Sachs", "Counterpoint", "Gartner", "IDC", "Omdia",
    "TechInsights", "UBS", "Citigroup", "Nomura", "RAND", "Epoch AI", "HSBC", "Barclays",
)  # fmt: skip
SOFTWARE = (
    "CANN", "MindSpore", "CUDA", "PyTorch", "TensorFlow", "vLLM", "SGLang", "Triton", "ROCm", "MindIE", "PaddlePaddle", "TileLang", "JAX",
    "torch_npu", "OpenVINO",
)  # fmt: skip
AI_MODELS = (
    "DeepSeek-V3", "DeepSeek-R1", "Qwen3", "GLM", "Kimi", "ERNIE", "Hunyuan", "Doubao", "Llama", "Pangu", "InternLM", "ChatGPT", "Gemini",
    "Grok", "Mixtral", "BERT", "TeleChat", "Baichuan",
)  # fmt: skip

CITIES = (
    "Shenzhen", "Shanghai", "Beijing", "Hangzhou", "Wuhan", "Chengdu", "Nanjing", "Xi'an", "Hefei", "Dongguan", "Guiyang", "Ulanqab",
    "Taipei", "Hsinchu", "Seoul", "Tokyo", "Singapore", "Kuala Lumpur", "Penang", "Johor", "Bangkok", "Hanoi", "Mumbai", "Dubai", "Riyadh",
    "Paris", "Berlin", "Eindhoven", "Brussels", "London", "Dublin", "Zurich", "Austin", "San Jose", "Seattle", "Boston", "Toronto",
)  # fmt: skip
GIVEN = (
    "Anna", "Boris", "Chen", "Daria", "Emil", "Fang", "Greta", "Hugo", "Ines", "Jonas", "Kaito", "Lena", "Mei", "Nils", "Olga", "Pavel",
    "Qiang", "Rosa", "Sven", "Tara", "Ugo", "Vera", "Wen", "Xenia", "Yusuf", "Zora",
)  # fmt: skip
FAMILY = (
    "Abelmann", "Brask", "Corvin", "Dunlow", "Ekholt", "Farrow", "Gaunt", "Hollis", "Ibsley", "Jorvik", "Kessel", "Lindqvist", "Marsh",
    "Novak", "Orlov", "Prewett", "Quist", "Rendell", "Sorley", "Tamm", "Ulmer", "Varga", "Wexford", "Yarrow", "Zeller", "Hartog",
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

AGENTS = (
    "accountant", "adviser", "architect", "auctioneer", "auditor", "broker", "carpenter", "cashier", "clerk", "columnist", "consultant",
    "courier", "curator", "dean", "delegate", "designer", "diplomat", "director", "dispatcher", "economist", "editor", "electrician",
    "engineer", "examiner", "forester", "geologist", "guard", "guide", "historian", "host", "inspector", "insurer", "interpreter", "intern",
    "investor", "janitor", "landlord", "lawyer", "lecturer", "librarian", "lobbyist", "manager", "mathematician", "mayor", "mechanic",
    "mediator", "merchant", "notary", "operator", "organiser", "painter", "physicist", "planner", "porter", "professor", "recruiter",
    "retailer", "reviewer", "secretary", "statistician", "student", "surveyor", "teacher", "technician", "treasurer", "tutor", "typist",
    "veteran", "visitor", "warden", "welder",
)  # fmt: skip
THINGS = (
    "agenda", "archive", "argument", "audit", "auction", "banquet", "blueprint", "booth", "breakfast", "brochure", "budget", "bulletin",
    "calendar", "canteen", "catalogue", "ceremony", "certificate", "circular", "classroom", "clause", "committee", "compromise",
    "conference", "contract", "corridor", "crane", "curtain", "debate", "deposit", "diagram", "dinner", "draft", "elevator", "envelope",
    "errand", "essay", "estimate", "excursion", "exhibition", "festival", "footnote", "forecast", "gallery", "garden", "generator",
    "glossary", "handbook", "harbour", "hearing", "hypothesis", "interview", "inventory", "invitation", "invoice", "journal", "keynote",
    "laboratory", "lantern", "leaflet", "lecture", "letter", "lobby", "magazine", "manual", "manuscript", "meeting", "memo",
    "merger", "mortgage", "motion", "museum", "notebook", "parade", "pavilion", "petition", "photograph", "pipeline", "podium", "postcard",
    "prospectus", "protocol", "proverb", "questionnaire", "rehearsal", "remark", "reception", "schedule", "seminar", "signature",
    "slogan", "spreadsheet", "staircase", "statement", "storeroom", "survey", "telegram", "tender",
    "timetable", "toast", "translation", "treaty", "tunnel", "verdict", "voucher", "wager", "workshop",
)  # fmt: skip
ADJECTIVES = (
    "abrupt", "ambitious", "anxious", "awkward", "blunt", "brisk", "broad", "busy", "calm", "candid", "careful", "cautious", "cheerful",
    "civil", "clumsy", "coastal", "costly", "crowded", "curious", "delicate", "detailed", "dim", "discreet", "dusty", "eager", "elderly",
    "elegant", "empty", "faint", "familiar", "festive", "formal", "fragile", "frugal", "generous", "gentle", "gloomy", "graceful", "hasty",
    "hollow", "humble", "idle", "jovial", "lavish", "lengthy", "local", "lonely", "loud", "meagre", "modest", "muddled", "narrow", "neat",
    "nervous", "obscure", "odd", "orderly", "overdue", "patient", "plain", "polite", "provincial", "puzzled", "quiet", "rainy", "rare",
    "reluctant", "remote", "restless", "rural", "sceptical", "shabby", "shy", "silent", "sober", "solemn", "spacious", "stubborn",
    "sunny", "talkative", "tedious", "tidy", "tired", "unusual", "urgent", "vague", "vivid", "weary", "windy", "witty",
)  # fmt: skip
DEEDS = (
    "abandoned", "accepted", "admired", "admitted", "amended", "annotated", "applauded", "archived", "arranged", "attended", "borrowed",
    "cancelled", "carried", "catalogued", "checked", "circulated", "collected", "compared", "completed", "copied", "corrected",
    "criticised", "dated", "debated", "declined", "defended", "described", "discussed", "doubted", "drafted", "edited", "endorsed",
    "examined", "exchanged", "explained", "finished", "folded", "followed", "forgot", "framed", "funded", "greeted", "guarded", "hosted",
    "ignored", "inherited", "inspected", "interrupted", "introduced", "memorised", "mentioned", "misread", "moved", "noticed", "opened",
    "organised", "painted", "photographed", "postponed", "praised", "prepared", "presented", "printed", "proposed", "quoted", "questioned",
    "recalled", "recited", "recorded", "rejected", "remembered", "repeated", "replaced", "resented", "returned", "reviewed", "revised",
    "rewrote", "scanned", "signed", "studied", "summarised", "supervised", "tolerated", "translated", "unfolded", "watched", "welcomed",
)  # fmt: skip
ADVERBS = (
    "afterwards", "apparently", "as usual", "briefly", "by chance", "by contrast", "by then", "elsewhere", "eventually", "for once",
    "for now", "in passing", "in private", "in the end", "indeed", "instead", "later", "meanwhile", "moreover", "nearby", "oddly",
    "of course", "once again", "on paper", "on reflection", "overnight", "perhaps", "predictably", "quietly", "rarely", "sometimes",
    "soon", "still", "strangely", "then", "thereafter", "twice", "upstairs", "usually", "within weeks",
)  # fmt: skip
PREPOSITIONS = ("after", "against", "before", "behind", "beside", "beyond", "during", "for", "from", "near", "past", "under", "with")
UNITS = ("minutes", "hours", "days", "weeks", "months", "evenings", "mornings", "meetings", "drafts", "phone calls", "pages", "attempts")

# {A} agent, {T} thing, {J} adjective, {D} deed, {P} preposition, {C} city, {U} unit, {n} a small number, {L} an adverb.
PROSE = (
    "{L}, the {J} {A} {D} {J} {T}s {P} {C}.",
    "The {A} {D} the {T}, and {n} {A}s {D} {J} {T}s.",
    "{n} {U} {P} the {T}, a {J} {A} {D} another {T}.",
    "In {C}, {J} {A}s {D} every {T} {P} their {J} {T}.",
    "No {A} {D} that {T}; one {A} {D} {n} {J} {T}s.",
    "Where the {A} {D} {T}s, {J} {A}s {L} {D} a {T}.",
    "{J} {A}s and {J} {A}s {D} {n} {T}s {P} {day}.",
    "Whoever {D} a {J} {T} {P} {month} {L} {D} this {T}.",
    "Neither {A} nor {A} {D} the {J} {T} {P} {C}.",
    "It was {L} {J}, one {A} {D}, unlike {C}'s {T}.",
    "{P} {n} {U}, most {T}s looked {J} and {J}.",
    "Because {A}s {D} {J} {T}s, {C}'s {A} {D} {n}.",
    "Her {T}, {J} {P} {month}, {D} some {A}s {P} {day}.",
    "His {J} {T} {D} {A}s {P} {C} for {n} {U}.",
    "{L} {n} {A}s {D} each {T}, {J} or {J}.",
    "Although {J}, such {T}s {D} {A}s; {T}s {D} {J} {A}s.",
    "“{J} {T}s,” a {A} {D}, “{L} {D} {J} {A}s.”",
    "{C}'s {T} {D} {J} {A}s, {C}'s {D} {A}s.",
    "While {n} {A}s {D} {T}s, others {D} {J} {T}s {P} {C}.",
    "Any {J} {A} {P} {C} {D} {n} such {T}s {L}.",
    "{month} was {J}: {T}s {D} {A}s, {A}s {D} {T}s.",
    "That {J} {T} {P} {C} cost {n} {A}s {n} {U}.",
)
# Names without a claim: {f} {g} firms, {c} a chip, {s} software, {m} an AI model, {w} a speaker.
NAMING = (
    "{J} {A}s {P} {f} {D} {J} {T}s {P} {C}.",
    "{f}'s {T} {D} {n} {A}s, {g}'s {D} {J} {A}s.",
    "{L}, {f} {D} a {J} {T} {P} {day}.",
    "{n} {A}s {D} {T}s {P} the {N}, {L} {J}.",
    "A {J} {T} {P} {m} {D} {A}s {P} {C}.",
    "{w} {D} one {T} {P} {f}, and {D} {J} {T}s.",
    "Between {f} and {g}, {A}s {D} {n} {J} {T}s.",
    "The {T} {P} {s} {D} {J} {A}s {P} {month}.",
    "Some {A}s {D} {f} {P} {n} {U}; {J} {A}s {D} {g}.",
    "{J} {T}s {P} the {N} {D} a {A} {P} {C}.",
)
# One or more claims each. {c} {d} chips with an article or their maker's name, {N} the bare name, {k} its maker.
CLAIMS = (
    "{c} delivers {compute} TFLOPS at {precision}",
    "{c} manages {compute} TFLOPS",
    "{c} reaches {share}% of the {work} performance of {d}",
    "{c} is about {share}% as fast as {d}",
    "{c} is {times} times faster than {d}",
    "{c} outperforms {d} in {work}",
    "{c} falls short of {d} in {work}",
    "{c} carries {memory} GB of HBM",
    "with {memory} GB of HBM, {c} has more memory than {d}",
    "{c} has {memory} GB of memory",
    "{c} offers {bandwidth} TB/s of memory bandwidth",
    "the memory bandwidth of {c} is {bandwidth} TB/s",
    "{c} draws about {power} watts",
    "{c} consumes {power} W",
    "{c} is priced at {price},000 yuan",
    "{c} sells for ${dollars}",
    "dealers in {place} sell {c} for {price},000 yuan",
    "{c} costs more than {d}",
    "{c} is cheaper than {d}",
    "{c} is made on a {node}nm process",
    "{foundry} builds {c} with its {node}-nanometre node",
    "{c} is manufactured by {foundry}",
    "{k} has outsourced silicon for {c} to {foundry}",
    "{c} has a yield of {yield_}%",
    "the yield of {c} has risen to close to {yield_}%",
    "{foundry} gets a {yield_} percent yield on {c}",
    "{k} plans to ship {units},000 {N} chips in {year}",
    "{k} will make {units},000 {N} chips in {year}",
    "{b} has ordered {units},000 {N} chips",
    "shipments of {c} reached {units},000 units in {year}",
    "output of {c} will rise to {units},000 units in {year}",
    "customers such as {b} and {e} have tested {c}",
    "{b} bought {c}",
    "{c} is already deployed at {b}",
    "the main customers of {c} are {b} and {e}",
    "{k} offered {c} to {b}",
    "{k} launched {c} in {month} {year}",
    "mass production of {c} is expected to start in {year}",
    "{k} sent samples of {c} to customers",
    "{k} plans to launch {c} in {year}",
    "{k} delayed {c} to {year}",
    "shipments of {c} start in {month} {year}",
    "{k} is mass-producing {c}",
    "{c} supports {m}",
    "{m} was ported to {s} for {c}",
    "{b} trained {m} on {c}",
    "{s} has added support for {m} on {c}",
    "{b} has brought {m} to {c}",
    "{c} runs {s}",
    "{c} is mostly used for {work}",
    "{c} is suited for {work}",
    "{c} suffers from {fault}",
    "users of {c} complain about {fault}",
    "{s} is still far behind CUDA in {matter}",
    "{s} lacks developer support",
    "{fault} remains the weak spot of {c}",
    "{c} is an alternative to {d}",
    "buyers may take {c} instead of {d}",
    "{s} is an alternative to {t}",
    "{v} holds {share}% of the Chinese AI chip market",
    "{v}'s share of the Chinese market fell from {share}% to {less}%",
    "{v}'s market share reached {less} percent",
    "{v} took a ${money} billion charge over {c}",
    "{v}'s sales reached ${money} billion",
    "{v} reported {money} billion yuan in revenue for the {part}",
    "{c} is a dual-die part",
    "{c} holds two dies in one package",
)
RESTRICTIONS = (
    "Washington barred exports of {c} to China in {year}",
    "the US now requires a licence to export {c} to China",
    "{k} can no longer sell {c} in China",
    "{c} may not be exported to China",
    "exports of {c} need a permit from Washington",
    "sales of {c} have stopped because of US export rules",
    "the US Commerce Department added {z} to the Entity List in {month} {year}",
    "{z} was blacklisted by the US Commerce Department in {year}",
    "Beijing told its tech firms to stop buying {c}",
    "Chinese customs officials blocked shipments of {c}",
    "{k} designed {c} to comply with US export rules",
    "Chinese firms were told to avoid {c} by the regulator",
    "the Cyberspace Administration of China summoned {k} over {c}",
    "prosecutors say two men smuggled {N} chips into China",
    "the US warned that using {c} risks breaking its export rules",
    "Washington put {c} under export restrictions in {month} {year}",
    "the rules allow exports of {c} to China again",
)
FAULTS = ("overheating", "slow inter-chip links", "thin documentation", "frequent crashes", "memory bandwidth", "stability issues")
MATTERS = ("usability", "tooling", "debugging", "documentation", "libraries", "stability")
WORK = ("training", "inference")
PARTS = ("quarter", "half-year", "first quarter", "third quarter", "year")
PRECISIONS = ("BF16", "FP16")
# {S} is a claim or a restriction, {w} who says so; what stands before or after is prose.
SAID = (
    "{S}.",
    "{S}.",
    "{S}.",
    "{S}, {w} said.",
    "{w} said that {S}.",
    "According to {w}, {S}.",
    "{L}, {S}.",
    "On {day} {w} said {S}.",
    "{S}, according to {w}.",
    "It is expected, {w} said, that {S}.",
    "{S}, though {A}s {P} {C} {D} such {T}s.",
    "As {J} {A}s {D} {T}s, {S}.",
    "{S}, and {n} {A}s {D} {J} {T}s.",
)
SPEAKERS = (
    "{name}, a {A} in {C}", "a {A} at {f}", "{name} of {o}", "{o}", "{n} people familiar with the matter", "analysts at {o}", "{f}",
    "{name}", "a {J} {A} in {C}", "{o} analyst {name}",
)  # fmt: skip
TITLES = (
    "{f} and the {N}: a {J} {T}",
    "{N} {P} the {T}: what {A}s {D}",
    "{J} {T}s {P} {f}",
    "{A}s, {T}s and the {N}",
    "{f} {D} {J} {T} in {C}",
    "How {f} {D} its {J} {T}",
    "{C} {D} the {N}",
    "The {N}, {n} {U} {L}",
    "{s} {P} the {J} {T}",
    "{month} {T}: {f}, {g} and the {N}",
)
PUBLISHERS = tuple(
    f"{first}{second}.example"
    for first in ("chip", "north", "silicon", "harbour", "daily", "policy", "market", "east")
    for second in ("wire", "courier", "notes", "ledgerly", "gazette")
)
TAGS = ("chips", "exports", "foundries", "software", "markets", "policy", "data centres", "start-ups")
