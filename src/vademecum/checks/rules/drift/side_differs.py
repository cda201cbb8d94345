"""VD405: left and right, upper and lower, one and both differ between the wordings."""

from collections.abc import Iterator

from vademecum.checks.comparing import pairs, wordings
from vademecum.checks.lint.blocks import example, harm
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for consumer, professional in pairs.both(reading, desk):
        for said, other in ((consumer, professional), (professional, consumer)):
            for word, opposite in (*wordings.other_side(said, other), *wordings.one_or_both(said, other)):
                yield Hit(
                    f'{pairs.words_for(said)} say "{word}", the other words "{opposite}"',
                    "look into the source, then let both say the same side",
                    pairs.at(said, word),
                )


RULE = Rule(
    code="VD405",
    name="side-differs",
    family="drift",
    severity="error",
    who="editor",
    says="left and right, upper and lower, one and both differ between the wordings",
    why=(
        "The wrong side is the classic error of medicine, and one word makes it. Words of sides are compared "
        "wherever both wordings have any."
    ),
    source="kinds of drift D4; the universal protocol against wrong-site procedures, known second-hand",
    bad=(example(harm("You may find a bruise on your left arm.", "Bruising of the right arm occurs [@fern2024].")),),
    good=(
        example(harm("You may find a bruise on your left arm.", "Bruising of the left arm occurs [@fern2024].")),
        example(harm("You may find a bruise right away.", "Bruising, left untreated, fades [@fern2024].")),
    ),
    topic=find,
)
