"""Identities: every id ever published and its fate, and what a topic's text says about them now."""

from collections.abc import Mapping

from msgspec import structs

from vademecum.authored.topic import Figure, Item, Prose, Quiz, Resource, Slot, TableItem, Topic
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.review import History, Identity


def blocks_of(topic: Topic) -> tuple[str, ...]:
    """Local ids of every block with an identity, in the order of the source."""
    ids = [name for section in topic.sections for item in section.items if (name := _named(item))]
    return tuple(dict.fromkeys([*ids, *(statement.local for statement in topic.statements)]))


def editions_of(topic: Topic) -> dict[str, tuple[Edition, ...]]:
    """Block id -> the editions in which it is due."""
    due = {statement.local: statement.editions for statement in topic.statements}
    for section in topic.sections:
        for item in section.items:
            if name := _named(item):
                due[name] = tuple(e for e in EDITIONS if _stands_in(item, e))
    return due


def identity(history: History | None, local: str) -> Identity | None:
    """The record of one block. A block may be called what its topic is called: that is another identity."""
    if history is None:
        return None
    return next((known for known in history.identities if known.kind == "block" and known.id == local), None)


def is_live(history: History | None, local: str) -> bool:
    """True unless the block was moved, retired or withdrawn; what no history knows yet is live."""
    known = identity(history, local)
    return known is None or known.state == "live"


def topic_identity(history: History | None) -> Identity | None:
    if history is None:
        return None
    return next((known for known in history.identities if known.kind == "topic"), None)


def followed(to: str, histories: Mapping[str, History]) -> tuple[str, Identity | None]:
    """Where an identity that moved is found today, through every move of it and of its topic; and its fate there.

    ``to``: a topic's id, or "topic/id". The fate is None while it is live. What was led in a circle by hand ends at
    an identity whose fate is still "moved": it is nowhere.
    """
    seen: set[str] = set()
    while True:
        topic, _, local = to.partition("/")
        history = histories.get(topic)
        whole = topic_identity(history)
        known = identity(history, local) if local else whole
        if local and (known is None or known.state == "live") and whole and whole.state in ("moved", "retired"):
            known = whole
            on = f"{whole.to}/{local}" if whole.to else None
        else:
            on = known.to if known else None
        if known is None or known.state == "live":
            return to, None
        if known.state != "moved" or on is None or to in seen:
            return to, known
        seen.add(to)
        to = on


def was_published(history: History | None) -> bool:
    """The topic has an address that readers may know, and was not retired or moved."""
    known = topic_identity(history)
    return known is not None and known.state in ("live", "withdrawn")


def remembered(history: History) -> History:
    """What other topics and whole-manual pages need of a history: fates and revisions, not what is simply live."""
    told = tuple(i for i in history.identities if i.kind == "topic" or i.state != "live")
    return structs.replace(history, identities=told, translations=())


def unregistered(topic: Topic, history: History | None) -> tuple[str, ...]:
    """Ids that stand in the text but in no history."""
    known = {i.id for i in history.identities if i.kind == "block"} if history else set()
    return tuple(name for name in blocks_of(topic) if name not in known)


def vanished(topic: Topic, history: History | None) -> tuple[str, ...]:
    """Ids that are registered as live but no longer stand in the text."""
    here = set(blocks_of(topic))
    live = [i for i in history.identities if i.kind == "block" and i.state == "live"] if history else []
    return tuple(i.id for i in live if i.id not in here)


def reused(topic: Topic, history: History | None) -> tuple[Identity, ...]:
    """Ids in the text that were retired or moved: an identity is never given twice."""
    here = set(blocks_of(topic))
    gone = ("retired", "moved")
    return tuple(
        i for i in (history.identities if history else ()) if i.kind == "block" and i.state in gone and i.id in here
    )


def registered(topic: Topic, history: History | None, day: str) -> History:
    """The history with the topic and every block of it registered; what stood there stays.

    An identity that is now published in one more edition is known there too: its fate must be told there one day.
    """
    known = history or History(topic=topic.id)
    due = editions_of(topic)
    there = tuple(_also_in(i, topic.editions if i.kind == "topic" else due.get(i.id, ())) for i in known.identities)
    new = [Identity(id=name, since=day, editions=due[name]) for name in unregistered(topic, known)]
    if topic_identity(known) is None:
        at = f"{topic.section}/{topic.id}"
        new.insert(0, Identity(id=topic.id, kind="topic", since=day, editions=topic.editions, at=at))
    return structs.replace(known, identities=(*there, *new))


def _also_in(known: Identity, editions: tuple[Edition, ...]) -> Identity:
    every = tuple(edition for edition in EDITIONS if edition in known.editions or edition in editions)
    return known if every == known.editions else structs.replace(known, editions=every)


def _stands_in(item: Item, edition: Edition) -> bool:
    if isinstance(item, Prose):
        return item.words.wording(edition) is not None
    return not isinstance(item, Slot) and edition in item.editions


def _named(item: Item) -> str | None:
    match item:
        case Prose() | Figure() | TableItem() | Resource() | Quiz():
            return item.id
        case _:
            return None
