"""VG202: a review that falls due soon."""

from collections.abc import Iterator
from datetime import date, timedelta

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.reviewed import standing
from vademecum.checks.lint.rule import Example, Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    soon = (date.fromisoformat(desk.today) + timedelta(days=desk.settings.due_soon)).isoformat()
    for edition in reading.topic.editions:
        state = standing(reading.topic, edition, desk)
        if state.state == "reviewed" and state.due and desk.today <= state.due <= soon:
            yield Hit(
                f"the review of the {edition} edition falls due on {state.due}",
                f"ask a reviewer now: vade review packet {reading.topic.id}",
            )


RULE = Rule(
    code="VG202",
    name="review-due-soon",
    dated=True,
    family="governance",
    severity="note",
    who="reviewer",
    says="the next review falls due soon",
    why=(
        "Clinicians who review have half an hour a month. Whoever hears of a review three months before it is due can "
        "plan it; whoever hears of it on the day has an overdue page already. The number of days is a setting."
    ),
    source="editors' practice",
    bad=(Example(signed="2025-07-01", day="2026-06-01"),),
    good=(
        Example(signed="2026-02-01", day="2026-06-01"),
        Example(signed="2025-07-01", day="2026-06-01", settings='due-soon = "20"'),
    ),
    topic=find,
    translations=True,
    preview=False,
)
