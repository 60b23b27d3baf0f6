"""The analysis in its one order: what was read becomes stories, origins, findings, checks and the rest of the Ledger."""

from __future__ import annotations

from dataclasses import replace

from scripts.analysis.checks import check_claims
from scripts.analysis.findings import find_findings, published_dates
from scripts.analysis.flags import flags_of_all
from scripts.analysis.gaps import find_gaps
from scripts.analysis.names import names_of
from scripts.analysis.origins import find_origins
from scripts.analysis.rules import check_restrictions
from scripts.analysis.sellable import sale_spans
from scripts.analysis.sensitivity import sensitivity
from scripts.analysis.speakers import find_speakers
from scripts.analysis.stories import find_stories
from scripts.analysis.thresholds import find_thresholds
from scripts.analysis.timeline import find_events
from scripts.records.ledger import Ledger


def analyse(ledger: Ledger) -> Ledger:
    """The Ledger with every result of the analysis filled in."""
    reference, articles = ledger.reference, ledger.articles
    readings = [ledger.readings[article.id] for article in articles]
    claims = [claim for reading in readings for claim in reading.claims]
    restrictions = [restriction for reading in readings for restriction in reading.restrictions]
    names = names_of(reference)
    stories = find_stories(articles)
    origins = find_origins(articles, readings, names)
    told = sorted({claim.subject for claim in claims} & {*reference.products, *reference.families, *reference.software})
    return replace(
        ledger,
        stories=stories,
        findings=find_findings(claims, reference, origins, published_dates(articles, readings), stories),
        checks={**check_claims(claims, reference), **check_restrictions(restrictions, reference)},
        assessments=find_thresholds(reference),
        sensitivity=tuple(row for rows in sensitivity(reference, claims).values() for row in rows),
        sales=tuple(span for spans in sale_spans(reference).values() for span in spans),
        timeline=find_events(claims, restrictions, reference),
        gaps=find_gaps(claims, origins, told),
        flags=flags_of_all(articles, ledger.readings, names, origins, stories),
        speakers=find_speakers(claims, restrictions, names),
    )
