"""A topic's card: all that the rest of the manual may know of it, and the statements that it hands down."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from vademecum.authored.card import Card, StatementCard, Use, Withheld
from vademecum.authored.statement import SAFETY_KINDS, Statement
from vademecum.authored.topic import Figure, Item, Mention, Prose, Quiz, Resource, TableItem, Topic
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks, Heading
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.evidence import Rating
from vademecum.model.when import concepts_of
from vademecum.render.text import plain, shortened


def card_of(topic: Topic, withheld: Mapping[Edition, Withheld] = MappingProxyType({})) -> Card:
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
        preview=Worded(_preview(topic.lead.consumer), _preview(topic.lead.professional)),
        concept=topic.concept,
        parent=topic.parent,
        part_of=topic.part_of,
        authors=topic.authors,
        owner=topic.owner,
        translator=topic.translated_by if topic.translation == "human" else None,
        anchors={edition: tuple(_anchors(topic, edition)) for edition in EDITIONS if edition in topic.editions},
        statements=tuple(map(_line, topic.statements)),
        uses=_uses(topic.mentions),
        warns=tuple(dict.fromkeys(named for s in topic.statements for named in s.concerns)),
        points=tuple(dict.fromkeys(_points(topic))),
        draft=topic.status == "draft",
        withheld=dict(withheld),
        untranslated=topic.untranslated & {s.local for s in handed_down_by(topic)},
    )


def handed_down_by(topic: Topic) -> tuple[Statement, ...]:
    """The statements that heirs and concerned topics print, with their words.

    Among them is what the topic adds to statements that it inherits itself: its own heirs inherit that too.
    """
    return tuple(s for s in topic.statements if s.kind in SAFETY_KINDS or s.change == "stricter")


def _preview(lead: Blocks | None) -> str | None:
    return None if lead is None else shortened(plain(lead))


def _line(statement: Statement) -> StatementCard:
    about = (statement.about, statement.when, statement.signs)
    return StatementCard(
        id=statement.id,
        kind=statement.kind,
        editions=statement.editions,
        title=statement.title,
        effect=statement.effect,
        certainty=_rating(statement) if statement.kind == "use" else None,
        speaks=tuple(dict.fromkeys(c for condition in about if condition for c in concepts_of(condition))),
        issued=statement.issued,
        lifted=statement.lifted,
        concerns=statement.concerns,
    )


def _points(topic: Topic) -> Iterable[str]:
    own = f"{topic.id}/"
    return (m.target for m in topic.mentions if m.kind == "statement" and not m.target.startswith(own))


def _rating(use: Statement) -> Rating:
    if use.grade_as_given:
        return "own-words"
    return use.certainty.word if use.certainty else "ungraded"


def _uses(mentions: Iterable[Mention]) -> tuple[Use, ...]:
    return tuple(dict.fromkeys(Use(m.kind, m.target, m.editions) for m in mentions if m.kind in _USED))


_USED = ("concept", "reference", "asset")


def _anchors(topic: Topic, edition: Edition) -> Iterable[str]:
    for section in topic.sections:
        if section.key:
            yield section.key
        for item in section.items:
            yield from _item_anchors(item, edition)


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
