"""A topic's card: all that the rest of the manual may know of it."""

from collections.abc import Iterable

from vademecum.authored.card import Card, StatementCard
from vademecum.authored.statement import SAFETY_KINDS, Statement
from vademecum.authored.topic import Figure, Item, Prose, Quiz, Resource, TableItem, Topic
from vademecum.model.blocks import Heading
from vademecum.model.demand import strictest
from vademecum.model.edition import EDITIONS, Edition


def card_of(topic: Topic) -> Card:
    """The card of a topic in its language."""
    return Card(
        id=topic.id,
        section=topic.section,
        kind=topic.kind,
        language=topic.language,
        span=topic.span,
        editions=topic.editions,
        title=topic.title,
        also=topic.also,
        lead=topic.lead,
        concept=topic.concept,
        parent=topic.parent,
        part_of=topic.part_of,
        authors=topic.authors,
        owner=topic.owner,
        translator=topic.translated_by if topic.translation == "human" else None,
        anchors={edition: tuple(_anchors(topic, edition)) for edition in EDITIONS if edition in topic.editions},
        statements=tuple(_line(statement) for statement in topic.statements),
        handed_down=tuple(s for s in topic.statements if s.kind in SAFETY_KINDS or s.change == "stricter"),
        mentions=topic.mentions,
        untranslated=topic.untranslated,
        review_months=topic.review_months,
    )


def _line(statement: Statement) -> StatementCard:
    return StatementCard(
        id=statement.id,
        kind=statement.kind,
        editions=statement.editions,
        title=statement.title,
        about=statement.about,
        when=statement.when,
        level=strictest(statement.demands) if statement.demands else None,
        effect=statement.effect,
        cites=statement.cites,
        signs=statement.signs,
    )


def _anchors(topic: Topic, edition: Edition) -> Iterable[str]:
    for section in topic.sections:
        if section.key:
            yield section.key
        for item in section.items:
            yield from _item_anchors(item, edition)
    for statement in topic.statements:
        if edition in statement.editions:
            yield statement.local


def _item_anchors(item: Item, edition: Edition) -> Iterable[str]:
    match item:
        case Prose():
            words = item.words.wording(edition)
            if words is None:
                return
            if item.id:
                yield item.id
            yield from (block.key for block in words if isinstance(block, Heading) and block.key)
        case Figure() | TableItem() | Resource() | Quiz():
            if edition in item.editions:
                yield item.id
        case _:
            return
