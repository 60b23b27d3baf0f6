"""A preview's server: it hears of edits from the system, and has every page made anew that an edit may have changed.

MkDocs' own way stands behind it: whatever the preview does not take in is a full build.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Protocol

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_POLL = 0.5  # seconds between two looks, where the system tells nothing
_SETTLED = 0.05  # seconds without an event after which what is being written is taken to be whole; if it was not, the rest is another edit
_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h
_WRITTEN: list[type[FileSystemEvent]] = [FileModifiedEvent, FileCreatedEvent, FileMovedEvent, FileDeletedEvent]
"""Not that a file was opened or closed: the build opens all of them."""


class Follower(Protocol):
    """What takes edits in; scripts/preview.py has it."""

    def take_in(self) -> bool:
        """Whether what changed was taken in, or nothing did; otherwise a full build is asked for."""

    def freshen(self, address: str) -> None:
        """Make what is published at the address anew, if it may have changed."""


def follow(server: LiveReloadServer, builder: Callable[[], None], follower: Callable[[], Follower | None], root: Path) -> None:
    """Let the server follow the project at `root`. `follower` gives what a full build left to go on from, or None."""
    _one_heap()
    lock = RLock()
    watched = list(server._watched_paths)
    for path in watched:
        server.unwatch(path)
    heard = _observer(root)
    server.observer = heard  # type: ignore[assignment]  # MkDocs calls nothing that a poller alone has
    for path in watched:
        server.watch(path)

    def rebuild() -> None:
        with lock:
            preview, elsewhere = follower(), heard.elsewhere
            heard.elsewhere = False
            if elsewhere or preview is None or not preview.take_in():
                builder()

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(server.mount_path):
            with lock:
                if preview := follower():
                    preview.freshen(path[len(server.mount_path) :])
        return server.serve_request(environ, start_response)

    server.build_delay = _SETTLED
    server.builder = rebuild
    server.set_app(answer)


def _one_heap() -> None:
    """Where the C library is GNU's: one heap for all threads. Every request is a thread, and would else leave a large heap of its own."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


class _Hearing(BaseObserver):
    """Tells apart what is written in the project from what is written in other folders that somebody asked to watch."""

    project: Path
    elsewhere = False

    def schedule(self, event_handler: FileSystemEventHandler, path: str | Path, **more: Any) -> ObservedWatch:
        if not Path(path).resolve().is_relative_to(self.project):
            event_handler = _Elsewhere(self, event_handler)
        return super().schedule(event_handler, path, **{**more, "event_filter": _WRITTEN})


class _Elsewhere(FileSystemEventHandler):
    def __init__(self, hearing: _Hearing, handler: FileSystemEventHandler) -> None:
        self._hearing = hearing
        self._handler = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._hearing.elsewhere = True
        self._handler.on_any_event(event)


class _Told(_Hearing, Observer):  # type: ignore[misc, valid-type]  # which class it is depends on the system
    """By the system, at once."""


class _Looking(_Hearing, PollingObserver):
    """By looking again and again: for folders whose system tells nothing, such as shared ones."""


def _observer(root: Path) -> _Hearing:
    """The system's events, unless LEDGER_POLL=1 is set or the system has none to give."""
    looking = os.environ.get("LEDGER_POLL") == "1" or not _tells(root)
    observer: _Hearing = _Looking(timeout=_POLL) if looking else _Told()  # type: ignore[call-arg]  # it takes the first base for the last
    observer.project = root.resolve()
    return observer


def _tells(root: Path) -> bool:
    """Whether the system can watch as many folders as there are."""
    trial = Observer()
    try:
        for name in ("seeds", "docs", "templates", "scripts"):
            trial.schedule(FileSystemEventHandler(), str(root / name), recursive=True)
        trial.start()
    except OSError:
        return False
    trial.stop()
    trial.join()
    return True
