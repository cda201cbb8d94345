"""How a page stands: what it prints, and what the records say of that. Asked once for the page and for the board."""

from collections.abc import Mapping

from msgspec import Struct

from vademecum.authored.topic import Topic
from vademecum.compile.project.printed import on_page
from vademecum.compile.project.reviews import own_parts, page_state, signed_alerts
from vademecum.compile.project.world import World
from vademecum.reviewing.page import OnPage
from vademecum.reviewing.state import ReviewState


class Stand(Struct, frozen=True):
    """``signed``: identities of the statements that a current clinical record covers, alerts by their own topics'.

    ``own``: the digests of the page's own parts, empty where the topic has no record.
    """

    page: OnPage
    state: ReviewState
    signed: frozenset[str]
    own: Mapping[str, str]


def stand_of(topic: Topic, world: World) -> Stand:
    """How the topic's page stands in the world's edition, in which it is due."""
    page = on_page(topic, world)
    own = own_parts(topic, world)
    state = page_state(topic, page, world, known=own)
    return Stand(page, state, state.covered | signed_alerts(page.alerts, topic, world), own)
