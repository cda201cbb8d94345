"""What may reach a terminal: no control character ever, colour and progress only where a person is looking."""

import os
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

STAND_IN = "·"
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
_NO_CELL = ("Mn", "Me")
PATIENCE = 0.4  # seconds before progress is shown: a short build stays quiet


def plain(text: str) -> str:
    """The text with a visible stand-in for every character that a terminal would act on or not show.

    Escape sequences, line ends and marks of direction become one harmless sign each; nothing is dropped silently.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable() and unicodedata.category(character) not in _INVISIBLE:
        return character
    number = ord(character)
    if number < 0x20:
        return chr(0x2400 + number)
    if number == 0x7F:
        return "\u2421"
    return " " if unicodedata.category(character) == "Zs" else STAND_IN


def cells(text: str) -> int:
    """How many columns of a terminal the text takes: wide letters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def is_watched(stream: TextIO) -> bool:
    """Whether a person looks at the stream on a terminal that can do more than print."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


class Ink(Struct, frozen=True):
    """Colours for words, or none at all."""

    coloured: bool = False

    @classmethod
    def of(cls, stream: TextIO) -> "Ink":
        """Colours on a terminal, unless NO_COLOR is set to anything."""
        return cls(is_watched(stream) and not os.environ.get("NO_COLOR"))

    def strong(self, text: str) -> str:
        return self._with("1", text)

    def quiet(self, text: str) -> str:
        return self._with("2", text)

    def error(self, text: str) -> str:
        return self._with("1;31", text)

    def warning(self, text: str) -> str:
        return self._with("1;33", text)

    def note(self, text: str) -> str:
        return self._with("36", text)

    def good(self, text: str) -> str:
        return self._with("32", text)

    def _with(self, code: str, text: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.coloured else text


class Telling:
    """Shows how far long work has come, on a terminal's standard error and nowhere else."""

    def __init__(self) -> None:
        self._watched = is_watched(sys.stderr)
        self._since = time.monotonic()
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        if not self._watched or time.monotonic() - self._since < PATIENCE:
            return
        bar = self._bar or self._begun()
        if step not in self._tasks:
            self._tasks[step] = bar.add_task(plain(step), total=total)
        bar.update(self._tasks[step], completed=done, total=total, refresh=True)

    def _begun(self) -> "Progress":
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=30), MofNCompleteColumn())
        # No thread of its own: workers are forked, and a fork must not meet threads.
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
        self._bar.start()
        return self._bar

    def end(self) -> None:
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def telling() -> Iterator[Telling]:
    tell = Telling()
    try:
        yield tell
    finally:
        tell.end()
