"""Which of many claims a page shows: a page has room for so many, shares it among its parts, and shows the most telling first.

What finds no room is counted, and the count leads to where all of it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from scripts.pages.entries import Desk
from scripts.pages.permalinks import all_claims_at
from scripts.pages.wording import CERTAINTIES, PREDICATES, listed
from scripts.records.reading import Claim, Restriction

LATEST_CLAIMS, LATEST_RESTRICTIONS = 250, 100
"""As many as the data beside a page has at most, where many articles come together."""
Said = TypeVar("Said", Claim, Restriction)
Key = tuple[object, ...]
_FIRMNESS = {certainty: place for place, certainty in enumerate(CERTAINTIES)}


def shares(sizes: Sequence[int], room: int) -> tuple[int, ...]:
    """How many of each part are shown: small parts whole, what they leave goes to the others in equal shares; never more than `room`."""
    given = [0] * len(sizes)
    for place, part in enumerate(sorted(range(len(sizes)), key=lambda part: sizes[part])):
        given[part] = min(sizes[part], room // (len(sizes) - place))
        room -= given[part]
    return tuple(given)


def telling(items: Iterable[Said], most: int, desk: Desk) -> tuple[Said, ...]:
    """At most `most` of them; as they come where there is room for all.

    Else each statement once before any is repeated; and first what differs from others, then the firmest, then the latest.
    """
    items = tuple(items)
    if len(items) <= most:
        return items
    recency, differing = desk.recency, desk.differing_claims
    rank: Callable[[Said], Key] = lambda item: (item.id not in differing, _FIRMNESS[item.certainty], recency[item.article])  # noqa: E731
    seen: dict[Key, int] = {}
    rounds: list[tuple[int, Said]] = []
    once = 0
    for item in sorted(items, key=rank):
        said = _statement(item)
        seen[said] = seen.get(said, -1) + 1
        rounds.append((seen[said], item))
        once += not seen[said]
        if once == most:
            break  # none of the others would come before these
    return tuple(item for _, item in sorted(rounds, key=lambda pair: pair[0])[:most])


def all_of(claims: Iterable[Claim], desk: Desk) -> str:
    """The page of all claims, with its filter set as far as it keeps every one of these: to their subject and aspect, if they share one."""
    claims = tuple(claims)
    subjects, predicates = {claim.subject for claim in claims}, {claim.predicate for claim in claims}
    subject = desk.catalogue.name(subjects.pop()) if len(subjects) == 1 else ""
    return all_claims_at(subject, PREDICATES[predicates.pop()] if len(predicates) == 1 else "")


def data_note(claims: int, restrictions: int) -> str:
    """Which of a page's claims and restrictions are in the data beside it: 'the latest 250 of 3,112 claims'; empty where all are."""
    both = ((claims, LATEST_CLAIMS, "claims"), (restrictions, LATEST_RESTRICTIONS, "restrictions"))
    return listed(f"the latest {most} of {number:,} {noun}" for number, most, noun in both if number > most)


def _statement(item: Claim | Restriction) -> Key:
    """What it says, whoever says it and however surely."""
    if isinstance(item, Claim):
        return item.subject, item.predicate, item.object, item.value, item.unit, item.qualifier, item.date, item.negated
    return item.action, item.authority, item.targets, item.object, item.date, item.negated
