"""What a release consists of. A published format: docs/release.md."""

from msgspec import Struct


class FileEntry(Struct, frozen=True):
    """``digest`` of the bytes, ``key`` of the inputs (both hex)."""

    path: str
    digest: str
    key: str


class Manifest(Struct, frozen=True):
    """The files of one release, sorted by path. ``maker`` names the version that wrote it."""

    format: int
    maker: str
    files: tuple[FileEntry, ...]
