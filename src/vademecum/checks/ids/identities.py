"""Identities last for ever: VM403 not registered, VM404 vanished, VM405 used again, VM406 a topic's file is
gone, VM414 a review of no topic."""

from collections.abc import Iterator

from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import near
from vademecum.reviewing.identities import reused, topic_identity, unregistered, vanished


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    if topic.id in context.manual.broken or topic.language != context.manual.config.original:
        return  # a block that could not be read has not vanished, and a translation has its original's identities
    if topic.status == "draft" or f"history/{topic.id}.yaml" in context.manual.unread:
        return  # nothing of a draft was ever published, and of a history that cannot be read nobody knows
    history = context.manual.histories.get(topic.id)
    close = f'run: vade revise {topic.id} --note "what changed"'
    known = topic_identity(history)
    if known is None:
        yield error("VM403", topic.span, f"topic {topic.id} is not registered in history/{topic.id}.yaml", close)
        return
    if known.at and known.at != f"{topic.section}/{topic.id}":
        yield error(
            "VM407",
            topic.span,
            f"topic {topic.id} was published at {known.at} and now lies in {topic.section}/",
            "move the file back: an address lasts for ever",
        )
    for name in unregistered(topic, history):
        span = topic.where.get(name, topic.span)
        yield error("VM403", span, f"{topic.id}/{name} is not registered in history/{topic.id}.yaml", close)
    for name in vanished(topic, history):
        yield error(
            "VM404",
            topic.span,
            f"{topic.id}/{name} was published and is gone from the text",
            f'put it back, or run: vade retire {topic.id}/{name} --because "…"; if it has a new id: '
            f"vade revise {topic.id} --moved {name}=NEW",
        )
    for old in reused(topic, history):
        span = topic.where.get(old.id, topic.span)
        yield error(
            "VM405",
            span,
            f"{topic.id}/{old.id} was {old.state} on {old.since}: an identity is never given twice",
            "give the block a new id",
        )


def check_manual(context: Context) -> Iterator[Finding]:
    """A published topic whose file is gone must be accounted for, and every record is about a topic."""
    manual = context.manual
    here = {*manual.cards[manual.config.original], *manual.drafts, *manual.broken}
    for history in manual.histories.values():
        known = topic_identity(history)
        if known and known.state in ("live", "withdrawn") and known.id not in here:
            yield error(
                "VM406",
                Span(f"history/{history.topic}.yaml"),
                f"topic {history.topic} was published and its file is gone",
                f'put it back, or run: vade retire {history.topic} --because "…"',
            )
    for topic in manual.reviews:
        if topic not in here and topic not in manual.histories:
            meant = near(topic, here)
            yield error(
                "VM414",
                Span(f"reviews/{topic}.yaml"),
                f'a review of "{topic}", and there never was such a topic',
                f'did you mean "{meant}"?' if meant else "delete the file, or put the topic back",
            )
