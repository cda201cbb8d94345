"""What a minor correction may not touch: everything of a topic but its running words, as digests part by part."""

from typing import Any, TypeVar

from msgspec import structs

from vademecum.authored.statement import Statement
from vademecum.authored.topic import Figure, Item, Prose, Quiz, Section, TableItem, Topic
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Code, Emphasis, Heading, Link, ListBlock, Paragraph, Quote, Strong, Table
from vademecum.model.edition import Edition
from vademecum.reviewing.lookup import Lookup
from vademecum.reviewing.page import parts

T = TypeVar("T")


def rules(topic: Topic, known: Lookup, edition: Edition) -> dict[str, str]:
    """Digest of each part without its running words, by part, as ``page.parts`` names them.

    What stays: titles, demands, conditions and what they reach, sources, doses, and the form of the words: how many
    paragraphs and items of lists, what is linked and cited where.
    """
    return parts(bare(topic), known, edition)


def bare(topic: Topic) -> Topic:
    """The topic with its running words taken out."""
    return structs.replace(
        topic,
        lead=_worded(topic.lead),
        sections=tuple(_section(section) for section in topic.sections),
        statements=tuple(_statement(statement) for statement in topic.statements),
    )


def _statement(statement: Statement) -> Statement:
    because = statement.because and _silent(statement.because)
    return structs.replace(statement, words=_worded(statement.words), because=because)


def _section(section: Section) -> Section:
    return structs.replace(section, items=tuple(map(_item, section.items)))


def _item(item: Item) -> Item:
    match item:
        case Prose():
            return structs.replace(item, words=_worded(item.words))
        case Figure():
            return structs.replace(item, caption=_worded(item.caption))
        case TableItem():
            return structs.replace(item, table=_worded(item.table))
        case Quiz():
            choices = item.choices
            return structs.replace(
                item,
                question=_worded(item.question),
                choices=Worded(_choices(choices.consumer), _choices(choices.professional)),
            )
        case _:
            return item


def _choices(choices: Any) -> Any:
    return choices and tuple(
        structs.replace(choice, words=_silent(choice.words), because=_silent(choice.because)) for choice in choices
    )


def _worded(words: Worded[T]) -> Worded[T]:
    return Worded(_silent(words.consumer), _silent(words.professional))


def _silent(node: Any) -> Any:
    """Blocks in which every text is empty; links, citations and lists stay what they are."""
    match node:
        case str():
            return ""
        case tuple():
            return tuple(map(_silent, node))
        case Paragraph() | Heading() | Emphasis() | Strong() | Link():
            return structs.replace(node, inner=_silent(node.inner))
        case Code():
            return structs.replace(node, text="")
        case Quote():
            return structs.replace(node, blocks=_silent(node.blocks))
        case ListBlock():
            return structs.replace(node, items=_silent(node.items))
        case Table():
            return structs.replace(node, head=_silent(node.head), rows=_silent(node.rows))
        case _:
            return node
