"""VD906: a wording lost the people whom its code is about."""

from collections.abc import Iterator

from vademecum.checks.comparing import pairs
from vademecum.checks.lint.blocks import example, use
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule

OLDER = {
    "concepts/older-adults.md": (
        "---\nid: older-adults\nkind: population\n---\nConsumer name: older people\nProfessional name: older adults\n"
        "Gloss: People in the later part of life.\n"
    )
}


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.each(reading, desk):
        statement = said.statement
        assert statement is not None
        if statement.population and not said.names.touched(statement.population, said.all_stems):
            name = said.names.concepts[statement.population].consumer_name
            yield Hit(f'{pairs.words_for(said)} do not name "{name}"', "say for whom it holds", pairs.at(said))


RULE = Rule(
    code="VD906",
    name="population-lost",
    family="drift",
    severity="error",
    who="editor",
    says="a wording lost the people whom its code is about",
    why=(
        "A finding about children, or about people in hospice care, holds for them. Where a wording loses "
        "them it speaks to everyone: it promises what nobody studied, or warns too few."
    ),
    source="kinds of drift D4; PICO, the population of a question",
    bad=(
        example(
            use(
                "It may ease low back pain. Few people were studied.",
                "May reduce low back pain in older adults (low certainty) [@moss2021].",
                ":effect: helps\n:population: older-adults\n:certainty: low by @moss2021",
            ),
            **OLDER,
        ),
    ),
    good=(
        example(
            use(
                "It may ease low back pain of older people. Few were studied.",
                "May reduce low back pain in older adults (low certainty) [@moss2021].",
                ":effect: helps\n:population: older-adults\n:certainty: low by @moss2021",
            ),
            **OLDER,
        ),
        example(
            use(
                "It may ease low back pain. Few people were studied.",
                "May reduce low back pain (low certainty) [@moss2021].",
            )
        ),
    ),
    topic=find,
)
