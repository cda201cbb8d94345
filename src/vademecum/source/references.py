"""``references/<id>.yaml``: CSL data of one source, and what we know about it."""

import msgspec

from vademecum.model.finding import Finding
from vademecum.model.reference import Reference
from vademecum.source.files import SourceFile
from vademecum.source.kinds import REFERENCE
from vademecum.source.records import read_yaml_file


def read_reference(file: SourceFile, found: list[Finding]) -> Reference | None:
    read = read_yaml_file(file, REFERENCE, found)
    if read is None:
        return None
    fields, record = read
    if record.get("superseded-by") == record["id"]:
        span = fields.value_span("superseded-by")
        fields.fault("VM081", span, "a reference cannot replace itself", "name the newer reference")
        return None
    named = {key.lower().replace("-", "_"): value for key, value in record.items()}
    where = {key: fields.value_span(key) for key in ("superseded-by",) if key in record}
    if "read" in record:
        where["read"] = fields.value_span("read", "by")
    return msgspec.structs.replace(msgspec.convert(named, Reference), where=where)
