"""``people/<id>.yaml``: who writes, owns and reviews."""

import msgspec

from vademecum.model.finding import Finding
from vademecum.model.person import Person
from vademecum.source.files import SourceFile
from vademecum.source.kinds import PERSON
from vademecum.source.records import read_yaml_file


def read_person(file: SourceFile, found: list[Finding]) -> Person | None:
    read = read_yaml_file(file, PERSON, found)
    if read is None:
        return None
    fields, record = read
    orcid = record.get("orcid")
    if isinstance(orcid, str) and not is_orcid(orcid):
        mend = "copy it again: one of its digits is wrong"
        fields.fault("VM080", fields.value_span("orcid"), f"{orcid} is no ORCID iD: its check digit does not fit", mend)
        return None
    return msgspec.convert(record, Person)


def is_orcid(text: str) -> bool:
    """Whether the last character is the ISO 7064 MOD 11-2 check digit of the fifteen before it."""
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return text[-1] == ("X" if check == 10 else str(check))
