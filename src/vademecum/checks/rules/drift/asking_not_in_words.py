"""VD302: a wording lost who must be asked first, who may do it, or what can be done instead."""

from collections.abc import Iterator

from vademecum.checks.comparing import demands, pairs
from vademecum.checks.lint.blocks import example, precaution
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.guarded(reading, desk):
        for demand, mend in demands.unasked(said, desk):
            yield Hit(f'{pairs.words_for(said)} do not say "{demand}"', f"{mend}, or mend the option", pairs.at(said))
        for role in demands.strange_roles(said):
            name = said.names.concepts[role].consumer_name
            yield Hit(
                f'{pairs.words_for(said)} name "{name}", the code somebody else',
                "let both say the same",
                pairs.at(said),
            )


RULE = Rule(
    code="VD302",
    name="asking-not-in-words",
    family="drift",
    severity="error",
    who="editor",
    says="a wording lost who must be asked first, who may do it, or what can be done instead",
    why=(
        'Where the code says "ask", the whole session waits for an answer. A wording without "ask ... first" '
        "lets the reader begin, and one that sends the reader to somebody else asks the wrong person. The "
        "same holds for who may do it, for what can be done instead, and for asking again when a time is "
        "over."
    ),
    source="kinds of drift D3 and D4; editors' practice",
    bad=(
        example(
            precaution(
                ":when: fracture (known)\n:ask: care-team",
                "You can have a massage with a broken bone.",
                "Only with the agreement of the treating team [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:ask: care-team",
                "Ask your friends before a massage if your care team treats a broken bone.",
                "Medical clearance before any massage in a fracture [@fern2024].",
            )
        ),
    ),
    good=(
        example(
            precaution(
                ":when: fracture (known)\n:ask: care-team",
                "Ask your care team first if you have a broken bone.",
                "Medical clearance before any massage in a fracture [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:ask: care-team",
                "Talk with your care team before a massage when a bone is broken.",
                "Fracture: the team must agree beforehand [@fern2024].",
            )
        ),
    ),
    topic=find,
)
