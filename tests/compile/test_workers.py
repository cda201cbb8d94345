"""Forked workers: the same results as one, and a dead one names the topic it held."""

import os
import signal
import sys
from collections.abc import Sequence

import pytest

from vademecum.compile.workers import Held, WorkerDied, run


class Adding:
    """Tells the sum of its numbers, then multiplies each by the sum of all."""

    def first(self, group: Sequence[int], held: Held) -> int:
        self.group = group
        return sum(group)

    def second(self, joined: int, held: Held) -> list[int]:
        return [number * joined for number in self.group]


class Dying(Adding):
    def second(self, joined: int, held: Held) -> list[int]:
        held.now("topics/massage/massage-therapy.md")
        os.kill(os.getpid(), signal.SIGKILL)
        return []


def total(told: list[int]) -> int:
    return sum(told)


@pytest.mark.parametrize("groups", [[[1, 2, 3]], [[1, 2], [3]], [[1], [2], [3]]])
def test_division_leaves_no_trace(groups: list[list[int]]) -> None:
    results = run(Adding, groups, total)
    assert results is not None
    assert [number for result in results for number in result] == [6, 12, 18]


def test_nothing_more_is_done_when_the_join_says_so() -> None:
    assert run(Adding, [[1], [2]], lambda told: None) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork: everything runs in one process there")
def test_dead_worker_names_its_topic() -> None:
    with pytest.raises(WorkerDied, match="massage-therapy") as died:
        run(Dying, [[1], [2]], total)
    assert died.value.topic == "topics/massage/massage-therapy.md"
