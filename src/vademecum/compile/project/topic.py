"""``project``: one topic in one edition's words and nothing else. What it returns holds no way back."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec
from msgspec import structs

from vademecum.authored.card import Card
from vademecum.authored.topic import Topic
from vademecum.compile.project.filing import filed
from vademecum.compile.project.gone import gone_blocks, gone_uses
from vademecum.compile.project.linked import (
    cards_for,
    cites_of_statement,
    concept_card,
    inlines,
    key_of,
    keys_of_statement,
    source_views,
    statements_of,
    topic_card,
    words_of,
    words_of_statement,
)
from vademecum.compile.project.people import person_view, review_view, translation_view
from vademecum.compile.project.sections import arranged, glance
from vademecum.compile.project.stand import Stand, stand_of
from vademecum.compile.project.statements import anchor_of, statement_view
from vademecum.compile.project.world import World, address_of
from vademecum.model.blocks import Blocks, Cite
from vademecum.model.edition import Edition
from vademecum.render.text import plain
from vademecum.reviewing.identities import topic_identity
from vademecum.reviewing.inheritance import Printed
from vademecum.reviewing.pointed import pointed_at
from vademecum.reviewing.state import ReviewState
from vademecum.view.parts import LinkView, RevisedView
from vademecum.view.statement import StatementView
from vademecum.view.topic import GoneBlock, PageSection, TopicView, Withdrawn

OTHER: dict[Edition, Edition] = {"consumer": "professional", "professional": "consumer"}


def project(
    topic: Topic, world: World, revised: RevisedView, draft: bool = False, stand: Stand | None = None
) -> TopicView | None:
    """The view of a topic in the world's edition; None where the topic is not due there, or left out by policy.

    ``revised`` is the same for both editions: see revised.py. ``stand``: how the page stands, where that is known.
    """
    edition = world.edition
    title, lead = topic.title.wording(edition), topic.lead.wording(edition)
    card = world.manual.cards[topic.language][topic.id]
    if edition not in card.shown or title is None or lead is None:
        return None
    address = address_of(card, edition, world.original)
    stand = stand or stand_of(topic, world)
    page, state = stand.page, stand.state
    views = [statement_view(item, n, world, state.covered, address) for n, item in enumerate(page.statements)]
    alerts = _newest_first(statement_view(item, 0, world, stand.signed, address) for item in page.alerts)
    left_out = [title for s in page.handed.left_out if (title := s.title.wording(edition))]
    sections = numbered(arranged(topic, views, left_out, world), len(alerts))
    cited, keys = _pointed(lead, alerts, sections)
    view = TopicView(
        edition=edition,
        language=topic.language,
        id=topic.id,
        kind=topic.kind,
        section=topic.section,
        address=address,
        title=title,
        also=topic.also.wording(edition) or (),
        lead=lead,
        lead_text=plain(lead),
        lead_language=world.original if "summary" in topic.untranslated else None,
        trail=_trail(topic, world),
        authors=tuple(person_view(author, world) for author in topic.authors),
        owner=person_view(topic.owner, world),
        revised=revised,
        review=review_view(state, _titles(state, (*alerts, *views)), world),
        other=_other(card, world),
        languages=_languages(topic, world),
        machine_translated=topic.translation == "machine",
        translation=translation_view(topic, world),
        alerts=alerts,
        glance=glance(sections, pointed_at(topic, world, edition), world),
        sections=sections,
        sources=source_views(cited, world),
        linked=cards_for(keys, world),
        concept=concept_card(topic.concept, world) if topic.concept else None,
        codes=_codes(topic, world),
        heirs=_heirs(topic, world),
        withdrawn=_withdrawn(topic, world),
        gone=_gone_blocks(topic, world),
        left_out=tuple(s.id for s in page.handed.left_out),
        keeps=_keeps(sections, page.statements, card),
        draft=draft,
        because=(topic.because or ()) if edition == "professional" else (),
        digest="",
    )
    return structs.replace(view, digest=digest_of(view))


def digest_of(view: object) -> str:
    """32 hex digits over everything a page is made from."""
    return blake2b(msgspec.msgpack.encode(view), digest_size=16).hexdigest()


def _withdrawn(topic: Topic, world: World) -> Withdrawn | None:
    fate = topic_identity(world.manual.histories.get(topic.id))
    if fate is None or fate.state != "withdrawn":
        return None
    instead = topic_card(fate.instead, world) if fate.instead else None
    link = LinkView(instead.title, instead.address, instead.language) if instead else None
    return Withdrawn(fate.since, fate.because or "", link)


def _titles(state: ReviewState, views: Sequence[StatementView]) -> tuple[str, ...]:
    return tuple(view.title for view in views if view.id in state.covered)


def _newest_first(alerts: Iterable[StatementView]) -> tuple[StatementView, ...]:
    newest = sorted(alerts, key=lambda view: (view.issued or "", view.id), reverse=True)
    return tuple(structs.replace(view, order=n) for n, view in enumerate(newest))


def numbered(sections: Sequence[PageSection], start: int) -> tuple[PageSection, ...]:
    """The sections with each statement's ``order`` set to its place on the page, counted from ``start``."""
    count = iter(range(start, start + 1_000_000))

    def placed(statements: tuple[StatementView, ...]) -> tuple[StatementView, ...]:
        return tuple(structs.replace(statement, order=next(count)) for statement in statements)

    done = []
    for section in sections:
        effects = tuple(structs.replace(e, statements=placed(e.statements)) for e in section.effects)
        harms = tuple(structs.replace(h, statements=placed(h.statements)) for h in section.harms)
        levels = tuple(
            structs.replace(box, groups=tuple(structs.replace(g, statements=placed(g.statements)) for g in box.groups))
            for box in section.levels
        )
        done.append(structs.replace(section, effects=effects, harms=harms, levels=levels))
    return tuple(done)


