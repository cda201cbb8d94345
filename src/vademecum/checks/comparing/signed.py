"""What became of approved words: which parts of a topic a clinician approved, and which still stand as approved."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.model.edition import EDITIONS, Edition
from vademecum.reviewing.lookup import Lookup
from vademecum.reviewing.page import parts
from vademecum.reviewing.state import APPROVED, PartDue, counting, covered_by

Standing: TypeAlias = Literal["approved", "changed", "never"]


def standings(reading: Reading, desk: Desk) -> Mapping[tuple[str, Edition], Standing]:
    """Part and edition -> whether its present words are those that were approved. Empty where nothing is signed."""
    topic = reading.topic
    records = counting(desk.manual.reviews.get(topic.id, ()), topic.authors)
    if not records:
        return {}
    known = Lookup(desk.manual, desk.relations, topic.language)
    found: dict[tuple[str, Edition], Standing] = {}
    for edition in EDITIONS:
        read = {
            seen.part
            for record in records
            if record.decision in APPROVED
            for seen in record.seen
            if seen.edition == edition and seen.language == topic.language
        }
        for part, digest in parts(topic, known, edition).items() if read else ():
            covering = covered_by(records, PartDue(topic.id, part, digest), edition, topic.language)
            found[part, edition] = "approved" if covering else "changed" if part in read else "never"
    return found
