"""``vade check --fix``: mends what is mechanical; ``--diff`` shows it and writes nothing."""

import difflib
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from vademecum.cli.checking.covered import voided
from vademecum.cli.checking.edits import editable, new_texts
from vademecum.cli.checking.since import SHARED, topic_of
from vademecum.cli.report import counted, listed, write
from vademecum.cli.terminal import plain
from vademecum.cli.writing import Before, as_it_lies, write_files
from vademecum.compile.report import Report

ROUNDS = 4  # a mended line may show another fault; more than a few rounds would be a rule at odds with another


class Mending(Struct, frozen=True):
    """``files``: new texts by path; ``left``: files that stay, for a review of ``topics`` covers their words."""

    files: dict[str, str]
    left: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def show(folder: Path, arguments: Namespace, report: Report) -> None:
    """Prints what would be written."""
    mending = mending_of(folder, report, arguments.even_reviewed)
    print(diff(report.sources, mending.files), end="")
    _tell_left(mending)


def fix(folder: Path, arguments: Namespace, report: Report, again: Callable[[], Report]) -> Report:
    """Returns what is found afterwards. Raises WrongUse if somebody else wrote into a file meanwhile."""
    written: set[str] = set()
    mending = Mending({})
    for _ in range(ROUNDS):
        mending = mending_of(folder, report, arguments.even_reviewed)
        if not mending.files:
            break
        write_files(folder, mending.files, _as_read(report.sources, mending.files))
        written |= mending.files.keys()
        report = again()
    if arguments.format == "text" and written:
        write(f"Mended {counted(len(written), 'file')}: {plain(listed(sorted(written)))}\n")
    _tell_left(mending)
    return report


def mending_of(folder: Path, report: Report, even_reviewed: bool) -> Mending:
    """What can be written: of files that a current review covers, only what leaves every meaning as it is."""
    by_path = editable(report.findings)
    files = {
        path: text for path, text in new_texts(report.sources, by_path).items() if _is_as_read(folder, path, report)
    }
    if not files or even_reviewed:
        return Mending(files)
    lost = voided(folder, files)
    if not lost:
        return Mending(files)
    kept = {path: text for path, text in files.items() if topic_of(path) not in lost}
    if kept and voided(folder, kept):  # by a file that many topics use
        kept = {path: text for path, text in kept.items() if not path.startswith(SHARED)}
        kept = {} if kept and voided(folder, kept) else kept
    return Mending(kept, tuple(sorted(files.keys() - kept.keys())), tuple(sorted(lost)))


def diff(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """A unified diff, as git prints and applies it."""
    told = []
    for path in sorted(after):
        old, new = (text.splitlines(keepends=True) for text in (before[path], after[path]))
        for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}"):
            told.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(told)


def _is_as_read(folder: Path, path: str, report: Report) -> bool:
    """Bytes that are no UTF-8 were read with stand-ins, which must never be written."""
    data = as_it_lies(folder / path)
    return data is not None and data == report.sources[path].encode("utf-8", "surrogatepass")


def _as_read(sources: Mapping[str, str], files: Mapping[str, str]) -> Before:
    return {path: sources[path].encode() for path in files}


def _tell_left(mending: Mending) -> None:
    if mending.left:
        said = (
            f"left as they are: {listed(list(mending.left))}, for a review covers their words "
            f"({listed(list(mending.topics))}): --even-reviewed mends them, and they must be reviewed again"
        )
        print(f"vade: {plain(said)}", file=sys.stderr, flush=True)
