"""Where a published folder may lie, and how to know one of ours."""

import os
from pathlib import Path

from vademecum.source.scan import FOLDERS

HOME = ".vade"  # in the manual's folder: releases, and what we remember of them
MARKER = ".vademecum"  # stands in every folder that we made; empty, since readers can fetch it

PREVIEW = Path(HOME, "preview")  # where `vade preview` has its pages, and nobody who names a folder


class Refused(Exception):
    """The output cannot be written; the message says why and what to do."""


def is_ours(folder: Path) -> bool:
    return (folder / MARKER).is_file()


def mark(folder: Path) -> None:
    (folder / MARKER).touch()


def check_place(manual: Path, out: Path, option: str) -> None:
    """Raises Refused where a published folder must not lie, whatever is there now. ``option`` is the way to another."""
    home = Path(os.path.realpath(manual))
    place = Path(os.path.realpath(out.parent), out.name)
    other = f"choose another {option}"
    if is_within(home, place):
        raise Refused(f"{out} is the manual's own folder, or lies above it: {other}, such as {home / 'public'}")
    for name in FOLDERS:
        if is_within(place, home / name):
            raise Refused(f"{out} lies in {name}/, where the manual's own files are: {other}")
    if any(map(is_ours, place.parents)):
        raise Refused(f"{out} lies inside a published manual: {other}")
    if is_within(place, home / HOME) and not (option == "--out" and is_same(place, home / PREVIEW)):
        raise Refused(in_home(out, option))
    nearest = next(parent for parent in place.parents if os.path.lexists(parent))
    if not nearest.is_dir():
        raise Refused(f"{nearest} is no folder: {other}")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise Refused(f"{nearest} cannot be written: ask who looks after this machine, or {other}")


def in_home(place: Path, option: str) -> str:
    return f"{place} lies in {HOME}/, where vade keeps what it made: choose another {option}"


def is_within(inner: Path, outer: Path) -> bool:
    """Whether a path is a folder, or lies in it."""
    return any(is_same(folder, outer) for folder in (inner, *inner.parents))


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths name one place, on systems too that take "Topics" for "topics"."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)
