"""VD502: words speak of a certainty, or of a strength, that the code does not have."""

from collections.abc import Iterator

from vademecum.checks.comparing import evidence, pairs
from vademecum.checks.lint.blocks import example, use
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.each(reading, desk, "use"):
        assert said.statement is not None
        certain = said.statement.certainty
        if (fault := evidence.wrong_certainty(said)) is not None:
            yield Hit(
                f'the code says "{certain.word if certain else "no grade"}", of {pairs.words_for(said)}: {fault}',
                "quote the certainty as the source gives it, in words and in the option",
                pairs.at(said),
            )
        if (words := evidence.wrong_strength(said)) is not None:
            yield Hit(f'"{words}" is not the strength of the code', "quote the source in both", pairs.at(said, words))


RULE = Rule(
    code="VD502",
    name="certainty-differs",
    family="drift",
    severity="warning",
    who="editor",
    says="words speak of a certainty, or of a strength, that the code does not have",
    why=(
        'The gauge of certainty is drawn from the code. A sentence beside it that says "moderate certainty" '
        'or "the proof is weak" where the gauge shows something else leaves the reader to choose, and most '
        "choose the better news."
    ),
    source="kinds of drift D5; GRADE, four levels of certainty and strength of recommendation",
    bad=(
        example(
            use(
                "It may ease low back pain. Few people were studied.",
                "May reduce low back pain (moderate certainty) [@moss2021].",
            )
        ),
    ),
    good=(
        example(
            use(
                "It may ease low back pain. Few people were studied.",
                "May reduce low back pain (low certainty) [@moss2021].",
            )
        ),
        example(
            use(
                "It probably eases low back pain.",
                "Probably reduces low back pain (moderate certainty) [@moss2021].",
                ":effect: helps\n:certainty: moderate by @moss2021",
            )
        ),
    ),
    topic=find,
)
