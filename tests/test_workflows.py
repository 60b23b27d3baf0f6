"""Workflows are linted: pinned actions, least permissions, no code of a fork near a token, no foreign words in a shell."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
WRITES = {"comment.yml": {"pull-requests"}, "publish.yml": {"pages", "id-token"}}
"""The only rights to write, each in one job."""
WORKFLOW_KEYS = {"name", "on", "permissions", "concurrency", "jobs", "env", "defaults", "run-name"}
JOB_KEYS = {"name", "needs", "if", "runs-on", "timeout-minutes", "permissions", "environment", "steps", "env", "strategy", "outputs"}
STEP_KEYS = {"name", "id", "if", "uses", "with", "run", "env", "shell", "working-directory", "continue-on-error", "timeout-minutes"}
RIGHTS = {"actions", "attestations", "checks", "contents", "deployments", "discussions", "id-token", "issues", "packages", "pages", "pull-requests",
          "security-events", "statuses"}  # fmt: skip
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
FOREIGN = re.compile(r"github\.(?:head_ref|event\.(?:pull_request\.(?:title|body|head|user)|issue|comment|review|commits|head_commit|workflow_run\.head_(?:branch|commit|repository)))")


def read(path: Path) -> dict[str, Any]:
    """Every scalar as text: YAML 1.1 takes the key `on` for true."""
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(found, dict), path
    return found


def jobs() -> list[tuple[str, str, dict[str, Any]]]:
    return [(path.name, name, job) for path in WORKFLOWS for name, job in read(path)["jobs"].items()]


def steps() -> list[tuple[str, dict[str, Any]]]:
    return [(f"{file}:{name}", step) for file, name, job in jobs() for step in job["steps"]]


def test_there_are_workflows() -> None:
    assert {path.name for path in WORKFLOWS} == {"check.yml", "comment.yml", "publish.yml"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_known_keys_and_starts_without_rights_to_write(path: Path) -> None:
    workflow = read(path)
    assert workflow.keys() <= WORKFLOW_KEYS
    assert {"name", "on", "permissions", "jobs"} <= workflow.keys()
    rights = workflow["permissions"]
    assert rights in ("", {}, {"contents": "read"}), "rights to write belong to the one job that needs them"
    assert "pull_request_target" not in workflow["on"], "it would run with a token beside the code of a fork"
    for triggered in workflow["on"].get("workflow_run", {}).get("workflows", []):
        assert triggered in {read(other)["name"] for other in WORKFLOWS}


@pytest.mark.parametrize(("file", "name", "job"), jobs())
def test_a_job_has_a_limit_of_time_and_known_needs(file: str, name: str, job: dict[str, Any]) -> None:
    assert job.keys() <= JOB_KEYS
    assert {"runs-on", "timeout-minutes", "steps"} <= job.keys()
    assert int(job["timeout-minutes"]) <= 60
    needs = job.get("needs", [])
    assert {needs} if isinstance(needs, str) else set(needs) <= read(GITHUB / "workflows" / file)["jobs"].keys()
    rights = job.get("permissions", {})
    assert rights.keys() <= RIGHTS
    writes = {right for right, level in rights.items() if level == "write"}
    assert set(rights.values()) <= {"read", "write", "none"}
    assert writes <= WRITES.get(file, set())
    if writes:
        uses = " ".join(step.get("uses", "") for step in job["steps"])
        assert "actions/checkout" not in uses, "a job that may write runs nothing of a pull request"
        assert not any(re.search(r"\b(?:make|python|pip|bash \.)\b", step.get("run", "")) for step in job["steps"])


@pytest.mark.parametrize(("place", "step"), steps())
def test_a_step_is_pinned_and_keeps_foreign_words_out_of_the_shell(place: str, step: dict[str, Any]) -> None:
    assert step.keys() <= STEP_KEYS
    assert ("uses" in step) != ("run" in step), place
    if "uses" in step:
        assert PINNED.fullmatch(step["uses"]), f"{place}: {step['uses']} is not pinned to a commit"
        if step["uses"].startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false", "the token would lie beside the code of a fork"
    else:
        assert not EXPRESSION.search(step["run"]), f"{place}: hand values over in env, where a shell does not read them as code"
    for value in step.get("env", {}).values():
        assert not FOREIGN.search(value), f"{place}: {value}"


def test_the_version_of_a_pinned_action_stands_beside_it() -> None:
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert "uses:" not in line or re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize(("place", "step"), [(place, step) for place, step in steps() if "run" in step])
def test_scripts_are_good_bash(place: str, step: dict[str, Any], tmp_path: Path) -> None:
    script = tmp_path / "script.sh"
    script.write_text(step["run"])
    checked = subprocess.run(["bash", "-n", str(script)], capture_output=True, text=True)
    assert not checked.returncode, f"{place}: {checked.stderr}"
    if shutil.which("shellcheck"):
        linted = subprocess.run(["shellcheck", "--shell=bash", "--severity=warning", str(script)], capture_output=True, text=True)
        assert not linted.returncode, f"{place}: {linted.stdout}"


def test_expressions_are_closed() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert text.count("${{") == len(EXPRESSION.findall(text)), path


def test_workflows_call_the_doors() -> None:
    """What CI does, people can do."""
    said = "\n".join(step.get("run", "") for _, step in steps())
    for module in set(re.findall(r"python -m scripts\.(\w+)", said)):
        assert (ROOT / "scripts" / f"{module}.py").is_file()
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for target in re.findall(r"\bmake (\w+)", said):
        assert target in targets
    assert ".ci/run" in said
    assert read(GITHUB / "workflows" / "comment.yml")["jobs"]["comment"]["steps"][0]["env"]["MARKER"] in (ROOT / "scripts" / "report.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_an_issue_form_asks_little_and_says_why(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= form.keys() <= {"name", "description", "title", "labels", "body", "assignees"}
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    for field in fields:
        assert field["type"] in ("input", "textarea", "dropdown", "checkboxes")
        assert field["attributes"]["label"]
        assert field["attributes"]["description"], "say why it is asked"
    assert 1 <= sum(field.get("validations", {}).get("required") == "true" for field in fields) <= 2


def test_there_is_a_form_for_each_kind_of_issue() -> None:
    assert [path.stem for path in FORMS] == ["01-wrong-claim", "02-suggest-article", "03-missing-entity", "04-bug"]
    assert {path.name for path in (GITHUB / "PULL_REQUEST_TEMPLATE").iterdir()} == {"article.md", "code.md"}
