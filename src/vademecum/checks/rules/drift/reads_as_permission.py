"""VD305: words allow what the code forbids, or call off what it demands."""

from collections.abc import Iterator

from vademecum.checks.comparing import demands, happenings, pairs
from vademecum.checks.lint.blocks import example, precaution
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.guarded(reading, desk):
        for clause, fault in demands.permitted(said):
            yield Hit(
                f'{pairs.words_for(said)}: "{pairs.shown(clause.text)}" {fault}',
                "put back the word that was lost, or mend the code",
                pairs.at(said, clause.text),
            )
    for said in pairs.each(reading, desk, "adverse-effect"):
        for text in happenings.denied(said):
            yield Hit(
                f'{pairs.words_for(said)}: "{pairs.shown(text)}" denies the side effect',
                "say that it happens, or take the statement away with vade retire",
                pairs.at(said, text),
            )


RULE = Rule(
    code="VD305",
    name="reads-as-permission",
    family="drift",
    severity="error",
    who="editor",
    says="words allow what the code forbids, or call off what it demands",
    why=(
        'One lost "no" turns "No massage on the veins" into an order to massage them, one "not" too many '
        'turns "Stop if you feel dizzy" or "this could make you bleed" into false comfort. Such a sentence is '
        "the worst that can stand in a precaution, and it is easy to miss in reading, because everything else "
        "of it is right."
    ),
    source="kinds of drift D3; editors' practice",
    bad=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have massage while you have a broken bone. No massage later than that.",
                "No massage in fracture [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:ask: care-team",
                "Ask your care team first if you have a broken bone. Do not tell the therapist.",
                "Clearance by the team in fracture [@fern2024].",
            )
        ),
    ),
    good=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage while you have a broken bone. Pressing could hurt you.",
                "No massage in fracture: pressing could displace it [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:avoid: site-of fracture",
                "No massage on a broken bone. Gentle touch elsewhere is fine.",
                "Not over the fracture; gentle massage elsewhere is possible [@fern2024].",
            )
        ),
    ),
    topic=find,
)
