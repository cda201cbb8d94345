"""How topics and concepts of a manual relate: worked out once, from cards and concepts alone."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import convert

from vademecum.authored.card import Card
from vademecum.authored.concept import Concept
from vademecum.authored.manual import Manual
from vademecum.model.when import Condition, concepts_of

HEIRS = ("therapy", "technique")


class Relations:
    """Closures over ``broader``, the topics above and below each topic, and who speaks of what.

    ``narrower[c]`` and ``broader[c]`` hold ``c`` itself. ``above[t]`` are the topics whose precautions and red
    flags ``t`` prints, nearest first: its parts, what its concept descends from, and all that is above those.
    ``above_drafts[t]`` are the drafts that would be among them. ``children[t]`` name ``t`` as their parent, and
    ``warned[t]`` are the topics with an alert that names ``t``. ``alerts[t]`` are the alerts at the head of ``t``: its
    own, those of what is above it, and those that name it. ``sections`` hold the topics of each section.
    """

    def __init__(self, manual: Manual) -> None:
        original = manual.config.original
        concepts = manual.concepts.get(original, {})
        cards = manual.cards.get(original, {})
        self.broader = _closure({c.id: c.broader for c in concepts.values()})
        self.narrower = _inverse(self.broader)
        self.medicines = frozenset(c.id for c in concepts.values() if c.kind == "medicine")
        tops = _Tops(cards, concepts)
        self.topic_about, self.parts = tops.about, tops.parts
        self.above = {card.id: above for card in cards.values() if (above := tops.above(card))}
        self.above_drafts = _drafts_above(cards, manual.draft_cards, concepts)
        self.below = _grouped((above, heir) for heir, tops in self.above.items() for above in tops)
        self.children = _grouped((card.parent, card.id) for card in cards.values() if card.parent)
        self.sections = _grouped((card.section, card.id) for card in cards.values())
        self.warned = _grouped((named, card.id) for card in cards.values() for named in card.warns)
        self.alerts = _grouped(
            (page, line.id)
            for card in cards.values()
            for line in card.statements
            if line.kind == "alert"
            for page in (card.id, *self.below.get(card.id, ()), *line.concerns)
        )
        self.speaks = _grouped(
            (concept, line.id) for card in cards.values() for line in card.statements for concept in line.speaks
        )

    @classmethod
    def remembered(cls, known: Mapping[str, Any]) -> "Relations":
        """Relations that were worked out before. Who speaks of what is not kept: only whole manuals ask for it."""
        relations = cls.__new__(cls)
        for name, kind in KEPT.items():
            setattr(relations, name, convert(known[name], kind))
        return relations

    def told(self) -> dict[str, Any]:
        """What ``remembered`` needs."""
        return {name: getattr(self, name) for name in KEPT}

    def reached(self, condition: Condition | None) -> frozenset[str]:
        """Every concept that an answer to the condition may be about: those named and all narrower ones."""
        if condition is None:
            return frozenset()
        return frozenset().union(*(self.narrower.get(c, frozenset((c,))) for c in concepts_of(condition)))

    def reaches_a_medicine(self, condition: Condition | None) -> bool:
        return condition is not None and not self.medicines.isdisjoint(self.reached(condition))

    def related(self, one: str, other: str) -> bool:
        """True if one concept is the other, or lies above or below it."""
        return other in self.narrower.get(one, (one,)) or one in self.narrower.get(other, (other,))


_GROUPS, _SETS = dict[str, tuple[str, ...]], dict[str, frozenset[str]]
KEPT: dict[str, Any] = {
    **dict.fromkeys(("broader", "narrower"), _SETS),
    **dict.fromkeys(("parts", "above", "above_drafts", "alerts", "below", "children", "sections", "warned"), _GROUPS),
    "medicines": frozenset[str],
    "topic_about": dict[str, str],
}


class _Tops:
    """What lies above each of some topics."""

    def __init__(self, cards: Mapping[str, Card], concepts: Mapping[str, Concept]) -> None:
        self.cards = cards
        self.concepts = concepts
        self.about = _about(cards)
        self.parts = _parts(cards)

    def above(self, card: Card) -> tuple[str, ...]:
        """Parts of parts and heirs that are parts count too: nothing above what is above is left out."""
        found: dict[str, None] = {}
        waiting = [*self.parts.get(card.id, ()), *self._wider(card)]
        while waiting:
            top = waiting.pop(0)
            if top != card.id and top not in found:
                found[top] = None
                waiting = [*self.parts.get(top, ()), *waiting, *self._wider(self.cards[top])]
        return tuple(found)

    def _wider(self, card: Card) -> list[str]:
        """Topics about what the card's concept descends from, nearest first."""
        if card.kind not in HEIRS or not card.concept:
            return []
        tops = (self.about.get(concept) for concept in _by_distance(card.concept, self.concepts))
        return [top for top in tops if top and self.cards[top].kind in HEIRS]


def _about(cards: Mapping[str, Card]) -> dict[str, str]:
    """Concept -> the topic about it. Where two topics claim one, which is an error, the first keeps it."""
    return {card.concept: card.id for card in reversed(list(cards.values())) if card.concept}


def _parts(cards: Mapping[str, Card]) -> dict[str, tuple[str, ...]]:
    return _grouped((card.part_of, card.id) for card in cards.values() if card.part_of)


def _drafts_above(
    cards: Mapping[str, Card], drafts: Mapping[str, Card], concepts: Mapping[str, Concept]
) -> dict[str, tuple[str, ...]]:
    if not drafts:
        return {}
    tops = _Tops({**cards, **drafts}, concepts)
    return {card.id: tuple(top for top in tops.above(card) if top in drafts) for card in cards.values()}


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
