"""What a change does to the Ledger, as Markdown for a pull request.

    python -m scripts.report --base REV [--output FILE]

The seeds of this working tree are held against those of REV, both read with the code as it stands here: what each new or
changed article yields, with quotes; differences between sources that open, change or close; reprints; quality flags; pages
that change; totals before and after. Whatever comes from an article stands in code spans, where nothing of it is a link, a
picture, a mention or HTML.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scripts.analysing import analyse
from scripts.analysis.stories import find_likenesses
from scripts.corrections import correct
from scripts.issues import Issue
from scripts.notices import in_order, of_level, run
from scripts.pages.site import render_pages
from scripts.pages.wording import count
from scripts.readings import Failure, read_articles
from scripts.records.analysis import Finding
from scripts.records.article import Article
from scripts.records.ledger import Ledger
from scripts.records.reading import Reading
from scripts.seeds import read_seeds
from scripts.summary import Line, Summary, summarise
from scripts.totals import Totals, check_totals

ROOT = Path(__file__).resolve().parents[1]
MARKER = "<!-- ascend-ledger-report -->"
"""The first line, by which the comment is found again."""
LONGEST = 60_000  # GitHub takes comments of 65,536 characters
MOST = 60
"""Lines of one list; the rest are counted."""
LONGEST_QUOTE = 400


class ReportError(Exception):
    """Why there is no report, in words for people."""


@dataclass(frozen=True, slots=True)
class State:
    """The whole Ledger at one revision, its pages, and what is wrong with its seeds."""

    ledger: Ledger
    pages: dict[str, str]
    issues: tuple[Issue, ...]

    @property
    def totals(self) -> Totals:
        readings = [self.ledger.readings[article.id] for article in self.ledger.articles]
        return Totals(len(readings), sum(len(one.claims) for one in readings), sum(len(one.restrictions) for one in readings))

    @property
    def differing(self) -> dict[str, Finding]:
        return {finding.id: finding for finding in self.ledger.findings or () if finding.verdict == "differ"}


# ------------------------------------------------------------------------------------------------------------- reading


def read_state(root: Path, templates: Path) -> State:
    """Everything that seeds/ under `root` makes, in memory."""
    seeds = read_seeds(root)
    readings: dict[str, Reading] = {}
    issues = list(seeds.issues)
    if seeds.foundations.tools:
        for article, result in zip(seeds.articles, read_articles(seeds.articles, seeds.foundations.tools), strict=True):
            if isinstance(result, Failure):
                issues += result.issues
            else:
                readings[article.id] = result
    corrected = correct(seeds.articles, readings, seeds.reviews, seeds.foundations.reference)
    ledger = analyse(
        Ledger(
            reference=seeds.foundations.reference,
            topics=seeds.foundations.topics,
            articles=tuple(article for article in seeds.articles if article.id in readings),
            readings=corrected.readings,
            reviews=corrected.reviewed,
            broken=seeds.broken,
        )
    )
    pages = {page.path: page.text for page in render_pages(ledger, templates)}
    return State(ledger, pages, in_order((*issues, *corrected.issues)))


def export_seeds(root: Path, revision: str, target: Path) -> None:
    """seeds/ as it stands in a revision: plain files alone, so that no link leads out of the folder."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", "--format=tar", commit, "--", "seeds"))) as archive:
        for member in archive:
            parts = PurePosixPath(member.name).parts
            content = archive.extractfile(member) if member.isfile() and ".." not in parts and not member.name.startswith("/") else None
            if content:
                path = target.joinpath(*parts)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True).stdout
    except FileNotFoundError as error:
        raise ReportError("git is not installed") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip() or "no such revision"
        raise ReportError(f"git {arguments[0]}: {said}") from error


# ------------------------------------------------------------------------------------------------------------- telling


def render_report(before: State, after: State) -> str:
    """The whole report, cut where a comment would be too long."""
    parts = [MARKER, "# What this change does to the Ledger", "", *_totals(before, after)]
    parts += _problems(after)
    for section in (_articles, _differences, _reference, _pages):
        parts += section(before, after)
    text = "\n".join(parts) + "\n"
    if len(text) > LONGEST:
        kept = text[:LONGEST].rpartition("\n")[0]
        text = f"{kept}\n\n_The report is longer than a comment can be; the job summary has all of it._\n"
    return text


