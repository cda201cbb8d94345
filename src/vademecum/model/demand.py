"""What a precaution, red flag or alert demands of its reader, and which demand is the strictest."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, TypeAlias, Union

from msgspec import Struct

REMEMBERED = 4096  # demands

Urgency: TypeAlias = Literal["emergency", "today", "call"]
URGENCIES: tuple[Urgency, ...] = ("emergency", "today", "call")

Level: TypeAlias = Literal["emergency", "today", "call", "avoid-all", "ask", "avoid-part", "limit"]
LEVELS: tuple[Level, ...] = ("emergency", "today", "call", "avoid-all", "ask", "avoid-part", "limit")  # strictest first

Relation: TypeAlias = Literal["site", "site-of", "distal-to"]
SessionUnit: TypeAlias = Literal["min", "minutes", "hours"]
SESSION_UNITS: tuple[SessionUnit, ...] = ("min", "minutes", "hours")


class Part(Struct, frozen=True):
    """A part of the body: a site, the place of a condition, or everything beyond it (away from the trunk)."""

    relation: Relation
    concept: str


class Technique(Struct, frozen=True):
    concept: str
    at: Part | None = None


class PressureBound(Struct, frozen=True, tag="pressure"):
    """Either ``gentle`` (a word of its own) or ``at_most`` on the pressure scale, as written; never both."""

    gentle: bool
    at_most: str | None
    at: Part | None = None


class TimeBound(Struct, frozen=True, tag="time"):
    at_most: str
    unit: SessionUnit


Bound: TypeAlias = Union[PressureBound, TimeBound]


class Urgent(Struct, frozen=True, tag="urgent"):
    """``contact`` is the role of the option of that name, which belongs to "call"."""

    level: Urgency
    contact: str | None = None
    by_editors: bool = False


class AvoidAll(Struct, frozen=True, tag="avoid-all"):
    by_editors: bool = False


class Ask(Struct, frozen=True, tag="ask"):
    """The whole session waits for the answer of these roles."""

    roles: tuple[str, ...]
    by_editors: bool = False


class Avoid(Struct, frozen=True, tag="avoid"):
    parts: tuple[Part, ...] = ()
    techniques: tuple[Technique, ...] = ()
    positions: tuple[str, ...] = ()
    by_editors: bool = False


class Limit(Struct, frozen=True, tag="limit"):
    bounds: tuple[Bound, ...]
    by_editors: bool = False


class Change(Struct, frozen=True, tag="change"):
    adaptations: tuple[str, ...]
    by_editors: bool = False


Demand: TypeAlias = Union[Urgent, AvoidAll, Ask, Avoid, Limit, Change]


def level_of(demand: Demand) -> Level:
    match demand:
        case Urgent():
            return demand.level
        case AvoidAll():
            return "avoid-all"
        case Ask():
            return "ask"
        case Avoid():
            return "avoid-part"
        case Limit() | Change():
            return "limit"


def strictest(demands: Iterable[Demand]) -> Level:
    """The level that decides where a statement stands. Raises ValueError for no demands: that is no mild demand."""
    return min((level_of(demand) for demand in demands), key=LEVELS.index)


@lru_cache(REMEMBERED)
def printed(demand: Demand) -> str:
    """The whole option as an editor would write it, without the first colon: "avoid: calf" is "avoid calf".

    Contacts are an option of their own and are not in it.
    """
    return f"{option_of(demand)} {printed_value(demand)}"


def option_of(demand: Demand) -> str:
    """The name of the option that states the demand: urgent, avoid, ask, limit or change."""
    match demand:
        case Urgent():
            return "urgent"
        case AvoidAll() | Avoid():
            return "avoid"
        case Ask():
            return "ask"
        case Limit():
            return "limit"
        case Change():
            return "change"


def printed_value(demand: Demand) -> str:
    """What stands after the option's name; reading it back gives the same demand."""
    return ", ".join(_items(demand)) + (" by editors" if demand.by_editors else "")


def _items(demand: Demand) -> Iterator[str]:
    match demand:
        case Urgent():
            yield demand.level
        case AvoidAll():
            yield "all"
        case Ask():
            yield from demand.roles
        case Avoid():
            yield from map(printed_part, demand.parts)
            yield from map(printed_technique, demand.techniques)
            yield from (f"position {position}" for position in demand.positions)
        case Limit():
            yield from map(printed_bound, demand.bounds)
        case Change():
            yield from demand.adaptations


def printed_part(part: Part) -> str:
    return part.concept if part.relation == "site" else f"{part.relation} {part.concept}"


def printed_technique(technique: Technique) -> str:
    return f"technique {technique.concept}{_at(technique.at)}"


def printed_bound(bound: Bound) -> str:
    if isinstance(bound, TimeBound):
        return f"time <= {bound.at_most} {bound.unit}"
    amount = "gentle" if bound.gentle else f"<= {bound.at_most}"
    return f"pressure {amount}{_at(bound.at)}"


def _at(part: Part | None) -> str:
    return f" @ {printed_part(part)}" if part else ""


@lru_cache(REMEMBERED)
def concepts_of(demand: Demand) -> tuple[str, ...]:
    """The concepts, roles, positions and adaptations named, each once, in the order of writing."""
    return tuple(dict.fromkeys(_concepts(demand)))


def _concepts(demand: Demand) -> Iterator[str]:
    match demand:
        case Urgent():
            if demand.contact:
                yield demand.contact
        case AvoidAll():
            return
        case Ask():
            yield from demand.roles
        case Avoid():
            yield from (part.concept for part in demand.parts)
            for technique in demand.techniques:
                yield technique.concept
                if technique.at:
                    yield technique.at.concept
            yield from demand.positions
        case Limit():
            for bound in demand.bounds:
                if isinstance(bound, PressureBound) and bound.at:
                    yield bound.at.concept
        case Change():
            yield from demand.adaptations
