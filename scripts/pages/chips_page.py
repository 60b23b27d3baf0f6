"""The page of all chips: the chart against the thresholds, the sensitivity, the comparison, the cross-checks, the register."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.pages.entries import Desk
from scripts.pages.lists import Register, register
from scripts.pages.references import References
from scripts.pages.threshold_chart import ThresholdChart, threshold_chart
from scripts.pages.thresholds import CrossChecks, SensitivityView, VendorRows, all_sensitivity, comparison, cross_checks
from scripts.pages.wording import count, listed, spelled
from scripts.records.ledger import Ledger

OPEN_SENSITIVITY = 8


@dataclass(frozen=True, slots=True)
class ChipsPage:
    """Everything the template prints."""

    lead: str
    chart: ThresholdChart | None
    sensitivity: tuple[SensitivityView, ...]
    open: int
    """How many lines of the sensitivity stand open."""
    comparison: tuple[VendorRows, ...]
    checks: CrossChecks
    checks_line: str
    register: Register


def chips_page(desk: Desk) -> ChipsPage:
    """The page; its references are numbered from the comparison on, and listed with the register, which stands last."""
    references = References(desk.catalogue.ledger)
    checks = cross_checks(desk)
    rows = comparison(desk, references)
    chips = register("products", desk, references)
    views = all_sensitivity(desk, References(desk.catalogue.ledger))
    return ChipsPage(
        lead=" ".join(part for part in (_lead(desk.catalogue.ledger, desk), chips.lead) if part),
        chart=threshold_chart(desk.catalogue),
        sensitivity=views,
        open=max(OPEN_SENSITIVITY, sum(view.changes for view in views)),
        comparison=rows,
        checks=checks,
        checks_line=_checks_line(checks),
        register=chips,
    )


def _lead(ledger: Ledger, desk: Desk) -> str:
    """How the assessed Ascend chips fall, as arithmetic on figures."""
    ours = [
        item for item in ledger.assessments or ()
        if (product := ledger.reference.products.get(item.product)) and product.vendor == "huawei" and product.status in (None, "released")
    ]  # fmt: skip
    meeting = [item for item in ours if any(found.version == "v2023" and found.outcome == "licence" for found in item.outcomes)]
    if not ours:
        return ""
    names = listed(desk.catalogue.name(item.product).removeprefix("Ascend ") for item in meeting)
    return (
        f"The rule of October 2023 sorts chips by two numbers, how much they compute and how densely. On the figures on record, "
        f"{spelled(len(meeting), 'of the', 'of the')} {spelled(len(ours), 'Ascend chip')} that {'is' if len(ours) == 1 else 'are'} out "
        f"{'meets' if len(meeting) == 1 else 'meet'} the parameters of 3A090.a{f': the {names}' if names else ''}."
    )


def _checks_line(checks: CrossChecks) -> str:
    apart = len(checks.apart)
    if not checks.pairs:
        return ""
    pairs = count(checks.pairs, "pair")
    if not apart:
        return f"All {pairs} of figures that can be held against each other agree within 5 %."
    verb = "is" if apart == 1 else "are"
    return f"Of {pairs} of figures, {spelled(apart, verb, verb)} further than 5 % apart: one of the two may be of another version."
