"""What a release consists of. A published format: docs/release.md."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import msgspec
from msgspec import Struct

STAMP = "release.txt"  # holds the release's digest; no page quotes it, or every page would change with every release


class FileEntry(Struct, frozen=True):
    """``digest`` of the bytes, ``key`` of the inputs (both hex)."""

    path: str
    digest: str
    key: str


class Retained(FileEntry, frozen=True, kw_only=True):
    """An asset of an earlier release, for pages that were fetched before the switch. ``age``: releases since then."""

    age: int


class Difference(NamedTuple):
    """``came``: files that are new or hold other bytes; ``went``: those that they replace, and those that are gone."""

    came: tuple[FileEntry, ...]
    went: tuple[FileEntry, ...]


class Manifest(Struct, frozen=True):
    """The files of one release, sorted by path. ``maker`` names the version that wrote it.

    ``number`` counts releases, ``digest`` is the release's own; ``retained`` are no part of either. ``check`` stands
    last and is empty but on the disk.
    """

    format: int
    maker: str
    files: tuple[FileEntry, ...]
    retained: tuple[Retained, ...] = ()
    number: int = 0
    digest: str = ""
    check: str = ""


_END = b'"}'
_DIGITS = 32


def encoded(manifest: Manifest) -> bytes:
    """As it is kept: with a digest of itself, since one damaged digit of another would tell of bytes that are not."""
    body = msgspec.json.encode(manifest)
    return body.removesuffix(_END) + _digest(body).encode() + _END


def decoded(body: bytes) -> Manifest | None:
    """None for what is damaged or no manifest."""
    start, check = body[: -_DIGITS - len(_END)], body[-_DIGITS - len(_END) : -len(_END)]
    if not body.endswith(_END) or _digest(start + _END).encode() != check:
        return None
    try:
        return msgspec.json.decode(start + _END, type=Manifest)
    except msgspec.MsgspecError:
        return None


def _digest(body: bytes) -> str:
    return blake2b(body, digest_size=_DIGITS // 2).hexdigest()


def stay_inside(entries: Iterable[FileEntry]) -> bool:
    """Whether all paths lead to files below the folder they are told for: a manifest decides what is removed."""
    paths = [entry.path for entry in entries]
    there = "\n".join(paths)
    return (
        "" not in paths
        and ".." not in there
        and "\\" not in there
        and not there.startswith("/")
        and ("\n/" not in there)
    )


def other_than(files: Iterable[FileEntry], known: Mapping[str, FileEntry]) -> list[FileEntry]:
    """Those of the files that are not known, or whose bytes are others."""
    ask = known.get
    return [entry for entry in files if (there := ask(entry.path)) is None or there.digest != entry.digest]


def difference(before: Sequence[FileEntry], now: Sequence[FileEntry]) -> Difference:
    """From one list of files to another, each in its own order."""
    old, new = ({entry.path: entry for entry in files} for files in (before, now))
    return Difference(tuple(other_than(now, old)), tuple(other_than(before, new)))


def release_digest(files: Iterable[FileEntry]) -> str:
    """32 hex digits over the paths and digests of a release's files, but for the one that quotes it."""
    lines = sorted(f"{entry.path} {entry.digest}\n" for entry in files if entry.path != STAMP)
    return blake2b("".join(lines).encode(), digest_size=16).hexdigest()
