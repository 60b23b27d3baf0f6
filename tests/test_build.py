"""Seeds to docs: writes only what changed, removes what is no longer made, and one broken file never stops the others."""

from __future__ import annotations

import gc
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from scripts import readings
from scripts.build import BuildResult, build
from scripts.extraction.reading import Reader
from scripts.harvesting import spreading
from scripts.readings import Failure, check_evidence, read_articles
from scripts.records.article import Article
from scripts.records.reading import Claim, Evidence, Reading
from scripts.seeds import read_seeds
from tests.project import ARTICLES, edit, make_project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildResult]:
    root = make_project(tmp_path_factory.mktemp("project"))
    return root, run(root)[0]


@pytest.fixture
def project(built: tuple[Path, BuildResult]) -> Iterator[Path]:
    """The built project; its seeds, templates and pages are put back after each test."""
    root, _ = built
    kept = {path: path.read_bytes() for path in files(root)}
    yield root
    for path in files(root):
        if path not in kept:
            path.unlink()
    for path, content in kept.items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def files(root: Path) -> list[Path]:
    return [path for name in ("seeds", "templates", "docs", ".cache") for path in (root / name).rglob("*") if path.is_file()]


def run(root: Path, strict: bool = False, cached: bool = True) -> tuple[BuildResult, str]:
    said = io.StringIO()
    return build(root, strict=strict, console=Console(file=said, width=80), cached=cached), said.getvalue()


def test_two_articles_give_their_pages_and_counts(built: tuple[Path, BuildResult]) -> None:
    root, result = built
    assert not result.errors
    assert (result.articles, result.pages.removed) == (2, 0)
    assert result.claims >= 3
    assert result.restrictions >= 1
    assert (root / "docs" / "articles" / "one.md").is_file()
    assert str(result).startswith("2 articles, ")


def test_a_second_build_writes_nothing(project: Path) -> None:
    result, _ = run(project)
    assert (result.pages.written, result.pages.removed) == (0, 0)
    assert result.pages.unchanged > 50


def test_only_pages_that_changed_are_written(project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*.md")}
    edit(project / "seeds" / "articles" / "two.md", "publisher: The Invented Courier", "publisher: The Invented Messenger")
    result, _ = run(project)
    touched = {path.relative_to(project / "docs").as_posix() for path, when in before.items() if path.stat().st_mtime_ns != when}
    assert "articles/two.md" in touched
    assert len(touched) == result.pages.written < len(before) / 2


def test_pages_of_an_article_that_is_gone_are_removed(project: Path) -> None:
    (project / "seeds" / "articles" / "two.md").unlink()
    result, _ = run(project)
    assert result.pages.removed >= 1
    assert not (project / "docs" / "articles" / "two.md").exists()


def test_a_bare_text_builds(project: Path) -> None:
    (project / "seeds" / "articles" / "bare.txt").write_text("Huawei ships the Ascend 910B.\n")
    result, said = run(project)
    assert not result.errors
    assert "seeds/articles/bare.txt:1: warning: title, url, publisher and publication date not known" in said


def test_a_warning_is_not_repeated_while_serving(project: Path) -> None:
    (project / "seeds" / "articles" / "bare.txt").write_text("Huawei ships the Ascend 910B.\n")
    result, said = run(project)
    again = io.StringIO()
    build(project, console=Console(file=again, width=80), told=result.warnings)
    assert "bare.txt" in said
    assert again.getvalue().count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("typo.md", b"---\ntitel: x\n---\nThe Ascend 910C.\n", "seeds/articles/typo.md:2: unknown key 'titel'. Did you mean 'title'?"),
        ("open.md", b"---\ntitle: x\nThe Ascend 910C.\n", "seeds/articles/open.md:1: front matter begins with '---' and never closes"),
        ("latin.txt", "Der Chip heißt Ascend.\n".encode("latin-1"), "seeds/articles/latin.txt:1: is not UTF-8 at byte 13"),
        ("empty.txt", b"", "seeds/articles/empty.txt:1: is empty"),
    ],
)
def test_a_broken_article_gets_its_own_page_and_the_rest_is_built(project: Path, name: str, content: bytes, message: str) -> None:
    (project / "seeds" / "articles" / name).write_bytes(content)
    result, said = run(project)
    assert message in said
    assert (result.articles, result.broken) == (len(ARTICLES), 1)
    assert result.pages.written >= 1
    page = (project / "docs" / "articles" / name).with_suffix(".md").read_text()
    assert message.partition(": ")[2].split("'")[0].strip() in page


