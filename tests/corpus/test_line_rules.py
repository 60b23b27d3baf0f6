"""The line rules of the lexicon prove themselves, and a rule that does not is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
import re2

from scripts.corpus.line_rules import read_line_rules
from scripts.corpus.yaml_file import read_yaml

ROOT = Path(__file__).parents[2]
GOOD = """\
- id: a
  pattern: '^ads?$'
  kind: boilerplate
  reason: advert
  yes: [Ad]
  no: [Adding]
"""


def test_the_lexicon_holds() -> None:
    """Every rule of seeds/lexicon/boilerplate.yml matches its own yes lines and none of its no lines."""
    rules, issues = read_line_rules(ROOT / "seeds/lexicon/boilerplate.yml", ROOT)
    assert not issues
    assert len(rules.rules) > 40


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: a", "name: a", "r.yml:1: unknown key 'name' in a line rule"),
        ("reason: advert", "reason: ''", "r.yml:1: line rule 'a' lacks reason"),
        ("kind: boilerplate", "kind: advert", "r.yml:3: unknown kind 'advert' in line rule 'a'. Known: boilerplate, caption, byline"),
        ("^ads?$", "^ads?(?=x)", "r.yml:2: line rule 'a' is no RE2 pattern: invalid perl operator: (?=. RE2 has no look-around"),
        ("[Ad]", "[Ad, Advance]", "r.yml:5: line rule 'a' does not match 'Advance'"),
        ("[Adding]", "[ADS]", "r.yml:6: line rule 'a' matches 'ADS'"),
        ("[Ad]", "[12]", "r.yml:5: 12 must be text. Put quotation marks around it"),
        ("reason: advert", "reason: advert\n  where: tail", "r.yml:2: line rule 'a' must mark its part of the line with one group"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    """The issue says which line to mend, and the rule is left out."""
    (tmp_path / "r.yml").write_text(GOOD.replace(old, new))
    rules, issues = read_line_rules(tmp_path / "r.yml", tmp_path)
    assert message in map(str, issues)
    assert not rules.rules


def test_a_missing_file_is_an_issue(tmp_path: Path) -> None:
    """No rules file, no rules: said, not raised."""
    rules, issues = read_line_rules(tmp_path / "none.yml", tmp_path)
    assert [issue.path for issue in issues] == ["none.yml"]
    assert not rules.matching("Ad")


def test_a_line_is_matched_by_the_rules_that_match_it_alone() -> None:
    """The filter by words loses no rule, whatever the capitals, and adds none."""
    rules, _ = read_line_rules(ROOT / "seeds/lexicon/boilerplate.yml", ROOT)
    whole = [rule for rule in rules.rules if rule.where == "line"]
    options = re2.Options()
    options.case_sensitive = False
    entries = read_yaml(ROOT / "seeds/lexicon/boilerplate.yml", ROOT).value
    lines = [line for entry in entries for line in (*entry["yes"], *entry["no"])]
    matched = 0
    for line in (*lines, *map(str.upper, lines), *map(str.lower, lines), "", "ſhare", "Ｓhare", "\x00", "a" * 600):
        expected = tuple(rule for rule in whole if re2.search(rule.pattern, line, options))
        assert rules.matching(line) == expected, line
        matched += len(expected)
    assert matched > len(lines) / 2
