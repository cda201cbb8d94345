"""Values of which a manual has too many to hold: each is written to an unnamed file and read back when it is asked for.

The file has no name, so that a build that dies leaves nothing behind; forked workers share it by its descriptor.
"""

import os
import tempfile
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")
S = TypeVar("S")
BUFFER = 1 << 20
KEPT = 256  # values of a table that are kept decoded: those that many topics share are asked for again at once
MANY = 1024  # where most values are asked for by many others: all of nearly every manual

Slot = tuple[int, int]  # offset and size


class Blobs:
    """One writer at a time; any number of readers once ``flush`` was called."""

    def __init__(self) -> None:
        self._descriptor, name = tempfile.mkstemp(prefix="vade-")
        os.unlink(name)
        weakref.finalize(self, os.close, self._descriptor)
        self._waiting = bytearray()
        self._written = 0

    def put(self, body: bytes) -> Slot:
        slot = (self._written + len(self._waiting), len(body))
        self._waiting += body
        if len(self._waiting) >= BUFFER:
            self.flush()
        return slot

    def flush(self) -> None:
        view = memoryview(self._waiting)
        while view:
            size = os.pwrite(self._descriptor, view, self._written)
            self._written += size
            view = view[size:]
        view.release()
        self._waiting = bytearray()

    def get(self, slot: Slot) -> bytes:
        """The bytes that were put there. Raises OSError if they are not whole."""
        offset, size = slot
        body = os.pread(self._descriptor, size, offset)
        if len(body) != size:
            raise OSError("a part of the build's own working file is missing")
        return body


class Table(Mapping[str, T], Generic[T]):
    """Values by name, decoded when they are asked for. ``get`` brings the bytes that lie at a slot; ``most`` values
    are kept decoded.
    """

    def __init__(self, kind: type[T], slots: Mapping[str, S], get: Callable[[S], bytes], most: int = KEPT) -> None:
        self._decoder: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(kind)
        self._slots: Mapping[str, Any] = slots
        self._get: Callable[[Any], bytes] = get
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._most = most

    def __getitem__(self, name: str) -> T:
        kept = self._kept.get(name)
        return self._brought(name) if kept is None else kept

    def get(self, name: str, default: Any = None) -> Any:
        kept = self._kept.get(name)
        if kept is None:
            return self._brought(name) if name in self._slots else default
        return kept

    def _brought(self, name: str) -> T:
        value = self._decoder.decode(self._get(self._slots[name]))
        if len(self._kept) >= self._most:
            self._kept.popitem(last=False)
        self._kept[name] = value
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._slots

    def bytes(self, name: str) -> bytes:
        """A value as it lies there, encoded."""
        return self._get(self._slots[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._slots)

    def __len__(self) -> int:
        return len(self._slots)
