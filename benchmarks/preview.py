"""A live preview, timed as its user feels it: from the end of writing an edit to the pages that show it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
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
"""Seconds between two looks at a page."""
_SHOWING = (f"articles/{EDITED}", "products/*")
"""Pages on which the words of an edit stand, but for such as have too much to show."""
_COUNTING = ("topics/*", "claims")
"""Pages that gather what many articles say, and count it."""
_RELOADING = re.compile(r"livereload\([\d, ]+\)")


def counting_pages(project: Project) -> dict[str, bytes]:
    """Digests of pages of the finished site that gather what many articles say, by their addresses."""
    pages = (page for kind in _COUNTING for page in sorted(project.site.glob(f"{kind}/index.html")))
    return {_address(page, project): blake2b(page.read_bytes()).digest() for page in pages}


def pages_of_edit(project: Project, words: str, counting: Mapping[str, bytes]) -> tuple[str, ...]:
    """What an edit changed, a page of each kind, of the finished site: the article's and an entity's, on which the words stand, and
    those that are others than among `counting`, which are from before the edit."""
    shown = [_first_with(words, project, kind) for kind in _SHOWING]
    changed = [at for at, page in counting_pages(project).items() if counting.get(at) != page]
    one_of_each = {at.partition("/")[0]: at for at in reversed(changed)}
    return tuple(page for page in (*shown, *one_of_each.values()) if page)


def _first_with(words: str, project: Project, kind: str) -> str | None:
    pages = sorted(project.site.glob(f"{kind}/index.html"))
    return next((_address(page, project) for page in pages if words in page.read_text(encoding="utf-8")), None)


def _address(page: Path, project: Project) -> str:
    return f"{page.parent.relative_to(project.site).as_posix()}/"


def measure_refresh(project: Project, pages: tuple[str, ...], edits: int, done: Callable[[], None]) -> Refresh:
    """Start `mkdocs serve`, edit and revert in turn, and stop it. Raises FailedError where it does not show an edit in time, or
    there is no page that would."""
    if not pages:
        raise FailedError("the edit changed none of the pages that the preview is timed to")
    project.revert()
    with _serving(project.root) as (port, process):
        started = time.perf_counter()
        _wait(port, process, "", "")
        first = time.perf_counter() - started
        times = []
        for number in range(edits):
            time.sleep(SETTLED)
            before = {page: _answered(port, page) for page in in_turn(pages, number)}
            if number % 2 == 0:
                project.edit(20 + number)
            else:
                project.revert()
            written = time.perf_counter()
            come = {}
            for page, text in before.items():
                _wait(port, process, page, text)
                come[page] = round(time.perf_counter() - written, 3)
            times.append(come)
            done()
        peak = _peak(process.pid)
    return Refresh(first_page=round(first, 3), edits=tuple(times), peak=round(peak / 1e6, 1))


def in_turn(pages: tuple[str, ...], edit: int) -> tuple[str, ...]:
    """The order in which pages are asked for after an edit: each is the first after one edit and the revert that follows it."""
    first = edit // 2 % len(pages)
    return (*pages[first:], *pages[:first])


@contextmanager
def _serving(root: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*MKDOCS, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    quiet = subprocess.DEVNULL
    own = environment(TMPDIR=str(root.parent))  # MkDocs, when it is stopped so, leaves the site behind that it served
    process = subprocess.Popen(command, cwd=root, env=own, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield port, process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(port: int, process: subprocess.Popen[bytes], page: str, before: str) -> None:
    """Until a page is another than before."""
    until = time.perf_counter() + PATIENCE
    while True:
        text = _get(port, page)
        if text is not None and text != before:
            return
        if process.poll() is not None:
            raise FailedError(f"mkdocs serve ended with {process.returncode}")
        if time.perf_counter() > until:
            raise FailedError(f"/{page} does not show the edit after {PATIENCE:.0f} s")
        time.sleep(STEP)


def _answered(port: int, page: str) -> str:
    text = _get(port, page)
    if text is None:
        raise FailedError(f"mkdocs serve does not answer for /{page}")
    return text


def _get(port: int, page: str) -> str | None:
    """A page as it is served, without what the server adds at every edit; empty where there is none, None where nobody answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{page}")
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        return _RELOADING.sub("", text) if answer.status == 200 else ""
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
