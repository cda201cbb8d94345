"""Conditions, demands and grounds said in the words of one edition and language."""

from collections.abc import Mapping, Sequence

from vademecum.authored.concept import Concept
from vademecum.model.demand import (
    Ask,
    Avoid,
    AvoidAll,
    Bound,
    Change,
    Demand,
    Limit,
    Part,
    PressureBound,
    Technique,
    Urgent,
)
from vademecum.model.edition import Edition
from vademecum.model.when import Condition, Either, Every, Has, Measure, Qualifier


class Phrases:
    """Puts phrases together from the interface's words and the concepts' names. Raises KeyError for a missing word."""

    def __init__(self, words: Mapping[str, str], concepts: Mapping[str, Concept], edition: Edition) -> None:
        self.words = words
        self.concepts = concepts
        self.edition = edition

    def name(self, concept: str) -> str:
        """The edition's name of a concept; the id itself where the concept is unknown (an error elsewhere)."""
        known = self.concepts.get(concept)
        if known is None:
            return concept
        return known.consumer_name if self.edition == "consumer" else known.professional_name

    def names(self, concepts: Sequence[str]) -> str:
        return self.listed([self.name(concept) for concept in concepts], "list.and")

    def listed(self, items: Sequence[str], joint: str) -> str:
        """ "a", "a and b", "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        first = self.words["list.comma"].join(items[:-1])
        return self.words[joint].format(first=first, last=items[-1])

    def condition(self, condition: Condition) -> str:
        match condition:
            case Has():
                return self._has(condition)
            case Measure():
                return self._measure(condition)
            case Every():
                return self.listed([self._nested(part) for part in condition.of], "list.and")
            case Either():
                return self.listed([self._nested(part) for part in condition.of], "list.or")

    def demand(self, demand: Demand, contacts: Sequence[str] = ()) -> str:
        match demand:
            case Urgent():
                if demand.level == "call" and demand.contact:
                    return self.words["demand.call.contact"].format(contact=self.name(demand.contact))
                return self.words[f"demand.{demand.level}"]
            case AvoidAll():
                return self.words["demand.avoid-all"]
            case Ask():
                return self.words["demand.ask"].format(
                    roles=self.listed([self.name(r) for r in demand.roles], "list.or")
                )
            case Avoid():
                return ". ".join(self._avoided(demand))
            case Limit():
                return ". ".join(self._bound(bound) for bound in demand.bounds)
            case Change():
                return self.words["demand.change"].format(adaptations=self.names(demand.adaptations))

    def _avoided(self, demand: Avoid) -> list[str]:
        said = []
        if demand.parts:
            parts = self.listed([self._part(part) for part in demand.parts], "list.and")
            said.append(self.words["demand.avoid.parts"].format(parts=parts))
        if demand.techniques:
            techniques = self.listed([self._technique(t) for t in demand.techniques], "list.and")
            said.append(self.words["demand.avoid.techniques"].format(techniques=techniques))
        if demand.positions:
            said.append(self.words["demand.avoid.positions"].format(positions=self.names(demand.positions)))
        return said

    def _part(self, part: Part) -> str:
        return self.words[f"part.{part.relation}"].format(name=self.name(part.concept))

    def _technique(self, technique: Technique) -> str:
        name = self.name(technique.concept)
        if technique.at is None:
            return name
        return self.words["technique.at"].format(technique=name, part=self._part(technique.at))

    def _bound(self, bound: Bound) -> str:
        if not isinstance(bound, PressureBound):
            unit = self.words[f"unit.{bound.unit}"]
            return self.words["demand.limit.time"].format(value=f"{bound.at_most} {unit}")
        if bound.gentle:
            what = self.words["demand.limit.gentle"]
        else:
            what = self.words["demand.limit.pressure"].format(value=bound.at_most)
        if bound.at is None:
            return what
        return self.words["demand.at"].format(what=what, part=self._part(bound.at))

    def _nested(self, condition: Condition) -> str:
        said = self.condition(condition)
        joined = isinstance(condition, Every | Either)
        return self.words["condition.nested"].format(inner=said) if joined else said

    def _has(self, term: Has) -> str:
        name = self.name(term.concept)
        if not term.qualifiers:
            return name
        qualifiers = self.listed([self._qualifier(q) for q in term.qualifiers], "list.or")
        return self.words["condition.qualified"].format(name=name, qualifiers=qualifiers)

    def _qualifier(self, qualifier: Qualifier) -> str:
        number = qualifier.number
        if number is None:
            return self.words[f"qualifier.{qualifier.name}"]
        value = f"{number.value} {self._unit(number.unit)}" if number.unit else number.value
        return self.words[f"qualifier.{qualifier.name}.{number.compare}"].format(value=value)

    def _measure(self, term: Measure) -> str:
        number = f"{term.value}/{term.second}" if term.second else term.value
        bound = self.words[f"compare.{term.compare}"].format(value=f"{number} {self._unit(term.unit)}")
        return self.words["measure"].format(name=self.name(term.concept), bound=bound)

    def _unit(self, unit: str) -> str:
        return self.words.get(f"unit.{unit}", unit)
