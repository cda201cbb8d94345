"""Identities last for ever: VM403 not registered, VM404 vanished, VM405 used again, VM406 a topic's file is
gone, VM414 a review of no topic."""

from collections.abc import Iterator

from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import near
from vademecum.model.review import History, Identity
from vademecum.reviewing.identities import blocks_of, reused, topic_identity, unregistered, vanished, was_published

EXAMPLE = "example-"  # ids of the blocks that vade new writes
# Anchors that every page uses itself.
ANCHORS = frozenset("main top uses side-effects red-flags precautions quiz more-information".split())


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    if topic.id in context.manual.broken or topic.language != context.manual.config.original:
        return  # a block that could not be read has not vanished, and a translation has its original's identities
    if topic.status == "draft" or f"history/{topic.id}.yaml" in context.manual.unread:
        return  # nothing of a draft was ever published, and of a history that cannot be read nobody knows
    history = context.history or context.manual.histories.get(topic.id)
    close = f'run: vade revise {topic.id} --note "what changed"'
    known = topic_identity(history)
    if known is None and examples_in(topic):
        return  # VM322 comes first: whoever registered them now would keep the examples for ever
    if known is None:
        yield error("VM403", topic.span, f"topic {topic.id} is not registered in history/{topic.id}.yaml", close)
        return
    if known.state in ("retired", "moved"):
        name = f"topic {topic.id}"
        yield _used_again(name, topic.span, known, f"delete {topic.span.path}; a topic that says something else")
        return
    if known.at and known.at != f"{topic.section}/{topic.id}":
        yield error(
            "VM407",
            topic.span,
            f"topic {topic.id} was published at {known.at} and now lies in {topic.section}/",
            "move the file back: an address lasts for ever",
        )
    yield from _new_and_gone(topic, history, close)
    for old in reused(topic, history):
        span = topic.where.get(old.id, topic.span)
        yield _used_again(f"{topic.id}/{old.id}", span, old, "delete the block; one that says something else")


def examples_in(topic: Topic) -> list[str]:
    return [name for name in blocks_of(topic) if name.startswith(EXAMPLE)]


def _used_again(name: str, span: Span, old: Identity, mend: str) -> Finding:
    message = f"{name} was {old.state} on {old.since}: an identity is never given twice"
    return error("VM405", span, message, f"{mend} needs an id of its own")


def _new_and_gone(topic: Topic, history: History | None, close: str) -> Iterator[Finding]:
    """Ids that nobody registered and registered ids without a block: the two may be one that was renamed."""
    new = [name for name in unregistered(topic, history) if not name.startswith(EXAMPLE) and name not in ANCHORS]
    told = new if not examples_in(topic) else []  # VM322 comes first: ``vade revise`` refuses the topic as it stands
    for name in vanished(topic, history):
        renamed = near(name, new)
        if renamed:
            new.remove(renamed)
        yield error(
            "VM404",
            topic.where.get(renamed, topic.span) if renamed else topic.span,
            f"{topic.id}/{name} was published and is gone from the text",
            f'put it back, or run: vade retire {topic.id}/{name} --because "…"; if it has a new id: '
            f"vade revise {topic.id} --moved {name}={renamed or 'NEW'}",
        )
    for name in told:
        span = topic.where.get(name, topic.span)
        yield error("VM403", span, f"{topic.id}/{name} is not registered in history/{topic.id}.yaml", close)


def check_manual(context: Context) -> Iterator[Finding]:
    """A published topic whose file is gone must be accounted for, and every record is about a topic."""
    manual = context.manual
    here = {*manual.cards[manual.config.original], *manual.drafts, *manual.broken}
    known = {name for name, history in manual.histories.items() if _is_of(name, history)}
    for history in manual.histories.values():
        if was_published(history) and history.topic in manual.drafts:
            yield error(
                "VM406",
                Span(manual.drafts[history.topic]),
                f"topic {history.topic} was published and is a draft now: its precautions would vanish from every page",
                f'write status: published, or run: vade retire {history.topic} --because "…"',
            )
        if was_published(history) and history.topic in known and history.topic not in here:
            yield error(
                "VM406",
                Span(f"history/{history.topic}.yaml"),
                f"topic {history.topic} was published and its file is gone",
                f'put it back, or run: vade retire {history.topic} --because "…"',
            )
    records = [("review", f"reviews/{topic}.yaml", topic) for topic in manual.reviews]
    records += [("history", f"history/{topic}.yaml", topic) for topic in manual.histories]
    for what, path, topic in records:
        if topic not in here and topic not in known:
            meant = near(topic, here)
            yield error(
                "VM414",
                Span(path),
                f'a {what} of "{topic}", and there never was such a topic',
                f'did you mean "{meant}"?' if meant else "delete the file, or put the topic back",
            )


def _is_of(name: str, history: History) -> bool:
    """The history is about the topic that its file is named after."""
    known = topic_identity(history)
    return known is not None and known.id == name
