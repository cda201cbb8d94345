"""How a record is written: beside those before it, with the words that it was signed over."""

import sys
from collections.abc import Iterable

from vademecum.cli import exits
from vademecum.cli.writing import reviews_file
from vademecum.compile.build import Opened
from vademecum.model.review import ReviewRecord, SeenWords
from vademecum.reviewing.kept import still_needed
from vademecum.source.seen import seen_text


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
