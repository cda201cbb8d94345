"""The release's facts as documented JSON: an index and a file a section. docs/facts.md is the format."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from msgspec import Raw, Struct, json

from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.page import Page
from vademecum.render.key import page_key
from vademecum.render.text import plain
from vademecum.view.around import Around, SiteView
from vademecum.view.manual import GoneView, ManualView
from vademecum.view.past import PastView
from vademecum.view.topic import TopicView
from vademecum.writers.facts import form
from vademecum.writers.facts.topic import full, gone_blocks, link, topic_facts
from vademecum.writers.writer import Carries

_ENCODER = json.Encoder()  # fields in the order of the format; text as it is, not escaped


class FactsWriter:
    """A section a file, since a file a topic would double the number of files in a release."""

    name = "facts"
    version = 3
    editions: tuple[Edition, ...] = EDITIONS
    carries: Carries = "all"

    def page(self, topic: TopicView, around: Around) -> Page | None:
        return None

    def past(self, past: PastView, around: Around) -> Page | None:
        return None

    def part(self, topic: TopicView, around: Around) -> bytes | None:
        return _ENCODER.encode(topic_facts(topic, around.site))

    def section(self, around: Around, parts: Sequence[tuple[str, bytes]]) -> Page | None:
        section, site = around.section, around.site
        head = form.SectionHead(
            id=section.id, title=section.title, address=full(section.address, site), lead=plain(section.lead)
        )
        topics = tuple(Raw(part) for _, part in parts)
        content = form.SectionFile(**_head(site), section=head, topics=topics)
        digests = (blake2b(part, digest_size=16).hexdigest() for _, part in parts)
        return _page(section.id, content, site, around.digest, *digests)

    def parts_in(self, around: Around, read: Callable[[str], bytes]) -> Mapping[str, bytes]:
        content = json.decode(read(_path(around.section.id, around.site)), type=_Topics)
        return {json.decode(topic, type=_Named).id: bytes(topic) for topic in content.topics}

    def finish(self, manual: ManualView) -> Iterator[Page]:
        topics: dict[str, list[str]] = {section.id: [] for section in manual.sections}
        for line in manual.topics:
            topics[line.section].append(line.id)
        yield _index(manual, topics)


class _Topics(Struct):
    """The part of a section's file that topics made."""

    topics: tuple[Raw, ...]


class _Named(Struct):
    id: str


def _index(manual: ManualView, topics: Mapping[str, list[str]]) -> Page:
    site = manual.site
    listed = tuple(
        form.SectionEntry(
            id=section.id,
            title=section.title,
            address=full(section.address, site),
            file=f"{section.id}.json",
            topics=tuple(sorted(topics[section.id])),
        )
        for section in manual.sections
    )
    gone = tuple(_gone(view, site) for view in manual.gone)
    return _page("index", form.Index(**_head(site), sections=listed, gone=gone), site, manual.digest)


def _page(name: str, content: form.Index | form.SectionFile, site: SiteView, *digests: str) -> Page:
    key = page_key(FactsWriter.name, FactsWriter.version, name, *digests)
    return Page(_path(name, site), _ENCODER.encode(content) + b"\n", key)


def _path(name: str, site: SiteView) -> str:
    return f"{site.folder}facts/{name}.json"


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
        blocks=gone_blocks(view.address.rstrip("/").rpartition("/")[2], view.blocks, site),
    )
