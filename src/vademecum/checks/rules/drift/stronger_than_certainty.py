"""VD501: words claim more than the certainty of the evidence allows."""

from collections.abc import Iterator

from vademecum.checks.comparing import evidence, pairs
from vademecum.checks.lint.blocks import example, use
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.each(reading, desk, "use"):
        assert said.statement is not None
        certain = said.statement.certainty.word if said.statement.certainty else "ungraded"
        for phrase in evidence.too_strong(said, certain):
            yield Hit(
                f'"{phrase}" in {pairs.words_for(said)} is stronger than the certainty ("{certain}") allows',
                'write "may" or "probably", as the certainty has it, or say who found it',
                pairs.at(said, phrase),
            )


RULE = Rule(
    code="VD501",
    name="stronger-than-certainty",
    family="drift",
    severity="error",
    who="editor",
    says="words claim more than the certainty of the evidence allows",
    why=(
        '"Massage eases pain" and "massage may ease pain" are two different findings. With low certainty only '
        'the second is true. "Cures", "proven", "always", "is safe" and "will help" are allowed by high '
        "certainty alone, and some of them never."
    ),
    source="kinds of drift D5; GRADE guidance on wording by certainty (high: reduces; moderate: probably "
    "reduces; low: may reduce), read second-hand",
    bad=(
        example(
            use(
                "It eases low back pain. Few people were studied.",
                "May reduce low back pain (low certainty) [@moss2021].",
            )
        ),
        example(
            use(
                "It may ease low back pain, and it is proven to be safe. Few people were studied.",
                "May reduce low back pain (low certainty) [@moss2021].",
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
                "It eases low back pain.",
                "Reduces low back pain (high certainty) [@moss2021].",
                ":effect: helps\n:certainty: high by @moss2021",
            )
        ),
    ),
    topic=find,
)
