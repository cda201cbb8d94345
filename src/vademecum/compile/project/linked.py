"""Cards for whatever a page's words point to, and the numbered list of what they cite."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from vademecum.authored.card import Card, StatementCard
from vademecum.compile.project.citations import label_of, text_of, url_of
from vademecum.compile.project.world import World, address_of
from vademecum.model.blocks import (
    Block,
    Blocks,
    Cite,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Strong,
    Table,
    Target,
    ToConcept,
    ToPage,
    ToStatement,
    ToTopic,
)
from vademecum.render.text import plain, shortened
from vademecum.reviewing.identities import identity, is_live, topic_identity
from vademecum.reviewing.state import end_of_day
from vademecum.view.parts import CardView, LinkView, SourceView, UrgentView
from vademecum.view.statement import StatementView
from vademecum.view.topic import (
    FigureView,
    ItemView,
    PageSection,
    ProseView,
    QuizView,
    TableView,
)


def inlines(blocks: Iterable[Block]) -> Iterator[Link | Cite]:
    """Every link and citation of the blocks, in the order of the words."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield from _inner(block.inner)
            case ListBlock():
                for entry in block.items:
                    yield from inlines(entry)
            case Quote():
                yield from inlines(block.blocks)
            case Table():
                for row in (block.head, *block.rows):
                    for cell in row:
                        yield from _inner(cell)


def _inner(inner: Sequence[Inline]) -> Iterator[Link | Cite]:
    for part in inner:
        if isinstance(part, str):
            continue
        if isinstance(part, Cite):
            yield part
        elif isinstance(part, Link):
            yield part
            yield from _inner(part.inner)
        elif isinstance(part, Emphasis | Strong):
            yield from _inner(part.inner)


def key_of(target: Target) -> str | None:
    """The key of a target's card; None for addresses outside the manual."""
    match target:
        case ToTopic():
            return f"topic:{target.topic}"
        case ToConcept():
            return f"concept:{target.concept}"
        case ToStatement():
            return f"statement:{target.statement}"
        case ToPage():
            return f"page:{target.page}"
        case _:
            return None


def words_of(items: Iterable[ItemView]) -> Iterator[Blocks]:
    """The blocks of a section's items, in order."""
    for item in items:
        match item:
            case ProseView():
                yield item.blocks
            case FigureView():
                yield item.caption
            case TableView():
                yield (item.table,)
            case QuizView():
                yield item.question
                for choice in item.choices:
                    yield choice.words
                    yield choice.because
            case _:
                pass


def words_of_statement(statement: StatementView) -> Iterator[Blocks]:
    s = statement
    yield from filter(None, (s.words, s.because, s.dose, s.population, s.declined, s.medicine))
    for addition in statement.stricter:
        yield from words_of_statement(addition)


def keys_of_statement(statement: StatementView) -> Iterator[str]:
    yield from statement.concepts
    for addition in statement.stricter:
        yield from addition.concepts


def cites_of_statement(statement: StatementView) -> Iterator[str]:
    yield from statement.cites
    yield from statement.contrary
    for addition in statement.stricter:
        yield from cites_of_statement(addition)


def statements_of(section: PageSection) -> Iterator[StatementView]:
    for effect in section.effects:
        yield from effect.statements
    for harm in section.harms:
        yield from harm.statements
    for box in section.levels:
        for group in box.groups:
            yield from group.statements


def cards_for(keys: Iterable[str], world: World) -> tuple[CardView, ...]:
    """A card for each key that leads somewhere in this edition, sorted by key."""
    return tuple(card for key in sorted(set(keys)) if (card := card_view(key, world)))


def card_view(key: str, world: World) -> CardView | None:
    """The card of "topic:x", "concept:x", "statement:t/x" or "page:x"; None where it has no page in this edition."""
    kind, _, name = key.partition(":")
    maker = {"topic": topic_card, "concept": concept_card, "statement": statement_card, "page": page_card}[kind]
    return maker(name, world)


def topic_card(topic: str, world: World) -> CardView | None:
    return world.once(_topic_card, topic)


def _topic_card(topic: str, world: World) -> CardView | None:
    card = world.page_of(topic)
    title = card.title.wording(world.edition) if card else None
    if card is None or title is None:
        return None
    return CardView(
        key=f"topic:{topic}",
        kind=card.kind,
        title=title,
        address=address_of(card, world.edition, world.original),
        lead=card.preview.wording(world.edition) or "",
        urgent=urgent_of(topic, world),
        language=_foreign(card, world),
    )


