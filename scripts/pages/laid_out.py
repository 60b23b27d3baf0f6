"""Where each difference is laid out: on a topic's page, on its subject's, or, where these have no room, on the list of differences."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from scripts.pages.catalogue import Catalogue
from scripts.pages.paging import Starts, bounds, by_marks, mark, page_address
from scripts.pages.permalinks import address
from scripts.records.analysis import Finding

MOST_LAID_OUT = 6
"""Differences that the page of a topic or an entity lays out."""
LAID_OUT_A_PAGE = 16
"""About as many has a page of the list of differences, which has every one."""


class LaidOut:
    """Made once for a build. Findings are in the order of the Ledger unless a page has more than it lays out."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.differing = tuple(item for item in catalogue.ledger.findings or () if item.verdict == "differ")
        self._on: dict[str, list[int]] = {}
        for place, finding in enumerate(self.differing):
            for subject in dict.fromkeys(finding.subjects):
                self._on.setdefault(subject, []).append(place)

    def on(self, ids: Iterable[str]) -> tuple[Finding, ...]:
        """Those on any of these subjects."""
        return tuple(self.differing[place] for place in sorted({place for id in ids for place in self._on.get(id, ())}))

    def ranked(self, ids: Iterable[str]) -> tuple[Finding, ...]:
        """The same, those that a page lays out first: as they come where it lays out all, else those of most articles."""
        found = self.on(ids)
        if len(found) <= MOST_LAID_OUT:
            return found
        return tuple(sorted(found, key=lambda finding: (-len(finding.counts.articles), -finding.counts.independent)))

    @cached_property
    def listed(self) -> tuple[Finding, ...]:
        """All of them as the list of differences has them: the subject with the most first."""
        by_subject: dict[str, list[Finding]] = {}
        for finding in self.differing:
            by_subject.setdefault(finding.subject, []).append(finding)
        groups = sorted(by_subject.items(), key=lambda group: (-len(group[1]), self._catalogue.name(group[0]), group[0]))
        return tuple(finding for _, found in groups for finding in found)

    @cached_property
    def pages(self) -> Starts:
        """How the list of differences is cut into pages."""
        return by_marks([mark(finding.id) for finding in self.listed], LAID_OUT_A_PAGE)

    def place(self, finding: Finding) -> str:
        """The page that lays it out."""
        return self._places[finding.id]

    @cached_property
    def _places(self) -> dict[str, str]:
        """By the id of the finding. A topic comes before the subject's own page, and that before the list."""
        pages = [(address("topics", topic.id), self.ranked(topic.entities)) for topic in self._catalogue.ledger.topics]
        own = {finding.subject: at for finding in self.differing if (at := self._catalogue.at(finding.subject))}
        pages += [(at, self.ranked([subject])) for subject, at in own.items() if not at.startswith("topics/")]
        places: dict[str, str] = {}
        for at, found in pages:
            for finding in found[:MOST_LAID_OUT]:
                places.setdefault(finding.id, at)
        for number, (start, end) in enumerate(bounds(self.pages, len(self.listed)), 1):
            for finding in self.listed[start:end]:
                places.setdefault(finding.id, page_address("differences", number))
        return places
