"""Words of an edition may only point to what has a page there: VM401."""

from collections.abc import Iterator

from vademecum.authored.card import Card
from vademecum.authored.topic import Mention, Topic
from vademecum.checks.context import Context, error
from vademecum.model.edition import Edition
from vademecum.model.finding import Finding


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    for mention in topic.mentions:
        yield from check_mention(mention, context)
    cards = context.manual.cards[context.manual.config.original]
    parent = cards.get(topic.parent) if topic.parent else None
    for edition in topic.editions:
        if parent and edition not in parent.editions:
            yield error(
                "VM401",
                topic.where.get("parent", topic.span),
                f"topic {topic.id} has a {edition} edition, but its parent {parent.id} has none",
                "choose a parent that both editions have",
            )


def check_mention(mention: Mention, context: Context) -> Iterator[Finding]:
    for edition in mention.editions:
        if not _stands(mention, edition, context):
            yield error(
                "VM401",
                mention.span,
                f"{edition} words point to {mention.kind} {mention.target}, which has no {edition} edition",
                f"remove it from the {edition} words, or give {mention.target} a {edition} edition",
            )


def _stands(mention: Mention, edition: Edition, context: Context) -> bool:
    """True also for what does not exist at all: that is another check's finding."""
    manual = context.manual
    cards = manual.cards[manual.config.original]
    match mention.kind:
        case "topic":
            name, _, anchor = mention.target.partition("#")
            card = cards.get(name)
            return card is None or (edition in card.editions and _anchored(card, anchor, edition))
        case "statement":
            card = cards.get(mention.target.partition("/")[0])
            lines = card.statements if card else ()
            line = next((line for line in lines if line.id == mention.target), None)
            return line is None or edition in line.editions
        case "page":
            page = manual.pages[manual.config.original].get(mention.target)
            return page is None or edition in page.editions
        case _:
            return True


def _anchored(card: Card, anchor: str, edition: Edition) -> bool:
    if not anchor or anchor in card.anchors_in(edition):
        return True
    return all(anchor not in card.anchors_in(other) for other in card.editions)
