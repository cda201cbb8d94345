"""VD303: a wording asks for help later, or sooner, than the code."""

from collections.abc import Iterator

from vademecum.checks.comparing import pairs, urgencies
from vademecum.checks.lint.blocks import example, red_flag
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.guarded(reading, desk):
        if (fault := urgencies.urgency_fault(said)) is not None:
            yield Hit(f"{pairs.words_for(said)}: {fault[0]}", f"{fault[1]}, or mend the option", pairs.at(said))


RULE = Rule(
    code="VD303",
    name="urgency-differs",
    family="drift",
    severity="error",
    who="editor",
    says="a wording asks for help later, or sooner, than the code",
    why=(
        '"At once", "today" and "call" are three different actions. A red flag whose words say "soon" where '
        'its code says "emergency" costs the hours that matter; one that says "at once" where today is enough '
        "fills emergency rooms and teaches people not to believe the next one."
    ),
    source="kinds of drift D3; the three levels of urgency in docs/format.md",
    bad=(
        example(
            red_flag(
                ":signs: swollen-leg\n:urgent: emergency\n:avoid: all",
                "Call your doctor soon if your leg is swollen. Have no massage.",
                "Swollen leg: emergency care, no massage [@fern2024].",
            )
        ),
        example(
            red_flag(
                ":signs: swollen-leg\n:urgent: today\n:avoid: all",
                "Get help at once if your leg is swollen. Have no massage.",
                "Swollen leg: same-day assessment, no massage [@fern2024].",
            )
        ),
        example(
            red_flag(
                ":signs: swollen-leg\n:urgent: today\n:avoid: all",
                "See a friend today if your leg is swollen. Have no massage before that.",
                "Swollen leg: same-day assessment, no massage before [@fern2024].",
            )
        ),
    ),
    good=(
        example(
            red_flag(
                ":signs: swollen-leg\n:urgent: emergency\n:avoid: all",
                "Call for help right away if your leg is swollen. Have no massage.",
                "Swollen leg: emergency care, no massage [@fern2024].",
            )
        ),
        example(
            red_flag(
                ":signs: swollen-leg\n:urgent: today\n:avoid: all",
                "See a doctor today if your leg is swollen. Have no massage before that.",
                "Swollen leg: same-day assessment, no massage before [@fern2024].",
            )
        ),
    ),
    topic=find,
)
