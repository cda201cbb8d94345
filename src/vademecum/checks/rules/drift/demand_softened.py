"""VD304: advice of a precaution has words that take its force away."""

from collections.abc import Iterator

from vademecum.checks.comparing import demands, pairs
from vademecum.checks.lint.blocks import example, precaution
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.guarded(reading, desk):
        for clause, word in demands.softened(said):
            yield Hit(
                f'{pairs.words_for(said)} soften a demand with "{word}"',
                "say the demand as firmly as the code does",
                pairs.at(said, clause.text),
            )


RULE = Rule(
    code="VD304",
    name="demand-softened",
    family="drift",
    severity="error",
    who="editor",
    says="advice of a precaution has words that take its force away",
    why=(
        '"If possible", "usually", "try not to", "you may ask": such words turn a demand into an offer, and '
        "nobody who reads them in a hurry knows that the code behind them is firm. Guidelines keep one form "
        "for each strength of advice for this reason. Say what is demanded; where it holds for some people "
        "only, make a statement of its own for them."
    ),
    source="kinds of drift D3; the wording of recommendations in the GRADE handbook, read second-hand",
    bad=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage with a broken bone, or try not to have much of it. Usually avoid massage.",
                "No massage in fracture [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:ask: care-team",
                "You may ask your care team first if you have a broken bone.",
                "Only with the agreement of the team in fracture [@fern2024].",
            )
        ),
    ),
    good=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage with a broken bone. It may hurt, and it can move the bone.",
                "No massage in fracture [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:ask: care-team",
                "Ask your care team first if you have a broken bone.",
                "Only with the agreement of the team in fracture; sources usually forbid it [@fern2024].",
            )
        ),
    ),
    topic=find,
)