def code(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Foreign words as a code span on one line: no link, picture, mention or HTML comes of it."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if len(plain) > longest:
        plain = plain[:longest] + " …"
    if not plain:
        return "_nothing_"
    fence = "`" * (max((len(run) for run in re.findall(r"`+", plain)), default=0) + 1)
    return f"{fence} {plain} {fence}" if "`" in plain else f"{fence}{plain}{fence}"


def _some(lines: Iterable[str], most: int = MOST) -> Iterator[str]:
    """A list as far as it can be read; the rest is counted."""
    lines = list(lines)
    yield from lines[:most]
    if len(lines) > most:
        yield f"- and {len(lines) - most:,} more"


def _totals(before: State, after: State) -> Iterator[str]:
    yield "| | before | after |"
    yield "|---|---:|---:|"
    for name in ("articles", "claims", "restrictions"):
        yield f"| {name} | {getattr(before.totals, name):,} | {getattr(after.totals, name):,} |"
    yield f"| differences between sources | {len(before.differing):,} | {len(after.differing):,} |"
    yield f"| pages | {len(before.pages):,} | {len(after.pages):,} |"
    yield ""
    for issue in check_totals(after.totals, before.totals):
        yield f"> **The totals moved too far:** {issue.message}."
        yield ""


def _problems(after: State) -> Iterator[str]:
    errors, warnings = of_level(after.issues, "error"), of_level(after.issues, "warning")
    if errors:
        yield f"## {count(len(errors), 'error')} to mend"
        yield ""
        yield from _some(f"- {code(str(issue))}" for issue in errors)
        yield ""
    if warnings:
        yield f"<details><summary>{count(len(warnings), 'warning')}</summary>"
        yield ""
        yield from _some(f"- {code(str(issue))}" for issue in warnings)
        yield ""
        yield "</details>"
        yield ""


def _articles(before: State, after: State) -> Iterator[str]:
    old = {article.id: article for article in before.ledger.articles}
    new = {article.id: article for article in after.ledger.articles}
    added = [article for id, article in new.items() if id not in old]
    changed = [article for id, article in new.items() if id in old and _differs(id, before, after)]
    gone = [article for id, article in old.items() if id not in new]
    if added:
        yield f"## {count(len(added), 'new article')}"
        yield ""
    for article in added:
        yield from _new_article(article, after)
    if changed:
        yield f"## {count(len(changed), 'changed article')}"
        yield ""
    for article in changed:
        yield from _changed_article(article, before, after)
    if gone:
        yield f"## {count(len(gone), 'article')} no longer on record"
        yield ""
        yield from _some(f"- {code(article.path)}" for article in gone)
        yield ""


def _differs(id: str, before: State, after: State) -> bool:
    one, other = _article(id, before), _article(id, after)
    return (one.raw, one.front, before.ledger.readings[id]) != (other.raw, other.front, after.ledger.readings[id])


def _article(id: str, state: State) -> Article:
    return next(article for article in state.ledger.articles if article.id == id)


def _summary(article: Article, state: State) -> Summary:
    return summarise(article, state.ledger.readings[article.id], state.ledger.reference)


def _new_article(article: Article, after: State) -> Iterator[str]:
    summary = _summary(article, after)
    yield f"### {code(article.front.title or article.id, 120)}"
    yield ""
    yield f"- File: {code(article.path)}"
    for label, names in (("Products", summary.products), ("Software", summary.software), ("Organisations", summary.organisations)):
        yield f"- {label}: {', '.join(code(name, 80) for name in names[:MOST]) or 'none read'}"
    if summary.missing:
        yield f"- Not known: {', '.join(summary.missing)}"
    for flag in (after.ledger.flags or {}).get(article.id, ()):
        yield f"- Flag: {flag.kind}: {code(flag.text)}"
    yield from _reprints(article, after)
    yield ""
    yield from _told("restriction", summary.restrictions)
    yield from _told("claim", summary.claims)


def _reprints(article: Article, after: State) -> Iterator[str]:
    for like in find_likenesses(after.ledger.articles):
        if article.id in (like.first, like.second):
            other = _article(like.second if like.first == article.id else like.first, after)
            kin = "Likely a reprint of" if like.kinship == "copy" else "Shares wording with"
            yield f"- {kin} {code(other.path)}: {round(100 * like.share)} % of the shorter text"


def _told(noun: str, lines: Sequence[Line]) -> Iterator[str]:
    if not lines:
        yield f"No {noun} was read."
        yield ""
        return
    yield f"**{count(len(lines), noun)}**"
    yield ""
    yield from _some(_entry(line) for line in lines)
    yield ""


def _entry(line: Line) -> str:
    return f"- {code(line.says)} ({code(line.margin)})<br>{code(line.quote)}"


def _changed_article(article: Article, before: State, after: State) -> Iterator[str]:
    yield f"### {code(article.front.title or article.id, 120)}"
    yield ""
    yield f"- File: {code(article.path)}"
    was, now = _summary(_article(article.id, before), before), _summary(article, after)
    old = {line.id: line for line in (*was.restrictions, *was.claims)}
    new = {line.id: line for line in (*now.restrictions, *now.claims)}
    groups = (
        ("Gained", [line for id, line in new.items() if id not in old]),
        ("Lost", [line for id, line in old.items() if id not in new]),
        ("Read otherwise", [line for id, line in new.items() if id in old and old[id] != line]),
    )
    if not any(lines for _, lines in groups):
        yield "- No claim or restriction changes"
    yield ""
    for label, lines in groups:
        if lines:
            yield f"**{label}: {len(lines)}**"
            yield ""
            yield from _some(_entry(line) for line in lines)
            yield ""


def _differences(before: State, after: State) -> Iterator[str]:
    old, new = before.differing, after.differing
    groups = (
        ("opened", [finding for id, finding in new.items() if id not in old]),
        ("closed", [finding for id, finding in old.items() if id not in new]),
        ("changed", [finding for id, finding in new.items() if id in old and _sides(old[id]) != _sides(finding)]),
    )
    if not any(found for _, found in groups):
        return
    yield "## Differences between sources"
    yield ""
    for label, found in groups:
        if found:
            yield f"**{count(len(found), 'difference')} {label}**"
            yield ""
            yield from _some(_finding(finding) for finding in found)
            yield ""


def _sides(finding: Finding) -> tuple[object, ...]:
    return (finding.type, *((side.answer, sorted(side.claims)) for side in finding.sides))


def _finding(finding: Finding) -> str:
    sides = " against ".join(code(side.answer, 120) for side in finding.sides[:6])
    return f"- {code(finding.question)} {finding.type or ''}: {sides}"


def _reference(before: State, after: State) -> Iterator[str]:
    old = {(kind, entity.id): entity for kind, entity in before.ledger.reference.entities()}
    new = {(kind, entity.id): entity for kind, entity in after.ledger.reference.entities()}
    lines = [f"- new {kind}: {code(id)}" for kind, id in new.keys() - old.keys()]
    lines += [f"- {kind} no longer there: {code(id)}" for kind, id in old.keys() - new.keys()]
    lines += [f"- {kind} changed: {code(id)}" for kind, id in new.keys() & old.keys() if old[kind, id] != new[kind, id]]
    if lines:
        yield "## Reference"
        yield ""
        yield from _some(sorted(lines))
        yield ""


def _pages(before: State, after: State) -> Iterator[str]:
    lines = [f"- new: {code(path)}" for path in after.pages if path not in before.pages]
    lines += [f"- gone: {code(path)}" for path in before.pages if path not in after.pages]
    lines += [f"- changed: {code(path)}" for path, text in after.pages.items() if path in before.pages and before.pages[path] != text]
    yield f"<details><summary>{count(len(lines), 'page')} {'changes' if len(lines) == 1 else 'change'}</summary>"
    yield ""
    yield from _some(sorted(lines), most=200)
    yield ""
    yield "</details>"


def main(arguments: Sequence[str] | None = None) -> int:
    """The door: 1 where the base cannot be read."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.report", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", required=True, metavar="REV", help="the revision to hold this working tree against")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to a file instead of standard output")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="ledger-base-") as folder:
            export_seeds(ROOT, options.base, Path(folder))
            before = read_state(Path(folder), ROOT / "templates")
        text = render_report(before, read_state(ROOT, ROOT / "templates"))
    except ReportError as error:
        print(f"no report: {error}", file=sys.stderr)
        return 1
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    run(main)
