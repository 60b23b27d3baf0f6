"""A restriction is linked to the one measure of the reference that name, products, effect and date single out, else to none."""

from __future__ import annotations

import pytest

from scripts.extraction.sanctions.controls import link_control
from scripts.records.reading import Action, Certainty, Evidence, Restriction
from tests.extraction.reading_of import foundations


def linked(
    action: Action, authority: str, targets: str, date: str | None = None, named: tuple[str, ...] = (), *,
    certainty: Certainty = "stated", negated: bool = False,
) -> str | None:  # fmt: skip
    tools = foundations().tools
    assert tools is not None
    told = Restriction("", "a", action, authority, tuple(targets.split("+")), Evidence("", 0, 0, 0, 0, 1), "f", certainty, date=date, negated=negated)
    return link_control(told, named, tools.reference.controls).control


@pytest.mark.parametrize(
    ("action", "authority", "targets", "date", "control"),
    [
        ("licence-requirement", "us", "h20", None, "us-apr-2025-h20"),  # the only measure that tightened it
        ("ban", "us", "h20+mi308", "2025-04", "us-apr-2025-h20"),
        ("ban", "us", "h20", "--04-09", "us-apr-2025-h20"),
        ("ban", "us", "a100+h100", "2022-10", "us-oct-2022"),
        ("ban", "us", "a800", None, "us-oct-2023"),
        ("relaxation", "us", "h20", "2025-07", "us-jul-2025-h20-resume"),
        ("relaxation", "us", "h200", "2025-12-08", "us-dec-2025-h200"),
        ("entity-list", "us", "huawei", None, "us-huawei-entity-2019"),
        ("entity-list", "us", "smic", "2020", "us-smic-entity-2020"),
        ("counter-measure", "china", "h20", "2025-07-31", "cn-2025-cac-h20"),
        ("guidance", "us", "ascend-910b+ascend-910c", None, "us-may-2025-gp10"),
    ],
)
def test_one_measure_fits(action: Action, authority: str, targets: str, date: str | None, control: str) -> None:
    """Products, effect and date that only one measure has link to it."""
    assert linked(action, authority, targets, date) == control


@pytest.mark.parametrize(
    ("action", "authority", "targets", "date"),
    [
        ("ban", "us", "a100", None),  # letters of August and rules of October 2022
        ("ban", "us", "a100", "2022"),
        ("ban", "us", "h20", "2019"),  # no measure of that time
        ("ban", "us", "h20", "2025-06"),  # the half year is not enough where the text gives a month
        ("ban", "china", "h20", "2025-04"),  # China's own ban is no US measure
        ("ban", "netherlands", "h20", "2025-04"),
        ("relaxation", "us", "h20", None),  # resumed in July, settled in August
        ("relaxation", "us", "h20", "2025-04"),
        ("entity-list", "us", "huawei", "2024"),
        ("entity-list", "us", "nvidia", None),
        ("entity-list", "us", "Chinese companies", None),
        ("ban", "us", "high-end chips", None),
        ("evasion", "us", "h20", "2025-04"),
        ("downgraded-product", "us", "h20", None),
    ],
)
def test_none_or_several_fit(action: Action, authority: str, targets: str, date: str | None) -> None:
    """Where no measure fits, or more than one, the restriction stays unlinked."""
    assert linked(action, authority, targets, date) is None


def test_a_name_decides() -> None:
    """A measure called by its name is the one meant where products leave it open."""
    assert linked("ban", "us", "a100", None, ("us-oct-2022",)) == "us-oct-2022"


@pytest.mark.parametrize(
    ("action", "targets", "date", "named"),
    [
        ("relaxation", "h20", None, ("us-apr-2025-h20",)),  # lifting the ban is not the ban
        ("ban", "a100", None, ("us-oct-2022", "us-aug-2022-letters")),  # two names
        ("ban", "a100", "2019", ("us-oct-2022",)),  # a date that is not the measure's
        ("counter-measure", "h20", None, ("us-apr-2025-h20",)),
    ],
)
def test_a_name_alone_does_not_decide(action: Action, targets: str, date: str | None, named: tuple[str, ...]) -> None:
    """A name is not enough against action, date or authority, nor beside another name."""
    assert linked(action, "china" if action == "counter-measure" else "us", targets, date, named) is None


@pytest.mark.parametrize(("certainty", "negated"), [("expected", False), ("rumoured", False), ("stated", True)])
def test_what_did_not_happen_is_not_linked(certainty: Certainty, negated: bool) -> None:
    """A planned, rumoured or denied measure is none of the reference's."""
    assert linked("ban", "us", "h20", "2025-04", certainty=certainty, negated=negated) is None
