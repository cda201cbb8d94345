"""The glossary: every term that this edition uses, in its own words, and what the manual says about it."""

from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.escape import attribute, text
from vademecum.render.html import lang, render_blocks
from vademecum.view.manual import ConceptView, ManualView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import begun, headed, link


def glossary_page(manual: ManualView, frame: Frame) -> Page:
    words = frame.words
    inner = "".join(_term(concept, frame) for concept in manual.concepts)
    by_machine = any(concept.machine_translated for concept in manual.concepts)
    main = f"{headed(frame, words.html('glossary.title'), words.html('glossary.lead'), by_machine)}" + (
        f'<dl class="glossary">{inner}</dl>' if inner else f"<p>{words.html('list.empty')}</p>"
    )
    return frame.standard("glossary", addresses.GLOSSARY, words.plain("glossary.title"), main)


def anchor_of(concept: ConceptView, glossary: str) -> str:
    """The anchor that the concept's own address names, where that address is in the glossary."""
    path, _, anchor = concept.address.partition("#")
    return anchor if anchor and path == glossary else concept.id


def _term(concept: ConceptView, frame: Frame) -> str:
    words = frame.words
    anchor = attribute(anchor_of(concept, frame.site.home + addresses.GLOSSARY))
    others = dict.fromkeys(name for name in (concept.other_name, *concept.also) if name and name != concept.name)
    also = f' <span class="also">{words.html("glossary.also", names=text(", ".join(others)))}</span>' if others else ""
    say = f'<p class="say">{words.html("glossary.say", say=text(concept.say))}</p>' if concept.say else ""
    return (
        f'<div id="{anchor}" data-concept="{attribute(concept.id)}"><dt>{text(begun(concept.name))}{also}</dt>'
        f"<dd{lang(concept.language)}>{render_blocks(concept.gloss, frame.links_of(concept.linked))}{say}"
        f"{_more(concept, frame)}</dd></div>"
    )


def _more(concept: ConceptView, frame: Frame) -> str:
    links = [link(concept.topic, frame)] if concept.topic else []
    links.extend(link(card, frame) for card in concept.speaks)
    return f'<p class="meta">{frame.words.html("glossary.speaks", links=" · ".join(links))}</p>' if links else ""
