"""Outputs that span topics, made from parts in the order of topics, and audited like every page."""

from collections.abc import Iterable, Sequence

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.compile.group import Part
from vademecum.compile.ledger import Carried, Due, Place, carried_at, due_at
from vademecum.compile.load import Loaded
from vademecum.compile.project.around import section_views, site_view
from vademecum.compile.project.whole import manual_view
from vademecum.compile.project.world import World
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Finding
from vademecum.model.page import Page
from vademecum.render.audit import Audit
from vademecum.render.key import page_key
from vademecum.render.readback import read_facts
from vademecum.source.assets import read_asset
from vademecum.writers.registry import WRITERS
from vademecum.writers.writer import Writer


def finished_pages(
    manual: Manual, loaded: Loaded, parts: Sequence[Part]
) -> tuple[list[Page], list[Due], list[Carried]]:
    """Every page that no single topic makes, and the ledger's entries for the whole-manual outputs."""
    pages = [Page(path, body, page_key("assets", 1, path)) for path, body in sorted(loaded.assets.files.items())]
    pages += shown_assets(manual, loaded)
    due: list[Due] = []
    carried: list[Carried] = []
    relations = Relations(manual)
    for language in manual.config.languages:
        for edition in EDITIONS:
            world = World(manual, relations, loaded.words[language][edition], edition, language)
            site = site_view(world, loaded.assets.addresses)
            view = manual_view(world, site, list(section_views(world).values()))
            for writer in WRITERS:
                if edition in writer.editions:
                    mine = sorted(_of(parts, writer, language, edition), key=lambda part: part.topic)
                    made = list(writer.finish(view, [(part.topic, part.body) for part in mine]))
                    pages += made
                    if writer.carries == "all" and mine:
                        _account(writer, mine, made, due, carried)
    return pages, due, carried


def shown_assets(manual: Manual, loaded: Loaded) -> list[Page]:
    """The manual's own pictures, each under the folder of the editions that show it."""
    world = World(manual, Relations(manual), {}, "consumer", manual.config.original)
    found: list[Finding] = []
    return [
        Page(world.asset_address(path)[1:], read.body, page_key("asset", 1, read.digest))
        for path in sorted(manual.assets)
        if (read := read_asset(loaded.folder, path, found))
    ]


def _of(parts: Sequence[Part], writer: Writer, language: str, edition: Edition) -> list[Part]:
    return [p for p in parts if (p.output, p.language, p.edition) == (writer.name, language, edition)]


def _account(
    writer: Writer, parts: Sequence[Part], made: Iterable[Page], due: list[Due], carried: list[Carried]
) -> None:
    """Reads the finished files back: what a part held and the file lost would be found here."""
    audits: dict[str, tuple[str, Audit]] = {}
    for page in made:
        for topic, audit in read_facts(page.body).items():
            audits[topic] = (page.path, audit)
    for part in parts:
        place = Place(writer.name, part.edition, part.language, part.topic)
        due.append(due_at(place, part.expected, part.source))
        if part.topic in audits:
            path, audit = audits[part.topic]
            carried.append(carried_at(place, path, part.expected, audit))
