"""VN108: an exception or an end that can never come, or that always holds."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.lint.samples import caution_block
from vademecum.model.when import Condition, Either, Every, Has, Measure, Number, printed


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for statement in reading.topic.statements:
        if statement.when is None:
            continue
        for option, condition in (("unless", statement.unless), ("until", statement.until)):
            if condition is None:
                continue
            place = Place(part=statement.local, option=option)
            alternatives = condition.of if isinstance(condition, Either) else (condition,)
            if statement.when in alternatives:
                yield Hit(
                    f"{option} {printed(condition)} holds whenever the precaution does: it never warns anybody",
                    "say what sets the exception apart from the rule",
                    place,
                )
            elif option == "unless" and all(_excluded(statement.when, each) for each in alternatives):
                yield Hit(
                    f"unless {printed(condition)} can never hold where {printed(statement.when)} does",
                    "mend one of the numbers, or take the exception away",
                    place,
                )


def _excluded(when: Condition, other: Condition) -> bool:
    """Whether no case can meet both: only numbers that both must meet are compared."""
    return any(_disjoint(one, two) for one in _bounds(when) for two in _bounds(other))


def _bounds(condition: Condition) -> Iterator[tuple[str, str | None, Number]]:
    """What every case of a condition must meet: concept, qualifier and number."""
    parts = condition.of if isinstance(condition, Every) else (condition,)
    for part in parts:
        if isinstance(part, Measure) and part.second is None:
            yield part.concept, None, Number(part.compare, part.value, part.unit)
        elif isinstance(part, Has) and len(part.qualifiers) == 1 and part.qualifiers[0].number is not None:
            yield part.concept, part.qualifiers[0].name, part.qualifiers[0].number


def _disjoint(one: tuple[str, str | None, Number], two: tuple[str, str | None, Number]) -> bool:
    if one[:2] != two[:2] or one[2].unit != two[2].unit or one[2].compare[0] == two[2].compare[0]:
        return False
    below, above = (one[2], two[2]) if one[2].compare[0] == "<" else (two[2], one[2])
    try:
        most, least = Decimal(below.value), Decimal(above.value)
    except InvalidOperation:
        return False
    return most < least or (most == least and (below.compare, above.compare) != ("<=", ">="))


_AGE = "---\nid: age\nkind: measurement\n---\nConsumer name: age\nProfessional name: age\nGloss: Years of life.\n"


def _caution(when: str, option: str) -> Example:
    text = caution_block("broken-bone", "Ask your care team first at that age.", f":ask: care-team\n{option}", when)
    return Example(add=text, files={"concepts/age.md": _AGE})


RULE = Rule(
    code="VN108",
    name="never-met",
    family="statements",
    severity="error",
    who="reviewer",
    says="an exception or an end of a precaution can never come, or always holds",
    why=(
        "An exception that holds whenever the rule does takes the whole precaution away: nobody is warned, and the "
        "page looks as if somebody were. One that can never hold was meant to be another: a number or a sign was "
        "mixed up. Only what is plain in the code is judged: the same condition, and bounds that exclude each other."
    ),
    source="editors' practice",
    bad=(
        _caution("fracture (known, suspected)", ":unless: fracture (known, suspected)"),
        _caution("age < 18 years", ":unless: age > 65 years"),
    ),
    good=(
        _caution("fracture (known, suspected)", ":unless: fracture (healed)"),
        _caution("age < 18 years", ":unless: age > 12 years"),
        _caution("age < 18 years", ":until: age >= 18 years"),
    ),
    topic=find,
)
