"""Work on what this process holds, shared with copies of it: nothing is sent to them, and they send back what they made.

For a Ledger in memory, which is large, while what is made of it page by page is small. Only where the system can fork, and where
no other threads run; elsewhere this process does the work alone, with the same results.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar, cast

R = TypeVar("R")

FEW = 60
"""Up to so many small tasks, starting processes costs more than it saves."""
SHARE = 25
"""Small tasks that a process takes at a time."""


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share(tasks: Sequence[Callable[[], R]], processes: int, small: int = 1) -> Iterator[R]:
    """What each task gives, in their order. What goes wrong in a copy is done again here, so that it is raised here.

    A task is about as much work as so many `small` ones.
    """
    if processes < 2 or len(tasks) * small <= FEW or "fork" not in get_all_start_methods():
        yield from (task() for task in tasks)
        return
    _Shared.tasks = tasks
    gc.freeze()  # what is never collected is never touched, so the copies go on sharing its memory
    try:
        with ProcessPoolExecutor(processes, get_context("fork")) as pool:
            at_once = max(1, SHARE // small)
            starts = range(0, len(tasks), at_once)
            for start, (made, failed) in zip(starts, pool.map(partial(_do, at_once), starts), strict=True):
                yield from cast("list[R]", made)
                if failed:
                    yield from (task() for task in tasks[start + len(made) : start + at_once])
    finally:
        gc.unfreeze()
        _Shared.tasks = ()


class _Shared:
    """What the copies find in their memory."""

    tasks: Sequence[Callable[[], object]] = ()


def _do(number: int, start: int) -> tuple[list[object], bool]:
    """What so many tasks give, up to the first that fails, and whether one did."""
    made: list[object] = []
    for task in _Shared.tasks[start : start + number]:
        try:
            made.append(task())
        except Exception:
            return made, True
    return made, False
