"""How topics and concepts of a manual relate: worked out once, from cards and concepts alone."""

from collections.abc import Iterable, Mapping

from vademecum.authored.card import Card
from vademecum.authored.concept import Concept
from vademecum.authored.manual import Manual
from vademecum.model.when import Condition, concepts_of

HEIRS = ("therapy", "technique")


class Relations:
    """Closures over ``broader``, the topics above and below each topic, and who speaks of what.

    ``narrower[c]`` and ``broader[c]`` hold ``c`` itself. ``above[t]`` are the topics whose precautions and red
    flags ``t`` prints, nearest first: its parts, what its concept descends from, and all that is above those.
    """

    def __init__(self, manual: Manual) -> None:
        original = manual.config.original
        concepts = manual.concepts.get(original, {})
        cards = manual.cards.get(original, {})
        self.broader = _closure({c.id: c.broader for c in concepts.values()})
        self.narrower = _inverse(self.broader)
        self.medicines = frozenset(c.id for c in concepts.values() if c.kind == "medicine")
        # Reversed: where two topics claim a concept, which is an error, the first keeps it.
        self.topic_about = {card.concept: card.id for card in reversed(cards.values()) if card.concept}
        self.parts = _grouped((card.part_of, card.id) for card in cards.values() if card.part_of)
        self.above = {card.id: self._above(card, cards, concepts) for card in cards.values()}
        self.below = _grouped((above, heir) for heir, tops in self.above.items() for above in tops)
        self.speaks = _grouped(
            (concept, line.id)
            for card in cards.values()
            for line in card.statements
            for concept in _spoken_of(line.about, line.when, line.signs)
        )

    def reached(self, condition: Condition | None) -> frozenset[str]:
        """Every concept that an answer to the condition may be about: those named and all narrower ones."""
        if condition is None:
            return frozenset()
        return frozenset().union(*(self.narrower.get(c, frozenset((c,))) for c in concepts_of(condition)))

    def reaches_a_medicine(self, condition: Condition | None) -> bool:
        return not self.medicines.isdisjoint(self.reached(condition))

    def related(self, one: str, other: str) -> bool:
        """True if one concept is the other, or lies above or below it."""
        return other in self.narrower.get(one, (one,)) or one in self.narrower.get(other, (other,))

    def _above(self, card: Card, cards: Mapping[str, Card], concepts: Mapping[str, Concept]) -> tuple[str, ...]:
        """Parts of parts and heirs that are parts count too: nothing above what is above is left out."""
        found: dict[str, None] = {}
        waiting = self._next_above(card, cards, concepts)
        while waiting:
            top = waiting.pop(0)
            if top != card.id and top not in found:
                found[top] = None
                waiting[:0] = self._next_above(cards[top], cards, concepts)
        return tuple(found)

    def _next_above(self, card: Card, cards: Mapping[str, Card], concepts: Mapping[str, Concept]) -> list[str]:
        tops = list(self.parts.get(card.id, ()))
        if card.kind in HEIRS and card.concept:
            wider = (self.topic_about.get(concept) for concept in _by_distance(card.concept, concepts))
            tops += [top for top in wider if top and cards[top].kind in HEIRS]
        return tops


def _closure(parents: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Each id with all that lies above it, itself included. Cycles end; they are reported elsewhere."""
    closed: dict[str, frozenset[str]] = {}
    for start in parents:
        seen = {start}
        waiting = [start]
        while waiting:
            for parent in parents.get(waiting.pop(), ()):
                if parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        closed[start] = frozenset(seen)
    return closed


def _inverse(above: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    below: dict[str, set[str]] = {}
    for narrow, wides in above.items():
        for wide in wides:
            below.setdefault(wide, set()).add(narrow)
    return {wide: frozenset(narrows) for wide, narrows in below.items()}


def _by_distance(concept: str, concepts: Mapping[str, Concept]) -> list[str]:
    """What lies above a concept, nearest first, ties by id; without the concept itself."""
    found: list[str] = []
    level = [concept]
    while level:
        wider = {b for c in level if c in concepts for b in concepts[c].broader}
        level = sorted(wider - set(found) - {concept})
        found += level
    return found


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        groups.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in groups.items()}


def _spoken_of(*conditions: Condition | None) -> list[str]:
    return [c for condition in conditions if condition for c in concepts_of(condition)]
