"""The same seeds give the same bytes: in another folder, locale, time zone and hash seed, and on another day."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import ARTICLES, make_project

pytestmark = pytest.mark.slow
SHIFT = '''
import time
_now = time.time
time.time = lambda: _now() + 86_400 * 40
'''
"""Loaded by Python before anything of ours: forty days later."""


def site(root: Path, workplace: Path, **environment: str) -> dict[str, str]:
    """Hashes of everything that a build makes, by path; from nothing, where the work place is new."""
    workplace.mkdir(parents=True, exist_ok=True)
    clean = {key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL", "TZ", "PYTHONHASHSEED", "SOURCE_DATE_EPOCH")}
    settings = {**clean, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", **environment}
    target = workplace / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(target)], cwd=root, env=settings, capture_output=True, text=True
    )
    assert not done.returncode, done.stderr
    return {path.relative_to(target).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(target.rglob("*")) if path.is_file()}


def test_two_builds_are_equal_byte_by_byte(tmp_path: Path) -> None:
    first = make_project(tmp_path / "first")
    second = tmp_path / "elsewhere" / "a longer name"
    shutil.copytree(first, second)
    for path in (second / "seeds" / "articles").iterdir():  # the order of a folder and the age of a file mean nothing
        os.utime(path, (1, 1))
    later = tmp_path / "later"
    later.mkdir()
    (later / "sitecustomize.py").write_text(SHIFT)
    one = site(first, tmp_path / "one", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8")
    two = site(second, tmp_path / "two", PYTHONHASHSEED="4242", TZ="America/Adak", LC_ALL="C", PYTHONUTF8="1", PYTHONPATH=str(later))
    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path]] == []
    assert {"sitemap.xml", "sitemap.xml.gz", "index.html"} <= one.keys()


def test_a_second_build_over_the_first_changes_nothing(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    one = site(root, tmp_path / "one", PYTHONHASHSEED="1")
    again = site(root, tmp_path / "two", PYTHONHASHSEED="2")
    assert one == again


def test_a_site_that_is_gone_on_from_holds_what_a_new_one_holds(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    articles = root / "seeds" / "articles"
    first = site(root, tmp_path / "kept")
    for name in ("index.html", "pagefind/pagefind.js", "articles/one/index.html"):
        file = tmp_path / "kept" / "site" / name
        content = file.read_bytes()
        file.unlink()  # it may be a second name of what the next build goes on from
        file.write_bytes(content.replace(b"e", b"3"))
    (tmp_path / "kept" / "site" / "pagefind" / "stranger").write_text("")
    (articles / "two.md").unlink()
    (articles / "broken.md").write_text("---\ntitel: x\n---\nThe Ascend 910C.\n")
    with pytest.raises(AssertionError, match="unknown key 'titel'"):
        site(root, tmp_path / "kept")
    (articles / "broken.md").unlink()
    (articles / "one.md").write_text(ARTICLES["one.md"].replace("60%", "80%"), encoding="utf-8")
    kept = site(root, tmp_path / "kept")
    new = site(root, tmp_path / "new")
    assert kept.keys() == new.keys() != first.keys()
    assert [path for path in kept if kept[path] != new[path]] == []
