"""What is in the cache is taken only for the very same article and engine; whatever happens to the file, a build is right."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts.harvesting.cache import CACHE, Cache
from scripts.harvesting.engine import CODE
from scripts.harvesting.harvest import Harvest, harvest
from scripts.seeds import read_seeds
from tests.project import ARTICLES, ROOT, edit, make_project
from tests.test_house import MODULES, imports

ONE = Path("seeds", "articles", "one.md")


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was read once."""
    root = make_project(tmp_path_factory.mktemp("warm"))
    (root / "seeds" / "articles" / "broken.md").write_text("---\ntitel: x\n---\nThe Ascend 910C.\n")
    (root / "seeds" / "articles" / "folded.txt").write_text("Huawei’s Ascend&nbsp;910C delivers 60% of the performance of Nvidia’s H100.\r\nIt e\u0301choes.\r\n", newline="")
    first = harvest(root)
    assert counts(first) == (4, 0)
    return root


@pytest.fixture
def project(warm: Path, tmp_path: Path) -> Path:
    """A copy of it, cache included."""
    for name in ("seeds", ".cache"):
        shutil.copytree(warm / name, tmp_path / name)
    return tmp_path


def counts(made: Harvest) -> tuple[int, int]:
    return made.anew, made.known


def afresh(root: Path) -> Harvest:
    return harvest(root, cached=False)


def same(one: Harvest, other: Harvest) -> bool:
    return (one.seeds, one.results) == (other.seeds, other.results)


def test_what_has_not_changed_is_known_and_is_what_reading_gives(project: Path) -> None:
    again = harvest(project)
    assert counts(again) == (0, 4)
    assert same(again, afresh(project))
    assert sum(len(result.claims) for result in again.results.values()) > 3
    assert again.seeds == read_seeds(project)


