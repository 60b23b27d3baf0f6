"""Whatever executor reads the articles, and whatever happens to it, the records are those of a single process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from benchmarks.texts import make_text
from scripts.build import main
from scripts.harvesting import spreading, work
from scripts.harvesting.cluster import ClusterError, executor_at
from scripts.harvesting.harvest import Harvest, harvest
from scripts.harvesting.packing import Read
from tests.project import make_project

distributed = pytest.importorskip("distributed")

NUMBER = 40


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_project(tmp_path_factory.mktemp("project"))
    for number in range(NUMBER):
        (folder / "seeds" / "articles" / f"made-up-{number:02}.txt").write_text(make_text(80, number), encoding="utf-8")
    (folder / "seeds" / "articles" / "broken.md").write_text("---\ntitel: x\n---\nText.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def alone(root: Path) -> Harvest:
    """What this process reads by itself."""
    made = harvest(root, cached=False)
    assert made.anew == len(made.results) + 1 == NUMBER + 3
    assert sum(len(result.claims) for result in made.results.values()) > NUMBER
    return made


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two articles at a time and few ahead: when the first is back, most have not been sent."""
    monkeypatch.setattr(spreading, "CHUNK", 2)
    monkeypatch.setattr(spreading, "AHEAD", 4)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process of its own, on ports that are free."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, scheduler_port=0) as made:
        yield made


def test_threads_read_what_one_process_reads(root: Path, alone: Harvest, small_steps: None) -> None:
    with ThreadPoolExecutor(3) as threads:
        assert harvest(root, cached=False, executor=threads) == alone


def test_our_processes_read_what_one_process_reads(root: Path, alone: Harvest, small_steps: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "MANY", 2)
    assert harvest(root, cached=False) == alone


def test_a_cluster_reads_what_one_process_reads_though_a_worker_dies(root: Path, alone: Harvest, small_steps: None, cluster: Any) -> None:
    killed = []

    def kill_one_on_the_way(items: Iterable[tuple[int, Read]], number: int) -> Iterator[tuple[int, Read]]:
        assert number == NUMBER + 3
        for item in items:
            if not killed:
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)
            yield item

    with executor_at(cluster.scheduler_address) as executor:
        made = harvest(root, cached=False, executor=executor, progress=kill_one_on_the_way)
    assert killed
    assert made == alone


class Refusing(Executor):
    """Takes a few chunks, loses one of them, and then takes no more."""

    def __init__(self) -> None:
        self.taken = 0

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.taken += 1
        if self.taken > 3:
            raise RuntimeError("no more")
        future: Future[Any] = Future()
        if self.taken == 2:
            future.set_exception(ConnectionError("worker gone"))
        else:
            future.set_result(work(*args, **kwargs))
        return future


def test_what_an_executor_loses_is_read_here_and_told(root: Path, alone: Harvest, small_steps: None) -> None:
    made = harvest(root, cached=False, executor=Refusing())
    assert made.results == alone.results
    told = [str(issue) for issue in made.seeds.issues if issue.path == "--scheduler"]
    assert told[0] == "--scheduler: warning: the cluster did not give back 2 articles, which were read here: ConnectionError: worker gone"
    assert len(told) == 2


def test_other_code_is_not_believed(root: Path, alone: Harvest, small_steps: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that runs other code than the build says so, and the build reads by itself."""

    class Elsewhere(Executor):
        def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            with monkeypatch.context() as other:
                other.setattr(spreading, "code_mark", lambda: b"other")
                try:
                    future.set_result(work(*args, **kwargs))
                except Exception as error:
                    future.set_exception(error)
            return future

    work._equipment.cache_clear()
    made = harvest(root, cached=False, executor=Elsewhere())
    assert made.results == alone.results
    assert any("OtherCodeError" in str(issue) for issue in made.seeds.issues)


def test_an_address_that_does_not_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("scripts.harvesting.cluster.PATIENCE", 0.2)
    with pytest.raises(SystemExit):
        main(["--scheduler", "tcp://127.0.0.1:1"])
    assert "no scheduler answers at 'tcp://127.0.0.1:1'" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["", "nonsense://x", "127.0.0.1:port"])
def test_an_address_that_is_none(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.harvesting.cluster.PATIENCE", 0.2)
    with pytest.raises(ClusterError, match="no scheduler answers"), executor_at(address):
        pass


def test_without_the_package_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(ClusterError, match="pip install distributed"), executor_at("tcp://127.0.0.1:1"):
        pass
