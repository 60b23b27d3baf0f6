"""Whatever bytes arrive, nothing ends in a traceback, no other article is lost, and an interrupted build is made good by the next."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from scripts.build import build
from scripts.corpus.articles import LINE_RULES, parse_article, read_article
from scripts.corpus.frontmatter import KEYS, parse_frontmatter
from scripts.corpus.line_rules import read_line_rules
from scripts.corpus.reference import read_reference
from scripts.corpus.reviews import parse_reviews
from scripts.corpus.webpage import PageError, parse_page
from scripts.corrections import apply_reviews
from scripts.extraction.reading import Reader
from scripts.issues import Issue
from scripts.readings import Failure, check_evidence, read_or_fail
from scripts.records.article import Article
from scripts.records.ledger import BrokenArticle
from scripts.records.reading import Reading
from scripts.seeds import read_foundations
from tests.hostile import PAYLOADS
from tests.project import ROOT, make_project

RULES = read_line_rules(ROOT / LINE_RULES, ROOT)[0]
HARD = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
SOME = settings(HARD, max_examples=40)
NEWS = ("Huawei", "the Ascend 910C", "Nvidia's H100", "60%", "according to", "Ann Lee", "banned", "the United States", "delivers", "of the", "performance", "in 2025", "FP16",
        "780 TFLOPS", "SMIC", "is manufactured by", "CANN", "supports", "not", ".", ",", "\n", "\n\n", "“", "”", "(", ")", "-", "•", "reportedly", "will", "ship", "it", "\r\n")  # fmt: skip
TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(NEWS), max_size=60).map(" ".join),
    st.lists(st.one_of(st.sampled_from(NEWS), st.sampled_from(PAYLOADS)), max_size=25).map(" ".join),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    tools = read_foundations(ROOT).tools
    assert tools
    return tools.reader()


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    return frozenset(entity.id for _, entity in read_foundations(ROOT).reference.entities())


@HARD
@given(TEXT)
def test_any_text_is_an_article_or_says_why_not(text: str) -> None:
    made, issues = parse_article("a", "a.md", text, RULES)
    if isinstance(made, BrokenArticle):
        assert any(issue.level == "error" for issue in issues)
    else:
        assert text.endswith(made.raw)
        assert all(made.raw_start(one.start) <= made.raw_end(one.end) <= len(made.raw) for one in made.sentences)


@HARD
@given(st.one_of(TEXT, st.lists(st.tuples(st.sampled_from(KEYS), st.one_of(st.text(max_size=40), st.sampled_from(PAYLOADS))), max_size=8).map(
    lambda pairs: "---\n" + "".join(f"{key}: {value}\n" for key, value in pairs) + "---\nText.\n")))  # fmt: skip
def test_any_front_matter_is_understood_or_told_by_line(content: str) -> None:
    _, start, line, issues = parse_frontmatter("a.md", content)
    assert 0 <= start <= len(content)
    assert line >= 1
    assert all(0 <= issue.line <= content.count("\n") + 2 for issue in issues if isinstance(issue, Issue))


@SOME
@given(text=TEXT)
def test_any_text_is_read_and_every_claim_has_its_quote(reader: Reader, text: str) -> None:
    """The fuzz target of the extraction."""
    made, _ = parse_article("a", "a.md", text, RULES)
    if isinstance(made, Article):
        result = read_or_fail(made, reader)
        assert not isinstance(result, Failure), result
        assert not list(check_evidence(made, result))


PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-10, 10**6), st.text(max_size=20), st.sampled_from(PAYLOADS), st.sampled_from(("ascend-910c", "power", "W", "stated", "2025"))),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(("reject", "correct", "add", "confirm", "set", "quote", "reason", "reviewer", "date", "subject",
        "predicate", "value", "unit", "targets", "action", "certainty", "x")), inner, max_size=6)),
    max_leaves=12,
)  # fmt: skip


@HARD
@given(st.one_of(PLAIN.map(json.dumps), st.text(max_size=200)))
def test_any_review_file_is_applied_or_told(content: str) -> None:
    reviews, _ = parse_reviews("a.review.yml", "a", content)
    made, _ = parse_article("a", "a.md", "The Ascend 910C draws 310 W.", RULES)
    assert isinstance(made, Article)
    reading, done, issues = apply_reviews(made, Reading("a", (), (), ()), reviews, frozenset({"ascend-910c"}))
    assert len(done) + len(issues) == len(reviews)
    assert len(reading.claims) + len(reading.restrictions) == len(done)


@settings(HARD, max_examples=30)
@given(name=st.sampled_from(("products.yml", "organisations.yml", "sources.yml", "thresholds.yml", "controls.yml")), content=st.one_of(PLAIN.map(json.dumps), st.text(max_size=200)))
def test_any_reference_file_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, name: str, content: str) -> None:
    folder = tmp_path_factory.mktemp("r") / "seeds" / "reference"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(content.encode("utf-8", "surrogatepass"))
    _, issues = read_reference(folder)
    assert issues  # the other files are missing, at least


@SOME
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PAYLOADS), max_size=6).map("".join)))
def test_any_page_is_an_article_or_says_why_not(html: str) -> None:
    try:
        draft = parse_page(f"<html><head><title>{html}</title></head><body><p>{html}</p></body></html>", "https://paper.example/a")
    except PageError as error:
        assert str(error)
    else:
        assert draft.text.strip()


# ---------------------------------------------------------------------------------------------------------------- files


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("broken"))


@pytest.fixture
def articles(project: Path) -> Iterator[Path]:
    folder = project / "seeds" / "articles"
    kept = set(folder.iterdir())
    yield folder
    for path in set(folder.iterdir()) - kept:
        path.chmod(0o600) if path.is_file() and not path.is_symlink() else None
        path.unlink()


def test_broken_files_are_told_and_lose_nobody(project: Path, articles: Path) -> None:
    secret = project.parent / "secret.md"
    secret.write_text("Huawei ships a secret of this machine.\n")
    good = b"Huawei ships the Ascend 910C.\r\n"
    contents = {
        "empty.md": b"", "blank.md": b" \n\t\n", "binary.md": bytes(range(256)), "latin.md": "Ch\xefps".encode("latin-1"), "utf16.md": "Chips".encode("utf-16"),
        "huge.md": good * 70_000, "long-line.md": b"Huawei ships the Ascend 910C. " * 1_000, "bom.md": b"\xef\xbb\xbf" + good, "windows.md": b"---\r\ntitle: x\r\n---\r\n" + good,
        "old-mac.md": b"Huawei ships the Ascend 910C.\rIt is fast.\r", "nul.md": b"a\0b", "deep.md": b"---\n" + b"[" * 3000 + b"\n---\nx\n", "many.md": b"\n" * 200_000 + good,
    }  # fmt: skip
    for name, content in contents.items():
        (articles / name).write_bytes(content)
    (articles / "link.md").symlink_to(secret)
    (articles / "round.md").symlink_to(articles / "round.md")
    (articles / "gone.md").symlink_to(articles / "nothing-here.md")
    os.mkfifo(articles / "pipe.md")
    said = io.StringIO()
    result = build(project, console=Console(file=said, width=200))
    assert "Traceback" not in said.getvalue()
    assert not result.kept
    docs = project / "docs" / "articles"
    for name in ("one", "two", "bom", "windows", "old-mac", "long-line", "many"):
        assert "could not be read" not in (docs / f"{name}.md").read_text(encoding="utf-8"), name
    assert not any("secret of this machine" in path.read_text(encoding="utf-8", errors="replace") for path in (project / "docs").rglob("*.md"))
    for name in ("empty", "binary", "latin", "utf16", "huge", "nul", "link", "round", "gone", "pipe"):
        assert f"seeds/articles/{name}.md" in said.getvalue(), name


def test_an_unreadable_file_is_told(articles: Path, project: Path) -> None:
    path = articles / "shut.md"
    path.write_text("x")
    path.chmod(0)
    made, issues = read_article(path, project, RULES)
    assert isinstance(made, Article if os.access(path, os.R_OK) else BrokenArticle), issues


@pytest.mark.slow
def test_a_killed_build_is_made_good_by_the_next(tmp_path: Path) -> None:
    """Killed at any moment, no page is left half written, and the next run gives what an undisturbed one gives."""
    root = make_project(tmp_path / "project")
    assert not build(root, console=Console(file=io.StringIO())).errors
    whole = pages(root)
    chance = random.Random(7)
    for _ in range(4):
        (root / "seeds" / "articles" / "one.md").touch()
        for page in list((root / "docs").rglob("*.md"))[::2]:
            page.write_text("stale\n")  # so that there is something to write
        process = subprocess.Popen([sys.executable, "-m", "scripts.build"], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.5, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        for name, content in pages(root).items():
            assert content in (b"stale\n", whole.get(name)), f"{name} is neither old nor new"
    assert not build(root, console=Console(file=io.StringIO())).errors
    assert pages(root) == whole


def pages(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "docs").rglob("*.md")}
