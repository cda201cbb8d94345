"""VD402: a number of the code stands in neither wording."""

from collections.abc import Iterator

from vademecum.checks.comparing import pairs, wordings
from vademecum.checks.lint.blocks import example, precaution
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for consumer, professional in pairs.both(reading, desk):
        for option, number in wordings.lost_numbers(consumer, professional):
            yield Hit(
                f'"{number.said}" in "{option}" stands in no wording',
                "say the number in words, at least for professionals, or mend the option",
                Place(part=consumer.part, option=option),
            )
    for said in pairs.each(reading, desk):
        for option, number in wordings.partly_lost_numbers(said):
            yield Hit(
                f'"{number.said}" in "{option}" is not in {pairs.words_for(said)}, which say its other numbers',
                "let words and code say the same numbers",
                pairs.at(said),
            )


RULE = Rule(
    code="VD402",
    name="coded-number-not-in-words",
    family="drift",
    severity="error",
    who="editor",
    says="a number of the code stands in neither wording",
    why=(
        "A threshold that only the code knows is printed in a row of terms and read by few. When the number "
        "in a wording is changed, or the one in the code, both editions and the code say different things of "
        "one limit."
    ),
    source="kinds of drift D4",
    bad=(
        example(
            precaution(
                ":when: fracture (known)\n:limit: time <= 20 min, pressure gentle",
                "Only gentle touch with a broken bone, for 30 minutes at most.",
                "Gentle pressure in fracture, at most 30 minutes [@fern2024].",
            )
        ),
    ),
    good=(
        example(
            precaution(
                ":when: fracture (known)\n:limit: time <= 20 min, pressure gentle",
                "Only gentle touch with a broken bone, for twenty minutes at most.",
                "Gentle pressure in fracture, at most 20 min [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:limit: time <= 1 hours, pressure gentle",
                "Only gentle touch with a broken bone, for a short time.",
                "Gentle pressure in fracture, at most 60 minutes [@fern2024].",
            )
        ),
    ),
    topic=find,
)
