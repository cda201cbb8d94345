"""What every projection needs: the manual, its relations, and one edition's words in one language."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from vademecum.authored.card import Card
from vademecum.authored.concept import Concept
from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.standing import Shelf, StandingPage
from vademecum.compile.phrases import Phrases
from vademecum.model.edition import Edition, edition_folder
from vademecum.reviewing.lookup import Lookup

FIXED = {
    "home": "",
    "az": "a-z/",
    "glossary": "glossary/",
    "sources": "sources/",
    "people": "people/",
}


KEPT = 2048  # answers that a world remembers

T = TypeVar("T")
Name = TypeVar("Name", bound=Hashable)


class World(Lookup):
    """One edition and language of a manual, with the look-ups that ``project`` uses. It opens no file."""

    def __init__(
        self, manual: Manual, relations: Relations, words: Mapping[str, str], edition: Edition, language: str
    ) -> None:
        super().__init__(manual, relations, language)
        self.words = words
        self.edition: Edition = edition
        self.folder = edition_folder(edition, language, self.original)
        self.phrases = Phrases(words, self.concepts, edition)
        self.own: tuple[str, Mapping[str, str]] = ("", {})  # a topic, and digests of its parts where they are known
        self.digests: dict[str, str] = {}  # of statements that were handed down: heirs ask for them over and over
        self._made: dict[tuple[object, Hashable], Any] = {}

    def once(self, make: Callable[[Name, "World"], T], name: Name) -> T:
        """What is made of a name here, made once: pages show the same cards, sources and people over and over."""
        place = (make, name)
        if place not in self._made:
            if len(self._made) >= KEPT:
                self._made.clear()
            self._made[place] = make(name, self)
        made: T = self._made[place]
        return made

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        return self._in_language(self.manual.concepts)

    @cached_property
    def shelves(self) -> Mapping[str, Shelf]:
        return self._in_language(self.manual.shelves)

    @cached_property
    def pages(self) -> Mapping[str, StandingPage]:
        return self._in_language(self.manual.pages)

    def cards(self) -> Iterator[Card]:
        """Cards of the topics that have a page in this edition and language; never all of them in memory at once."""
        return (card for card in self._here.values() if self.edition in card.shown)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """Topics of this edition that the manual's policy leaves out in some language."""
        known = (self.manual.left_out.get(tag, {}) for tag in (self.language, self.original))
        return frozenset(name for topics in known for name, out in topics.items() if self.edition in out)

    def originals(self) -> Iterable[Card]:
        return self._originals.values()

    def printed(self) -> Iterator[Card]:
        """Cards of all topics some of whose words stand on pages of this edition: heirs print those of others too."""
        below = self.relations.below
        for name, card in self._here.items():
            if self.edition in card.shown or (self.edition in card.editions and (card.warns or below.get(name))):
                yield card

    def page_of(self, topic: str) -> Card | None:
        """The card whose page a link leads to: in this language if it has one there, else in the original."""
        for cards in (self._here, self._originals):
            card = cards.get(topic)
            if card is not None and self.edition in card.shown:
                return card
        return None

    def address(self, fixed: str) -> str:
        """Address of a page that every edition has: home, az, glossary, sources, people."""
        return f"/{self.folder}{FIXED[fixed]}"

    def topic_address(self, topic: str) -> str:
        """Address of a topic in this edition, in this language where it has a page there. KeyError without a page."""
        card = self.page_of(topic)
        if card is None:
            raise KeyError(topic)
        return address_of(card, self.edition, self.original)

    def statement_address(self, statement: str) -> str:
        """The permanent address of a statement: on its own topic's page."""
        topic, _, local = statement.partition("/")
        return f"{self.topic_address(topic)}#{local}"

    def concept_address(self, concept: str) -> str:
        return f"{self.address('glossary')}#{concept}"

    def section_address(self, section: str) -> str:
        return f"/{self.folder}{section}/"

    def page_address(self, page: str) -> str:
        return f"/{self.folder}{page}/"

    def asset_address(self, file: str) -> str:
        """Where an asset is published: under the professional folder unless consumer words show it too."""
        asset = self.manual.assets[file]
        folder = "" if asset.consumer else "professional/"
        name, _, ending = file.rpartition("/")[2].rpartition(".")
        return f"/{folder}assets/{name}.{asset.digest[:12]}.{ending}"

    def word(self, key: str) -> str:
        return self.words[key]

    def _in_language(self, by_language: Mapping[str, Mapping[str, T]]) -> Mapping[str, T]:
        if self.language == self.original:
            return by_language.get(self.original, {})
        return {**by_language.get(self.original, {}), **by_language.get(self.language, {})}


def address_of(card: Card, edition: Edition, original: str) -> str:
    return f"/{edition_folder(edition, card.language, original)}{card.section}/{card.id}/"
