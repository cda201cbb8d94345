"""Topics of a manual by their names, each in one language where it has words in that, else in the original's."""

from vademecum.authored.card import Card
from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.statement import Statement
from vademecum.reviewing.terms import Terms


class Lookup:
    """``asked`` are the topics whose statements somebody wanted to see: what was made of them depends on them."""

    def __init__(self, manual: Manual, relations: Relations, language: str) -> None:
        self.manual = manual
        self.relations = relations
        self.terms = Terms(manual, relations)
        self.language = language
        self.original = manual.config.original
        self.asked: set[str] = set()
        self._here = manual.cards.get(language, {})
        self._originals = manual.cards[self.original]

    def card(self, topic: str) -> Card | None:
        """The card of a topic, in this language if it has one, else in the original's."""
        return self._here.get(topic) or self._originals.get(topic)

    def handed(self, topic: str) -> tuple[Statement, ...]:
        """The statements that a topic hands down, in the words of its card."""
        self.asked.add(topic)
        card = self.card(topic)
        return self.manual.handed[card.language].get(topic, ()) if card else ()
