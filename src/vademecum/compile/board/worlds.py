"""The rows of topics, each from the world of its edition and language."""

from collections.abc import Mapping

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.topic import Topic
from vademecum.compile.project.board import row_of
from vademecum.compile.project.stand import stand_of
from vademecum.compile.project.world import World
from vademecum.compile.reading import Base
from vademecum.model.board import Row
from vademecum.model.edition import Edition


class Worlds:
    """The worlds of a manual, each made when the first page asks for it."""

    def __init__(self, manual: Manual, relations: Relations, base: Base) -> None:
        self.manual, self.relations, self.base = manual, relations, base
        self._made: dict[tuple[str, Edition], World] = {}

    def rows(self, versions: Mapping[str, Topic]) -> list[Row]:
        """A row for each page of a topic, which is given in each of its languages."""
        found = []
        for language, topic in versions.items():
            for edition in topic.editions:
                world = self._world(language, edition)
                found.append(row_of(topic, stand_of(topic, world), world))
        return found

    def _world(self, language: str, edition: Edition) -> World:
        place = (language, edition)
        if place not in self._made:
            words = self.base.words[language][edition]
            self._made[place] = World(self.manual, self.relations, words, edition, language)
        return self._made[place]
