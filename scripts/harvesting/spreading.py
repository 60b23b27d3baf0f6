"""A map over many items on all cores, or on any executor: in their order, in flat memory, and nothing is lost with a worker.

An executor is whatever keeps to `concurrent.futures.Executor`: our own processes, threads, a cluster.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from scripts.harvesting.engine import code_mark

T = TypeVar("T")
R = TypeVar("R")
Lost = Callable[[Exception, int], None]

MANY = 150
"""From this many articles on, starting processes costs less than they save: 60 articles of 700 words took 1.4 s alone and
3.6 s in two processes, 600 took 23 s alone and 17 s in two, on two busy cores."""
CHUNK = 8
"""Items that travel together. Eight articles of 4 kB fit into the pipe to a process, so that its death leaves nobody waiting."""
AHEAD = 64
"""Chunks under way at most: enough for as many workers, and a few megabytes."""


class OtherCodeError(Exception):
    """A worker runs other code, or other versions of libraries, than we do: its results would not be ours."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What work needs beside its items: packed records, since what is compiled from them does not travel. Each worker compiles
    for itself, once for each kit."""

    content: bytes | Path
    """Or the file that holds it."""
    code: bytes = field(default_factory=code_mark)

    def opened(self) -> bytes:
        """Raises OtherCodeError where this process runs other code than the one that packed."""
        if self.code != code_mark():
            raise OtherCodeError("its code of the Ledger, its Python or its libraries are not the ones of this build")
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


Work = Callable[[Kit, Sequence[T]], Sequence[R]]


def spread(
    work: Work[T, R], kit: Kit, items: Iterable[T], executor: Executor | None = None, lost: Lost | None = None
) -> Iterator[tuple[T, R]]:
    """Each item with its result, in their order. `work` is a function of a module, and raises nothing of its own.

    Without an executor, many items are given to processes of ours, and few are worked on here. What a worker fails to give
    back, because it died or runs other code, is worked on here, after `lost` was told why and of how many items.
    """
    items = iter(items)
    if executor is None:
        few = list(islice(items, MANY + 1))
        if len(few) > MANY and (os.cpu_count() or 1) > 1:
            with _processes(kit) as (pool, shipped):
                yield from _on(pool, work, shipped, kit, chain(few, items), None)
            return
        for item in chain(few, items):
            yield item, work(kit, [item])[0]
        return
    yield from _on(executor, work, kit, kit, items, lost)


def _on(executor: Executor, work: Work[T, R], shipped: Kit, kit: Kit, items: Iterator[T], lost: Lost | None) -> Iterator[tuple[T, R]]:
    under_way: deque[tuple[list[T], Future[Sequence[R]]]] = deque()
    chunks = iter(lambda: list(islice(items, CHUNK)), [])
    try:
        while True:
            for chunk in islice(chunks, AHEAD - len(under_way)):
                under_way.append((chunk, _submitted(executor, work, shipped, chunk)))
            if not under_way:
                return
            chunk, future = under_way.popleft()
            try:
                results = future.result()
            except Exception as error:  # whatever an executor raises for a worker that it lost; each has its own
                if lost:
                    lost(error, len(chunk))
                results = work(kit, chunk)
            yield from zip(chunk, results, strict=True)
    finally:
        for _, future in under_way:
            future.cancel()


def _submitted(executor: Executor, work: Work[T, R], kit: Kit, chunk: list[T]) -> Future[Sequence[R]]:
    try:
        return executor.submit(work, kit, chunk)
    except Exception as error:  # a pool that has lost a process takes nothing more
        refused: Future[Sequence[R]] = Future()
        refused.set_exception(error)
        return refused


@contextmanager
def _processes(kit: Kit) -> Iterator[tuple[Executor, Kit]]:
    """Our own processes, and the kit as it travels to them.

    Spawned, not forked: while serving, the server's threads may hold locks that a fork would copy held; and it is the one way
    that works on every system. The price is that each process imports and compiles for itself. The kit travels in a file: a
    process that dies while a pipe to it is full would leave us waiting for ever.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "kit")
        path.write_bytes(kit.opened())
        with ProcessPoolExecutor(os.cpu_count() or 1, multiprocessing.get_context("spawn")) as pool:
            yield pool, replace(kit, content=path)