def _trail(topic: Topic, world: World) -> tuple[LinkView, ...]:
    """The section, then the topics below it that hold this one, widest first.

    A topic of another section lies above this one or beside it and is no step between, but for the whole that this
    topic is a part of. A topic that is called as the section is would only say it twice.
    """
    shelf = world.shelves.get(topic.section)
    steps = [LinkView(shelf.title.wording(world.edition) or shelf.id, world.section_address(shelf.id))] if shelf else []
    above: list[LinkView] = []
    seen = {topic.id}
    parent = topic.parent
    while parent and parent not in seen:
        seen.add(parent)
        card = topic_card(parent, world)
        source = world.card(parent)
        below = parent == topic.part_of or (source is not None and source.section == topic.section)
        if card and below and card.title not in (step.title for step in steps):
            above.insert(0, LinkView(card.title, card.address, card.language))
        parent = source.parent if source else None
    return (*steps, *above)


def _keeps(sections: Sequence[PageSection], printed: Sequence[Printed], card: Card) -> tuple[str, ...]:
    """Anchors that the other edition has too: the switch keeps the reader's place there."""
    if len(card.shown) < len(OTHER):
        return ()
    keys = [section.key for section in sections if section.key]
    shared = [p for p in printed if len(p.statement.editions) == len(OTHER)]
    return (*keys, *map(anchor_of, shared))


def _other(card: Card, world: World) -> str | None:
    other = OTHER[world.edition]
    return address_of(card, other, world.original) if other in card.shown else None


def _languages(topic: Topic, world: World) -> tuple[tuple[str, str], ...]:
    found = []
    for language in world.manual.config.languages:
        card = world.manual.cards.get(language, {}).get(topic.id)
        if card and world.edition in card.shown:
            found.append((language, address_of(card, world.edition, world.original)))
    return tuple(found)


def _codes(topic: Topic, world: World) -> tuple[tuple[str, tuple[str, ...]], ...]:
    concept = world.concepts.get(topic.concept or "")
    return tuple(sorted(concept.codes.items())) if concept else ()


def _heirs(topic: Topic, world: World) -> tuple[LinkView, ...]:
    """Topics that name this one as their parent, by title."""
    cards = [found for child in world.relations.children.get(topic.id, ()) if (found := topic_card(child, world))]
    cards.sort(key=lambda card: (filed(card.title, world), card.address))
    return tuple(LinkView(card.title, card.address, card.language) for card in cards)


def _gone_blocks(topic: Topic, world: World) -> tuple[GoneBlock, ...]:
    history = world.manual.histories.get(topic.id)
    return (*gone_blocks(history, world), *gone_uses(topic, history, world)) if history else ()


def _pointed(
    lead: Blocks, alerts: Sequence[StatementView], sections: Sequence[PageSection]
) -> tuple[list[str], list[str]]:
    """References in the order of first mention on the page, and the keys of all that it points to."""
    cited: list[str] = []
    keys: list[str] = []

    def read(words: Iterable[Blocks]) -> None:
        for blocks in words:
            for part in inlines(blocks):
                if isinstance(part, Cite):
                    cited.extend(item.reference for item in part.items)
                elif key := key_of(part.target):
                    keys.append(key)

    def read_statements(statements: Iterable[StatementView]) -> None:
        for statement in statements:
            read(words_of_statement(statement))
            cited.extend(cites_of_statement(statement))
            keys.extend(keys_of_statement(statement))

    read((lead,))
    read_statements(alerts)
    for section in sections:
        read(words_of(section.items))
        for item in section.items:
            keys.extend(getattr(item, "checks", ()))
        read_statements(statements_of(section))
    return cited, keys
