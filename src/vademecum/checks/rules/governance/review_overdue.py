"""VG201: a review that is overdue."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.reviewed import standing
from vademecum.checks.lint.rule import Example, Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for edition in reading.topic.editions:
        state = standing(reading.topic, edition, desk)
        if state.state == "reviewed" and state.due and state.due < desk.today:
            yield Hit(
                f"the review of the {edition} edition was due on {state.due}",
                f"have it reviewed again: vade review show {reading.topic.id}",
            )


RULE = Rule(
    code="VG201",
    name="review-overdue",
    dated=True,
    family="governance",
    severity="warning",
    who="reviewer",
    says="the day on which the next review was due has passed",
    why=(
        "A review says that the words were right on its day. The manual itself set the day until which it would vouch "
        "for them; after it the page says that the review is overdue, and somebody has to look again."
    ),
    source="PIF TICK (2022): review at least every three years; CMAJ 2014;186:1211 on how long recommendations last",
    bad=(Example(signed="2024-05-01", day="2026-06-01"),),
    good=(Example(signed="2025-08-01", day="2026-06-01"), Example(day="2030-01-01")),
    topic=find,
    translations=True,
)
