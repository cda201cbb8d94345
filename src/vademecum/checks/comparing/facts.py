"""What the code of a statement says, in the terms in which wordings are asked about it."""

from collections.abc import Iterator

from vademecum.authored.statement import Statement
from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.said import Said
from vademecum.checks.text.mentions import sites_in
from vademecum.checks.text.numbers import Quantity, of_code
from vademecum.model.demand import Ask, AvoidAll, Demand, Limit, TimeBound, Urgent, concepts_of
from vademecum.model.when import Condition, Has, Measure, Term, terms_of
from vademecum.model.when import concepts_of as named_in

GUARDED = ("precaution", "red-flag", "alert", "inherited")


def conditions(statement: Statement) -> tuple[tuple[str, Condition], ...]:
    """The conditions that both editions must say, with the name of their option."""
    known = (("for", statement.about), ("when", statement.when), ("signs", statement.signs))
    return tuple((name, condition) for name, condition in known if condition is not None)


def every_condition(statement: Statement) -> tuple[Condition, ...]:
    more = (statement.unless, statement.until, statement.professional_when)
    return (*(condition for _, condition in conditions(statement)), *(one for one in more if one is not None))


def coded(said: Said) -> frozenset[str]:
    """Every concept that the options of its statement name."""
    return said.of_code("coded", lambda: _coded(said.statement) if said.statement is not None else frozenset())


def _coded(statement: Statement) -> frozenset[str]:
    found: set[str] = set()
    for condition in every_condition(statement):
        found.update(named_in(condition))
    for demand in statement.demands:
        found.update(concepts_of(demand))
    single = (statement.outcome, statement.versus, statement.population, statement.site, statement.technique)
    found.update(one for one in (*single, statement.suspect) if one)
    found.update((*statement.applies_to, *statement.by, *statement.instead))
    found.update(result.outcome for result in statement.results)
    return frozenset(found)


def coded_sites(said: Said, desk: Desk) -> frozenset[str]:
    """The parts of the body in the names of those concepts and of what is broader."""
    return said.of_code("coded sites", lambda: _coded_sites(said, desk))


def _coded_sites(said: Said, desk: Desk) -> frozenset[str]:
    names = said.names
    wide = {one for concept in coded(said) for one in desk.relations.broader.get(concept, (concept,))}
    named = (site for one in wide for phrase in names.phrases.get(one, ()) for site in sites_in(phrase))
    return frozenset(named).union(*(names.gloss_sites(one) for one in wide))


def coded_numbers(said: Said, professional: bool) -> tuple[tuple[str, Quantity], ...]:
    """The numbers of its statement's options, with the option's name."""
    assert said.statement is not None
    statement = said.statement
    return said.of_code(f"numbers {professional}", lambda: tuple(numbers(statement, professional)))


def numbers(statement: Statement, professional: bool) -> Iterator[tuple[str, Quantity]]:
    """The same, where nothing is at hand but the statement."""
    known = [*conditions(statement), *((("until", statement.until),) if statement.until else ())]
    if professional and statement.professional_when:
        known.append(("professional-when", statement.professional_when))
    for name, condition in known:
        for term in terms_of(condition):
            for number in _of_term(term):
                yield name, number
    for demand in statement.demands:
        for bound in demand.bounds if isinstance(demand, Limit) else ():
            if isinstance(bound, TimeBound):
                yield "limit", of_code(bound.at_most, bound.unit)
            elif bound.at_most is not None:
                yield "limit", of_code(bound.at_most, None)


def _of_term(term: Term) -> Iterator[Quantity]:
    if isinstance(term, Measure):
        yield from (of_code(value, term.unit) for value in (term.value, term.second) if value is not None)
        return
    for qualifier in term.qualifiers:
        if qualifier.number is not None:
            unit = qualifier.number.unit or ("weeks" if qualifier.name == "week" else None)
            yield of_code(qualifier.number.value, unit)


def qualifiers(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Option, concept and qualifier, each once."""
    for option, condition in conditions(statement):
        for term in terms_of(condition):
            if isinstance(term, Has):
                for qualifier in term.qualifiers:
                    if qualifier.number is None:
                        yield option, term.concept, qualifier.name


def urgency(statement: Statement) -> str | None:
    return next((demand.level for demand in statement.demands if isinstance(demand, Urgent)), None)


def has_demand(statement: Statement, kind: type[Demand]) -> bool:
    return any(isinstance(demand, kind) for demand in statement.demands)


def asks(statement: Statement) -> bool:
    """Whether it makes somebody wait for an answer, now or later."""
    return statement.then_ask or any(
        isinstance(demand, Ask) or (isinstance(demand, Urgent) and demand.level == "call")
        for demand in statement.demands
    )


def forbids_all(statement: Statement) -> bool:
    return has_demand(statement, AvoidAll)
