"""VD308: consumer words demand more than the code."""

from collections.abc import Iterator

from vademecum.checks.comparing import demands, pairs
from vademecum.checks.lint.blocks import example, precaution
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.guarded(reading, desk):
        for text, option in demands.demands_more(said):
            yield Hit(
                f'"{pairs.shown(text)}" is in the words, but no option "{option}" is',
                "add the option, or mend the words",
                pairs.at(said, text),
            )


RULE = Rule(
    code="VD308",
    name="words-demand-more",
    family="drift",
    severity="error",
    who="editor",
    says="consumer words demand more than the code",
    why=(
        "A demand that stands in the words alone is in no list, no order of severity and no data that other "
        "programs read. More often the words are right and the code was softened or mistyped: then the page "
        "prints a milder demand above a stricter sentence."
    ),
    source="kinds of drift D3; editors' practice",
    bad=(
        example(
            precaution(
                ":when: fracture (known)\n:ask: care-team",
                "Have no massage with a broken bone. Ask your care team first.",
                "Clearance by the team in fracture [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage with a broken bone. Ask your care team first.",
                "No massage in fracture [@fern2024].",
            )
        ),
    ),
    good=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage with a broken bone.",
                "No massage in fracture [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all\n:until: fracture (healed)\n:then: ask",
                "Have no massage until the broken bone has healed. After that, ask your care team first.",
                "No massage in fracture until healed, then ask the team [@fern2024].",
            )
        ),
    ),
    topic=find,
)
