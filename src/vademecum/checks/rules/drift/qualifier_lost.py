"""VD902: a wording lost a qualifier of the code, or has one that the code lost."""

from collections.abc import Iterator

from vademecum.checks.comparing import conditions, pairs
from vademecum.checks.lint.blocks import example, precaution
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.each(reading, desk):
        for concept, qualifier in conditions.unqualified(said, pairs.other_of(said, reading, desk)):
            yield Hit(
                f'{pairs.words_for(said)} have no word for "{qualifier}" of {concept}',
                "say it in words, or mend the option",
                pairs.at(said),
            )
        for concept, words in conditions.too_narrow(said):
            yield Hit(
                f'"{words}" is in {pairs.words_for(said)}, but {concept} is coded without "suspected"',
                "add the qualifier to the option, or mend the words",
                pairs.at(said, words),
            )


RULE = Rule(
    code="VD902",
    name="qualifier-lost",
    family="drift",
    severity="error",
    who="editor",
    says="a wording lost a qualifier of the code, or has one that the code lost",
    why=(
        '"Severe", "recent", "new", "or may have", "that lasts": a qualifier decides who is meant. Without it '
        "the words speak to more people, or to fewer, than the code; a suspicion that is no longer named lets "
        "those go on who should have waited."
    ),
    source="kinds of drift D3 and D4",
    bad=(
        example(
            precaution(
                ":when: fracture (known, suspected)\n:avoid: all",
                "Have no massage with a broken bone.",
                "No massage in known or suspected fracture [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage if you have, or may have, a broken bone.",
                "No massage in fracture [@fern2024].",
            )
        ),
    ),
    good=(
        example(
            precaution(
                ":when: fracture (known, suspected)\n:avoid: all",
                "Have no massage if a bone is broken or may be broken.",
                "No massage in known or suspected fracture [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known, suspected)\n:avoid: all",
                "Have no massage with a broken bone.",
                "No massage in fracture [@fern2024].",
            )
        ),
    ),
    topic=find,
)
