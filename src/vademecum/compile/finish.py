"""The pages that no single topic makes: those of the whole manual, and its pictures."""

from collections.abc import Iterator

from vademecum.compile.load import Loaded
from vademecum.compile.project.around import section_views, site_view
from vademecum.compile.project.unfinished import without_dead_ends
from vademecum.compile.project.whole import manual_view
from vademecum.compile.project.world import World
from vademecum.compile.writing import Joined
from vademecum.model.edition import EDITIONS
from vademecum.model.finding import Finding
from vademecum.model.page import Page
from vademecum.render.key import page_key
from vademecum.source.assets import read_asset
from vademecum.writers.registry import WRITERS


def finished_pages(joined: Joined, loaded: Loaded) -> Iterator[Page]:
    """Every page that no single topic makes."""
    for path, body in sorted(loaded.assets.files.items()):
        yield Page(path, body, page_key("assets", 1, path))
    yield from shown_assets(joined, loaded)
    for language in joined.base.languages:
        for edition in EDITIONS:
            words = joined.base.words[language][edition]
            world = World(joined.manual, joined.relations, words, edition, language)
            site = site_view(world, joined.addresses)
            view = manual_view(world, site, list(section_views(world).values()))
            view = without_dead_ends(view, None if joined.base.lenient else world.left_out)
            for writer in WRITERS:
                if edition in writer.editions:
                    yield from writer.finish(view)


def shown_assets(joined: Joined, loaded: Loaded) -> Iterator[Page]:
    """The manual's own pictures, each under the folder of the editions that show it."""
    manual = joined.manual
    world = World(manual, joined.relations, {}, "consumer", manual.config.original)
    found: list[Finding] = []
    for path in sorted(path for path, asset in manual.assets.items() if asset.shown):
        if read := read_asset(loaded.folder, path, found):
            yield Page(world.asset_address(path)[1:], read.body, page_key("asset", 1, read.digest))
