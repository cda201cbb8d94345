"""The words behind a record's digests: kept when it is signed, believed only while they are what was kept."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from vademecum.authored.topic import Topic
from vademecum.model.edition import Edition
from vademecum.model.review import Line, ReviewRecord, SeenPart, SeenWords
from vademecum.reviewing.lookup import Lookup
from vademecum.reviewing.page import parts as parts_of
from vademecum.reviewing.rules import rules
from vademecum.reviewing.shape import digest

Lines = Mapping[str, tuple[Line, ...]]


def present_words(topic: Topic, known: Lookup, edition: Edition, lines: Lines) -> dict[str, SeenWords]:
    """The words of every part as they stand now. ``lines``: the same parts as a reviewer reads them."""
    same, ruled = parts_of(topic, known, edition), rules(topic, known, edition)
    return {
        part: SeenWords(
            part=part,
            edition=edition,
            language=topic.language,
            digest=now,
            rules=ruled.get(part, ""),
            lines=lines.get(part, ()),
        )
        for part, now in same.items()
    }


def words_digest(seen: Iterable[SeenWords]) -> str:
    """One digest over the words behind a record: whoever changes them later is found out."""
    return digest([msgspec.to_builtins(each) for each in seen])


def behind(record: ReviewRecord, kept: Sequence[SeenWords]) -> dict[SeenPart, SeenWords]:
    """The words that the record was signed over, part by part; nothing if they are no longer those."""
    known = {(each.part, each.edition, each.language, each.digest): each for each in kept}
    found: dict[SeenPart, SeenWords] = {}
    for part in record.seen:
        words = known.get((part.part, part.edition, part.language, part.digest))
        if words is None:
            return {}
        found[part] = words
    return found if words_digest(found.values()) == record.words else {}


def still_needed(
    records: Sequence[ReviewRecord], kept: Sequence[SeenWords], new: Iterable[SeenWords]
) -> tuple[SeenWords, ...]:
    """The words behind every record that was the last to approve, or to correct, any part; each once, the older first.

    Others are let go of, so that the file does not grow with the years.
    """
    last: dict[tuple[str, ...], ReviewRecord] = {}
    for record in records:
        for seen in record.seen if record.decision != "refused" else ():
            last[seen.part, seen.edition, seen.language, record.scope] = record
    wanted = {(*_key(seen), seen.digest) for record in last.values() for seen in record.seen}
    return tuple(words for words in dict.fromkeys((*kept, *new)) if (*_key(words), words.digest) in wanted)


def _key(seen: SeenPart | SeenWords) -> tuple[str, str, str]:
    return seen.part, seen.edition, seen.language
