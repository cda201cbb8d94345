"""Part by part: what was approved last, what stands there now, and whether the one still covers the other."""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.authored.topic import Topic
from vademecum.model.edition import Edition
from vademecum.model.review import ReviewRecord, SeenWords
from vademecum.reviewing.kept import behind
from vademecum.reviewing.state import PartDue, counting, covered_by

# "new": it came in after somebody had approved the page; "unread": nobody ever approved a word of the page.
PartState: TypeAlias = Literal["approved", "changed", "new", "unread", "gone"]
_Key: TypeAlias = tuple[str, Edition, str]


class PartStanding(Struct, frozen=True):
    """``now`` is None for what is gone; ``before`` where nothing was approved or its words were not kept.

    ``by`` is the record that approved ``before``; ``refused`` that which refused these very words.
    """

    state: PartState
    now: SeenWords | None
    before: SeenWords | None = None
    by: ReviewRecord | None = None
    refused: ReviewRecord | None = None

    @property
    def words(self) -> SeenWords:
        """What stands there now, or stood there. Raises ValueError if there is neither."""
        known = self.now or self.before
        if known is None:
            raise ValueError("a part without any words")
        return known


def standings(
    topic: Topic, records: Sequence[ReviewRecord], kept: Sequence[SeenWords], now: Sequence[SeenWords]
) -> list[PartStanding]:
    """Every present part in its order, then those that are gone. ``now``: all parts of the pages in question."""
    counted = counting(records, topic.authors)
    approved = _last_approved(counted, kept)
    read = {(edition, language) for _, edition, language in approved}
    found = [_standing(topic.id, words, counted, approved, read) for words in now]
    there = {(words.part, words.edition, words.language) for words in now}
    pages = {(words.edition, words.language) for words in now}
    for (part, edition, language), (record, words) in approved.items():
        if (edition, language) in pages and (part, edition, language) not in there and words is not None:
            found.append(PartStanding("gone", None, words, record))
    return found


def _standing(
    topic: str,
    words: SeenWords,
    counted: Sequence[ReviewRecord],
    approved: dict[_Key, tuple[ReviewRecord, SeenWords | None]],
    read: set[tuple[Edition, str]],
) -> PartStanding:
    record, before = approved.get((words.part, words.edition, words.language), (None, None))
    due = PartDue(topic, words.part, words.digest)
    covering = covered_by(counted, due, words.edition, words.language)
    if covering is not None:
        return PartStanding("approved", words, words, covering.record)
    if record is not None:
        return PartStanding("changed", words, before, record, _refusal(words, counted))
    state: PartState = "new" if (words.edition, words.language) in read else "unread"
    return PartStanding(state, words, refused=_refusal(words, counted))


def _refusal(words: SeenWords, counted: Iterable[ReviewRecord]) -> ReviewRecord | None:
    wanted = (words.part, words.edition, words.language, words.digest)
    refusals = [
        record
        for record in counted
        if record.decision == "refused"
        and any((seen.part, seen.edition, seen.language, seen.digest) == wanted for seen in record.seen)
    ]
    return refusals[-1] if refusals else None


def _last_approved(
    counted: Sequence[ReviewRecord], kept: Sequence[SeenWords]
) -> dict[_Key, tuple[ReviewRecord, SeenWords | None]]:
    """What was last approved of each part; one that was corrected since is there in its corrected words."""
    found: dict[_Key, tuple[ReviewRecord, SeenWords | None]] = {}
    for record in sorted(counted, key=lambda each: each.date):
        if record.decision == "refused":
            continue
        words = behind(record, kept)
        for seen in record.seen:
            key = (seen.part, seen.edition, seen.language)
            approved = record if record.decision != "correction" else found.get(key, (None, None))[0]
            if approved is not None:
                found[key] = (approved, words.get(seen))
    return found
