"""Work in forked processes that exchange cards only. One worker is the same code without a fork.

Each worker keeps the topics that it read; it sends what ``first`` returns, receives what ``join`` made of everyone's,
and finishes alone with ``second``. A worker that dies names the topic it held.
"""

import gc
import mmap
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, Generic, Protocol, TypeVar

G_contra = TypeVar("G_contra", contravariant=True)  # a group of files
F_co = TypeVar("F_co", covariant=True)  # what every worker tells
J_contra = TypeVar("J_contra", contravariant=True)  # what all are told
R_co = TypeVar("R_co", covariant=True)
Group = TypeVar("Group")
First = TypeVar("First")
Joint = TypeVar("Joint")
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
        self._parent: int | None = None

    def follow(self, parent: int) -> None:
        """From here on this process ends when its parent has: what it writes would have no reader."""
        self._parent = parent

    def now(self, name: str) -> None:
        if self._parent is not None and os.getppid() != self._parent:
            os._exit(1)
        self._memory.seek(0)
        self._memory.write(name.encode()[: LONGEST_NAME - 1] + b"\0")

    def name(self) -> str:
        return self._memory[:].split(b"\0", 1)[0].decode(errors="replace")


class Work(Protocol, Generic[G_contra, F_co, J_contra, R_co]):
    """``first`` may keep state for ``second``: both are called on the same object, in one process."""

    def first(self, group: G_contra, held: Held) -> F_co: ...

    def second(self, joined: J_contra, held: Held) -> R_co: ...


def run(
    make: Callable[[], Work[Group, First, Joint, Result]],
    groups: Sequence[Group],
    join: Callable[[list[First]], Joint | None],
) -> list[Result] | None:
    """All results in the order of the groups; None if ``join`` returned None (nothing more is to be done).

    Raises WorkerDied. Windows has no fork: there, and for one group, everything runs in this process.
    """
    if len(groups) <= 1 or sys.platform == "win32":
        return _alone(make, groups, join)
    return _forked(make, groups, join)


def _alone(
    make: Callable[[], Work[Group, First, Joint, Result]],
    groups: Sequence[Group],
    join: Callable[[list[First]], Joint | None],
) -> list[Result] | None:
    held = Held()
    works = [make() for _ in groups]
    joined = join([work.first(group, held) for work, group in zip(works, groups, strict=True)])
    return None if joined is None else [work.second(joined, held) for work in works]


def _forked(
    make: Callable[[], Work[Group, First, Joint, Result]],
    groups: Sequence[Group],
    join: Callable[[list[First]], Joint | None],
) -> list[Result] | None:
    context = multiprocessing.get_context("fork")
    gc.freeze()  # children share these objects: the collector must not touch their pages
    workers = []
    for group in groups:
        ours, theirs = context.Pipe()
        held = Held()
        process = context.Process(target=_child, args=(make, group, theirs, held, os.getpid()), daemon=True)
        process.start()
        theirs.close()
        workers.append((process, ours, held))
    try:
        joined = join([_received(pipe, held) for _, pipe, held in workers])
        for _, pipe, held in workers:
            _sent(pipe, joined, held)
        return None if joined is None else [_received(pipe, held) for _, pipe, held in workers]
    finally:
        for process, pipe, _ in workers:
            pipe.close()
            process.join(timeout=5)
            if process.is_alive():
                process.kill()
        gc.unfreeze()


def _child(
    make: Callable[[], Work[Group, First, Joint, Result]], group: Group, pipe: Connection, held: Held, parent: int
) -> None:
    gc.disable()  # collecting while event lists live costs several times the parse itself
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the parent tells of an interruption
    held.follow(parent)
    try:
        work = make()
        pipe.send(work.first(group, held))
        joined = pipe.recv()
        if joined is not None:
            pipe.send(work.second(joined, held))
    except (EOFError, ConnectionError):
        os._exit(1)  # the parent has gone: nobody is left to be told
    except OSError as fault:  # a full disk is no fault of the topic in hand
        pipe.send(_Refusal(fault.errno, fault.strerror, fault.filename))


class _Refusal:
    """An error of the place, on its way to the parent."""

    def __init__(self, *words: object) -> None:
        self.words = words


def _received(pipe: Connection, held: Held) -> Any:
    try:
        told = pipe.recv()
    except (EOFError, ConnectionError):
        raise WorkerDied(held.name()) from None
    if isinstance(told, _Refusal):
        number, why, file = told.words
        raise OSError(number, why, file)
    return told


def _sent(pipe: Connection, value: object, held: Held) -> None:
    try:
        pipe.send(value)
    except (BrokenPipeError, ConnectionError):
        raise WorkerDied(held.name()) from None
