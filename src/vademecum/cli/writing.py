"""What the writing commands share: topic, day, and files that are replaced whole or not at all."""

import os
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from vademecum.authored.topic import Topic
from vademecum.cli.exits import PlaceRefused, Unusable, WrongUse
from vademecum.cli.report import MOST_NAMED, listed, print_findings, shortest, write
from vademecum.compile.opened import Opened
from vademecum.compile.place import Refused
from vademecum.compile.tree import held
from vademecum.model.finding import Finding
from vademecum.model.ids import near
from vademecum.model.review import History, ReviewRecord
from vademecum.reviewing.records import Unrecorded, day_of
from vademecum.source.history import history_text
from vademecum.source.reviews import reviews_text

LONGEST_WORDS = 2_000  # characters of a note or reason
Before: TypeAlias = Mapping[str, bytes | None]  # path -> the bytes that were read; None where there was no file


def add_date(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--date", metavar="YYYY-MM-DD", help="the day it happened (without it: today in the manual's time zone)"
    )


def day(given: str | None, known: Opened) -> str:
    """The day that is recorded. Raises WrongUse for one that is no day, or still to come."""
    today = datetime.now(ZoneInfo(known.manual.config.time_zone)).date().isoformat()
    try:
        return today if given is None else day_of(given, today)
    except Unrecorded as fault:
        raise WrongUse(f"--date: {fault}") from None


def original(known: Opened, topic: str) -> Topic:
    """The topic in its original language. Raises WrongUse for one that is not there."""
    language = known.manual.config.original
    found = known.topics.get((language, topic))
    if found is not None:
        return found
    if topic in known.manual.broken:
        raise WrongUse(f"{topic} cannot be read: see vade check, and mend it first")
    there = [name for tongue, name in known.topics if tongue == language]
    raise WrongUse(f'there is no topic "{topic}": {_meant(topic, there)}')


def _meant(topic: str, there: list[str]) -> str:
    likely = near(topic, there)
    if likely:
        return f"did you mean {likely}?"
    alike = [name for name in there if topic in name] or there
    more = f", … ({len(alike) - MOST_NAMED} more)" if len(alike) > MOST_NAMED else ""
    return f"there are {', '.join(alike[:MOST_NAMED])}{more}" if there else "there are none yet; vade new begins one"


def sound(known: Opened, topic: Topic, folder: Path) -> None:
    """Raises Unusable, after printing them, if the topic's own files have errors: they would be signed unread."""
    own = [f for f in known.findings if f.severity == "error" and of_topic(f, topic)]
    if own:
        print_findings(own, {path: _text(folder / path) for path in {f.span.path for f in own}})
        places = [f"{f.code} in {f.span.path}, line {f.span.line}" for f in own]
        raise Unusable(f"nothing was written: {topic.id} has errors; mend them first: {listed(places)}")


def of_topic(finding: Finding, topic: Topic) -> bool:
    """Whether a finding speaks of the topic's own file, its translations, or its records."""
    stem = topic.span.path.removesuffix(".md")
    name, _, ending = finding.span.path.removeprefix(stem).partition(".md")
    own = finding.span.path.startswith(stem) and (name == "" or name.startswith(".")) and ending == ""
    return own or finding.span.path in (f"history/{topic.id}.yaml", f"reviews/{topic.id}.yaml")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def words(option: str, text: str | None) -> str:
    """The words of an option, for ever in a record. Raises WrongUse for none, controls or a whole essay."""
    said = " ".join((text or "").split())
    if not said:
        raise WrongUse(f"{option} is empty: write a sentence")
    if not said.isprintable():
        raise WrongUse(f"{option} has an invisible character: write plain words")
    if len(said) > LONGEST_WORDS:
        raise WrongUse(f"{option} has {len(said):,} characters; the limit is {LONGEST_WORDS:,}")
    return said


def history_file(history: History) -> dict[str, str]:
    return {f"history/{history.topic}.yaml": history_text(history)}


def records_path(topic: str) -> str:
    return f"reviews/{topic}.yaml"


def reviews_file(topic: str, records: tuple[ReviewRecord, ...]) -> dict[str, str]:
    return {records_path(topic): reviews_text(records)}


def unreadable(known: Opened, topic: str) -> None:
    """Raises WrongUse where a record exists but could not be read: writing it anew would lose what it held."""
    for path in (f"history/{topic}.yaml", f"reviews/{topic}.yaml"):
        if any(f.span.path == path and f.severity == "error" for f in known.findings):
            raise WrongUse(f"{path} cannot be read (vade check says why): restore it first; nothing was written")


def as_it_lies(file: Path) -> bytes | None:
    """The bytes of a file; None where there is none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def write_files(folder: Path, files: Mapping[str, str], before: Before | None = None) -> None:
    """Replaces files of a manual in which others may be writing: one command at a time.

    ``before``: files that must still be what they were when they were read, else WrongUse is raised and nothing is
    written.
    """
    with _writing(folder):
        for path, was in (before or {}).items():
            if as_it_lies(folder / path) != was:
                raise WrongUse(f"{path} was written by somebody else just now: nothing was written; try again")
        replace_files(folder, files)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    home = folder / ".vade"
    home.mkdir(exist_ok=True)
    try:
        with held(home / "writing", "another command is writing into this manual: wait for it, then try again"):
            yield
    except Refused as refused:
        raise PlaceRefused(str(refused)) from None


def replace_files(folder: Path, files: Mapping[str, str]) -> None:
    """Replaces each file by one rename, once all of them lie on the disk: a full disk loses nothing."""
    ready: list[tuple[Path, Path]] = []
    try:
        for path, text in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            new = file.with_name(f".{file.name}.new")
            ready.append((new, file))
            with open(new, "w", encoding="utf-8", newline="\n") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
        for new, file in ready:
            os.replace(new, file)
    finally:
        for new, _ in ready:
            new.unlink(missing_ok=True)


def wrote(folder: Path, paths: list[str], next_steps: list[str]) -> None:
    """Ends a command: what was written, and what comes next."""
    lines = [f"Wrote {shortest(folder / path)}" for path in paths[:MOST_NAMED]]
    if len(paths) > MOST_NAMED:
        lines.append(f"Wrote {len(paths) - MOST_NAMED:,} files more")
    if next_steps:
        lines += ["", "Next:", *(f"  {step}" for step in next_steps)]
    write("\n".join(lines))