def test_a_strict_build_fails_with_all_messages_and_writes_nothing(project: Path) -> None:
    (project / "seeds" / "articles" / "a.md").write_text("---\ntitel: x\n---\nText on the Ascend 910C.\n")
    (project / "seeds" / "articles" / "b.md").write_text("---\ntags: x\n---\nText on the Ascend 910C.\n")
    edit(project / "seeds" / "reference" / "products.yml", "name: Nvidia H100", "nmae: Nvidia H100")
    before = {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*.md")}
    result, said = run(project, strict=True)
    assert result.failed
    told = [line.split(":")[0] for line in said.splitlines() if "error" not in line and ": warning" not in line]
    assert {"seeds/articles/a.md", "seeds/articles/b.md", "seeds/reference/products.yml"} <= set(told)
    assert told == sorted(told)
    assert before == {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*.md")}


def test_warnings_do_not_fail_a_strict_build(project: Path) -> None:
    (project / "seeds" / "articles" / "bare.txt").write_text("Huawei ships the Ascend 910B.\n")
    result, _ = run(project, strict=True)
    assert result.warnings
    assert not result.failed
    assert (project / "docs" / "articles" / "bare.md").is_file()


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("seeds/reference/products.yml", "name: Nvidia H100", "nmae: Nvidia H100", "seeds/reference/products.yml:"),
        ("seeds/lexicon/cues.yml", "expected:", "expcted:", "seeds/lexicon/cues.yml:"),
        ("seeds/topics.yml", "topics:", "topisc:", "seeds/topics.yml:"),
        ("templates/home.html", "<", "{% nonsense %}<", ": template: Encountered unknown tag 'nonsense'"),
        ("templates/home.html", "<", "{{ page.nonsense }}<", ": pages could not be made: UndefinedError"),
    ],
)
def test_an_error_that_would_change_every_page_keeps_the_last_good_ones(project: Path, file: str, old: str, new: str, message: str) -> None:
    path = project / file
    path.write_text(path.read_text().replace(old, new, 1))
    before = {path: path.read_bytes() for path in (project / "docs").rglob("*.md")}
    result, said = run(project)
    assert result.kept
    assert message in said
    assert f"\n{file}:" in f"\n{said}"
    assert "pages left as they were" in said
    assert "Traceback" not in said
    assert before == {path: path.read_bytes() for path in (project / "docs").rglob("*.md")}


def test_without_any_earlier_pages_a_broken_lexicon_makes_pages_that_say_so(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "seeds" / "lexicon" / "cues.yml").write_text("")
    result, _ = run(root)
    assert not result.kept
    assert "cues.yml" in (root / "docs" / "articles" / "one.md").read_text()


def test_an_article_that_breaks_the_extraction_is_an_issue_of_its_own(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = readings.read_article

    def fragile(article: Article, reader: Reader) -> Reading:
        if article.id == "one":
            raise ZeroDivisionError("division by zero")
        return whole(article, reader)

    monkeypatch.setattr(readings, "read_article", fragile)
    result, said = run(project, cached=False)
    assert result.articles == 1
    assert "seeds/articles/one.md: cannot be read: ZeroDivisionError: division by zero" in said
    assert "ZeroDivisionError" in (project / "docs" / "articles" / "one.md").read_text()


@pytest.mark.parametrize(("start", "end", "good"), [(0, 6, True), (1, 7, False), (0, 5, False), (0, 0, False), (900, 906, False)])
def test_no_claim_without_its_quote(project: Path, start: int, end: int, good: bool) -> None:
    article = read_seeds(project).articles[0]
    claim = Claim("abc123", article.id, "x", "power", Evidence(article.raw[0:6], start, end, start, end, 1), "power.test", "stated")
    issues = list(check_evidence(article, Reading(article.id, (), (claim,), ())))
    assert bool(issues) is not good
    assert good or ("frame 'power.test' quotes" in str(issues[0]) and str(issues[0]).startswith("seeds/articles/one.md:"))


@pytest.mark.slow
def test_processes_read_what_one_reads_and_in_the_same_order(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = read_seeds(project)
    assert seeds.foundations.tools
    copies = [replace(article, id=f"{article.id}-{number}") for number in range(6) for article in seeds.articles]
    alone = list(read_articles(copies, seeds.foundations.tools))
    monkeypatch.setattr(spreading, "MANY", 2)
    together = list(read_articles(copies, seeds.foundations.tools))
    assert together == alone
    assert not any(isinstance(result, Failure) for result in together)
    assert [result.article for result in together] == [article.id for article in copies]


def test_what_a_build_held_goes_with_it(project: Path) -> None:
    """Without a search for circles, which would have to go through all of a large Ledger."""

    def held() -> Counter[str]:
        return Counter(type(item).__name__ for item in gc.get_objects() if str(type(item).__module__).startswith("scripts."))

    run(project)
    edit(project / "seeds" / "articles" / "one.md", "Huawei", "Yesterday Huawei")
    gc.collect()
    gc.disable()
    try:
        before = held()
        run(project)
        more = held() - before
    finally:
        gc.enable()
    assert not more.keys() & {"Analysis", "Catalogue", "Claim", "Desk", "Edition", "Ledger", "Reading", "Restriction"}
