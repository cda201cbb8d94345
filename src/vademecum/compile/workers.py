"""The same work on several groups, each in a forked process. One group is the same code without a fork.

A worker inherits everything that its parent knows and sends back one value. One that dies names the topic it held.
"""

import gc
import mmap
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Group = TypeVar("Group")
Result = TypeVar("Result")

LONGEST_NAME = 400


class WorkerDied(Exception):
    """``topic`` is what the worker held when it died."""

    def __init__(self, topic: str) -> None:
        super().__init__(f"a worker died while it worked on {topic or 'no topic'}")
        self.topic = topic


class Held:
    """The name of the topic in hand, readable by the parent even after the worker has died."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, LONGEST_NAME)

    def now(self, name: str) -> None:
        self._memory.seek(0)
        self._memory.write(name.encode()[: LONGEST_NAME - 1] + b"\0")

    def name(self) -> str:
        return self._memory[:].split(b"\0", 1)[0].decode(errors="replace")


def idle() -> None:
    """Nothing to do meanwhile."""


def run(
    work: Callable[[Group, Held], Result], groups: Sequence[Group], meanwhile: Callable[[], None] = idle
) -> list[Result]:
    """All results in the order of the groups. ``meanwhile`` is this process's own share, done while others work.

    Raises WorkerDied. Windows has no fork: there, and for one group, everything runs in this process.
    """
    if len(groups) <= 1 or sys.platform == "win32":
        meanwhile()
        return [work(group, Held()) for group in groups]
    context = multiprocessing.get_context("fork")
    gc.freeze()  # children share these objects: the collector must not touch their pages
    workers = []
    for group in groups:
        ours, theirs = context.Pipe(duplex=False)
        held = Held()
        process = context.Process(target=_child, args=(work, group, theirs, held), daemon=True)
        process.start()
        theirs.close()
        workers.append((process, ours, held))
    try:
        meanwhile()
        return [_received(pipe, held) for _, pipe, held in workers]
    finally:
        for process, pipe, _ in workers:
            pipe.close()
            process.join(timeout=5)
            if process.is_alive():
                process.kill()
        gc.unfreeze()


def _child(work: Callable[[Group, Held], Result], group: Group, pipe: Connection, held: Held) -> None:
    gc.disable()  # collecting while event lists live costs several times the parse itself
    pipe.send(work(group, held))


def _received(pipe: Connection, held: Held) -> Any:
    try:
        return pipe.recv()
    except (EOFError, ConnectionError):
        raise WorkerDied(held.name()) from None
