"""``history/<topic>.yaml``: every identity ever published, revisions, accepted translations."""

from collections.abc import Iterable

import msgspec

from vademecum.model.edition import EDITIONS
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import is_id
from vademecum.model.review import History, Identity
from vademecum.source.fields import Fields, id_mend
from vademecum.source.files import LARGEST_FILE, SourceFile
from vademecum.source.past import FOLLOWS, HISTORY, IDENTITY, REVISION
from vademecum.source.records import Record, read_record, yaml_fields
from vademecum.source.yaml_writer import entry

_HEAD = "# Written by vade. Do not edit by hand.\n"


def read_history(file: SourceFile, found: list[Finding]) -> History | None:
    """The history of the topic that the file is named for; None after any error."""
    fields = yaml_fields(file, found, LARGEST_FILE)
    if fields is None:
        return None
    record = read_record(fields, HISTORY)
    topic = topic_of(file, found)
    if record is None or topic is None or not _each_once(fields):
        return None
    revisions = [_revision(revision) for revision in records_of(record, "revisions")]
    return msgspec.convert({**record, "topic": topic, "revisions": revisions}, History)


def history_text(history: History) -> str:
    """The file of a history; reading it gives the same value. Raises ValueError for what no file can hold."""
    revisions = [{**_raw(revision), "class": revision.kind} for revision in history.revisions]
    text = _HEAD + "".join(
        (
            _list("identities", (entry(_identity(each), IDENTITY) for each in history.identities)),
            _list("revisions", (entry(each, REVISION) for each in revisions)),
            _list("translations", (entry(_raw(each), FOLLOWS) for each in history.translations)),
        )
    )
    if text == _HEAD:
        text += "identities: []\n"
    found: list[Finding] = []
    if read_history(SourceFile(f"history/{history.topic}.yaml", text.encode()), found) != history:
        raise ValueError(f"this history cannot be written: {'; '.join(each.message for each in found)}")
    return text


def topic_of(file: SourceFile, found: list[Finding]) -> str | None:
    """The topic that a file of the program's own is about: its stem."""
    stem = file.path.rpartition("/")[2].removesuffix(".yaml")
    if is_id(stem):
        return stem
    found.append(Finding("VM037", "error", Span(file.path), f'"{stem}" is no topic id', id_mend(stem)))
    return None


def records_of(record: Record, key: str) -> tuple[Record, ...]:
    value = record.get(key)
    return tuple(each for each in value if isinstance(each, dict)) if isinstance(value, tuple) else ()


def _raw(value: msgspec.Struct) -> dict[str, object]:
    return msgspec.structs.asdict(value)


def _identity(identity: Identity) -> dict[str, object]:
    """Both editions are the rule and are not written."""
    raw = _raw(identity)
    return {**raw, "editions": None} if identity.editions == EDITIONS else raw


def _list(key: str, entries: Iterable[str]) -> str:
    lines = "".join(f"  - {each}\n" for each in entries)
    return f"{key}:\n{lines}" if lines else ""


def _revision(record: Record) -> Record:
    return {"kind" if key == "class" else key: value for key, value in record.items()}


def _each_once(fields: Fields) -> bool:
    seen: set[tuple[object, object]] = set()
    alone = True
    for identity in fields.mappings("identities"):
        named = (str(identity.raw("kind")), str(identity.raw("id")))
        if named in seen:
            alone = False
            mend = "restore the file: an identity is never given twice"
            identity.fault("VM090", identity.value_span("id"), f'the identity "{named[1]}" stands twice', mend)
        seen.add(named)
    return alone
