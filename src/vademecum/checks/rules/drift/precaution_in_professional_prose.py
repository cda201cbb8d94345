"""VD801: professional prose forbids something of which no precaution tells consumers."""

from collections.abc import Iterator

from vademecum.checks.comparing import pairs, prose
from vademecum.checks.lint.blocks import example
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if not pairs.is_compared(reading):
        return
    for passage, concept, text in prose.hidden_precautions(reading, desk):
        yield Hit(
            f'"{pairs.shown(text)}" is a precaution ({concept}) that no consumer reads',
            "make it a precaution with words for both editions",
            Place(part=passage.part, label=passage.label, phrase=pairs.shown(text)),
        )


RULE = Rule(
    code="VD801",
    name="precaution-in-professional-prose",
    family="drift",
    severity="error",
    who="editor",
    says="professional prose forbids something of which no precaution tells consumers",
    why=(
        "A prohibition in running text for professionals is no precaution: it has no level, no heirs and no "
        "consumer words, and the people whom it protects never read it. Consumers must get every precaution "
        "that professionals get."
    ),
    source="kinds of drift D8: an error, never a warning",
    bad=(example(":::{edition} professional remark\nMassage is contraindicated in acute fracture [@fern2024].\n:::"),),
    good=(
        example(":::{edition} professional remark\nDeep massage is contraindicated in osteoporosis [@fern2024].\n:::"),
        example(":::{edition} professional remark\nOne trial excluded patients with a fracture [@fern2024].\n:::"),
    ),
    topic=find,
)
