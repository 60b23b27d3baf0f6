"""All claims in the one order in which pages and data have them, and how that order is cut into pages and files."""

from __future__ import annotations

from array import array
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from scripts.pages.catalogue import Catalogue
from scripts.pages.paging import Starts, by_marks, mark
from scripts.pages.wording import PREDICATES
from scripts.records.reading import Claim, Reading

CLAIMS_A_PAGE, CLAIMS_A_FILE = 120, 200  # about so many
_RANK = {predicate: place for place, predicate in enumerate(PREDICATES)}

Key = Callable[[Claim], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Group:
    """The claims on one subject, in order, with what would else have to be asked of each."""

    claims: list[Claim]
    marks: array[int]
    """By which pages are cut."""
    attributions: Counter[str]

    def exchanged(self, article: str, come: Iterable[Claim], key: Key) -> Group:
        """With these in place of the claims of an article."""
        claims, marks, attributions = self.claims.copy(), self.marks[:], self.attributions.copy()
        for at in reversed([at for at, claim in enumerate(claims) if claim.article == article]):
            attributions[claims[at].attribution or ""] -= 1
            del claims[at], marks[at]
        for claim in come:
            at = bisect(claims, key(claim), key=key)
            claims.insert(at, claim)
            marks.insert(at, mark(claim.id))
            attributions[claim.attribution or ""] += 1
        return Group(claims, marks, attributions)


class ClaimOrder:
    """Subjects with most claims first, then by predicate, then newest article first. Made once for a build."""

    def __init__(self, catalogue: Catalogue, recency: Mapping[str, int], groups: Mapping[str, Group] | None = None) -> None:
        """`recency` are places of articles among the newest first."""
        self._catalogue = catalogue
        self._groups = groups if groups is not None else _grouped(catalogue.all_claims, _key(recency))

    def exchanged(self, catalogue: Catalogue, recency: Mapping[str, int], old: Reading) -> ClaimOrder:
        """That of a catalogue in which one article reads otherwise than in `old`: the claims of others keep their order."""
        come, key, groups = _by_subject(catalogue.ledger.readings[old.article].claims), _key(recency), dict(self._groups)
        for subject in {claim.subject for claim in old.claims} | come.keys():
            group = groups.pop(subject, _NONE).exchanged(old.article, come.get(subject, ()), key)
            if group.claims:
                groups[subject] = group
        return ClaimOrder(catalogue, recency, groups)

    @cached_property
    def _in_order(self) -> list[Group]:
        name = self._catalogue.name
        groups = sorted(self._groups.items(), key=lambda item: (-len(item[1].claims), name(item[0]), item[0]))
        return [group for _, group in groups]

    @cached_property
    def claims(self) -> list[Claim]:
        """Every claim."""
        return list(chain.from_iterable(group.claims for group in self._in_order))

    @property
    def subjects(self) -> int:
        """How many they are on."""
        return len(self._groups)

    @property
    def attributions(self) -> set[str]:
        """Everyone to whom one of them is laid."""
        return {who for group in self._groups.values() for who, claims in group.attributions.items() if who and claims}

    @cached_property
    def _marks(self) -> array[int]:
        marks = array("I")
        for group in self._in_order:
            marks += group.marks
        return marks

    @cached_property
    def pages(self) -> Starts:
        """How they are cut into pages."""
        return by_marks(self._marks, CLAIMS_A_PAGE)

    @cached_property
    def files(self) -> Starts:
        """How they are cut into files of rows."""
        return by_marks(self._marks, CLAIMS_A_FILE)

    def before(self, number: int) -> str:
        """The subject that the page before this one, counted from 1, ends with."""
        return self.claims[self.pages[number - 1] - 1].subject if number > 1 else ""


_NONE = Group([], array("I"), Counter())


def _by_subject(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.subject].append(claim)
    return groups


def _grouped(claims: Iterable[Claim], key: Key) -> dict[str, Group]:
    return {subject: _group(sorted(found, key=key)) for subject, found in _by_subject(claims).items()}


def _group(claims: list[Claim]) -> Group:
    return Group(claims, array("I", [mark(claim.id) for claim in claims]), Counter(claim.attribution or "" for claim in claims))


def _key(recency: Mapping[str, int]) -> Key:
    return lambda claim: (_RANK[claim.predicate], recency[claim.article])
