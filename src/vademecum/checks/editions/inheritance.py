"""What a topic says about statements of the topics above it: VM408-VM410, and VM413 for heirs of drafts."""

from collections.abc import Iterator

from vademecum.authored.statement import SAFETY_KINDS, Statement
from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, error
from vademecum.model.demand import LEVELS, strictest
from vademecum.model.finding import Finding
from vademecum.reviewing.identities import topic_identity
from vademecum.reviewing.inheritance import may_be_declined


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    yield from _drafts(topic, context)
    cards = context.manual.cards[context.manual.config.original]
    above = {
        s.id: s
        for name in context.relations.above.get(topic.id, ())
        for s in cards[name].handed_down
        if s.kind in SAFETY_KINDS
    }
    known = {line.id for card in cards.values() for line in card.statements}
    for statement in topic.statements:
        if statement.kind != "inherited" or statement.parent is None:
            continue
        parent = above.get(statement.parent)
        if parent is None and statement.parent in known and _sure(topic, statement.parent, context):
            yield error(
                "VM408",
                statement.span,
                f"{statement.id} speaks of {statement.parent}, which this topic does not inherit",
                "name a precaution or red flag of a topic above this one",
            )
        elif parent and statement.change == "declined":
            yield from _declined(statement, parent)
        elif parent and statement.change == "stricter":
            yield from _stricter(statement, parent)


def _sure(topic: Topic, parent: str, context: Context) -> bool:
    """Whether what lies above what is known: files that could not be read might have said it."""
    manual = context.manual
    unread = any(path.startswith("concepts/") for path in manual.unread)
    return not (unread or {topic.id, parent.partition("/")[0]} & manual.broken)


def _drafts(topic: Topic, context: Context) -> Iterator[Finding]:
    """A published topic that should print a draft's precautions would be published without them."""
    manual = context.manual
    if topic.part_of in manual.drafts:
        yield error(
            "VM413",
            topic.where.get("part-of", topic.span),
            f"topic {topic.id} is part of the draft {topic.part_of}",
            f"publish {topic.part_of} first",
        )
    for name in context.relations.above_drafts.get(topic.id, ()):
        if manual.draft_cards[name].part_of and topic_identity(manual.histories.get(name)) is None:
            continue  # a part that is being written: nobody has read it yet
        yield error(
            "VM413",
            topic.where.get("concept", topic.span),
            f"topic {topic.id} is published but inherits from the draft {name} ({manual.drafts[name]})",
            f"publish {name}, or make {topic.id} a draft until it is",
        )


def _declined(statement: Statement, parent: Statement) -> Iterator[Finding]:
    if not may_be_declined(parent):
        yield error(
            "VM409",
            statement.span,
            f"{parent.id} cannot be declined: it is a red flag, urgent, life-threatening or says not to have it at all",
            "remove this block: every heir prints that statement",
        )


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
