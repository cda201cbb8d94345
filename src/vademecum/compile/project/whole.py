"""The whole of one edition in one language, for outputs that span topics."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from vademecum.authored.card import Card
from vademecum.authored.concept import Concept
from vademecum.authored.standing import Shelf, StandingPage
from vademecum.compile.project.around import links_in
from vademecum.compile.project.filing import filed, folded
from vademecum.compile.project.gone import gone_views, today
from vademecum.compile.project.linked import (
    cards_for,
    concept_card,
    line_of,
    source_view,
    statement_link,
    topic_card,
    words_of,
)
from vademecum.compile.project.people import person_view, signer_view
from vademecum.compile.project.sections import item_view
from vademecum.compile.project.topic import OTHER, digest_of
from vademecum.compile.project.world import World, address_of
from vademecum.model.edition import edition_folder
from vademecum.model.evidence import EFFECTS, RATINGS
from vademecum.model.review import History
from vademecum.render.addresses import HISTORY
from vademecum.reviewing.identities import topic_identity
from vademecum.reviewing.state import APPROVED, counts
from vademecum.view.around import SectionView, SiteView
from vademecum.view.manual import (
    ConceptView,
    EvidenceLine,
    IndexEntry,
    ManualView,
    PersonUse,
    RevisionView,
    SourceUse,
    StandingPageView,
    TopicLine,
)
from vademecum.view.parts import CardView, LinkView, PersonView

PROBLEMS = ("condition", "symptom", "life-stage", "event", "finding")
TREATMENTS = ("therapy", "technique")


def manual_view(world: World, site: SiteView, sections: Sequence[SectionView]) -> ManualView:
    """Everything that spans topics. Lists are sorted here, once, so that every output agrees."""
    there = {section.id for section in sections}  # a preview may lack one, which has an error of its own
    lines = [line for card in world.cards() if card.section in there and (line := _line(card, world))]
    said = _statements(world)
    concepts = [_concept(concept, said, world) for concept in _used_concepts(world)]
    concepts.sort(key=lambda concept: (filed(concept.name, world), concept.id))
    view = ManualView(
        site=site,
        sections=tuple(sections),
        topics=tuple(lines),
        index=_index(lines, concepts, world),
        concepts=tuple(concepts),
        problems=tuple(c for c in concepts if c.kind in PROBLEMS and (c.speaks or c.topic)),
        treatments=_by_title((line.card for line in lines if line.kind in TREATMENTS), world),
        start=tuple(card for section in sections for card in section.topics if card.kind == "overview"),
        sources=_sources(world, {line.id: line.card for line in lines}),
        people=_people(world),
        pages=tuple(_page(page, world) for page in world.pages.values() if world.edition in page.editions),
        gone=tuple(gone_views(world)),
        revisions=_revisions(world),
        evidence=_evidence(world),
        linked=(),
        digest="",
    )
    return structs.replace(view, digest=digest_of(view))


def _line(card: Card, world: World) -> TopicLine | None:
    view = topic_card(card.id, world)
    if view is None:
        return None
    other = OTHER[world.edition]
    history = world.manual.histories.get(card.id)
    return TopicLine(
        card=view,
        id=card.id,
        kind=card.kind,
        section=card.section,
        other=address_of(card, other, world.original) if other in card.shown else None,
        languages=tuple(
            (tag, address_of(there, world.edition, world.original))
            for tag in world.manual.config.languages
            if (there := world.manual.cards.get(tag, {}).get(card.id)) and world.edition in there.shown
        ),
        revised_on=max((r.date for r in history.revisions), default=None) if history else None,
    )


def _used_concepts(world: World) -> list[Concept]:
    """Concepts that this edition's statements or words name, and those above them: no others are explained here."""
    used: set[str] = set()
    used |= {card.concept for card in world.cards() if card.concept}
    for card in world.printed():
        used |= {m.target for m in card.uses if m.kind == "concept" and world.edition in m.editions}
    standing: list[StandingPage | Shelf] = [*world.pages.values(), *world.shelves.values()]
    for page in standing:
        used |= {m.target for m in page.mentions if m.kind == "concept" and world.edition in m.editions}
    for name in sorted(used):
        known = world.concepts.get(name)
        used |= {m.target for m in known.mentions if m.kind == "concept"} if known else set()
    wide = {b for concept in used for b in world.relations.broader.get(concept, ())}
    return [world.concepts[c] for c in sorted(used | wide) if c in world.concepts]


