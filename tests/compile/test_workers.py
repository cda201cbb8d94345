"""Forked workers: the same results as one, and a dead one names the topic it held."""

import os
import signal
import sys
from collections.abc import Sequence

import pytest

from vademecum.compile.workers import Held, WorkerDied, run


def added(group: Sequence[int], held: Held) -> int:
    return sum(group)


def dying(group: Sequence[int], held: Held) -> int:
    held.now("topics/massage/massage-therapy.md")
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


@pytest.mark.parametrize("groups", [[[1, 2, 3]], [[1, 2], [3]], [[1], [2], [3]]])
def test_results_come_in_the_order_of_the_groups(groups: list[list[int]]) -> None:
    assert run(added, groups) == [sum(group) for group in groups]


@pytest.mark.parametrize("groups", [[[1]], [[1], [2]]])
def test_this_process_does_its_own_share_meanwhile(groups: list[list[int]]) -> None:
    done: list[int] = []
    assert run(added, groups, lambda: done.append(1)) == [sum(group) for group in groups]
    assert done == [1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork: everything runs in one process there")
def test_dead_worker_names_its_topic() -> None:
    with pytest.raises(WorkerDied, match="massage-therapy") as died:
        run(dying, [[1], [2]])
    assert died.value.topic == "topics/massage/massage-therapy.md"
