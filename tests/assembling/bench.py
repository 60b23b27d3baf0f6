"""A project whose pages stand in docs/ already, to be assembled in this process again and again."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from scripts import forking
from scripts.assembling import assembler
from scripts.pages.rendering import Page
from scripts.pages.writing import write_pages
from tests.assembling.pages_of_every_shape import made_up_files, made_up_page
from tests.project import make_project


def hashes(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(site.rglob("*")) if path.is_file()}


def same(plain: dict[str, str], fast: dict[str, str]) -> None:
    assert plain.keys() == fast.keys()
    assert [path for path in plain if plain[path] != fast[path]] == []


class Bench:
    """Its hooks are those of the project, and make no pages."""

    def __init__(self, root: Path, files: int) -> None:
        self.root = make_project(root)
        self.made = [file for number in range(files) for file in made_up_files(number)]
        self.made += [Page(path, made_up_page(files + number).text) for number, path in enumerate(nav_pages(self.root))]
        write_pages(self.made, self.root / "docs")
        self.kept = self.failed = False

    def build(self, site: Path, monkeypatch: pytest.MonkeyPatch, plain: bool = False, cores: int = 1) -> assembler.Assembler:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        monkeypatch.setenv("LEDGER_PLAIN", "1" if plain else "")
        monkeypatch.setattr(forking, "cores", lambda: cores)
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(site))
        hooks: Any = config.plugins["scripts/hooks.py"]
        told = SimpleNamespace(failed=self.failed, kept=self.kept, errors=["<x> is no chip"], warnings=[])
        monkeypatch.setattr(hooks, "_fresh_build", lambda strict: told)
        config.plugins.events["post_build"].clear()  # no index of the search
        build(config)
        return hooks._State.assembler  # type: ignore[no-any-return]


def nav_pages(root: Path) -> list[str]:
    """The generated pages of the menu."""
    config = load_config(str(root / "mkdocs.yml"))
    paths = list(assembler.paths(config.nav))
    return [path for path in paths if not (root / "docs" / path).exists()]
