"""How a record is written: beside those before it, with the words that it was signed over."""

import sys
from collections.abc import Iterable
from pathlib import Path

from msgspec import structs

from vademecum.cli import exits
from vademecum.cli.reviews.recording import Recorded
from vademecum.cli.writing import Before, as_it_lies, records_path, reviews_file, write_files
from vademecum.compile import ssh
from vademecum.compile.believed import verdict_of
from vademecum.compile.opened import Opened
from vademecum.model.review import ReviewRecord, SeenWords
from vademecum.reviewing.kept import still_needed
from vademecum.reviewing.records import Unrecorded
from vademecum.reviewing.signatures import sealed
from vademecum.source.seen import seen_text


def write_record(folder: Path, made: Recorded, known: Opened, before: Before, key: Path | None = None) -> list[str]:
    """Adds a record, signed with ``key`` if there is one, to those that were read, and returns the files written.

    Raises WrongUse if somebody wrote one since ``before`` (see ``records_before``): theirs would be lost.
    """
    files = record_files(made.record, made.seen, known, key)
    write_files(folder, files, before)
    return list(files)


def records_before(folder: Path, topic: str) -> Before:
    """The topic's records as they lie there, to be asked before the manual is read."""
    path = records_path(topic)
    return {path: as_it_lies(folder / path)}


def record_files(
    record: ReviewRecord, seen: Iterable[SeenWords], known: Opened, key: Path | None = None
) -> dict[str, str]:
    """The files of a topic with one record more, signed with ``key`` if there is one. Raises WrongUse.

    The words first: a record without its words shows less, words without their record show nothing.
    """
    topic, manual = record.topic, known.manual.config.id
    try:
        before = known.all_records(topic)
        record = sealed(record, before, manual)
        if key is not None:
            record = _signed(record, known, key)
    except (Unrecorded, ssh.NotSigned, ValueError) as fault:
        raise exits.WrongUse(f"{fault}; nothing was written") from None
    records = (*before, record)
    kept = still_needed(records, known.seen.get(topic, ()), seen)
    return {f"seen/{topic}.json": seen_text(kept), **reviews_file(topic, records)}


def _signed(record: ReviewRecord, known: Opened, key: Path) -> ReviewRecord:
    """Raises NotSigned, also for a signature that would not count where the allowed signers are known."""
    record = structs.replace(record, signature=ssh.signature_of(record, known.manual.config.id, key))
    if known.trust.signers is not None and verdict_of(record, known.trust) != "good":
        fault = f"this key is not allowed for {record.by.id} on {record.date}"
        raise ssh.NotSigned(f"{fault}: whoever keeps the allowed-signers file adds it there")
    return record


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
