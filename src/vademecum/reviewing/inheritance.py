"""Which statements a topic prints besides its own: the precautions and red flags of what is above it."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

from msgspec import Struct, structs

from vademecum.authored.relations import Relations
from vademecum.authored.statement import Statement
from vademecum.model.demand import LEVELS, Avoid, AvoidAll, Demand, Level, level_of, strictest
from vademecum.model.edition import Edition
from vademecum.reviewing.identities import is_live
from vademecum.reviewing.lookup import Lookup

Handing: TypeAlias = Callable[[str], tuple[Statement, ...]]  # topic -> the statements that it hands down
NEVER_DECLINED: tuple[Level, ...] = LEVELS[: LEVELS.index("avoid-all") + 1]


class Heir(Protocol):
    """A topic or its card."""

    @property
    def id(self) -> str: ...

    @property
    def concept(self) -> str | None: ...


class Printed(Struct, frozen=True, kw_only=True):
    """One statement as a topic prints it. ``source`` is the topic it comes from, None for its own.

    ``stricter`` is what the topic and those above it add to the statement; ``declined`` the topic's own block that
    declines it and does not hold yet. ``untranslated`` is set where the words stand in the original language still,
    ``fitted`` where its demands are others here than in its own topic.
    """

    statement: Statement
    source: str | None = None
    part: bool = False
    stricter: tuple["Printed", ...] = ()
    declined: Statement | None = None
    untranslated: bool = False
    fitted: bool = False


class Handed(Struct, frozen=True):
    """``left_out``: statements whose rule is about a technique that the heir does not use, or that it declined."""

    printed: tuple[Printed, ...]
    left_out: tuple[Statement, ...]


def handed_down(
    topic: Heir,
    own: Iterable[Printed],
    known: Lookup,
    edition: Edition,
    declines_hold: frozenset[str] = frozenset(),
) -> Handed:
    """What ``topic`` prints of what is above it, nearest first, each topic's in source order.

    ``own`` are its own live ``inherited`` blocks; ``known`` is in the language that is wanted.
    ``declines_hold`` are the identities of those blocks with ``change: declined`` that a clinician signed: only they
    take effect. What adds to a statement that is not printed here stands by itself: it is nobody's to lose.
    """
    own = tuple(own)
    above = tuple(_above(topic, known, edition))
    added = [p for p in (*own, *above) if p.statement.change == "stricter"]
    declined = {p.statement.parent: p.statement for p in own if p.statement.change == "declined"}
    printed: dict[str, Printed] = {}
    left_out: dict[str, Statement] = {}
    disjoint: set[str] = set()
    for item in above:
        statement = item.statement
        if statement.change == "stricter":
            continue
        mine = declined.get(statement.id)
        if not concerns(statement, topic.concept, known.relations):
            left_out[statement.id] = statement
            disjoint.add(statement.id)
        elif mine and mine.id in declines_hold and may_be_declined(statement):
            left_out[statement.id] = statement
        else:
            more = tuple(p for p in added if p.statement.parent == statement.id)
            printed[statement.id] = structs.replace(item, stricter=more, declined=mine)
    for item in added:
        if item.statement.parent in disjoint and item.source is not None:
            left_out[item.statement.id] = item.statement
        elif item.statement.parent not in printed:
            printed[item.statement.id] = item
    return Handed(tuple(printed.values()), tuple(left_out.values()))


def may_be_declined(statement: Statement) -> bool:
    """Red flags, alerts, urgent demands, "avoid all" and life-threatening statements are every heir's for good."""
    if statement.kind != "precaution" or statement.severity == "life-threatening":
        return False
    return not statement.demands or strictest(statement.demands) not in NEVER_DECLINED


def concerns(statement: Statement, concept: str | None, relations: Relations) -> bool:
    """False only where the rule itself is narrowed to techniques that are disjoint from the heir's."""
    if statement.kind == "alert" or not statement.applies_to or concept is None:
        return True
    return any(relations.related(technique, concept) for technique in statement.applies_to)


def _above(topic: Heir, known: Lookup, edition: Edition) -> Iterable[Printed]:
    for name in known.relations.above.get(topic.id, ()):
        card = known.card(name)
        if card is None:
            continue
        for statement in known.handed(name):
            if edition in statement.editions and is_live(known.manual.histories.get(name), statement.local):
                fitted = for_heir(statement, topic.concept, known.relations)
                yield Printed(
                    statement=fitted,
                    source=name,
                    part=card.part_of is not None,
                    untranslated=card.language != known.language or statement.local in card.untranslated,
                    fitted=fitted is not statement,
                )


def for_heir(statement: Statement, concept: str | None, relations: Relations) -> Statement:
    """For the technique that a demand tells to avoid, "avoid all" is added before that demand."""
    if concept is None:
        return statement
    own = tuple(d for d in statement.demands if _avoids(d, concept, relations))
    if not own:
        return statement
    whole = AvoidAll(by_editors=all(demand.by_editors for demand in own))
    demands = sorted((whole, *statement.demands), key=lambda demand: LEVELS.index(level_of(demand)))
    return structs.replace(statement, demands=tuple(demands))


def _avoids(demand: Demand, concept: str, relations: Relations) -> bool:
    return isinstance(demand, Avoid) and any(
        technique.at is None and concept in relations.narrower.get(technique.concept, (technique.concept,))
        for technique in demand.techniques
    )
