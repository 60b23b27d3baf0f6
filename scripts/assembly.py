"""The analysis in its one order: what was read becomes stories, origins, findings, checks and the rest of the Ledger."""

from __future__ import annotations

from dataclasses import replace

from scripts.analysis.checks import check_claims
from scripts.analysis.findings import find_findings, published_dates
from scripts.analysis.names import names_of
from scripts.analysis.origins import find_origins
from scripts.analysis.sensitivity import sensitivity
from scripts.analysis.stories import find_stories
from scripts.analysis.thresholds import find_thresholds
from scripts.records.ledger import Ledger


def analyse(ledger: Ledger) -> Ledger:
    """The Ledger with every result of the analysis filled in."""
    reference, articles = ledger.reference, ledger.articles
    readings = [ledger.readings[article.id] for article in articles]
    claims = [claim for reading in readings for claim in reading.claims]
    stories = find_stories(articles)
    origins = find_origins(articles, readings, names_of(reference))
    return replace(
        ledger,
        stories=stories,
        findings=find_findings(claims, reference, origins, published_dates(articles, readings), stories),
        checks=check_claims(claims, reference),
        assessments=find_thresholds(reference),
        sensitivity=tuple(row for rows in sensitivity(reference, claims).values() for row in rows),
    )
