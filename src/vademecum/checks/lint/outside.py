"""Where the manual leads outside: each web address with its place. What is asked online is what these find."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from vademecum.authored.manual import Manual
from vademecum.authored.topic import Figure, Item, Prose, Resource, TableItem, Topic
from vademecum.authored.worded import Worded
from vademecum.checks.lint.passages import Passage
from vademecum.checks.lint.rule import Place
from vademecum.checks.lint.walk import links_of
from vademecum.model.blocks import Blocks, Web
from vademecum.model.edition import EDITIONS
from vademecum.model.outside import asked_as
from vademecum.model.reference import Reference

WEB = ("https://", "http://")


def of_topic(topic: Topic, passages: Sequence[Passage]) -> Iterator[tuple[str, Place]]:
    """Every address that a topic's pages lead to, as it is asked; of shared words once."""
    for passage in passages:
        if not (passage.shared and passage.edition != EDITIONS[0]):
            for written, url in _in_words(passage.blocks):
                yield url, Place(part=passage.part, label=passage.label, phrase=written)
    for section in topic.sections:
        for item in section.items:
            if isinstance(item, Resource):
                yield asked_as(item.url), Place(part=item.id, option="url")


def of_manual(manual: Manual) -> Iterator[tuple[str, str, str]]:
    """Every address that all else leads to, with its file and how it is written there."""
    for reference in manual.references.values():
        for written, url in _of_reference(reference):
            yield url, f"references/{reference.id}.yaml", written
    for concepts in manual.concepts.values():
        for concept in concepts.values():
            yield from _of_words(concept.gloss, concept.span.path)
    for shelves in manual.shelves.values():
        for shelf in shelves.values():
            yield from _of_words(shelf.lead, shelf.span.path)
    for pages in manual.pages.values():
        for page in pages.values():
            for item in page.items:
                yield from _of_item(item, page.span.path)
    for sentences in manual.policy.values():
        for sentence in sentences:
            yield from _of_words(sentence.words, sentence.span.path)


def _of_reference(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.doi:
        yield reference.doi, f"https://doi.org/{quote(reference.doi, safe='/:;().,')}"
    if reference.url:
        yield reference.url, asked_as(reference.url)


def _of_item(item: Item, path: str) -> Iterator[tuple[str, str, str]]:
    match item:
        case Prose():
            yield from _of_words(item.words, path)
        case Figure():
            yield from _of_words(item.caption, path)
        case TableItem():
            for edition in EDITIONS:
                if table := item.table.wording(edition):
                    yield from _of_words(Worded((table,)), path)
        case Resource():
            yield asked_as(item.url), path, item.url


def _of_words(words: Worded[Blocks], path: str) -> Iterator[tuple[str, str, str]]:
    for edition in EDITIONS:
        for written, url in _in_words(words.wording(edition) or ()):
            yield url, path, written


def _in_words(blocks: Blocks) -> Iterator[tuple[str, str]]:
    for link in links_of(blocks):
        if isinstance(link.target, Web) and link.target.url.startswith(WEB):
            yield link.target.url, asked_as(link.target.url)
