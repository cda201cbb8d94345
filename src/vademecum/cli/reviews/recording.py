"""A new record as values, the same from the command line and from the preview's form."""

from collections.abc import Sequence

from msgspec import Struct, structs

from vademecum.authored.topic import Topic
from vademecum.cli.reviews.parts import editions_of, in_languages, part_name
from vademecum.cli.reviews.sheets import signed_from
from vademecum.cli.reviews.show import standings_of
from vademecum.compile.opened import Opened
from vademecum.compile.present import lexicon_of, seen_in
from vademecum.model.review import Decision, ReviewRecord, Scope, SeenWords
from vademecum.reviewing.approval import PartStanding
from vademecum.reviewing.corrections import NotMinor, corrected, correction
from vademecum.reviewing.kept import words_digest
from vademecum.reviewing.records import chosen_parts, signed_record


class Recorded(Struct, frozen=True):
    """A record that was not written yet, the words it covers, and the topic in each language that was read."""

    record: ReviewRecord
    seen: tuple[SeenWords, ...]
    topics: tuple[Topic, ...]


class Reading(Struct, frozen=True, kw_only=True):
    """Who read what: None for all editions, the original language, the whole topic."""

    by: str
    day: str
    note: str | None = None
    editions: Sequence[str] | None = None
    languages: Sequence[str] | None = None
    statements: Sequence[str] | None = None
    packet: str | None = None


def reviewed(topic: Topic, reading: Reading, scope: Scope, decision: Decision, known: Opened) -> Recorded:
    """The record of a review of the words as they stand in ``known``. Raises Unrecorded and WrongUse."""
    topics = in_languages(topic, reading.languages, known)
    editions, statements = editions_of(topic, reading.editions), reading.statements
    if reading.packet is not None:
        statements = signed_from(reading.packet, topics, editions, known, statements)
    record = signed_record(
        topics,
        known.manual,
        known.relations,
        by=reading.by,
        scope=scope,
        editions=editions,
        day=reading.day,
        decision=decision,
        statements=statements,
        note=reading.note,
    )
    seen = seen_in(record, topics, known)
    return Recorded(structs.replace(record, words=words_digest(seen)), seen, tuple(topics))


def differing(topic: Topic, reading: Reading, known: Opened) -> tuple[list[PartStanding], list[NotMinor]]:
    """What differs from what was approved: what may be accepted as a minor correction, and what may not."""
    topics = in_languages(topic, reading.languages, known)
    chosen = chosen_parts(topic, reading.statements) if reading.statements else None
    found = standings_of(topics, editions_of(topic, reading.editions), known)
    wanted = [one for one in found if chosen is None or one.words.part in chosen]
    return corrected(wanted, {tongue.language: lexicon_of(known, tongue.language) for tongue in topics})


def accepted(topic: Topic, reading: Reading, fit: Sequence[PartStanding], known: Opened) -> Recorded:
    """The record that keeps the reviews across minor corrections. Raises Unrecorded."""
    records = known.manual.reviews.get(topic.id, ())
    record, seen = correction(topic, known.manual, records, fit, by=reading.by, day=reading.day, note=reading.note)
    return Recorded(record, seen, (topic,))


def unfit_words(unfit: Sequence[NotMinor]) -> list[str]:
    return [
        f"{part_name(one.standing.words.part)}, {one.standing.words.edition} {one.standing.words.language}: {one.why}"
        for one in unfit
    ]
