"""What a topic says about statements of the topics above it: VM408-VM410, and VM413 for heirs of drafts."""

from collections.abc import Iterator, Mapping

from vademecum.authored.card import Card
from vademecum.authored.statement import SAFETY_KINDS, Statement
from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, error
from vademecum.model.demand import LEVELS, strictest
from vademecum.model.finding import Finding
from vademecum.reviewing.identities import was_published
from vademecum.reviewing.inheritance import for_heir, may_be_declined


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    yield from _drafts(topic, context)
    inherited = [statement for statement in topic.statements if statement.kind == "inherited" and statement.parent]
    if not inherited:
        return
    original = context.manual.config.original
    handed, cards = context.manual.handed[original], context.manual.cards[original]
    above = {
        s.id: for_heir(s, topic.concept, context.relations)
        for name in context.relations.above.get(topic.id, ())
        for s in handed.get(name, ())
        if s.kind in SAFETY_KINDS
    }
    stricter = {statement.parent for statement in inherited if statement.change == "stricter"}
    for statement in inherited:
        parent = above.get(statement.parent or "")
        if parent is None and _exists(statement.parent or "", cards) and not _uncertain(topic, statement, context):
            yield error(
                "VM408",
                statement.span,
                f"{statement.id} speaks of {statement.parent}, which this topic does not inherit",
                "name a precaution or red flag of a topic above this one",
            )
        elif parent and statement.change == "declined":
            yield from _declined(statement, parent, also_stricter=parent.id in stricter)
        elif parent and statement.change == "stricter":
            yield from _stricter(statement, parent)


def _exists(statement: str, cards: Mapping[str, Card]) -> bool:
    card = cards.get(statement.partition("/")[0])
    return card is not None and any(line.id == statement for line in card.statements)


def _drafts(topic: Topic, context: Context) -> Iterator[Finding]:
    """A published topic that should print a draft's precautions would be published without them."""
    manual = context.manual
    if topic.part_of in manual.drafts and not was_published(manual.histories.get(topic.part_of)):
        yield error(
            "VM413",
            topic.where.get("part-of", topic.span),
            f"topic {topic.id} is part of the draft {topic.part_of}",
            f"publish {topic.part_of} first",
        )
    for name in context.relations.above_drafts.get(topic.id, ()):
        if manual.draft_cards[name].part_of or was_published(manual.histories.get(name)):
            continue  # a part that is being written, which nobody has read yet; or VM406 tells it once for all heirs
        yield error(
            "VM413",
            topic.where.get("concept", topic.span),
            f"topic {topic.id} is published but inherits from the draft {name} ({manual.drafts[name]})",
            f"publish {name}, or make {topic.id} a draft until it is",
        )


def _uncertain(topic: Topic, statement: Statement, context: Context) -> bool:
    """What lies above is not known: the other topic, or a concept on the way to it, has a fault of its own."""
    manual, concepts = context.manual, context.manual.concepts[context.manual.config.original]
    if (statement.parent or "").partition("/")[0] in manual.broken or topic.id in manual.broken:
        return True
    wider = context.relations.broader.get(topic.concept or "", frozenset())
    return any(name not in concepts for name in wider)


def _declined(statement: Statement, parent: Statement, also_stricter: bool) -> Iterator[Finding]:
    if also_stricter:
        yield error(
            "VM409",
            statement.span,
            f"another block of this topic makes {parent.id} stricter, and this one declines it",
            "keep one of the two",
        )
    if not may_be_declined(parent):
        yield error(
            "VM409",
            statement.span,
            f"{parent.id} cannot be declined: {_why_never(parent)}",
            "remove this block: every heir prints that statement",
        )


def _why_never(parent: Statement) -> str:
    if parent.kind != "precaution":
        return f"it is {'a red flag' if parent.kind == 'red-flag' else 'an alert'}"
    if parent.severity == "life-threatening":
        return "it is life-threatening"
    level = strictest(parent.demands)
    return "here it means not to have it at all" if level == "avoid-all" else "it is urgent"


def _stricter(statement: Statement, parent: Statement) -> Iterator[Finding]:
    if statement.demands and parent.demands:
        mine, theirs = strictest(statement.demands), strictest(parent.demands)
        if LEVELS.index(mine) > LEVELS.index(theirs):
            yield error(
                "VM410",
                statement.span,
                f"{statement.id} says stricter, but demands less ({mine}) than {parent.id} ({theirs})",
                "demand at least as much, or leave the block out",
            )
