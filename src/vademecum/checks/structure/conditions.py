"""Conditions against the concepts they name: qualifiers, measurements, questions. VM310-VM313, VM316."""

from collections.abc import Iterator
from decimal import Decimal

from vademecum.authored.concept import Concept
from vademecum.authored.statement import Statement
from vademecum.authored.topic import Topic, option_key
from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import near
from vademecum.model.when import Condition, Either, Every, Has, Measure, Qualifier, printed, terms_of


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    concepts = context.manual.concepts[context.manual.config.original]
    for statement in topic.statements:
        for option, condition in _conditions(statement):
            for above, below in _impossible(condition):
                yield error(
                    "VM316",
                    topic.where.get(option_key(statement.local, option), statement.span),
                    f"{statement.id}: :{option}: nobody can meet {printed(above)} and {printed(below)}",
                    'mend the numbers, or write "or"',
                )
            for term in terms_of(condition):
                known = concepts.get(term.concept)
                if known:
                    place = topic.where.get(option_key(statement.local, option), statement.span)
                    yield from _term(term, known, option, statement, place)


def _conditions(statement: Statement) -> Iterator[tuple[str, Condition]]:
    named = (
        ("for", statement.about),
        ("when", statement.when),
        ("professional-when", statement.professional_when),
        ("unless", statement.unless),
        ("until", statement.until),
        ("signs", statement.signs),
    )
    yield from ((option, condition) for option, condition in named if condition)


def _impossible(condition: Condition) -> Iterator[tuple[Measure, Measure]]:
    """Two bounds with "and" between them, and no number that meets both."""
    if not isinstance(condition, Every | Either):
        return
    for part in condition.of:
        yield from _impossible(part)
    if isinstance(condition, Either):
        return
    bounds = [part for part in condition.of if isinstance(part, Measure) and part.second is None]
    for above in (each for each in bounds if each.compare[0] == ">"):
        for below in (each for each in bounds if each.compare[0] == "<"):
            if (above.concept, above.unit) == (below.concept, below.unit) and _nothing_between(above, below):
                yield above, below


def _nothing_between(above: Measure, below: Measure) -> bool:
    low, high = Decimal(above.value), Decimal(below.value)
    return low > high or (low == high and not (above.compare == ">=" and below.compare == "<="))


def _term(term: Has | Measure, known: Concept, option: str, statement: Statement, place: Span) -> Iterator[Finding]:
    at = f"{statement.id}: :{option}:"
    if isinstance(term, Measure):
        if known.kind != "measurement":
            yield error(
                "VM312",
                place,
                f'{at} compares "{known.id}", which is a {known.kind}',
                "compare a concept of kind measurement",
            )
        return
    if known.kind == "measurement":
        yield error(
            "VM312",
            place,
            f'{at} names the measurement "{known.id}" without a number',
            f"write {known.id} > number unit",
        )
    declared = {q.name for q in known.qualifiers}
    for qualifier in term.qualifiers:
        yield from _qualifier(qualifier, known, declared, option, statement, place)
    if option == "when" and statement.kind == "precaution" and not term.qualifiers and "suspected" in declared:
        yield error(
            "VM311",
            place,
            f'{at} "{known.id}" does not say whether a suspicion counts',
            f"write {known.id} (known, suspected) or {known.id} (known)",
        )


def _qualifier(
    qualifier: Qualifier, known: Concept, declared: set[str], option: str, statement: Statement, place: Span
) -> Iterator[Finding]:
    at = f"{statement.id}: :{option}:"
    if qualifier.name not in declared:
        has = ", ".join(sorted(declared)) or "none"
        meant = near(qualifier.name, declared)
        mend = (
            f'did you mean "{meant}"?'
            if meant
            else f"add it under qualifiers: in concepts/{known.id}.md, or use one of: {has}"
        )
        yield error("VM310", place, f'{at} {known.id} has no qualifier "{qualifier.name}"; it has: {has}', mend)
    elif option == "when" and qualifier.number and not _asked(known, qualifier.name):
        yield error(
            "VM313",
            place,
            f"{at} {known.id} ({qualifier.name}) is used, but nobody is asked about it",
            f"add a line `Ask ({qualifier.name}):` to concepts/{known.id}.md",
        )


def _asked(known: Concept, qualifier: str) -> bool:
    asked = known.asks.get(qualifier)
    return asked is not None and asked.consumer is not None
