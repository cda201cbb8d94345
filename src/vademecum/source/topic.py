"""A topic's file as a typed topic. Errors are values: it is read to its end, and all its faults come together."""

from pathlib import PurePosixPath
from typing import Any, cast

from vademecum.authored.topic import Topic, TopicKind
from vademecum.authored.worded import Worded
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Finding, Span
from vademecum.source import codes
from vademecum.source.fields import Fields
from vademecum.source.files import SourceFile
from vademecum.source.front_matter import FrontMatter, split
from vademecum.source.items import Holder, Items, read_items
from vademecum.source.kinds import TOPIC
from vademecum.source.plain import check_title
from vademecum.source.reading import Reading
from vademecum.source.records import read_record
from vademecum.source.schema import SECTIONS, TOPIC_DIRECTIVES

KEYS = tuple(field.key for field in TOPIC.fields)


def read_topic(file: SourceFile, language: str, found: list[Finding]) -> Topic | None:
    """The topic of ``topics/<section>/<id>.md``, its words in ``language``.

    None only if there is no usable front matter, id or title. A topic that comes with error findings is fit for a
    preview and for nothing else.
    """
    front = split(file, found)
    if front is None:
        return None
    record = read_record(front.fields, TOPIC) or _what_is_sound(front)
    path = PurePosixPath(file.path)
    reading = Reading(file.path, found)
    topic_id = _id_of(record, path.stem, front, found)
    editions = _editions_of(record)
    title = _titles(record, editions, front, reading)
    kind: TopicKind = record.get("kind", "overview")
    holder = Holder(id=topic_id, kind=kind, language=language, editions=editions, directives=TOPIC_DIRECTIVES)
    items = read_items(front.body, front.body_line, holder, reading)
    if len(editions) == 1 and items.because is None and (items.lead is not None):
        message = f"the topic is due in the {editions[0]} edition only and does not say why"
        mend = "add a line Because: … to its summary"
        reading.fault(codes.ONE_EDITION, front.fields.span("editions"), message, mend)
    if title is None:
        return None
    return _topic(record, items, front, reading, holder, title, path)


def _topic(
    record: dict[str, Any],
    items: Items,
    front: FrontMatter,
    reading: Reading,
    holder: Holder,
    title: Worded[str],
    path: PurePosixPath,
) -> Topic:
    nothing: Worded[Any] = Worded(*(() if edition in holder.editions else None for edition in EDITIONS))
    review = record.get("review") or {}
    return Topic(
        id=holder.id,
        section=path.parent.name,
        kind=holder.kind or "overview",
        status=record.get("status", "draft"),
        span=Span(reading.path),
        title=title,
        also=_also(record, holder.editions),
        lead=nothing if items.lead is None else items.lead,
        because=items.because,
        editions=holder.editions,
        concept=record.get("concept"),
        parent=record.get("parent"),
        part_of=record.get("part-of"),
        authors=record.get("authors", ()),
        owner=record.get("owner", ""),
        review_months=review.get("every"),
        sections=items.sections,
        statements=items.statements,
        mentions=tuple(reading.mentions),
        language=holder.language,
        where={key: front.fields.span(key) for key in front.fields.keys if key in KEYS} | items.where,
    )


def _id_of(record: dict[str, Any], stem: str, front: FrontMatter, found: list[Finding]) -> str:
    """The id, which is the file's stem; blocks get their identities from it even if the two differ."""
    written = record.get("id")
    if written is not None and written != stem:
        message = f'the id "{written}" is not the name of the file'
        mend = f"write id: {stem}, or rename the file to {written}.md"
        found.append(Finding("VM043", "error", front.fields.span("id"), message, mend))
    return written or "unnamed"


def _editions_of(record: dict[str, Any]) -> tuple[Edition, ...]:
    written = record.get("editions") or EDITIONS
    return tuple(edition for edition in EDITIONS if edition in written)


def _titles(
    record: dict[str, Any], editions: tuple[Edition, ...], front: FrontMatter, reading: Reading
) -> Worded[str] | None:
    """The titles of the editions due; None if there is none at all."""
    written = record.get("title") or {}
    for edition in EDITIONS:
        if edition in written:
            place = front.fields.yaml.value_span("title", edition)
            check_title(written[edition], reading.place(place.line, place.column), reading)
        if edition in written and edition not in editions:
            mend = "remove it, or make the topic due there"
            message = f"a title for the {edition} edition, in which the topic is not due"
            reading.fault(codes.LABEL_NOT_DUE, front.fields.span("title"), message, mend)
        elif edition in editions and edition not in written and front.fields.has("title"):
            message = f"the title of the {edition} edition is missing"
            mend = "write title: {consumer: …, professional: …}"
            reading.fault(codes.LABEL_MISSING, front.fields.span("title"), message, mend)
    titles = {edition: written.get(edition, "") for edition in editions}
    return Worded(**titles) if any(titles.values()) else None


def _also(record: dict[str, Any], editions: tuple[Edition, ...]) -> Worded[tuple[str, ...]]:
    written = record.get("also") or {}
    return Worded(**{edition: tuple(written.get(edition) or ()) for edition in editions})


def _what_is_sound(front: FrontMatter) -> dict[str, Any]:
    """The keys of a faulty front matter that can be read: its faults are known, the body's are still to be found."""
    fields = Fields(front.yaml, [])
    titles, review = fields.mapping("title"), fields.mapping("review")
    record: dict[str, Any] = {
        "id": fields.id("id"),
        "kind": fields.word("kind", cast(tuple[str, ...], tuple(SECTIONS))),
        "title": {edition: titles.text(edition) for edition in EDITIONS if titles.has(edition)} if titles else None,
        "editions": fields.words("editions", EDITIONS),
        "concept": fields.id("concept"),
        "parent": fields.id("parent"),
        "part-of": fields.id("part-of"),
        "authors": fields.ids("authors"),
        "owner": fields.id("owner"),
        "review": {"every": review.months("every")} if review else None,
    }
    return {key: value for key, value in record.items() if value}
