"""VN108: a red flag that names no sign."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for statement in reading.topic.statements:
        if statement.kind == "red-flag" and statement.signs is None and statement.when is None:
            yield Hit(
                f"the red flag {statement.local} does not say in code by which signs it is known",
                "add :signs: with the concepts that its words name",
                Place(part=statement.local),
            )


def _flag(option: str) -> Example:
    return Example(
        add=(
            f":::{{red-flag}} thick-leg\n{option}\n:urgent: today\n:basis: reference-work\n:cite: @fern2024\n\n"
            "Both title: A swollen leg\nConsumer: See a doctor today if one leg is swollen.\n"
            "Professional: Same-day review of unilateral leg swelling [@fern2024].\n:::\n"
        )
    )


RULE = Rule(
    code="VN108",
    name="red-flag-without-signs",
    family="statements",
    severity="warning",
    who="editor",
    says="a red flag has neither signs nor a condition",
    why=(
        "A red flag tells by what somebody knows that help is due. Without signs in code nothing can ask for them, "
        "compare the words with them, or find the flag from a sign; a condition alone ('in pregnancy') flags "
        "everybody."
    ),
    source="the format of this manual: docs/format.md, red flags",
    bad=(_flag(":severity: serious"), _flag(":phase: after")),
    good=(_flag(":signs: swollen-leg"), _flag(":when: calf-clot (suspected)")),
    topic=find,
)
