"""What is shown of a topic for approval, on paper and in the preview, and the packet that stands for these words."""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from vademecum.authored.topic import Slot, Topic
from vademecum.cli.report import counted
from vademecum.cli.reviews.parts import part_name
from vademecum.cli.reviews.show import STATES, standings_of
from vademecum.compile.opened import Opened
from vademecum.compile.project.citations import text_of, url_of
from vademecum.model.blocks import CiteItem
from vademecum.model.edition import Edition
from vademecum.model.review import WHOLE_PAGE, Line, ReviewRecord, SeenWords
from vademecum.render.sheet import Sheet, SheetLine, SheetPart, SheetWords, numbered, numbers
from vademecum.reviewing.approval import PartStanding
from vademecum.reviewing.differences import changes
from vademecum.reviewing.identities import blocks_of
from vademecum.reviewing.records import Unrecorded, chosen_parts
from vademecum.reviewing.shape import digest

DIGITS = 12  # of a digest, where people compare or type it
SAME_WORDS = "The words are the same: a code, a link, a picture or an entry of the list of sources changed."
SAME_PAGE = "The same statements stand there, but in another group or order."
NOT_KEPT = "The words that were approved before were not kept: read these as new."


def sheet_of(
    topics: Sequence[Topic],
    editions: Sequence[Edition],
    known: Opened,
    statements: Sequence[str] | None = None,
    uncovered: bool = False,
) -> Sheet:
    """The parts in question, each whole in all of these editions and languages. ``topics``: the original first.

    ``uncovered``: only parts of which some words are covered by no signature. Raises Unrecorded for an unknown
    statement.
    """
    topic = topics[0]
    chosen = chosen_parts(topic, statements) if statements else None
    by_part = _by_part(topic, standings_of(topics, editions, known))
    numbers_of = {part: at for at, part in enumerate(_present(by_part), 1)}
    shown = {
        part: each
        for part, each in by_part.items()
        if (chosen is None or part in chosen) and not (uncovered and all(one.state == "approved" for one in each))
    }
    signable = _present(shown)
    words = [one.now for part in signable for one in shown[part] if one.now]
    return Sheet(
        topic=topic.id,
        title=topic.title.professional or topic.title.consumer or topic.id,
        manual=known.manual.config.title,
        editions=tuple(editions),
        languages=tuple(each.language for each in topics),
        parts=tuple(_part(part, each, numbers_of.get(part)) for part, each in shown.items()),
        left_out=len(by_part) - len(shown),
        packet=_packet(topic.id, words, [numbers_of[part] for part in signable], len(numbers_of)),
        inherits=tuple(known.relations.above.get(topic.id, ())),
        records=tuple(record_words(record) for record in reversed(known.manual.reviews.get(topic.id, ()))),
        sources=tuple(_sources(topics, signable, known)),
    )


def signed_from(
    packet: str, topics: Sequence[Topic], editions: Sequence[Edition], known: Opened, statements: Sequence[str] | None
) -> Sequence[str] | None:
    """The parts to sign by a packet: those chosen, or all that it shows; None where that is the whole topic.

    Raises Unrecorded if its words are not the present ones, and for a statement that it does not show.
    """
    topic = topics[0]
    printed, colon, places = packet.strip().casefold().partition(":")
    by_part = _by_part(topic, standings_of(topics, editions, known))
    every = _present(by_part)
    try:
        at = numbered(places, len(every)) if colon else frozenset(range(1, len(every) + 1))
    except ValueError:
        at = frozenset()
    parts = [part for number, part in enumerate(every, 1) if number in at]
    words = [one.now for part in parts for one in by_part[part] if one.now]
    if not parts or _packet(topic.id, words, at, len(every)).partition(":")[0] != printed:
        seen = f"{' and '.join(editions)}, {' and '.join(each.language for each in topics)}"
        raise Unrecorded(
            f"this is not what packet {packet.strip()[:60]} shows ({seen}): the words changed since it was printed, or "
            f"its number, --editions or --languages were typed otherwise. Nothing was written. If the words changed, "
            f"print it again: vade review packet {topic.id}"
        )
    if statements is None:
        return parts if colon else None
    chosen = chosen_parts(topic, statements)
    unread = [part for part in chosen if part not in parts]
    if unread:
        raise Unrecorded(f"{', '.join(map(part_name, unread))}: not in this packet; nothing was written")
    return chosen


def record_words(record: ReviewRecord) -> str:
    said = f"{record.date}: {record.by.name}, {record.scope}, {record.decision.replace('-', ' ')}"
    due = "" if record.decision in ("refused", "correction") else f", next due {record.due}"
    return f"{said}, {counted(len({seen.part for seen in record.seen}), 'part')}{due}"


