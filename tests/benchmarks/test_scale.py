"""The parts of the benchmark: what it reads, cuts, counts and reckons. No test looks at how long anything took."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks.assembly import differing
from benchmarks.floor import join
from benchmarks.measuring import FailedError, environment, measured
from benchmarks.preview import counting_pages, in_turn, measure_refresh, pages_of_edit
from benchmarks.project import EDITED, Project, fill
from benchmarks.report import print_report, ratios
from benchmarks.scale import main, read_phases
from benchmarks.shell import cut, hugo_layout
from scripts.records.benchmark import Benchmark, Extraction, Refresh, Run, Size


def run(wall: float, peak: float = 100) -> Run:
    return Run(wall=wall, cpu=wall, peak=peak, written=1)


EDITS = (
    {"articles/x/": 0.1, "claims/": 0.4}, {"articles/x/": 0.3, "claims/": 1.2},
    {"claims/": 0.5, "articles/x/": 0.6}, {"claims/": 0.7, "articles/x/": 1.6},
)  # fmt: skip


def size(articles: int, times: float = 1) -> Size:
    return Size(
        articles=articles, cold=run(100 * times), warm=run(5 * times), unchanged=run(4), phases={"read": 1.5},
        assembly={"ledger": (run(2 * times), run(9 * times), run(3 * times)), "plain": (run(60 * times),), "hugo": (run(6 * times),), "floor": (run(0.5 * times),)},
        article_page=20, differing=0, refresh=Refresh(first_page=3, edits=EDITS, peak=90),
    )  # fmt: skip


RESULT = Benchmark(
    date="2026-11-28", machine="A machine", cores=2, memory=24, words=600, versions={"Python": "3.11"},
    sizes=(size(100), size(1000, 4)), extraction=Extraction(words_per_second=30_000, all_cores=1.9), notes=("A note",),
)  # fmt: skip


def test_ratios_are_those_of_medians_of_the_largest_number_of_articles() -> None:
    found = {ratio.what: (round(ratio.figure, 3), ratio.verdict) for ratio in ratios(RESULT)}
    assert found["assembly against plain MkDocs"] == (0.05, "met")
    assert found["assembly against Hugo"] == (0.5, "met")
    assert found["assembly against a bare loop"] == (6, "met")
    assert found["build after one edit against a cold one"] == (0.05, "met")
    assert found["edit to a refreshed page, the slowest"] == (0.6, "met")
    assert found["edit to 2 pages, one after another"] == (0.9, "met")
    assert found["reading, cold, one core"] == (30_000, "met")
    assert found["cold build, from 100 to 1,000 articles"] == (4, "as wanted")
    assert found["assembly, from 100 to 1,000 articles"] == (4, "as wanted")
    assert found["memory of the largest process, preview"] == (90, "as wanted")
    assert found["largest page of an article"] == (20, "met")
    assert found["files that plain MkDocs makes otherwise"] == (0, "as wanted")
    work = {ratio.what: ratio.work for ratio in ratios(RESULT)}
    assert work["assembly against Hugo"] == pytest.approx(0.5)
    assert work["build after one edit against a cold one"] == pytest.approx(0.05)
    assert work["largest page of an article"] is None


def test_a_target_that_is_not_reached_is_said_to_be_missed() -> None:
    slow = RESULT.model_copy(update={"sizes": (size(100).model_copy(update={"warm": run(50), "differing": 3}),)})
    verdicts = {ratio.what: ratio.verdict for ratio in ratios(slow)}
    assert verdicts["build after one edit against a cold one"] == "missed"
    assert verdicts["files that plain MkDocs makes otherwise"] == "missed"


def test_a_peer_that_was_left_out_has_no_ratio() -> None:
    alone = size(10).model_copy(update={"assembly": {"ledger": (run(1),)}, "differing": None, "refresh": None})
    what = [ratio.what for ratio in ratios(RESULT.model_copy(update={"sizes": (alone,), "extraction": None}))]
    assert not [name for name in what if "against plain" in name or "Hugo" in name or "refreshed" in name]


def test_the_report_prints_figures_targets_and_notes() -> None:
    out = io.StringIO()
    print_report(RESULT, Console(file=out, width=200))
    printed = out.getvalue()
    for words in ("assembly, Hugo", "of the cold build: read", "≤ 0.35", "as wanted", "Note: A note."):
        assert words in printed


def test_every_page_is_the_first_to_be_asked_for_after_an_edit_and_after_a_revert() -> None:
    turns = [in_turn(("a", "b", "c"), edit) for edit in range(7)]
    assert [turn[0] for turn in turns] == ["a", "a", "b", "b", "c", "c", "a"]
    assert turns[2] == ("b", "c", "a")


def test_an_edit_that_shows_nowhere_is_a_failure_and_no_figure(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="none of the pages"):
        measure_refresh(Project(tmp_path, 80), (), 2, lambda: None)


def test_an_edit_that_changed_one_page_has_no_second_figure() -> None:
    one = RESULT.model_copy(update={"sizes": (size(10).model_copy(update={"refresh": Refresh(first_page=1, edits=({"a/": 0.2},), peak=1)}),)})
    assert [ratio.what for ratio in ratios(one) if ratio.what.startswith("edit")] == ["edit to a refreshed page, the slowest"]


def test_processes_of_processes_are_counted(tmp_path: Path) -> None:
    """The largest process is a grandchild here, and an orphan as well."""
    eater = "x = bytearray(90_000_000); x[::4096] = b'1' * len(x[::4096])"
    starter = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {eater!r}])"
    (tmp_path / "made").write_bytes(b"x" * 2_000_000)
    taken = measured([sys.executable, "-c", starter], tmp_path, tmp_path)
    assert taken.peak > 90
    assert taken.written == 2


def test_a_small_process_is_not_charged_with_this_large_one(tmp_path: Path) -> None:
    ballast = bytearray(150_000_000)
    ballast[::4096] = b"1" * len(ballast[::4096])
    assert measured([sys.executable, "-I", "-S", "-c", "pass"], tmp_path, tmp_path).peak < 60


def test_a_program_that_fails_is_named_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match=r"(?s)ended with 3.*so it goes"):
        measured([sys.executable, "-c", "print('so it goes'); raise SystemExit(3)"], tmp_path, tmp_path)


def test_switches_of_the_build_are_not_inherited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_PLAIN", "1")
    assert "LEDGER_PLAIN" not in environment()
    assert environment(LEDGER_PLAIN="1")["LEDGER_PLAIN"] == "1"


def test_phases_are_added_up_and_may_be_absent(tmp_path: Path) -> None:
    assert read_phases(tmp_path / "none") == {}
    (tmp_path / "phases").write_text('{"phase": "b", "seconds": 1}\n{"phase": "a", "seconds": 2}\n{"phase": "b", "seconds": 0.5}\n')
    assert read_phases(tmp_path / "phases") == {"b": 1.5, "a": 2}


def test_a_project_holds_everything_but_our_articles(tmp_path: Path) -> None:
    project = Project(tmp_path / "project", 80)
    project.root.mkdir()
    assert list(fill(project, 4)) == [2, 3, 4]
    assert len(list((project.root / "seeds" / "articles").iterdir())) == 4
    assert (project.root / "mkdocs.yml").exists()
    assert not (project.root / "tests").exists()
    before = project.edited.read_text()
    words = project.edit(7)
    assert project.edited.read_text().count(words) == 1
    project.edit(8)
    assert words not in project.edited.read_text()
    project.revert()
    assert project.edited.read_text() == before


PAGE = """<html><head><meta name="description" content="What it is"><link rel="canonical" href="https://l.example/articles/x/">
<title>A title</title><script type="application/ld+json">{"@id": "https://l.example/articles/x/"}</script></head>
<body><ul><li><a href="#one">One</a></li> <li><a href="#two">Two</a></li></ul><a href="../../topics/">T</a><a href="../..">Home</a>
<article class="c"><h1>A title</h1><p>Text</p></article><a href="#lists">L</a></body></html>"""
DOCS = '---\ntitle: A title\ndescription: What it is\nlinked_data: \'{"@id": "https://l.example/articles/x/"}\'\n---\n# A title\n'


def test_the_frame_is_cut_around_the_article() -> None:
    shell = cut(PAGE)
    assert shell.head.endswith('<article class="c">')
    assert shell.tail.startswith("</article>")
    with pytest.raises(ValueError, match="no <article>"):
        cut("<html></html>")


def test_the_layout_for_hugo_has_fields_where_the_page_had_its_own_words() -> None:
    layout = hugo_layout(PAGE, DOCS, "articles/x/")
    assert not [words for words in ("A title", "What it is", "articles/x", "#one", "#two", "<p>Text") if words in layout]
    for field in (".Params.title", ".Params.description", ".RelPermalink", ".Content", "range .Headings", '"{{ $base }}topics/"', "#lists"):
        assert field in layout


def test_a_frame_of_another_page_is_refused() -> None:
    with pytest.raises(ValueError, match="does not hold 'Another'"):
        hugo_layout(PAGE, DOCS.replace("description: What it is", "description: Another"), "articles/x/")


def test_the_bare_loop_joins_pages_and_copies_the_rest(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "a").mkdir(parents=True)
    for name in ("index.md", "a/index.md", "a/b.md", "a/b.json"):
        (docs / name).write_text(name)
    join(str(docs), ["index.md", "a/index.md", "a/b.md", "a/b.json"], b"<", b">", str(tmp_path / "out"))
    out = tmp_path / "out"
    assert (out / "index.html").read_text() == "<index.md>"
    assert (out / "a" / "index.html").read_text() == "<a/index.md>"
    assert (out / "a" / "b" / "index.html").read_text() == "<a/b.md>"
    assert (out / "a" / "b.json").read_text() == "a/b.json"


def test_files_that_differ_are_counted(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same").write_text("x")
        (tmp_path / name / "else").write_text(name)
    (tmp_path / "one" / "alone").write_text("x")
    assert differing(tmp_path / "one", tmp_path / "other") == 2


@pytest.mark.parametrize("words", [["--articles", "0"], ["--articles", "x"], ["--peers", "jekyll"]])
def test_what_cannot_be_measured_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(words)


@pytest.mark.slow
def test_a_run_writes_results_that_can_be_read(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    assert main(["--articles", "3", "--words", "120", "--peers", "", "--rounds", "1", "--edits", "0", "--results", str(results)]) == 0
    found = Benchmark.model_validate_json(results.read_text())
    assert [one.articles for one in found.sizes] == [3]
    assert set(found.sizes[0].assembly) == {"ledger", "floor"}


def test_the_preview_is_asked_for_a_page_of_each_kind_that_an_edit_changes(tmp_path: Path) -> None:
    project = Project(tmp_path, 100)

    def write(at: str, text: str) -> None:
        page = project.site / at / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")

    for at in (f"articles/{EDITED}", "articles/other", "topics/one", "topics/two", "topics/three", "claims", "products/a"):
        write(at, "4 claims")
    before = counting_pages(project)
    assert pages_of_edit(project, "2.01 times", before) == ()
    for at in (f"articles/{EDITED}", "articles/other", "products/b", "products/c"):
        write(at, "2.01 times")
    for at in ("topics/two", "topics/three", "claims"):
        write(at, "5 claims")
    shown = pages_of_edit(project, "2.01 times", before)
    assert sorted(shown) == [f"articles/{EDITED}/", "claims/", "products/b/", "topics/three/"]
