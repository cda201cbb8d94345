"""A topic's words as they stand now, for people who approve them: lines to read, digests to sign."""

from collections.abc import Iterable

from vademecum.authored.topic import Topic
from vademecum.compile.opened import Opened
from vademecum.compile.project.lines import lines_of
from vademecum.compile.project.world import World
from vademecum.model.edition import Edition
from vademecum.model.review import ReviewRecord, SeenWords
from vademecum.reviewing.corrections import Lexicon
from vademecum.reviewing.kept import present_words


def world_of(known: Opened, edition: Edition, language: str) -> World:
    return World(known.manual, known.relations, known.words[language][edition], edition, language)


def present(topic: Topic, known: Opened, edition: Edition) -> dict[str, SeenWords]:
    """Every part that a review of this edition covers, in the order of the page."""
    world = world_of(known, edition, topic.language)
    return present_words(topic, world, edition, lines_of(topic, world))


def seen_in(record: ReviewRecord, topics: Iterable[Topic], known: Opened) -> tuple[SeenWords, ...]:
    """The words behind each part of a new record. ``topics``: the topic in each language that was read."""
    tongues = {topic.language: topic for topic in topics}
    pages = {(part.edition, part.language) for part in record.seen}
    now = {(edition, tongue): present(tongues[tongue], known, edition) for edition, tongue in sorted(pages)}
    return tuple(now[part.edition, part.language][part.part] for part in record.seen)


def lexicon_of(known: Opened, language: str) -> Lexicon:
    words = known.words[language]["professional"]
    return Lexicon(*(frozenset(words[f"lexicon.{name}"].split()) for name in ("negations", "numbers", "strength")))