def _packet(topic: str, words: Iterable[SeenWords], at: Collection[int], most: int) -> str:
    """Digest of exactly these words, and the numbers of their parts where not all are shown."""
    same = digest([topic, [[each.part, each.edition, each.language, each.digest] for each in words]])[:DIGITS]
    return same if len(at) == most else f"{same}:{numbers(at)}"


def _by_part(topic: Topic, found: Iterable[PartStanding]) -> dict[str, list[PartStanding]]:
    """In the order of the source, what is gone at the end."""
    order = {part: at for at, part in enumerate(_in_order(topic))}
    parts: dict[str, list[PartStanding]] = {}
    for one in found:
        parts.setdefault(one.words.part, []).append(one)
    there = set(_present(parts))
    return dict(sorted(parts.items(), key=lambda each: (each[0] not in there, order.get(each[0], len(order)))))


def _in_order(topic: Topic) -> list[str]:
    found = [WHOLE_PAGE, "title", "summary"]
    for section in topic.sections:
        found.append(f"section:{section.key}")
        for item in section.items:
            name = item.statement.rpartition("/")[2] if isinstance(item, Slot) else item.id
            found += [name] if name else []
    return list(dict.fromkeys([*found, *blocks_of(topic)]))


def _present(parts: dict[str, list[PartStanding]]) -> list[str]:
    return [part for part, each in parts.items() if any(one.now for one in each)]


def _part(part: str, each: Sequence[PartStanding], number: int | None) -> SheetPart:
    titles = [_title(one.words) for one in each]
    name = part_name(part)
    return SheetPart(
        number=number,
        part=part,
        name=name,
        title=" / ".join(dict.fromkeys(filter(None, titles))) or name[:1].upper() + name[1:],
        digest=digest([[one.words.edition, one.words.language, one.words.digest] for one in each])[:DIGITS],
        words=tuple(_words(one) for one in each),
    )


def _title(words: SeenWords) -> str:
    """The title of a statement; parts that are none have their name alone."""
    if ":" in words.part or words.part in ("title", "summary"):
        return ""
    return next((line.text for line in words.lines if line.label == "title"), "")


def _words(one: PartStanding) -> SheetWords:
    lines, remark = _lines(one)
    return SheetWords(
        edition=one.words.edition,
        language=one.words.language,
        covered=one.state == "approved",
        standing=standing_words(one),
        lines=tuple(lines),
        remark=remark,
    )


def standing_words(one: PartStanding) -> str:
    by = f" (by {one.by.by.name} on {one.by.date})" if one.by else ""
    refused = f"; refused by {one.refused.by.name} on {one.refused.date}: {one.refused.note}" if one.refused else ""
    return f"{STATES[one.state]}{by}{refused}"


def _lines(one: PartStanding) -> tuple[list[SheetLine], str | None]:
    if one.state == "gone":
        return [SheetLine(line.label, (("gone", line.text),)) for line in one.words.lines], None
    if one.state == "changed" and one.before and one.now:
        found = changes(one.before.lines, one.now.lines)
        lines = [SheetLine(change.label, tuple((p.change, p.text) for p in change.pieces)) for change in found]
        same = SAME_PAGE if one.words.part == WHOLE_PAGE else SAME_WORDS
        return lines, None if any(change.changed for change in found) else same
    plain = [_same(line) for line in one.words.lines]
    return plain, NOT_KEPT if one.state == "changed" else None


def _same(line: Line) -> SheetLine:
    return SheetLine(line.label, (("same", line.text),))


def _sources(topics: Sequence[Topic], parts: Collection[str], known: Opened) -> Iterable[str]:
    """The whole citation of every source that these words name, in the order of their ids."""
    cited = {name for topic in topics for part, what in _pieces(topic) if part in parts for name in _cited(what)}
    words = known.words[topics[0].language]["professional"]
    found = [known.manual.references[one] for one in sorted(cited) if one in known.manual.references]
    return [f"{text_of(one, lambda key: words[key])} {url_of(one) or ''}".strip() for one in found]


def _pieces(topic: Topic) -> Iterable[tuple[str, object]]:
    yield "summary", topic.lead
    for section in topic.sections:
        for item in section.items:
            if not isinstance(item, Slot):
                yield item.id or f"section:{section.key}", item
    for statement in topic.statements:
        yield statement.local, [statement, [CiteItem(name) for name in (*statement.cites, *statement.contrary)]]


def _cited(what: object) -> Iterable[str]:
    """Every source that is cited anywhere in some authored words."""
    match what:
        case CiteItem():
            yield what.reference
        case Struct():
            for field in what.__struct_fields__:
                yield from _cited(getattr(what, field))
        case dict():
            yield from _cited(list(what.values()))
        case tuple() | list():
            for each in what:
                yield from _cited(each)
