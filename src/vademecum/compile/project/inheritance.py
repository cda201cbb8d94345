"""Which statements a topic prints: its own, and the precautions and red flags of what is above it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, structs

from vademecum.authored.card import Card
from vademecum.authored.relations import Relations
from vademecum.authored.statement import Statement
from vademecum.checks.editions.inheritance import may_be_declined
from vademecum.model.demand import Avoid, AvoidAll, Demand
from vademecum.model.edition import Edition
from vademecum.model.review import History
from vademecum.reviewing.identities import identity


class Printed(Struct, frozen=True, kw_only=True):
    """One statement as a topic prints it. ``source`` is the topic it comes from, None for its own.

    ``stricter`` and ``declined`` are the topic's own ``inherited`` blocks about it. ``original`` is set where its
    words still stand in the original language.
    """

    statement: Statement
    source: str | None = None
    part: bool = False
    stricter: tuple[Statement, ...] = ()
    declined: Statement | None = None
    untranslated: bool = False


class Handed(Struct, frozen=True):
    """``left_out``: statements whose rule is about a technique that the heir does not use, or that it declined."""

    printed: tuple[Printed, ...]
    left_out: tuple[Statement, ...]


def handed_down(
    topic: Card,
    own: Iterable[Statement],
    cards: Mapping[str, Card],
    relations: Relations,
    histories: Mapping[str, History],
    edition: Edition,
    declines_hold: frozenset[str] = frozenset(),
) -> Handed:
    """What ``topic`` prints of what is above it, nearest first, each topic's in source order.

    ``cards`` are looked up for the wanted language first. ``declines_hold`` are the identities of those ``inherited``
    blocks with ``change: declined`` that a clinician signed: only they take effect.
    """
    changes: dict[str, list[Statement]] = {}
    for statement in own:
        if statement.kind == "inherited" and statement.parent and edition in statement.editions:
            changes.setdefault(statement.parent, []).append(statement)
    printed: list[Printed] = []
    left_out: list[Statement] = []
    for above in relations.above.get(topic.id, ()):
        card = cards.get(above)
        for statement in card.handed_down if card else ():
            if edition not in statement.editions or _gone(statement, histories):
                continue
            if statement.kind == "alert":
                pass
            elif not _concerns(statement, topic.concept, relations):
                left_out.append(statement)
                continue
            mine = changes.get(statement.id, ())
            declined = next((m for m in mine if m.change == "declined"), None)
            if declined and declined.id in declines_hold and may_be_declined(statement):
                left_out.append(statement)
                continue
            printed.append(
                Printed(
                    statement=_for_heir(statement, topic.concept, relations),
                    source=above,
                    part=above in relations.parts.get(topic.id, ()) or bool(card and card.part_of),
                    stricter=tuple(m for m in mine if m.change == "stricter"),
                    declined=declined,
                    untranslated=bool(card and statement.local in card.untranslated),
                )
            )
    return Handed(tuple(printed), tuple(left_out))


def _gone(statement: Statement, histories: Mapping[str, History]) -> bool:
    known = identity(histories.get(statement.topic), statement.local)
    return known is not None and known.state in ("retired", "withdrawn", "moved")


def _concerns(statement: Statement, concept: str | None, relations: Relations) -> bool:
    """False only where the rule itself is narrowed to techniques that are disjoint from the heir's."""
    if not statement.applies_to or concept is None:
        return True
    return any(relations.related(technique, concept) for technique in statement.applies_to)


def _for_heir(statement: Statement, concept: str | None, relations: Relations) -> Statement:
    """For the technique that a demand tells to avoid, "avoid all" is added before that demand."""
    if concept is None:
        return statement
    own = tuple(d for d in statement.demands if _avoids(d, concept, relations))
    if not own:
        return statement
    whole = AvoidAll(by_editors=all(demand.by_editors for demand in own))
    return structs.replace(statement, demands=(whole, *statement.demands))


def _avoids(demand: Demand, concept: str, relations: Relations) -> bool:
    return isinstance(demand, Avoid) and any(
        technique.at is None and concept in relations.narrower.get(technique.concept, (technique.concept,))
        for technique in demand.techniques
    )
