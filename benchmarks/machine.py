"""On what a run was made: the machine, the day, and the versions of what was measured."""

from __future__ import annotations

import os
import platform
import re
import time
from importlib.metadata import version
from pathlib import Path
from typing import TypedDict

PACKAGES = {"MkDocs": "mkdocs", "Material for MkDocs": "mkdocs-material", "Python-Markdown": "markdown", "Jinja": "jinja2"}


class About(TypedDict):
    """When and where."""

    date: str
    machine: str
    cores: int
    memory: float


def about() -> About:
    """This machine, today."""
    found = re.search(r"model name\s*:\s*(.+)", _read("/proc/cpuinfo"))
    total = re.search(r"MemTotal:\s+(\d+)", _read("/proc/meminfo"))
    return About(
        date=time.strftime("%Y-%m-%d"),
        machine=f"{found[1].strip() if found else platform.machine()}, {platform.system()}",
        cores=len(os.sched_getaffinity(0)),
        memory=round(int(total[1]) * 1024 / 1e9, 1) if total else 0.0,
    )


def versions(hugo: str) -> dict[str, str]:
    """By name; Hugo only where it took part."""
    found = {"Python": platform.python_version(), **{name: version(package) for name, package in PACKAGES.items()}}
    return {**found, "Hugo": hugo} if hugo else found


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""
