"""A topic's file as a typed topic. Errors are values: it is read to its end, and all its faults come together."""

from pathlib import PurePosixPath
from typing import Any, cast

from vademecum.authored.topic import Topic, TopicKind, named_key
from vademecum.authored.worded import Worded
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import is_id
from vademecum.source import codes
from vademecum.source.fields import Fields
from vademecum.source.files import SourceFile
from vademecum.source.front_matter import FrontMatter, split
from vademecum.source.items import Holder, Items, read_items
from vademecum.source.kinds import TOPIC
from vademecum.source.plain import check_title
from vademecum.source.reading import Reading
from vademecum.source.records import is_stem, read_record
from vademecum.source.schema import SECTIONS, TOPIC_DIRECTIVES
from vademecum.source.titles import also_of, check_also, editions_of, title_of

KEYS = TOPIC.keys
STATUSES = ("draft", "published")
NAMING = ("concept", "parent", "part-of", "owner")


def read_topic(file: SourceFile, language: str, found: list[Finding]) -> Topic | None:
    """The topic of ``topics/<section>/<id>.md``, its words in ``language``.

    None only if there is no usable front matter, id or title. A topic that comes with error findings is fit for a
    preview and for nothing else.
    """
    front = split(file, found)
    if front is None:
        return None
    reading = Reading(file.path, found)
    record = read_record(front.fields, TOPIC)
    if record is not None:
        is_stem(front.fields, file.path)
        title = title_of(front.fields, record, editions_of(record))
        check_also(front.fields, record, editions_of(record))
    else:
        record, title = _what_is_sound(front)
    editions = editions_of(record)
    _check_titles(title, front, reading)
    topic_id = PurePosixPath(file.path).name.partition(".")[0]  # whatever its key says: the file's name is the id
    kind = cast(TopicKind, record.get("kind", "overview"))
    holder = Holder(
        id=topic_id,
        kind=kind,
        any_heading="kind" not in record,
        language=language,
        editions=editions,
        directives=TOPIC_DIRECTIVES,
    )
    items = read_items(front.body, front.body_line, holder, reading)
    if len(editions) == 1 and items.because is None and (items.lead is not None):
        message = f"the topic is due in the {editions[0]} edition only and does not say why"
        mend = "add a line Because: … to its summary"
        reading.fault(codes.ONE_EDITION, front.fields.span("editions"), message, mend)
    if not is_id(topic_id) or not (title.consumer or title.professional):
        return None
    return _topic(record, items, front, reading, holder, title)


def _topic(
    record: dict[str, Any],
    items: Items,
    front: FrontMatter,
    reading: Reading,
    holder: Holder,
    title: Worded[str],
) -> Topic:
    nothing: Worded[Any] = Worded(*(() if edition in holder.editions else None for edition in EDITIONS))
    review = record.get("review") or {}
    return Topic(
        id=holder.id,
        section=PurePosixPath(reading.path).parent.name,
        kind=holder.kind or "overview",
        status=record.get("status", "published"),  # what cannot be read is no draft: its faults stop the build
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
        where=_places(front.fields) | items.where,
    )


def _places(fields: Fields) -> dict[str, Span]:
    """The place of each key; of its value where that names something that is looked for in other files."""
    places = {key: fields.value_span(key) if key in NAMING else fields.span(key) for key in fields.keys if key in KEYS}
    authors = fields.raw("authors")
    for at, name in enumerate(authors if isinstance(authors, list) else ()):
        places.setdefault(named_key("authors", str(name)), fields.value_span("authors", at))
    return places


def _check_titles(title: Worded[str], front: FrontMatter, reading: Reading) -> None:
    for edition in EDITIONS:
        words = title.wording(edition)
        if words:
            span = front.fields.yaml.value_span("title", edition)
            check_title(words, reading.place(span.line, span.column), reading)


def _also(record: dict[str, Any], editions: tuple[Edition, ...]) -> Worded[tuple[str, ...]]:
    written = also_of(record)
    return Worded(**{edition: written[edition] for edition in editions})


def _what_is_sound(front: FrontMatter) -> tuple[dict[str, Any], Worded[str]]:
    """What can be read of a faulty front matter: its faults are known, the body's are still to be found."""
    fields = Fields(front.yaml, [])
    titles, review = fields.mapping("title"), fields.mapping("review")
    title = {edition: titles.text(edition) for edition in EDITIONS} if titles else {}
    record: dict[str, Any] = {
        "id": fields.id("id"),
        "kind": fields.word("kind", tuple(SECTIONS)),
        "status": fields.word("status", STATUSES),
        "editions": fields.words("editions", EDITIONS),
        "concept": fields.id("concept"),
        "parent": fields.id("parent"),
        "part-of": fields.id("part-of"),
        "authors": fields.ids("authors"),
        "owner": fields.id("owner"),
        "review": {"every": review.months("every")} if review else None,
    }
    sound = {key: value for key, value in record.items() if value}
    due = editions_of(sound)
    return sound, Worded(**{edition: title.get(edition) for edition in due})
