"""How a record is written: beside those before it, with the words that it was signed over."""

import sys
from collections.abc import Iterable
from pathlib import Path

from vademecum.cli import exits
from vademecum.cli.reviews.recording import Recorded
from vademecum.cli.writing import Before, as_it_lies, records_path, reviews_file, write_files
from vademecum.compile.build import Opened
from vademecum.model.review import ReviewRecord, SeenWords
from vademecum.reviewing.kept import still_needed
from vademecum.source.seen import seen_text


def write_record(folder: Path, made: Recorded, known: Opened, before: Before) -> list[str]:
    """Adds a record to those that were read, and returns the files written.

    Raises WrongUse if somebody wrote one since ``before`` (see ``records_before``): theirs would be lost.
    """
    files = record_files(made.record, made.seen, known)
    write_files(folder, files, before)
    return list(files)


def records_before(folder: Path, topic: str) -> Before:
    """The topic's records as they lie there, to be asked before the manual is read."""
    path = records_path(topic)
    return {path: as_it_lies(folder / path)}


def record_files(record: ReviewRecord, seen: Iterable[SeenWords], known: Opened) -> dict[str, str]:
    """The words first: a record without its words shows less, words without their record show nothing."""
    topic = record.topic
    records = (*known.manual.reviews.get(topic, ()), record)
    kept = still_needed(records, known.seen.get(topic, ()), seen)
    return {f"seen/{topic}.json": seen_text(kept), **reviews_file(topic, records)}


def asked(question: str, sure: str, already: bool) -> None:
    """Raises WrongUse unless the person at the terminal says yes."""
    if already:
        return
    if not sys.stdin.isatty():
        raise exits.WrongUse(f"nobody is at the terminal to say yes: add --yes if {sure}")
    try:
        answer = input(f"{question} Write yes: ")
    except EOFError:
        answer = ""
    if answer.strip().casefold() != "yes":
        raise exits.WrongUse("not signed; nothing was written")
