"""VD406: one wording names a side effect that the other has lost."""

from collections.abc import Iterator

from vademecum.checks.comparing import happenings, pairs
from vademecum.checks.lint.blocks import example, harm
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for consumer, professional in pairs.both(reading, desk, "adverse-effect"):
        for said, other in ((consumer, professional), (professional, consumer)):
            for _, word in happenings.lost(said, other):
                yield Hit(
                    f'{pairs.words_for(other)} have lost "{word}", which {pairs.words_for(said)} name',
                    "name it in both editions",
                    pairs.at(other),
                )


RULE = Rule(
    code="VD406",
    name="side-effect-in-one-wording",
    family="drift",
    severity="error",
    who="editor",
    says="one wording names a side effect that the other has lost",
    why=(
        "A reworded sentence about side effects easily loses an item: it reads as well without it. What may "
        "happen to a reader is compared word by word between both editions: who reads only one of them must "
        "know as much."
    ),
    source="kinds of drift D4; a reworded side-effects sentence of a public manual that lost an item",
    bad=(
        example(harm("Your skin may itch.", "Itching and bruising occur [@fern2024].", ("Itching", "Pruritus"))),
        example(
            harm("You may be sore or feel dizzy.", "Soreness occurs [@fern2024].", ("Soreness", "Soreness"), id="sore")
        ),
    ),
    good=(
        example(
            harm(
                "Your skin may itch, or you get a bruise.", "Pruritus and bruising occur [@fern2024].", ("Skin", "Skin")
            )
        ),
        example(
            harm("You may be sore or feel dizzy.", "Soreness and vertigo occur [@fern2024].", ("After it", "After it"))
        ),
    ),
    topic=find,
)
