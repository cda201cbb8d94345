"""What a topic says about statements of the topics above it: VM408-VM410, and VM413 for heirs of drafts."""

from collections.abc import Iterator

from vademecum.authored.statement import Statement
from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, error
from vademecum.model.demand import LEVELS, Level, strictest
from vademecum.model.finding import Finding

NEVER_DECLINED: tuple[Level, ...] = ("emergency", "today", "call", "avoid-all")


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    manual = context.manual
    if topic.part_of in manual.drafts:
        yield error(
            "VM413",
            topic.where.get("part-of", topic.span),
            f"topic {topic.id} is part of the draft {topic.part_of}",
            f"publish {topic.part_of} first",
        )
    cards = manual.cards[manual.config.original]
    above = {s.id: s for name in context.relations.above.get(topic.id, ()) for s in cards[name].handed_down}
    for statement in topic.statements:
        if statement.kind != "inherited" or statement.parent is None:
            continue
        parent = above.get(statement.parent)
        if parent is None:
            yield error(
                "VM408",
                statement.span,
                f"{statement.id} speaks of {statement.parent}, which this topic does not inherit",
                "name a precaution or red flag of a topic above this one",
            )
        elif statement.change == "declined":
            yield from _declined(statement, parent)
        elif statement.change == "stricter":
            yield from _stricter(statement, parent)


def may_be_declined(statement: Statement) -> bool:
    """Red flags, urgent demands, "avoid all" and life-threatening statements are every heir's for good."""
    if statement.kind == "red-flag" or statement.severity == "life-threatening":
        return False
    return not statement.demands or strictest(statement.demands) not in NEVER_DECLINED


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
