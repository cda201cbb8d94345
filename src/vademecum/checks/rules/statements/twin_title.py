"""VN102: two statements of one kind with one title."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.lint.samples import harm, harm_block
from vademecum.model.edition import EDITIONS


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    told: set[str] = set()
    for edition in EDITIONS:
        seen: dict[tuple[str, str], str] = {}
        for statement in reading.topic.statements:
            title = statement.title.wording(edition)
            if not title or statement.kind == "inherited":
                continue
            first = seen.setdefault((statement.kind, " ".join(title.casefold().split())), statement.local)
            if first != statement.local and statement.local not in told:
                told.add(statement.local)
                yield Hit(
                    f'"{title}" is the title of {first} too',
                    "name in each what sets it apart, or make one statement of the two",
                    Place(part=statement.local, phrase=title),
                )


RULE = Rule(
    code="VN102",
    name="twin-title",
    family="statements",
    severity="warning",
    who="editor",
    says="two statements of one kind in a topic have one title",
    why=(
        "Titles are all that lists, search and printed summaries show of a statement. Of two with one title a reader "
        "opens the first and takes it for all there is. Often the second is an old version that nobody took away."
    ),
    source="editors' practice",
    bad=(harm("Your skin may turn blue.", title="Soreness"),),
    good=(
        harm("Your skin may turn blue."),
        Example(add=harm_block("warmth", "You may feel warm.", title="Low back pain")),
    ),
    topic=find,
)
