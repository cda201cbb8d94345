"""Identities last for ever: VM403 not registered, VM404 vanished, VM405 used again, VM406 a topic's file is
gone, VM414 a review of no topic."""

import re
from collections.abc import Iterator

from vademecum.authored.manual import Manual
from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import made_id, near
from vademecum.model.review import History, Identity
from vademecum.reviewing.identities import (
    blocks_of,
    editions_of,
    reused,
    topic_identity,
    unregistered,
    vanished,
    was_published,
)

_ENDING = re.compile(r"(?:\.(?:md|mdx|markdown|yaml|yml|txt))+$", re.IGNORECASE)
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
    yield from _other_editions(topic, history, close)


def _other_editions(topic: Topic, history: History | None, close: str) -> Iterator[Finding]:
    """Who reads something once is told one day what became of it: its history knows every edition that has it."""
    due = editions_of(topic)
    for known in history.identities if history else ():
        whole = known.kind == "topic"
        here = topic.editions if whole else due.get(known.id, ())
        if known.state != "live" or not here:
            continue
        name, span = (topic.id, topic.span) if whole else (f"{topic.id}/{known.id}", topic.where[known.id])
        for edition in here:
            if edition not in known.editions:
                message = f"{name} is not registered for the {edition} edition in history/{topic.id}.yaml"
                yield error("VM403", span, message, close)
        for edition in known.editions:
            if edition not in here:
                yield error(
                    "VM404",
                    span,
                    f"{name} was published in the {edition} edition and is gone from it",
                    f"put its {edition} words back; or give what stays an id of its own, and run: "
                    f'vade retire {name} --because "…"',
                )


def check_manual(context: Context) -> Iterator[Finding]:
    """A published topic whose file is gone must be accounted for, and every record is about a topic."""
    manual = context.manual
    here = {*manual.cards[manual.config.original], *manual.drafts, *manual.broken}
    misnamed = _misnamed(manual)
    other = next((path for path, name in misnamed.items() if name not in manual.histories), None)
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
            if history.topic in misnamed.values() or None in misnamed.values():
                continue  # it is there, and its name is an error: whoever mends that has it back
            retire = f'run: vade retire {history.topic} --because "…"'
            mend = f"put it back, or {retire}"
            if other:
                mend = f"if this is its file, put it back as {history.topic}.md; if it is to be gone for ever, {retire}"
            yield error(
                "VM406",
                Span(other or f"history/{history.topic}.yaml"),
                f"topic {history.topic} was published and its file is gone",
                mend,
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


def _misnamed(manual: Manual) -> dict[str, str | None]:
    """File -> topic that it may be, of the topics that could not be taken by their names; None for a whole section."""
    found: dict[str, str | None] = {}
    for path in sorted(manual.unread):
        folder, _, name = path.rpartition("/")
        if path.startswith("topics/") and not name.startswith("_"):
            if folder == "topics" and "." not in name:
                found[path] = None
            else:  # a translation that is left alone keeps its language, and is no topic's file
                found[path] = made_id(_ENDING.sub("", name.strip(" ."))) or ""
    return found


def _is_of(name: str, history: History) -> bool:
    """The history is about the topic that its file is named after."""
    known = topic_identity(history)
    return known is not None and known.id == name
