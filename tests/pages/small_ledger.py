"""A ledger of invented articles, as small as a page test needs; nothing in it is true."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from scripts.records.article import Article, Block, BlockKind, FrontMatter, Sentence
from scripts.records.ledger import Aspect, Ledger, Topic
from scripts.records.reading import Claim, Evidence, Mention, Reading, Restriction
from scripts.records.reference import Control, ControlledProduct, Figure, Organisation, Person, Product, Reference, Software, Source

SOURCES = {
    "s1": Source(id="s1", publisher="A Gazette", tier="primary", said="The figures", origin="s1", url="https://gazette.example/1"),
    "s2": Source(id="s2", publisher="<b>Bold</b>", tier="tertiary", said="Others", origin="s2", url="javascript:alert(1)"),
}


def reference() -> Reference:
    """Two chips, a toolkit, a company, a person and a measure."""
    figure = Figure(value=320, unit="TFLOPS", precision="fp16", sparsity="dense", sources=("s1", "s2"), independent_sources=2, verified=True)
    return Reference(
        sources=SOURCES,
        products={
            "zeta-1": Product(
                id="zeta-1", name="Acme Zeta 1", aliases=("Zeta 1",), kind="accelerator", vendor="acme", figures={"fp16_dense": figure}
            ),
            "orb-9": Product(id="orb-9", name="Other Orb 9", aliases=("Orb 9",), kind="accelerator", vendor="other"),
        },
        software={"kit": Software(id="kit", name="Kit", aliases=("Kit",), vendor="acme", what_it_is="A toolkit.", sources=("s1",))},
        organisations={"acme": Organisation(id="acme", name="Acme Corporation", aliases=("Acme",), kind="vendor")},
        people={"jo-doe": Person(id="jo-doe", name="Jo Doe", aliases=("Jo Doe",), role="analyst")},
        controls={
            "rule-1": Control(
                id="rule-1", title="The First Rule", aliases=(), kind="us-export-control", authority="bureau", announced="2023-10-17",
                effective="2023-11-17", citation="1 FR 1", url="https://gazette.example/rule", url_seen=True, status="in force",
                superseded_by=None, products=(ControlledProduct(id="orb-9", how="barred"),), organisations=("acme",), summary="Bars the Orb.",
                sources=("s1",),
            )
        },
    )  # fmt: skip


TOPIC = Topic(
    id="zeta-1",
    title="Zeta 1",
    kind="Chip",
    entities=("zeta-1",),
    aspects=(Aspect("performance", "Performance", predicates=("relative_performance", "compute")),),
    lead=("coverage", "certainty", "difference", "silence"),
)
RULES = Topic(id="rules", title="Rules", kind="Rules", aspects=(Aspect("barred", "Barred", actions=("ban",)),), lead=("restrictions", "record"))


@dataclass
class Draft:
    """An article in the making: lines of text with their kinds, then what is read out of them."""

    id: str
    lines: tuple[tuple[BlockKind, str], ...]
    front: FrontMatter = field(default_factory=FrontMatter)
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    restrictions: list[Restriction] = field(default_factory=list)

    @property
    def raw(self) -> str:
        return "\n".join(text for _, text in self.lines)

    def article(self) -> Article:
        """Each line is a block of one sentence."""
        blocks, sentences, at = [], [], 0
        for number, (kind, text) in enumerate(self.lines):
            blocks.append(Block(kind, at, at + len(text)))
            sentences.append(Sentence(number + 1, at, at + len(text), number))
            at += len(text) + 1
        starts = array("l", range(len(self.raw) + 1))
        return Article(self.id, f"seeds/articles/{self.id}.md", self.front, self.raw, self.raw, starts, tuple(blocks), tuple(sentences))

    def reading(self) -> Reading:
        return Reading(self.id, tuple(self.mentions), tuple(self.claims), tuple(self.restrictions))

    def evidence(self, words: str) -> Evidence:
        """The sentence that holds `words`, with them as the exact part."""
        start = self.raw.index(words)
        sentence = next(item for item in self.article().sentences if item.start <= start < item.end)
        return Evidence(self.raw[sentence.start : sentence.end], sentence.start, sentence.end, start, start + len(words), sentence.number)

    def name(self, words: str, kind: str, id: str) -> Draft:
        """Add the first mention of `words`."""
        start = self.raw.index(words)
        self.mentions.append(Mention(start, start + len(words), kind, id))  # type: ignore[arg-type]
        return self

    def claim(self, words: str, subject: str, predicate: str, **other: object) -> Draft:
        """Add a claim whose evidence is `words`."""
        id = f"{len(self.claims) + 1:06x}"
        fields = {"certainty": "stated", **other}
        self.claims.append(Claim(f"{self.id}{id}"[-8:], self.id, subject, predicate, self.evidence(words), "test", **fields))  # type: ignore[arg-type]
        return self

    def restriction(self, words: str, action: str, *targets: str, **other: object) -> Draft:
        """Add a restriction whose evidence is `words`."""
        fields = {"certainty": "stated", "authority": "us", **other}
        id = f"r{len(self.restrictions) + 1:05x}"
        self.restrictions.append(
            Restriction(f"{self.id}{id}"[-8:], self.id, action, targets=targets, evidence=self.evidence(words), frame="test", **fields)  # type: ignore[arg-type]
        )
        return self


def ledger(drafts: Iterable[Draft], **other: object) -> Ledger:
    """A ledger of these articles."""
    drafts = tuple(drafts)
    articles = tuple(draft.article() for draft in drafts)
    readings = {draft.id: draft.reading() for draft in drafts}
    return Ledger(reference(), (TOPIC, RULES), articles, readings, **other)  # type: ignore[arg-type]


def plain_article(id: str = "one") -> Draft:
    """An article with a claim, a restriction and a line that was not read."""
    draft = Draft(
        id,
        (
            ("title", "Zeta 1 is out"),
            ("paragraph", "Jo Doe says that the Zeta 1 reaches 60 percent of the Orb 9 in inference."),
            ("paragraph", "The Orb 9 was banned in 2023."),
            ("paragraph", "Nothing else is known."),
            ("boilerplate", "Subscribe to our letter"),
        ),
    )
    draft.name("Zeta 1", "product", "zeta-1").name("Jo Doe", "person", "jo-doe").name("Orb 9", "product", "orb-9")
    draft.claim(
        "reaches 60 percent of the Orb 9", "zeta-1", "relative_performance",
        object="orb-9", value=0.6, unit="ratio", qualifier="inference", attribution="Jo Doe",
    )  # fmt: skip
    return draft.restriction("banned in 2023", "ban", "orb-9", date="2023", control="rule-1")
