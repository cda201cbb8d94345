"""VN107: a severity that does not fit what is demanded."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.lint.samples import caution_block
from vademecum.model.demand import strictest


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for statement in reading.topic.statements:
        if not statement.demands or statement.kind not in ("precaution", "red-flag", "alert"):
            continue
        level = strictest(statement.demands)
        if statement.severity == "life-threatening" and level == "limit":
            yield Hit(
                f"{statement.local} is life-threatening and demands only a limit or a change",
                "demand what keeps the reader from it (avoid, ask, urgent), or mend the severity",
                Place(part=statement.local, option="severity"),
            )
        elif statement.severity == "minor" and level == "emergency":
            yield Hit(
                f"{statement.local} is minor and sends the reader for help at once",
                "mend the severity, or the urgency",
                Place(part=statement.local, option="severity"),
            )


def _caution(severity: str, demand: str) -> Example:
    return Example(add=caution_block("broken-bone", "Have only light touch there.", f"{demand}\n:severity: {severity}"))


RULE = Rule(
    code="VN107",
    name="severity-without-demand",
    family="statements",
    severity="warning",
    who="reviewer",
    says="the severity of a statement does not fit what it demands",
    why=(
        "Severity decides where a warning stands and whether an heir may decline it; the demand is what readers do. "
        "'Life-threatening' beside 'press more gently' is either an exaggeration, which dulls every other warning, or"
        " a demand that is too weak."
    ),
    source="editors' practice",
    bad=(_caution("life-threatening", ":limit: pressure gentle"), _caution("minor", ":urgent: emergency")),
    good=(
        _caution("life-threatening", ":avoid: calf"),
        _caution("serious", ":limit: pressure gentle"),
        _caution("minor", ":ask: care-team"),
    ),
    topic=find,
)
