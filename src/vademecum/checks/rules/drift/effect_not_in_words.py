"""VD307: the words of a use do not say the effect that is coded."""

from collections.abc import Iterator

from vademecum.checks.comparing import evidence, pairs
from vademecum.checks.lint.blocks import example, use
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.each(reading, desk, "use"):
        if (ought := evidence.wrong_effect(said)) is not None:
            assert said.statement is not None
            yield Hit(
                f'the code says "{said.statement.effect}", {pairs.words_for(said)} do not say {ought}',
                "look into the source, then let words and code say the same",
                pairs.at(said),
            )


RULE = Rule(
    code="VD307",
    name="effect-not-in-words",
    family="drift",
    severity="error",
    who="editor",
    says="the words of a use do not say the effect that is coded",
    why=(
        "Search, lists and other software go by the coded effect; people go by the words. Where one says "
        '"helps" and the other "no better", somebody is misled, and which of both is right only the sources '
        "can tell."
    ),
    source="kinds of drift D3; GRADE, direction of effects",
    bad=(
        example(
            use(
                "It worked no better than rest for low back pain. The proof is weak.",
                "May reduce low back pain (low certainty) [@moss2021].",
            )
        ),
    ),
    good=(
        example(
            use(
                "It may ease low back pain. The proof is weak.",
                "May reduce low back pain (low certainty) [@moss2021].",
            )
        ),
        example(
            use(
                "It worked no better than rest for low back pain. The proof is weak.",
                "Little or no difference in low back pain (low certainty) [@moss2021].",
                ":effect: no-difference\n:certainty: low by @moss2021",
            )
        ),
    ),
    topic=find,
)
