"""VD907: a wording lost until when its precaution holds."""

from collections.abc import Iterator

from vademecum.checks.comparing import conditions, pairs
from vademecum.checks.lint.blocks import example, precaution
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.each(reading, desk):
        for words in conditions.endless(said):
            yield Hit(
                f'{pairs.words_for(said)} do not say "until {words}"',
                "say when it ends, or mend the option",
                pairs.at(said),
            )


RULE = Rule(
    code="VD907",
    name="ending-lost",
    family="drift",
    severity="error",
    who="editor",
    says="a wording lost until when its precaution holds",
    why=(
        "A precaution that ends when something has healed must say so in both editions. Without its end it is "
        "kept for ever or, more often, is thought to be over too soon."
    ),
    source="kinds of drift D4; editors' practice",
    bad=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all\n:until: fracture (healed)",
                "Have no massage with a broken bone.",
                "No massage in fracture until it has healed [@fern2024].",
            )
        ),
    ),
    good=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all\n:until: fracture (healed)",
                "Have no massage until the broken bone has healed.",
                "No massage in fracture until healed [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage with a broken bone.",
                "No massage in fracture [@fern2024].",
            )
        ),
    ),
    topic=find,
)
