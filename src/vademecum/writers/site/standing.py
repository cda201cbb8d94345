"""Standing pages: about, editorial policy, privacy and the like."""

from vademecum.model.page import Page
from vademecum.render.escape import text
from vademecum.view.manual import StandingPageView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.items import render_items
from vademecum.writers.site.lists import headed
from vademecum.writers.site.sheet import Sheet


def standing_page(page: StandingPageView, frame: Frame) -> Page:
    links = frame.links_of(page.linked, page.address)
    head = headed(frame, text(page.title), by_machine=page.machine_translated)
    main = f"{head}{render_items(page.items, links, frame.words)}"
    return frame.page(
        Sheet(
            kind="page",
            title=page.title,
            address=page.address,
            main=main,
            other=page.other,
            languages=page.languages,
            previews=links.previews(frame.words),
        )
    )
