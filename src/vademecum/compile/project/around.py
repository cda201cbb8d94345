"""What surrounds the pages of one edition and language: site and sections."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from vademecum.authored.card import Card
from vademecum.authored.standing import Shelf
from vademecum.compile.project.filing import filed
from vademecum.compile.project.linked import cards_for, inlines, key_of, topic_card
from vademecum.compile.project.topic import OTHER, digest_of
from vademecum.compile.project.world import World
from vademecum.model.blocks import Blocks, Cite
from vademecum.model.config import Config
from vademecum.model.edition import Edition, edition_folder
from vademecum.view.around import Around, PolicyView, RegionView, SectionView, SiteView
from vademecum.view.parts import CardView, LinkView

KIND_ORDER = ("overview", "therapy", "technique", "condition", "safety")


def root_of(base_url: str | None) -> str:
    """The path part of a base address without its last slash: "" or "/manual"."""
    return urlsplit(base_url).path.rstrip("/") if base_url else ""


def site_view(world: World, assets: Mapping[str, str]) -> SiteView:
    """``assets``: logical names of the site's own files ("site.css") -> their addresses in the release."""
    config, edition = world.manual.config, world.edition
    own = world.manual.policy.get(world.language)
    policy = tuple(
        PolicyView(sentence.id, words, None if own else world.original)
        for sentence in own or world.manual.policy.get(world.original, ())
        if (words := sentence.words.wording(edition))
    )
    return SiteView(
        edition=edition,
        language=world.language,
        original=world.original,
        languages=tuple((tag, f"/{edition_folder(edition, tag, world.original)}") for tag in config.languages),
        root=root_of(config.base_url),
        base_url=config.base_url.rstrip("/") if config.base_url else None,
        print_code=config.print_code,
        folder=world.folder,
        home=world.address("home"),
        other_home=f"/{edition_folder(OTHER[edition], world.language, world.original)}",
        id=config.id,
        title=config.title,
        brand=config.brand.name or config.title,
        logo=world.asset_address(config.brand.logo) if config.brand.logo in world.manual.assets else None,
        accent=config.brand.accent,
        publisher=config.publisher,
        contact=config.contact,
        funding=config.funding,
        time_zone=config.time_zone,
        policy=policy,
        regions=_regions(config),
        sections=tuple(LinkView(_title(world, s.id), world.section_address(s.id)) for s in _shown(world)),
        pages=tuple(
            LinkView(page.title.wording(edition) or page.id, world.page_address(page.id))
            for page in sorted(world.pages.values(), key=lambda page: page.id)
            if edition in page.editions
        ),
        # A lexicon is for comparing texts: no page is made from it.
        words={key: words for key, words in world.words.items() if not key.startswith("lexicon.")},
        assets=dict(assets),
        linked=cards_for((key for sentence in policy for key in links_in(sentence.blocks)), world),
    )


def links_in(blocks: Blocks) -> Iterable[str]:
    for part in inlines(blocks):
        if not isinstance(part, Cite) and (key := key_of(part.target)):
            yield key


def section_views(world: World) -> dict[str, SectionView]:
    """Sections with at least one topic in this edition, in the manual's order."""
    return {shelf.id: section_view(shelf.id, world) for shelf in _shown(world)}


def around(section: SectionView, site: SiteView) -> Around:
    return Around(section, site, digest_of((section, site)))


def section_view(section: str, world: World) -> SectionView:
    shelf = world.shelves[section]
    lead = shelf.lead.wording(world.edition) or ()
    return SectionView(
        id=section,
        title=_title(world, section),
        address=world.section_address(section),
        lead=lead,
        topics=topics_in_order(world, section),
        language=shelf.language if shelf.language != world.language else None,
        linked=cards_for(links_in(lead), world),
        other=_elsewhere(section, world, OTHER[world.edition], world.language),
        languages=tuple(
            (tag, address)
            for tag in world.manual.config.languages
            if (address := _elsewhere(section, world, world.edition, tag))
        ),
        machine_translated=shelf.machine,
    )


def _elsewhere(section: str, world: World, edition: Edition, language: str) -> str | None:
    """The section's address in another edition or language; None where no topic of it has a page there."""
    if not _has_topics(section, world, edition, language):
        return None
    return f"/{edition_folder(edition, language, world.original)}{section}/"


def has_topics(section: str, world: World) -> bool:
    """Whether the section has a page in the world's edition and language."""
    return _has_topics(section, world, world.edition, world.language)


def _has_topics(section: str, world: World, edition: Edition, language: str) -> bool:
    cards = world.manual.cards.get(language, {})
    known = (cards.get(topic) for topic in world.relations.sections.get(section, ()))
    return any(card is not None and edition in card.shown for card in known)


def topics_in_order(world: World, section: str) -> tuple[CardView, ...]:
    """Overviews first, then parents before their children, then by title."""

    def place(card: Card) -> tuple[int, int, str]:
        title = card.title.wording(world.edition) or card.id
        return (KIND_ORDER.index(card.kind), _depth(card, world), filed(title, world))

    topics = world.relations.sections.get(section, ())
    cards = world.manual.cards.get(world.language, {})
    here = [card for topic in topics if (card := cards.get(topic)) and world.edition in card.shown]
    return tuple(view for card in sorted(here, key=place) if (view := topic_card(card.id, world)))


def _depth(card: Card, world: World) -> int:
    """How many parents a topic has; cycles end."""
    seen = {card.id}
    parent = card.parent
    while parent and parent not in seen:
        seen.add(parent)
        above = world.card(parent)
        parent = above.parent if above else None
    return len(seen)


def _shown(world: World) -> list[Shelf]:
    shelves = [s for s in world.shelves.values() if has_topics(s.id, world)]
    return sorted(shelves, key=lambda shelf: (shelf.order, shelf.id))


def _title(world: World, section: str) -> str:
    return world.shelves[section].title.wording(world.edition) or section


def _regions(config: Config) -> tuple[RegionView, ...]:
    known = {region.id: region for region in config.regions}
    return tuple(
        RegionView(
            name=known[name].name,
            emergency=known[name].emergency,
            text_relay=known[name].text_relay,
            poison=known[name].poison,
            crisis=known[name].crisis,
        )
        for name in config.shown
        if name in known
    )
