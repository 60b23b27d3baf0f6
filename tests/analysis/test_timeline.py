"""What has a date stands in order; what is expected is marked; what has no year stands apart."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.analysis.groups import Groups
from scripts.analysis.names import names_of
from scripts.analysis.timeline import (
    ClaimedEvent,
    RestrictedEvent,
    claimed_event,
    in_time_order,
    recorded_events,
    restricted_event,
    say_claimed,
    say_restricted,
)
from scripts.records.analysis import Event
from scripts.records.reading import Claim, Restriction
from scripts.records.reference import Reference
from tests.analysis.factory import make_claim, make_restriction
from tests.analysis.invented import invented_reference

REFERENCE = invented_reference()


def events_of(claims: Iterable[Claim], restrictions: Iterable[Restriction], reference: Reference) -> tuple[Event, ...]:
    """What these say and what is on record, in order."""
    names = names_of(reference)
    steps: Groups[Claim, ClaimedEvent, Event] = Groups(claimed_event, lambda key, said: say_claimed(key, said, names))
    acts: Groups[Restriction, RestrictedEvent, Event] = Groups(restricted_event, lambda key, said: say_restricted(key, said, names))
    steps.add(claims)
    acts.add(restrictions)
    return in_time_order((*recorded_events(reference, names), *steps.results().values(), *acts.results().values()))


def step(stage: str, date: str | None, at: str = "a1", certainty: str = "stated", **more: object):  # type: ignore[no-untyped-def]
    return make_claim("mira-1", "availability", stage, date=date, article=at, certainty=certainty, **more)  # type: ignore[arg-type]


def test_claims_of_one_step_and_date_are_one_event() -> None:
    claims = [step("sampling", "2024-09"), step("sampling", "2024-09", "a2", "reported"), step("sampling", "2024-10", "a3")]
    events = [event for event in events_of(claims, [], REFERENCE) if event.kind == "claim"]
    assert [(event.text, event.date, event.articles, event.certainty) for event in events] == [
        ("Mira 1: samples go out", "2024-09", ("a1", "a2"), "stated"),
        ("Mira 1: samples go out", "2024-10", ("a3",), "stated"),
    ]


def test_expected_and_done_are_two_events() -> None:
    events = events_of([step("launched", "2026"), step("launched", "2026", "a2", "expected")], [], Reference())
    assert [event.expected for event in events] == [False, True]
    assert len({event.id for event in events}) == 2


def test_no_year_no_place_on_the_line() -> None:
    claims = [step("launched", "--09"), step("launched", None, "a2"), step("launched", "2030", "a3")]
    events = events_of(claims, [], Reference())
    assert [(event.date, event.dated) for event in events] == [("2030", True), ("--09", False), (None, False)]


def test_partial_dates_sort_by_their_first_day() -> None:
    claims = [step("launched", date, f"a{n}") for n, date in enumerate(["2025-05-13", "2025", "2025-Q2", "2025-H1", "2024-12"])]
    assert [event.date for event in events_of(claims, [], Reference())] == ["2024-12", "2025-H1", "2025", "2025-Q2", "2025-05-13"]


def test_restrictions_with_a_date_and_what_is_on_record() -> None:
    restrictions = [
        make_restriction("ban", ["gale-1"], date="2023"),
        make_restriction("ban", ["gale-1"]),
        make_restriction("ban", ["gale-1"], date="2024", negated=True),
    ]
    events = events_of([], restrictions, REFERENCE)
    assert [event.text for event in events if event.kind == "restriction"] == ["US: ban on Gale 1"]
    own = [(event.kind, event.stage, event.date) for event in events if "gale-1" in event.subjects]
    assert own == [
        ("product", "announced", "2022-03-22"),
        ("product", "released", "2022-09-20"),
        ("restriction", "ban", "2023"),
        ("control", "announced", "2023-05-10"),
    ]
    assert all(event.sources for event in events if event.kind in ("product", "control"))


def test_a_denial_is_told_as_one() -> None:
    (event,) = events_of([step("launched", "2025", negated=True)], [], Reference())
    assert event.text == "Mira 1: not launched"


def test_the_real_reference_gives_events_in_order(reference: Reference) -> None:
    events = events_of([], [], reference)
    assert len({event.id for event in events}) == len(events)
    dated = [event.first for event in events if event.dated]
    assert dated == sorted(dated)
    assert any(event.expected for event in events)
