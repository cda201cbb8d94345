"""A section's page: its topics in the order of reading."""

from vademecum.model.page import Page
from vademecum.render.escape import text
from vademecum.render.html import lang, render_blocks
from vademecum.render.text import plain_line
from vademecum.view.around import SectionView
from vademecum.view.manual import ManualView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import machine_notice, topic_list
from vademecum.writers.site.sheet import Sheet


def section_page(section: SectionView, manual: ManualView, frame: Frame) -> Page:
    links = frame.links_of(section.linked)
    lead = render_blocks(section.lead, links)
    lead = f'<div class="lead"{lang(section.language)}>{lead}</div>' if lead else ""
    main = (
        f"{frame.path(())}<h1>{text(section.title)}</h1>{lead}"
        f"{machine_notice(frame, section.machine_translated)}"
        f"<h2>{frame.words.html('section.topics')}</h2>{topic_list(section.topics, frame)}"
    )
    return frame.page(
        Sheet(
            kind="section",
            title=section.title,
            address=section.address,
            main=main,
            description=plain_line(section.lead),
            other=section.other,
            languages=section.languages,
            previews=links.previews(frame.words),
        )
    )
