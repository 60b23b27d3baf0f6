"""A site that stays where it can holds what a build into an empty folder would hold, whatever came between two builds."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.nav import Navigation

from scripts.assembling.kept_site import ASIDE, NOTE, Joined, drop, put_back, remember, remembered, set_aside, stamp, sweep
from scripts.assembling.shell import Shape
from tests.assembling.bench import Bench, hashes, same
from tests.project import edit

# ---------------------------------------------------------------------------------------------------------------- out of the way


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for path in ("index.html", "a/index.html", "a/b/c.json", ".nojekyll", ".git/head", "a/.hidden"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    return root


def test_hidden_entries_stay_where_they_are_and_all_else_goes_and_comes_back(site: Path) -> None:
    before = hashes(site)
    set_aside(site)
    assert {entry.name for entry in site.iterdir()} == {".nojekyll", ".git", ASIDE}
    put_back(site)
    assert hashes(site) == before
    assert not (site / ASIDE).exists()


def test_what_a_killed_build_has_left_aside_is_found_by_the_next(site: Path) -> None:
    before = hashes(site)
    set_aside(site)
    set_aside(site)
    put_back(site)
    assert hashes(site) == before


def test_a_site_that_somebody_made_since_takes_the_place_of_one_left_aside(site: Path) -> None:
    set_aside(site)
    (site / "index.html").write_text("newer")
    set_aside(site)
    put_back(site)
    assert hashes(site).keys() == {"index.html", ".nojekyll", ".git/head"}
    assert (site / "index.html").read_text() == "newer"


def test_nothing_is_put_over_what_was_made_meanwhile(site: Path) -> None:
    set_aside(site)
    (site / "a").mkdir()
    (site / "a" / "new").write_text("new")
    put_back(site)
    assert hashes(site).keys() == {"index.html", "a/new", ".nojekyll", ".git/head"}


def test_a_folder_that_is_a_link_is_as_good(site: Path, tmp_path: Path) -> None:
    before = hashes(site)
    (tmp_path / "link").symlink_to(site, target_is_directory=True)
    set_aside(tmp_path / "link")
    assert not (site / "index.html").exists()
    put_back(tmp_path / "link")
    assert hashes(site) == before


@pytest.mark.parametrize("made", [False, True])
def test_a_link_in_the_place_of_what_is_aside_is_not_followed(site: Path, tmp_path: Path, made: bool) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.html").write_text("mine")
    (site / ASIDE).symlink_to(tmp_path / "other", target_is_directory=True)
    if made:
        set_aside(site)
    put_back(site)
    assert (tmp_path / "other" / "mine.html").read_text() == "mine"
    assert not (site / "mine.html").exists()
    assert (site / "a" / "index.html").exists()


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_no_site_is_no_matter(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    for step in (set_aside, put_back, drop):
        step(tmp_path / folder)
    sweep(tmp_path / folder, lambda path, status: True)
    assert not (tmp_path / "nowhere").exists()
    assert not list((tmp_path / "empty").iterdir())


def test_what_does_not_stay_goes_with_the_folders_that_it_leaves_empty(site: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.html").write_text("mine")
    (site / "a" / "link").symlink_to(tmp_path / "other", target_is_directory=True)
    (site / "empty" / "er").mkdir(parents=True)
    asked = []

    def stays(path: str, status: os.stat_result) -> bool:
        asked.append(path)
        return path == "a/index.html"

    (site / "index").mkdir()
    (site / "index" / "of the search").write_text("")
    sweep(site, stays, ["index"])
    shutil.rmtree(site / "index")
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*")) == [".git", ".git/head", ".nojekyll", "a", "a/index.html"]
    assert sorted(asked) == ["a/.hidden", "a/b/c.json", "a/index.html", "a/link", "index.html"]
    assert (tmp_path / "other" / "mine.html").read_text() == "mine"


# ---------------------------------------------------------------------------------------------------------------------- the note

SHAPE = Shape("articles", ("navigation",), "article", ("data",), "2025", (True, False), (1, 2, 2))
PAGES = {"articles/x/index.html": Joined((1, 2, 3, 4), (5, 6, 7, 8), SHAPE, b"digest", "2025"), "y/index.html": Joined((9, 9, 9, 9), (0, 0, 0, 0), SHAPE, b"other", "")}


def test_the_note_says_what_was_told_it(tmp_path: Path) -> None:
    note = tmp_path / "new" / "note"
    remember(note, PAGES)
    assert remembered(note) == PAGES
    assert [path.name for path in note.parent.iterdir()] == ["note"]


@pytest.mark.parametrize("harm", [lambda whole: b"", lambda whole: whole[:-1], lambda whole: whole + b"x", lambda whole: whole[:50] + b"?" + whole[51:], lambda whole: b"?" + whole[1:]])
def test_a_note_that_is_not_whole_says_nothing(tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    note = tmp_path / "note"
    assert remembered(note) == {}
    remember(note, PAGES)
    note.write_bytes(harm(note.read_bytes()))
    assert remembered(note) == {}


def test_a_note_of_other_code_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "note"
    remember(note, PAGES)
    monkeypatch.setattr("scripts.assembling.kept_site._code", lambda: b"other")
    assert remembered(note) == {}


def test_where_no_note_can_be_left_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    remember(tmp_path / "file" / "note", PAGES)
    assert remembered(tmp_path / "file" / "note") == {}


# ------------------------------------------------------------------------------------------------------------------- whole sites


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench") / "project", 25)


@pytest.fixture
def project(bench: Bench) -> Iterator[Bench]:
    """The bench with a site that was built; all but the site is put back afterwards, which no build may need."""
    files = [path for name in ("docs", "templates", "mkdocs.yml") for path in [bench.root / name, *(bench.root / name).rglob("*")] if path.is_file()]
    kept = {path: path.read_bytes() for path in files}
    with pytest.MonkeyPatch.context() as monkeypatch:
        bench.build(bench.root / "site", monkeypatch)
    yield bench
    for path, content in kept.items():
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    bench.kept = bench.failed = False


def lying(site: Path) -> dict[str, tuple[int, int, int, int]]:
    return {path.relative_to(site).as_posix(): stamp(path.lstat()) for path in site.rglob("*") if path.is_file()}


def built_anew(bench: Bench, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Hashes of a build into an empty folder."""
    note = bench.root / NOTE
    before = note.read_bytes()
    bench.build(folder, monkeypatch)
    note.write_bytes(before)
    return hashes(folder)


