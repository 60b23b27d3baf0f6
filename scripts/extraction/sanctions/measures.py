"""One entry a measure: what is told twice, or told again less fully, stands once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scripts.extraction.claims import claim_id
from scripts.extraction.sanctions.goods import is_bare
from scripts.records.reading import Restriction


def settle_restrictions(found: Sequence[Restriction]) -> tuple[Restriction, ...]:
    """One restriction a measure: told again, or less fully, it is not entered twice; each with its id."""
    kept: list[Restriction] = []
    order = sorted(
        found,
        key=lambda r: (-_telling(r), -len(_content(r)), r.date is None, r.negated, r.evidence.start, r.evidence.exact_start, r.targets),
    )
    for one in order:
        if not any(_says_all(other, one) for other in kept):
            kept.append(one)
    kept.sort(key=lambda r: (r.evidence.start, r.evidence.exact_start, r.action, r.targets))
    return tuple(replace(r, id=claim_id(r.article, r.action, r.authority, r.targets, r.object, r.evidence.quote)) for r in kept)


def _says_all(known: Restriction, one: Restriction) -> bool:
    """Whether an entry makes another of its action needless: it names all its targets, or names better what one sentence tells vaguely."""
    if (known.action, known.authority, known.negated) != (one.action, one.authority, one.negated):
        return False
    if one.date and known.date and not (one.date.startswith(known.date) or known.date.startswith(one.date) or one.date.startswith("--")):
        return False
    if one.action == "threshold" and _telling(one) == 0 and not _content(one):
        return True  # 'chips above a limit': the rule that the product is measured by
    if set(one.targets) <= set(known.targets):
        return one.object in (None, known.object)
    if known.evidence.sentence == one.evidence.sentence:
        if _telling(known) == _telling(one) == 1 and _one_clause(known, one):
            return True
        return (_telling(known) > _telling(one) and (_telling(one) == 0 or _one_clause(known, one))) or _overlap(known, one)
    return _telling(one) < 2 and (one.action == "guidance" or _overlap(known, one))


def _one_clause(known: Restriction, one: Restriction) -> bool:
    """Whether two entries of a sentence stand in one clause: what another clause tells is another measure."""
    a, b = known.evidence, one.evidence
    return a.exact_start < b.exact_end and b.exact_start < a.exact_end


def _overlap(known: Restriction, one: Restriction) -> bool:
    """Whether two entries share a target, or the later says of goods no more than the earlier."""
    words = [_content(r) for r in (known, one)]
    if set(known.targets) & set(one.targets):
        if words[0] and words[1] and not words[0] & words[1]:
            return False  # 'ASML may sell no EUV machines … nor its best DUV machines'
        return _telling(known) < 2 or known.evidence.sentence == one.evidence.sentence
    return _telling(known) == _telling(one) == 0 and words[1] <= words[0] and bool(words[0]) == bool(words[1])


def _content(restriction: Restriction) -> set[str]:
    """The words of its nouns that tell one kind of goods from another; of 'advanced AI chips', none."""
    nouns = (
        " ".join(t for t in restriction.targets if " " in t or is_bare(t))
        .lower()
        .replace("high-bandwidth memory", "hbm")
        .replace("high bandwidth memory", "hbm")
    )
    return set(re.findall(r"[a-z0-9]+", nouns)) - _EMPTY


def _telling(restriction: Restriction) -> int:
    """3 for a product that replaces one, 2 for products, 1 for organisations, 0 for plain nouns."""
    if restriction.object:
        return 3
    first = restriction.targets[0]
    if " " in first or is_bare(first):
        return 0
    return 2 if re.search(r"\d", first) else 1


_EMPTY = frozenset(
    [
        "the",
        "of",
        "and",
        "most",
        "more",
        "advanced",
        "ai",
        "artificial",
        "intelligence",
        "high",
        "end",
        "high-end",
        "powerful",
        "cutting",
        "edge",
        "leading",
        "american",
        "us",
        "sophisticated",
        "nvidia",
        "commodities",
        "products",
        "gpu",
        "gpus",
        "processor",
        "accelerators",
        "chip",
        "chips",
        "semiconductor",
        "semiconductors",
        "processors",
        "technology",
        "sales",
        "exports",
        "export",
        "shipments",
    ]
)
