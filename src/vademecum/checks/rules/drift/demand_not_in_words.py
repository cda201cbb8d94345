"""VD301: a wording does not say what its precaution demands."""

from collections.abc import Iterator

from vademecum.checks.comparing import demands, pairs
from vademecum.checks.lint.blocks import example, precaution
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.guarded(reading, desk):
        for demand, mend in demands.missing(said, desk):
            yield Hit(f'{pairs.words_for(said)} do not say "{demand}"', f"{mend}, or mend the option", pairs.at(said))


RULE = Rule(
    code="VD301",
    name="demand-not-in-words",
    family="drift",
    severity="error",
    who="editor",
    says="a wording does not say what its precaution demands",
    why=(
        "What a precaution demands is printed from its code, but people read the sentence below it. A "
        'sentence that lost its "no" or its "only gentle" says the opposite of the demand above it, and '
        "whoever copies, translates or reads aloud the sentence alone spreads that. Each demand must "
        "therefore be found in the words of both editions: what is forbidden, where, and what only gentle "
        "touch may do."
    ),
    source="kinds of drift D3 of this manual's own list; real pages whose plain copy lost whole lines",
    bad=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Massage is for later, when the bone has healed.",
                "No massage in an acute fracture [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:limit: pressure gentle",
                "Only touch with some care near a broken bone.",
                "Light pressure only with a fracture [@fern2024].",
            )
        ),
    ),
    good=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage while you have a broken bone.",
                "Contraindicated in acute fracture [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:avoid: site-of fracture\n:limit: pressure gentle",
                "Let nobody press on the broken bone. Only light touch elsewhere.",
                "Leave out the fracture; gentle elsewhere [@fern2024].",
            )
        ),
    ),
    topic=find,
)
