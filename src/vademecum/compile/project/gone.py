"""What became of identities that were published once: no address or anchor falls silent, and moves lead on."""

from collections.abc import Iterable

from vademecum.authored.topic import Topic
from vademecum.compile.project.linked import topic_card
from vademecum.compile.project.world import World
from vademecum.model.edition import EDITIONS, edition_folder
from vademecum.model.review import History, Identity
from vademecum.reviewing.identities import followed, is_live, topic_identity
from vademecum.view.manual import GoneView
from vademecum.view.parts import CardView, LinkView
from vademecum.view.topic import GoneBlock


def gone_blocks(history: History, world: World) -> tuple[GoneBlock, ...]:
    """The fate of each block of a topic that no longer stands on its page."""
    return tuple(
        _block(known, world)
        for known in history.identities
        if known.kind == "block" and known.state != "live" and world.edition in known.editions
    )


def _block(known: Identity, world: World) -> GoneBlock:
    """A block that moved leads to where it is told of today, be it that it was retired there."""
    if known.state != "moved" or not known.to:
        return GoneBlock(anchor=known.id, state=known.state, on=known.since, because=known.because)
    to, fate = followed(known.to, world.manual.histories)
    topic, _, local = to.partition("/")
    card = topic_card(topic, world)
    if card is None or (fate is not None and fate.state == "moved"):
        last = fate or known
        return GoneBlock(anchor=known.id, state="retired", on=last.since, because=last.because or known.because)
    link = LinkView(card.title, f"{card.address}#{local}" if local else card.address, card.language)
    return GoneBlock(anchor=known.id, state="moved", on=known.since, because=known.because, moved_to=link)


def gone_uses(topic: Topic, history: History, world: World) -> Iterable[GoneBlock]:
    """The uses of a withdrawn topic: they are gone with it, for the same reason, though their text stands."""
    fate = topic_identity(history)
    if fate is None or fate.state != "withdrawn":
        return
    for s in topic.statements:
        if s.kind == "use" and world.edition in s.editions and is_live(history, s.local):
            yield GoneBlock(anchor=s.local, state="withdrawn", on=fate.since, because=fate.because)


def gone_views(world: World) -> Iterable[GoneView]:
    """Addresses of topics that were published once: moved ones lead on, retired ones say why."""
    for history in world.manual.histories.values():
        known = topic_identity(history)
        if known and known.state in ("moved", "retired") and known.at and world.edition in known.editions:
            yield _topic(history, known, world)


def _topic(history: History, known: Identity, world: World) -> GoneView:
    to, fate = followed(known.to, world.manual.histories) if known.to else (known.id, known)
    there = topic_card(to, world) if known.to else None
    last = known if there or fate is None else fate
    instead = today(last.instead, world)
    other = next(edition for edition in EDITIONS if edition != world.edition)
    return GoneView(
        address=f"/{world.folder}{known.at}/",
        title=there.title if there else None,
        state="moved" if there else "retired",
        on=last.since,
        because=last.because,
        moved_to=there.address if there else None,
        instead=LinkView(instead.title, instead.address, instead.language) if instead else None,
        other=f"/{edition_folder(other, world.language, world.original)}{known.at}/"
        if other in known.editions
        else None,
        blocks=() if there else gone_blocks(history, world),
    )


def today(topic: str | None, world: World) -> CardView | None:
    """The topic that was named, where it is today."""
    return topic_card(followed(topic, world.manual.histories)[0], world) if topic else None
