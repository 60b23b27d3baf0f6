"""Copies of this process give what it would give by itself, in order; what goes wrong in one is raised here."""

from __future__ import annotations

import os
from functools import partial

import pytest

from scripts.forking import FEW, cores, share


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def test_results_come_in_order_and_from_other_processes() -> None:
    tasks = [partial(square, number) for number in range(3 * FEW)]
    found = list(share(tasks, 2))
    assert [result for result, _ in found] == [number * number for number in range(3 * FEW)]
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.parametrize("small", [10, 1000])
def test_a_few_large_tasks_are_shared_as_many_small_ones_are(small: int) -> None:
    found = list(share([partial(square, number) for number in range(7)], 2, small))
    assert [result for result, _ in found] == [number * number for number in range(7)]
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.parametrize(("count", "processes", "small"), [(3 * FEW, 1, 1), (FEW, 2, 1), (FEW // 20, 2, 20), (0, 2, 1), (0, 2, 100)])
def test_few_tasks_and_one_process_are_done_here(count: int, processes: int, small: int) -> None:
    found = list(share([partial(square, number) for number in range(count)], processes, small))
    assert {process for _, process in found} <= {os.getpid()}
    assert len(found) == count


def test_what_goes_wrong_is_raised_here_with_its_place() -> None:
    """After everything before it has been given."""

    def wrong() -> tuple[int, int]:
        raise KeyError("this one")

    tasks = [partial(square, number) for number in range(2 * FEW)]
    tasks[70] = wrong
    given = []
    with pytest.raises(KeyError, match="this one") as caught:
        given.extend(result for result, _ in share(tasks, 2))
    assert caught.traceback[-1].name == "wrong"


def test_there_is_a_core() -> None:
    assert cores() >= 1
