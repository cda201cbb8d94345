"""The release's facts as documented JSON: an index and a file a section. docs/facts.md is the format."""

from collections.abc import Iterable, Iterator

from msgspec import json

from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.page import Page
from vademecum.render.key import page_key
from vademecum.render.text import plain
from vademecum.view.around import Around, SectionView, SiteView
from vademecum.view.manual import GoneView, ManualView
from vademecum.view.topic import TopicView
from vademecum.writers.facts import form
from vademecum.writers.facts.topic import full, link, topic_facts
from vademecum.writers.writer import Carries

_ENCODER = json.Encoder()  # fields in the order of the format; text as it is, not escaped


class FactsWriter:
    """A section a file, since a file a topic would double the number of files in a release."""

    name = "facts"
    version = 1
    editions: tuple[Edition, ...] = EDITIONS
    carries: Carries = "all"

    def page(self, topic: TopicView, around: Around) -> Page | None:
        return None

    def part(self, topic: TopicView, around: Around) -> bytes | None:
        return _ENCODER.encode(topic_facts(topic, around.site))

    def finish(self, manual: ManualView, parts: Iterable[tuple[str, bytes]]) -> Iterator[Page]:
        """Raises ValueError for a part of a topic that the manual does not list: nothing is dropped in silence."""
        section_of = {line.id: line.section for line in manual.topics}
        shares: dict[str, list[tuple[str, bytes]]] = {section.id: [] for section in manual.sections}
        for topic, share in parts:
            if section_of.get(topic) not in shares:
                raise ValueError(f"the manual lists no section for topic {topic!r}")
            shares[section_of[topic]].append((topic, share))
        yield self._index(manual, shares)
        for section in manual.sections:
            yield self._section(section, manual, shares[section.id])

    def _index(self, manual: ManualView, shares: dict[str, list[tuple[str, bytes]]]) -> Page:
        site = manual.site
        listed = tuple(
            form.SectionEntry(
                id=section.id,
                title=section.title,
                address=full(section.address, site),
                file=f"{section.id}.json",
                topics=tuple(topic for topic, _ in shares[section.id]),
            )
            for section in manual.sections
        )
        gone = tuple(_gone(view, site) for view in manual.gone)
        body = _ENCODER.encode([*_head(site), ("sections", listed), ("gone", gone)])
        return self._page(f"{site.folder}facts/index.json", _object([*_head(site), ("sections", listed), ("gone", gone)]), manual)

    def _section(self, section: SectionView, manual: ManualView, shares: list[tuple[str, bytes]]) -> Page:
        return Page("", b"", "")
