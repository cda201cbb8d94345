"""Conditions against the concepts they name, and against themselves: VM310-VM313, VM316."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from vademecum.authored.concept import Concept
from vademecum.authored.statement import Statement
from vademecum.authored.topic import Topic, named_key, option_key, place_of
from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import near
from vademecum.model.when import Condition, Every, Has, Measure, Qualifier, printed, terms_of


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    concepts = context.manual.concepts[context.manual.config.original]
    for statement in topic.statements:
        for option, condition in _conditions(statement):
            for term in terms_of(condition):
                known = concepts.get(term.concept)
                if known:
                    yield from _term(term, known, _Where(topic, statement, option))
                if known and option == "when" and isinstance(term, Has):
                    yield from _unasked(term, known, context)
            yield from _senseless(condition, _Where(topic, statement, option))


class _Where(Struct, frozen=True):
    """An option, and where the words of its condition stand."""

    topic: Topic
    statement: Statement
    option: str

    def place(self, concept: str, qualifier: str | None = None) -> Span:
        """The place of a concept in it, or of a qualifier of that concept."""
        local, where = self.statement.local, self.topic.where
        named = where.get(option_key(local, named_key(self.option, concept, qualifier))) if qualifier else None
        return named or place_of(self.topic, local, self.option, concept) or self.statement.span

    def whole(self) -> Span:
        return self.topic.where.get(option_key(self.statement.local, self.option), self.statement.span)

    def __str__(self) -> str:
        return f"{self.statement.id}: :{self.option}:"


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


def _term(term: Has | Measure, known: Concept, where: _Where) -> Iterator[Finding]:
    place = where.place(known.id)
    if isinstance(term, Measure):
        if known.kind != "measurement":
            message = f'{where} compares "{known.id}", which is a {known.kind}'
            yield error("VM312", place, message, "compare a concept of kind measurement")
        return
    if known.kind == "measurement":
        message = f'{where} names the measurement "{known.id}" without a number'
        yield error("VM312", place, message, f"write {known.id} > …, with a number and its unit")
        return
    declared = {q.name for q in known.qualifiers}
    for qualifier in term.qualifiers:
        yield from _qualifier(qualifier, known, declared, where)
    precaution = where.option == "when" and where.statement.kind == "precaution"
    if precaution and not term.qualifiers and "suspected" in declared:
        yield error(
            "VM311",
            place,
            f'{where} "{known.id}" does not say whether a suspicion counts',
            f"write {known.id} (known, suspected) or {known.id} (known)",
        )


def _qualifier(qualifier: Qualifier, known: Concept, declared: set[str], where: _Where) -> Iterator[Finding]:
    place = where.place(known.id, qualifier.name)
    if qualifier.name not in declared:
        has = ", ".join(sorted(declared)) or "none"
        meant = near(qualifier.name, declared)
        mend = (
            f'did you mean "{meant}"?'
            if meant
            else f"add it under qualifiers: in concepts/{known.id}.md, or use one of: {has}"
        )
        yield error("VM310", place, f'{where} {known.id} has no qualifier "{qualifier.name}"; it has: {has}', mend)


def _senseless(condition: Condition, where: _Where) -> Iterator[Finding]:
    """The same thing twice, and numbers that nothing can be: nobody would know what was meant."""
    if isinstance(condition, Has | Measure):
        return
    for at, part in enumerate(condition.of):
        yield from _senseless(part, where)
        if part in condition.of[:at]:
            yield error("VM316", where.whole(), f'{where} "{printed(part)}" stands twice', "remove one of the two")
    measures = [part for part in condition.of if isinstance(part, Measure)] if isinstance(condition, Every) else []
    for at, measure in enumerate(measures):
        for other in measures[:at]:
            if _exclude(other, measure):
                message = f"{where} nothing is {printed(other)} and {printed(measure)}"
                yield error("VM316", where.whole(), message, 'write "or" between them, or mend one of the numbers')


def _exclude(one: Measure, other: Measure) -> bool:
    """Whether no number is within both bounds; pairs of numbers are left alone."""
    if (one.concept, one.unit) != (other.concept, other.unit) or one.second or other.second:
        return False
    below, above = (one, other) if one.compare in ("<", "<=") else (other, one)
    if below.compare not in ("<", "<=") or above.compare not in (">", ">="):
        return False
    most, least = Decimal(below.value), Decimal(above.value)
    return most < least or (most == least and (below.compare, above.compare) != ("<=", ">="))


def _unasked(term: Has, known: Concept, context: Context) -> Iterator[Finding]:
    """Told where the question is to be written, so that it is one finding however many conditions need it.

    A narrower concept may be asked about through a broader one.
    """
    concepts = context.manual.concepts[context.manual.config.original]
    lineage = context.relations.broader.get(known.id, frozenset((known.id,)))
    if any(name not in concepts for name in lineage):
        return  # that is a fault of its own
    for qualifier in term.qualifiers:
        declaring = [concepts[name] for name in sorted(lineage) if _declares(concepts[name], qualifier.name)]
        if qualifier.name == "known" or not _declares(known, qualifier.name) or _asked(declaring, qualifier.name):
            continue  # the plain question asks whether it is known
        widest = min(declaring, key=lambda each: len(context.relations.broader[each.id]))
        yield error(
            "VM313",
            widest.where.get("qualifiers", widest.span),
            f'a condition speaks of "{widest.id} ({qualifier.name})", and nobody is asked about it',
            f"add a line Ask ({qualifier.name}): … to concepts/{widest.id}.md",
        )


def _declares(concept: Concept, qualifier: str) -> bool:
    return any(known.name == qualifier for known in concept.qualifiers)


def _asked(concepts: list[Concept], qualifier: str) -> bool:
    asked = (concept.asks.get(qualifier) for concept in concepts)
    return any(words is not None and words.consumer is not None for words in asked)