def _foreign(card: Card, world: World) -> str | None:
    """The language of the page that a link leads to, where it has none in this language."""
    return card.language if card.language != world.language else None


def urgent_of(topic: str, world: World) -> tuple[UrgentView, ...]:
    """A withdrawal of the topic, then the alerts that head its page, newest first."""
    fate = topic_identity(world.manual.histories.get(topic))
    gone = [UrgentView(None, fate.since)] if fate and fate.state == "withdrawn" else []
    alerts = [found for each in world.relations.alerts.get(topic, ()) if (found := _alert(each, world))]
    return (*gone, *sorted(alerts, key=lambda alert: (alert.on, alert.title), reverse=True))


def _alert(statement: str, world: World) -> UrgentView | None:
    name, _, local = statement.partition("/")
    card = world.card(name)
    line = next((line for line in card.statements if line.id == statement), None) if card else None
    title = line.title.wording(world.edition) if line else None
    if line is None or title is None or world.edition not in line.editions:
        return None
    if not is_live(world.manual.histories.get(name), local):
        return None
    until = end_of_day(line.lifted, world.manual.config.time_zone) if line.lifted else None
    return UrgentView(title, line.issued or "", until)


def concept_card(concept: str, world: World) -> CardView | None:
    """A concept's card leads to the topic about it, else to the glossary."""
    return world.once(_concept_card, concept)


def _concept_card(concept: str, world: World) -> CardView | None:
    known = world.concepts.get(concept)
    if known is None:
        return None
    about = world.relations.topic_about.get(concept)
    topic = topic_card(about, world) if about else None
    return CardView(
        key=f"concept:{concept}",
        kind="concept",
        title=world.phrases.name(concept),
        address=topic.address if topic else world.concept_address(concept),
        lead=shortened(plain(known.gloss.wording(world.edition) or known.gloss.consumer or ())),
        urgent=topic.urgent if topic else (),
    )


def statement_card(statement: str, world: World) -> CardView | None:
    found = statement_link(statement, world)
    if found is None:
        return None
    topic, _, local = statement.partition("/")
    fate = identity(world.manual.histories.get(topic), local)
    gone = (UrgentView(None, fate.since),) if fate and fate.state == "withdrawn" else ()
    words = next((s.words.wording(world.edition) for s in world.handed(topic) if s.id == statement), None)
    return CardView(
        key=f"statement:{statement}",
        kind="statement",
        title=found.title,
        address=found.address,
        lead=shortened(plain(words or ())) if not gone else "",
        urgent=gone or urgent_of(topic, world),
        language=found.language,
    )


def line_of(statement: str, world: World) -> tuple[Card, StatementCard] | None:
    """The card whose page a link to the statement leads to, and its line there; None where it is not due there."""
    card = world.page_of(statement.partition("/")[0])
    line = next((line for line in card.statements if line.id == statement), None) if card else None
    return (card, line) if card and line and world.edition in line.editions else None


def statement_link(statement: str, world: World) -> LinkView | None:
    """Title and address alone, for lists: they do not change with the statement's words."""
    found = line_of(statement, world)
    title = found[1].title.wording(world.edition) if found else None
    if found is None or title is None:
        return None
    card, local = found[0], statement.partition("/")[2]
    return LinkView(title, f"{address_of(card, world.edition, world.original)}#{local}", _foreign(card, world))


def page_card(page: str, world: World) -> CardView | None:
    known = world.pages.get(page)
    title = known.title.wording(world.edition) if known else None
    if known is None or title is None or world.edition not in known.editions:
        return None
    return CardView(key=f"page:{page}", kind="page", title=title, address=world.page_address(page))


def source_views(references: Iterable[str], world: World) -> tuple[SourceView, ...]:
    """Numbered from 1 in the order of first mention."""
    known = [r for r in dict.fromkeys(references) if r in world.manual.references]
    return tuple(source_view(reference, number, world) for number, reference in enumerate(known, 1))


def source_view(reference: str, number: int, world: World) -> SourceView:
    return structs.replace(world.once(_source_view, reference), number=number)


def _source_view(reference: str, world: World) -> SourceView:
    known = world.manual.references[reference]
    newer = world.manual.references.get(known.superseded_by or "")
    return SourceView(
        id=reference,
        number=0,
        label=label_of(known),
        text=text_of(known, world.word),
        url=url_of(known),
        status=known.status,
        superseded_by=label_of(newer) if newer else None,
        extent=known.read.extent if known.read else None,
        read_on=known.read.on if known.read else None,
    )
