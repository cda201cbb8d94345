"""VG203: a statement's own interval has ended while the topic's review still holds."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.reviewed import lapsed
from vademecum.checks.lint.rule import Example, Hit, Place, Rule

_TOPIC = "topics/body/massage.md"


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    told: set[str] = set()
    for edition in reading.topic.editions:
        for part, due in lapsed(reading.topic, edition, desk):
            if part not in told:
                told.add(part)
                yield Hit(
                    f"{part} was to be looked at again by {due}",
                    f"vade review show {reading.topic.id} --statements {part}",
                    Place(part=part, option="review-every"),
                )


RULE = Rule(
    code="VG203",
    name="interval-lapsed",
    dated=True,
    family="governance",
    severity="warning",
    who="reviewer",
    says="a statement's own, shorter interval has ended",
    why=(
        "Some knowledge ages faster than the rest of its page: a statement may ask to be looked at every year where "
        "its topic is reviewed every two. The page is due with its first statement, and this names which one it is."
    ),
    source="CMAJ 2014;186:1211 on how long recommendations stay valid: hence an interval per statement",
    bad=(Example(signed="2025-05-01", day="2026-06-01"),),
    good=(Example(signed="2025-05-01", day="2026-04-01"), Example(day="2026-06-01")),
    topic=find,
    translations=True,
)
