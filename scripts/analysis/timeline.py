"""Everything with a place in time: what articles say happened or expect, and what is on record.

Claims of one step on one date are one event. What has no year stands in a lane of its own, after all dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from scripts.analysis.names import Names
from scripts.analysis.periods import bounds, sort_key
from scripts.analysis.sides import FIRMNESS
from scripts.records.analysis import Event, EventKind
from scripts.records.reading import Certainty, Claim, Restriction
from scripts.records.reference import Control, Fact, Product, Reference

_STAGES = {
    "announced": "announced",
    "sampling": "samples go out",
    "mass-production": "mass production",
    "shipping": "shipping",
    "launched": "launched",
    "delayed": "delayed",
    "discontinued": "discontinued",
    "open-sourced": "open-sourced",
    "released": "released",
}
_ACTIONS = {
    "ban": "ban on {targets}",
    "licence-requirement": "licence needed for {targets}",
    "entity-list": "{targets} put on the Entity List",
    "threshold": "threshold that concerns {targets}",
    "downgraded-product": "{targets} made to fit under a rule",
    "relaxation": "rule on {targets} relaxed",
    "guidance": "guidance on {targets}",
    "evasion": "evasion that concerns {targets}",
    "counter-measure": "counter-measure against {targets}",
}
_PLANNED = frozenset({"roadmap", "proposed"})


def recorded_events(reference: Reference, names: Names) -> tuple[Event, ...]:
    """What is on record, whatever the articles say."""
    products = (event for product in reference.products.values() for event in _recorded(product, names))
    return (*products, *(event for control in reference.controls.values() for event in _controlled(control)))


def in_time_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """By time, those without a year last."""
    return tuple(sorted(events, key=_order))


def _order(event: Event) -> tuple[tuple[str, str, str], str, str, str]:
    return (sort_key(event.date), event.kind, event.text, event.id)


def _event(
    kind: EventKind,
    text: str,
    date: str | None,
    subjects: tuple[str, ...],
    stage: str,
    *,
    expected: bool = False,
    certainty: Certainty | None = None,
    said: Iterable[Claim | Restriction] = (),
    sources: tuple[str, ...] = (),
) -> Event:
    first, last = bounds(date)
    told = "\x1f".join((kind, *subjects, stage, date or "", str(expected), text if kind != "claim" else ""))
    said = list(said)
    return Event(
        id=blake2b(told.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest(),
        kind=kind,
        text=text,
        date=date,
        first=first,
        last=last,
        subjects=subjects,
        stage=stage,
        expected=expected,
        certainty=certainty,
        claims=tuple(sorted(claim.id for claim in said)),
        articles=tuple(sorted({claim.article for claim in said})),
        sources=sources,
    )


def _firmest(said: Iterable[Claim | Restriction]) -> Certainty:
    return min((claim.certainty for claim in said), key=lambda certainty: FIRMNESS[certainty])


ClaimedEvent = tuple[tuple[str, ...], str, str, bool, bool]
"""Subjects, step, date, whether it is expected and whether it is denied."""
RestrictedEvent = tuple[str, str, tuple[str, ...], str, bool]
"""Authority, action, targets, date, whether it is expected."""


def claimed_event(claim: Claim) -> tuple[ClaimedEvent, ...]:
    """An availability claim is part of one event; any other claim of none."""
    if claim.predicate != "availability":
        return ()
    subjects = tuple(sorted({claim.subject, *claim.joint}))
    expected = claim.certainty in ("expected", "rumoured")
    return ((subjects, str(claim.value or "available"), claim.date or "", expected, claim.negated),)


def say_claimed(step: ClaimedEvent, said: Iterable[Claim], names: Names) -> Event:
    """One event of all the claims of one step."""
    subjects, stage, date, expected, negated = step
    said = list(said)
    what = f"{'not ' if negated else ''}{_STAGES.get(stage, stage)}"
    text = f"{' and '.join(names.name(subject) for subject in subjects)}: {what}"
    return _event("claim", text, date or None, subjects, f"not {stage}" if negated else stage, expected=expected,
                  certainty=_firmest(said), said=said)  # fmt: skip


def restricted_event(found: Restriction) -> Iterator[RestrictedEvent]:
    """A restriction with a date is part of one event; one without, or denied, of none."""
    if found.date and not found.negated:
        expected = found.certainty in ("expected", "rumoured")
        yield found.authority or "", found.action, tuple(sorted(found.targets)), found.date, expected


def say_restricted(act: RestrictedEvent, said: Iterable[Restriction], names: Names) -> Event:
    """One event of all that is told of one act."""
    authority, action, targets, date, expected = act
    said = list(said)
    listed = " and ".join(names.name(target) if target in names.short else target for target in targets) or "unnamed products"
    who = {"us": "US", "eu": "EU", "uk": "UK"}.get(authority, authority.replace("-", " ").title())
    what = _ACTIONS[action].format(targets=listed)
    text = f"{who}: {what}" if who else what[:1].upper() + what[1:]
    return _event("restriction", text, date, targets, action, expected=expected, certainty=_firmest(said), said=said)


def _recorded(product: Product, names: Names) -> Iterator[Event]:
    """A product's announcement and release as the reference cites them; what has no source is left out."""
    steps: tuple[tuple[str, Fact | None], ...] = (("announced", product.announced), ("released", product.released))
    for stage, fact in steps:
        if fact and fact.sources and isinstance(fact.value, str):
            planned = stage == "released" and product.status in _PLANNED
            yield _event("product", f"{names.name(product.id)}: {stage}", fact.value, (product.id,), stage, expected=planned,
                         sources=fact.sources)  # fmt: skip


def _controlled(control: Control) -> Iterator[Event]:
    """A measure's announcement, and the day it takes effect where that is another."""
    subjects = (control.id, *sorted({*(product.id for product in control.products), *control.organisations}))
    yield _event("control", control.name, control.announced, subjects, "announced", sources=control.sources)
    if control.effective and control.effective != control.announced:
        yield _event("control", f"{control.name}: in effect", control.effective, subjects, "effective", sources=control.sources)
