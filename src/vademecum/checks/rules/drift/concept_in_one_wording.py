"""VD404: a condition, medicine or treatment stands in one wording only."""

from collections.abc import Iterator

from vademecum.checks.comparing import pairs, wordings
from vademecum.checks.comparing.facts import GUARDED
from vademecum.checks.lint.blocks import example, precaution
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.said import Said


def _hit(words: str, concept: str, said: Said) -> Hit:
    return Hit(
        f'"{words}" ({concept}) is in the {said.edition} words, and neither in the other words nor in the code',
        "name it in both editions, or take it out",
        pairs.at(said, words),
    )


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for consumer, professional in pairs.both(reading, desk):
        for concept, words in wordings.strange_concepts(consumer, professional, desk):
            yield _hit(words, concept, consumer)
        if consumer.statement is not None and consumer.statement.kind in GUARDED:
            for concept, words in wordings.strange_concepts(professional, consumer, desk, coded_too=True):
                yield _hit(words, concept, professional)


RULE = Rule(
    code="VD404",
    name="concept-in-one-wording",
    family="drift",
    severity="error",
    who="editor",
    says="a condition, medicine or treatment stands in one wording only",
    why=(
        "A name that only one edition knows is a claim that only one group of readers gets: an illness that "
        "was taken out of one list, a medicine that was changed in one sentence. Concepts are found by all "
        "their lay and professional names, in every inflection, and by what their glosses say. Names of the topic "
        "itself are no difference."
    ),
    source="kinds of drift D4; a public manual whose professional page lists fibromyalgia among the uses while "
    "its consumer page does not",
    bad=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage with a broken bone, or if you take blood thinners.",
                "No massage in fracture [@fern2024].",
            )
        ),
    ),
    good=(
        example(
            precaution(
                ":when: fracture (known) or blood-thinner\n:avoid: all",
                "Have no massage with a broken bone, or if you take blood thinners.",
                "No massage in fracture or with anticoagulants [@fern2024].",
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage with a broken bone. It could hurt.",
                "No massage in bone fractures: pain [@fern2024].",
            )
        ),
    ),
    topic=find,
)
