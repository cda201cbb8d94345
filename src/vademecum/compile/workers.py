"""The same work on several groups, each in a forked process. One group is the same code without a fork.

A worker inherits everything that its parent knows and sends back one value. One that dies names the topic it held.
"""

import gc
import mmap
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

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


def idle() -> None:
    """Nothing to do meanwhile."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing that is read or made meanwhile is looked at for garbage: nearly all of it stays to the end."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def run(
    work: Callable[[Group, Held], Result], groups: Sequence[Group], meanwhile: Callable[[], None] = idle
) -> list[Result]:
    """All results in the order of the groups. ``meanwhile`` is this process's own share, done while others work.

    Raises WorkerDied. Windows has no fork: there, and for one group, everything runs in this process.
    """
    if len(groups) <= 1 or sys.platform == "win32":
        with uncollected():
            meanwhile()
            return [work(group, Held()) for group in groups]
    import multiprocessing  # only here: one group needs none of it

    context = multiprocessing.get_context("fork")
    gc.freeze()  # children share these objects: the collector must not touch their pages
    workers = []
    for group in groups:
        ours, theirs = context.Pipe(duplex=False)
        held = Held()
        process = context.Process(target=_child, args=(work, group, theirs, held, os.getpid()), daemon=True)
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


def _child(work: Callable[[Group, Held], Result], group: Group, pipe: "Connection", held: Held, parent: int) -> None:
    gc.disable()  # collecting while event lists live costs several times the parse itself
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the parent tells of an interruption
    held.follow(parent)
    try:
        pipe.send(work(group, held))
    except (EOFError, ConnectionError):
        os._exit(1)  # the parent has gone: nobody is left to be told
    except OSError as fault:  # a full disk is no fault of the topic in hand
        pipe.send(_Refusal(fault.errno, fault.strerror, fault.filename))


class _Refusal:
    """An error of the place, on its way to the parent."""

    def __init__(self, *words: object) -> None:
        self.words = words


def _received(pipe: "Connection", held: Held) -> Any:
    try:
        told = pipe.recv()
    except (EOFError, ConnectionError):
        raise WorkerDied(held.name()) from None
    if isinstance(told, _Refusal):
        number, why, file = told.words
        raise OSError(number, why, file)
    return told
