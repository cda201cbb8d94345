"""The home page: for a reader with a health question, and for one who is new to all of this."""

from collections.abc import Iterable

from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.escape import attribute, text
from vademecum.render.html import render_blocks
from vademecum.view.around import SectionView
from vademecum.view.manual import ConceptView, ManualView
from vademecum.view.parts import CardView, LinkView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import begun, link_items
from vademecum.writers.site.sheet import Sheet

SHOWN = 12  # names behind a door; the whole list is one link away


def home_page(manual: ManualView, frame: Frame) -> Page:
    site, words = frame.site, frame.words
    problems = [_named(concept) for concept in manual.problems]
    doors = "".join(
        (
            _door("problem", problems, addresses.PROBLEMS, frame),
            _door("treatment", manual.treatments, addresses.TREATMENTS, frame),
            _door("start", manual.start, addresses.INDEX, frame),
        )
    )
    main = (
        f'<h1>{text(site.title)}</h1><p class="lead">{words.html("home.lead")}</p>'
        f'<div class="doors">{doors}</div><h2>{words.html("home.sections")}</h2>{_sections(manual.sections, frame)}'
    )
    return frame.page(
        Sheet(
            kind="home",
            title=site.title,
            address=site.home,
            main=main,
            description=words.plain("home.lead"),
            other=site.other_home,
            languages=site.languages,
        )
    )


def _named(concept: ConceptView) -> LinkView:
    return LinkView(begun(concept.name), concept.topic.address if concept.topic else concept.address)


def _door(name: str, ways: Iterable[CardView | LinkView], all_at: str, frame: Frame) -> str:
    """All of a short list, the beginning of a long one. A door with nothing behind it is not shown."""
    shown = list(ways)
    if not shown:
        return ""
    words = frame.words
    everything = attribute(frame.site.root + frame.site.home + all_at)
    limited = shown if name == "start" else shown[:SHOWN]
    return (
        f'<section class="door" aria-labelledby="page.{name}"><h2 id="page.{name}">{words.html(f"door.{name}")}</h2>'
        f"<p>{words.html(f'door.{name}.lead')}</p><ul>{link_items(limited, frame)}</ul>"
        f'<p><a href="{everything}">{words.html(f"door.{name}.all")}</a></p></section>'
    )


def _sections(sections: Iterable[SectionView], frame: Frame) -> str:
    items = []
    for section in sections:
        address = attribute(frame.site.root + section.address)
        lead = render_blocks(section.lead, frame.links_of(section.linked))
        items.append(f'<li><a href="{address}">{text(section.title)}</a>{lead}</li>')
    return f'<ul class="topics">{"".join(items)}</ul>'
