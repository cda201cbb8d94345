"""``reviews/<topic>.yaml``: who saw which words, and what they decided."""

import msgspec

from vademecum.model.finding import Finding
from vademecum.model.review import ReviewRecord
from vademecum.source.files import LARGEST_FILE, SourceFile
from vademecum.source.history import records_of, topic_of
from vademecum.source.past import RECORD, REVIEWS, SEEN, SIGNER
from vademecum.source.records import read_record, yaml_fields
from vademecum.source.yaml_writer import entry, scalar

_HEAD = "# Written by vade review. Do not edit by hand: a record that was changed covers nothing.\n"


def read_reviews(file: SourceFile, found: list[Finding]) -> tuple[ReviewRecord, ...] | None:
    """The records of the topic that the file is named for, in the order of signing; None after any error."""
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
    return None if late else records


def reviews_text(records: tuple[ReviewRecord, ...]) -> str:
    """The file of a topic's records; reading it gives the same value. Raises ValueError for what no file can hold."""
    topics = {record.topic for record in records}
    if len(topics) > 1:
        raise ValueError("records of several topics")
    text = _HEAD + ("records:\n" + "".join(map(_record, records)) if records else "records: []\n")
    found: list[Finding] = []
    name = next(iter(topics), "none")
    if read_reviews(SourceFile(f"reviews/{name}.yaml", text.encode()), found) != records:
        raise ValueError(f"these records cannot be written: {'; '.join(each.message for each in found)}")
    return text


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
