"""Looks into the manual's folders and reads nothing but regular files that lie inside them."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from vademecum.model.finding import Finding, Span
from vademecum.source.files import SourceFile

DEEPEST_FOLDER = 8
LARGEST_ASSET = 5_000_000  # bytes of one picture
PIECE = 65_536  # bytes read at a time

# What systems and editors leave behind. Nobody writes a topic under such a name.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".gitignore", ".gitattributes"})


class Listed(Struct, frozen=True, order=True):
    """One entry of a folder. ``name`` is as the system gives it; ``path`` can always be printed.

    ``stamp`` changes whenever the file does: its inode, size and times of change (nanoseconds).
    """

    path: str
    name: str
    is_folder: bool
    stamp: tuple[int, int, int, int] = (0, 0, 0, 0)


def is_litter(name: str) -> bool:
    return name in _LITTER or name.endswith("~") or name.startswith(".#") or (name[0] == "." and name[-4:-1] == ".sw")


def listed(folder: Path, path: str, found: list[Finding]) -> list[Listed]:
    """Regular files and folders in one folder, by name. Links, devices and twins are findings and left out.

    ``path`` is the folder's own, relative to the manual; "" for the manual itself.
    """
    try:
        with os.scandir(folder / path) as entries:
            seen = [_listed(entry, path, found) for entry in entries if not is_litter(entry.name)]
    except OSError as fault:
        found.append(_unreadable(path or ".", fault))
        return []
    there = sorted((entry for entry in seen if entry is not None), key=_small_letters_first)
    twins = list(_twins(there))
    found.extend(fault for _, fault in twins)
    return sorted({*there} - {twin for twin, _ in twins})


def read(folder: Path, path: str, largest: int, found: list[Finding]) -> SourceFile | None:
    """The bytes of a regular file, at most one more than ``largest``; None, with a finding, if it cannot be had.

    Opened without following a link and without waiting, so that a file exchanged for a pipe since it was listed
    neither leads outside nor hangs the build.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        number = os.open(os.path.join(folder, path), flags)
        try:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                found.append(_not_regular(path, "no regular file"))
                return None
            return SourceFile(path, b"".join(_pieces(number, largest + 1)))
        finally:
            os.close(number)
    except OSError as fault:
        found.append(_unreadable(path, fault))
        return None


def _pieces(number: int, most: int) -> Iterator[bytes]:
    """The bytes of an open file: asking for all that a file may have at once would make room for it each time."""
    while most and (piece := os.read(number, min(most, PIECE))):
        yield piece
        most -= len(piece)


def printable(name: str) -> str:
    """A file's name as a message may show it."""
    text = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in text)


def _listed(entry: "os.DirEntry[str]", path: str, found: list[Finding]) -> Listed | None:
    here = f"{path}/{printable(entry.name)}" if path else printable(entry.name)
    try:
        found_there = entry.stat(follow_symlinks=False)
    except OSError as fault:
        found.append(_unreadable(here, fault))
        return None
    mode = found_there.st_mode
    if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
        stamp = (found_there.st_ino, found_there.st_size, found_there.st_mtime_ns, found_there.st_ctime_ns)
        return Listed(here, entry.name, stat.S_ISDIR(mode), stamp)
    if path:  # at the top, other things than ours may lie beside the manual: what is ours is judged by its name
        found.append(_not_regular(here, "a symbolic link" if stat.S_ISLNK(mode) else "a pipe, socket or device"))
        return None
    return Listed(here, entry.name, False)


def _small_letters_first(entry: Listed) -> tuple[bool, Listed]:
    return entry.name != entry.name.lower(), entry


def _twins(entries: list[Listed]) -> Iterator[tuple[Listed, Finding]]:
    """Names that some system takes for one: they differ in case or in how an accent is encoded."""
    first: dict[str, Listed] = {}
    for entry in entries:
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", entry.name).casefold())
        other = first.setdefault(key, entry)
        if other is not entry:
            message = f"on some systems this is the same name as {other.path}"
            yield entry, Finding("VM055", "error", Span(entry.path), message, "rename one of the two")


def _not_regular(path: str, what: str) -> Finding:
    mend = "put the file itself here; nothing outside the manual's folder is ever read"
    return Finding("VM050", "error", Span(path), f"this is {what}, and is not read", mend)


def _unreadable(path: str, fault: OSError) -> Finding:
    reason = fault.strerror or type(fault).__name__
    return Finding("VM052", "error", Span(path), f"cannot be read: {reason}", "look at the file and who may read it")
