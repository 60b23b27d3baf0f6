"""The reference is whole, and every kind of mistake in it is told with its line and what to do."""

from pathlib import Path

import pytest

from scripts.corpus.reference import read_reference
from scripts.records.reference import Reference

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def given() -> Reference:
    """The reference of this project, which must have no error."""
    reference, issues = read_reference(ROOT / "seeds" / "reference")
    assert [str(issue) for issue in issues if issue.level == "error"] == []
    return reference


def test_everything_that_was_given_is_kept(given: Reference) -> None:
    """The compiled figures, alternatives, sources and `verified` marks stay; entries may be added."""
    figures = [figure for product in given.products.values() for figure in product.figures.values()]
    assert len(figures) >= 268
    assert sum(figure.verified for figure in figures) >= 260
    assert sum(bool(figure.alternatives) for figure in figures) >= 81
    assert sum(len(figure.alternatives) for figure in figures) >= 116
    assert sum(figure.independent_sources >= 2 for figure in figures) >= 164
    assert len(given.sources) >= 218
    assert sum(product.figures != {} for product in given.products.values()) >= 44
    assert sum(entry.verified for entry in (*given.people.values(), *given.software.values(), *given.ai_models.values())) >= 19 + 18 + 11
    assert sum(control.verified for control in given.controls.values()) >= 30
    assert len(given.controls) >= 32
    assert len(given.people) >= 32
    assert sum(organisation.verified for organisation in given.organisations.values()) >= 65
    assert len(given.thresholds.public_outcomes) == 17
    assert given.source("epoch-mlhw").publisher == "Epoch AI"


@pytest.mark.parametrize(
    ("part", "id"),
    [
        ("organisations", "financial-times"),
        ("software", "modelarts-studio"),
        ("products", "gb200-nvl72"),
        ("families", "ascend"),
        ("ai_models", "deepseek"),
    ],
)
def test_ids_are_spelt_as_the_guide_spells_them(given: Reference, part: str, id: str) -> None:
    """Gold and reference must speak of the same ids."""
    assert id in getattr(given, part)


def test_families_are_never_products(given: Reference) -> None:
    """A family name alone is not a product."""
    assert not set(given.families) & set(given.products)


def test_threshold_tests_follow_the_version_they_name(given: Reference) -> None:
    """`same-as-v2023` has the tests of v2023; unpublished tests are none."""
    tests = {version.id: [test.id for test in given.threshold_tests(version)] for version in given.thresholds.versions}
    assert tests["v2026-01"] == tests["v2023"] != tests["v2022"]
    assert tests["v2025-04"] == []


# A small reference that has no issue, and ways of spoiling it.

GOOD = {
    "sources": """\
- {id: maker-page, url: 'https://maker.example', publisher: Maker, tier: primary, published: 2025-04, said: It has 64 GB, origin: maker}
- {id: seed-000, locator: seeds/articles/000.md, publisher: unknown, tier: seed, said: It is fast, origin: seed-000}
""",
    "organisations": """\
- {id: maker, name: Maker, aliases: [Maker], kind: vendor, country: XX}
- {id: agency, name: Agency, aliases: [Agency], kind: regulator}
""",
    "families": "- {id: line, name: Maker Line, aliases: [Line], vendor: maker}\n",
    "products": """\
- id: x1
  name: Maker X1
  aliases: [X1, One]
  context_aliases: [One]
  kind: accelerator
  vendor: maker
  family: line
  figures:
    memory:
      value: 64
      unit: GB
      sources: [maker-page]
      independent_sources: 1
      verified: true
- id: x2
  name: Maker X2
  aliases: [X2]
  kind: accelerator
  vendor: maker
  successor_of: x1
""",
    "software": "- {id: kit, name: Kit, aliases: [Kit], vendor: maker, alternative_to: []}\n",
    "people": "- {id: jo-doe, name: Jo Doe, aliases: [Jo Doe], role: head, organisation: maker, in_seed: null}\n",
    "ai-models": "- {id: talker, name: Talker, aliases: [Talker], kind: language, organisation: maker, related_products: [x1]}\n",
    "controls": """\
- id: rule-1
  title: First rule
  kind: us-export-control
  authority: agency
  announced: 2025-04-22
  effective: null
  citation: null
  url: null
  url_seen: null
  status: in force
  superseded_by: null
  products: [{id: x1, how: barred}]
  organisations: [maker]
  summary: Bars the X1.
  aliases: [X1 ban]
""",
    "thresholds": """\
versions:
- {id: v1, control: rule-1, name: First, effective: 2025-04-22, until: null, citation: null, text: All, sources: [maker-page], verified: true,
   tests: [{id: a, outcome: licence, market: any, all: [{metric: tpp, op: '>=', value: 4800}]}]}
public_outcomes:
- {product: x1, version: v1, expected: none, sources: [maker-page]}
""",
}