def _statements(world: World) -> dict[str, LinkView]:
    """Those about some concept that stand on their topic's page. Gone through card by card: concepts name them all."""
    about = (line.id for card in world.originals() for line in card.statements if line.speaks)
    links = ((name, statement_link(name, world)) for name in about if _is_printed(name, world))
    return {name: link for name, link in links if link}


def _concept(concept: Concept, said: Mapping[str, LinkView], world: World) -> ConceptView:
    consumer = world.edition == "consumer"
    name, other = concept.consumer_name, concept.professional_name
    also = [*concept.consumer_also, *concept.professional_also]
    about = world.relations.topic_about.get(concept.id)
    topic = topic_card(about, world) if about else None
    gloss = concept.gloss.wording(world.edition) or ()
    return ConceptView(
        id=concept.id,
        kind=concept.kind,
        name=name if consumer else other,
        other_name=(other if consumer else name) if folded(name) != folded(other) else None,
        also=tuple(dict.fromkeys(also)),
        say=concept.say,
        gloss=gloss,
        language=concept.language if concept.language != world.language else None,
        codes=tuple(sorted(concept.codes.items())),
        broader=concept.broader,
        narrower=tuple(sorted(world.relations.narrower.get(concept.id, frozenset()) - {concept.id})),
        topic=LinkView(topic.title, topic.address, topic.language) if topic else None,
        speaks=tuple(said[name] for name in world.relations.speaks.get(concept.id, ()) if name in said),
        address=world.concept_address(concept.id),
        linked=cards_for(links_in(gloss), world),
        machine_translated=concept.machine,
    )


def _is_printed(statement: str, world: World) -> bool:
    """Whether the statement stands on its topic's page: the uses of a withdrawn topic are gone."""
    found = line_of(statement, world)
    if found is None:
        return False
    card, line = found
    fate = topic_identity(world.manual.histories.get(card.id))
    return line.kind != "use" or fate is None or fate.state != "withdrawn"


def _index(lines: Iterable[TopicLine], concepts: Iterable[ConceptView], world: World) -> tuple[IndexEntry, ...]:
    entries: dict[tuple[str, str], IndexEntry] = {}

    def add(name: str, card: CardView, other: bool) -> None:
        key = filed(name, world)
        entries.setdefault((key, card.address), IndexEntry(name, key, card, other))

    for line in lines:
        add(line.card.title, line.card, False)
        card = world.card(line.id)
        for name in (card.also.wording(world.edition) or ()) if card else ():
            add(name, line.card, True)
    for concept in concepts:
        found = concept_card(concept.id, world)
        if found:
            for name in (concept.name, *((concept.other_name,) if concept.other_name else ()), *concept.also):
                add(name, found, name != concept.name)
    return tuple(entry for _, entry in sorted(entries.items()))


def _by_title(cards: Iterable[CardView], world: World) -> tuple[CardView, ...]:
    return tuple(sorted(cards, key=lambda card: (filed(card.title, world), card.key)))


def _sources(world: World, shown: Mapping[str, CardView]) -> tuple[SourceUse, ...]:
    """References that this edition's words cite, with the topics that cite them; no others are listed here."""
    used: dict[str, dict[str, None]] = {}
    for card in world.printed():
        for use in card.uses:
            if use.kind == "reference" and world.edition in use.editions:
                used.setdefault(use.target, {})[card.id] = None
    standing: list[StandingPage | Concept] = [*world.pages.values(), *world.concepts.values()]
    for page in standing:
        for mention in page.mentions:
            if mention.kind == "reference" and world.edition in mention.editions:
                used.setdefault(mention.target, {})
    known = [r for r in used if r in world.manual.references]
    found = []
    for reference in known:
        cards = (shown.get(topic) or topic_card(topic, world) for topic in used[reference])
        topics = _by_title((card for card in cards if card), world)
        found.append(
            SourceUse(source_view(reference, 0, world), tuple(LinkView(t.title, t.address, t.language) for t in topics))
        )
    return tuple(sorted(found, key=lambda use: (folded(use.source.text), use.source.id)))


