"""VD908: the words of a red flag list a sign that its code does not have."""

from collections.abc import Iterator

from vademecum.checks.comparing import conditions, pairs
from vademecum.checks.lint.blocks import example, red_flag
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for consumer, professional in pairs.both(reading, desk, "red-flag"):
        for sign, phrase in conditions.uncoded_signs(consumer, professional, desk):
            yield Hit(
                f'"{pairs.shown(sign)}" is a sign in the words, and not in the code',
                "add the concept to signs, or take it out of both wordings",
                pairs.at(consumer, phrase),
            )


RULE = Rule(
    code="VD908",
    name="sign-not-coded",
    family="drift",
    severity="error",
    who="editor",
    says="the words of a red flag list a sign that its code does not have",
    why=(
        "Questions, checklists and other software are made from the coded signs. A sign that stands in the words alone "
        "is asked of nobody there: it was forgotten in the code, or fell out of it when somebody shortened the line."
    ),
    source="editors' practice",
    bad=(
        example(
            red_flag(
                ":signs: swollen-leg\n:urgent: today\n:avoid: all",
                "See a doctor today if you have one of these. Have no massage.\n\n- Your leg is swollen.\n- "
                "You faint.\n",
                "Unilateral leg swelling or syncope: same-day assessment, no massage [@fern2024].",
            )
        ),
    ),
    good=(
        example(
            red_flag(
                ":signs: swollen-leg\n:urgent: today\n:avoid: all",
                "See a doctor today if your leg is swollen. Have no massage.",
                "Unilateral leg swelling: same-day assessment, no massage [@fern2024].",
            )
        ),
        example(
            red_flag(
                ":signs: swollen-leg or back-pain\n:count: any\n:urgent: today\n:avoid: all",
                "See a doctor today if you have one of these. Have no massage.\n\n- Your leg is swollen.\n- "
                "Your low back hurts.\n",
                "Leg swelling or low back pain: same-day assessment, no massage [@fern2024].",
            )
        ),
    ),
    topic=find,
)
