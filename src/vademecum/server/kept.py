"""What the server keeps at hand: small answers in memory, large files as one verified copy for all readers."""

import os
import tempfile
from collections import OrderedDict
from pathlib import Path
from typing import Generic, TypeVar

from vademecum.server.release import Form, Release

KEPT = 128 * 1024 * 1024  # bytes of answers in memory
OVERHEAD = 2048  # what an answer weighs besides its body: its headers, its place in the table
SMALL = 1024 * 1024  # larger files are never kept in memory

Value = TypeVar("Value")
Key = tuple[str, ...]


class Kept(Generic[Value]):
    """The answers that were asked for last, within a bound of bytes."""

    def __init__(self, bound: int = KEPT) -> None:
        self.bound, self.size = bound, 0
        self._known: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        found = self._known.get(key)
        if found is None:
            return None
        self._known.move_to_end(key)
        return found[0]

    def put(self, key: Key, value: Value, size: int) -> None:
        size += OVERHEAD
        self.size += size - self._known.pop(key, (value, 0))[1]
        self._known[key] = (value, size)
        while self.size > self.bound:
            self.size -= self._known.popitem(last=False)[1][1]


class Copies:
    """Large files, each copied once into a folder of our own and checked there.

    A transport streams them from the disk, so that a hundred readers of one large file need no hundred times its
    memory; and the next builds, which write over the release's tree, cannot reach into an answer that is under way.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=folder))
        self._known: dict[str, Path] = {}
        self._last: set[str] = set()

    def of(self, release: Release, form: Form) -> Path:
        """The checked copy. Raises Mixed, and OSError where the disk is full."""
        known = self._known.get(form.digest)
        if known is None:
            body = release.body(form)
            known = self.folder / form.digest
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as part:
                part.write(body)
            os.replace(part.name, known)
            self._known[form.digest] = known
        return known

    def only(self, digests: set[str]) -> None:
        """Drops what neither this release nor the last one names: an answer may be about to open the last one's."""
        for digest in self._known.keys() - digests - self._last:
            self._known.pop(digest).unlink(missing_ok=True)
        self._last = digests
