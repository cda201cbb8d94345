"""Sizes of pictures, read from their headers alone: nothing is decoded."""

import struct
from typing import Literal, TypeAlias

from msgspec import Struct

PictureKind: TypeAlias = Literal["png", "jpeg", "webp"]

LARGEST_SIDE = 10_000  # pixels
LARGEST_AREA = 40_000_000  # pixels

_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))


class Picture(Struct, frozen=True):
    """``width`` and ``height`` in pixels."""

    kind: PictureKind
    width: int
    height: int


def picture_of(data: bytes) -> Picture | None:
    """What the header says; None if it is the header of no known kind, or is cut off or broken."""
    try:
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError):
        pass
    return None


def size_fault(picture: Picture) -> str | None:
    """What is wrong with the size of a picture."""
    width, height = picture.width, picture.height
    if width < 1 or height < 1:
        return f"its header says {width} x {height} pixels"
    if max(width, height) > LARGEST_SIDE or width * height > LARGEST_AREA:
        return f"it has {width:,} x {height:,} pixels; the limit is {LARGEST_SIDE:,} a side and {LARGEST_AREA:,} in all"
    return None


def _png(data: bytes) -> Picture | None:
    if data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return Picture("png", width, height)


def _jpeg(data: bytes) -> Picture | None:
    """The size stands in the first frame header; everything before it is skipped by its own length."""
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return Picture("jpeg", width, height)
        (length,) = struct.unpack_from(">H", data, at + 2)
        if length < 2:
            return None
        at += 2 + length
    return None


def _webp(data: bytes) -> Picture | None:
    chunk = data[12:16]
    if chunk == b"VP8X":
        width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
        return Picture("webp", width, height) if len(data) >= 30 else None
    if chunk == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return Picture("webp", 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return Picture("webp", width & 0x3FFF, height & 0x3FFF)
    return None
