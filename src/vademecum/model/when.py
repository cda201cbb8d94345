"""Conditions: what ``when``, ``for``, ``signs``, ``unless``, ``until`` and ``professional-when`` say."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias, Union

from msgspec import Struct

REMEMBERED = 4096  # conditions: both editions ask the same of each, and many statements have the same

Compare: TypeAlias = Literal["<", "<=", ">", ">="]
COMPARES: tuple[Compare, ...] = ("<", "<=", ">", ">=")
TIME_UNITS = ("min", "minutes", "hours", "days", "weeks", "months", "years")
UNITS = (*TIME_UNITS, "mmHg", "kg", "°C", "°F", "/µL", "g/dL", "%")


class Number(Struct, frozen=True):
    """``value`` is the number as written: "18.0" stays "18.0". ``unit`` is a time unit, or None for counts."""

    compare: Compare
    value: str
    unit: str | None = None


class Qualifier(Struct, frozen=True):
    """One of the words in the brackets after a concept; several mean any of them."""

    name: str
    number: Number | None = None


class Has(Struct, frozen=True, tag="has"):
    concept: str
    qualifiers: tuple[Qualifier, ...] = ()


class Measure(Struct, frozen=True, tag="measure"):
    """``second`` is the lower number of a blood pressure: > 190/100 means that either number is above its own."""

    concept: str
    compare: Compare
    value: str
    second: str | None
    unit: str


class Every(Struct, frozen=True, tag="and"):
    """Holds two conditions or more."""

    of: tuple["Condition", ...]


class Either(Struct, frozen=True, tag="or"):
    """Holds two conditions or more."""

    of: tuple["Condition", ...]


Term: TypeAlias = Has | Measure
Condition: TypeAlias = Union[Has, Measure, Every, Either]


@lru_cache(REMEMBERED)
def printed(condition: Condition) -> str:
    """The condition as an editor would write it; reading it back gives the same value."""
    match condition:
        case Has():
            return _printed_has(condition)
        case Measure():
            numbers = condition.value if condition.second is None else f"{condition.value}/{condition.second}"
            return f"{condition.concept} {condition.compare} {numbers} {condition.unit}"
        case Every():
            return " and ".join(_in_brackets(part) for part in condition.of)
        case Either():
            return " or ".join(_in_brackets(part) for part in condition.of)


def _in_brackets(part: Condition) -> str:
    return f"({printed(part)})" if isinstance(part, Every | Either) else printed(part)


def _printed_has(term: Has) -> str:
    if not term.qualifiers:
        return term.concept
    return f"{term.concept} ({', '.join(printed_qualifier(qualifier) for qualifier in term.qualifiers)})"


def printed_qualifier(qualifier: Qualifier) -> str:
    number = qualifier.number
    if number is None:
        return qualifier.name
    unit = f" {number.unit}" if number.unit else ""
    return f"{qualifier.name} {number.compare} {number.value}{unit}"


def terms_of(condition: Condition) -> tuple[Term, ...]:
    """Every term in the order of writing, repeated ones repeated."""
    return tuple(_terms(condition))


def _terms(condition: Condition) -> Iterator[Term]:
    if isinstance(condition, Has | Measure):
        yield condition
    else:
        for part in condition.of:
            yield from _terms(part)


@lru_cache(REMEMBERED)
def concepts_of(condition: Condition) -> tuple[str, ...]:
    """The concepts named, each once, in the order of writing."""
    return tuple(dict.fromkeys(term.concept for term in _terms(condition)))
