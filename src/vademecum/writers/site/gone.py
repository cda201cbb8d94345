"""Addresses that once held something, and addresses that never did. No published address falls silent."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.addresses import HISTORY
from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.render.html import said_in
from vademecum.render.links import Links, leads, spoken
from vademecum.view.manual import GoneView, ManualView
from vademecum.view.topic import GoneBlock
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import headed, link
from vademecum.writers.site.sheet import Sheet


def gone_pages(gone: GoneView, manual: ManualView, frame: Frame) -> Iterator[Page]:
    """Its own address, and that of its history: nobody knows any more whether it had one."""
    yield gone_page(gone, manual, frame)
    there = gone.moved_to + HISTORY if gone.moved_to is not None else None
    other = gone.other + HISTORY if gone.other else None
    yield gone_page(structs.replace(gone, address=gone.address + HISTORY, moved_to=there, other=other), manual, frame)


def gone_page(gone: GoneView, manual: ManualView, frame: Frame) -> Page:
    words = frame.words
    title = gone.title or words.plain("gone.title")
    moved = gone.moved_to is not None
    main = _moved(gone, frame) if moved else _explained(gone, title, frame)
    head = ""
    if gone.moved_to is not None:
        there = attribute(frame.site.root + gone.moved_to)
        head = f'<meta http-equiv="refresh" content="0; url={there}">\n'
    return frame.page(
        Sheet(
            kind="moved" if moved else "gone",
            title=words.plain("moved.title") if moved else title,
            address=gone.address,
            main=main,
            other=gone.other,
            head=head,
            listed=False,
        )
    )


def _moved(gone: GoneView, frame: Frame) -> str:
    there = attribute(frame.site.root + (gone.moved_to or ""))
    named = text(gone.title) if gone.title else there
    link_there = f'<a href="{there}">{named}</a>'
    return headed(frame, frame.words.html("moved.title"), frame.words.html("moved.lead", link=link_there))


def _explained(gone: GoneView, title: str, frame: Frame) -> str:
    words = frame.words
    on = time_of(gone.on, words)
    because = f"<p>{said_in(frame.site.first, gone.because)}</p>" if gone.because else ""
    instead = f"<p>{words.html('gone.instead', link=link(gone.instead, frame))}</p>" if gone.instead else ""
    said = words.html(f"gone.{gone.state}", on=on)
    blocks = gone_section(gone.blocks, "page.gone", words.html("gone.title"), frame.links_of(()), frame)
    return f'{headed(frame, text(title))}<div class="notice"><h2>{said}</h2>{because}</div>{instead}{blocks}'


def gone_section(blocks: Sequence[GoneBlock], place: str, title: str, links: Links, frame: Frame) -> str:
    """Blocks that once stood on a page: the anchor of each goes on, and says what became of it. ``title`` is HTML."""
    items = "".join(_block(block, links, frame) for block in blocks)
    return f'<section class="gone" id="{place}"><h2>{title}</h2><ul>{items}</ul></section>' if items else ""


def _block(block: GoneBlock, links: Links, frame: Frame) -> str:
    words = frame.words
    on = time_of(block.on, words)
    if there := block.moved_to:
        href = attribute(links.href(there.address))
        link_there = f'<a href="{href}"{leads(there)}{spoken(there)}>{text(there.title)}</a>'
        said = words.html("block.moved", on=on, link=link_there)
    else:
        said = words.html(f"gone.{block.state}", on=on)
    because = f" {said_in(frame.site.first, block.because)}" if block.because else ""
    return f'<li id="{attribute(block.anchor)}" data-gone="{attribute(block.state)}">{said}.{because}</li>'


def not_found_page(manual: ManualView, frame: Frame) -> Page:
    words, site = frame.words, frame.site
    ways = (("index.title", addresses.INDEX), ("problems.title", addresses.PROBLEMS), ("home", addresses.HOME))
    items = "".join(
        f'<li><a href="{attribute(site.root + site.home + address)}">{words.html(key)}</a></li>'
        for key, address in ways
    )
    main = f"{headed(frame, words.html('not-found.title'), words.html('not-found.lead'))}<ul>{items}</ul>"
    return frame.standard("not-found", addresses.NOT_FOUND, words.plain("not-found.title"), main)
