"""The access log, if one is asked for: enough to see that the server is well, too little to see who read what."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from queue import Empty, Full, Queue

PROFESSIONAL = "professional"
WAITING = 10_000  # lines that may wait to be written; more are lost
PATIENCE = 0.1  # seconds between two looks whether the process ends


class Log:
    """A line an answer: the minute, the status, bytes, milliseconds, the edition. Never a path, query or address.

    A thread writes them, so that no reader waits when whoever takes the lines is slow: then lines are lost instead.
    """

    def __init__(self, write: Callable[[str], object] | None = None) -> None:
        self._write = write or _to_standard_output
        self._waiting: Queue[str] = Queue(WAITING)
        threading.Thread(target=self._keep_writing).start()

    def note(self, address: str, status: int, size: int, seconds: float) -> None:
        minute = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
        with suppress(Full):
            self._waiting.put_nowait(f"{minute} {status} {size} {seconds * 1000:.1f} {edition_of(address)}\n")

    def _keep_writing(self) -> None:
        """Until the process ends, and then what still waits."""
        while threading.main_thread().is_alive() or not self._waiting.empty():
            with suppress(Empty):
                line = self._waiting.get(timeout=PATIENCE)
                with suppress(OSError, ValueError):  # nobody takes the lines any more: readers need not know
                    self._write(line)


def edition_of(address: str) -> str:
    """Of an address within the manual; shared files count with the edition that they lie in."""
    return PROFESSIONAL if PROFESSIONAL in address.split("/")[1:3] else "consumer"


def _to_standard_output(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()
