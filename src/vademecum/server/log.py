"""The access log, if one is asked for: enough to see that the server is well, too little to see who read what."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime

PROFESSIONAL = "professional"


class Log:
    """A line an answer: the minute, the status, bytes, milliseconds, the edition. Never a path, query or address."""

    def __init__(self, write: Callable[[str], object] | None = None) -> None:
        self._write = write or _to_standard_output

    def note(self, address: str, status: int, size: int, seconds: float) -> None:
        minute = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
        self._write(f"{minute} {status} {size} {seconds * 1000:.1f} {edition_of(address)}\n")


def edition_of(address: str) -> str:
    """Of an address within the manual; shared files count with the edition that they lie in."""
    return PROFESSIONAL if PROFESSIONAL in address.split("/")[1:3] else "consumer"


def _to_standard_output(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()
