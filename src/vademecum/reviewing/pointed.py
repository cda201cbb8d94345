"""Rules of other topics that a topic's own precautions send their readers to, as lists of links."""

from collections.abc import Iterator

from msgspec import Struct

from vademecum.authored.topic import Prose, Topic
from vademecum.model.blocks import Inline, Link, ListBlock, Paragraph, ToStatement
from vademecum.model.demand import Level, strictest
from vademecum.model.edition import Edition
from vademecum.reviewing.identities import is_live
from vademecum.reviewing.lookup import Lookup

SECTIONS = ("red-flags", "precautions")


class Pointed(Struct, frozen=True):
    """``words`` are the link's own; ``level`` is the strictest demand of the statement that it leads to.
    ``untranslated``: the words stand in the original language still."""

    statement: str
    words: tuple[Inline, ...]
    level: Level
    untranslated: bool


def pointed_at(topic: Topic, known: Lookup, edition: Edition) -> tuple[Pointed, ...]:
    """In the order of the page, each statement once: the first link of each item of the lists."""
    found: dict[str, Pointed] = {}
    for block, link, statement in _links(topic, edition):
        level = None if statement in found else _level(statement, known, edition)
        if level is not None:
            found[statement] = Pointed(statement, link.inner, level, block in topic.untranslated)
    return tuple(found.values())


def _links(topic: Topic, edition: Edition) -> Iterator[tuple[str, Link, str]]:
    """Each with the block in which it stands, by the name that translations have for it."""
    for section in topic.sections:
        for item in section.items if section.key in SECTIONS else ():
            blocks = (item.words.wording(edition) or ()) if isinstance(item, Prose) else ()
            for entry in (entry for block in blocks if isinstance(block, ListBlock) for entry in block.items):
                first = entry[0] if entry and isinstance(entry[0], Paragraph) else None
                link = next((part for part in first.inner if isinstance(part, Link)), None) if first else None
                target = link.target if link else None
                if link and isinstance(target, ToStatement) and not target.statement.startswith(f"{topic.id}/"):
                    yield (isinstance(item, Prose) and item.id) or section.key, link, target.statement


def _level(statement: str, known: Lookup, edition: Edition) -> Level | None:
    """None for what demands nothing, is not due in the edition, or was taken back."""
    topic, _, local = statement.partition("/")
    there = next((s for s in known.handed(topic) if s.id == statement), None)
    if there is None or edition not in there.editions or not is_live(known.manual.histories.get(topic), local):
        return None
    return strictest(there.demands) if there.demands else None
