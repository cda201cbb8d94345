"""The release's facts as documented JSON: an index and a file a section. docs/facts.md is the format."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from msgspec import Raw, json

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
        yield _index(manual, shares)
        for section in manual.sections:
            yield _section_file(section, manual, shares[section.id])


def _index(manual: ManualView, shares: dict[str, list[tuple[str, bytes]]]) -> Page:
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
    return _page("index", form.Index(**_head(site), sections=listed, gone=gone), manual, ())


def _section_file(section: SectionView, manual: ManualView, shares: list[tuple[str, bytes]]) -> Page:
    head = form.SectionHead(
        id=section.id,
        title=section.title,
        address=full(section.address, manual.site),
        lead=plain(section.lead),
    )
    topics = tuple(Raw(share) for _, share in shares)
    return _page(section.id, form.SectionFile(**_head(manual.site), section=head, topics=topics), manual, topics)


def _page(name: str, content: form.Index | form.SectionFile, manual: ManualView, parts: tuple[Raw, ...]) -> Page:
    digests = (blake2b(part, digest_size=16).hexdigest() for part in parts)
    key = page_key(FactsWriter.name, FactsWriter.version, name, manual.digest, *digests)
    return Page(f"{manual.site.folder}facts/{name}.json", _ENCODER.encode(content) + b"\n", key)


def _head(site: SiteView) -> dict[str, Any]:
    """The fields of ``form.Head``."""
    return {
        "format": form.FORMAT,
        "manual": site.id,
        "title": site.title,
        "publisher": site.publisher,
        "edition": site.edition,
        "language": site.language,
        "policy": tuple(form.Sentence(sentence.id, plain(sentence.blocks)) for sentence in site.policy),
        "regions": tuple(
            form.Region(
                name=region.name,
                emergency=region.emergency,
                text_relay=region.text_relay,
                poison=region.poison,
                crisis=region.crisis,
            )
            for region in site.regions
        ),
    }


def _gone(view: GoneView, site: SiteView) -> form.Gone:
    return form.Gone(
        address=full(view.address, site),
        title=view.title,
        state=view.state,
        on=view.on,
        because=view.because,
        moved_to=full(view.moved_to, site) if view.moved_to else None,
        instead=link(view.instead, site) if view.instead else None,
    )
