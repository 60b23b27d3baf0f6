"""Finds the names in a text, and lists those that an article is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scripts.extraction.naming.candidates import Token, find_candidates, read_tokens
from scripts.extraction.naming.linking import Scene, choose, choose_late, read_scene
from scripts.extraction.naming.names import Names
from scripts.extraction.naming.unlisted import find_coordinated, find_shapes, merge, read_series, read_versions
from scripts.records.article import Sentence
from scripts.records.reading import Mention, MentionKind

_LISTS: dict[MentionKind, str] = {"product": "products", "software": "software", "organisation": "organisations", "ai-model": "models"}


def find_names(names: Names, text: str, sentences: Sequence[Sentence]) -> list[Mention]:
    """Every name in the text, in clean offsets, in order, none overlapping another."""
    return find_names_and_controls(names, text, sentences)[0]


def find_names_and_controls(names: Names, text: str, sentences: Sequence[Sentence]) -> tuple[list[Mention], list[Mention]]:
    """What `find_names` and `find_controls` find, with the text cut into tokens once."""
    tokens = read_tokens(text)
    controls = _controls(names, text, tokens)
    candidates = find_candidates(names.table, text, tokens)
    scene = read_scene(names, text, sentences)
    mentions = choose(scene, candidates)
    mentions = merge(mentions, find_shapes(scene, mentions))
    mentions = [*read_series(scene, read_versions(scene, mentions))]
    mentions = merge(mentions, find_coordinated(scene, mentions))
    mentions = merge(mentions, choose_late(scene, candidates, mentions))
    return merge(_without_phones(scene, mentions), controls), controls


def find_controls(names: Names, text: str) -> list[Mention]:
    """Every alias of a control measure, even one that holds another name ("the H20 ban"): it may overlap what find_names gives."""
    return _controls(names, text, read_tokens(text))


def _controls(names: Names, text: str, tokens: list[Token]) -> list[Mention]:
    return [Mention(c.start, c.end, "control", c.forms[0].id) for c in find_candidates(names.controls, text, tokens)]


def _without_phones(scene: Scene, mentions: Sequence[Mention]) -> list[Mention]:
    """In an article on phones of the same name, that name is a chip family only where a word for chips follows it."""
    words, families = scene.names.words, scene.names.lines.families
    chips = {families.get(m.id) for m in mentions if m.kind == "product"}
    phones = {family for family, regex in words.phones.items() if family not in chips and regex.search(scene.text)}
    if not phones:
        return list(mentions)
    named = words.kinds["product"]
    return [m for m in mentions if m.kind != "family" or m.id not in phones or named.search(scene.after(m.end))]


def summarise(names: Names, mentions: Iterable[Mention]) -> dict[str, list[str]]:
    """Ids of the products, software, organisations and models named, each once, in the order of the text.

    Families, people, authorities and controls stand in none of the lists; nor do governments among the organisations.
    """
    lists: dict[str, dict[str, None]] = {name: {} for name in _LISTS.values()}
    for mention in mentions:
        if mention.kind in _LISTS and mention.id not in names.not_organisations:
            lists[_LISTS[mention.kind]].setdefault(mention.id)
    return {name: list(ids) for name, ids in lists.items()}
