"""Titles and other names in front matter, one for each edition."""

from vademecum.authored.worded import Worded
from vademecum.model.edition import EDITIONS, Edition
from vademecum.source.fields import Fields
from vademecum.source.reading import Reading
from vademecum.source.records import Record


def title_of(fields: Fields, record: Record, editions: tuple[Edition, ...]) -> Worded[str]:
    """The title in the words of each edition in which it is due; a missing one, or one too many, is a finding."""
    title = part(record, "title")
    nested = fields.mapping("title")
    for edition in EDITIONS:
        if nested is None:
            break
        if edition in editions and edition not in title:
            nested.fault("VM031", nested.span(), f"the {edition} title is missing", f'add "{edition}: ..."')
        if edition not in editions and edition in title:
            message = f"a {edition} title, though this is not due in the {edition} edition"
            nested.fault("VM044", nested.span(edition), message, "delete it, or add the edition to editions")
    return Worded(_text(title, "consumer"), _text(title, "professional"))


def also_of(record: Record) -> dict[Edition, tuple[str, ...]]:
    also = part(record, "also")
    return {edition: texts(also, edition) for edition in EDITIONS}


def check_also(fields: Fields, record: Record, editions: tuple[Edition, ...]) -> None:
    """Names for an edition in which the thing is not due would be printed nowhere."""
    for edition in EDITIONS:
        if edition not in editions and texts(part(record, "also"), edition):
            nested = fields.mapping("also")
            message = f"{edition} names, though this is not due in the {edition} edition"
            span = nested.span(edition) if nested else fields.span("also")
            fields.fault("VM044", span, message, "delete them, or add the edition to editions")


def made_by_machine(record: Record) -> bool:
    return part(record, "translation").get("method") == "machine"


def mention_translator(fields: Fields, record: Record, reading: Reading) -> None:
    """A person who translated is one of the manual's people; a machine is not."""
    made = part(record, "translation")
    if made.get("method") == "human":
        reading.mention("person", str(made["by"]), fields.yaml.value_span("translation", "by"))


def editions_of(record: Record) -> tuple[Edition, ...]:
    """The editions in their fixed order; both where none are named."""
    named = texts(record, "editions")
    return tuple(edition for edition in EDITIONS if edition in named) or EDITIONS


def part(record: Record, key: str) -> Record:
    value = record.get(key)
    return value if isinstance(value, dict) else {}


def texts(record: Record, key: str) -> tuple[str, ...]:
    value = record.get(key)
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, tuple) else ()


def _text(record: Record, key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) else None
