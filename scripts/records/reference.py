"""What the Ledger knows from outside the articles: entities with cited figures, export controls, and their sources.

The YAML of `seeds/reference/` is read straight into these models, so their fields are its keys. A list is optional
where a names-only entry leaves it out; an unknown value is null.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt

Number = StrictInt | StrictFloat
Tier = Literal["primary", "primary_quoted", "secondary", "tertiary", "seed"]
Precision = Literal["fp4", "fp8", "int8", "fp16", "bf16", "tf32", "fp32", "fp64"]
Effect = Literal["barred", "licence", "case-by-case", "exempt", "discouraged", "indirect"]
Metric = Literal["tpp", "pd", "interconnect", "dram_gbs", "memory_bandwidth_density"]
Operator = Literal[">=", ">", "<", "<="]
EntityKind = Literal["product", "family", "software", "organisation", "person", "ai-model", "control"]
Market = Literal["datacentre", "datacentre-edge", "edge", "consumer", "workstation", "server", "system", "phone"]
OrganisationKind = Literal[
    "vendor", "chip-designer", "foundry", "memory", "memory-foundry", "equipment", "eda", "server-maker", "device-maker",
    "telecom", "cloud", "internet", "ai-lab", "company", "open-source", "government", "regulator", "court", "analyst",
    "bank", "think-tank", "university", "association", "media",
]  # fmt: skip


class Frozen(BaseModel):
    """A strict, frozen piece of reference."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(Frozen):
    """Whatever other entries name by its id."""

    id: str


class Source(Entry):
    """A page or document that was read, and what it said in our words."""

    publisher: str
    tier: Tier
    said: str
    origin: str
    """Sources that repeat one another share an origin, so that independence can be counted."""
    url: str | None = None
    locator: str | None = None
    """Where to find it when it has no address."""
    published: str | None = None
    seen_via: str | None = None
    """The copy or repository in which it was read."""


class Alternative(Frozen):
    """Another value that a source gives for the same thing."""

    value: Number | str | tuple[str, ...]
    sources: tuple[str, ...]
    verified: bool
    unit: str | None = None
    note: str | None = None


class Cited(Frozen):
    """Something said with its sources. `verified`: at least one source that is no seed article was seen to give it."""

    sources: tuple[str, ...]
    independent_sources: int = Field(ge=0)
    verified: bool
    note: str | None = None
    alternatives: tuple[Alternative, ...] = ()


class Fact(Cited):
    """A cited word, date or list of organisation ids: foundry, process node, announced, released."""

    value: str | tuple[str, ...]


class Figure(Cited):
    """A cited figure. Compute is dense; memory in GB, bandwidth in TB/s, interconnect in GB/s, power in W, area in mm2."""

    value: Number | None
    unit: str
    precision: Precision | None = None
    sparsity: Literal["dense"] | None = None
    type: str | None = None
    """Kind of memory: HBM3."""
    derived: str | None = None
    """The arithmetic of ours that gave it."""


class Entity(Entry):
    """Whatever has a page and names by which articles call it."""

    name: str
    aliases: tuple[str, ...]
    context_aliases: tuple[str, ...] = ()
    """Those of `aliases` that are too ambiguous to count unless their kin stand beside them."""
    sources: tuple[str, ...] = ()
    verified: bool = False
    note: str | None = None


class Product(Entity):
    """An accelerator, an AI system, or one of Huawei's own processors."""

    kind: Literal["accelerator", "system", "cpu", "soc"]
    vendor: str
    designer: str | None = None
    family: str | None = None
    market: Market | None = None
    status: Literal["released", "reported-only", "roadmap", "proposed", "cancelled"] | None = None
    summary: str | None = None
    foundry: Fact | None = None
    process_node: Fact | None = None
    announced: Fact | None = None
    released: Fact | None = None
    successor_of: str | None = None
    built_from: str | None = None
    made_to_comply_with: str | None = None
    figures: Mapping[str, Figure] = Field(default_factory=dict)


class Family(Entity):
    """A name that covers several products; never a product itself."""

    vendor: str


class Software(Entity):
    """A piece of the AI software stack, or an interconnect protocol that articles weigh like one."""

    vendor: str | None = None
    licence: str | None = None
    licence_verified: bool = False
    """Package metadata was read."""
    what_it_is: str | None = None
    alternative_to: tuple[str, ...] = ()


class Organisation(Entity):
    """A company, agency, outlet or institute."""

    kind: OrganisationKind
    country: str | None = None
    """ISO 3166 code of two letters."""
    is_authority: bool = False
    """Its names mean the government itself ("Beijing"), which articles never count among organisations."""


class Person(Entity):
    """Someone who is quoted or written about."""

    role: str
    organisation: str | None = None
    in_seed: str | None = None
    """Stem of the given article that names the person."""


class AIModel(Entity):
    """A trained model or a family of them."""

    kind: str
    organisation: str | None = None
    related_products: tuple[str, ...] = ()
    versions: bool = False
    """A version number after an alias makes its own id: "DeepSeek-V9" is deepseek-v9."""


class ControlledProduct(Frozen):
    """What a control measure does to one product."""

    id: str
    how: Effect
    note: str | None = None