def joined(bench: Bench) -> list[str]:
    """The pages that are joined, and not made by MkDocs, by their paths in the site."""
    return sorted(remembered(bench.root / NOTE))


def page_of(path: str) -> str:
    return f"{path.removesuffix('/index.html')}.md"


def beside(path: str) -> str:
    return f"{path.removesuffix('/index.html')}.json"


@pytest.mark.slow
def test_a_build_after_nothing_leaves_every_page_and_file(project: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = project.root / "site"
    pages = joined(project)
    wanted = [*pages, *map(beside, pages)]
    assert len(pages) > 15
    before = lying(site)
    project.build(site, monkeypatch)
    after = lying(site)
    assert [path for path in wanted if before[path] != after[path]] == []
    same(built_anew(project, tmp_path / "anew", monkeypatch), hashes(site))


def edited(bench: Bench, site: Path, path: str) -> None:
    source = bench.root / "docs" / page_of(path)
    source.write_bytes(source.read_bytes() + b"\n## Something new {#new}\n")


def edited_to_the_same_length(bench: Bench, site: Path, path: str) -> None:
    source = bench.root / "docs" / page_of(path)
    status = source.stat()
    source.write_bytes(source.read_bytes().replace(b'title: "', b'title: "X', 1)[: status.st_size - 2] + b"\n\n")
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))


def edited_in_the_site(bench: Bench, site: Path, path: str) -> None:
    status = (site / path).stat()
    content = (site / path).read_bytes()
    (site / path).write_bytes(content.replace(b"<title>", b"<titel>"))
    os.utime(site / path, ns=(status.st_atime_ns, status.st_mtime_ns))


def data_edited(bench: Bench, site: Path, path: str) -> None:
    """As a build does it: by a new file."""
    source = bench.root / "docs" / beside(path)
    source.unlink()
    source.write_text("other data")


def data_replaced_in_the_site(bench: Bench, site: Path, path: str) -> None:
    (site / beside(path)).unlink()
    (site / beside(path)).write_text("mine")


def removed(bench: Bench, site: Path, path: str) -> None:
    (bench.root / "docs" / page_of(path)).unlink()
    (bench.root / "docs" / beside(path)).unlink()


def files_in_place_of_folders(bench: Bench, site: Path, path: str) -> None:
    shutil.rmtree((site / path).parent)
    (site / path).parent.write_text("a file")
    (site / beside(path)).unlink()
    (site / beside(path) / "folder").mkdir(parents=True)


def linked_away(bench: Bench, site: Path, path: str) -> None:
    elsewhere = bench.root / "elsewhere"
    shutil.rmtree(elsewhere, ignore_errors=True)
    (site / path).parent.rename(elsewhere)
    (site / path).parent.symlink_to(elsewhere, target_is_directory=True)


def added_by_hand(bench: Bench, site: Path, path: str) -> None:
    for stranger in ("mine.html", "articles/mine/index.html", "articles/.mine"):
        (site / stranger).parent.mkdir(parents=True, exist_ok=True)
        (site / stranger).write_text("mine")


def with_another_title_in_the_menu(bench: Bench, site: Path, path: str) -> None:
    edit(bench.root / "mkdocs.yml", "- Gaps: gaps/index.md", "- What is missing: gaps/index.md")


def with_another_frame(bench: Bench, site: Path, path: str) -> None:
    edit(bench.root / "templates" / "overrides" / "main.html", '<p class="kicker">', '<p class="kicker above">')


