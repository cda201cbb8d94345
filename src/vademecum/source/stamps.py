"""What the file system tells of a manual's files without reading them: whether one may have changed."""

import os
from pathlib import Path
from typing import TypeAlias

from vademecum.model.ids import near
from vademecum.source.scan import FILES, FOLDERS

# Mode, inode, size, and the times of the last change of its bytes and of its entry, in nanoseconds.
Stamp: TypeAlias = tuple[int, int, int, int, int]
Stamps: TypeAlias = dict[str, dict[str, Stamp]]  # folder -> name -> stamp

NO_STAMP: Stamp = (0, 0, 0, 0, 0)
RACY = 2_000_000_000  # nanoseconds: what changed so shortly before it was listed may have changed again, unseen


def stamps_of(folder: Path) -> Stamps:
    """Every entry in the manual's own folders, "" for what stands beside them. Raises OSError.

    Of what is not the manual's own only a name counts that may be misspelt: that is a finding.
    """
    top: dict[str, Stamp] = {}
    known: Stamps = {"": top}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in FOLDERS and entry.is_dir(follow_symlinks=False):
                _walk(entry.path, entry.name, known)
            ours = entry.name in FILES or (entry.name.startswith("policy.") and entry.name.endswith(".md"))
            if ours:
                top[entry.name] = _stamp(entry)
            elif entry.name in FOLDERS or near(entry.name, (*FILES, *FOLDERS)):
                top[entry.name] = NO_STAMP
    return known


def stamps_or_none(folder: Path) -> Stamps:
    """Nothing for a folder that cannot be listed: its own finding tells why."""
    try:
        return stamps_of(folder)
    except OSError:
        return {}


def changed(before: Stamps, now: Stamps) -> set[str]:
    """Paths whose stamps differ, or that are only in one of the two."""
    paths: set[str] = set()
    for folder in before.keys() | now.keys():
        old, new = before.get(folder, {}), now.get(folder, {})
        if old != new:
            names = (name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
            paths.update(f"{folder}/{name}" if folder else name for name in names)
    return paths


def younger(known: Stamps, moment: int) -> set[str]:
    """Paths of files that changed after a moment (nanoseconds since 1970): they may change again unseen."""
    return {
        f"{folder}/{name}" if folder else name
        for folder, names in known.items()
        for name, stamp in names.items()
        if stamp[3] >= moment or stamp[4] >= moment
    }


def _walk(place: str, path: str, known: Stamps) -> None:
    here: dict[str, Stamp] = {}
    known[path] = here
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                here[entry.name] = NO_STAMP
                _walk(entry.path, f"{path}/{entry.name}", known)
            else:
                here[entry.name] = _stamp(entry)


def _stamp(entry: "os.DirEntry[str]") -> Stamp:
    told = entry.stat(follow_symlinks=False)
    return (told.st_mode, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)