class Control(Entity):
    """A measure of export control, or the answer to one. Its `name` is its title."""

    name: str = Field(alias="title")
    kind: Literal["us-export-control", "us-tariff", "cn-countermeasure", "other-export-control"]
    authority: str
    announced: str
    effective: str | None
    citation: str | None
    citation_verified: bool | None = None
    url: str | None
    url_seen: bool | None
    """False: the address was built from the citation and not seen."""
    status: str
    superseded_by: str | None
    products: tuple[ControlledProduct, ...]
    organisations: tuple[str, ...]
    summary: str


class Definition(Frozen):
    """A term of the rules, such as total processing performance."""

    id: str
    name: str
    aliases: tuple[str, ...]
    text: str
    sources: tuple[str, ...]
    verified: bool
    formula: str | None = None
    worked_example: str | None = None
    notes: tuple[str, ...] = ()


class Condition(Frozen):
    """One comparison of a metric with a limit."""

    metric: Metric
    op: Operator
    value: Number
    unit: str | None = None


class ThresholdTest(Frozen):
    """A paragraph of the rule: its outcome holds when every condition does."""

    id: str
    outcome: Literal["licence", "nac"]
    market: Literal["any", "datacentre", "consumer"]
    all: tuple[Condition, ...]


class HbmTest(Condition):
    """A paragraph on loose HBM."""

    id: str
    outcome: str


class AllOf(Frozen):
    """Holds when every condition does."""

    all: tuple[Condition, ...]


class Overlay(Frozen):
    """A lane of licence review that a later rule laid over unchanged parameters."""

    applies_to: tuple[str, ...]
    destinations: str
    case_by_case: AllOf
    otherwise: str


class ThresholdVersion(Frozen):
    """The parameters of 3A090 as one rule set them."""

    id: str
    control: str
    name: str
    effective: str
    until: str | None
    citation: str | None
    tests: tuple[ThresholdTest, ...] | str
    """The tests, `same-as-` and a version's id, or `not-published`."""
    text: str
    sources: tuple[str, ...]
    verified: bool
    destinations: str | None = None
    hbm_tests: tuple[HbmTest, ...] = ()
    overlay: Overlay | None = None


class TariffBand(Frozen):
    """A range of parameters that a tariff names."""

    tpp: tuple[Number, Number]
    dram_gbs: tuple[Number, Number]
    aimed_at: str


class TariffBands(Frozen):
    """The bands of one tariff."""

    control: str
    bands: tuple[TariffBand, ...]
    sources: tuple[str, ...]
    verified: bool
    note: str | None = None


class PublicOutcome(Frozen):
    """How a product fared under a version as companies or law firms said in public; our arithmetic must agree."""

    product: str
    version: str
    expected: str
    sources: tuple[str, ...]


class Thresholds(Frozen):
    """The whole of thresholds.yml."""

    definitions: tuple[Definition, ...] = ()
    versions: tuple[ThresholdVersion, ...] = ()
    tariff_bands: TariffBands | None = None
    public_outcomes: tuple[PublicOutcome, ...] = ()


class Reference(Frozen):
    """Everything in `seeds/reference/`, each kind by id, in the order of the files."""

    sources: Mapping[str, Source] = Field(default_factory=dict)
    products: Mapping[str, Product] = Field(default_factory=dict)
    families: Mapping[str, Family] = Field(default_factory=dict)
    software: Mapping[str, Software] = Field(default_factory=dict)
    organisations: Mapping[str, Organisation] = Field(default_factory=dict)
    people: Mapping[str, Person] = Field(default_factory=dict)
    ai_models: Mapping[str, AIModel] = Field(default_factory=dict)
    controls: Mapping[str, Control] = Field(default_factory=dict)
    thresholds: Thresholds = Thresholds()

    def source(self, id: str) -> Source:
        """The source with this id; the check has made sure that every cited one exists."""
        return self.sources[id]

    def of_kind(self, kind: EntityKind) -> Mapping[str, Entity]:
        """Every entity of a kind, by id."""
        by_kind: dict[EntityKind, Mapping[str, Entity]] = {
            "product": self.products,
            "family": self.families,
            "software": self.software,
            "organisation": self.organisations,
            "person": self.people,
            "ai-model": self.ai_models,
            "control": self.controls,
        }
        return by_kind[kind]

    def entities(self) -> Iterator[tuple[EntityKind, Entity]]:
        """Every entity with its kind, products first."""
        kinds: tuple[EntityKind, ...] = ("product", "family", "software", "organisation", "person", "ai-model", "control")
        for kind in kinds:
            for entity in self.of_kind(kind).values():
                yield kind, entity

    def threshold_version(self, id: str) -> ThresholdVersion:
        """The threshold version with this id."""
        return next(version for version in self.thresholds.versions if version.id == id)

    def threshold_tests(self, version: ThresholdVersion) -> tuple[ThresholdTest, ...]:
        """The tests that a version applies: its own, those of the version it names, or none where none were published."""
        if isinstance(version.tests, str):
            named = version.tests.removeprefix("same-as-")
            return self.threshold_tests(self.threshold_version(named)) if named != version.tests else ()
        return version.tests
