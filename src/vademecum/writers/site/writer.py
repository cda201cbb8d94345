"""The website: a page a topic, and the pages that lead to them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.page import Page
from vademecum.view.around import Around, SiteView
from vademecum.view.manual import ManualView
from vademecum.view.past import PastView
from vademecum.view.topic import TopicView
from vademecum.writers.site import frame as framing
from vademecum.writers.site.changes import changes_page
from vademecum.writers.site.evidence import evidence_page
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.glossary import glossary_page
from vademecum.writers.site.gone import gone_pages, not_found_page
from vademecum.writers.site.home import home_page
from vademecum.writers.site.index import index_page, problems_page, treatments_page
from vademecum.writers.site.past import past_page
from vademecum.writers.site.people import people_page
from vademecum.writers.site.section import section_page
from vademecum.writers.site.standing import standing_page
from vademecum.writers.site.topic import topic_page
from vademecum.writers.site.used_sources import sources_page
from vademecum.writers.writer import Carries

_FRAMES_KEPT = 64  # editions times languages; more are only seen by a long preview


class SiteWriter:
    """Frames are kept between pages: they depend on the site alone, which all pages of a build share."""

    name = framing.WRITER
    version = framing.VERSION
    editions: tuple[Edition, ...] = EDITIONS
    carries: Carries = "all"

    def __init__(self) -> None:
        self._frames: dict[int, Frame] = {}

    def page(self, topic: TopicView, around: Around) -> Page | None:
        frame = self._frame(around.site)
        return topic_page(topic, around.section, frame, frame.key(topic.digest, around.digest))

    def past(self, past: PastView, around: Around) -> Page | None:
        frame = self._frame(around.site)
        return past_page(past, frame, frame.key(past.digest, around.digest))

    def part(self, topic: TopicView, around: Around) -> bytes | None:
        return None

    def section(self, around: Around, parts: Sequence[tuple[str, bytes]]) -> Page | None:
        return None

    def parts_in(self, around: Around, read: Callable[[str], bytes]) -> Mapping[str, bytes]:
        return {}

    def finish(self, manual: ManualView) -> Iterator[Page]:
        frame = self._frame(manual.site)
        yield home_page(manual, frame)
        yield index_page(manual, frame)
        yield problems_page(manual, frame)
        yield treatments_page(manual, frame)
        yield glossary_page(manual, frame)
        yield sources_page(manual, frame)
        yield people_page(manual, frame)
        yield changes_page(manual, frame)
        yield evidence_page(manual, frame)
        for section in manual.sections:
            yield section_page(section, manual, frame)
        for page in manual.pages:
            yield standing_page(page, frame)
        for gone in manual.gone:
            yield from gone_pages(gone, manual, frame)
        yield not_found_page(manual, frame)

    def _frame(self, site: SiteView) -> Frame:
        known = self._frames.get(id(site))
        if known is not None and known.site is site:  # an id alone may have been another site's
            return known
        if len(self._frames) >= _FRAMES_KEPT:
            self._frames.clear()
        made = self._frames[id(site)] = Frame(site)
        return made
