"""What a topic's page prints: its own live statements, what is handed down to it, and every alert that concerns it."""

from collections.abc import Iterable

from msgspec import Struct

from vademecum.authored.topic import Topic
from vademecum.compile.project.reviews import declines_that_hold
from vademecum.compile.project.world import World
from vademecum.reviewing.identities import is_live, topic_identity
from vademecum.reviewing.inheritance import Handed, Printed, handed_down


class OnPage(Struct, frozen=True):
    """``left_out``: inherited statements that the page names but does not print."""

    statements: tuple[Printed, ...]
    alerts: tuple[Printed, ...]
    handed: Handed


def on_page(topic: Topic, world: World) -> OnPage:
    """Nothing else decides what stands on a page of the world's edition."""
    history = world.manual.histories.get(topic.id)
    fate = topic_identity(history)
    withdrawn = fate is not None and fate.state == "withdrawn"
    own = [
        Printed(statement=s, untranslated=s.local in topic.untranslated)
        for s in topic.statements
        if world.edition in s.editions and is_live(history, s.local) and not (withdrawn and s.kind == "use")
    ]
    additions = [item for item in own if item.statement.kind == "inherited"]
    holds = declines_that_hold(topic, additions, world)
    manual = world.manual
    handed = handed_down(
        topic,
        additions,
        world.card,
        world.handed,
        world.relations,
        manual.histories,
        world.edition,
        topic.language,
        holds,
    )
    every = [*(item for item in own if item.statement.kind != "inherited"), *handed.printed]
    alerts = {item.statement.id: item for item in (*every, *_concerning(topic, world)) if _is_alert(item)}
    return OnPage(tuple(item for item in every if not _is_alert(item)), tuple(alerts.values()), handed)


def _is_alert(item: Printed) -> bool:
    return item.statement.kind == "alert"


def _concerning(topic: Topic, world: World) -> Iterable[Printed]:
    """Alerts of other topics that name this one."""
    for name in world.relations.warned.get(topic.id, ()):
        card, history = world.card(name), world.manual.histories.get(name)
        for statement in world.handed(name) if card else ():
            named = topic.id in statement.concerns and name != topic.id
            if card and named and world.edition in statement.editions and is_live(history, statement.local):
                untranslated = card.language != topic.language or statement.local in card.untranslated
                yield Printed(statement=statement, source=card.id, part=True, untranslated=untranslated)
