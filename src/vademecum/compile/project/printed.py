"""What a topic's page prints: its own live statements, what is handed down to it, and every alert that concerns it."""

from vademecum.authored.topic import Topic
from vademecum.compile.project.reviews import declines_that_hold
from vademecum.compile.project.world import World
from vademecum.reviewing import page
from vademecum.reviewing.page import OnPage


def on_page(topic: Topic, world: World) -> OnPage:
    """What stands on the page of the world's edition, with every decline that a clinician signed in effect."""
    holds = declines_that_hold(topic, page.own_statements(topic, world.manual, world.edition), world)
    return page.on_page(topic, world, world.edition, holds)