BAD = [
    ("products", "vendor: maker\n  family", "vendor: makr\n  family",
     "products.yml:6: vendor: 'makr' is not in organisations.yml. Did you mean 'maker'?"),
    ("products", "family: line", "family: chips", "products.yml:7: family: 'chips' is not in families.yml. Add it to families.yml"),
    ("products", "successor_of: x1", "successor_of: x0", "products.yml:20: successor_of: 'x0' is not in products.yml. Add it to products.yml"),
    ("products", "successor_of", "succesor_of", "products.yml:20: unknown field 'succesor_of'. Did you mean 'successor_of'?"),
    ("products", "unit: GB", "unti: GB", "products.yml:11: unknown field 'figures.memory.unti'. Did you mean 'unit'?"),
    ("products", "      unit: GB\n", "", "products.yml:9: figures.memory has no 'unit'. Add 'unit: …'"),
    ("products", "unit: GB", "unit: ''", "products.yml:11: figure 'memory' has no unit"),
    ("products", "value: 64", "value: about 64", "products.yml:10: figures.memory.value: input should be a valid integer, not 'about 64'"),
    ("products", "[maker-page]", "[]", "products.yml:12: figures.memory has a value without a source. Cite one, or say in its note where it comes from"),
    ("products", "[maker-page]", "[seed-000]",
     "products.yml:14: figures.memory is verified without a source that is no seed article. Cite one, or say 'verified: false'"),
    ("products", "verified: true", "verified: false",
     "products.yml:14: figures.memory has sources but is marked unverified. Say 'verified: true'"),
    ("products", "independent_sources: 1", "independent_sources: 2",
     "products.yml:13: figures.memory counts 2 independent sources, its sources have 1 origins"),
    ("products", "[maker-page]", "[maker-pag]", "products.yml:12: source 'maker-pag' is not in sources.yml. Did you mean 'maker-page'?"),
    ("products", "[One]", "[Un]", "products.yml:4: context alias 'Un' is not among the aliases. Add it to aliases too"),
    ("products", "[X2]", "[x1]", "products.yml:17: alias 'x1' of 'x2' is also one of 'x1'. Keep it in one, or make it a context alias"),
    ("products", "[X2]", "[Kit]", "software.yml:1: warning: alias 'Kit' of 'kit' is also one of 'x2' in products.yml. Keep it in one, or make it a context alias"),
    ("products", "[X2]", "[' X2']", "products.yml:17: alias ' X2' has stray spaces. Write it as it stands in a text"),
    ("products", "id: x2", "id: x1", "products.yml:15: id 'x1' is given twice. The first one is on line 1"),
    ("products", "id: x2", "id: X2", "products.yml:15: id 'X2' is not a slug. Use lower-case letters, digits and hyphens"),
    ("products", "id: x2", "id: 2", "products.yml:15: id must be text, not 2. Put it in quotation marks"),
    ("products", "kind: accelerator\n  vendor: maker\n  succ", "kind: acelerator\n  vendor: maker\n  succ",
     "products.yml:18: kind is 'acelerator', expected 'accelerator', 'system', 'cpu' or 'soc'. Did you mean 'accelerator'?"),
    ("controls", "how: barred", "how: bared",
     "controls.yml:12: products.0.how is 'bared', expected 'barred', 'licence', 'case-by-case', 'exempt', 'discouraged' or 'indirect'. Did you mean 'barred'?"),
    ("controls", "{id: x1,", "{id: x9,", "controls.yml:12: id: 'x9' is not in products.yml. Add it to products.yml"),
    ("controls", "authority: agency", "authority: us", "controls.yml:4: authority: 'us' is not in organisations.yml. Add it to organisations.yml"),
    ("controls", "superseded_by: null", "superseded_by: rule-2", "controls.yml:11: superseded_by: 'rule-2' is not in controls.yml. Did you mean 'rule-1'?"),
    ("controls", "2025-04-22", "2025-04-31", "controls.yml:5: announced is not in the calendar: '2025-04-31'. Write 2025, 2025-04 or 2025-04-22"),
    ("sources", "tier: primary", "tier: top",
     "sources.yml:1: tier is 'top', expected 'primary', 'primary_quoted', 'secondary', 'tertiary' or 'seed'"),
    ("sources", "locator: seeds/articles/000.md, ", "", "sources.yml:2: source 'seed-000' has neither url nor locator. Say where it can be found"),
    ("sources", "said: It is fast", "said: ''", "sources.yml:2: source 'seed-000' does not say what it said. One sentence in your own words"),
    ("sources", "published: 2025-04", "published: April 2025",
     "sources.yml:1: published is not a date: 'April 2025'. Write 2025, 2025-04 or 2025-04-22"),
    ("software", "alternative_to: []", "alternative_to: [cuda]", "software.yml:1: alternative_to: 'cuda' is not in software.yml. Add it to software.yml"),
    ("software", "alternative_to: []", "alternative_to: cuda", "software.yml:1: alternative_to: input should be a valid tuple, not 'cuda'"),
    ("people", "organisation: maker", "organisation: nobody", "people.yml:1: organisation: 'nobody' is not in organisations.yml. Add it to organisations.yml"),
    ("ai-models", "[x1]", "[x3]", "ai-models.yml:1: related_products: 'x3' is not in products.yml. Add it to products.yml"),
    ("families", "vendor: maker", "vendor: nobody", "families.yml:1: vendor: 'nobody' is not in organisations.yml. Add it to organisations.yml"),
    ("thresholds", "control: rule-1", "control: rule-9", "thresholds.yml:2: control: 'rule-9' is not in controls.yml. Did you mean 'rule-1'?"),
    ("thresholds", "version: v1", "version: v2", "thresholds.yml:5: version: 'v2' is not in the versions of thresholds.yml. Add it to the versions of thresholds.yml"),
    ("thresholds", "product: x1", "chip: x1", "thresholds.yml:5: unknown field 'public_outcomes.0.chip'"),
    ("families", "- {", "{", "families.yml:1: must be a list of entries. Begin each entry with '- id: '"),
]  # fmt: skip