def _people(world: World) -> tuple[PersonUse, ...]:
    """Authors, owners, translators and reviewers of what this edition shows; no others are named here."""
    did: dict[str, tuple[PersonView, dict[tuple[str, LinkView], None]]] = {}

    def add(person: PersonView, role: str, link: LinkView) -> None:
        did.setdefault(person.id, (person, {}))[1][role, link] = None

    for card in world.cards():
        topic = topic_card(card.id, world)
        if topic is None:
            continue
        link = LinkView(topic.title, topic.address, topic.language)
        for author in card.authors:
            add(person_view(author, world), "author", link)
        add(person_view(card.owner, world), "owner", link)
        if card.translator:
            add(person_view(card.translator, world), "translator", link)
        for record in world.manual.reviews.get(card.id, ()):
            seen = any((s.edition, s.language) == (world.edition, world.language) for s in record.seen)
            if seen and counts(record, card.authors) and record.decision in APPROVED:
                known = record.by.id in world.manual.people
                add(person_view(record.by.id, world) if known else signer_view(record.by, world), "reviewer", link)
    people = sorted(did.values(), key=lambda entry: (folded(entry[0].name), entry[0].id))
    return tuple(PersonUse(person, tuple(sorted(deeds))) for person, deeds in people)


def _page(page: StandingPage, world: World) -> StandingPageView:
    items = tuple(shown for item in page.items if (shown := item_view(item, None, world)))
    other = OTHER[world.edition]
    here = world.manual.pages
    view = StandingPageView(
        id=page.id,
        title=page.title.wording(world.edition) or page.id,
        address=world.page_address(page.id),
        items=items,
        linked=cards_for((key for blocks in words_of(items) for key in links_in(blocks)), world),
        other=f"/{edition_folder(other, world.language, world.original)}{page.id}/" if other in page.editions else None,
        language=page.language if page.language != world.language else None,
        languages=tuple(
            (tag, f"/{edition_folder(world.edition, tag, world.original)}{page.id}/")
            for tag in world.manual.config.languages
            if tag == world.original or page.id in here.get(tag, {})
        ),
        machine_translated=page.machine,
        digest="",
    )
    return structs.replace(view, digest=digest_of(view))


def _evidence(world: World) -> tuple[EvidenceLine, ...]:
    """Every use that stands on a page of its own topic: by effect, the surest first."""
    found = []
    for card in world.cards():
        topic = topic_card(card.id, world)
        for line in card.statements:
            if topic is None or line.kind != "use" or not line.effect or not _is_printed(line.id, world):
                continue
            use = statement_link(line.id, world)
            if use and line.certainty:
                there = LinkView(topic.title, topic.address, topic.language)
                found.append(EvidenceLine(use=use, topic=there, effect=line.effect, rating=line.certainty))
    found.sort(key=lambda line: (filed(line.use.title, world), filed(line.topic.title, world), line.use.address))
    found.sort(key=lambda line: (EFFECTS.index(line.effect), RATINGS.index(line.rating)))
    return tuple(found)


def _revisions(world: World) -> tuple[RevisionView, ...]:
    """The newest first; of one day by the title that is shown. Notes are professional only."""
    order = ("withdrawn", "alert", "retired", "practice", "wording", "correction")
    found = [revision for card in world.cards() for revision in _of_topic(card, world)]
    found.sort(key=lambda r: (filed(r.topic.title, world), r.topic_id, order.index(r.kind)))
    found.sort(key=lambda r: r.on, reverse=True)
    return tuple(found)


def _of_topic(card: Card, world: World) -> Iterable[RevisionView]:
    topic = topic_card(card.id, world)
    if topic is None:
        return
    link, past = LinkView(topic.title, topic.address, topic.language), topic.address + HISTORY
    history = world.manual.histories.get(card.id) or History(topic=card.id)
    for revision in history.revisions:
        note = revision.note if world.edition == "professional" else None
        yield RevisionView(
            topic=link,
            history=past,
            topic_id=card.id,
            on=revision.date,
            kind=revision.kind,
            note=note,
            digest=revision.digest,
        )
    for known in history.identities:
        if known.state in ("withdrawn", "retired") and world.edition in known.editions:
            whole = known.kind == "topic"
            said = None if whole else statement_link(f"{card.id}/{known.id}", world)
            address = topic.address if whole else f"{topic.address}#{known.id}"
            instead = today(known.instead, world)
            yield RevisionView(
                topic=LinkView(topic.title, address, topic.language),
                history=past,
                topic_id=card.id,
                on=known.since,
                kind=known.state,
                note=known.because,
                digest=f"{card.id}/{known.id}",
                part=None if whole else said.title if said else "",
                instead=LinkView(instead.title, instead.address, instead.language) if instead else None,
            )
    for statement in card.statements:
        title = statement.title.wording(world.edition)
        if statement.kind == "alert" and statement.issued and title and world.edition in statement.editions:
            yield RevisionView(
                topic=LinkView(title, f"{topic.address}#{statement.id.partition('/')[2]}", topic.language),
                history=past,
                topic_id=card.id,
                on=statement.issued,
                kind="alert",
                note=None,
                digest=statement.id,
            )
