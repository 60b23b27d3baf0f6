"""A live preview, timed as its user feels it: from the end of writing an edit to the pages that show it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from benchmarks.measuring import MKDOCS, FailedError, environment
from benchmarks.project import EDITED, Project
from scripts.records.benchmark import Refresh

PATIENCE = 300.0
"""Seconds until a preview that shows nothing is given up."""
SETTLED = 1.5
"""Seconds between two edits, so that the second is not taken for a part of the first."""
STEP = 0.01


def pages_that_show(project: Project, words: str) -> tuple[str, ...]:
    """The article's page, a topic page and an entity page of the finished site on which the words stand."""
    kinds = (f"articles/{EDITED}", "topics", "products")
    found: list[str] = []
    for kind in kinds:
        pages = sorted((project.site / kind).rglob("index.html"))
        shown = next((page for page in pages if words in page.read_text(encoding="utf-8")), None)
        if shown:
            found.append(f"{shown.parent.relative_to(project.site).as_posix()}/")
    return tuple(found)


def measure_refresh(project: Project, pages: tuple[str, ...], edits: int, done: Callable[[], None]) -> Refresh:
    """Start `mkdocs serve`, edit and revert in turn, and stop it. Raises FailedError where it does not show an edit in time."""
    project.revert()
    with _serving(project.root) as (port, process):
        started = time.perf_counter()
        _wait(port, process, "", bool)
        first = time.perf_counter() - started
        times = []
        for number in range(edits):
            time.sleep(SETTLED)
            with_it = number % 2 == 0
            if with_it:
                words = project.edit(20 + number)
            else:
                project.revert()
            written = time.perf_counter()
            for page in pages:
                _wait(port, process, page, partial(_shows, words, with_it))
            times.append(round(time.perf_counter() - written, 3))
            done()
        peak = _peak(process.pid)
    return Refresh(first_page=round(first, 3), edits=tuple(times), pages=pages, peak=round(peak / 1e6, 1))


def _shows(words: str, there: bool, page: str) -> bool:
    """A page that an entity has for this claim alone is gone when the claim is."""
    return (words in page) == there


@contextmanager
def _serving(root: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*MKDOCS, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=root, env=environment(), stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield port, process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(port: int, process: subprocess.Popen[bytes], page: str, right: Callable[[str], bool]) -> None:
    until = time.perf_counter() + PATIENCE
    while True:
        text = _get(port, page)
        if text is not None and right(text):
            return
        if process.poll() is not None:
            raise FailedError(f"mkdocs serve ended with {process.returncode}")
        if time.perf_counter() > until:
            raise FailedError(f"/{page} does not show the edit after {PATIENCE:.0f} s")
        time.sleep(STEP)


def _get(port: int, page: str) -> str | None:
    """A page as it is served, empty where there is none; None where nobody answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{page}")
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        return text if answer.status == 200 else ""
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


def _peak(session: int) -> int:
    """Bytes of the largest process of a session, at its largest so far."""
    largest = 0
    for folder in Path("/proc").iterdir():
        try:
            stat = (folder / "stat").read_text() if folder.name.isdecimal() else ""
            if stat and int(stat.rpartition(")")[2].split()[3]) == session:
                found = re.search(r"VmHWM:\s+(\d+)", (folder / "status").read_text())
                largest = max(largest, int(found[1]) * 1024 if found else 0)
        except OSError:
            continue  # it has just ended
    return largest
