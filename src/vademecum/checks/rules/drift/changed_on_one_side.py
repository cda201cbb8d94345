"""VD201: words changed since they were approved, and what says the same did not: the other wording, or a quiz."""

from collections.abc import Iterator

from vademecum.authored.topic import Quiz
from vademecum.checks.comparing.signed import standings
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.model.edition import EDITIONS


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    known = standings(reading, desk)
    for statement in reading.topic.statements if known else ():
        states = {edition: known.get((statement.local, edition)) for edition in EDITIONS}
        if set(states.values()) == {"approved", "changed"}:
            changed = next(edition for edition in EDITIONS if states[edition] == "changed")
            other = next(edition for edition in EDITIONS if states[edition] == "approved")
            yield Hit(
                f"the {changed} words changed since they were approved, the {other} words did not",
                f"see whether the {other} words must change too, then have both read: vade review",
                Place(part=statement.local, label=changed.capitalize()),
            )
    quizzes = (item for section in reading.topic.sections for item in section.items if isinstance(item, Quiz))
    for quiz in quizzes if known else ():
        for edition in quiz.editions:
            proofs = [name.partition("/")[2] for name in quiz.checks if name.startswith(f"{reading.topic.id}/")]
            older = [local for local in proofs if known.get((local, edition)) == "changed"]
            if older and known.get((quiz.id, edition)) == "approved":
                yield Hit(
                    f"the {edition} quiz is older than {', '.join(older)}, which proves its answer",
                    "see whether the answer is still right, then have the quiz read again",
                    Place(part=quiz.id),
                )


BODY = """
:::{{summary}}
Consumer: Hands press and rub the soft parts of the body.
Professional: Manual manipulation of soft tissue.
:::

## Side effects

:::{{adverse-effect}} soreness
:frequency: unknown
:basis: reference-work
:cite: @fern2024

Consumer title: Soreness
Consumer: {consumer}
Professional title: Soreness
Professional: {professional}
:::
"""
APPROVED = {"consumer": "You may be sore or get a bruise.", "professional": "Soreness and bruising occur [@fern2024]."}
CHANGED = {"consumer": "You may be sore and get a bruise.", "professional": "Bruising and soreness occur [@fern2024]."}

RULE = Rule(
    code="VD201",
    name="changed-on-one-side",
    family="drift",
    severity="warning",
    who="editor",
    says="one wording changed since it was approved, and the other, or the quiz about it, did not",
    why=(
        "Both wordings were approved together, as two ways to say one thing. When one of them is changed alone, it may "
        "now say something else: a dose that was corrected for professionals and not for patients is the classic case. "
        "The same holds for a quiz whose statement changed. Where nothing is signed, this rule is silent."
    ),
    source="kinds of drift D2 and D7",
    bad=(Example(signed="2026-05-01", body=BODY.format_map({**APPROVED, "consumer": CHANGED["consumer"]})),),
    good=(
        Example(signed="2026-05-01", body=BODY.format_map(APPROVED)),
        Example(signed="2026-05-01", body=BODY.format_map(CHANGED)),
        Example(body=BODY.format_map({**APPROVED, "consumer": CHANGED["consumer"]})),
    ),
    topic=find,
)
