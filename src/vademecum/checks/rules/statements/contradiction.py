"""VN101: a use and a warning that contradict each other."""

from collections.abc import Iterator

from vademecum.authored.statement import Statement
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.model.demand import AvoidAll
from vademecum.model.when import Condition, Either, Has


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    """Only plain terms are compared: who is meant by a qualifier or an "and" may well be somebody else."""
    topic = reading.topic
    helps = [s for s in topic.statements if s.kind == "use" and s.effect == "helps" and s.population is None]
    if not helps:
        return
    handed = desk.manual.handed[desk.manual.config.original]
    above = [s for name in desk.relations.above.get(topic.id, ()) for s in handed.get(name, ())]
    forbidden = {
        concept: statement
        for statement in (*above, *topic.statements)
        if statement.kind == "precaution" and not statement.applies_to and statement.unless is None
        if any(isinstance(demand, AvoidAll) for demand in statement.demands)
        for concept in _plain(statement.when)
    }
    harms = {
        (concept, s.outcome, s.versus): s
        for s in topic.statements
        if s.effect == "harms"
        for concept in _plain(s.about)
    }
    for use in helps:
        for concept in _plain(use.about):
            against = forbidden.get(concept) or harms.get((concept, use.outcome, use.versus))
            if against is not None:
                what = "forbids it for the same people" if against.kind == "precaution" else "says that it harms"
                yield Hit(
                    f"this use says that it helps with {concept}, and {_named(against, topic.id)} {what}",
                    "say in :for:, :when: or :population: for whom each holds, or mend one of the two",
                    Place(part=use.local, option="for"),
                )


def _plain(condition: Condition | None) -> Iterator[str]:
    parts = condition.of if isinstance(condition, Either) else (condition,)
    for part in parts:
        if (
            isinstance(part, Has)
            and {q.name for q in part.qualifiers if q.number is None} == {q.name for q in part.qualifiers}
            and not ({q.name for q in part.qualifiers} - {"known", "suspected"})
        ):
            yield part.concept


def _named(statement: Statement, topic: str) -> str:
    return statement.local if statement.topic == topic else statement.id


def _forbids(demand: str, when: str = "back-pain") -> Example:
    return Example(
        add=(
            f":::{{precaution}} sore-back\n:when: {when}\n{demand}\n:basis: reference-work\n:cite: @fern2024\n\n"
            "Both title: A sore back\nConsumer: Have no massage if your back hurts.\n"
            "Professional: No massage in low back pain [@fern2024].\n:::\n"
        )
    )


RULE = Rule(
    code="VN101",
    name="contradiction",
    family="statements",
    severity="error",
    who="reviewer",
    says="one statement says that something helps, another forbids it for the same people",
    why=(
        "A reader who meets both believes the one that suits. One of them is wrong, or each holds for other people and "
        "does not say so: a qualifier, a population, an exception. Statements of topics above count too, since they "
        "stand on the same page. Terms joined by 'and' or with qualifiers such as acute are not compared."
    ),
    source="editors' practice",
    bad=(_forbids(":avoid: all"),),
    good=(_forbids(":avoid: calf"), _forbids(":avoid: all", "back-pain and osteoporosis (known, suspected)")),
    topic=find,
)
