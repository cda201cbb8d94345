"""A statement's id becomes an anchor of its page: VM319 for those that every page uses itself."""

from collections.abc import Iterator

from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding

ANCHORS = frozenset("main top uses side-effects red-flags precautions quiz more-information".split())


def check(context: Context) -> Iterator[Finding]:
    manual = context.manual
    for card in manual.cards[manual.config.original].values():
        for line in card.statements:
            local = line.id.partition("/")[2]
            if local in ANCHORS:
                message = f'the id "{local}" in topic {card.id} is an anchor that every page uses'
                yield error("VM319", card.span, message, "give the statement another id")
