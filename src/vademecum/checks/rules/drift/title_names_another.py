"""VD903: a title says nothing of what its statement is about."""

from collections.abc import Iterator

from vademecum.checks.comparing import conditions, pairs
from vademecum.checks.lint.blocks import example, precaution
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.each(reading, desk):
        if conditions.strange_title(said, desk):
            label = f"{said.edition.capitalize()} title"
            yield Hit(
                f'the title "{said.title}" names nothing that the statement is about',
                "name the condition of the code in the title",
                Place(part=said.part, label=label, phrase=said.title),
            )


RULE = Rule(
    code="VD903",
    name="title-names-another",
    family="drift",
    severity="error",
    who="editor",
    says="a title says nothing of what its statement is about",
    why=(
        "Titles are what readers scan, and what lists, search results and other programs show alone. A title "
        "that names another condition than the code sends one reader past the precaution that was meant, and "
        "frightens another."
    ),
    source="kinds of drift D4; editors' practice",
    bad=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage with a broken bone.",
                "No massage in fracture [@fern2024].",
                ("Swollen ankles", "Fracture"),
            )
        ),
    ),
    good=(
        example(
            precaution(
                ":when: fracture (known)\n:avoid: all",
                "Have no massage with a broken bone.",
                "No massage in fracture [@fern2024].",
                ("A bone that is broken", "Acute fracture"),
            )
        ),
        example(
            precaution(
                ":when: fracture (known)\n:avoid: technique deep-tissue",
                "No deep massage with a broken bone.",
                "No deep tissue massage in fracture [@fern2024].",
                ("Deep massage", "Deep tissue massage"),
            )
        ),
    ),
    topic=find,
)
