"""VN103: two statements that say the same."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule
from vademecum.checks.lint.samples import harm
from vademecum.model.edition import EDITIONS

LEAST_WORDS = 5  # "Ask your care team first." may stand under several titles


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    told: set[str] = set()
    for edition in EDITIONS:
        seen: dict[str, str] = {}
        for statement in reading.topic.statements:
            passage = reading.words(statement.local, edition)
            if passage is None:
                continue
            said = " ".join(passage.text.casefold().split())
            if said.count(" ") < LEAST_WORDS:
                continue
            first = seen.setdefault(said, statement.local)
            if first != statement.local and statement.local not in told:
                told.add(statement.local)
                yield Hit(
                    f"{first} and {statement.local} have the same {edition} words",
                    "say in each what is different, or make one statement of the two",
                    Place(part=statement.local, label=passage.label),
                )


RULE = Rule(
    code="VN103",
    name="twin-words",
    family="statements",
    severity="warning",
    who="editor",
    says="two statements of a topic have the same words",
    why=(
        "Words that were copied to be changed, and were not, are the commonest slip of an editor: the title says one "
        "thing and the words another. Where the two are really the same, one of them will be mended some day and the "
        "other forgotten. Very short words may stand twice."
    ),
    source="editors' practice",
    bad=(
        harm("You may be sore or get a bruise."),
        harm("A new thing.", "Avoid deep tissue massage in osteoporosis [@fern2024]."),
    ),
    good=(harm("You may be sore or get a bruise on the day after."), harm("You may be sore.")),
    topic=find,
    translations=True,
)
