"""A demand or option must name a concept of the right kind: VM309."""

from collections.abc import Iterable, Iterator

from vademecum.authored.statement import Statement
from vademecum.authored.topic import Topic, place_of
from vademecum.checks.context import Context, error
from vademecum.model.demand import Ask, Avoid, Change, Demand, Limit, Part, PressureBound, Urgent, option_of
from vademecum.model.finding import Finding

ROLE = ("role",)
PRACTICE = ("technique", "therapy")
PLACE_OF = ("condition", "finding", "symptom", "device", "event", "site")
Needed = tuple[str, str, tuple[str, ...]]  # what it is for, the concept, the kinds that fit
Wanted = tuple[str, str, str, tuple[str, ...]]  # the option before them


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    concepts = context.manual.concepts[context.manual.config.original]
    for statement in topic.statements:
        for option, use, name, kinds in _wanted(statement):
            known = concepts.get(name)
            if known and known.kind not in kinds:
                yield error(
                    "VM309",
                    place_of(topic, statement.local, option, name) or statement.span,
                    f'{statement.id}: {use} "{name}" is a concept of kind {known.kind}',
                    f"name a concept of kind {' or '.join(kinds)}",
                )


def _wanted(statement: Statement) -> Iterator[Wanted]:
    for demand in statement.demands:
        yield from ((option_of(demand), *needed) for needed in _demanded(demand))
    yield from (("by", "by", role, ROLE) for role in statement.by)
    yield from (("applies-to", "applies-to", technique, PRACTICE) for technique in statement.applies_to)
    single = (
        ("outcome", statement.outcome, ("outcome", "symptom", "condition", "measurement")),
        ("versus", statement.versus, ("comparator", *PRACTICE, "medicine")),
        ("population", statement.population, ("population", "life-stage", "condition")),
        ("site", statement.site, ("site",)),
        ("technique", statement.technique, PRACTICE),
        ("suspect", statement.suspect, ("condition", "finding", "event")),
    )
    yield from ((use, use, name, kinds) for use, name, kinds in single if name)
    yield from (
        ("result", "result", result.outcome, ("outcome", "symptom", "condition", "measurement"))
        for result in statement.results
    )


def _demanded(demand: Demand) -> Iterator[Needed]:
    match demand:
        case Urgent(contact=str() as role):
            yield ("contact", role, ROLE)
        case Ask():
            yield from (("ask", role, ROLE) for role in demand.roles)
        case Change():
            yield from (("change", name, ("adaptation",)) for name in demand.adaptations)
        case Avoid():
            yield from _parts(demand.parts)
            yield from (("position", name, ("position",)) for name in demand.positions)
            for technique in demand.techniques:
                yield ("technique", technique.concept, PRACTICE)
                yield from _parts((technique.at,) if technique.at else ())
        case Limit():
            yield from _parts(b.at for b in demand.bounds if isinstance(b, PressureBound) and b.at)
        case _:
            return


def _parts(parts: Iterable[Part]) -> Iterator[Needed]:
    for part in parts:
        yield (part.relation, part.concept, ("site",) if part.relation == "site" else PLACE_OF)
