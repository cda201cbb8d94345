"""What the review records amount to for one page: plain dates, never the day of the build.

A page (edition, language) is reviewed only if, for every part of it, a clinical or full record approves exactly the
present digest. A later refusal of the same words takes an approval back, whoever refuses; of one day the record that
was written last counts. The only author of a topic cannot review it. A page of which nobody ever saw a word of its
own was not reviewed, whatever is signed of what it inherits.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct, structs

from vademecum.model.edition import Edition
from vademecum.model.review import ReviewRecord, Signer

CLINICAL = ("clinical", "full")
APPROVED = ("approved", "approved-with-comments")
StateName: TypeAlias = Literal["reviewed", "changed", "partly", "unreviewed"]


class PartDue(Struct, frozen=True):
    """One part that a page shows: whose it is, its present digest, and its own interval in months, if any.

    ``language`` is set where the words stand in another language than the page: they were read in that one.
    """

    topic: str
    part: str
    digest: str
    months: int | None = None
    language: str | None = None


class ReviewState(Struct, frozen=True):
    """``last`` and ``due`` are days; ``covered`` the parts ("topic/part") that a record covers today.

    ``corrected`` is the day of the last minor correction that a clinician accepted since, None without any.
    ``sooner`` are the parts whose own interval makes the page due on that day, before their record is.
    """

    state: StateName
    last: str | None = None
    due: str | None = None
    by: tuple[Signer, ...] = ()
    signed: bool = False
    covered: frozenset[str] = frozenset()
    corrected: str | None = None
    sooner: tuple[str, ...] = ()


class Covering(Struct, frozen=True):
    """The record that approved some words, and the corrections accepted since, the latest first."""

    record: ReviewRecord
    corrections: tuple[ReviewRecord, ...] = ()


UNREVIEWED = ReviewState("unreviewed")


def review_state(
    parts: Sequence[PartDue],
    reviews: Mapping[str, tuple[ReviewRecord, ...]],
    authors: Mapping[str, tuple[str, ...]],
    edition: Edition,
    language: str,
) -> ReviewState:
    """The state of a page made of ``parts``, its own first. ``authors``: topic -> its authors."""
    counted = {
        topic: counting(reviews.get(topic, ()), authors.get(topic, ())) for topic in {part.topic for part in parts}
    }
    if not any(counted.values()):
        return UNREVIEWED
    found = {
        f"{part.topic}/{part.part}": (part, covering)
        for part in parts
        if (covering := covered_by(counted[part.topic], part, edition, language))
    }
    own = parts[0].topic
    seen = [record for record in counted[own] if _saw(record, edition, language)]
    if not seen:
        return UNREVIEWED
    covered = frozenset(found)
    if len(found) < len(parts):
        return _less_than_reviewed(parts, covered, counted, seen, edition, language)
    used = [covering.record for _, covering in found.values()]
    corrections = [correction for _, covering in found.values() for correction in covering.corrections]
    due = min(_due(part, covering.record) for part, covering in found.values())
    return ReviewState(
        "reviewed",
        last=min(record.date for record in used),
        due=due,
        by=tuple({record.by.id: record.by for record in sorted(used, key=lambda r: r.date)}.values()),
        signed=all(record.signature for record in (*used, *corrections)),
        covered=covered,
        corrected=max((correction.date for correction in corrections), default=None),
        sooner=tuple(name for name, (part, by) in found.items() if _due(part, by.record) == due < by.record.due),
    )


def end_of_day(day: str, zone: str) -> str:
    """The instant at which a day is over in a time zone, ISO 8601 with offset: reviews lapse then, not before."""
    midnight = datetime.combine(date.fromisoformat(day) + timedelta(days=1), time(), ZoneInfo(zone))
    return midnight.isoformat()


def months_after(day: str, months: int) -> str:
    """The same day so many months on; the last day of the month where that day does not exist (31 Jan + 1 month)."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(start.day, last)).isoformat()


def counts(record: ReviewRecord, authors: Iterable[str]) -> bool:
    """Whether the record can make words reviewed, or take that back. Nobody reviews what they alone wrote."""
    return record.scope in CLINICAL and (record.decision == "refused" or set(authors) != {record.by.id})


def counting(records: Iterable[ReviewRecord], authors: tuple[str, ...]) -> list[ReviewRecord]:
    """Those that count, in the order of signing; a correction only by somebody who has reviewed the topic before."""
    found: list[ReviewRecord] = []
    reviewers: set[str] = set()
    for record in records:
        if not counts(record, authors) or (record.decision == "correction" and record.by.id not in reviewers):
            continue
        if record.decision in APPROVED:
            reviewers.add(record.by.id)
        found.append(record)
    return found


def ever_seen(counted: Iterable[ReviewRecord], edition: Edition, language: str) -> bool:
    """Whether some record that counts approved words of the page, on whatever day and whatever they were."""
    return any(_saw(record, edition, language) for record in counted)


def _saw(record: ReviewRecord, edition: Edition, language: str) -> bool:
    return record.decision in APPROVED and any(
        part.edition == edition and part.language == language for part in record.seen
    )


def covered_by(records: Sequence[ReviewRecord], part: PartDue, edition: Edition, language: str) -> Covering | None:
    """The latest record that approves exactly these words, unless a later one refused them.

    Records are in the order of signing: it decides between two of one day. A correction covers what it made of words
    that were covered when it was accepted; the review itself stays of its own day.
    """
    wanted = (part.part, edition, part.language or language, part.digest)
    placed = sorted(enumerate(records), key=lambda each: (each[1].date, each[0]))
    for at in range(len(placed) - 1, -1, -1):
        record = placed[at][1]
        for seen in record.seen:
            if (seen.part, seen.edition, seen.language, seen.digest) != wanted:
                continue
            if record.decision != "correction":
                return None if record.decision == "refused" else Covering(record)
            if seen.was is None:
                return None
            before = structs.replace(part, digest=seen.was)
            approved = covered_by([earlier for _, earlier in placed[:at]], before, edition, language)
            return approved and Covering(approved.record, (record, *approved.corrections))
    return None


def _due(part: PartDue, record: ReviewRecord) -> str:
    return record.due if part.months is None else min(record.due, months_after(record.date, part.months))


def _less_than_reviewed(
    parts: Sequence[PartDue],
    covered: frozenset[str],
    counted: Mapping[str, Sequence[ReviewRecord]],
    seen: Sequence[ReviewRecord],
    edition: Edition,
    language: str,
) -> ReviewState:
    """Changed if a part was once seen in other words, or came in after its whole topic was seen; else partly.

    Words that were approved as they stand and then refused are not approved, but nothing in them changed.
    """
    last = max(record.date for record in seen)
    by = tuple({record.by.id: record.by for record in seen}.values())
    approved = [
        (topic, part.language, part.part, part.digest)
        for topic, records in counted.items()
        for record in records
        if record.decision != "refused"
        for part in record.seen
        if part.edition == edition
    ]
    words, names = set(approved), {(topic, tongue, name) for topic, tongue, name, _ in approved}
    for part in parts:
        tongue = part.language or language
        if f"{part.topic}/{part.part}" in covered or (part.topic, tongue, part.part, part.digest) in words:
            continue
        if not names.isdisjoint({(part.topic, tongue, part.part), (part.topic, tongue, "title")}):
            return ReviewState("changed", last=last, by=by, covered=covered)
    return ReviewState("partly" if covered else "unreviewed", last=last, by=by, covered=covered)
