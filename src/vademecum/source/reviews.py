"""``reviews/<topic>.yaml``: who saw which words, and what they decided."""

import msgspec
from msgspec import Struct

from vademecum.model.finding import Finding, Span
from vademecum.model.review import ReviewRecord
from vademecum.source.files import LARGEST_FILE, SourceFile
from vademecum.source.history import records_of, topic_of
from vademecum.source.past import RECORD, REVIEWS, SEEN, SIGNER
from vademecum.source.records import read_record, yaml_fields
from vademecum.source.yaml_writer import entry, scalar

_HEAD = "# Written by vade review. Do not edit by hand: a record that was changed covers nothing.\n"
_PLACED = ("follows", "signature")


class ReviewFile(Struct, frozen=True):
    """A file's records in the order of signing. ``places``: of each record, "" for itself and its keys for theirs."""

    file: SourceFile
    records: tuple[ReviewRecord, ...]
    places: tuple[dict[str, Span], ...]

    def place(self, at: int, key: str = "") -> Span:
        """Where a record stands, or one of its values; the record itself where it lacks that."""
        return self.places[at].get(key) or self.places[at][""]


def read_reviews(file: SourceFile, found: list[Finding]) -> tuple[ReviewRecord, ...] | None:
    """The records of the topic that the file is named for, in the order of signing; None after any error."""
    read = read_review_file(file, found)
    return None if read is None else read.records


def read_review_file(file: SourceFile, found: list[Finding]) -> ReviewFile | None:
    """The same, with the places of the records."""
    fields = yaml_fields(file, found, LARGEST_FILE)
    if fields is None:
        return None
    record = read_record(fields, REVIEWS)
    topic = topic_of(file, found)
    if record is None or topic is None:
        return None
    records = tuple(msgspec.convert({**each, "topic": topic}, ReviewRecord) for each in records_of(record, "records"))
    late = [at for at, each in enumerate(records) if each.due < each.date]
    for at in late:
        span = fields.value_span("records", at, "due")
        fields.fault("VM091", span, "the next review is due before the day of this one", "restore the file")
    if late:
        return None
    places = (
        {"": nested.span(), **{key: nested.value_span(key) for key in _PLACED if nested.has(key)}}
        for nested in fields.mappings("records")
    )
    return ReviewFile(file, records, tuple(places))


def reviews_text(records: tuple[ReviewRecord, ...]) -> str:
    """The file of a topic's records; reading it gives the same value. Raises ValueError for what no file can hold."""
    topics = {record.topic for record in records}
    if len(topics) > 1:
        raise ValueError("records of several topics")
    text = records_text(records)
    found: list[Finding] = []
    name = next(iter(topics), "none")
    if read_reviews(SourceFile(f"reviews/{name}.yaml", text.encode()), found) != records:
        raise ValueError(f"these records cannot be written: {'; '.join(each.message for each in found)}")
    return text


def records_text(records: tuple[ReviewRecord, ...]) -> str:
    """The same without the proof, for records that were read. Where signatures are required, a file is this text.

    So whoever changes this form changes it for records to come only: what was written before must stay as it is.
    """
    return _HEAD + ("records:\n" + "".join(map(_record, records)) if records else "records: []\n")


def _record(record: ReviewRecord) -> str:
    raw = msgspec.structs.asdict(record)
    lines = [f"by: {entry(msgspec.structs.asdict(record.by), SIGNER)}"]
    for field in RECORD.fields:
        value = raw[field.key]
        if field.key not in ("by", "seen") and value is not None:
            lines.append(f"{field.key}: {scalar(value, field)}")
    lines.append("seen:" if record.seen else "seen: []")
    lines.extend(f"  - {entry(msgspec.structs.asdict(seen), SEEN)}" for seen in record.seen)
    return "".join(f"  {'- ' if at == 0 else '  '}{line}\n" for at, line in enumerate(lines))
