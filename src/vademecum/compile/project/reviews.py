"""The review state of a page: its own parts, and what it inherits by the records of where that comes from."""

from collections.abc import Iterable, Mapping, Sequence

from vademecum.authored.statement import Statement
from vademecum.authored.topic import Topic
from vademecum.compile.project.world import World
from vademecum.reviewing.inheritance import Printed
from vademecum.reviewing.meaning import statement_meaning
from vademecum.reviewing.page import OnPage
from vademecum.reviewing.page import parts as parts_of
from vademecum.reviewing.shape import digest
from vademecum.reviewing.state import UNREVIEWED, PartDue, ReviewState, review_state


def own_parts(topic: Topic, world: World) -> Mapping[str, str]:
    """Present digests of the page's own parts; only where some record exists: most of a young manual have none."""
    if topic.id not in world.manual.reviews:
        return {}
    name, own = world.own
    return parts_of(topic, world, world.edition, own=own if name == topic.id else None)


def page_state(
    topic: Topic, page: OnPage, world: World, unsigned: bool = True, known: Mapping[str, str] | None = None
) -> ReviewState:
    """The state of the topic's page. Without ``unsigned``, an alert that nobody signed yet does not count.

    ``known``: its ``own_parts``, where somebody has them.
    """
    if topic.id not in world.manual.reviews:
        return UNREVIEWED
    intervals = {s.local: s.review_months for s in topic.statements}
    here = frozenset(item.statement.id for item in page.alerts)
    without = frozenset() if unsigned else here - signed_alerts(page.alerts, topic, world)
    printed = [item for item in (*page.statements, *page.alerts) if item.statement.id not in without]
    left_out = {s.local for s in topic.statements if s.kind == "alert" and s.id not in here - without}
    own = known if known is not None and not without else parts_of(topic, world, world.edition, without)
    parts = [PartDue(topic.id, part, same, intervals.get(part)) for part, same in own.items() if part not in left_out]
    parts += [_handed(each, world) for item in printed for each in (item, *item.stricter) if each.source is not None]
    return _state(parts, topic.language, world)


def declines_that_hold(topic: Topic, own: Iterable[Printed], world: World) -> frozenset[str]:
    """Declined statements that a current clinical record covers: only those take effect."""
    declined = [item.statement for item in own if item.statement.change == "declined"]
    if not declined or topic.id not in world.manual.reviews:
        return frozenset()
    parts = [_part(s, s, topic.language, world) for s in declined]
    return frozenset(s.id for s in declined if s.id in _state(parts, topic.language, world).covered)


def signed_alerts(alerts: Iterable[Printed], topic: Topic, world: World) -> frozenset[str]:
    """Those that a current clinical record of their own topic covers, whatever became of the page that prints them."""
    known = [item for item in alerts if item.statement.topic in world.manual.reviews]
    parts = [
        _part(item.statement, item.statement, topic.language, world) if item.source is None else _handed(item, world)
        for item in known
    ]
    return _state(parts, topic.language, world).covered if parts else frozenset()


def words_digest(item: Printed, world: World) -> str:
    """The digest of a printed statement's words and rules as they stand in its own topic: 32 hex digits."""
    if item.source is None:
        topic, own = world.own
        if topic == item.statement.topic and item.statement.local in own:
            return own[item.statement.local]
        return _part(item.statement, item.statement, world.language, world).digest
    known = world.digests.get(item.statement.id)
    if known is None:
        known = world.digests[item.statement.id] = _handed(item, world).digest
    return known


def _handed(item: Printed, world: World) -> PartDue:
    """Records cover a statement as it stands in its own topic, before it was fitted to an heir."""
    card = world.card(item.source or "")
    if card is None:
        raise KeyError(item.source)
    written = next((s for s in world.handed(card.id) if s.id == item.statement.id), item.statement)
    return _part(written, item.statement, card.language, world)


def _part(written: Statement, printed: Statement, language: str, world: World) -> PartDue:
    meaning = statement_meaning(written, world.terms, world.edition, language)
    same = digest([world.edition, language, meaning])
    return PartDue(written.topic, written.local, same, printed.review_months, language)


def _state(parts: Sequence[PartDue], language: str, world: World) -> ReviewState:
    cards = world.manual.cards[world.original]
    authors = {part.topic: cards[part.topic].authors for part in parts if part.topic in cards}
    return review_state(parts, world.manual.reviews, authors, world.edition, language)