def without_a_whole_note(bench: Bench, site: Path, path: str) -> None:
    edited(bench, site, path)
    note = bench.root / NOTE
    note.write_bytes(note.read_bytes()[:-5])


def by_other_means(bench: Bench, site: Path, path: str) -> None:
    """A plain build, after which everything lies there anew."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        bench.build(site, monkeypatch, plain=True)
    edited(bench, site, path)


def killed_in_between(bench: Bench, site: Path, path: str) -> None:
    set_aside(site)
    edited(bench, site, path)


def kept_from_before_an_error(bench: Bench, site: Path, path: str) -> None:
    bench.kept = True


CHANGES = {
    edited: 1, edited_to_the_same_length: 1, edited_in_the_site: 1, data_edited: 1, data_replaced_in_the_site: 1, removed: 0,
    files_in_place_of_folders: 2, linked_away: 1, added_by_hand: 0, with_another_title_in_the_menu: "pages", with_another_frame: "pages",
    without_a_whole_note: "pages", by_other_means: "all", killed_in_between: 1, kept_from_before_an_error: "pages",
}  # fmt: skip
"""With what is made again: a number of files, all pages, or all."""


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_costs_what_changed_and_leaves_what_a_new_site_holds(
    project: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Bench, Path, str], None]
) -> None:
    site = project.root / "site"
    (site / ".nojekyll").write_text("")
    pages = joined(project)
    path = next(path for path in pages if path.startswith("articles/"))
    before = lying(site)
    change(project, site, path)
    project.build(site, monkeypatch)
    after = lying(site)
    assert (site / ".nojekyll").exists()
    (site / ".nojekyll").unlink()
    same(built_anew(project, tmp_path / "anew", monkeypatch), hashes(site))
    assert [entry.name for entry in site.iterdir() if entry.name.startswith(".")] == []
    data = [beside(path) for path in pages]
    again = [path for path in (*pages, *data) if path in after and before[path] != after[path]]
    expected = CHANGES[change]
    if expected == "pages":
        assert [path for path in again if path in pages] == [path for path in pages if b"kicker" in (site / path).read_bytes() or change is not with_another_frame]
        assert not [path for path in again if path in data]
    else:
        assert len(again) == (len([*pages, *data]) if expected == "all" else expected)


@pytest.mark.slow
def test_a_build_that_fails_leaves_the_site_as_it_was(project: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = project.root / "site"
    before = hashes(site), lying(site)
    project.failed = True
    with pytest.raises(Exception, match="BuildError"):
        project.build(site, monkeypatch)
    assert (hashes(site), lying(site)) == before
    project.failed = False

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("in the menu")

    with monkeypatch.context() as meanwhile, pytest.raises(ZeroDivisionError):
        meanwhile.setattr(Navigation, "__init__", broken)
        project.build(site, meanwhile)
    assert hashes(site) == before[0]
    assert not (site / ASIDE).exists()
    pages = joined(project)
    project.build(site, monkeypatch)
    same(built_anew(project, tmp_path / "anew", monkeypatch), hashes(site))
    assert [path for path in pages if lying(site)[path] != before[1][path]] == []


@pytest.mark.slow
def test_a_site_elsewhere_is_not_taken_for_this_one(project: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, other = project.root / "site", tmp_path / "other"
    shutil.copytree(site, other)  # to the second, and with the note of the first
    path = joined(project)[0]
    (other / path).write_text("mine")
    project.build(other, monkeypatch)
    same(hashes(site), hashes(other))
    project.build(site, monkeypatch)
    same(hashes(site), hashes(other))


@pytest.mark.slow
@pytest.mark.parametrize("way", ["plain", "with an extension that is not known"])
def test_what_was_left_aside_is_not_published_by_a_build_that_does_without(project: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    site = project.root / "site"
    set_aside(site)
    if way != "plain":
        edit(project.root / "mkdocs.yml", "  - attr_list\n", "  - attr_list\n  - smarty\n")
    assert not project.build(site, monkeypatch, plain=way == "plain").elsewhere
    assert not (site / ASIDE).exists()
    project.build(tmp_path / "anew", monkeypatch, plain=True)
    same(hashes(tmp_path / "anew"), hashes(site))


@pytest.mark.slow
def test_of_two_files_for_one_place_the_same_one_has_it(project: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = project.root / "site"
    path = joined(project)[0]
    double, manifest = project.root / "docs" / path, project.root / ".cache" / "pages.json"
    made = manifest.read_bytes()
    double.parent.mkdir()
    try:
        for listed in (made, json.dumps([*json.loads(made), path]).encode()):  # written by hand, and made
            manifest.write_bytes(listed)
            double.write_text(f"moved {len(listed)}")
            new = built_anew(project, tmp_path / str(len(listed)), monkeypatch)
            for _ in range(3):
                project.build(site, monkeypatch)
                same(new, hashes(site))
                assert (site / path).read_bytes() == double.read_bytes()
    finally:
        shutil.rmtree(double.parent)
        manifest.write_bytes(made)
