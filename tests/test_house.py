"""The house tests itself: imports flow one way, and people can read about every word they may type."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import get_args

import pytest

from scripts.pages.site import render_pages
from scripts.records.ledger import Ledger
from scripts.records.reading import Action, Predicate
from scripts.records.reference import Reference

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "scripts"
ROOMS = ("corpus", "extraction", "analysis", "pages", "assembling", "searching")
SHARED = ("scripts.records", "scripts.issues")


def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    found = {}
    for path in sorted(SCRIPTS.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports(name: str) -> Iterator[str]:
    """The modules of ours that a module imports, anywhere in it; those for type checkers alone are left out."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    only_typing = {node for block in ast.walk(tree) if is_for_typing(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if node in only_typing:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "scripts")
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name} imports by a relative path"
            if node.module and node.module.split(".")[0] == "scripts":
                yield from (full if (full := f"{node.module}.{alias.name}") in MODULES else node.module for alias in node.names)


def is_for_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def room(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else ""


@pytest.mark.parametrize("name", [name for name in MODULES if room(name)])
def test_a_room_imports_only_itself_and_the_records(name: str) -> None:
    strangers = [target for target in imports(name) if room(target) != room(name) and not target.startswith(SHARED)]
    assert not strangers


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith(SHARED)])
def test_the_records_import_nothing_but_records(name: str) -> None:
    assert all(target.startswith(SHARED) for target in imports(name))


def test_no_module_imports_one_that_imports_it_back() -> None:
    graph = {name: set(imports(name)) - {name} for name in MODULES}
    while free := [name for name, targets in graph.items() if not targets & graph.keys()]:
        for name in free:
            del graph[name]
    assert not graph, f"these import each other: {', '.join(sorted(graph))}"


def test_only_the_hooks_and_what_they_assemble_with_import_mkdocs() -> None:
    users = [name for name, path in MODULES.items() if re.search(r"^\s*(?:from|import) mkdocs", path.read_text(encoding="utf-8"), re.M)]
    assert [name for name in users if room(name) != "assembling"] == ["scripts.hooks"]


@pytest.mark.parametrize("name", list(MODULES))
def test_a_module_begins_with_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))


def test_no_module_hides_a_library() -> None:
    """scripts/ is on the path for a moment while MkDocs loads the hooks."""
    names = {path.stem for path in SCRIPTS.iterdir()} - {"__init__", "__pycache__"}
    assert not names & {"markdown", "jinja2", "yaml", "rich", "mkdocs", "material", "pydantic", "re2", "json", "html", "email", "types"}


# ------------------------------------------------------------------------------------------- what people can read

HANDWRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(scope="module")
def method() -> str:
    """The page that says how it works, as it is made when there is not one article."""
    return next(unescape(page.text) for page in render_pages(Ledger(Reference())) if page.path.startswith("method"))


@pytest.mark.parametrize("word", [*get_args(Predicate), *get_args(Action)])
def test_every_predicate_and_action_is_explained(word: str, method: str) -> None:
    assert re.search(rf"\b{word}\b", method)


DOORS = sorted(path.stem for path in SCRIPTS.glob("*.py") if '__name__ == "__main__"' in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("door", DOORS)
def test_every_door_is_named_where_people_look(door: str) -> None:
    assert any(f"scripts.{door}" in path.read_text(encoding="utf-8") for path in HANDWRITTEN)


@pytest.mark.parametrize("door", DOORS)
def test_every_door_says_how_to_call_it(door: str) -> None:
    docstring = ast.get_docstring(ast.parse((SCRIPTS / f"{door}.py").read_text(encoding="utf-8"))) or ""
    assert f"python -m scripts.{door}" in docstring


def test_every_variable_of_the_environment_is_explained() -> None:
    asked = {name for path in MODULES.values() for name in re.findall(r"\bLEDGER_[A-Z_]+", path.read_text(encoding="utf-8"))}
    told = {name for path in HANDWRITTEN for name in re.findall(r"\bLEDGER_[A-Z_]+", path.read_text(encoding="utf-8"))}
    assert asked == told


def test_the_make_file_and_the_hooks_name_modules_that_exist() -> None:
    named = set(re.findall(r"-m (scripts\.\w+)", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert named <= MODULES.keys()
    assert "scripts/hooks.py" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_no_file_names_a_path_of_the_machine_it_was_written_on() -> None:
    """Only what is kept in the repository; a list of such paths would itself be one, so the pattern is general."""
    texts = [path for name in ("scripts", "templates", "seeds/lexicon", "tests") for path in (ROOT / name).rglob("*") if path.suffix in (".py", ".html", ".yml")]
    machine = re.compile(r"(?<![\w.])/(?:home|Users|root|workspace)/\w+")
    assert not [path for path in texts if machine.search(path.read_text(encoding="utf-8"))]
