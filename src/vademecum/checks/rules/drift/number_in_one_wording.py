"""A number that stands in one wording of a statement and not in the other."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    return iter(())


RULE = Rule(
    code="VD401",
    name="number-in-one-wording",
    family="drift",
    severity="error",
    who="editor",
    says="a number stands in one wording only",
    why="",
    source="",
    bad=(Example(),),
    good=(Example(),),
    topic=find,
)
