"""Each rule and pattern of the lexicon of names finds its name in its `yes` sentences, and in none of its `no` sentences."""

from __future__ import annotations

import pytest

from scripts.extraction.naming.spellings import squeeze
from scripts.records.names import NamePattern, NameRule
from tests.extraction.naming.named import mentions, names, patterns


@pytest.mark.parametrize("rule", patterns().rules, ids=lambda rule: rule.names[0])
def test_a_rule_keeps_its_examples(rule: NameRule) -> None:
    assert [text for text in rule.yes if not obeys(rule, text)] == []
    assert [text for text in rule.no if obeys(rule, text)] == []


def obeys(rule: NameRule, text: str) -> bool:
    """Whether one of the rule's names is found, as one of its kinds."""
    keys = {squeeze(name) for name in rule.names}
    return any(squeeze(text[m.start : m.end]) in keys and (not rule.kinds or m.kind in rule.kinds) for m in mentions(text))


@pytest.mark.parametrize("pattern", patterns().patterns, ids=lambda pattern: pattern.id)
def test_a_pattern_keeps_its_examples(pattern: NamePattern) -> None:
    assert {text: id for text, id in pattern.yes.items() if id not in {m.id for m in mentions(text) if not m.listed}} == {}
    assert [text for text in pattern.no if any(not m.listed for m in mentions(text))] == []


def test_every_rule_speaks_of_a_name_that_is_listed() -> None:
    keys = names().table.forms
    assert [name for rule in patterns().rules for name in rule.names if squeeze(name) not in keys] == []


def test_an_agency_speaks_for_its_government() -> None:
    spoken = names().authority_of
    assert (spoken["bis"], spoken["mofcom"], spoken["us-congress"]) == ("us", "china", "us")
    assert "nvidia" not in spoken
