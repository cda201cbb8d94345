"""All sources of the manual that this edition cites, and where."""

from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.escape import attribute
from vademecum.view.manual import ManualView, SourceUse
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import headed, link
from vademecum.writers.site.sources import source_line


def sources_page(manual: ManualView, frame: Frame) -> Page:
    words = frame.words
    inner = "".join(_source(use, frame) for use in manual.sources)
    main = f"{headed(frame, words.html('sources.title'), words.html('sources.lead'))}" + (
        f'<ul class="references plain-list">{inner}</ul>' if inner else f"<p>{words.html('list.empty')}</p>"
    )
    return frame.standard("sources", addresses.SOURCES, words.plain("sources.title"), main)


def _source(use: SourceUse, frame: Frame) -> str:
    cited = ""
    if use.topics:
        cited = frame.words.html("sources.cited-by", topics=", ".join(link(topic, frame) for topic in use.topics))
    return f'<li id="{attribute(use.source.id)}">{source_line(use.source, frame.words, cited)}</li>'
