"""The pages that no single topic makes: those of the whole manual, and its pictures."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec

from vademecum.compile.load import Loaded
from vademecum.compile.project.around import section_views, site_view
from vademecum.compile.project.unfinished import without_dead_ends
from vademecum.compile.project.whole import manual_view
from vademecum.compile.project.world import World
from vademecum.compile.tree import write_page
from vademecum.compile.workers import Held, run
from vademecum.compile.writing import Joined, Target
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Finding
from vademecum.model.manifest import FileEntry
from vademecum.model.page import Page
from vademecum.render.key import page_key
from vademecum.source.assets import read_asset
from vademecum.writers.registry import WRITERS

Tongue: TypeAlias = tuple[str, Edition]  # a language, and an edition in it


def finished(joined: Joined, loaded: Loaded, jobs: int) -> list[FileEntry]:
    """Writes every page that no single topic makes. Raises WorkerDied."""
    assert joined.target is not None
    target = joined.target
    tongues: list[Tongue] = [(language, edition) for language in joined.base.languages for edition in EDITIONS]
    groups = [tongues[first::jobs] for first in range(min(jobs, len(tongues)))]
    files: list[FileEntry] = []

    def rest() -> None:
        files.extend(write_page(target.tree, page, target.before) for page in assets(joined, loaded))

    answers = run(lambda group, held: _group(joined, target, group, held), groups, rest)
    made: dict[Tongue, list[FileEntry]] = {}
    for group, answer in zip(groups, answers, strict=True):
        made |= zip(group, msgspec.msgpack.decode(answer, type=list[list[FileEntry]]), strict=True)
    return [*files, *(entry for tongue in tongues for entry in made[tongue])]


def _group(joined: Joined, target: Target, group: Iterable[Tongue], held: Held) -> bytes:
    """The entries of each edition's pages, encoded: they may have to cross from one process to another."""
    entries: list[list[FileEntry]] = []
    for language, edition in group:
        held.now(f"the {edition} edition ({language}) as a whole")
        pages = finished_pages(joined, language, edition)
        entries.append([write_page(target.tree, page, target.before) for page in pages])
    return msgspec.msgpack.encode(entries)


def finished_pages(joined: Joined, language: str, edition: Edition) -> Iterator[Page]:
    """One edition's pages that span topics."""
    words = joined.base.words[language][edition]
    world = World(joined.manual, joined.relations, words, edition, language)
    site = site_view(world, joined.addresses)
    view = manual_view(world, site, list(section_views(world).values()))
    view = without_dead_ends(view, None if joined.base.lenient else world.left_out)
    for writer in WRITERS:
        if edition in writer.editions:
            yield from writer.finish(view)


def assets(joined: Joined, loaded: Loaded) -> Iterator[Page]:
    """The site's own files, and the manual's pictures."""
    for path, body in sorted(loaded.assets.files.items()):
        yield Page(path, body, page_key("assets", 1, path))
    yield from shown_assets(joined, loaded)


def shown_assets(joined: Joined, loaded: Loaded) -> Iterator[Page]:
    """The manual's own pictures, each under the folder of the editions that show it."""
    manual = joined.manual
    world = World(manual, joined.relations, {}, "consumer", manual.config.original)
    found: list[Finding] = []
    for path in sorted(path for path, asset in manual.assets.items() if asset.shown):
        if read := read_asset(loaded.folder, path, found):
            yield Page(world.asset_address(path)[1:], read.body, page_key("asset", 1, read.digest))
