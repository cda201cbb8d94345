"""VE204: a grade of certainty in words, without the source that gave it."""

import re
from collections.abc import Iterator

from vademecum.authored.topic import Quiz
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.passages import Passage
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.text.patterns import AnyCase
from vademecum.model.blocks import Cite

_GRADE = AnyCase(
    r"\b(?:very[ -]low|low|moderate|high)[ -](?:certainty|quality|strength)(?: of)?(?:[ -]evidence)?\b",
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ADD = ":::{{edition}} professional sure\n{words}\n:::"


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if reading.topic.language != "en":
        return
    quizzes = {item.id for section in reading.topic.sections for item in section.items if isinstance(item, Quiz)}
    uncited = {"summary", *quizzes}  # they say again what stands, with its source, below
    for passage in reading.passages:
        if passage.edition != "professional" or passage.part in uncited:
            continue
        unit = next((unit for unit in passage.units if _GRADE.found_in(unit.text)), None)
        match = _GRADE.search(unit.text) if unit else None
        if unit is None or match is None or _YEAR.search(unit.text) or _is_cited(passage):
            continue  # a sentence or row that names its source with the year says who graded
        yield Hit(
            f'"{match.group()}" stands here without the source that graded it',
            "cite the source of the grade: editors quote grades, they do not give them",
            Place(part=passage.part, label=passage.label, phrase=match.group()),
        )


def _is_cited(passage: Passage) -> bool:
    statement = passage.statement
    if statement is not None and (
        statement.certainty or statement.grade_as_given or statement.results or statement.cites
    ):
        return True
    return _has_cite(passage.blocks)


def _has_cite(node: object) -> bool:
    if isinstance(node, Cite):
        return True
    if isinstance(node, tuple):
        return any(map(_has_cite, node))
    fields = getattr(node, "__struct_fields__", ())
    return any(
        _has_cite(getattr(node, name)) for name in fields if name in ("inner", "items", "blocks", "head", "rows")
    )


RULE = Rule(
    code="VE204",
    name="grade-without-source",
    family="evidence",
    severity="warning",
    who="editor",
    says="a grade of certainty without the source that gave it",
    why=(
        '"Low certainty" is a judgement by a named method and panel, not a turn of phrase. Without its source nobody '
        "can "
        "tell whether a panel graded the evidence or the author of the page felt so."
    ),
    source="GRADE handbook; house rule of the format: editors quote grades",
    bad=(Example(add=_ADD.format(words="There is low certainty evidence for this.")),),
    good=(
        Example(add=_ADD.format(words="There is low certainty evidence for this [@moss2021].")),
        Example(add=_ADD.format(words="The quality of the oil matters.")),
    ),
    topic=find,
)