def test_with_everything_known_nothing_is_parsed_compiled_or_validated(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    for name in ("scripts.harvesting.work._equipment", "scripts.harvesting.work.parse_file", "scripts.seeds.compile_frames", "scripts.harvesting.harvest.read_foundations", "scripts.corpus.line_rules._matcher"):
        monkeypatch.setattr(name, never)
    assert counts(harvest(project)) == (0, 4)


@pytest.mark.parametrize(
    ("file", "old", "new", "anew"),
    [
        ("seeds/articles/one.md", "delivers 60%", "delivers 70%", 1),
        ("seeds/articles/one.md", "\n---\n", "\n--- \n", 1),
        ("seeds/articles/broken.md", "titel", "titul", 1),
        ("seeds/lexicon/cues.yml", "expected:", "expected:  ", 4),
        ("seeds/lexicon/boilerplate.yml", "id:", "id: ", 4),
        ("seeds/reference/products.yml", "Nvidia H100", "Nvidia  H100", 4),
    ],
)
def test_one_changed_byte_is_another_article_or_another_engine(project: Path, file: str, old: str, new: str, anew: int) -> None:
    edit(project / file, old, new)
    made = harvest(project)
    assert counts(made) == (anew, 4 - anew)
    assert same(made, afresh(project))


def test_undoing_an_edit_finds_what_was_read_before(project: Path) -> None:
    cues = project / "seeds" / "lexicon" / "cues.yml"
    edit(cues, "expected:", "expected:  ")
    harvest(project)
    edit(cues, "expected:  ", "expected:")
    assert counts(harvest(project)) == (0, 4)


def test_a_moved_article_is_read_anew_since_its_name_is_in_what_was_read(project: Path) -> None:
    (project / ONE).rename(project / ONE.with_name("other.md"))
    made = harvest(project)
    assert counts(made) == (1, 3)
    assert made.results["other"].article == "other"
    assert same(made, afresh(project))


def test_a_review_changes_no_reading(project: Path) -> None:
    claim = harvest(project).results["one"].claims[0].id
    (project / ONE.with_name("one.review.yml")).write_text(f"- reject: '{claim}'\n  reason: wrong\n  reviewer: Jo Doe\n")
    made = harvest(project)
    assert counts(made) == (0, 4)
    assert made.seeds.reviews["one"][0].claim == claim


def test_a_failure_is_tried_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(project / ONE, "60%", "61%")
    with monkeypatch.context() as broken:
        broken.setattr("scripts.readings.read_article", lambda *_: 1 / 0)
        assert "ZeroDivisionError" in str(harvest(project).results["one"].issues)
    assert counts(harvest(project)) == (1, 3)
    assert counts(harvest(project)) == (0, 4)


# ------------------------------------------------------------------------------------------------------ code


def count_in_process(root: Path) -> tuple[int, int]:
    """Counts of a harvest by the code of the project itself."""
    code = "from pathlib import Path; from scripts.harvesting.harvest import harvest; made = harvest(Path('.')); print(made.anew, made.known)"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    anew, known = map(int, done.stdout.split())
    return anew, known


@pytest.mark.parametrize(("file", "anew"), [("extraction/focus.py", 2), ("corpus/cleaning.py", 2), ("harvesting/packing.py", 2), ("pages/home_page.py", 0)])
def test_code_that_reads_is_part_of_the_engine(tmp_path: Path, file: str, anew: int) -> None:
    root = make_project(tmp_path)
    assert count_in_process(root) == (2, 0)
    code = root / "scripts" / file
    code.write_text(code.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert count_in_process(root) == (anew, 2 - anew)


def test_all_that_a_worker_imports_is_part_of_the_engine() -> None:
    reached, ahead = set(), ["scripts.harvesting.work"]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += imports(name)
    paths = {MODULES[name].relative_to(ROOT / "scripts").as_posix() for name in reached}
    assert {path for path in paths if path.split("/")[0] not in (*CODE, "__init__.py")} == set()
    assert {path.split("/")[0] for path in paths} >= set(CODE)


# ------------------------------------------------------------------------------------------------------ the file


def overwrite(content: bytes) -> Callable[[Path], None]:
    return lambda path: void(path.write_bytes(content))


def void(_: object) -> None:
    pass


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def scramble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(100, len(content), 97):
        content[place] ^= 0x55
    path.write_bytes(content)


def with_other_table(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE entries (name TEXT)")
    foreign.close()


@pytest.mark.parametrize(
    "damage",
    [overwrite(b""), overwrite(b"not a database at all, but long enough to be read as one" * 50), truncate, scramble, with_other_table, Path.unlink],
    ids=["empty", "foreign", "truncated", "scrambled", "other table", "deleted"],
)
def test_a_damaged_cache_is_none_and_the_next_build_has_one_again(project: Path, damage: Callable[[Path], None]) -> None:
    damage(project / CACHE)
    made = harvest(project)
    assert made.anew > 0
    assert same(made, afresh(project))
    harvest(project)  # where the damage was met on the way, this one starts the new cache
    assert counts(harvest(project)) == (0, 4)


def test_a_damaged_entry_alone_is_read_anew(project: Path) -> None:
    with sqlite3.connect(project / CACHE) as entries:
        entries.execute("UPDATE entries SET value = zeroblob(length(value))")
    entries.close()
    made = harvest(project)
    assert counts(made) == (4, 0)
    assert same(made, afresh(project))
    assert counts(harvest(project)) == (0, 4)


@pytest.mark.parametrize("place", [CACHE, CACHE.parent])
def test_where_no_cache_can_be_kept_everything_is_read(project: Path, place: Path) -> None:
    shutil.rmtree(project / CACHE.parent)
    if place == CACHE:
        (project / CACHE).mkdir(parents=True)
    else:
        (project / CACHE.parent).write_text("")
    for _ in range(2):
        made = harvest(project)
        assert counts(made) == (4, 0)
    assert same(made, afresh(project))


def test_a_cache_that_is_deleted_in_between_harms_nobody(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    with Cache(path) as cache:
        cache.put(b"a", b"1")
        path.unlink()
    with Cache(path) as cache:
        assert cache.get(b"a") is None
        cache.put(b"a", b"1")
    with Cache(path) as cache:
        assert cache.get(b"a") == b"1"


def test_while_another_build_writes_nothing_is_known_and_nothing_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.harvesting.cache.WAIT", 0.01)
    path = tmp_path / "cache"
    with Cache(path) as cache:
        cache.put(b"a", b"1")
    busy = sqlite3.connect(path)
    busy.execute("BEGIN EXCLUSIVE")
    with Cache(path) as cache:
        assert cache.get(b"a") is None
        cache.put(b"b", b"2")
    busy.rollback()
    busy.close()
    with Cache(path) as cache:
        assert (cache.get(b"a"), cache.get(b"b")) == (b"1", None)


def test_two_processes_at_once(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    with ThreadPoolExecutor(2) as both:
        assert all(sum(counted) == len(ARTICLES) for counted in both.map(count_in_process, [root, root]))
    assert count_in_process(root) == (0, 2)


def test_what_is_no_longer_used_is_forgotten(tmp_path: Path) -> None:
    """As many old entries are kept as were used last, the newest of them."""
    path = tmp_path / "cache"
    for number in range(5):
        with Cache(path) as cache:
            for name in range(3):
                cache.put(b"%d %d" % (number, name), b"value")
    with Cache(path) as cache:
        assert [number for number in range(5) if cache.get(b"%d 0" % number)] == [3, 4]


def test_no_cache_is_read_or_made_where_none_is_wanted(project: Path) -> None:
    shutil.rmtree(project / CACHE.parent)
    assert counts(afresh(project)) == (4, 0)
    assert not (project / CACHE.parent).exists()


def test_the_summary_says_how_many_were_read(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    said = [
        subprocess.run([sys.executable, "-m", "scripts.build", *options], cwd=root, capture_output=True, text=True, check=True).stderr
        for options in ([], [], ["--no-cache"])
    ]
    assert [re.findall(r"(\d+) read anew, (\d+) from the cache", text) for text in said] == [[("2", "0")], [("0", "2")], [("2", "0")]]