def write(folder: Path, texts: dict[str, str]) -> Path:
    """Write a reference below `folder` as it stands in the project."""
    place = folder / "seeds" / "reference"
    place.mkdir(parents=True)
    for name, text in texts.items():
        (place / f"{name}.yml").write_text(text, encoding="utf-8")
    return place


def test_the_small_reference_is_fine(tmp_path: Path) -> None:
    """Otherwise the cases below would prove nothing."""
    reference, issues = read_reference(write(tmp_path, GOOD))
    assert issues == []
    assert [entity.id for _, entity in reference.entities()] == ["x1", "x2", "line", "kit", "maker", "agency", "jo-doe", "talker", "rule-1"]


@pytest.mark.parametrize(("name", "good", "bad", "message"), BAD)
def test_a_mistake_is_told(tmp_path: Path, name: str, good: str, bad: str, message: str) -> None:
    """Bad entry → exact message, with file, line and tip."""
    assert good in GOOD[name]
    _, issues = read_reference(write(tmp_path, GOOD | {name: GOOD[name].replace(good, bad, 1)}))
    assert f"seeds/reference/{message}" in [str(issue) for issue in issues]


def test_a_value_of_our_own_is_owned_up_to(tmp_path: Path) -> None:
    """An unverified value without a source needs a note, and is mentioned."""
    text = GOOD["products"].replace("sources: [maker-page]\n      independent_sources: 1\n      verified: true",
                                    "sources: []\n      independent_sources: 0\n      verified: false\n      note: half of the X3")  # fmt: skip
    _, issues = read_reference(write(tmp_path, GOOD | {"products": text}))
    assert [str(issue) for issue in issues] == [
        "seeds/reference/products.yml:12: notice: figures.memory has a value without a source (half of the X3)"
    ]


def test_context_aliases_may_be_shared(tmp_path: Path) -> None:
    """Their kin tells which one is meant."""
    text = GOOD["products"].replace("aliases: [X2]", "aliases: [X2, One]\n  context_aliases: [One]")
    assert read_reference(write(tmp_path, GOOD | {"products": text}))[1] == []


def test_a_bad_entry_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    """What can be read is read."""
    reference, issues = read_reference(write(tmp_path, GOOD | {"products": GOOD["products"].replace("name: Maker X2", "nam: Maker X2")}))
    assert list(reference.products) == ["x1"]
    assert {issue.line for issue in issues} == {15, 16}


def test_missing_and_unknown_files_are_told(tmp_path: Path) -> None:
    """A mistyped file name would otherwise silently drop a register."""
    texts = {("organizations" if name == "organisations" else name): text for name, text in GOOD.items()}
    _, issues = read_reference(write(tmp_path, texts))
    told = [str(issue) for issue in issues]
    assert "seeds/reference/organisations.yml: is missing, so the reference has no organisations" in told
    assert "seeds/reference/organizations.yml: is not a file of the reference. Did you mean 'organisations.yml'?" in told
