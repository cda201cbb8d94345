"""A page's row on the board of reviews, from the very state that the page itself prints."""

from vademecum.authored.topic import Topic
from vademecum.compile.project.stand import Stand
from vademecum.compile.project.world import World, address_of
from vademecum.model.board import Row
from vademecum.model.evidence import SEVERITIES, Severity
from vademecum.reviewing.inheritance import Printed


def row_of(topic: Topic, stand: Stand, world: World) -> Row:
    """``stand`` is the topic's in the world's edition. What a topic adds to an inherited statement counts as another
    statement of that kind."""
    state = stand.state
    every = [(item.statement, each.statement.id) for item in _printed(stand) for each in (item, *item.stricter)]
    uncovered = [statement for statement, name in every if name not in stand.signed]
    kinds = [statement.kind for statement in uncovered]
    severities: set[Severity] = {s.severity for s in uncovered if s.severity}
    severities |= {"serious" for s in uncovered if s.serious}
    card = world.manual.cards[topic.language][topic.id]
    return Row(
        topic=topic.id,
        title=topic.title.wording(world.edition) or topic.id,
        edition=world.edition,
        language=topic.language,
        address=address_of(card, world.edition, world.original),
        owner=topic.owner,
        state=state.state,
        last=state.last,
        due=state.due,
        by=tuple(signer.name for signer in state.by),
        signed=state.signed,
        statements=len(every),
        uncovered=len(uncovered),
        red_flags=kinds.count("red-flag"),
        alerts=kinds.count("alert"),
        precautions=kinds.count("precaution"),
        severity=max(severities, key=SEVERITIES.index, default=None),
        sooner=state.sooner,
        corrected=state.corrected,
    )


def _printed(stand: Stand) -> list[Printed]:
    return [*stand.page.statements, *stand.page.alerts]
